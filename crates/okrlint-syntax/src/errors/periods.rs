//! How often: `every` and its period.

use super::Reporter;
use super::report::alternatives;
use crate::ast::{Every, Name};
use crate::nearest::nearest;
use crate::{ErrorKind, PERIOD_WORDS};

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

/// `review weekly`, `review month`.
pub(super) fn how_often(reporter: &mut Reporter<'_>, word: Name<'_>) {
    let quoted = reporter.quote(word.span);
    let message = format!("`review` says how often with `every`, not with {quoted}");
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
