//! What real statements are read as, and what the rules say of them.
//!
//! `cargo bench --package okrlint-rules --bench corpus -- FOLDER [--confusions N] [--firings N] [--rule ID]` reads
//! `FOLDER/statements.jsonl` and `FOLDER/labels-dev.jsonl` and prints, as Markdown:
//!
//! - how often the reader agrees with the labels: accuracy, and precision, recall and F1 of each class, over the
//!   sentences that may be looked at and over a third, chosen by a hash of the id, that is counted and never shown; by
//!   organisation; and N (else 12) disagreements of each kind with the words that misled;
//! - how often each rule that judges words speaks about all the statements, and N (else none) of its findings, drawn
//!   evenly, for somebody to read; with `--rule` those of one rule alone.
#![allow(clippy::print_stdout, reason = "a table for a person")]

mod firings;
mod labels;
mod statements;

use std::fs;
use std::path::PathBuf;

struct Options {
    folder: Option<PathBuf>,
    confusions: usize,
    firings: usize,
    rule: Option<String>,
}

fn main() {
    let options = options();
    let Some(folder) = &options.folder else {
        println!("skipped: name the folder of the corpus");
        return;
    };
    let read = |name: &str| fs::read_to_string(folder.join(name));
    let Ok(lines) = read("statements.jsonl") else {
        println!("skipped: no corpus in {}", folder.display());
        return;
    };
    let statements = statements::statements(&lines);
    if options.rule.is_none() {
        match read("labels-dev.jsonl") {
            Ok(labels) => labels::compare(&statements, &labels, options.confusions),
            Err(_) => println!("skipped: no labels in {}", folder.display()),
        }
    }
    firings::count(&statements, options.rule.as_deref(), options.firings);
}

fn options() -> Options {
    let mut options = Options {
        folder: None,
        confusions: 12,
        firings: 0,
        rule: None,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().and_then(|number| number.parse().ok());
        match argument.as_str() {
            "--bench" => {}
            "--confusions" => options.confusions = number().unwrap_or(options.confusions),
            "--firings" => options.firings = number().unwrap_or(options.firings),
            "--rule" => options.rule = arguments.next(),
            _ => options.folder = Some(argument.into()),
        }
    }
    options
}
