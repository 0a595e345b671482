//! The files with OKRs below a folder.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::{DirEntry, WalkBuilder};

use crate::path::{is_markdown, is_okr};
use crate::read;
use crate::root::{Root, is_inside_repository};

/// What a walk met.
#[derive(Default)]
pub(crate) struct Found {
    /// The files, in no particular order.
    pub(crate) files: Vec<PathBuf>,
    /// The Markdown files, likewise: what a project includes of them is not known yet.
    pub(crate) markdown: Vec<PathBuf>,
    /// The folders.
    pub(crate) folders: Vec<PathBuf>,
    /// Roots of other projects, which were not entered.
    pub(crate) inner_roots: Vec<PathBuf>,
    /// What could not be opened, and why.
    pub(crate) refused: Vec<(PathBuf, String)>,
}

impl Found {
    /// Adds what another walk met.
    pub(crate) fn add(&mut self, other: Self) {
        self.files.extend(other.files);
        self.markdown.extend(other.markdown);
        self.folders.extend(other.folders);
        self.inner_roots.extend(other.inner_roots);
        self.refused.extend(other.refused);
    }
}

/// How far a walk goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Everything below that the ignore files of this folder and of the repository around it let pass.
    Below,
    /// The same, but only the ignore files from this folder downwards count: somebody asked for it by name.
    BelowThoughIgnored,
    /// The folder's own files only.
    Here,
}

/// Walks `folder`, which lies in the project of `root`. Links are not followed, save for `folder` itself.
pub(crate) fn walk(root: &Root, folder: &Path, reach: Reach) -> Found {
    let inner_roots = Arc::new(Mutex::new(Vec::new()));
    let in_repository = reach != Reach::BelowThoughIgnored && is_inside_repository(folder);
    let mut builder = WalkBuilder::new(folder);
    builder
        // Ignore files count also where there is no repository; where there is one, only up to its root.
        .require_git(in_repository)
        .parents(in_repository)
        // One's own excludes must not make one's results differ from a colleague's.
        .git_global(false)
        .max_depth((reach == Reach::Here).then_some(1))
        .filter_entry({
            let root = root.clone();
            let inner_roots = Arc::clone(&inner_roots);
            move |entry| {
                let leaves = entry.depth() > 0 && is_folder(entry) && root.is_left_at(entry.path());
                if leaves {
                    let mut inner_roots =
                        inner_roots.lock().unwrap_or_else(PoisonError::into_inner);
                    inner_roots.push(entry.path().to_owned());
                }
                !leaves
            }
        });
    let mut found = Found::default();
    for entry in builder.build() {
        match entry {
            Ok(entry) if is_folder(&entry) => found.folders.push(entry.into_path()),
            Ok(entry) if is_okr(entry.path()) && is_file(&entry) => {
                found.files.push(entry.into_path());
            }
            Ok(entry) if is_markdown(entry.path()) && is_file(&entry) => {
                found.markdown.push(entry.into_path());
            }
            Ok(_) => {}
            Err(error) => found.refused.extend(refusal(&error, None)),
        }
    }
    found.inner_roots =
        std::mem::take(&mut *inner_roots.lock().unwrap_or_else(PoisonError::into_inner));
    found
}

fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_dir())
}

fn is_file(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_file())
}

/// The path and the system's reason, where `error` is about something that could not be opened.
fn refusal(error: &ignore::Error, path: Option<&Path>) -> Option<(PathBuf, String)> {
    match error {
        ignore::Error::WithPath { path, err } => refusal(err, Some(path)),
        ignore::Error::WithDepth { err, .. } => refusal(err, path),
        ignore::Error::Io(io) => Some((path?.to_owned(), read::reason(io))),
        _ => None,
    }
}
