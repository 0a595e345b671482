//! Running the rules over a project.

use okrlint_model::Model;

use crate::{Context, Diagnostic, precedence, rules, suppress};

/// The rule about files that cannot be read: the only one that speaks there, and the only one never silenced.
pub(crate) const FILE_UNREADABLE: &str = "file-unreadable";

/// Everything the rules have to say about a project: suppressions respected, one report a place, sorted by file,
/// start and rule.
pub fn check(model: &Model) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in rules() {
        (rule.check)(&mut Context::new(model, rule, &mut found));
    }
    found.retain(|finding| {
        finding.rule.id == FILE_UNREADABLE || model.file(finding.file).unreadable.is_none()
    });
    precedence::apply(&mut found);
    suppress::apply(model, &mut found);
    found.sort_by(|a, b| {
        (a.file, a.span.start, a.rule.id, a.span.end).cmp(&(
            b.file,
            b.span.start,
            b.rule.id,
            b.span.end,
        ))
    });
    found
}
