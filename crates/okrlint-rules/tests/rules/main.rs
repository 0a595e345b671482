//! What the rules promise: their examples, their fixtures, their fixes, and when they keep quiet.

#![allow(missing_docs)]

mod docs;
mod fixes;
mod fixtures;
mod half_written;
mod language;
mod pages;
mod precedence;
mod project;
mod snapshot;
mod suppressions;

/// Whether expected files are to be written anew.
fn updates() -> bool {
    std::env::var_os("UPDATE_SNAPSHOTS").is_some_and(|value| value != "0")
}

/// Compares `actual` with a file, or writes it where that was asked for. The message says how to accept a change.
fn compare(path: &std::path::Path, actual: &str) -> Result<(), String> {
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    if expected == actual {
        return Ok(());
    }
    if updates() {
        std::fs::write(path, actual).map_err(|error| format!("{}: {error}", path.display()))?;
        return Ok(());
    }
    Err(format!(
        "{} differs (UPDATE_SNAPSHOTS=1 accepts):\n{}",
        path.display(),
        snapshot::diff(&expected, actual),
    ))
}

/// Fails with every failure, not only the first.
fn all_hold(failures: &[String]) {
    assert!(
        failures.is_empty(),
        "{} failed:\n\n{}",
        failures.len(),
        failures.join("\n\n")
    );
}
