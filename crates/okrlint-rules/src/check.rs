//! Running the rules over a project.

use okrlint_model::Model;

use crate::{Context, Diagnostic, precedence, rules, suppress};

/// Everything the rules have to say about a project: suppressions respected, one report a place, sorted by file,
/// start and rule.
pub fn check(model: &Model) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in rules() {
        (rule.check)(&mut Context::new(model, rule, &mut found));
    }
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
