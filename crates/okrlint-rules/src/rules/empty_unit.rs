use okrlint_syntax::ClauseKind;

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// A unit has nothing in it.
    ///
    /// ## What
    /// No part of the company, department, team, project or person holds an objective, a KPI, an initiative or another
    /// unit, nor an owner, a mission, a link or tags; and no unit says that it is `in` it.
    ///
    /// ## Why
    /// Who looks the team up finds a name, and cannot tell whether it has no OKRs, or wrote them somewhere else, or is
    /// gone.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre"
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" {
    ///   kpi solved "Visits that end with an answer" unit % target >= 35% every month
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// While you are still writing, and in a list of all units that is kept on purpose.
    ///
    /// ## Source
    /// Common sense.
    "empty-unit" {
        group: Focus,
        level: Info,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let mut has_units = vec![false; model.units().len()];
    for parent in model.units().iter().filter_map(|unit| unit.parent) {
        has_units[parent.0 as usize] = true;
    }
    for ((id, unit), has_units) in model.all_units().zip(has_units) {
        let holds = unit.parts.iter().any(|part| {
            let inside = ctx.file(*part).children(part.decl).next().is_some();
            // Where and when it stands says nothing about it.
            let said = model.clauses(*part).iter().any(|clause| !matches!(clause.kind, ClauseKind::In | ClauseKind::During));
            inside || said || ctx.may_hide_something(*part)
        });
        if has_units || holds {
            continue;
        }
        let noun = unit.kind.noun();
        let label = phrase::label(model, okrlint_model::Entity::Unit(id));
        ctx.report_unit(id, format!("nothing is in the {noun} `{label}`"))
            .help("write its objectives or its KPIs, or take it out");
    }
}
