use okrlint_model::Entity;

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// A unit has objectives and no KPI.
    ///
    /// ## What
    /// A unit has objectives, and neither it nor any unit above it has a KPI.
    ///
    /// ## Why
    /// Objectives say what is to change. What is to stay as good as it is stands nowhere, and a team that only looks at
    /// what changes notices too late what it costs.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   kpi satisfaction "Satisfaction with our answers" unit % target >= 85% every month
    ///
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where the KPIs live on a dashboard elsewhere. This rule is off unless asked for.
    ///
    /// ## Source
    /// Guides on OKR and KPI: the two belong together; Wodtke's page has both, side by side.
    "objectives-without-kpis" {
        group: Kpis,
        level: Off,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let mut has_kpi = vec![false; model.units().len()];
    for unit in model.kpis().iter().filter_map(|kpi| kpi.unit) {
        has_kpi[unit.0 as usize] = true;
    }
    let mut has_objective = vec![false; model.units().len()];
    for unit in model.objectives().iter().filter_map(|objective| objective.unit) {
        has_objective[unit.0 as usize] = true;
    }
    for (id, unit) in model.all_units() {
        let broken = unit.parts.iter().any(|part| ctx.may_hide_something(*part));
        if !has_objective[id.0 as usize] || broken {
            continue;
        }
        let mut next = Some(id);
        while let Some(around) = next.filter(|id| !has_kpi[id.0 as usize]) {
            next = model.unit(around).parent;
        }
        if next.is_some() {
            continue;
        }
        let label = phrase::label(model, Entity::Unit(id));
        let noun = unit.kind.noun();
        ctx.report_unit(id, format!("the {noun} `{label}` has objectives, and no KPI that says what is to stay good"))
            .help("ask which number must not suffer meanwhile, and write a `kpi` for it");
    }
}
