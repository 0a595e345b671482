//! For people: each finding with its lines, what to do about it, and a line that sums up.

use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;

use okrlint_model::FileId;
use okrlint_project::{Base, ConfigError, ProjectId, WrittenFixes};
use okrlint_rules::{Diagnostic, Level};
use okrlint_syntax::LineIndex;

use super::drawing::{Canvas, Drawing, Place, Sheet};
use super::{Findings, Summary, shown_path};
use crate::terminal::{Look, Paint, visible_line};

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
        writeln!(out, "{}", sum_up(&summary, findings.fixed, infos, paint))?;
        for base in findings.bases() {
            writeln!(out, "held against {}", say_base(base))?;
        }
        for (path, gone) in findings.baselines().filter(|(_, gone)| *gone > 0) {
            let (amount, are) = (
                amount(gone, "finding"),
                if gone == 1 { "is" } else { "are" },
            );
            let prune = "`okrlint baseline --prune`";
            writeln!(
                out,
                "{amount} that `{path}` knows {are} gone: {prune} takes them out"
            )?;
        }
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

/// «3 errors, 2 warnings in 12 files; 2 can be fixed with `--fix`», or after fixing «5 findings fixed in 2 files; 3 errors
/// left in 12 files; 1 can be fixed with `--unsafe-fixes`».
fn sum_up(summary: &Summary, fixed: Option<&WrittenFixes>, infos: bool, paint: Paint) -> String {
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
    let files = amount(summary.files, "file");
    let found = counts.join(", ");
    let mut parts = match fixed {
        None if counts.is_empty() && summary.known > 0 => vec![format!("nothing new in {files}")],
        None if counts.is_empty() => vec![format!("nothing found in {files}")],
        None => vec![format!("{found} in {files}")],
        Some(fixed) => {
            let left = match (counts.is_empty(), fixed.applied.is_empty()) {
                (true, true) => format!("nothing found in {files}"),
                (true, false) => format!("nothing left in {files}"),
                (false, _) => format!("{found} left in {files}"),
            };
            vec![say_fixed(fixed), left]
        }
    };
    parts.extend(say_fixable(summary, fixed.is_some()));
    if summary.known > 0 {
        parts.push(format!("{} known", amount(summary.known, "finding")));
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

/// «5 findings fixed in 2 files».
pub(crate) fn say_fixed(fixed: &WrittenFixes) -> String {
    if fixed.applied.is_empty() {
        return "nothing fixed".to_owned();
    }
    let findings = amount(fixed.applied.len(), "finding");
    format!("{findings} fixed in {}", amount(fixed.files.len(), "file"))
}

/// How to have more of the findings fixed. After fixing, what is safe is done or was told of.
fn say_fixable(summary: &Summary, after_fixing: bool) -> Option<String> {
    let safe = summary.safely_fixable;
    let others = summary.fixable - safe;
    match (safe, others, after_fixing) {
        (_, 0, true) | (0, 0, false) => None,
        (_, _, true) => Some(format!("{others} can be fixed with `--unsafe-fixes`")),
        (0, _, false) => Some(format!("{others} can be fixed with `--fix --unsafe-fixes`")),
        (_, 0, false) => Some(format!("{safe} can be fixed with `--fix`")),
        _ => Some(format!(
            "{safe} can be fixed with `--fix`, {others} more with `--unsafe-fixes`"
        )),
    }
}

/// «`main` as of 2026-02-01 (3f2a1c9)»
pub(crate) fn say_base(base: &Base) -> String {
    let reference = visible_line(&base.reference);
    format!("`{reference}` as of {} ({})", base.day, base.commit)
}

/// `1 file`, `2 files`.
pub(crate) fn amount(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

#[cfg(test)]
mod tests {
    use okrlint_project::WrittenFixes;

    use super::{Summary, sum_up};
    use crate::terminal::Paint;

    #[test]
    fn the_last_line_counts_what_is_shown() {
        let plain = Paint { on: false };
        let mut summary = Summary {
            files: 12,
            ..Summary::default()
        };
        assert_eq!(
            sum_up(&summary, None, false, plain),
            "nothing found in 12 files"
        );
        summary.infos = 1;
        assert_eq!(
            sum_up(&summary, None, false, plain),
            "nothing found in 12 files; 1 hint more with `--verbose`"
        );
        assert_eq!(sum_up(&summary, None, true, plain), "1 hint in 12 files");
        summary.errors = 1;
        summary.warnings = 2;
        summary.fixable = 2;
        summary.known = 3;
        let line = sum_up(&summary, None, true, plain);
        assert_eq!(
            line.lines().next(),
            Some(
                "1 error, 2 warnings, 1 hint in 12 files; 2 can be fixed with `--fix --unsafe-fixes`; 3 findings known"
            )
        );
        let known = Summary {
            files: 1,
            known: 1,
            ..Summary::default()
        };
        assert_eq!(
            sum_up(&known, None, true, plain),
            "nothing new in 1 file; 1 finding known"
        );
    }

    #[test]
    fn the_last_line_tells_what_was_fixed_and_what_can_be() {
        let plain = Paint { on: false };
        let said = |fixable, safely_fixable, fixed: Option<&WrittenFixes>| {
            let summary = Summary {
                files: 3,
                warnings: fixable,
                fixable,
                safely_fixable,
                ..Summary::default()
            };
            let lines = sum_up(&summary, fixed, false, plain);
            lines.lines().next().unwrap_or_default().to_owned()
        };
        assert_eq!(
            said(3, 2, None),
            "3 warnings in 3 files; 2 can be fixed with `--fix`, 1 more with `--unsafe-fixes`"
        );
        assert_eq!(
            said(2, 2, None),
            "2 warnings in 3 files; 2 can be fixed with `--fix`"
        );
        let nothing = WrittenFixes::default();
        assert_eq!(
            said(0, 0, Some(&nothing)),
            "nothing fixed; nothing found in 3 files"
        );
        assert_eq!(
            said(1, 0, Some(&nothing)),
            "nothing fixed; 1 warning left in 3 files; 1 can be fixed with `--unsafe-fixes`"
        );
    }
}
