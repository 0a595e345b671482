use std::collections::BTreeMap;
use std::ops::Bound;

use okrlint_model::{CycleId, DeclaredCycle, Days};
use okrlint_syntax::ClauseKind;

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// Two cycles overlap, and neither lies within the other.
    ///
    /// ## What
    /// A declared cycle begins while another declared one runs, and ends after it.
    ///
    /// ## Why
    /// In the days that belong to both, a team has two sets of objectives, and each was planned as if it had all of the
    /// time. A quarter inside a year is another thing: the one is a part of the other.
    ///
    /// ## Wrong
    /// ```okr
    /// cycle winter from 2026-01-05 to 2026-02-20
    ///
    /// cycle spring from 2026-02-16 to 2026-04-03
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// cycle winter from 2026-01-05 to 2026-02-20
    ///
    /// cycle spring from 2026-02-23 to 2026-04-03
    /// ```
    ///
    /// ## When to ignore it
    /// Where two parts of the organisation keep different calendars, and no team lives in both.
    ///
    /// ## Source
    /// Handbooks with seasons of six weeks leave a week between them to look back and to plan.
    "overlapping-cycles" {
        group: Time,
        level: Info,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let mut cycles: Vec<(Days, CycleId, &DeclaredCycle)> = (0..)
        .map(CycleId)
        .zip(model.cycles())
        .filter_map(|(id, cycle)| Some((cycle.days?, id, cycle)))
        .collect();
    cycles.sort_unstable_by_key(|(days, id, _)| (*days, *id));
    // Of the cycles that began before, the one that began first, by its last day.
    let mut earlier: BTreeMap<_, (Days, CycleId)> = BTreeMap::new();
    for (days, id, cycle) in cycles {
        let during = (Bound::Included(days.first), Bound::Excluded(days.last));
        let other = earlier.range(during).map(|(_, other)| *other).find(|(other, _)| other.first < days.first);
        earlier.entry(days.last).or_insert((days, id));
        let (Some((other_days, other)), Some(clause)) = (other, model.clause(cycle.at, ClauseKind::From)) else {
            continue;
        };
        // That one cycle is declared twice is told as such.
        if (cycle.name, cycle.period) == (model.cycle(other).name, model.cycle(other).period) {
            continue;
        }
        let other_at = model.cycle(other).at;
        let label = phrase::shorten(&ctx.file(cycle.at).label(ctx.decl(cycle.at)));
        let other_label = phrase::shorten(&ctx.file(other_at).label(ctx.decl(other_at)));
        let place = model.clause(other_at, ClauseKind::From).map_or(ctx.decl(other_at).place(), |clause| clause.span);
        let message = format!(
            "the cycle `{label}` begins on {}, and `{other_label}` runs until {}",
            days.first, other_days.last
        );
        ctx.report_clause(cycle.at, clause, message)
            .help("let one begin when the other one is over, or make one a part of the other")
            .related(other_at.file, place, "it runs then");
    }
}
