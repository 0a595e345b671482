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
            for line in diff(project.text(index), fixed.text(index)).lines() {
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

/// The lines in which two texts differ, by their longest common subsequence.
pub(crate) fn diff(before: &str, after: &str) -> String {
    let (a, b): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let mut common = vec![vec![0_usize; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            common[i][j] = if a[i] == b[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let mut out: Vec<String> = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            i += 1;
            j += 1;
        } else if j == b.len() || (i < a.len() && common[i + 1][j] >= common[i][j + 1]) {
            out.push(format!("- {}\n", a[i]));
            i += 1;
        } else {
            out.push(format!("+ {}\n", b[j]));
            j += 1;
        }
    }
    out.concat()
}
