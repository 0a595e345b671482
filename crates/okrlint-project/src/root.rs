//! Where a project begins.

use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use crate::config::CONFIG_FILE;

/// What makes a folder the root of a project.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Marker {
    /// An `okrlint.toml`.
    Config,
    /// A repository's `.git`, file or folder.
    Repository,
}

/// A project's root.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Root {
    /// The folder.
    pub(crate) folder: PathBuf,
    /// What marks it; `None` where a folder is a root only because it was named.
    pub(crate) marker: Option<Marker>,
}

impl Root {
    /// Whether `folder`, somewhere below this root, is the root of another project.
    pub(crate) fn is_left_at(&self, folder: &Path) -> bool {
        has_config(folder) || (self.marker != Some(Marker::Config) && has_repository(folder))
    }

    /// The configuration file, where there is one.
    pub(crate) fn config(&self) -> Option<PathBuf> {
        (self.marker == Some(Marker::Config)).then(|| self.folder.join(CONFIG_FILE))
    }
}

/// Roots by the folder from which they were looked for.
#[derive(Default)]
pub(crate) struct Roots {
    known: FxHashMap<PathBuf, Option<Root>>,
}

impl Roots {
    /// The marked root at or above `folder`: the nearest `okrlint.toml`, else the nearest repository.
    pub(crate) fn of(&mut self, folder: &Path) -> Option<Root> {
        if let Some(root) = self.known.get(folder) {
            return root.clone();
        }
        let marked = |marker, at: Option<&Path>| {
            at.map(|at| Root {
                folder: at.to_owned(),
                marker: Some(marker),
            })
        };
        let root =
            marked(Marker::Config, folder.ancestors().find(|at| has_config(at))).or_else(|| {
                marked(
                    Marker::Repository,
                    folder.ancestors().find(|at| has_repository(at)),
                )
            });
        self.known.insert(folder.to_owned(), root.clone());
        root
    }
}

/// Whether `folder` lies in a repository that begins above it.
pub(crate) fn is_inside_repository(folder: &Path) -> bool {
    !has_repository(folder) && folder.ancestors().skip(1).any(has_repository)
}

fn has_config(folder: &Path) -> bool {
    folder.join(CONFIG_FILE).is_file()
}

fn has_repository(folder: &Path) -> bool {
    folder.join(".git").exists()
}
