//! `okrlint check`.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

use okrlint_project::{Baselines, Options, Report, Workspace, absolute, is_there};
use okrlint_rules::Level;

use crate::cli::{CheckArgs, ColorChoice, FailOn, OutputFormat};
use crate::output::{self, Findings};
use crate::terminal::{Look, Paint, visible_line};
use crate::{Exit, fix, input, unless_broken_pipe};

/// Checks what `args` name, prints the findings, and tells how to end.
pub(crate) fn run(args: &CheckArgs, color: ColorChoice) -> io::Result<Exit> {
    let stderr = io::stderr();
    let complaints = Paint::choose(color, &stderr);
    let folder = absolute(Path::new("."));

    let mut mistakes = Vec::new();
    let mut workspace = Workspace::new(Options {
        today: args.today,
        baselines: baselines(args, &folder, &mut mistakes),
        since: args.since.clone(),
    });
    let stdin = name_all(args, &mut workspace, &folder, &mut mistakes);
    if !mistakes.is_empty() {
        for mistake in mistakes {
            complain(&stderr, complaints, &mistake)?;
        }
        return Ok(Exit::Usage);
    }

    let report = workspace.check();
    if !report.config_errors.is_empty() {
        let mut stderr = BufWriter::new(stderr.lock());
        output::human::write_config_errors(
            &mut stderr,
            &report.config_errors,
            &folder,
            complaints,
        )?;
        stderr.flush()?;
        return Ok(Exit::Usage);
    }

    if !report.history_errors.is_empty() {
        for error in &report.history_errors {
            complain(&stderr, complaints, &error.to_string())?;
        }
        return Ok(Exit::Usage);
    }

    if report.files.is_empty() {
        let findings = Findings::new(&workspace, &report, &folder);
        unless_broken_pipe(print(args, color, io::stdout(), &findings))?;
        complain(&stderr, complaints, &input::no_files(&args.paths))?;
        return Ok(Exit::NoInput);
    }
    if args.fixing.is_wanted() {
        return fix::run(args, color, workspace, stdin, &folder);
    }
    let findings = Findings::new(&workspace, &report, &folder);
    unless_broken_pipe(print(args, color, io::stdout(), &findings))?;
    let exit = exit(&report, args.fail_on);
    // The process is about to end: freeing what it knows of ten thousand files would be work for nothing.
    std::mem::forget((workspace, report));
    Ok(exit)
}

/// Which baselines count. One that is named and not there is among the `mistakes`.
fn baselines(args: &CheckArgs, folder: &Path, mistakes: &mut Vec<String>) -> Baselines {
    match &args.baseline {
        _ if args.no_baseline => Baselines::None,
        None => Baselines::OfProjects,
        Some(file) => {
            let path = absolute(&folder.join(file));
            if !is_there(&path) {
                mistakes.push(format!(
                    "there is no baseline `{}`: write it with `okrlint baseline --baseline {0}`",
                    file.display()
                ));
            }
            Baselines::File(path)
        }
    }
}

/// Names all paths of the command line to `workspace`, and gives what was read from standard input. What cannot be named
/// is among the `mistakes`.
fn name_all(
    args: &CheckArgs,
    workspace: &mut Workspace,
    folder: &Path,
    mistakes: &mut Vec<String>,
) -> Option<Vec<u8>> {
    let mut read = None;
    let stdin = args.paths.iter().any(|path| input::is_stdin(path));
    if args.stdin_filename.is_some() && !stdin {
        mistakes.push(input::NAME_WITHOUT_STDIN.to_owned());
    }
    if stdin && args.paths.len() > 1 && args.fixing.is_wanted() {
        mistakes.push(input::STDIN_ALONE.to_owned());
    } else if stdin {
        match input::read_stdin() {
            Ok(content) => {
                let name = input::stdin_name(args.stdin_filename.as_deref());
                workspace.add_source(name, content.as_slice());
                read = Some(content);
            }
            Err(mistake) => mistakes.push(mistake),
        }
    }
    for path in args.paths.iter().filter(|path| !input::is_stdin(path)) {
        if workspace.add_path(&folder.join(path)).is_err() {
            mistakes.push(input::no_such_path(path));
        }
    }
    read
}

/// Prints findings to `stream` in the format that was asked for.
pub(crate) fn print(
    args: &CheckArgs,
    color: ColorChoice,
    stream: impl Write + IsTerminal,
    findings: &Findings<'_>,
) -> io::Result<()> {
    let paint = Paint::choose(color, &stream);
    let mut out = BufWriter::new(stream);
    match args.output_format {
        OutputFormat::Human => {
            let infos = args.verbose || args.fail_on == FailOn::Info;
            output::human::write(&mut out, findings, infos, paint)?;
        }
        OutputFormat::Concise => output::concise::write(&mut out, findings)?,
        OutputFormat::Json => output::json::write(&mut out, findings)?,
    }
    out.flush()
}

/// How to end with these findings.
pub(crate) fn exit(report: &Report, fail_on: FailOn) -> Exit {
    let mut levels = report
        .files
        .iter()
        .flat_map(|file| &file.diagnostics)
        .map(|found| found.level);
    match fail_on.level() {
        Some(lowest) if levels.any(|level| level >= lowest) => Exit::Findings,
        _ => Exit::Clean,
    }
}

/// Tells the user about something that is wrong with the command rather than with the OKRs.
pub(crate) fn complain(stderr: impl Write, paint: Paint, message: &str) -> io::Result<()> {
    tell(stderr, paint, Level::Error, message)
}

/// Tells the user something about what the command did.
pub(crate) fn tell(
    mut stderr: impl Write,
    paint: Paint,
    level: Level,
    message: &str,
) -> io::Result<()> {
    let level = paint.paint(Look::Level(level), level.name());
    unless_broken_pipe(writeln!(stderr, "{level}: {}", visible_line(message)))
}
