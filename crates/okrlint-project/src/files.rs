//! The files that a command works on.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::config::{Config, load, read_from_disk};
use crate::layout::{Named, lay_out};
use crate::path::add_named;
use crate::report::PathError;

/// Files and folders that were named: the same of which a [`Workspace`](crate::Workspace) reports on.
#[derive(Default)]
pub struct Files {
    folders: BTreeSet<PathBuf>,
    files: BTreeSet<PathBuf>,
}

/// What [`Files`] come to.
#[derive(Default)]
pub(crate) struct Found {
    /// The files, sorted.
    pub(crate) files: Vec<PathBuf>,
    /// What below a folder could not be opened, and why.
    pub(crate) refused: Vec<(PathBuf, String)>,
}

impl Files {
    /// Names a file or folder. It is taken even where an ignore file names it.
    ///
    /// Fails if there is no such thing.
    pub fn add_path(&mut self, path: &Path) -> Result<(), PathError> {
        add_named(path, &mut self.folders, &mut self.files)
    }

    /// Finds the files below the folders that their projects take in, and adds those that were named.
    /// A configuration counts as far as it can be read.
    pub(crate) fn find(&self) -> Found {
        let named = Named {
            folders: &self.folders,
            files: &BTreeSet::new(),
            opened: &[],
        };
        // A project is listed whole, of which perhaps only a part was named.
        let is_named = |path: &Path| self.folders.iter().any(|folder| path.starts_with(folder));
        let mut found = Found::default();
        for mut listing in lay_out(&named) {
            let config = match &listing.config {
                None => Config::default(),
                Some(path) => load(path, &read_from_disk).0,
            };
            listing.keep(&config, &named);
            let pages = listing.pages(&config, &named);
            found
                .files
                .extend(pages.into_iter().flat_map(|page| page.files));
            let files = listing.files.into_iter().filter(|path| is_named(path));
            found.files.extend(files);
            let refused = listing.refused.into_iter();
            found
                .refused
                .extend(refused.filter(|(path, _)| is_named(path)));
        }
        found.files.extend(self.files.iter().cloned());
        found.files.sort_unstable();
        found.files.dedup();
        found
    }
}
