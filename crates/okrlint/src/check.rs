//! `okrlint check`.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use okrlint_project::{Options, Report, Workspace};

use crate::cli::{CheckArgs, ColorChoice, FailOn, OutputFormat};
use crate::output::{self, Findings};
use crate::terminal::{Look, Paint, visible_line};
use crate::{Exit, input, unless_broken_pipe};

/// Checks what `args` name, prints the findings, and tells how to end.
pub(crate) fn run(args: &CheckArgs, color: ColorChoice) -> io::Result<Exit> {
    let stderr = io::stderr();
    let complaints = Paint::choose(color, &stderr);
    let folder = okrlint_project::absolute(Path::new("."));

    let mut workspace = Workspace::new(Options { today: args.today });
    let mistakes = name_all(args, &mut workspace, &folder);
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

    unless_broken_pipe(print(
        args,
        color,
        &Findings::new(&workspace, &report, &folder),
    ))?;
    if report.files.is_empty() {
        complain(&stderr, complaints, &input::no_files(&args.paths))?;
    }
    let exit = exit(&report, args.fail_on);
    // The process is about to end: freeing what it knows of ten thousand files would be work for nothing.
    std::mem::forget((workspace, report));
    Ok(exit)
}

/// Names all paths of the command line to `workspace`; what cannot be named is told.
fn name_all(args: &CheckArgs, workspace: &mut Workspace, folder: &Path) -> Vec<String> {
    let mut mistakes = Vec::new();
    let stdin = args.paths.iter().any(|path| input::is_stdin(path));
    if args.stdin_filename.is_some() && !stdin {
        mistakes.push(input::NAME_WITHOUT_STDIN.to_owned());
    }
    if stdin {
        match input::read_stdin() {
            Ok(content) => {
                workspace.add_source(input::stdin_name(args.stdin_filename.as_deref()), content);
            }
            Err(mistake) => mistakes.push(mistake),
        }
    }
    for path in args.paths.iter().filter(|path| !input::is_stdin(path)) {
        if workspace.add_path(&folder.join(path)).is_err() {
            mistakes.push(input::no_such_path(path));
        }
    }
    mistakes
}

fn print(args: &CheckArgs, color: ColorChoice, findings: &Findings<'_>) -> io::Result<()> {
    let stdout = io::stdout();
    let paint = Paint::choose(color, &stdout);
    let mut out = BufWriter::new(stdout.lock());
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

fn exit(report: &Report, fail_on: FailOn) -> Exit {
    if report.files.is_empty() {
        return Exit::NoInput;
    }
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
pub(crate) fn complain(mut stderr: impl Write, paint: Paint, message: &str) -> io::Result<()> {
    let error = paint.paint(Look::Level(okrlint_rules::Level::Error), "error");
    unless_broken_pipe(writeln!(stderr, "{error}: {}", visible_line(message)))
}
