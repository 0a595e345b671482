use jiff::ToSpan;
use okrlint_syntax::ClauseKind;

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// A cycle is longer than a year.
    ///
    /// ## What
    /// The declared cycle spans more than thirteen months.
    ///
    /// ## Why
    /// OKRs live from their end: one looks back, scores, learns, and begins again. After three years nobody remembers
    /// what was promised, and half of those who promised it are gone. What takes that long is a strategy; an objective
    /// is its next step.
    ///
    /// ## Wrong
    /// ```okr
    /// cycle decade from 2026-01-01 to 2035-12-31
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// cycle season from 2026-01-12 to 2026-05-29
    /// ```
    ///
    /// ## When to ignore it
    /// Where a long cycle only holds the company's two or three aims for the years to come, and others have shorter ones
    /// below it.
    ///
    /// ## Source
    /// Doerr and Google: quarters, beside a year at most. The thirteenth month is for calendars of 52 or 53 weeks.
    "cycle-too-long" {
        group: Time,
        level: Warning,
        fix: None,
        today: false,
        options: {
            /// the most months that a cycle may have
            AT_MOST("at-most"): Count = 13,
        },
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for cycle in model.cycles() {
        let at = cycle.at;
        let (Some(days), Some(clause)) = (cycle.days, model.clause(at, ClauseKind::From)) else {
            continue;
        };
        let most = ctx.option(at.file, &AT_MOST);
        let months = i32::try_from(most).unwrap_or(i32::MAX);
        let Ok(end) = days.first.checked_add(months.months()) else {
            continue;
        };
        if days.last < end {
            continue;
        }
        let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
        let text = phrase::excerpt(ctx.file(at), clause.span);
        ctx.report_clause(at, clause, format!("the cycle `{label}`, {text}, is longer than {most} months"))
            .help("make it a quarter, or a year at most, and write the next one when this one is over");
    }
}
