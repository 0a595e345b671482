use jiff::ToSpan;
use okrlint_model::{Cycle, KeyResultId, Model, days_between};
use okrlint_syntax::ClauseKind;

use crate::rule::rule;
use crate::{Context, phrase, readings};

rule! {
    /// A cycle is over, and nobody has said how a key result ended.
    ///
    /// ## What
    /// More than fourteen days after the end of its cycle a key result has neither a score nor a check-in from the last
    /// fourteen days or later; nor has its KPI been read then. A score of the whole objective does as well.
    ///
    /// ## Why
    /// The score is what one learns from. Without it the next objectives are planned as if the last ones had not been,
    /// and people remember how it ended the way they would like it.
    ///
    /// ## Wrong
    /// ```okr
    /// # today: 2026-04-20
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" {
    ///       from 20% to 35%
    ///       checkin 2026-02-13 24%
    ///     }
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// # today: 2026-04-20
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" {
    ///       from 20% to 35%
    ///       checkin 2026-02-13 24%
    ///       checkin 2026-03-31 29%
    ///       score 0.6 "Most of it came with the new search; the guides changed little."
    ///     }
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// For what was dropped: then take it out, or say so in `revised`.
    ///
    /// ## Source
    /// Doerr (*Measure What Matters*) and Google's playbook: grade from 0 to 1 at the end, then talk about it.
    "unscored-key-result" {
        group: Time,
        level: Warning,
        fix: None,
        today: true,
        options: {
            /// the days after the end of a cycle in which it should be scored
            AFTER("after"): Days = 14,
        },
    }
}

/// So many days before the end a check-in may be to count as the last one.
const FINAL: i32 = 14;

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let today = model.settings().today;
    for (id, key_result) in model.all_key_results() {
        let at = key_result.at;
        let Some((objective, cycle)) = key_result.objective.and_then(|id| {
            let objective = model.objective(id);
            Some((objective.at, objective.cycle?))
        }) else {
            continue;
        };
        let days = days_between(cycle.days.last, today);
        let after = i32::try_from(ctx.option(at.file, &AFTER)).unwrap_or(i32::MAX);
        let scored = [at, objective].iter().any(|at| model.clause(*at, ClauseKind::Score).is_some());
        if days <= after || scored || has_ended_well_known(model, id, &cycle) {
            continue;
        }
        if ctx.may_hide_something(at) || ctx.is_faulty(at, ctx.decl(at).span) {
            continue;
        }
        let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
        let name = phrase::cycle_name(model, &cycle);
        ctx.report_decl(at, format!("{name} ended {days} days ago, and nobody has said how `{label}` ended"))
            .help("write `score 0.7 \"…\"`, from 0 to 1, and in the words what you learned");
    }
}

/// Whether its value was read when its cycle ended.
fn has_ended_well_known(model: &Model, id: KeyResultId, cycle: &Cycle) -> bool {
    let key_result = model.key_result(id);
    let last = cycle.days.last;
    let late = last.saturating_sub(FINAL.days());
    let by_checkin = readings::dated(model, key_result.at).any(|(day, ..)| late <= day && day <= model.settings().today);
    let by_kpi = || {
        let kpi = key_result.kpi?;
        let actual = model.newest_actual_within(kpi, cycle.days)?;
        Some(days_between(actual.date?, last) <= model.review_days(kpi).unwrap_or(FINAL))
    };
    by_checkin || by_kpi().unwrap_or(false)
}
