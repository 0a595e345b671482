//! `okrlint diff`.

mod collect;
mod human;
mod json;
mod markdown;
mod news;
mod words;

use std::collections::BTreeSet;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use okrlint_project::{Base, Options, Workspace, absolute};

use crate::check::complain;
use crate::cli::{ColorChoice, DiffArgs, DiffFormat};
use crate::output::human::write_config_errors;
use crate::terminal::Paint;
use crate::{Exit, input, unless_broken_pipe};
use news::News;

/// What became of promises since a commit.
struct Summary<'a> {
    /// The commits, one for each repository.
    bases: BTreeSet<&'a Base>,
    /// What happened, by unit, cycle and objective, the weightiest first.
    news: Vec<News>,
}

/// Tells what became of the objectives, key results and KPIs that `args` name.
pub(crate) fn run(args: &DiffArgs, color: ColorChoice) -> io::Result<Exit> {
    let stderr = io::stderr();
    let complaints = Paint::choose(color, &stderr);
    let folder = absolute(Path::new("."));
    let mut workspace = Workspace::new(Options {
        today: args.today,
        since: Some(args.since.clone()),
        ..Options::default()
    });
    let mut mistakes: Vec<String> = Vec::new();
    for path in &args.paths {
        if workspace.add_path(&folder.join(path)).is_err() {
            mistakes.push(input::no_such_path(path));
        }
    }
    if mistakes.is_empty() {
        let report = workspace.check();
        if !report.config_errors.is_empty() {
            let mut stderr = BufWriter::new(stderr.lock());
            write_config_errors(&mut stderr, &report.config_errors, &folder, complaints)?;
            stderr.flush()?;
            return Ok(Exit::Usage);
        }
        mistakes.extend(report.history_errors.iter().map(ToString::to_string));
        if mistakes.is_empty() && report.files.is_empty() {
            complain(&stderr, complaints, &input::no_files(&args.paths))?;
            return Ok(Exit::NoInput);
        }
        if mistakes.is_empty() {
            let projects: BTreeSet<_> = report.files.iter().map(|file| file.project).collect();
            let summary = Summary {
                bases: projects
                    .iter()
                    .filter_map(|project| workspace.base(*project))
                    .collect(),
                news: collect::collect(&workspace, &projects, &folder),
            };
            unless_broken_pipe(print(args.output_format, color, &summary))?;
            return Ok(Exit::Clean);
        }
    }
    for mistake in mistakes {
        complain(&stderr, complaints, &mistake)?;
    }
    Ok(Exit::Usage)
}

fn print(format: DiffFormat, color: ColorChoice, summary: &Summary<'_>) -> io::Result<()> {
    let stdout = io::stdout();
    let paint = Paint::choose(color, &stdout);
    let mut out = BufWriter::new(stdout.lock());
    match format {
        DiffFormat::Human => human::write(&mut out, summary, paint)?,
        DiffFormat::Markdown => markdown::write(&mut out, summary)?,
        DiffFormat::Json => json::write(&mut out, summary)?,
    }
    out.flush()
}
