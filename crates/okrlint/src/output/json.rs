//! One JSON object. Its shape is part of the interface; `version` counts up when it breaks.

use std::io::{self, Write};
use std::path::PathBuf;

use okrlint_model::FileId;
use okrlint_project::{Base, ProjectId, WrittenFixes};
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
    /// Only where fixing was asked for: the diagnostics are what is left then.
    #[serde(skip_serializing_if = "Option::is_none")]
    fixed: Option<FixedOutput<'a>>,
    /// Those that are there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    baselines: Vec<BaselineOutput>,
    /// Only where the files were held against older ones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    since: Vec<BaseOutput<'a>>,
}

#[derive(Serialize)]
pub(crate) struct BaseOutput<'a> {
    reference: &'a str,
    commit: &'a str,
    day: String,
}

impl<'a> From<&'a Base> for BaseOutput<'a> {
    fn from(base: &'a Base) -> Self {
        Self {
            reference: &base.reference,
            commit: &base.commit,
            day: base.day.to_string(),
        }
    }
}

#[derive(Serialize)]
struct BaselineOutput {
    path: String,
    gone: usize,
}

#[derive(Serialize)]
struct FixedOutput<'a> {
    files: Vec<String>,
    fixes: Vec<AppliedOutput<'a>>,
    left_out: Vec<LeftOutOutput<'a>>,
    failures: Vec<FailureOutput>,
}

#[derive(Serialize)]
struct AppliedOutput<'a> {
    rule: &'a str,
    message: &'a str,
    path: String,
    title: &'a str,
    applicability: &'a str,
    changes: Vec<String>,
}

#[derive(Serialize)]
struct LeftOutOutput<'a> {
    rule: &'a str,
    path: String,
    title: &'a str,
    reason: String,
}

#[derive(Serialize)]
struct FailureOutput {
    path: String,
    reason: String,
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
    known: usize,
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
            known: summary.known,
        },
        fixed: findings.fixed.map(|fixed| fixed_output(findings, fixed)),
        baselines: findings
            .baselines()
            .map(|(path, gone)| BaselineOutput { path, gone })
            .collect(),
        since: findings.bases().into_iter().map(BaseOutput::from).collect(),
    };
    serde_json::to_writer(&mut *out, &output)?;
    writeln!(out)
}

fn fixed_output<'a>(findings: &Findings<'_>, fixed: &'a WrittenFixes) -> FixedOutput<'a> {
    let shown = |path: &PathBuf| findings.shown(path);
    let applied = fixed.applied.iter().map(|fix| AppliedOutput {
        rule: fix.rule.id,
        message: &fix.message,
        path: shown(&fix.path),
        title: &fix.title,
        applicability: fix.applicability.name(),
        changes: fix.changes.iter().map(shown).collect(),
    });
    let left_out = fixed.left_out.iter().map(|fix| LeftOutOutput {
        rule: fix.rule.id,
        path: shown(&fix.path),
        title: &fix.title,
        reason: fix.reason.to_string(),
    });
    let failures = fixed.failures.iter().map(|(path, error)| FailureOutput {
        path: shown(path),
        reason: error.to_string(),
    });
    FixedOutput {
        files: fixed.files.iter().map(shown).collect(),
        fixes: applied.collect(),
        left_out: left_out.collect(),
        failures: failures.collect(),
    }
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
