//! What a killed process leaves behind.

use std::fs::{self, File};
use std::path::Path;

/// What the name of a draft begins with.
pub(super) const PREFIX: &str = ".okrlint-";

/// What the name of a draft ends in.
pub(super) const SUFFIX: &str = ".tmp";

/// Removes from `folder` the drafts of processes that were killed while they wrote to it. Those of a process that is
/// still at work stay, and so does what cannot be removed.
pub fn remove_leftovers(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_draft =
            (name.to_str()).is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        if is_draft && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            remove_if_orphaned(&entry.path());
        }
    }
}

/// Whose process is dead holds no lock any more.
fn remove_if_orphaned(draft: &Path) {
    if let Ok(file) = File::open(draft)
        && file.try_lock().is_ok()
    {
        // Gone while it is locked: who has just made it and waits for the lock sees it, and makes another.
        let _ = fs::remove_file(draft);
    }
}
