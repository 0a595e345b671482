//! `okrlint`: lints and formats OKRs written as text, explains its rules, and serves editors.

mod baseline;
mod check;
mod cli;
mod config;
mod diff;
mod explain;
mod fix;
mod fmt;
mod input;
mod output;
mod page;
mod read;
mod rules;
mod since;
mod terminal;

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;

use crate::cli::{CheckArgs, Cli, Command};

/// Reading a project is many small pieces on all cores at once, for which the system's allocator takes longer.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// How the process ends. The numbers are part of the interface.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Exit {
    /// Nothing at or above the level of `--fail-on`; everything is formatted, or nothing is to be fixed.
    Clean = 0,
    /// Findings; something is not formatted or fixed, or could not be.
    Findings = 1,
    /// Wrong usage, a wrong configuration, or a path that does not exist.
    Usage = 2,
    /// Nothing to read.
    NoInput = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.command {
        None => check::run(&CheckArgs::bare(), cli.color),
        Some(Command::Check(args)) => check::run(&args, cli.color),
        Some(Command::Fmt(args)) => fmt::run(&args, cli.color),
        Some(Command::Read(args)) => read::run(&args, cli.color),
        Some(Command::Config(args)) => config::run(&args, cli.color),
        Some(Command::Explain(args)) => explain::run(&args, cli.color),
        Some(Command::Rules(args)) => rules::run(&args, cli.color),
        Some(Command::Baseline(args)) => baseline::run(&args, cli.color),
        Some(Command::Diff(args)) => since::run(&args, cli.color),
        Some(Command::Lsp(_)) => return okrlint_lsp::run(),
    };
    match done {
        Ok(exit) => exit.into(),
        Err(error) => {
            // Nobody is left to complain to if this fails as well.
            let _ = writeln!(io::stderr(), "error: the output cannot be written: {error}");
            Exit::Usage.into()
        }
    }
}

/// `written`, where a reader who went away early is none of our business.
fn unless_broken_pipe(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
