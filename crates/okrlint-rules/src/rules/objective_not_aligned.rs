use okrlint_model::{Cycle, Entity, Objective, ObjectiveId};
use okrlint_syntax::ClauseKind;

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// An objective supports nothing, though the unit above has objectives.
    ///
    /// ## What
    /// The unit's parent has objectives in the time of this one, and neither the objective nor any of its key results
    /// says which of them it `supports`.
    ///
    /// ## Why
    /// Half a year later somebody asks what that work was good for. Written down now, the answer is one line; and where
    /// there is none, you have found that out before the work and not after it.
    ///
    /// ## Wrong
    /// ```okr
    /// during 2026-Q1
    ///
    /// project service "Customer service" {
    ///   objective calm "Customers are calm again" {
    ///     kr complaints "They complain less" from 40 letters/week to 15 letters/week
    ///   }
    /// }
    ///
    /// project help-centre "Help centre" in service {
    ///   objective self-help "Customers solve it themselves" {
    ///     why "Most questions have an answer on our pages."
    ///
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// during 2026-Q1
    ///
    /// project service "Customer service" {
    ///   objective calm "Customers are calm again" {
    ///     kr complaints "They complain less" from 40 letters/week to 15 letters/week
    ///   }
    /// }
    ///
    /// project help-centre "Help centre" in service {
    ///   objective self-help "Customers solve it themselves" {
    ///     supports service.calm
    ///
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Often enough: about half of a team's objectives should come from the team itself (Doerr). This is a hint, and no
    /// more.
    ///
    /// ## Source
    /// Doerr (*Measure What Matters*): align, and let half of them come from below. Google's playbook likewise.
    "objective-not-aligned" {
        group: Alignment,
        level: Info,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let mut of_unit: Vec<Vec<(ObjectiveId, Cycle)>> = vec![Vec::new(); model.units().len()];
    for (id, objective) in model.all_objectives() {
        if let (Some(unit), Some(cycle)) = (objective.unit, objective.cycle) {
            of_unit[unit.0 as usize].push((id, cycle));
        }
    }
    for objective in model.objectives() {
        let (Some(unit), Some(cycle)) = (objective.unit, objective.cycle) else {
            continue;
        };
        let Some(parent) = model.unit(unit).parent else {
            continue;
        };
        let above = &of_unit[parent.0 as usize];
        let Some((first, _)) = above.iter().find(|(_, other)| other.days.overlaps(cycle.days)) else {
            continue;
        };
        if supports_something(ctx, objective) || ctx.may_hide_something(objective.at) {
            continue;
        }
        let at = objective.at;
        let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
        let first = model.objective(*first).at;
        let place = ctx.decl(first).place();
        let above = phrase::label(model, Entity::Unit(parent));
        ctx.report_decl(at, format!("the objective `{label}` supports none of those of `{above}`"))
            .help("write `supports` and the one that it is for; if it is for none of them, ask whether now is its time")
            .related(first.file, place, "an objective above it");
    }
}

/// Whether the objective or one of its key results says what it is for, whatever that may mean.
fn supports_something(ctx: &Context<'_>, objective: &Objective) -> bool {
    let key_results = objective.key_results().map(|id| ctx.model.key_result(id).at);
    let mut all = std::iter::once(objective.at).chain(key_results);
    all.any(|at| ctx.model.clause(at, ClauseKind::Supports).is_some())
}
