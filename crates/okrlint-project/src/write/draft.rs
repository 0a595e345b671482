//! A file's new text, beside the old one until it takes its place.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::leftover::{PREFIX, SUFFIX};
use super::{Rewrite, WriteError};

/// New text on the disk, which nobody sees yet.
pub(super) struct Draft<'a> {
    rewrite: Rewrite<'a>,
    /// The file itself, where the path is a link.
    target: PathBuf,
    file: NamedTempFile,
}

impl<'a> Draft<'a> {
    /// Writes the new text, with the owner and the permissions of the old one.
    pub(super) fn of(rewrite: Rewrite<'a>) -> Result<Self, WriteError> {
        let target = rewrite.path.canonicalize()?;
        let old = target.metadata()?;
        refuse_unwritable(&target, &old)?;
        let mut file = locked_file(target.parent().unwrap_or(&target), &Builder::new())?;
        file.write_all(rewrite.after)?;
        take_over(file.as_file(), &old)?;
        file.as_file().sync_all()?;
        let draft = Self {
            rewrite,
            target,
            file,
        };
        draft.is_needed()?;
        Ok(draft)
    }

    /// Whether the old text still stands there; not needed where the new one does.
    fn is_needed(&self) -> Result<bool, WriteError> {
        let now = fs::read(&self.target)?;
        if now == self.rewrite.after {
            Ok(false)
        } else if now == self.rewrite.before {
            Ok(true)
        } else {
            Err(WriteError::Changed)
        }
    }

    /// Puts it in the place of the old text.
    pub(super) fn take_its_place(self) -> Result<(), WriteError> {
        if self.is_needed()? {
            let persisted = self.file.persist(&self.target);
            persisted.map_err(|refused| refused.error)?;
        }
        Ok(())
    }
}

/// Writes a file that is not there yet, with the permissions that a new file has.
pub(super) fn create(path: &Path, text: &[u8]) -> Result<(), WriteError> {
    let mut file = locked_file(path.parent().unwrap_or(path), &as_new())?;
    file.write_all(text)?;
    file.as_file().sync_all()?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(refused) if refused.error.kind() == ErrorKind::AlreadyExists => {
            Err(WriteError::Changed)
        }
        Err(refused) => Err(refused.error.into()),
    }
}

/// A new hidden file, so that nothing which looks for OKRs meanwhile finds it; locked as long as this process lives, so
/// that nothing which looks for leftovers takes it for one.
fn locked_file(folder: &Path, builder: &Builder<'_, '_>) -> Result<NamedTempFile, WriteError> {
    let mut attempts = 0;
    loop {
        let file = builder
            .clone()
            .prefix(PREFIX)
            .suffix(SUFFIX)
            .tempfile_in(folder)
            .map_err(WriteError::Folder)?;
        attempts += 1;
        // Where the system has no locks, nothing is removed either.
        let is_locked = file.as_file().lock().is_ok();
        // It may have been removed before it was locked.
        if !is_locked || file.path().exists() || attempts > 9 {
            return Ok(file);
        }
    }
}

/// Makes files that everybody may use whom the system lets use new files.
#[cfg(unix)]
fn as_new() -> Builder<'static, 'static> {
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt;

    let mut builder = Builder::new();
    builder.permissions(Permissions::from_mode(0o666));
    builder
}

#[cfg(not(unix))]
fn as_new() -> Builder<'static, 'static> {
    Builder::new()
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
