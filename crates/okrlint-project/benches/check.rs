//! What it costs to check ten thousand files, cold: `cargo bench --package okrlint-project --bench check [-- FOLDER]`.
//!
//! Prints the files, the findings, and what [`ground::Meter`] measures.
#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod ground;

use okrlint_project::{Options, Workspace};

fn main() {
    let ground = ground::Ground::of_arguments();
    let meter = ground::Meter::start();
    let mut workspace = Workspace::new(Options::default());
    if let Err(error) = workspace.add_path(ground.path()) {
        println!("skipped: {error}");
        return;
    }
    let report = workspace.check();
    let findings: usize = report.files.iter().map(|file| file.diagnostics.len()).sum();
    println!("{} files, {findings} findings: {meter}", report.files.len());
}
