use okrlint_model::{Model, ObjectiveId};

use crate::learning::is_learning;
use crate::rule::rule;
use crate::{Context, phrase, work};

rule! {
    /// All key results of an objective are work.
    ///
    /// ## What
    /// The objective has two key results or more, and every one of them names something that somebody makes or does. An
    /// objective of `type learning` may.
    ///
    /// ## Why
    /// The whole list can be ticked off, and the objective may be as far away as before. What is missing is the one
    /// number that would tell.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   # okrlint: ignore[key-result-is-task, binary-key-result] told once, of the objective
    ///   objective self-help "Customers solve it themselves" {
    ///     kr new-site "Launch the new help centre" milestone
    ///     kr writer "Hire a technical writer" milestone
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///     kr found "Searches end in an answer" from 31% to 50%
    ///
    ///     initiative "Launch the new help centre" for solved found
    ///     initiative "Hire a technical writer" for solved
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// In the first cycle of something new, when nothing can be measured before it is there. `type learning` says so.
    ///
    /// ## Source
    /// «Focus on outcomes rather than tasks» (guides on OKR against KPI); Wodtke (*Radical Focus*).
    "objective-without-outcome" {
        group: Wording,
        level: Warning,
        fix: None,
        today: false,
    }
}

/// From so many key results on, all of them being work is no chance.
const LEAST: usize = 2;

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for (id, objective) in model.all_objectives() {
        let at = objective.at;
        let count = objective.key_results.len();
        if count < LEAST || is_learning(model, id) || ctx.may_hide_something(at) {
            continue;
        }
        if !are_all_work(ctx, model, id) {
            continue;
        }
        let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
        ctx.report_decl(
            at,
            format!("all {count} key results of `{label}` are work, and none says what will be better"),
        )
        .help("ask how somebody outside would notice that the objective is reached, and measure that");
    }
}

fn are_all_work(ctx: &Context<'_>, model: &Model, id: ObjectiveId) -> bool {
    let mut key_results = model.objective(id).key_results();
    key_results.all(|id| work::of_key_result(ctx, model.key_result(id).at).is_some())
}
