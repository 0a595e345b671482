//! Values that stand where another is due, and values too many.

use super::report::{alternatives, deletion, insertion, slug};
use super::shape::{Arity, Slot, example, shape};
use super::slips::{in_quotes, leave_out};
use super::{Reporter, levels, numbers};
use crate::ast::{
    Clause, Confidence, Every, Name, Quantity, QuantityValue, Ref, Text, UnitHead, Value,
};
use crate::lexer::TokenKind;
use crate::nearest::nearest;
use crate::tree::NodeKind;
use crate::{ClauseKind, DeclKind, ErrorKind, PERIOD_WORDS, RESERVED, Span, takes};

/// `value` stands where `slot` is due; `next` stands behind it.
pub(super) fn wrong_value(
    reporter: &mut Reporter<'_>,
    clause: Clause<'_>,
    slot: Slot,
    value: Value<'_>,
    next: Option<Value<'_>>,
) {
    let span = value.span();
    match (slot, value) {
        (Slot::Ref, Value::Date(_)) if clause.kind() == ClauseKind::In => {
            reporter
                .syntax(
                    clause.keyword(),
                    "a period follows `during`, not `in`",
                    "write `during 2026-Q1`",
                )
                .write("during");
        }
        (Slot::Ref, Value::Text(text)) => title_for_name(reporter, clause, text),
        (Slot::Person, Value::Word(word)) => person_without_at(reporter, word),
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
        (Slot::Every, Value::Word(word)) => how_often(reporter, word),
        (Slot::Level | Slot::Comparison, Value::Quantity(_)) => {
            levels::without_sign(reporter, clause, span);
        }
        (Slot::Comparison, Value::Range(_)) => plain_wrong(reporter, clause, slot, value),
        (Slot::Number, Value::Quantity(quantity)) => number_with_unit(reporter, clause, quantity),
        (Slot::Quantity, Value::Word(word)) if matches!(next, Some(Value::Quantity(_))) => {
            if let Some(Value::Quantity(quantity)) = next {
                unit_before_number(reporter, word, quantity);
            }
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
    let quoted = reporter.quote(value.span());
    reporter.syntax(
        value.span(),
        format!("`{word}` takes {} here, not {quoted}", slot.noun()),
        format!("write `{}`", example(clause.kind())),
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
    let quoted = reporter.quote(span);
    match value {
        Value::Word(word) if behind_lone_at(reporter, word) => return,
        Value::Quantity(quantity) if numbers_in_a_row(reporter, clause, quantity) => return,
        Value::Word(word) if word.text == "per" => {
            if let Some(Value::Word(per)) = next {
                let blanks = reporter.text[..span.start as usize].trim_end().len() as u32;
                reporter
                    .syntax(
                        span,
                        "a rate is written with a slash",
                        format!("write `/{}` directly behind the unit", per.text),
                    )
                    .safe(
                        format!("Write `/{}`", per.text),
                        vec![(Span::new(blanks, per.span.end), format!("/{}", per.text))],
                    );
                return;
            }
        }
        Value::Error(_) if reporter.text_of(span) == "." && behind_person(reporter, span) => {
            reporter
                .syntax(
                    span,
                    "the dot behind a person is not part of the handle",
                    "leave it out",
                )
                .safe("Leave the dot out", vec![(span, String::new())]);
            return;
        }
        Value::Word(word) => {
            let known = around
                .map_or(&[][..], takes)
                .iter()
                .map(|kind| kind.keyword());
            if let Some(near) = nearest(word.text, known) {
                reporter
                    .syntax(
                        span,
                        format!("{quoted} is no word of the language here"),
                        format!("`{near}` is near"),
                    )
                    .suggest(format!("Write `{near}`"), vec![(span, near.to_owned())]);
                return;
            }
        }
        _ => {}
    }
    let word = clause.kind().keyword();
    let shape = shape(clause.kind());
    let help = if shape.is_empty() {
        format!("`{word}` stands alone")
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
    let error = reporter.syntax(span, message, help);
    if !out_of_order {
        error.suggest("Take it out", edits);
    }
}

fn behind_person(reporter: &Reporter<'_>, span: Span) -> bool {
    let before = &reporter.text[..span.start as usize];
    before
        .rsplit(char::is_whitespace)
        .next()
        .is_some_and(|word| word.starts_with('@'))
}

/// `@ maria`, which is told at the `@`.
fn behind_lone_at(reporter: &Reporter<'_>, word: Name<'_>) -> bool {
    reporter.text[..word.span.start as usize]
        .trim_end_matches([' ', '\t'])
        .ends_with('@')
}

/// Whether a text could be a name.
fn is_name(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_alphabetic)
        && letters.all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'))
        && !RESERVED.contains(&text)
}

/// `for "First replies come fast"`: what has that title, if it is here.
fn title_for_name(reporter: &mut Reporter<'_>, clause: Clause<'_>, text: Text<'_>) {
    if reporter.is_full() {
        reporter.more += 1;
        return;
    }
    let span = text.span();
    let quoted = reporter.quote(span);
    let word = clause.kind().keyword();
    let message = format!("`{word}` takes a name, and {quoted} is a title");
    let Some(decl) = clause.at().root_file().decl_titled(&text.value()) else {
        reporter.syntax(
            span,
            message,
            format!(
                "give it a name and write that: `{}`",
                example(clause.kind())
            ),
        );
        return;
    };
    if let Some(name) = decl.name() {
        let help = format!("write its name: `{word} {}`", name.text);
        let name_span = name.span;
        let name = name.text.to_owned();
        let error = reporter.syntax(span, message, help);
        error.write(name);
        error.see(name_span, "this has that title");
        return;
    }
    let name = slug(&text.value());
    let edits = vec![
        insertion(decl.keyword().end, format!(" {name}")),
        (span, name.clone()),
    ];
    let mut edits = edits;
    edits.sort_by_key(|(span, _)| *span);
    reporter
        .syntax(
            span,
            message,
            format!("give that {} a name, and write it here", decl.kind().noun()),
        )
        .see(decl.label_span(), "this has that title, and no name")
        .suggest(format!("Name it `{name}`"), edits);
}

/// `owner maria`, `owner maria.lopez`, `owner maria@acme.com`.
fn person_without_at(reporter: &mut Reporter<'_>, word: Name<'_>) {
    let behind = &reporter.text[word.span.start as usize..];
    let length = behind
        .find(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '.' | '-' | '_' | '@'))
        .unwrap_or(behind.len());
    let written = behind[..length].trim_end_matches('.');
    let span = Span::new(word.span.start, word.span.start + written.len() as u32);
    let quoted = reporter.quote(span);
    if let Some((name, _)) = written.split_once('@') {
        let handle = format!("@{name}");
        reporter
            .syntax(
                span,
                format!("{quoted} is an address, and a person is a handle"),
                format!("write `{handle}`"),
            )
            .suggest(format!("Write `{handle}`"), vec![(span, handle)]);
        return;
    }
    reporter
        .syntax(
            span,
            format!("the person {quoted} lacks the `@`"),
            format!("write `@{written}`"),
        )
        .safe("Put `@` before it", vec![insertion(span.start, "@")]);
}

/// `review weekly`, `review month`.
fn how_often(reporter: &mut Reporter<'_>, word: Name<'_>) {
    let quoted = reporter.quote(word.span);
    let message = format!("{quoted} does not say how often as the language does");
    match period_of(word.text) {
        Some(period) => {
            let right = format!("every {period}");
            reporter
                .syntax(word.span, message, format!("write `{right}`"))
                .write(right);
        }
        None => {
            reporter.syntax(word.span, message, "write `every month`");
        }
    }
}

/// The period that an adverb or a bare period word means.
fn period_of(word: &str) -> Option<&'static str> {
    Some(match word.to_lowercase().as_str() {
        "daily" | "day" => "day",
        "weekly" | "week" => "week",
        "biweekly" | "fortnightly" => "2 weeks",
        "monthly" | "month" => "month",
        "quarterly" | "quarter" => "quarter",
        "yearly" | "annually" | "annual" | "year" => "year",
        _ => return None,
    })
}

/// A word behind `every` that is no period.
pub(super) fn period_word(reporter: &mut Reporter<'_>, word: Name<'_>) {
    let quoted = reporter.quote(word.span);
    let near = period_of(word.text).or_else(|| nearest(word.text, PERIOD_WORDS.into_iter()));
    let error = reporter.syntax(
        word.span,
        format!("{quoted} is no period"),
        format!("write {}", alternatives(PERIOD_WORDS)),
    );
    if let Some(near) = near {
        error.write(near);
    }
}

/// `score 70%`, `weight 2 points`.
fn number_with_unit(reporter: &mut Reporter<'_>, clause: Clause<'_>, quantity: Quantity<'_>) {
    let word = clause.kind().keyword();
    per_cent_or_unit(reporter, word, quantity);
}

fn per_cent_or_unit(reporter: &mut Reporter<'_>, word: &str, quantity: Quantity<'_>) {
    let quoted = reporter.quote(quantity.span());
    let QuantityValue::Number {
        digits,
        scale,
        unit,
        ..
    } = quantity.value()
    else {
        return;
    };
    let per_cent =
        unit.is_some_and(|unit| unit.head == UnitHead::Percent && unit.per().next().is_none());
    let share = numbers::share(digits).filter(|_| per_cent && scale.is_none() && word != "weight");
    match share {
        Some(share) => {
            reporter
                .syntax(
                    quantity.span(),
                    format!("`{word}` is a number from 0 to 1, not {quoted}"),
                    format!("write `{share}`"),
                )
                .write(share);
        }
        None => {
            reporter.syntax(
                quantity.span(),
                format!("`{word}` takes a number without a unit, not {quoted}"),
                format!("write `{word} {digits}`"),
            );
        }
    }
}

/// The number behind `confidence`.
pub(super) fn confidence(reporter: &mut Reporter<'_>, confidence: Confidence<'_>) {
    match confidence.quantity() {
        None => {
            reporter.report(
                ErrorKind::IncompleteClause,
                confidence.span(),
                "`confidence` lacks a number",
                "write one from 0 to 1: `confidence 0.6`",
            );
        }
        Some(quantity) if quantity.unit().is_some() => {
            per_cent_or_unit(reporter, "confidence", quantity);
        }
        Some(_) => {}
    }
}

/// `from points 5`.
fn unit_before_number(reporter: &mut Reporter<'_>, word: Name<'_>, quantity: Quantity<'_>) {
    let whole = word.span.cover(quantity.span());
    let right = format!("{} {}", reporter.text_of(quantity.span()), word.text);
    let quoted = reporter.quote(word.span);
    let sure = quantity.unit().is_none();
    reporter
        .syntax(
            word.span,
            format!("the unit {quoted} goes after its number"),
            format!("write `{right}`"),
        )
        .fix(format!("Write `{right}`"), sure, vec![(whole, right)]);
}

/// `1 000 000`, `1h 30min`: two quantities that are one.
fn numbers_in_a_row(reporter: &mut Reporter<'_>, clause: Clause<'_>, second: Quantity<'_>) -> bool {
    let siblings = clause
        .at()
        .children()
        .find(|side| {
            matches!(side.kind(), NodeKind::From | NodeKind::To)
                && side.span().contains(second.span())
        })
        .unwrap_or(clause.at());
    let quantities: Vec<_> = siblings
        .children()
        .filter_map(|child| match Value::of(child) {
            Value::Quantity(quantity) => Some(quantity),
            Value::Comparison(comparison) => comparison.quantity(),
            _ => None,
        })
        .collect();
    let Some(at) = quantities
        .iter()
        .position(|quantity| quantity.span() == second.span())
    else {
        return false;
    };
    let Some(&first) = at.checked_sub(1).and_then(|at| quantities.get(at)) else {
        return false;
    };
    let parts: Vec<_> = std::iter::once(first)
        .chain(quantities[at..].iter().copied())
        .collect();
    let grouped = first.unit().is_none()
        && parts[1..].iter().all(|part| {
            matches!(part.value(), QuantityValue::Number { digits, .. } if digits.split('.').next().is_some_and(|group| group.len() == 3))
        })
        && parts[..parts.len() - 1].iter().all(|part| part.unit().is_none());
    let whole = first.span().cover(parts[parts.len() - 1].span());
    let quoted = reporter.quote(whole);
    if grouped {
        let last = parts[parts.len() - 1];
        let written: Vec<_> = parts
            .iter()
            .map(|part| reporter.text_of(part.span()))
            .collect();
        let right = written.join("_");
        let span = first.span().cover(last.span());
        reporter
            .syntax(
                span,
                format!("the groups of {quoted} are set apart by blanks"),
                format!("write `{right}`"),
            )
            .write(right);
        return true;
    }
    if let Some(right) = one_duration(&parts) {
        reporter
            .syntax(
                whole,
                format!("{quoted} mixes two units"),
                format!("write one number with one unit: `{right}`"),
            )
            .write(right);
        return true;
    }
    false
}

/// `1h 30min` as `90 min`.
fn one_duration(parts: &[Quantity<'_>]) -> Option<String> {
    let mut seconds = 0;
    let mut smallest = (u64::MAX, "");
    for part in parts {
        let QuantityValue::Number {
            negative: false,
            digits,
            scale: None,
            unit: Some(unit),
        } = part.value()
        else {
            return None;
        };
        let UnitHead::Word(word) = unit.head else {
            return None;
        };
        let length = match word {
            "s" | "sec" | "second" | "seconds" => 1,
            "min" | "minute" | "minutes" => 60,
            "h" | "hour" | "hours" => 3600,
            "day" | "days" => 86400,
            _ => return None,
        };
        seconds += digits.parse::<u32>().ok().map(u64::from)? * length;
        smallest = smallest.min((length, word));
    }
    (parts.len() > 1).then(|| format!("{} {}", seconds / smallest.0, smallest.1))
}

/// A reference by itself.
pub(super) fn reference(reporter: &mut Reporter<'_>, reference: Ref<'_>) {
    let at = reference.0;
    if let Some(span) = reference.needless_kind() {
        let quoted = reporter.quote(span);
        let edit = deletion(reporter.text, span);
        reporter
            .syntax(
                span,
                format!("{quoted} is needless before a name"),
                "write the name alone",
            )
            .safe("Take it out", vec![edit]);
    }
    let mut after_dot = true;
    for token in at.tokens() {
        let kind = at.sig(token).kind;
        if kind.is_reserved() && after_dot && token != at.first() {
            reserved_name(reporter, at.token_span(token));
        }
        after_dot = kind == TokenKind::Dot;
    }
    let last = at.last() - 1;
    if matches!(at.sig(last).kind, TokenKind::Dot | TokenKind::Slash) {
        let span = at.token_span(last);
        let quoted = reporter.quote(reference.span());
        let sign = if at.sig(last).kind == TokenKind::Dot {
            "dot"
        } else {
            "slash"
        };
        reporter.report(
            ErrorKind::IncompleteClause,
            span,
            format!("{quoted} lacks a name behind its {sign}"),
            "write one: `acme.loyal-customers`",
        );
    }
}

/// A word of the language in a name's place.
pub(super) fn reserved_name(reporter: &mut Reporter<'_>, span: Span) {
    let word = reporter.text_of(span);
    let role = if DeclKind::from_keyword(word).is_some() {
        "begins a declaration"
    } else if ClauseKind::from_keyword(word).is_some() {
        "begins a clause"
    } else {
        "has a meaning of its own"
    };
    reporter.syntax(
        span,
        format!("`{word}` {role} and cannot be a name"),
        format!("choose another name, such as `our-{word}`"),
    );
}

/// `every` by itself.
pub(super) fn every(reporter: &mut Reporter<'_>, every: Every<'_>) {
    if every.word().is_none() {
        let quoted = reporter.quote(every.span());
        reporter.report(
            ErrorKind::IncompleteClause,
            every.span(),
            format!("{quoted} lacks a period"),
            format!("write {} behind it", alternatives(PERIOD_WORDS)),
        );
    }
}

/// `why Because we must.`
pub(super) fn unquoted_text(reporter: &mut Reporter<'_>, clause: Clause<'_>, text: Text<'_>) {
    let span = text.span();
    let written = reporter.text_of(span);
    let sure = !written
        .split_whitespace()
        .any(|word| RESERVED.contains(&word));
    let right = in_quotes(written.trim_end_matches('"'));
    reporter
        .syntax(
            span,
            format!("the text of `{}` lacks its quotes", clause.kind().keyword()),
            "put `\"` before and after it",
        )
        .fix("Put it in quotes", sure, vec![(span, right)]);
}
