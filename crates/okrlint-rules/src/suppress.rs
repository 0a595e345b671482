//! Silencing what a `# okrlint: ignore[…]` comment covers.

use okrlint_model::{DeclRef, Model, Scope, Suppression};
use okrlint_syntax::Span;

use crate::check::FILE_UNREADABLE;
use crate::{Diagnostic, Subject};

/// Drops the findings that a suppression covers. That a file cannot be read is never silenced.
pub(crate) fn apply(model: &Model, found: &mut Vec<Diagnostic>) {
    found.retain(|finding| finding.rule.id == FILE_UNREADABLE || !is_suppressed(model, finding));
}

fn is_suppressed(model: &Model, finding: &Diagnostic) -> bool {
    let here = model
        .file(finding.file)
        .suppressions
        .iter()
        .any(|suppression| names(suppression, finding) && covers(suppression, finding.span));
    here || match finding.subject {
        Subject::Unit(unit) => model.unit(unit).parts.iter().any(|part| {
            let file = model.file(part.file);
            file.suppressions.iter().any(|suppression| {
                names(suppression, finding) && covers_part(model, suppression, *part)
            })
        }),
        Subject::Declaration(_) | Subject::Place => false,
    }
}

fn names(suppression: &Suppression, finding: &Diagnostic) -> bool {
    suppression
        .rules
        .iter()
        .any(|(id, _)| id == finding.rule.id)
}

fn covers(suppression: &Suppression, span: Span) -> bool {
    match suppression.scope {
        Scope::File => true,
        Scope::Span(covered) => covered.start <= span.start && span.start < covered.end,
        Scope::Nothing => false,
    }
}

fn covers_part(model: &Model, suppression: &Suppression, part: DeclRef) -> bool {
    covers(suppression, model.decl(part).place())
}
