use jiff::civil::Date;
use okrlint_model::{Model, Point, Says, When};
use okrlint_syntax::ClauseKind;

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// A cycle ends before it begins.
    ///
    /// ## What
    /// The second day of the declared cycle lies before the first one.
    ///
    /// ## Why
    /// A cycle without a day is none: objectives in it have no end, key results no due date, and half of what okrlint
    /// could tell you about them is left out.
    ///
    /// ## Wrong
    /// ```okr
    /// cycle summer from 2026-08-31 to 2026-06-01
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// cycle summer from 2026-06-01 to 2026-08-31
    /// ```
    ///
    /// ## When to ignore it
    /// Never.
    ///
    /// ## Source
    /// The reference of the language.
    "cycle-dates-reversed" {
        group: Time,
        level: Error,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for cycle in model.cycles() {
        let at = cycle.at;
        let facts = ctx.file(at);
        let Some(clause) = model.clause(at, ClauseKind::From) else {
            continue;
        };
        let Says::Dates(id) = clause.says else {
            continue;
        };
        let Some([Some(from), Some(to)]) = facts.dates.get(id as usize) else {
            continue;
        };
        let (Some((first, _)), Some((_, last))) = (ends(model, from), ends(model, to)) else {
            continue;
        };
        if first <= last || ctx.is_faulty(at, clause.span) {
            continue;
        }
        let label = phrase::shorten(&facts.label(ctx.decl(at)));
        let (begin, end) = (from.span.text(&facts.text), to.span.text(&facts.text));
        ctx.report_clause(at, clause, format!("the cycle `{label}` ends on {last}, before it begins on {first}"))
            .help(format!("write the earlier day first, `from {end} to {begin}`, or look for a wrong digit"));
    }
}

/// The first and the last day of what is written where a day is due.
fn ends(model: &Model, when: &When) -> Option<(Date, Date)> {
    match when.point {
        Point::Day(day) => Some((day, day)),
        Point::Period(period) => {
            let days = period.days(model.settings().fiscal_year_start);
            Some((days.first, days.last))
        }
        Point::Cycle(_) => None,
    }
}
