//! How often: `every` and its period.

use super::Reporter;
use super::report::{alternatives, deletion};
use crate::ast::{Clause, Every, Name};
use crate::nearest::nearest;
use crate::{ClauseKind, ErrorKind, PERIOD_WORDS, Span};

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

/// `target >= 75 monthly`: a period without `every`.
pub(super) fn instead_of_every(reporter: &mut Reporter<'_>, clause: Clause<'_>, word: Name<'_>) {
    let keyword = clause.kind().keyword();
    let quoted = reporter.quote(word.span);
    let period = period_of(word.text).unwrap_or("month");
    if clause.kind() == ClauseKind::Target {
        let right = format!("every {period}");
        reporter
            .syntax(
                word.span,
                format!("`{keyword}` says how often with `every`, not with {quoted}"),
                format!("write `{right}`"),
            )
            .write(right);
        return;
    }
    let edit = deletion(reporter.text, word.span);
    let help = if clause.kind() == ClauseKind::Keep {
        "leave it out: what is kept holds at any time"
    } else {
        "leave it out, or put it into the unit, as in `300 signups/month`"
    };
    reporter
        .syntax(
            word.span,
            format!("{quoted} has no place in `{keyword}`"),
            help,
        )
        .suggest("Take it out", vec![edit]);
}

/// `keep <= 12 min every month`.
pub(super) fn every_in_keep(reporter: &mut Reporter<'_>, clause: Clause<'_>, every: Every<'_>) {
    let quoted = reporter.quote(every.span());
    let before = Span::new(clause.span().start, every.span().start);
    let right = reporter.quote(before);
    let edit = deletion(reporter.text, every.span());
    reporter
        .syntax(
            every.span(),
            format!("{quoted} has no place in `keep`: what is kept holds at any time"),
            format!("write {right}"),
        )
        .suggest("Take it out", vec![edit]);
}

/// The period that an adverb or a bare period word means.
pub(super) fn period_of(word: &str) -> Option<&'static str> {
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
