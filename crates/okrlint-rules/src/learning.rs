//! What an objective is there for: to be kept, to be aimed at, or to find something out.

use okrlint_model::{Model, ObjectiveId, Says};
use okrlint_syntax::ClauseKind;

/// Whether an objective's `type` is `learning`.
pub(crate) fn is_learning(model: &Model, id: ObjectiveId) -> bool {
    stated_type(model, id) == Some("learning")
}

/// Whether an objective's `type` is `committed`.
pub(crate) fn is_committed(model: &Model, id: ObjectiveId) -> bool {
    stated_type(model, id) == Some("committed")
}

/// The `type` of an objective.
pub(crate) fn stated_type(model: &Model, id: ObjectiveId) -> Option<&str> {
    let at = model.objective(id).at;
    match model.clause(at, ClauseKind::Type)?.says {
        Says::Choice(word) => Some(word.text(&model.file(at.file).text)),
        _ => None,
    }
}
