//! What `okrlint fmt --check` costs over ten thousand files, cold:
//! `cargo bench --package okrlint-project --bench format [-- FOLDER]`.
//!
//! Prints the files, those that would change, and what [`ground::Meter`] measures.
#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod ground;

use okrlint_project::{Files, FormatOutcome};

fn main() {
    let ground = ground::Ground::of_arguments();
    let meter = ground::Meter::start();
    let mut files = Files::default();
    if let Err(error) = files.add_path(ground.path()) {
        println!("skipped: {error}");
        return;
    }
    let formats = files.format(|_, _, _| ());
    let changed = formats
        .iter()
        .filter(|file| matches!(file.outcome, FormatOutcome::Changed(())))
        .count();
    println!("{} files, {changed} would change: {meter}", formats.len());
}
