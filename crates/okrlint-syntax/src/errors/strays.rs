//! Values that stand where another is due, and values too many.

use super::report::slug;
use super::shape::{Arity, Slot, example, shape};
use super::slips::leave_out;
use super::{Reporter, extra_word, levels, periods, persons, references, rows, shares};
use crate::ast::{Clause, Value};
use crate::{ClauseKind, DeclKind, RESERVED, Span};

/// `value` stands where `slot` is due; `next` stands behind it.
pub(super) fn wrong_value(
    reporter: &mut Reporter<'_>,
    clause: Clause<'_>,
    slot: Slot,
    value: Value<'_>,
    next: Option<Value<'_>>,
) {
    let span = value.span();
    if reporter.has_told(span) {
        return;
    }
    match (slot, value) {
        (Slot::Ref, Value::Text(text)) => references::title_for_name(reporter, clause, text),
        (Slot::Person, Value::Word(word)) => persons::person_without_at(reporter, word),
        (Slot::Person, Value::Text(text)) => {
            let handle = format!("@{}", slug(&text.value()));
            let quoted = reporter.quote(span);
            reporter
                .syntax(
                    span,
                    format!("{quoted} is no handle of a person"),
                    format!("write `{handle}`"),
                )
                .suggest(format!("Write `{handle}`"), vec![(span, handle)]);
        }
        (Slot::Every, Value::Word(word)) => periods::how_often(reporter, word),
        (Slot::Level | Slot::Comparison, Value::Quantity(_)) => {
            levels::without_sign(reporter, clause, span);
        }
        (Slot::Number, Value::Quantity(quantity)) => {
            shares::with_unit(reporter, clause.kind().keyword(), quantity);
        }
        (Slot::Quantity, Value::Word(word)) if matches!(next, Some(Value::Quantity(_))) => {
            if let Some(Value::Quantity(quantity)) = next {
                rows::unit_before_number(reporter, word, quantity);
            }
        }
        (_, Value::Error(_)) if is_about(reporter.text_of(span)) => {
            let quoted = reporter.quote(span);
            let edits = leave_out(reporter, span);
            reporter
                .syntax(
                    span,
                    format!(
                        "{quoted} has no place before a number: values stand here as they are known"
                    ),
                    "leave it out",
                )
                .safe("Leave it out", edits);
        }
        (Slot::Text, Value::Word(_) | Value::Ref(_)) => {
            reporter.syntax(
                span,
                format!("the text of `{}` lacks its quotes", clause.kind().keyword()),
                format!("write `{}`", example(clause.kind())),
            );
        }
        (Slot::Unit | Slot::Word, Value::Text(text)) if is_name(&text.value()) => {
            let name = text.value().into_owned();
            let quoted = reporter.quote(span);
            reporter
                .syntax(
                    span,
                    format!("{quoted} is a word here and takes no quotes"),
                    format!("write `{name}`"),
                )
                .write(name);
        }
        _ => plain_wrong(reporter, clause, slot, value),
    }
}

fn plain_wrong(reporter: &mut Reporter<'_>, clause: Clause<'_>, slot: Slot, value: Value<'_>) {
    let word = clause.kind().keyword();
    let example = match (clause.kind(), slot) {
        (ClauseKind::From | ClauseKind::To, Slot::Date) => "from 2026-01-01 to 2026-03-31",
        (kind, _) => example(kind),
    };
    let quoted = reporter.quote(value.span());
    reporter.syntax(
        value.span(),
        format!("`{word}` takes {} here, not {quoted}", slot.noun()),
        format!("write `{example}`"),
    );
}

/// `value` stands behind all that the clause takes; `next` stands behind it.
pub(super) fn one_too_many(
    reporter: &mut Reporter<'_>,
    clause: Clause<'_>,
    value: Value<'_>,
    next: Option<Value<'_>>,
    around: Option<DeclKind>,
) {
    if reporter.is_full() {
        reporter.more += 1;
        return;
    }
    let span = value.span();
    if reporter.has_told(span) {
        return;
    }
    let quoted = reporter.quote(span);
    match value {
        Value::Word(word) if extra_word::told(reporter, clause, word, next, around) => return,
        Value::Quantity(quantity) if rows::numbers_in_a_row(reporter, clause, quantity) => return,
        Value::Every(every) if clause.kind() == ClauseKind::Keep => {
            return periods::every_in_keep(reporter, clause, every);
        }
        Value::Error(_)
            if reporter.text_of(span) == "." && persons::behind_person(reporter, span) =>
        {
            reporter
                .syntax(
                    span,
                    "the dot behind a person is not part of the handle",
                    "leave it out",
                )
                .safe("Leave the dot out", vec![(span, String::new())]);
            return;
        }
        _ => {}
    }
    let word = clause.kind().keyword();
    let shape = shape(clause.kind());
    let before = Span::new(clause.span().start, span.start);
    let help = if shape.is_empty() {
        format!("`{word}` stands alone")
    } else if next.is_none() {
        format!("write {}", reporter.quote(before))
    } else {
        format!("write `{}`", example(clause.kind()))
    };
    let out_of_order = shape
        .iter()
        .any(|&(slot, arity)| arity == Arity::Optional && slot.takes(value));
    let message = if out_of_order {
        format!("{quoted} stands too late in `{word}`")
    } else {
        format!("{quoted} has no place in `{word}`")
    };
    let edits = leave_out(reporter, span);
    reporter.pass_over_slips_in(span);
    let error = reporter.syntax(span, message, help);
    if out_of_order {
        error.help = format!("write `{}`", example(clause.kind()));
    } else {
        error.suggest("Take it out", edits);
    }
}

/// Whether a sign says «about».
fn is_about(text: &str) -> bool {
    matches!(text, "~" | "≈" | "±")
}

/// Whether a text could be a name.
fn is_name(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_alphabetic)
        && letters.all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'))
        && !RESERVED.contains(&text)
}
