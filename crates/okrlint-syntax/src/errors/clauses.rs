//! Clauses: whether their values are those that the clause takes.

use super::report::alternatives;
use super::shape::{Arity, Slot, example, shape};
use super::{
    Reporter, dates, glance, levels, periods, quantities, references, relative, shares, slips,
    strays, texts,
};
use crate::ast::{Clause, RefCycle, Value};
use crate::nearest::nearest;
use crate::words::listed_words;
use crate::{ClauseKind, DeclKind, ErrorKind, PERIOD_WORDS, takes};

/// Looks at one clause of a declaration of kind `around`.
pub(super) fn check(reporter: &mut Reporter<'_>, clause: Clause<'_>, around: Option<DeclKind>) {
    let is_well = glance::is_well(clause, around);
    // Every test so holds the glance against the close look.
    if !is_well || cfg!(debug_assertions) {
        let before = reporter.found();
        closely(reporter, clause, around);
        debug_assert!(
            !is_well || reporter.found() == before,
            "what is well at a glance is so at a close look: {:?}",
            reporter.errors.last()
        );
    }
}

fn closely(reporter: &mut Reporter<'_>, clause: Clause<'_>, around: Option<DeclKind>) {
    let before = reporter.errors.len();
    for value in clause.values() {
        inside(reporter, value);
    }
    needless_equal(reporter, clause);
    // What does not belong here is told as a whole, whatever it says; junk in it is told as well.
    let half_cycle = (around, clause.kind()) == (Some(DeclKind::Cycle), ClauseKind::To);
    let belongs = half_cycle || around.is_none_or(|around| takes(around).contains(&clause.kind()));
    if !belongs && !holds_junk(clause) {
        return;
    }
    if clause.kind() == ClauseKind::During && reporter.text_of(clause.keyword()) == "in" {
        reporter
            .syntax(
                clause.keyword(),
                "a period stands behind `during`, not behind `in`",
                "write `during 2026-Q1`",
            )
            .write("during");
        return;
    }
    if matches!(clause.kind(), ClauseKind::From | ClauseKind::To) {
        levels::sides(reporter, clause, around);
        return;
    }
    let is_sound = reporter.errors.len() == before;
    if is_sound && dates::in_words(reporter, clause) || relative::by_value(reporter, clause) {
        return;
    }
    let well_formed = fill(reporter, clause, around, is_sound);
    if well_formed && has_meaning(clause.kind()) && reporter.errors.len() == before {
        meaning(reporter, clause, around);
    }
}

/// Whether something in a clause is no value at all.
fn holds_junk(clause: Clause<'_>) -> bool {
    clause.values().any(|value| match value {
        Value::From(side) | Value::To(side) => {
            side.values().any(|value| matches!(value, Value::Error(_)))
        }
        value => matches!(value, Value::Error(_)),
    })
}

/// What can be wrong within a value, wherever it stands.
pub(super) fn inside(reporter: &mut Reporter<'_>, value: Value<'_>) {
    match value {
        Value::Date(date) => dates::check(reporter, date),
        Value::Quantity(quantity) => quantities::check(reporter, quantity),
        Value::Comparison(comparison) => {
            levels::comparison_sign(reporter, comparison);
            if let Some(range) = comparison.range() {
                levels::range_inside(reporter, range);
            } else if let Some(quantity) = comparison.quantity() {
                quantities::check(reporter, quantity);
            }
        }
        Value::Range(range) => levels::range_inside(reporter, range),
        Value::Ref(reference) => {
            if let Some(RefCycle::Date(cycle)) = reference.cycle() {
                dates::check(reporter, cycle);
            }
            references::reference(reporter, reference);
        }
        Value::Unit(unit) => quantities::unit(reporter, unit),
        Value::Every(every) => periods::every(reporter, every),
        Value::Confidence(confidence) => shares::confidence(reporter, confidence),
        Value::From(side) | Value::To(side) => {
            for value in side.values() {
                match value {
                    // What has no place there, well written or not, is told once.
                    Value::Range(range) => levels::range_ends(reporter, range),
                    Value::Date(date) if dates::as_range(date.text()).is_some() => {}
                    value => inside(reporter, value),
                }
            }
        }
        Value::Text(_) | Value::Word(_) | Value::Person(_) | Value::Error(_) => {}
    }
}

/// `owner = @x`: a sign between a clause's word and its value.
fn needless_equal(reporter: &mut Reporter<'_>, clause: Clause<'_>) {
    if !clause.has_needless_equal() {
        return;
    }
    let at = clause.at();
    let span = at.token_span(at.first() + 1);
    let clause = clause.kind();
    let edits = slips::leave_out(reporter, span);
    reporter
        .syntax(
            span,
            format!("no `=` stands behind `{}`", clause.keyword()),
            format!("leave it out: `{}`", example(clause)),
        )
        .safe("Leave `=` out", edits);
}

/// Holds a clause's values against its shape. Whether they fit. What lacks is told only where the
/// values that are there are `sound`.
fn fill(
    reporter: &mut Reporter<'_>,
    clause: Clause<'_>,
    around: Option<DeclKind>,
    sound: bool,
) -> bool {
    let shape = shape(clause.kind());
    let mut values = clause.values().peekable();
    let mut filled = 0;
    for &(slot, arity) in shape {
        match values.peek() {
            Some(&value) if slot.takes(value) => {
                if matches!(value, Value::Comparison(comparison) if comparison.quantity().is_none())
                {
                    incomplete(reporter, clause, Slot::Quantity, 1);
                    return false;
                }
                values.next();
                filled += 1;
                while arity == Arity::Several
                    && values.peek().is_some_and(|value| slot.takes(*value))
                {
                    values.next();
                }
            }
            _ if arity == Arity::Optional => {}
            Some(&value) => {
                strays::wrong_value(reporter, clause, slot, value, values.nth(1));
                return false;
            }
            None => {
                if sound {
                    incomplete(reporter, clause, slot, filled);
                }
                return false;
            }
        }
    }
    if let Some(value) = values.next() {
        strays::one_too_many(reporter, clause, value, values.next(), around);
        return false;
    }
    if sound && clause.kind() == ClauseKind::Checkin && filled < 2 {
        reporter.report(
            ErrorKind::IncompleteClause,
            clause.span(),
            "`checkin` says a date and nothing else",
            format!(
                "add a value, a confidence or a text: `{}`",
                example(ClauseKind::Checkin)
            ),
        );
        return false;
    }
    true
}

/// A clause that ends before all is said.
pub(super) fn incomplete(
    reporter: &mut Reporter<'_>,
    clause: Clause<'_>,
    slot: Slot,
    filled: usize,
) {
    let word = clause.kind().keyword();
    let message = if filled == 0 {
        format!("`{word}` lacks {}", slot.noun())
    } else {
        format!("{} lacks {}", reporter.quote(clause.span()), slot.noun())
    };
    reporter.report(
        ErrorKind::IncompleteClause,
        clause.span(),
        message,
        format!("write `{}`", example(clause.kind())),
    );
}

/// Whether more can be wrong with a clause than its shape.
const fn has_meaning(kind: ClauseKind) -> bool {
    use ClauseKind as C;
    matches!(
        kind,
        C::Type
            | C::Indicator
            | C::Status
            | C::Mission
            | C::Why
            | C::Source
            | C::Link
            | C::Target
            | C::Review
    )
}

/// Words that have to come from a list.
fn meaning(reporter: &mut Reporter<'_>, clause: Clause<'_>, around: Option<DeclKind>) {
    let words = listed_words(clause.kind(), around);
    for value in clause.values() {
        match value {
            Value::Word(word) if !words.is_empty() && !words.contains(&word.text) => {
                let found = reporter.quote(word.span);
                let near = nearest(word.text, words.iter().copied());
                let error = reporter.syntax(
                    word.span,
                    format!(
                        "{found} is not one of the words that `{}` takes here",
                        clause.kind().keyword()
                    ),
                    format!("write {}", alternatives(words.iter().copied())),
                );
                if let Some(near) = near {
                    error.write(near);
                }
            }
            Value::Text(text) if text.is_unquoted() => {
                texts::unquoted_text(reporter, clause, text);
            }
            Value::Every(every) => {
                if let Some(word) = every.word()
                    && !is_period_word(word.text)
                {
                    periods::period_word(reporter, word);
                }
            }
            _ => {}
        }
    }
}

/// `quarter`, `weeks`.
pub(super) fn is_period_word(word: &str) -> bool {
    PERIOD_WORDS.contains(&word.strip_suffix('s').unwrap_or(word))
}
