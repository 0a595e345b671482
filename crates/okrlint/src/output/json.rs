//! One JSON object. Its shape is part of the interface; `version` counts up when it breaks.

use std::io::{self, Write};

use okrlint_model::FileId;
use okrlint_project::ProjectId;
use okrlint_rules::{Diagnostic, Level, RULE_URL_BASE};
use okrlint_syntax::Span;
use serde::Serialize;

use super::{Findings, position};

const VERSION: u32 = 1;

#[derive(Serialize)]
struct CheckOutput<'a> {
    version: u32,
    diagnostics: Vec<DiagnosticOutput<'a>>,
    summary: SummaryOutput,
}

#[derive(Serialize)]
struct DiagnosticOutput<'a> {
    rule: &'a str,
    level: &'a str,
    message: &'a str,
    help: &'a str,
    path: String,
    range: RangeOutput,
    related: Vec<RelatedOutput<'a>>,
    fixes: Vec<FixOutput<'a>>,
    url: Option<String>,
}

#[derive(Serialize)]
struct RelatedOutput<'a> {
    message: &'a str,
    path: String,
    range: RangeOutput,
}

#[derive(Serialize)]
struct FixOutput<'a> {
    title: &'a str,
    applicability: &'a str,
    edits: Vec<EditOutput<'a>>,
}

#[derive(Serialize)]
struct EditOutput<'a> {
    path: String,
    range: RangeOutput,
    text: &'a str,
}

#[derive(Serialize)]
struct RangeOutput {
    start: PlaceOutput,
    end: PlaceOutput,
}

/// Lines and columns from 1, columns in characters, the offset in bytes.
#[derive(Serialize)]
struct PlaceOutput {
    line: u32,
    column: u32,
    offset: u32,
}

#[derive(Serialize)]
struct SummaryOutput {
    files: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    fixable: usize,
}

/// Writes all findings, infos included.
pub(crate) fn write(out: &mut impl Write, findings: &Findings<'_>) -> io::Result<()> {
    let summary = findings.summary(Level::Info);
    let output = CheckOutput {
        version: VERSION,
        diagnostics: findings
            .all()
            .map(|(file, found)| diagnostic(findings, file.project, found))
            .collect(),
        summary: SummaryOutput {
            files: summary.files,
            errors: summary.errors,
            warnings: summary.warnings,
            infos: summary.infos,
            fixable: summary.fixable,
        },
    };
    serde_json::to_writer(&mut *out, &output)?;
    writeln!(out)
}

fn diagnostic<'a>(
    findings: &Findings<'_>,
    project: ProjectId,
    found: &'a Diagnostic,
) -> DiagnosticOutput<'a> {
    let path = |file| findings.path(project, file);
    let range = |file, span| range(findings, project, file, span);
    DiagnosticOutput {
        rule: found.rule.id,
        level: found.level.name(),
        message: &found.message,
        help: &found.help,
        path: path(found.file),
        range: range(found.file, found.span),
        related: found
            .related
            .iter()
            .map(|related| RelatedOutput {
                message: &related.message,
                path: path(related.file),
                range: range(related.file, related.span),
            })
            .collect(),
        fixes: found
            .fixes
            .iter()
            .map(|fix| FixOutput {
                title: &fix.title,
                applicability: fix.applicability.name(),
                edits: fix
                    .edits
                    .iter()
                    .map(|edit| EditOutput {
                        path: path(edit.file),
                        range: range(edit.file, edit.span),
                        text: &edit.text,
                    })
                    .collect(),
            })
            .collect(),
        url: (!RULE_URL_BASE.is_empty()).then(|| format!("{RULE_URL_BASE}{}", found.rule.id)),
    }
}

fn range(findings: &Findings<'_>, project: ProjectId, file: FileId, span: Span) -> RangeOutput {
    let facts = findings.facts(project, file);
    let place = |offset| {
        let at = position(facts, offset);
        PlaceOutput {
            line: at.line,
            column: at.column,
            offset,
        }
    };
    RangeOutput {
        start: place(span.start),
        end: place(span.end),
    }
}
