//! Fixtures and the snapshots beside them, for tests.
//!
//! A test turns each fixture into a text and compares it with the file that stands beside the fixture. With
//! `UPDATE_SNAPSHOTS=1` the file is written instead, to be read before it is committed.

use std::fs;
use std::path::{Path, PathBuf};

use similar::{ChangeTag, TextDiff};

/// Whether snapshots are to be rewritten in this run.
pub fn updating() -> bool {
    std::env::var_os("UPDATE_SNAPSHOTS").is_some()
}

/// The files of a folder whose names end in `.extension`, sorted, with their texts.
///
/// # Panics
/// If the folder or a file cannot be read, or there is none: a test over nothing shows nothing.
pub fn fixtures(folder: &Path, extension: &str) -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", folder.display()));
    let mut files: Vec<(PathBuf, String)> = entries
        .map(|entry| match entry {
            Ok(entry) => entry.path(),
            Err(error) => panic!("{} cannot be listed: {error}", folder.display()),
        })
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .map(|path| match fs::read_to_string(&path) {
            Ok(text) => (path, text),
            Err(error) => panic!("{} cannot be read: {error}", path.display()),
        })
        .collect();
    assert!(!files.is_empty(), "{} holds no fixture", folder.display());
    files.sort();
    files
}

/// Compares with the text that is kept at `snapshot`; writes it there where snapshots are being rewritten.
///
/// # Errors
/// What differs, in words for a person.
///
/// # Panics
/// If the snapshot cannot be written.
pub fn compare(snapshot: &Path, actual: &str) -> Result<(), String> {
    if updating() {
        if let Err(error) = fs::write(snapshot, actual) {
            panic!("{} cannot be written: {error}", snapshot.display());
        }
        return Ok(());
    }
    let expected = fs::read_to_string(snapshot).unwrap_or_default();
    if expected == actual {
        return Ok(());
    }
    Err(format!(
        "{} differs (UPDATE_SNAPSHOTS=1 rewrites it)\n{}",
        snapshot.display(),
        diff(&expected, actual)
    ))
}

/// The lines in which two texts differ, `-` before those that went and `+` before those that came.
pub fn diff(before: &str, after: &str) -> String {
    let mut lines = String::new();
    for change in TextDiff::from_lines(before, after).iter_all_changes() {
        let sign = match change.tag() {
            ChangeTag::Delete => "- ",
            ChangeTag::Insert => "+ ",
            ChangeTag::Equal => continue,
        };
        lines.push_str(sign);
        lines.push_str(change.value().trim_end_matches(['\r', '\n']));
        lines.push('\n');
    }
    lines
}

/// Fails with everything that differs at once.
///
/// # Panics
/// If any comparison failed.
pub fn assert_all(results: impl IntoIterator<Item = Result<(), String>>) {
    let failures: Vec<String> = results.into_iter().filter_map(Result::err).collect();
    assert!(
        failures.is_empty(),
        "{} differ:\n\n{}",
        failures.len(),
        failures.join("\n\n")
    );
}
