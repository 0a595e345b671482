//! For people: each finding with its lines, what to do about it, and a line that sums up.

use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;

use okrlint_model::FileId;
use okrlint_project::{ConfigError, ProjectId};
use okrlint_rules::{Diagnostic, Level};
use okrlint_syntax::LineIndex;

use super::drawing::{Canvas, Drawing, Place, Sheet};
use super::{Findings, Summary, shown_path};
use crate::terminal::{Look, Paint};

/// Writes the findings, those of level `info` only if `infos`, and the sum of all.
pub(crate) fn write(
    out: &mut impl Write,
    findings: &Findings<'_>,
    infos: bool,
    paint: Paint,
) -> io::Result<()> {
    let lowest = if infos { Level::Info } else { Level::Warning };
    let mut canvas = Canvas::new(paint);
    for (file, found) in findings.all().filter(|(_, found)| found.level >= lowest) {
        let drawing = drawing(findings, &mut canvas, file.project, found);
        canvas.draw(out, &drawing)?;
    }
    let summary = findings.summary(lowest);
    if summary.files > 0 {
        writeln!(out, "{}", sum_up(&summary, infos, paint))?;
    }
    Ok(())
}

/// Writes what is wrong with configurations.
pub(crate) fn write_config_errors(
    out: &mut impl Write,
    errors: &[ConfigError],
    folder: &Path,
    paint: Paint,
) -> io::Result<()> {
    for error in errors {
        let lines = LineIndex::new(&error.text);
        let path: Rc<str> = Rc::from(shown_path(folder, &error.path));
        let mut canvas = Canvas::new(paint);
        canvas.add(&path, || Sheet::new(&error.text, &lines));
        let drawing = Drawing {
            level: Level::Error,
            rule: None,
            message: &error.message,
            help: &error.help,
            note: None,
            places: vec![Place {
                path,
                span: error.span,
                message: String::new(),
            }],
        };
        canvas.draw(out, &drawing)?;
    }
    Ok(())
}

fn drawing<'a>(
    findings: &Findings<'a>,
    canvas: &mut Canvas<'a>,
    project: ProjectId,
    found: &'a Diagnostic,
) -> Drawing<'a> {
    let mut place = |file: FileId, span, message: &str| {
        let path: Rc<str> = Rc::from(findings.path(project, file));
        canvas.add(&path, || {
            let facts = findings.facts(project, file);
            Sheet::new(&facts.text, facts.lines())
        });
        Place {
            path,
            span,
            message: message.to_owned(),
        }
    };
    let mut places = vec![place(found.file, found.span, "")];
    for related in &found.related {
        places.push(place(related.file, related.span, &related.message));
    }
    Drawing {
        level: found.level,
        rule: Some(found.rule.id),
        message: &found.message,
        help: &found.help,
        note: found
            .fixes
            .first()
            .map(|fix| format!("fix available: {}", fix.title)),
        places,
    }
}

/// «3 errors, 2 warnings in 12 files; 2 can be fixed».
fn sum_up(summary: &Summary, infos: bool, paint: Paint) -> String {
    let mut counts = Vec::new();
    let mut count = |level: Level, number: usize, noun: &str| {
        if number > 0 {
            counts.push(
                paint
                    .paint(Look::Level(level), amount(number, noun))
                    .to_string(),
            );
        }
    };
    count(Level::Error, summary.errors, "error");
    count(Level::Warning, summary.warnings, "warning");
    if infos {
        count(Level::Info, summary.infos, "hint");
    }
    let found = if counts.is_empty() {
        "nothing found".to_owned()
    } else {
        counts.join(", ")
    };
    let mut parts = vec![format!("{found} in {}", amount(summary.files, "file"))];
    if summary.fixable > 0 {
        parts.push(format!("{} can be fixed", summary.fixable));
    }
    if !infos && summary.infos > 0 {
        let hidden = amount(summary.infos, "hint");
        parts.push(format!("{hidden} more with `--verbose`"));
    }
    let mut lines = parts.join("; ");
    if summary.errors + summary.warnings > 0 {
        lines += "\n`okrlint explain RULE` tells what a rule means and what to write instead";
    }
    lines
}

/// `1 file`, `2 files`.
pub(crate) fn amount(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

#[cfg(test)]
mod tests {
    use super::{Summary, sum_up};
    use crate::terminal::Paint;

    #[test]
    fn the_last_line_counts_what_is_shown() {
        let plain = Paint { on: false };
        let mut summary = Summary {
            files: 12,
            ..Summary::default()
        };
        assert_eq!(sum_up(&summary, false, plain), "nothing found in 12 files");
        summary.infos = 1;
        assert_eq!(
            sum_up(&summary, false, plain),
            "nothing found in 12 files; 1 hint more with `--verbose`"
        );
        assert_eq!(sum_up(&summary, true, plain), "1 hint in 12 files");
        summary.errors = 1;
        summary.warnings = 2;
        summary.fixable = 2;
        let line = sum_up(&summary, true, plain);
        assert_eq!(
            line.lines().next(),
            Some("1 error, 2 warnings, 1 hint in 12 files; 2 can be fixed")
        );
    }
}
