//! Clauses in which nothing is wrong: nearly all of them, seen by their tokens alone.
//!
//! What is not seen to be well here is looked at closely in `clauses`, so that this may say «no» to
//! anything rare, and «yes» only where `clauses` says nothing.

use super::clauses::is_period_word;
use super::quantities;
use super::shape::{Arity, Slot, shape};
use crate::ast::{At, Clause, Date, Quantity, Writing};
use crate::lexer::TokenKind;
use crate::tree::NodeKind;
use crate::words::listed_words;
use crate::{ClauseKind, DeclKind};

/// Whether a clause of a declaration of kind `around` is surely as it should be.
pub(super) fn is_well(clause: Clause<'_>, around: Option<DeclKind>) -> bool {
    let at = clause.at();
    let TokenKind::Clause(kind) = at.sig(at.first()).kind else {
        return false;
    };
    match kind {
        ClauseKind::From | ClauseKind::To => around != Some(DeclKind::Cycle) && sides(at, kind),
        _ => fills(at, kind, around),
    }
}

/// `from 62 to 75`, `to 75`.
fn sides(at: At<'_>, kind: ClauseKind) -> bool {
    let mut children = at.children();
    let from = kind == ClauseKind::To
        || children
            .next()
            .is_some_and(|from| from.kind() == NodeKind::From && side(from, ClauseKind::From));
    let to = children
        .next()
        .is_some_and(|to| to.kind() == NodeKind::To && side(to, ClauseKind::To));
    from && to && children.next().is_none()
}

/// The word and one quantity.
fn side(at: At<'_>, kind: ClauseKind) -> bool {
    at.sig(at.first()).kind == TokenKind::Clause(kind)
        && only_child(at).is_some_and(|value| {
            value.kind() == NodeKind::Quantity && quantities::is_plain(Quantity(value))
        })
}

/// The child of a node that holds nothing but one token and that child.
fn only_child(at: At<'_>) -> Option<At<'_>> {
    let mut children = at.children();
    let child = children.next()?;
    (child.first() == at.first() + 1 && child.last() == at.last()).then_some(child)
}

/// Whether the values are those of the clause's shape, each of them plain.
fn fills(at: At<'_>, kind: ClauseKind, around: Option<DeclKind>) -> bool {
    let mut slots = shape(kind).iter();
    let mut due = slots.next();
    let mut filled = 0;
    let mut behind = at.first() + 1;
    for value in at.children() {
        // A token between two values is a mistake, or read with the one before: `owner = @me`.
        if value.first() != behind {
            return false;
        }
        behind = value.last();
        loop {
            let Some(&(slot, arity)) = due else {
                return false;
            };
            if is_plain(value, slot, kind, around) {
                filled += 1;
                if arity != Arity::Several {
                    due = slots.next();
                }
                break;
            }
            if arity != Arity::Optional {
                return false;
            }
            due = slots.next();
        }
    }
    let complete = match due {
        None | Some((_, Arity::Optional)) => true,
        Some((_, Arity::Several)) => filled > 0,
        Some((_, Arity::Once)) => false,
    };
    complete && (kind != ClauseKind::Checkin || filled > 1)
}

/// Whether a value fits into the slot and is written in the plainest way.
fn is_plain(value: At<'_>, slot: Slot, clause: ClauseKind, around: Option<DeclKind>) -> bool {
    let first = value.first();
    let kind = value.sig(first).kind;
    let single = value.last() == first + 1;
    match (slot, value.kind()) {
        (Slot::Date, NodeKind::Date) => matches!(Date::of(value).writing(), Writing::Good(_)),
        (Slot::Date, NodeKind::Word) | (Slot::Person, NodeKind::Person) => true,
        (Slot::Text, NodeKind::Text) => {
            single && matches!(kind, TokenKind::Text | TokenKind::TextBlock)
        }
        (Slot::Word, NodeKind::Word) => {
            let words = listed_words(clause, around);
            words.is_empty() || words.contains(&value.token_text(first))
        }
        (Slot::Ref, NodeKind::Ref) => is_path(value),
        (Slot::Unit, NodeKind::Unit) => single && (kind.is_name() || kind == TokenKind::Percent),
        (Slot::Quantity, NodeKind::Quantity) => quantities::is_plain(Quantity(value)),
        (Slot::Number, NodeKind::Quantity) => single && kind == TokenKind::Number,
        (Slot::Comparison | Slot::Level, NodeKind::Comparison) => is_comparison(value),
        (Slot::Range | Slot::Level, NodeKind::Range) => is_range(value),
        (Slot::Every, NodeKind::Every) => {
            let last = value.last() - 1;
            let counted = last == first + 2 && value.sig(first + 1).kind == TokenKind::Number;
            (last == first + 1 || counted)
                && value.sig(last).kind.is_name()
                && is_period_word(value.token_text(last))
        }
        (Slot::Confidence, NodeKind::Confidence) => only_child(value).is_some_and(|number| {
            number.kind() == NodeKind::Quantity
                && number.tokens().len() == 1
                && number.sig(number.first()).kind == TokenKind::Number
        }),
        _ => false,
    }
}

/// Names with dots between them.
fn is_path(at: At<'_>) -> bool {
    at.tokens().len() % 2 == 1
        && at.tokens().enumerate().all(|(place, token)| {
            let kind = at.sig(token).kind;
            if place % 2 == 0 {
                kind.is_name()
            } else {
                kind == TokenKind::Dot
            }
        })
}

/// A sign and a quantity.
fn is_comparison(at: At<'_>) -> bool {
    matches!(
        at.sig(at.first()).kind,
        TokenKind::GreaterEqual
            | TokenKind::LessEqual
            | TokenKind::Greater
            | TokenKind::Less
            | TokenKind::Equal
    ) && only_child(at).is_some_and(|value| {
        value.kind() == NodeKind::Quantity && quantities::is_plain(Quantity(value))
    })
}

/// Two quantities with two dots between them.
fn is_range(at: At<'_>) -> bool {
    let mut ends = at.children();
    let (Some(low), Some(high)) = (ends.next(), ends.next()) else {
        return false;
    };
    at.first() == low.first()
        && low.last() + 1 == high.first()
        && at.sig(low.last()).kind == TokenKind::DotDot
        && high.last() == at.last()
        && quantities::is_plain(Quantity(low))
        && quantities::is_plain(Quantity(high))
}
