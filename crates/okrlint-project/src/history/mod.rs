//! A project as it was at a commit of its repository.

mod past;
mod repository;

use std::fmt;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use jiff::civil::Date;
use okrlint_model::FileId;
use okrlint_rules::history::History;
use rustc_hash::FxHashMap;

use crate::report::ProjectId;
use crate::workspace::Workspace;

pub(crate) use past::Past;
use repository::Revision;

/// The commit that files are held against.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Base {
    /// What was asked for: a branch, a tag, a commit.
    pub reference: String,
    /// The commit that this came to, by the beginning of its id: of a branch, the one where work on it and on what is
    /// checked out parted.
    pub commit: String,
    /// The day on which it was committed, by its own clock.
    pub day: Date,
}

/// Why files cannot be held against what they were.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct HistoryError {
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl fmt::Display for HistoryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.message, self.help)
    }
}

impl std::error::Error for HistoryError {}

impl HistoryError {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: help.into(),
        }
    }
}

/// The commit that was asked for, looked up once for all projects below one root.
pub(crate) struct Revisions<'a> {
    reference: &'a str,
    known: FxHashMap<PathBuf, Result<Rc<Revision>, HistoryError>>,
}

impl<'a> Revisions<'a> {
    pub(crate) fn new(reference: &'a str) -> Self {
        Self {
            reference,
            known: FxHashMap::default(),
        }
    }

    /// The commit that is meant in the repository around `root`.
    pub(crate) fn of(&mut self, root: &Path) -> Result<Rc<Revision>, HistoryError> {
        if let Some(known) = self.known.get(root) {
            return known.clone();
        }
        let found = Revision::find(root, self.reference).map(Rc::new);
        self.known.insert(root.to_owned(), found.clone());
        found
    }
}

impl Workspace {
    /// A project beside what it was at the commit that [`Options`](crate::Options) name, as of the last
    /// [`check`](Self::check); `None` where none was asked for, or where it could not be read.
    ///
    /// # Panics
    /// If `project` is not of the last report.
    pub fn history(&self, project: ProjectId) -> Option<History<'_>> {
        let project = &self.projects()[project.0 as usize];
        let past = project.past.as_ref()?;
        Some(past.beside(project.model()))
    }

    /// The commit that a project is held against.
    ///
    /// # Panics
    /// If `project` is not of the last report.
    pub fn base(&self, project: ProjectId) -> Option<&Base> {
        let past = self.projects()[project.0 as usize].past.as_ref()?;
        Some(&past.base)
    }

    /// The absolute path that a file had then.
    ///
    /// # Panics
    /// If there was no such file.
    pub fn old_path(&self, project: ProjectId, file: FileId) -> Option<&Path> {
        let past = self.projects()[project.0 as usize].past.as_ref()?;
        Some(&past.paths[file.0 as usize])
    }
}
