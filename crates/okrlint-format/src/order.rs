//! The order of the clauses of a declaration.

use okrlint_syntax::ast::{Clause, DateValue, Value};
use okrlint_syntax::{ClauseKind, DeclKind, takes};

use crate::content::{Entry, What};

/// Sorts clauses as the reference lists them, those that the kind does not take last. Check-ins, actuals and revisions
/// stand by date where each of them names a day; those of one day keep their order.
pub(crate) fn sort(kind: DeclKind, clauses: &mut [Entry<'_>]) {
    if !clauses.is_sorted_by_key(|entry| place(kind, entry)) {
        clauses.sort_by_key(|entry| place(kind, entry));
    }
    for same in clauses.chunk_by_mut(|one, next| place(kind, one) == place(kind, next)) {
        let is_dated = same.len() > 1
            && same
                .iter()
                .all(|entry| clause(entry).is_some_and(|clause| day(clause).is_some()));
        if is_dated {
            same.sort_by_key(|entry| clause(entry).and_then(day));
        }
    }
}

/// Whether a clause says what was on a day.
pub(crate) const fn is_dated(kind: ClauseKind) -> bool {
    matches!(
        kind,
        ClauseKind::Checkin | ClauseKind::Actual | ClauseKind::Revised
    )
}

/// Where a clause stands among those of its declaration; the same for all that have no place there.
fn place(kind: DeclKind, entry: &Entry<'_>) -> usize {
    let order = takes(kind);
    clause(entry)
        .and_then(|clause| {
            let kind = alternatives(clause.kind());
            order.iter().position(|&taken| alternatives(taken) == kind)
        })
        .unwrap_or(order.len())
}

/// One for all that stand in each other's place. Where there are several, the later one is one too many: it stays so.
const fn alternatives(kind: ClauseKind) -> ClauseKind {
    match kind {
        ClauseKind::From | ClauseKind::To | ClauseKind::Keep | ClauseKind::Milestone => {
            ClauseKind::From
        }
        other => other,
    }
}

fn clause<'a>(entry: &Entry<'a>) -> Option<Clause<'a>> {
    match entry.what {
        What::Clause(clause) => Some(clause),
        What::Declaration { .. } | What::Copied(_) => None,
    }
}

/// The day of a dated clause. A period is none: when it ends is for the configuration to say.
fn day(clause: Clause<'_>) -> Option<(u16, u8, u8)> {
    if !is_dated(clause.kind()) {
        return None;
    }
    match clause.values().next()? {
        Value::Date(date) => match date.parsed()? {
            DateValue::Day { y, m, d } => Some((y, m, d)),
            _ => None,
        },
        _ => None,
    }
}
