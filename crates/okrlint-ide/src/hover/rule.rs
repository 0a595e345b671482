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
    parts.push(sentence(&finding.message));
    if !finding.help.is_empty() {
        parts.push(sentence(&finding.help));
    }
    for (heading, title) in [
        ("Why", "Why"),
        ("Right", "Write it like this"),
        ("Source", "Source"),
    ] {
        if let Some(text) = finding.rule.section(heading) {
            parts.push(if text.starts_with("```") {
                format!("*{title}:*\n\n{text}")
            } else {
                format!("*{title}.* {text}")
            });
        }
    }
    parts.join("\n\n")
}

/// A message as a sentence of its own: reports run them into a line, a hover does not.
fn sentence(message: &str) -> String {
    let mut characters = message.chars();
    let mut sentence: String = match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => return String::new(),
    };
    if sentence.ends_with(|last: char| last.is_alphanumeric() || matches!(last, '`' | ')' | '»')) {
        sentence.push('.');
    }
    sentence
}

/// A rule's page.
pub(super) fn page(rule: &Rule) -> String {
    format!("**{}**\n\n{}", escape(rule.id), rule.docs())
}
