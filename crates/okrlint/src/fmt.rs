//! `okrlint fmt`.

use std::collections::BTreeSet;
use std::fmt;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use okrlint_project::{
    FileFormat, Files, FormatOutcome, WriteError, decode, format, remove_leftovers, rewrite,
};

use crate::check::complain;
use crate::cli::{ColorChoice, FmtArgs};
use crate::output::human::amount;
use crate::output::shown_path;
use crate::terminal::{Look, Paint, visible_line};
use crate::{Exit, diff, input, unless_broken_pipe};

/// Formats what `args` name, tells what was done, and how to end.
pub(crate) fn run(args: &FmtArgs, color: ColorChoice) -> io::Result<Exit> {
    let command = Command {
        mode: Mode::of(args),
        folder: &okrlint_project::absolute(Path::new(".")),
        paint: Paint::choose(color, &io::stdout()),
        complaints: Paint::choose(color, &io::stderr()),
    };
    if args.paths.iter().any(|path| input::is_stdin(path)) {
        if args.paths.len() > 1 {
            return command
                .refuse(&["`-` stands alone: the formatted text goes to standard output"]);
        }
        return command.format_stdin(input::stdin_name(args.stdin_filename.as_deref()));
    }
    let mut files = Files::default();
    let mut mistakes = Vec::new();
    if args.stdin_filename.is_some() {
        mistakes.push(input::NAME_WITHOUT_STDIN.to_owned());
    }
    for path in &args.paths {
        if files.add_path(path).is_err() {
            mistakes.push(input::no_such_path(path));
        }
    }
    if !mistakes.is_empty() {
        return command.refuse(&mistakes);
    }
    let exit = command.format_files(&files)?;
    if exit == Exit::NoInput {
        command.complain(&input::no_files(&args.paths))?;
    }
    Ok(exit)
}

/// What is done with a text that is not formatted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Mode {
    /// The formatted one takes its place.
    Write,
    /// It is named.
    Check,
    /// What would change is shown.
    Diff,
}

impl Mode {
    const fn of(args: &FmtArgs) -> Self {
        match args {
            FmtArgs { diff: true, .. } => Self::Diff,
            FmtArgs { check: true, .. } => Self::Check,
            _ => Self::Write,
        }
    }

    /// How to end when something was not formatted.
    const fn exit(self, changed: bool) -> Exit {
        match self {
            Self::Check | Self::Diff if changed => Exit::Findings,
            _ => Exit::Clean,
        }
    }
}

struct Command<'a> {
    mode: Mode,
    /// The working directory, to which paths are shown relative.
    folder: &'a Path,
    /// For standard output.
    paint: Paint,
    /// For standard error.
    complaints: Paint,
}

impl Command<'_> {
    fn complain(&self, message: &str) -> io::Result<()> {
        complain(io::stderr(), self.complaints, message)
    }

    fn refuse(&self, mistakes: &[impl AsRef<str>]) -> io::Result<Exit> {
        for mistake in mistakes {
            self.complain(mistake.as_ref())?;
        }
        Ok(Exit::Usage)
    }

    fn shown(&self, path: &Path) -> String {
        shown_path(self.folder, path)
    }

    fn format_stdin(&self, name: &Path) -> io::Result<Exit> {
        let content = match input::read_stdin() {
            Ok(content) => content,
            Err(mistake) => return self.refuse(&[mistake]),
        };
        let path = okrlint_project::absolute(name);
        let shown = self.shown(&path);
        let text = match decode(content) {
            Ok(text) => text,
            Err(reason) => {
                self.complain(&format!("`{shown}` cannot be read: {reason}"))?;
                return Ok(Exit::Findings);
            }
        };
        let formatted = format(&path, &text);
        let mut stdout = io::stdout().lock();
        unless_broken_pipe(match (&formatted, self.mode) {
            (_, Mode::Write) => stdout.write_all(formatted.as_ref().unwrap_or(&text).as_bytes()),
            (Some(_), Mode::Check) => writeln!(stdout, "would format {}", visible_line(&shown)),
            (Some(new), Mode::Diff) => {
                let diff = diff::unified(&shown, &text, new, self.paint);
                stdout.write_all(diff.as_bytes())
            }
            (None, Mode::Check | Mode::Diff) => Ok(()),
        })?;
        unless_broken_pipe(stdout.flush())?;
        Ok(self.mode.exit(formatted.is_some()))
    }

    fn format_files(&self, files: &Files) -> io::Result<Exit> {
        let formats = files.format(|path, before, after| match self.mode {
            Mode::Write => rewrite(path, before.as_bytes(), after.as_bytes()).map(|()| None),
            Mode::Check => Ok(None),
            Mode::Diff => {
                let diff = diff::unified(&self.shown(path), before, after, self.paint);
                Ok(Some(diff))
            }
        });
        if formats.is_empty() {
            return Ok(Exit::NoInput);
        }
        if self.mode == Mode::Write {
            let folders: BTreeSet<_> = formats.iter().filter_map(|it| it.path.parent()).collect();
            folders.into_iter().for_each(remove_leftovers);
        }
        let sum = Sum::of(self.mode, &formats);
        unless_broken_pipe(self.print(&formats, &sum))?;
        for file in &formats {
            if let Some(failure) = failure(&file.outcome) {
                self.complain(&format!("`{}` {failure}", self.shown(&file.path)))?;
            }
        }
        if self.mode == Mode::Diff {
            // Standard output is the diff, and nothing else.
            unless_broken_pipe(writeln!(io::stderr(), "{sum}"))?;
        }
        Ok(if sum.failed > 0 {
            Exit::Findings
        } else {
            self.mode.exit(sum.changed > 0)
        })
    }

    fn print(&self, formats: &[Format], sum: &Sum) -> io::Result<()> {
        let mut out = BufWriter::new(io::stdout().lock());
        for file in formats {
            match &file.outcome {
                FormatOutcome::Changed(Ok(Some(diff))) => out.write_all(diff.as_bytes())?,
                FormatOutcome::Changed(Ok(None)) => {
                    let path = self.shown(&file.path);
                    let path = self.paint.paint(Look::Strong, visible_line(&path));
                    match self.mode {
                        Mode::Write => writeln!(out, "formatted {path}")?,
                        Mode::Check | Mode::Diff => writeln!(out, "would format {path}")?,
                    }
                }
                _ => {}
            }
        }
        if self.mode != Mode::Diff {
            writeln!(out, "{sum}")?;
        }
        out.flush()
    }
}

/// What became of a file: its diff where one is wanted, or why it was not written.
type Format = FileFormat<Result<Option<String>, WriteError>>;

fn failure(outcome: &FormatOutcome<Result<Option<String>, WriteError>>) -> Option<String> {
    match outcome {
        FormatOutcome::Unreadable(reason) => Some(format!("cannot be read: {reason}")),
        FormatOutcome::Changed(Err(error)) => Some(format!("cannot be written: {error}")),
        FormatOutcome::Changed(Ok(_)) | FormatOutcome::Unchanged => None,
    }
}

/// How many files became what.
#[derive(Debug)]
struct Sum {
    mode: Mode,
    changed: usize,
    unchanged: usize,
    failed: usize,
    /// Of those that were read: in which something stays as it is, since it cannot be read as OKRs.
    with_mistakes: usize,
}

impl Sum {
    fn of(mode: Mode, formats: &[Format]) -> Self {
        let count = |counts: fn(&Format) -> bool| formats.iter().filter(|it| counts(it)).count();
        Self {
            mode,
            changed: count(|file| matches!(file.outcome, FormatOutcome::Changed(Ok(_)))),
            unchanged: count(|file| matches!(file.outcome, FormatOutcome::Unchanged)),
            failed: count(|file| failure(&file.outcome).is_some()),
            with_mistakes: count(|file| file.has_mistakes),
        }
    }
}

/// «3 files formatted, 41 left unchanged; …».
impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let files = |number| amount(number, "file");
        match (self.changed, self.unchanged) {
            (0, 0) => f.write_str("nothing formatted")?,
            (0, unchanged) => write!(f, "nothing to format in {}", files(unchanged))?,
            (changed, unchanged) => {
                let done = match self.mode {
                    Mode::Write => "formatted",
                    Mode::Check | Mode::Diff => "would be formatted",
                };
                write!(f, "{} {done}", files(changed))?;
                if unchanged > 0 {
                    write!(f, ", {unchanged} left unchanged")?;
                }
            }
        }
        if self.failed > 0 {
            write!(f, "; {} could not be", files(self.failed))?;
        }
        if self.with_mistakes > 0 {
            let have = if self.with_mistakes == 1 {
                "has"
            } else {
                "have"
            };
            write!(
                f,
                "; {} {have} mistakes, which stay as they are: `okrlint check` shows them",
                files(self.with_mistakes)
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Mode, Sum};

    #[test]
    fn the_last_line_counts_files() {
        let said = |mode, [changed, unchanged, failed, with_mistakes]: [usize; 4]| {
            let sum = Sum {
                mode,
                changed,
                unchanged,
                failed,
                with_mistakes,
            };
            sum.to_string()
        };
        assert_eq!(
            said(Mode::Write, [0, 1, 0, 0]),
            "nothing to format in 1 file"
        );
        assert_eq!(
            said(Mode::Check, [0, 0, 2, 0]),
            "nothing formatted; 2 files could not be"
        );
        assert_eq!(said(Mode::Write, [1, 0, 0, 0]), "1 file formatted");
        assert_eq!(
            said(Mode::Check, [3, 1, 0, 0]),
            "3 files would be formatted, 1 left unchanged"
        );
        assert_eq!(
            said(Mode::Write, [3, 41, 1, 1]),
            "3 files formatted, 41 left unchanged; 1 file could not be; 1 file has mistakes, which stay as they are: \
             `okrlint check` shows them"
        );
        assert!(said(Mode::Diff, [2, 2, 0, 2]).contains("; 2 files have mistakes, "));
    }
}
