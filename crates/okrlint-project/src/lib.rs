//! From disk to findings: which files make a project, what its configuration says, and the one check that the
//! command line and the language server share; and from the one style back to disk.
//!
//! This is the only crate that touches the file system.

mod baseline;
mod config;
mod day;
mod discover;
mod files;
mod fix;
mod format;
mod history;
mod layout;
mod markdown;
mod path;
mod project;
mod read;
mod report;
mod root;
mod workspace;
mod write;

pub use baseline::{BASELINE_FILE, BaselineState, Baselines, Update, WrittenBaseline};
pub use config::{
    CONFIG_FILE, ConfigError, Configuration, Origin, RuleSetting, Setting, Source, configuration,
};
pub use day::{DayError, parse_day};
pub use files::Files;
pub use fix::{AppliedFix, FixedFile, Fixes, LeftOut, LeftOutFix, WrittenFixes};
pub use format::{FileFormat, FormatOutcome, format};
pub use history::{Base, HistoryError};
pub use path::{STDIN_NAME, absolute, is_there, relative};
pub use read::decode;
pub use report::{FileReport, PathError, ProjectId, Report};
pub use workspace::{Document, Options, Workspace};
pub use write::{Rewrite, WriteError, remove_leftovers, rewrite, rewrite_together};
