//! Chores of the repository.
//!
//! `cargo xtask new-rule NAME --group GROUP --level LEVEL` lays out a new rule.

mod new_rule;

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use new_rule::NewRule;

const USAGE: &str = "usage: cargo xtask new-rule NAME --group GROUP --level LEVEL";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let (text, code) = match run(&arguments, &root) {
        Ok(text) => (text, ExitCode::SUCCESS),
        Err(text) => (text, ExitCode::from(2)),
    };
    // Nobody is left to tell where the terminal is gone.
    let _ = if code == ExitCode::SUCCESS {
        writeln!(std::io::stdout(), "{text}")
    } else {
        writeln!(std::io::stderr(), "{text}")
    };
    code
}

fn run(arguments: &[String], root: &Path) -> Result<String, String> {
    match arguments {
        [chore, rest @ ..] if chore == "new-rule" => {
            let rule = NewRule::from_arguments(rest).map_err(|why| format!("{why}\n{USAGE}"))?;
            let written = rule.write(root)?;
            Ok(format!(
                "{}\n\nNow say in the rule's file what it knows, write its cases, and accept what it says with\n\
                 UPDATE_SNAPSHOTS=1 cargo nextest run -p okrlint-rules",
                written.join("\n"),
            ))
        }
        _ => Err(USAGE.to_owned()),
    }
}
