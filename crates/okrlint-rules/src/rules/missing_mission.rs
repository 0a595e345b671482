use okrlint_model::{Entity, UnitId};
use okrlint_syntax::{ClauseKind, DeclKind};
use rustc_hash::FxHashSet;

use crate::edit::Editor;
use crate::rule::rule;
use crate::{Applicability, Context, phrase};

rule! {
    /// A company has objectives, and does not say what it is there for.
    ///
    /// ## What
    /// No part of the company has a `mission`.
    ///
    /// ## Why
    /// Objectives say what is next; the mission says why at all. Without it, every team can only guess which of two good
    /// objectives serves the company better.
    ///
    /// ## Wrong
    /// ```okr
    /// company acme "Acme" {
    ///   kpi shops "Shops that sell" unit shops target >= 900 shops every month
    ///
    ///   objective first-sale "New shops sell in their first week" during 2026 {
    ///     type learning
    ///
    ///     kr sold "Shops sell something" from 31% to 50%
    ///     kr stay "Shops are there after a month" from 60% to 75%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// company acme "Acme" {
    ///   mission "Every shop in town can sell to the whole country."
    ///
    ///   kpi shops "Shops that sell" unit shops target >= 900 shops every month
    ///
    ///   objective first-sale "New shops sell in their first week" during 2026 {
    ///     type learning
    ///
    ///     kr sold "Shops sell something" from 31% to 50%
    ///     kr stay "Shops are there after a month" from 60% to 75%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where the mission hangs on the wall, and everybody reads it there.
    ///
    /// ## Source
    /// Doerr (*Measure What Matters*) and Wodtke (*Radical Focus*) both begin with the mission.
    "missing-mission" {
        group: Focus,
        level: Off,
        fix: Some(Applicability::Unsafe),
        today: false,
    }
}

const SKELETON: &str = "mission \"What is the world to be like because we are here?\"";

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let with: FxHashSet<UnitId> = model.objectives().iter().filter_map(|objective| objective.unit).collect();
    for (id, unit) in model.all_units() {
        let says = |kind| unit.parts.iter().any(|part| model.clause(*part, kind).is_some());
        if unit.kind != DeclKind::Company || !with.contains(&id) || says(ClauseKind::Mission) {
            continue;
        }
        if unit.parts.iter().any(|part| ctx.may_hide_something(*part)) {
            continue;
        }
        let at = ctx.place_of_unit(id);
        let edit = Editor::new(at.file, ctx.file(at)).insert_clause(at.decl, ClauseKind::Mission, SKELETON);
        let label = phrase::label(model, Entity::Unit(id));
        ctx.report_unit(id, format!("the company `{label}` does not say what it is there for"))
            .help("write one sentence that everybody here would sign: `mission \"…\"`")
            .fix_with(Applicability::Unsafe, "Begin a mission", vec![edit]);
    }
}
