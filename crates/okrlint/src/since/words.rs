//! What things are called, on one line.

use okrlint_model::{Cycle, CycleLabel, DeclRef, Entity, Model, ObjectiveId, Says, UnitId};
use okrlint_syntax::ClauseKind;

/// Where in a plan something stands.
pub(super) struct Home {
    /// Its unit's title; empty outside every unit.
    pub(super) unit: String,
    /// Its cycle's name; empty for what is in none.
    pub(super) cycle: String,
    /// Its objective's title; empty outside every objective.
    pub(super) objective: String,
}

impl Home {
    pub(super) fn of(model: &Model, at: DeclRef) -> Self {
        let objective = objective_around(model, at);
        let unit = model.unit_around(at);
        let cycle = objective.and_then(|id| model.objective(id).cycle);
        Self {
            unit: unit.map(|unit| unit_title(model, unit)).unwrap_or_default(),
            cycle: cycle
                .map(|cycle| cycle_name(model, &cycle))
                .unwrap_or_default(),
            objective: objective
                .map(|id| title(model, model.objective(id).at))
                .unwrap_or_default(),
        }
    }
}

fn objective_around(model: &Model, at: DeclRef) -> Option<ObjectiveId> {
    match model.entity(at)? {
        Entity::Objective(id) => Some(id),
        Entity::KeyResult(id) => model.key_result(id).objective,
        _ => None,
    }
}

/// The title of a unit, else its name.
pub(super) fn unit_title(model: &Model, unit: UnitId) -> String {
    let parts = &model.unit(unit).parts;
    let titled = parts.iter().find(|at| model.decl(**at).title.is_some());
    let at = *titled.unwrap_or(&parts[0]);
    match titled {
        Some(_) => title(model, at),
        None => model.file(at.file).label(model.decl(at)),
    }
}

/// What a cycle is called.
pub(super) fn cycle_name(model: &Model, cycle: &Cycle) -> String {
    match cycle.label {
        CycleLabel::Period(period) => period.to_string(),
        CycleLabel::Declared(id) => {
            let at = model.cycle(id).at;
            model.file(at.file).label(model.decl(at))
        }
    }
}

/// A title, empty where there is none.
pub(super) fn title(model: &Model, at: DeclRef) -> String {
    line(&model.file(at.file).title(model.decl(at)))
}

/// What a key result promises, in its own words.
pub(super) fn promise(model: &Model, at: DeclRef) -> Option<String> {
    let mut clauses = model.clauses(at).iter();
    let clause = clauses.find(|clause| {
        matches!(clause.kind, ClauseKind::Keep | ClauseKind::Milestone)
            || matches!(clause.says, Says::Change { .. })
    })?;
    Some(line(clause.span.text(&model.file(at.file).text)))
}

/// `text` on one line.
pub(super) fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
