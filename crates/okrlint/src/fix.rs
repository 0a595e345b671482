//! `okrlint check --fix` and `--diff`.

use std::collections::BTreeSet;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use okrlint_project::{Fixes, LeftOut, LeftOutFix, Workspace, WrittenFixes};
use okrlint_rules::{Applicability, Level};

use crate::check::{complain, exit, print, tell};
use crate::cli::{CheckArgs, ColorChoice};
use crate::output::human::amount;
use crate::output::{Findings, shown_path};
use crate::terminal::Paint;
use crate::{Exit, diff, input, unless_broken_pipe};

/// Fixes what the check of `workspace` found, or shows what fixing would change. `stdin` is what was read from standard
/// input, which is named alone then.
pub(crate) fn run(
    args: &CheckArgs,
    color: ColorChoice,
    workspace: Workspace,
    stdin: Option<Vec<u8>>,
    folder: &Path,
) -> io::Result<Exit> {
    let command = Command {
        args,
        color,
        folder,
        trusted: if args.fixing.unsafe_fixes {
            Applicability::Unsafe
        } else {
            Applicability::Safe
        },
    };
    match stdin {
        _ if args.fixing.diff => command.show(&workspace),
        Some(content) => command.fix_stdin(workspace, &content),
        None => command.fix_files(workspace),
    }
}

struct Command<'a> {
    args: &'a CheckArgs,
    color: ColorChoice,
    /// The working directory, to which paths are shown relative.
    folder: &'a Path,
    /// How far a fix must be trusted to be made.
    trusted: Applicability,
}

impl Command<'_> {
    /// Shows what would change.
    fn show(&self, workspace: &Workspace) -> io::Result<Exit> {
        let fixes = workspace.fix(self.trusted, |_| false);
        let paint = Paint::choose(self.color, &io::stdout());
        let mut out = BufWriter::new(io::stdout().lock());
        for file in &fixes.files {
            let name = shown_path(self.folder, &file.path);
            let diff = diff::unified(&name, &file.before, &file.after, paint);
            unless_broken_pipe(out.write_all(diff.as_bytes()))?;
        }
        unless_broken_pipe(out.flush())?;
        self.tell_left_out(&fixes.left_out)?;
        // Standard output is the diff, and nothing else.
        unless_broken_pipe(writeln!(io::stderr(), "{}", would_fix(&fixes)))?;
        Ok(if fixes.is_empty() {
            Exit::Clean
        } else {
            Exit::Findings
        })
    }

    /// Writes the fixed text to standard output, and what is left to standard error.
    fn fix_stdin(&self, mut workspace: Workspace, content: &[u8]) -> io::Result<Exit> {
        let fixes = workspace.fix(self.trusted, |_| false);
        let text = match fixes.files.first() {
            Some(file) => file.after.as_bytes(),
            None => content,
        };
        let mut stdout = io::stdout().lock();
        unless_broken_pipe(stdout.write_all(text).and_then(|()| stdout.flush()))?;
        workspace.add_source(input::stdin_name(self.args.stdin_filename.as_deref()), text);
        let done = WrittenFixes {
            files: fixes.files.into_iter().map(|file| file.path).collect(),
            applied: fixes.applied,
            left_out: fixes.left_out,
            failures: Vec::new(),
        };
        self.report(workspace, &done, io::stderr())
    }

    /// Writes the fixed files, and tells what is left.
    fn fix_files(&self, mut workspace: Workspace) -> io::Result<Exit> {
        let fixed = workspace.write_fixes(self.trusted);
        let exit = self.report(workspace, &fixed, io::stdout())?;
        let paint = Paint::choose(self.color, &io::stderr());
        for (path, error) in &fixed.failures {
            let path = shown_path(self.folder, path);
            let message = format!("`{path}` cannot be written: {error}");
            complain(io::stderr(), paint, &message)?;
        }
        Ok(if fixed.failures.is_empty() {
            exit
        } else {
            Exit::Findings
        })
    }

    /// Tells what is left.
    fn report(
        &self,
        mut workspace: Workspace,
        fixed: &WrittenFixes,
        stream: impl Write + io::IsTerminal,
    ) -> io::Result<Exit> {
        let report = workspace.check();
        let findings = Findings::new(&workspace, &report, self.folder).after(fixed);
        unless_broken_pipe(print(self.args, self.color, stream, &findings))?;
        self.tell_left_out(&fixed.left_out)?;
        let exit = exit(&report, self.args.fail_on);
        // The process is about to end, as after a check.
        std::mem::forget((workspace, report));
        Ok(exit)
    }

    /// Tells which fixes were not made, and why; what is the same for many, once.
    fn tell_left_out(&self, left_out: &[LeftOutFix]) -> io::Result<()> {
        let paint = Paint::choose(self.color, &io::stderr());
        let mut told = BTreeSet::new();
        for fix in left_out {
            let reason = match &fix.reason {
                LeftOut::Elsewhere(path) => {
                    let path = shown_path(self.folder, path);
                    format!("it would also change `{path}`, which was not named")
                }
                other => other.to_string(),
            };
            let path = shown_path(self.folder, &fix.path);
            let message = format!("`{}` is not fixed in `{path}`: {reason}", fix.rule.id);
            told.insert(message);
        }
        let mut told = told.iter();
        told.try_for_each(|message| tell(io::stderr(), paint, Level::Warning, message))
    }
}

/// «5 findings would be fixed in 2 files».
fn would_fix(fixes: &Fixes) -> String {
    if fixes.is_empty() {
        return "nothing to fix".to_owned();
    }
    format!(
        "{} would be fixed in {}",
        amount(fixes.applied.len(), "finding"),
        amount(fixes.files.len(), "file")
    )
}
