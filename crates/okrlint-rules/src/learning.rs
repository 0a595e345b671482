//! Objectives that are there to find something out.

use okrlint_model::{Model, ObjectiveId, Says};
use okrlint_syntax::ClauseKind;

/// Whether an objective's `type` is `learning`.
pub(crate) fn is_learning(model: &Model, id: ObjectiveId) -> bool {
    let at = model.objective(id).at;
    match model.clause(at, ClauseKind::Type).map(|clause| clause.says) {
        Some(Says::Choice(word)) => word.text(&model.file(at.file).text) == "learning",
        _ => false,
    }
}
