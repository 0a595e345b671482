//! The one way in which files are written: whole, or not at all.

mod draft;
mod leftover;

use std::fmt;
use std::io;
use std::path::Path;

use crate::read::reason;
use draft::Draft;

pub use leftover::remove_leftovers;

/// A file that is to be written.
#[derive(Clone, Copy, Debug)]
pub struct Rewrite<'a> {
    /// Where it is.
    pub path: &'a Path,
    /// What it said when it was read.
    pub before: &'a [u8],
    /// What it is to say.
    pub after: &'a [u8],
}

/// Puts `after` in the place of `before`, what the file at `path` said when it was read.
///
/// No reader ever meets a half of it, and after a failure the file is as it was. A link stays one: the file that it
/// leads to is replaced. Permissions are kept, owner and group where the system lets them; other names of the same
/// file (hard links) keep the old text.
///
/// Fails where the file may not be written, though the folder would let it be replaced, and where it says something
/// else by now. Killed at any moment, it leaves the old text or the new one, and perhaps a hidden file beside it, of
/// which [`remove_leftovers`] knows.
pub fn rewrite(path: &Path, before: &[u8], after: &[u8]) -> Result<(), WriteError> {
    Draft::of(Rewrite {
        path,
        before,
        after,
    })?
    .take_its_place()
}

/// Writes a new file to `path`, whole or not at all. Fails where there is one by now.
pub(crate) fn create(path: &Path, text: &[u8]) -> Result<(), WriteError> {
    draft::create(path, text)
}

/// Writes files that belong together, each as [`rewrite`] does, and none where one of them cannot be written. Then it
/// gives the places of those that cannot, each with the reason.
///
/// Everything that can fail is done before the first file changes. Should the last step fail for one all the same, those
/// that changed are changed back.
pub fn rewrite_together(rewrites: &[Rewrite<'_>]) -> Result<(), Vec<(usize, WriteError)>> {
    let mut drafts = Vec::with_capacity(rewrites.len());
    let mut failures = Vec::new();
    for (at, rewrite) in rewrites.iter().enumerate() {
        match Draft::of(*rewrite) {
            Ok(draft) => drafts.push(draft),
            Err(error) => failures.push((at, error)),
        }
    }
    if !failures.is_empty() {
        return Err(failures);
    }
    for (at, draft) in drafts.into_iter().enumerate() {
        if let Err(error) = draft.take_its_place() {
            for done in &rewrites[..at] {
                // What fails here as well is told by the file that does: it is looked at again.
                let _ = rewrite(done.path, done.after, done.before);
            }
            return Err(vec![(at, error)]);
        }
    }
    Ok(())
}

/// Why a file was not written.
#[derive(Debug)]
pub enum WriteError {
    /// It does not say any more what it said when it was read.
    Changed,
    /// It may not be written.
    ReadOnly,
    /// It is a pipe, a device or the like.
    NotAFile,
    /// Nothing can be written beside it.
    Folder(io::Error),
    /// The system refused.
    System(io::Error),
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed => f.write_str("it was changed meanwhile; try again"),
            Self::ReadOnly => f.write_str("it is read-only"),
            Self::NotAFile => f.write_str("it is not an ordinary file"),
            Self::Folder(error) => {
                write!(f, "nothing can be written to its folder: {}", reason(error))
            }
            Self::System(error) => f.write_str(&reason(error)),
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Folder(error) | Self::System(error) => Some(error),
            Self::Changed | Self::ReadOnly | Self::NotAFile => None,
        }
    }
}
