//! Days and periods that do not exist or are written another way.

use super::Reporter;
use super::report::alternatives;
use crate::ast::{Clause, Date, Value, Writing, meant_date};
use crate::lexer::TokenKind;
use crate::{ClauseKind, ErrorKind, Span};

const FORMS: &str =
    "write a day as `2026-03-31`, a period as `2026`, `2026-H1`, `2026-Q1` or `2026-03`";

/// A day or period where one is due.
pub(super) fn check(reporter: &mut Reporter<'_>, date: Date<'_>) {
    match date.writing() {
        Writing::Good(_) => {}
        Writing::Impossible => impossible(reporter, date),
        Writing::Odd(_) if date.written() == TokenKind::OddDate => {}
        Writing::Odd(Some(meant)) => {
            let quoted = reporter.quote(date.span());
            let right = meant.to_string();
            reporter
                .syntax(
                    date.span(),
                    format!("{quoted} is not how a date is written"),
                    format!("write `{right}`"),
                )
                .write(right);
        }
        Writing::Odd(None) => unreadable(reporter, date),
    }
}

fn impossible(reporter: &mut Reporter<'_>, date: Date<'_>) {
    let text = date.text();
    let quoted = reporter.quote(date.span());
    let (why, help) = match text.as_bytes().get(5) {
        Some(b'Q') => ("a year has four quarters", "write `Q1` to `Q4`".to_owned()),
        Some(b'H') => ("a year has two halves", "write `H1` or `H2`".to_owned()),
        _ => {
            let month: u32 = text
                .get(5..7)
                .and_then(|digits| digits.parse().ok())
                .unwrap_or(0);
            if (1..=12).contains(&month) {
                (
                    "that month has no such day",
                    format!("write a day that exists, such as `{}-28`", &text[..7]),
                )
            } else {
                (
                    "a year has twelve months",
                    "write `01` to `12` behind the year".to_owned(),
                )
            }
        }
    };
    let swapped = swap_day_and_month(text);
    let error = reporter.report(
        ErrorKind::InvalidDate,
        date.span(),
        format!("{quoted} does not exist: {why}"),
        help,
    );
    if let Some(right) = swapped {
        error.suggest(format!("Write `{right}`"), vec![(date.span(), right)]);
    }
}

/// `2026-31-12` is meant as `2026-12-31`.
fn swap_day_and_month(text: &str) -> Option<String> {
    let month: u32 = text.get(8..10)?.parse().ok()?;
    let day: u32 = text.get(5..7)?.parse().ok()?;
    ((1..=12).contains(&month) && (13..=31).contains(&day))
        .then(|| format!("{}-{month:02}-{day:02}", &text[..4]))
}

fn unreadable(reporter: &mut Reporter<'_>, date: Date<'_>) {
    let text = date.text();
    let quoted = reporter.quote(date.span());
    if let Some(range) = as_range(text) {
        reporter
            .syntax(
                date.span(),
                format!("{quoted} is neither a date nor a range"),
                format!("a range is written `{range}`"),
            )
            .safe(format!("Write `{range}`"), vec![(date.span(), range)]);
        return;
    }
    reporter.syntax(date.span(), format!("{quoted} is not a date"), FORMS);
}

/// `1000-2000` as the range that is meant.
pub(super) fn as_range(text: &str) -> Option<String> {
    let (low, high) = text.split_once('-')?;
    let all_digits = |part: &str| part.len() >= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    (all_digits(low) && all_digits(high)).then(|| format!("{low}..{high}"))
}

/// `by end of March`, `by 31 March`: words where a day or period is due. Whether that is what they are.
pub(super) fn in_words(reporter: &mut Reporter<'_>, clause: Clause<'_>) -> bool {
    if !matches!(clause.kind(), ClauseKind::By | ClauseKind::During) {
        return false;
    }
    let words = |value: Value<'_>| {
        matches!(
            value,
            Value::Word(_) | Value::Quantity(_) | Value::Date(_) | Value::Error(_)
        )
    };
    let mut values = clause.values();
    let Some(first) = values.next() else {
        return false;
    };
    let several = values.next().is_some();
    if matches!(first, Value::Date(_)) || !clause.values().all(words) {
        return false;
    }
    let span = Span::new(first.span().start, clause.span().end);
    let text = reporter.text_of(span);
    let quoted = reporter.quote(span);
    // A word alone may be the name of a cycle.
    let alone = !several && matches!(first, Value::Word(_));
    if !alone && meant_date(&format!("{text} 2026")).is_some() {
        reporter.syntax(span, format!("{quoted} lacks its year"), FORMS);
        return true;
    }
    let found = several && matches!(first, Value::Word(_));
    if found {
        reporter.pass_over_slips_in(span);
        reporter.syntax(span, format!("{quoted} is no date"), FORMS);
    }
    found
}

/// A token that is a day in another country's way.
pub(super) fn odd_token(reporter: &mut Reporter<'_>, span: Span) {
    let text = reporter.text_of(span);
    let quoted = reporter.quote(span);
    let message = format!("{quoted} is not how a date is written");
    if let Some(meant) = meant_date(text) {
        let right = meant.to_string();
        reporter
            .syntax(span, message, format!("write `{right}`"))
            .write(right);
        return;
    }
    let readings = both_orders(text);
    let help = match readings.as_slice() {
        [] => FORMS.to_owned(),
        _ => format!(
            "write {}",
            alternatives(readings.iter().map(String::as_str))
        ),
    };
    let error = reporter.syntax(span, message, help);
    for right in readings {
        error.suggest(format!("Write `{right}`"), vec![(span, right)]);
    }
}

/// `3/4/2026` with the day first and with the month first, where such days exist.
fn both_orders(text: &str) -> Vec<String> {
    let mut parts = text.split(['/', '-']);
    let (Some(a), Some(b), Some(year)) = (parts.next(), parts.next(), parts.next()) else {
        return Vec::new();
    };
    if year.len() != 4 {
        return Vec::new();
    }
    [(a, b), (b, a)]
        .into_iter()
        .map(|(day, month)| format!("{year}-{month:0>2}-{day:0>2}"))
        .filter(|right| meant_date(right).is_some())
        .collect()
}
