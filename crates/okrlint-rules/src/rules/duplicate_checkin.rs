use jiff::civil::Date;
use okrlint_syntax::{ClauseKind, Span};
use rustc_hash::FxHashMap;

use crate::rule::rule;
use crate::{Context, phrase, readings};

rule! {
    /// Two check-ins, or two actuals, are of the same day.
    ///
    /// ## What
    /// A key result has two check-ins of one day, or a KPI two actuals.
    ///
    /// ## Why
    /// A number has one value on a day. The later one in the file counts, and whoever reads the earlier one takes it for
    /// true. Often one of them belongs to the week before.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" {
    ///       from 20% to 35%
    ///       checkin 2026-01-23 22%
    ///       checkin 2026-01-23 24%
    ///     }
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" {
    ///       from 20% to 35%
    ///       checkin 2026-01-16 22%
    ///       checkin 2026-01-23 24% confidence 0.6 "Corrected in the afternoon: it was not 22%."
    ///     }
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Rarely: a correction replaces what it corrects, and a word in its text tells why.
    ///
    /// ## Source
    /// The reference of the language.
    "duplicate-checkin" {
        group: Time,
        level: Warning,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let mut first: FxHashMap<(ClauseKind, Date), Span> = FxHashMap::default();
    for at in readings::read(model) {
        first.clear();
        for (day, clause, _) in readings::dated(model, at) {
            let key = (clause.kind, day);
            let Some(earlier) = first.get(&key).copied() else {
                first.insert(key, clause.span);
                continue;
            };
            if ctx.is_faulty(at, clause.span) {
                continue;
            }
            let noun = readings::noun(clause);
            let text = phrase::excerpt(ctx.file(at), clause.span);
            let before = phrase::excerpt(ctx.file(at), earlier);
            ctx.report_clause(at, clause, format!("`{text}` is another {noun} of that day, after `{before}`"))
                .help("keep the one that is right, or mend the day of the other")
                .related(at.file, earlier, "the first one");
        }
    }
}
