//! The files that a command works on.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

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

    /// Finds the files below the folders, and adds those that were named.
    pub(crate) fn find(&self) -> Found {
        let listings = lay_out(&Named {
            folders: &self.folders,
            files: &BTreeSet::new(),
            opened: &[],
        });
        // A project is listed whole, of which perhaps only a part was named.
        let is_named = |path: &Path| self.folders.iter().any(|folder| path.starts_with(folder));
        let mut found = Found::default();
        for listing in listings {
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
