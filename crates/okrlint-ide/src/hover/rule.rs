//! A squiggle: the rule behind it.

use okrlint_rules::{Diagnostic, Rule};

use crate::phrase::escape;

/// What a finding says, why it matters, how to write it instead, and whose teaching that is.
pub(super) fn finding(finding: &Diagnostic) -> String {
    let mut parts = vec![format!(
        "**{}** ({})",
        finding.rule.id,
        finding.level.name()
    )];
    parts.push(finding.message.clone());
    if !finding.help.is_empty() {
        parts.push(finding.help.clone());
    }
    for (heading, title) in [
        ("Why", "Why"),
        ("Right", "Write it like this"),
        ("Source", "Source"),
    ] {
        if let Some(text) = finding.rule.section(heading) {
            parts.push(format!("*{title}.* {}", separated(&text)));
        }
    }
    parts.join("\n\n")
}

/// A code block begins on a line of its own.
fn separated(text: &str) -> String {
    if text.starts_with("```") {
        format!("\n\n{text}")
    } else {
        text.to_owned()
    }
}

/// A rule's page.
pub(super) fn page(rule: &Rule) -> String {
    format!("**{}**\n\n{}", escape(rule.id), rule.docs())
}
