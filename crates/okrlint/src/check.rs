//! `okrlint check`.

use std::ffi::OsStr;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use okrlint_project::{Options, Report, STDIN_NAME, Workspace};

use crate::cli::{CheckArgs, ColorChoice, FailOn, OutputFormat};
use crate::output::{self, Findings};
use crate::terminal::{Look, Paint, visible_line};
use crate::{Exit, unless_broken_pipe};

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
        let named: Vec<String> = args
            .paths
            .iter()
            .map(|path| format!("`{}`", path.display()))
            .collect();
        complain(
            &stderr,
            complaints,
            &format!("there are no `.okr` files in {}", named.join(", ")),
        )?;
    }
    let exit = exit(&report, args.fail_on);
    // The process is about to end: freeing what it knows of ten thousand files would be work for nothing.
    std::mem::forget((workspace, report));
    Ok(exit)
}

/// Names all paths of the command line to `workspace`; what cannot be named is told.
fn name_all(args: &CheckArgs, workspace: &mut Workspace, folder: &Path) -> Vec<String> {
    let mut mistakes = Vec::new();
    let is_stdin = |path: &PathBuf| path.as_os_str() == OsStr::new("-");
    if args.stdin_filename.is_some() && !args.paths.iter().any(is_stdin) {
        mistakes.push("`--stdin-filename` needs `-` among the paths".to_owned());
    }
    if args.paths.iter().any(is_stdin) {
        let mut content = Vec::new();
        let name = args
            .stdin_filename
            .as_deref()
            .unwrap_or(Path::new(STDIN_NAME));
        match io::stdin().lock().read_to_end(&mut content) {
            Ok(_) => workspace.add_source(name, content),
            Err(error) => mistakes.push(format!("standard input cannot be read: {error}")),
        }
    }
    for path in args.paths.iter().filter(|path| !is_stdin(path)) {
        if workspace.add_path(&folder.join(path)).is_err() {
            mistakes.push(format!("there is no file or folder `{}`", path.display()));
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
