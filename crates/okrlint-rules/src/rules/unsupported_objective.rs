use okrlint_model::{Entity, ObjectiveId, UnitId};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::rule::rule;
use crate::{Context, phrase, support};

rule! {
    /// Nobody below supports this objective, though they support others.
    ///
    /// ## What
    /// The units inside this one say what their objectives `support` in that time, and none of them names this one.
    ///
    /// ## Why
    /// Either somebody works for it and did not write it down, or nobody does. An objective of the whole house that no
    /// team has taken up is reached by luck.
    ///
    /// ## Wrong
    /// ```okr
    /// during 2026-Q1
    ///
    /// project service "Customer service" {
    ///   objective calm "Customers are calm again" {
    ///     kr complaints "They complain less" from 40 letters/week to 15 letters/week
    ///   }
    ///
    ///   objective voice "What customers say changes the product" {
    ///     kr heard "Ideas of customers are built" from 2 ideas/month to 6 ideas/month
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
    /// ## Right
    /// ```okr
    /// during 2026-Q1
    ///
    /// project service "Customer service" {
    ///   objective calm "Customers are calm again" {
    ///     kr complaints "They complain less" from 40 letters/week to 15 letters/week
    ///   }
    ///
    ///   objective voice "What customers say changes the product" {
    ///     kr heard "Ideas of customers are built" from 2 ideas/month to 6 ideas/month
    ///   }
    /// }
    ///
    /// project help-centre "Help centre" in service {
    ///   objective self-help "Customers solve it themselves" {
    ///     supports service.calm service.voice
    ///
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where the unit reaches it with its own hands.
    ///
    /// ## Source
    /// Doerr (*Measure What Matters*) on alignment: every goal of the top needs owners further down.
    "unsupported-objective" {
        group: Alignment,
        level: Info,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let supports = support::all(model);
    let supported: FxHashSet<ObjectiveId> = supports.iter().map(|support| support.other).collect();
    let mut below: FxHashMap<UnitId, Vec<ObjectiveId>> = FxHashMap::default();
    for support in &supports {
        let unit = model.objective(support.own).unit;
        if let Some(parent) = unit.and_then(|unit| model.unit(unit).parent) {
            let own = below.entry(parent).or_default();
            if own.last() != Some(&support.own) {
                own.push(support.own);
            }
        }
    }
    for (id, objective) in model.all_objectives() {
        let (Some(unit), Some(cycle)) = (objective.unit, objective.cycle) else {
            continue;
        };
        if supported.contains(&id) {
            continue;
        }
        let beside = below.get(&unit).and_then(|own| {
            own.iter().copied().find(|own| {
                let other = model.objective(*own).cycle;
                other.is_some_and(|other| other.days.overlaps(cycle.days))
            })
        });
        let Some(beside) = beside else { continue };
        let at = objective.at;
        let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
        let unit = phrase::label(model, Entity::Unit(unit));
        let other = model.objective(beside).at;
        let place = ctx.decl(other).place();
        ctx.report_decl(at, format!("no objective below `{unit}` supports `{label}`"))
            .help("ask who works for it: theirs should say `supports`; if nobody does, is it an objective?")
            .related(other.file, place, "this one supports another");
    }
}
