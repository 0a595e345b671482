//! Who supports whom: `supports` followed from objective to objective.

use okrlint_model::{Clause, DeclRef, Entity, Model, ObjectiveId, RefId, UnitId};
use okrlint_syntax::ClauseKind;

/// One `supports` that leads somewhere.
#[derive(Clone, Copy)]
pub(crate) struct Support<'a> {
    /// The objective that supports, itself or by one of its key results.
    pub(crate) own: ObjectiveId,
    /// The declaration that says so.
    pub(crate) at: DeclRef,
    pub(crate) clause: &'a Clause,
    pub(crate) reference: RefId,
    /// The objective that is supported, itself or one of its key results.
    pub(crate) other: ObjectiveId,
}

/// Every `supports` of a project between two objectives, by file and place.
pub(crate) fn all(model: &Model) -> Vec<Support<'_>> {
    let objectives = model
        .all_objectives()
        .map(|(id, objective)| (Some(id), objective.at));
    let key_results = model.key_results().iter().map(|it| (it.objective, it.at));
    let mut found = Vec::new();
    for (own, at) in objectives.chain(key_results) {
        let Some(own) = own else { continue };
        for clause in model.clauses(at) {
            if clause.kind != ClauseKind::Supports {
                continue;
            }
            for (reference, entity) in model.targets(at.file, clause) {
                let other = match entity {
                    Entity::Objective(id) => Some(id),
                    Entity::KeyResult(id) => model.key_result(id).objective,
                    _ => None,
                };
                if let Some(other) = other {
                    found.push(Support {
                        own,
                        at,
                        clause,
                        reference,
                        other,
                    });
                }
            }
        }
    }
    found.sort_by_key(|support| (support.at, support.clause.span.start, support.reference));
    found
}

/// Whether `unit` is part of `whole`, over any number of units between them.
pub(crate) fn is_part_of(model: &Model, unit: UnitId, whole: UnitId) -> bool {
    let mut next = model.unit(unit).parent;
    // Parents may form a ring.
    for _ in 0..model.units().len() {
        match next {
            Some(parent) if parent == whole => return true,
            Some(parent) => next = model.unit(parent).parent,
            None => return false,
        }
    }
    false
}
