//! What the rules promise: their examples, their fixtures, their fixes, and when they keep quiet.

#![allow(missing_docs)]

mod docs;
mod fixes;
mod fixtures;
mod half_written;
mod history;
mod language;
mod pages;
mod precedence;
mod project;
mod settings;
mod snapshot;
mod suppressions;
mod titles;

/// Fails with every failure, not only the first.
fn all_hold(failures: &[String]) {
    assert!(
        failures.is_empty(),
        "{} failed:\n\n{}",
        failures.len(),
        failures.join("\n\n")
    );
}
