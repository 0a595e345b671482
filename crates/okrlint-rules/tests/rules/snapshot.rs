//! Findings as text that a reviewer can read.

use std::fmt::Write;

use okrlint_model::FileId;
use okrlint_rules::Diagnostic;
use okrlint_syntax::{Encoding, LineIndex, Span};

use crate::project::Project;

/// All findings of a project: place, rule, message, help, related places, and what each fix changes.
pub(crate) fn render(project: &Project) -> String {
    let mut out = String::new();
    for finding in project.findings() {
        render_finding(&mut out, project, &finding).expect("a String takes all text");
    }
    if out.is_empty() {
        out.push_str("nothing\n");
    }
    out
}

fn render_finding(out: &mut String, project: &Project, finding: &Diagnostic) -> std::fmt::Result {
    if !out.is_empty() {
        writeln!(out)?;
    }
    writeln!(
        out,
        "{}[{}] {}",
        finding.level.name(),
        finding.rule.id,
        place(project, finding.file, finding.span)
    )?;
    writeln!(out, "  {}", finding.message)?;
    if !finding.help.is_empty() {
        writeln!(out, "  help: {}", finding.help)?;
    }
    for related in &finding.related {
        writeln!(
            out,
            "  see: {} ({})",
            place(project, related.file, related.span),
            related.message
        )?;
    }
    for fix in &finding.fixes {
        writeln!(out, "  {} fix: {}", fix.applicability.name(), fix.title)?;
        let fixed = project.fixed(fix);
        for index in 0..project.files.len() {
            for line in okrlint_snapshots::diff(project.text(index), fixed.text(index)).lines() {
                writeln!(out, "    {line}")?;
            }
        }
    }
    Ok(())
}

fn place(project: &Project, file: FileId, span: Span) -> String {
    let text = project.text(file.0 as usize);
    let index = LineIndex::new(text);
    let start = index.line_column(text, span.start, Encoding::Utf32);
    let end = index.line_column(text, span.end, Encoding::Utf32);
    let name = match project.files.len() {
        1 => String::new(),
        _ => format!("{}:", project.files[file.0 as usize].0),
    };
    let end_line = match end.line {
        line if line == start.line => String::new(),
        line => format!("{}:", line + 1),
    };
    format!(
        "{name}{}:{}-{end_line}{} `{}`",
        start.line + 1,
        start.column + 1,
        end.column + 1,
        span.text(text).replace('\n', "⏎")
    )
}
