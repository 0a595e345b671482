use std::hash::BuildHasher;

use okrlint_model::{Cycle, DeclRef, UnitId};
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::rule::rule;
use crate::similar::plain;
use crate::{Context, phrase};

rule! {
    /// A unit repeats a key result of a unit above it.
    ///
    /// ## What
    /// An objective or key result has the same title as a key result of a unit that its own is part of, at the same
    /// time.
    ///
    /// ## Why
    /// Handing a key result down word for word only moves it: everybody owns it, and nobody says what they will do about
    /// it. The unit's own part in it is smaller, nearer, and can be measured sooner.
    ///
    /// ## Wrong
    /// ```okr
    /// project shop "Online shop" during 2026-Q1 {
    ///   objective loyal "Customers come back" {
    ///     kr again "Customers buy a second time" from 20% to 30%
    ///   }
    ///
    ///   project help-centre "Help centre" {
    ///     objective helped "Nobody leaves for want of an answer" {
    ///       supports loyal
    ///
    ///       kr again "Customers buy a second time" from 20% to 30%
    ///     }
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project shop "Online shop" during 2026-Q1 {
    ///   objective loyal "Customers come back" {
    ///     kr again "Customers buy a second time" from 20% to 30%
    ///   }
    ///
    ///   project help-centre "Help centre" {
    ///     objective helped "Nobody leaves for want of an answer" {
    ///       supports loyal
    ///
    ///       kr solved "Visitors leave with an answer" from 20% to 35%
    ///     }
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where the unit carries the key result alone: then the unit above may drop it.
    ///
    /// ## Source
    /// Doerr (*Measure What Matters*) warns of cascading everything; Google's playbook: not every objective comes from
    /// above.
    "copied-from-parent" {
        group: Measurability,
        level: Info,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let nested = model.units().iter().any(|unit| unit.parent.is_some());
    if !nested {
        return;
    }
    let hash = |at: DeclRef| FxBuildHasher.hash_one(plain(&ctx.file(at).title(ctx.decl(at))));
    let mut above: FxHashMap<(UnitId, u64), (DeclRef, Option<Cycle>)> = FxHashMap::default();
    let mut below: Vec<(DeclRef, UnitId, Option<Cycle>, u64)> = Vec::new();
    for objective in model.objectives() {
        let Some(unit) = objective.unit else { continue };
        below.push((objective.at, unit, objective.cycle, hash(objective.at)));
        for id in objective.key_results() {
            let at = model.key_result(id).at;
            let title = hash(at);
            above.entry((unit, title)).or_insert((at, objective.cycle));
            below.push((at, unit, objective.cycle, title));
        }
    }
    below.retain(|(at, ..)| ctx.decl(*at).title.is_some());
    let mut found = Vec::new();
    for (at, unit, cycle, title) in below {
        let mut next = model.unit(unit).parent;
        // Units in a ring are nobody's parents.
        for _ in 0..model.units().len() {
            let Some(parent) = next else { break };
            if let Some((original, other)) = above.get(&(parent, title))
                && meet(cycle, *other)
                && parent != unit
            {
                found.push((at, *original, parent));
                break;
            }
            next = model.unit(parent).parent;
        }
    }
    for (at, original, parent) in found {
        let title = phrase::shorten(&ctx.file(at).title(ctx.decl(at)));
        let parent = phrase::label(model, okrlint_model::Entity::Unit(parent));
        let place = ctx.decl(original).title.unwrap_or(ctx.decl(original).place());
        ctx.report_decl(at, format!("`{title}` repeats a key result of `{parent}`"))
            .help("say what your part in it is: something nearer, that you move yourselves")
            .related(original.file, place, "the key result above");
    }
}

/// Whether two cycles have days in common; what is in no cycle is in all.
fn meet(a: Option<Cycle>, b: Option<Cycle>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.days.first <= b.days.last && b.days.first <= a.days.last,
        _ => true,
    }
}
