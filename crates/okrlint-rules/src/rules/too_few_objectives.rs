use std::collections::BTreeMap;

use okrlint_model::{Cycle, Days, ObjectiveId, OrgUnit, UnitId};
use okrlint_syntax::{ClauseKind, DeclKind};

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// A unit has fewer than three objectives in a cycle.
    ///
    /// ## What
    /// A company, department or team that has objectives has one or two in a cycle. They are counted in the shortest
    /// cycles in which the unit has any: a company with one objective for the year and three for the quarter has
    /// enough. Projects and persons are not counted, nor is a cycle whose only objective is of type `learning`.
    ///
    /// ## Why
    /// One objective can hardly say all that a team is there for. What is left out of it still takes most of the
    /// week, and then the OKRs describe a hobby. If there really is but one thing to do, say so, and suppress this.
    ///
    /// ## Wrong
    /// ```okr
    /// team support "Customer Support" during 2026-Q1 {
    ///   objective love "Customers love contacting us" {
    ///     kr first-reply "First replies come fast" from 48 min to 30 min
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// team support "Customer Support" during 2026-Q1 {
    ///   objective love "Customers love contacting us" {
    ///     kr first-reply "First replies come fast" from 48 min to 30 min
    ///   }
    ///
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    ///
    ///   objective voice "What customers say changes the product" {
    ///     kr heard "Ideas of customers are built" from 2 ideas/month to 6 ideas/month
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// For a small or a new team, and in the school that has one objective a quarter (Wodtke, *Radical Focus*).
    ///
    /// ## Source
    /// Doerr (*Measure What Matters*) and most guides: three to five objectives. Wodtke: one.
    "too-few-objectives" {
        group: Focus,
        level: Warning,
        fix: None,
        today: false,
        options: {
            /// the fewest objectives that a unit should have in a cycle
            AT_LEAST("at-least"): Count = 3,
        },
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let mut of_unit: Vec<Vec<ObjectiveId>> = vec![Vec::new(); model.units().len()];
    for (id, objective) in model.all_objectives() {
        if let Some(unit) = objective.unit {
            of_unit[unit.0 as usize].push(id);
        }
    }
    for ((id, unit), objectives) in model.all_units().zip(&of_unit) {
        let counted = !matches!(unit.kind, DeclKind::Person | DeclKind::Project);
        let broken = unit.parts.iter().any(|part| ctx.may_hide_something(*part));
        if counted && !broken && !objectives.is_empty() {
            check_unit(ctx, id, unit, objectives);
        }
    }
}

fn check_unit(ctx: &mut Context<'_>, id: UnitId, unit: &OrgUnit, objectives: &[ObjectiveId]) {
    let model = ctx.model;
    let mut by_cycle: BTreeMap<Days, (Cycle, Vec<ObjectiveId>)> = BTreeMap::new();
    for objective in objectives {
        if let Some(cycle) = model.objective(*objective).cycle {
            let (_, members) = by_cycle.entry(cycle.days).or_insert((cycle, Vec::new()));
            members.push(*objective);
        }
    }
    let least = ctx.option(ctx.place_of_unit(id).file, &AT_LEAST);
    let label = phrase::label(model, okrlint_model::Entity::Unit(id));
    let noun = unit.kind.noun();
    if by_cycle.is_empty() {
        if is_few(ctx, objectives, least) {
            let count = phrase::count(objectives.len(), "objective");
            report(ctx, id, least, format!("the {noun} `{label}` has only {count}"));
        }
        return;
    }
    let few: Vec<(String, usize)> = shortest(&by_cycle)
        .filter(|(_, members)| is_few(ctx, members, least))
        .map(|(cycle, members)| (phrase::cycle_name(model, cycle), members.len()))
        .collect();
    match few.as_slice() {
        [] => {}
        [(cycle, count)] => {
            let objectives = phrase::count(*count, "objective");
            let message = format!("the {noun} `{label}` has only {objectives} in {cycle}");
            report(ctx, id, least, message);
        }
        several => {
            let cycles: Vec<String> = several
                .iter()
                .map(|(cycle, count)| format!("{cycle} ({count})"))
                .collect();
            let cycles = phrase::list(&cycles, "and");
            let message = format!("the {noun} `{label}` has fewer than {least} objectives in {cycles}");
            report(ctx, id, least, message);
        }
    }
}

fn report(ctx: &mut Context<'_>, unit: UnitId, least: usize, message: String) {
    let enough = match least {
        ..5 => format!("{least} to 5 objectives make"),
        _ => format!("at least {least} objectives make"),
    };
    ctx.report_unit(unit, message).help(format!(
        "ask what else it will spend its time on: {enough} a whole picture"
    ));
}

fn is_few(ctx: &Context<'_>, objectives: &[ObjectiveId], least: usize) -> bool {
    let is_learning = |id: &ObjectiveId| {
        let at = ctx.model.objective(*id).at;
        let stated = ctx.model.clause(at, ClauseKind::Type).map(|clause| clause.says);
        match stated {
            Some(okrlint_model::Says::Choice(word)) => word.text(&ctx.file(at).text) == "learning",
            _ => false,
        }
    };
    match objectives {
        [only] if is_learning(only) => false,
        _ => objectives.len() < least,
    }
}

/// The cycles about as long as the shortest one: quarters differ by a day or two.
fn shortest(
    by_cycle: &BTreeMap<Days, (Cycle, Vec<ObjectiveId>)>,
) -> impl Iterator<Item = &(Cycle, Vec<ObjectiveId>)> {
    let least = by_cycle.keys().map(|days| days.count()).min().unwrap_or(0);
    by_cycle
        .iter()
        .filter(move |(days, _)| i64::from(days.count()) * 4 <= i64::from(least) * 5)
        .map(|(_, members)| members)
}
