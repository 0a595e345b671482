//! `okrlint config`.

mod human;
mod json;
mod preset;
pub(crate) mod schema;

use std::io::{self, BufWriter, Write};
use std::path::Path;

use okrlint_project::{Files, Origin, configuration};
use okrlint_rules::Preset;
use okrlint_syntax::{Encoding, LineIndex, nearest};

use crate::check::complain;
use crate::cli::{ColorChoice, ConfigArgs, ConfigFormat};
use crate::output::human::write_config_errors;
use crate::output::shown_path;
use crate::terminal::Paint;
use crate::{Exit, input, unless_broken_pipe};

/// Prints what holds for the path that `args` name, a preset, or what a configuration may say.
pub(crate) fn run(args: &ConfigArgs, color: ColorChoice) -> io::Result<Exit> {
    let stderr = io::stderr();
    let complaints = Paint::choose(color, &stderr);
    let refuse = |message: &str| {
        complain(&stderr, complaints, message)?;
        Ok(Exit::Usage)
    };
    let mut out = BufWriter::new(io::stdout().lock());
    if args.schema {
        unless_broken_pipe(
            out.write_all(schema::text().as_bytes())
                .and_then(|()| out.flush()),
        )?;
        return Ok(Exit::Clean);
    }
    if let Some(name) = &args.preset {
        let Some(preset) = Preset::named(name) else {
            return refuse(&no_such_preset(name));
        };
        let text = preset::text(preset);
        unless_broken_pipe(out.write_all(text.as_bytes()).and_then(|()| out.flush()))?;
        return Ok(Exit::Clean);
    }
    if Files::default().add_path(&args.path).is_err() {
        return refuse(&input::no_such_path(&args.path));
    }
    let folder = okrlint_project::absolute(Path::new("."));
    let found = match configuration(&args.path) {
        Ok(found) => found,
        Err(errors) => {
            let mut stderr = BufWriter::new(stderr.lock());
            write_config_errors(&mut stderr, &errors, &folder, complaints)?;
            stderr.flush()?;
            return Ok(Exit::Usage);
        }
    };
    let path = shown_path(&folder, &okrlint_project::absolute(&args.path));
    let written = match args.output_format {
        ConfigFormat::Human => {
            let paint = Paint::choose(color, &io::stdout());
            human::write(&mut out, &path, &found, &folder, paint)
        }
        ConfigFormat::Json => json::write(&mut out, &path, &found, &folder),
    };
    unless_broken_pipe(written.and_then(|()| out.flush()))?;
    Ok(Exit::Clean)
}

fn no_such_preset(name: &str) -> String {
    let names = || Preset::all().iter().map(|preset| preset.name);
    let help = match nearest(name, names()) {
        Some(near) => format!("write `{near}`"),
        None => format!(
            "the presets are `{}`",
            names().collect::<Vec<_>>().join("`, `")
        ),
    };
    format!("there is no preset `{name}`: {help}")
}

/// The path and the line, from 1, where a file says something; `None` where no file does.
fn place(origin: &Origin, folder: &Path) -> Option<(String, u32)> {
    let Origin::File(source, span) = origin else {
        return None;
    };
    let lines = LineIndex::new(&source.text);
    let line = lines
        .line_column(&source.text, span.start, Encoding::Utf32)
        .line;
    Some((shown_path(folder, &source.path), line + 1))
}
