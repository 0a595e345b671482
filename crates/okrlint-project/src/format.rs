//! Files in the one style.

use std::cell::Cell;
use std::path::{Path, PathBuf};

use okrlint_syntax::parse;
use rayon::prelude::*;

use crate::files::Files;
use crate::markdown::rewrite;
use crate::path::is_markdown;
use crate::read::text_on_disk;
use crate::workspace::WORTH_THREADS;

/// `text`, which is the content of `path`, in the one style; `None` where it is so already.
///
/// Of Markdown, every fence marked `okr` is laid out by itself, behind the indentation and the quote marks of its
/// lines; nothing else changes.
pub fn format(path: &Path, text: &str) -> Option<String> {
    lay_out(path, text).text
}

/// What formatting made of a file.
#[derive(Debug)]
pub struct FileFormat<T> {
    /// The file's absolute path, links as they were written.
    pub path: PathBuf,
    /// What became of it.
    pub outcome: FormatOutcome<T>,
    /// Whether something in it cannot be read as OKRs, so that what is around it stays as it is.
    pub has_mistakes: bool,
}

/// What became of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FormatOutcome<T> {
    /// It is in the one style already.
    Unchanged,
    /// It is not, and this was made of its text and the text in the one style.
    Changed(T),
    /// It cannot be read, for this reason.
    Unreadable(String),
}

impl Files {
    /// Reads all files and lays them out, and has `take` make something of path, text and new text of those that
    /// differ. Many files are read side by side, and none is kept. Sorted by path.
    ///
    /// Of their projects' configurations only that counts which says what files they have, as far as it can be read.
    pub fn format<T: Send>(
        &self,
        take: impl Fn(&Path, &str, &str) -> T + Sync,
    ) -> Vec<FileFormat<T>> {
        let found = self.find();
        let one = |path: PathBuf| format_file(path, &take);
        let mut formats: Vec<FileFormat<T>> = if found.files.len() < WORTH_THREADS {
            found.files.into_iter().map(one).collect()
        } else {
            found.files.into_par_iter().map(one).collect()
        };
        formats.extend(
            (found.refused.into_iter()).map(|(path, reason)| FileFormat {
                path,
                outcome: FormatOutcome::Unreadable(reason),
                has_mistakes: false,
            }),
        );
        formats.sort_by(|a, b| a.path.cmp(&b.path));
        formats
    }
}

fn format_file<T>(path: PathBuf, take: &impl Fn(&Path, &str, &str) -> T) -> FileFormat<T> {
    let (outcome, has_mistakes) = match text_on_disk(&path) {
        Err(reason) => (FormatOutcome::Unreadable(reason), false),
        Ok(before) => {
            let laid_out = lay_out(&path, &before);
            let outcome = match laid_out.text {
                None => FormatOutcome::Unchanged,
                Some(after) => FormatOutcome::Changed(take(&path, &before, &after)),
            };
            (outcome, laid_out.has_mistakes)
        }
    };
    FileFormat {
        path,
        outcome,
        has_mistakes,
    }
}

struct LaidOut {
    /// The new text, where it differs.
    text: Option<String>,
    has_mistakes: bool,
}

fn lay_out(path: &Path, text: &str) -> LaidOut {
    let has_mistakes = Cell::new(false);
    let lay_out = |text: &str| {
        let parsed = parse(text);
        has_mistakes.set(has_mistakes.get() || !parsed.errors().is_empty());
        okrlint_format::format(text, &parsed)
    };
    let text = if is_markdown(path) {
        rewrite(text, lay_out)
    } else {
        lay_out(text)
    };
    LaidOut {
        text,
        has_mistakes: has_mistakes.get(),
    }
}
