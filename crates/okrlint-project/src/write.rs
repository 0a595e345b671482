//! The one way in which files are written: whole, or not at all.

use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use crate::read::reason;

/// Puts `after` in the place of `before`, what the file at `path` said when it was read.
///
/// No reader ever meets a half of it, and after a failure the file is as it was. A link stays one: the file that it
/// leads to is replaced. Permissions are kept, owner and group where the system lets them; other names of the same
/// file (hard links) keep the old text.
///
/// Fails where the file may not be written, though the folder would let it be replaced, and where it says something
/// else by now.
pub fn rewrite(path: &Path, before: &[u8], after: &[u8]) -> Result<(), WriteError> {
    let target = path.canonicalize()?;
    let old = target.metadata()?;
    refuse_unwritable(&target, &old)?;
    let folder = target.parent().unwrap_or(&target);
    // Hidden, so that nothing which looks for OKRs meanwhile finds it.
    let mut draft = tempfile::Builder::new()
        .prefix(".okrlint-")
        .suffix(".tmp")
        .tempfile_in(folder)
        .map_err(WriteError::Folder)?;
    draft.write_all(after)?;
    take_over(draft.as_file(), &old)?;
    draft.as_file().sync_all()?;
    let now = fs::read(&target)?;
    if now == after {
        return Ok(());
    }
    if now != before {
        return Err(WriteError::Changed);
    }
    draft.persist(&target).map_err(|refused| refused.error)?;
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

/// Replacing asks for no permission but the folder's, so the file's own are asked for here.
fn refuse_unwritable(target: &Path, old: &Metadata) -> Result<(), WriteError> {
    if !old.is_file() {
        return Err(WriteError::NotAFile);
    }
    // The system lets its administrator write anything; somebody who set this meant it.
    if is_locked(old) {
        return Err(WriteError::ReadOnly);
    }
    match OpenOptions::new().write(true).open(target) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Err(WriteError::ReadOnly),
        Err(error) => Err(error.into()),
    }
}

#[cfg(unix)]
fn is_locked(old: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;

    old.mode() & 0o200 == 0
}

#[cfg(not(unix))]
fn is_locked(old: &Metadata) -> bool {
    old.permissions().readonly()
}

/// Gives `draft` the owner, the group and the permissions of `old`.
#[cfg(unix)]
fn take_over(draft: &File, old: &Metadata) -> io::Result<()> {
    use std::fs::Permissions;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};

    let new = draft.metadata()?;
    let (user, group) = (old.uid(), old.gid());
    let mut mode = old.mode() & 0o777;
    if (new.uid(), new.gid()) != (user, group)
        && fchown(draft, Some(user), Some(group)).is_err()
        && fchown(draft, None, Some(group)).is_err()
    {
        // What its group was allowed is not for the group of who writes it.
        mode &= 0o707;
    }
    draft.set_permissions(Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn take_over(draft: &File, old: &Metadata) -> io::Result<()> {
    draft.set_permissions(old.permissions())
}
