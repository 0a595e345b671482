//! What a check says.

use std::fmt;
use std::path::PathBuf;

use okrlint_model::FileId;
use okrlint_rules::Diagnostic;

use crate::config::ConfigError;
use crate::history::HistoryError;

/// A project of a workspace. Holds until the next [`Workspace::check`](crate::Workspace::check).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ProjectId(pub(crate) u32);

/// The findings in all that was named.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Every file reported on, sorted by path, also those without a finding.
    pub files: Vec<FileReport>,
    /// What is wrong with the configurations of their projects, each of which fell back to its defaults there, and with
    /// their baselines, of which nothing counts then.
    pub config_errors: Vec<ConfigError>,
    /// Why projects cannot be held against what they were, where that was asked for.
    pub history_errors: Vec<HistoryError>,
}

/// The findings in one file.
#[derive(Clone, Debug)]
pub struct FileReport {
    /// The file's absolute path, links as they were written.
    pub path: PathBuf,
    /// Its project.
    pub project: ProjectId,
    /// Its place in the project.
    pub file: FileId,
    /// The findings, sorted by place and rule.
    pub diagnostics: Vec<Diagnostic>,
    /// How many findings are left out because the project's baseline knows them.
    pub known: usize,
}

/// A path that was named and does not exist.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PathError {
    /// The path, absolute.
    pub path: PathBuf,
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no file or folder `{}`", self.path.display())
    }
}

impl std::error::Error for PathError {}
