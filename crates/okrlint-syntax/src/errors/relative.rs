//! Goals that say by how much, and not from where: `grow by 10 %`.

use super::Reporter;
use super::report::deletion;
use crate::ast::{At, Block, Clause, Decl, Item, Value};
use crate::tree::NodeKind;
use crate::{ClauseKind, DeclKind, Span};

/// Where a clause of a key result stands that says by how much instead of by when.
pub(super) fn clause(decl: Decl<'_>, at: At<'_>) -> Option<Span> {
    let clause = Some(Clause(at))
        .filter(|_| at.kind() == NodeKind::Clause && decl.kind() == DeclKind::KeyResult)?;
    is_relative(clause).then(|| clause.span())
}

/// Whether `by` stands before nothing but a value.
fn is_relative(clause: Clause<'_>) -> bool {
    let mut values = clause.values();
    clause.kind() == ClauseKind::By
        && matches!(values.next(), Some(Value::Quantity(_)))
        && values.next().is_none()
}

/// `by 10%` in a key result. Whether that is what it is.
pub(super) fn by_value(reporter: &mut Reporter<'_>, clause: Clause<'_>) -> bool {
    let counted = clause
        .values()
        .any(|value| matches!(value, Value::Quantity(quantity) if quantity.unit().is_some()));
    if !counted || !is_relative(clause) {
        return false;
    }
    match clause.at().declaration() {
        Some(decl) if decl.kind() == DeclKind::KeyResult => {
            goal(reporter, decl, clause.span());
            true
        }
        _ => false,
    }
}

/// `grow by 10 %` behind a title, or `by 10 %` alone.
pub(super) fn goal(reporter: &mut Reporter<'_>, decl: Decl<'_>, span: Span) {
    let inside = decl.block().into_iter().flat_map(Block::items);
    let inside = inside.filter_map(|item| match item {
        Item::Clause(clause) => Some(clause),
        Item::Decl(_) => None,
    });
    let measured = decl.head_clauses().chain(inside).any(|clause| {
        matches!(
            clause.kind(),
            ClauseKind::From | ClauseKind::To | ClauseKind::Keep
        )
    });
    let quoted = reporter.quote(span);
    let edit = deletion(reporter.text, span);
    let error = reporter.syntax(
        span,
        format!("{quoted} does not say from which value: it cannot be measured"),
        "write both, as in `from 50 to 55`, or `unknown` for what is still to be found",
    );
    if measured {
        error.message = format!("{quoted} says by how much, where `by` says by when");
        "leave it out, or write a date: `by 2026-03-31`".clone_into(&mut error.help);
        error.suggest("Leave it out", vec![edit]);
    } else {
        let right = "from unknown to unknown";
        error.suggest(format!("Write `{right}`"), vec![(span, right.to_owned())]);
    }
}
