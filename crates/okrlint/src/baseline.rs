//! `okrlint baseline`.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use okrlint_project::{Baselines, Options, Update, Workspace, WrittenBaseline, absolute};

use crate::check::complain;
use crate::cli::{BaselineArgs, ColorChoice};
use crate::output::human::{amount, write_config_errors};
use crate::output::shown_path;
use crate::terminal::{Paint, visible_line};
use crate::{Exit, input, unless_broken_pipe};

/// Writes the baselines of the projects that `args` name.
pub(crate) fn run(args: &BaselineArgs, color: ColorChoice) -> io::Result<Exit> {
    let stderr = io::stderr();
    let complaints = Paint::choose(color, &stderr);
    let folder = absolute(Path::new("."));
    let file = args.baseline.as_ref();
    let mut workspace = Workspace::new(Options {
        today: args.today,
        baselines: file.map_or(Baselines::OfProjects, |file| {
            Baselines::File(absolute(&folder.join(file)))
        }),
        since: None,
    });
    let mut usage = Exit::Clean;
    for path in &args.paths {
        if workspace.add_path(&folder.join(path)).is_err() {
            complain(&stderr, complaints, &input::no_such_path(path))?;
            usage = Exit::Usage;
        }
    }
    if usage != Exit::Clean {
        return Ok(usage);
    }

    let report = workspace.check();
    if !report.config_errors.is_empty() {
        let mut stderr = BufWriter::new(stderr.lock());
        write_config_errors(&mut stderr, &report.config_errors, &folder, complaints)?;
        stderr.flush()?;
        return Ok(Exit::Usage);
    }
    if report.files.is_empty() && !args.prune {
        complain(&stderr, complaints, &input::no_files(&args.paths))?;
        return Ok(Exit::NoInput);
    }

    let update = if args.prune {
        Update::Prune
    } else {
        Update::Renew
    };
    let mut exit = Exit::Clean;
    for baseline in workspace.write_baselines(update) {
        let path = shown_path(&folder, &baseline.path);
        match &baseline.written {
            Ok(_) => {
                let told = tell(&path, &baseline);
                unless_broken_pipe(writeln!(io::stdout(), "{}", visible_line(&told)))?;
            }
            Err(error) => {
                let message = format!("`{path}` cannot be written: {error}");
                complain(&stderr, complaints, &message)?;
                exit = Exit::Findings;
            }
        }
    }
    Ok(exit)
}

/// What became of a baseline, in a sentence.
fn tell(path: &str, baseline: &WrittenBaseline) -> String {
    if !baseline.exists {
        return format!("there is nothing to know: no `{path}` is needed");
    }
    let gone = match baseline.gone {
        0 => String::new(),
        gone => format!("; {} gone", amount(gone, "finding")),
    };
    if baseline.known == 0 {
        return format!("`{path}` knows nothing any more and can be deleted{gone}");
    }
    let known = amount(baseline.known, "finding");
    format!(
        "`{path}` knows {known} in {}{gone}",
        amount(baseline.files, "file")
    )
}
