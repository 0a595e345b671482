use okrlint_model::days_between;
use okrlint_syntax::ClauseKind;

use crate::rule::rule;
use crate::{Context, phrase, readings};

rule! {
    /// A check-in is of a day that does not belong to the cycle.
    ///
    /// ## What
    /// The day of a check-in lies before the key result's cycle begins, or more than a week after it ends: the last
    /// check-in is often written in the days behind the last day.
    ///
    /// ## Why
    /// A check-in is the value of a day, and progress is read from the newest one. One of last year, in January so
    /// easily written, is the oldest of all and will never be seen.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" {
    ///       from 20% to 35%
    ///       checkin 2025-01-23 24%
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
    ///       checkin 2026-01-23 24%
    ///     }
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where you go on counting after the end. Better: put the number into a KPI, which has no end.
    ///
    /// ## Source
    /// The reference of the language.
    "checkin-outside-cycle" {
        group: Time,
        level: Warning,
        fix: None,
        today: false,
        options: {
            /// so many days after the end a check-in still belongs to the cycle
            GRACE("grace"): Days = 7,
        },
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for key_result in model.key_results() {
        let at = key_result.at;
        let Some(cycle) = key_result.objective.and_then(|id| model.objective(id).cycle) else {
            continue;
        };
        let (first, last) = (cycle.days.first, cycle.days.last);
        let grace = i32::try_from(ctx.option(at.file, &GRACE)).unwrap_or(i32::MAX);
        for (day, clause, _) in readings::dated(model, at) {
            let late = days_between(last, day);
            let inside = first <= day && late <= grace;
            if inside || clause.kind != ClauseKind::Checkin || ctx.is_faulty(at, clause.span) {
                continue;
            }
            let text = phrase::excerpt(ctx.file(at), clause.span);
            let name = phrase::cycle_name(model, &cycle);
            let message = if day < first {
                format!("`{text}` is of a day before {name} began, on {first}")
            } else {
                format!("`{text}` is of a day {late} days after {name} ended, on {last}")
            };
            ctx.report_clause(at, clause, message)
                .help("look at the year and the month; what was known before the cycle is the baseline, `from …`");
        }
    }
}
