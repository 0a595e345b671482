//! An initiative: the work, as opposed to what the work is to change.

use okrlint_model::{InitiativeId, Model};
use okrlint_syntax::ClauseKind;

use super::{paragraphs, why};
use crate::phrase;

pub(super) fn initiative(model: &Model, id: InitiativeId) -> String {
    let at = model.initiative(id).at;
    let status = phrase::clause_text(model, at, ClauseKind::Status)
        .map(|status| format!(" Status: {}.", phrase::escape(&status)))
        .unwrap_or_default();
    let mut moved: Vec<String> = model
        .clauses(at)
        .iter()
        .filter(|clause| clause.kind == ClauseKind::For)
        .flat_map(|clause| model.targets(at.file, clause))
        .map(|(_, entity)| phrase::name(model, model.place(entity)))
        .collect();
    if let Some(around) = model.initiative(id).key_result {
        moved.push(phrase::name(model, model.key_result(around).at));
    }
    let aim = if moved.is_empty() {
        "It does not say which key result it is to move: write `for`.".to_owned()
    } else {
        format!("A bet that it will move {}.", moved.join(" and "))
    };
    paragraphs([
        format!(
            "**Initiative {}: something you do.**{status}",
            phrase::title(model, at)
        ),
        why(model, at),
        aim,
        "*Test:* can you finish it while nothing gets better? Then it is an initiative, and the \
         key result says what should get better."
            .to_owned(),
    ])
}
