//! How objectives and key results have ended.

use okrlint_model::{DeclRef, KeyResultId, Model, Objective, Progress, Says, rational};
use okrlint_syntax::ClauseKind;

/// Whether an objective's cycle is over.
pub(crate) fn has_ended(model: &Model, objective: &Objective) -> bool {
    objective
        .cycle
        .is_some_and(|cycle| cycle.days.last < model.settings().today)
}

/// Whether a key result came all the way: by its score, else by what was measured; `None` where nobody can tell.
pub(crate) fn is_reached(model: &Model, id: KeyResultId) -> Option<bool> {
    let whole = rational(rust_decimal::Decimal::ONE);
    if let Some(score) = model.score(id) {
        return Some(rational(score) >= whole);
    }
    let at = model.key_result(id).at;
    if model.clause(at, ClauseKind::Milestone).is_some() {
        return None;
    }
    model.newest_value(id)?;
    model
        .progress(id)
        .map(|progress: Progress| *progress.exact() >= whole)
}

/// Whether a score comes with words.
pub(crate) fn is_explained(model: &Model, at: DeclRef) -> bool {
    let score = model
        .clause(at, ClauseKind::Score)
        .map(|clause| clause.says);
    matches!(score, Some(Says::Score { text: Some(_), .. }))
}
