//! The word that begins a clause.

use okrlint_model::{Clause, FileId, Model};
use okrlint_syntax::{ClauseKind, DeclKind};

use super::{paragraphs, word};
use crate::phrase;

/// What a clause's word means, and what the clause says here.
pub(super) fn clause(model: &Model, file: FileId, clause: &Clause) -> String {
    let kind = clause.decl.map(|decl| model.file(file).decl(decl).kind);
    paragraphs([
        format!(
            "**{}** `{}`",
            clause.kind.keyword(),
            word::form(clause.kind, kind)
        ),
        word::meaning(clause.kind, kind).to_owned(),
        here(model, file, clause, kind),
    ])
}

/// What follows from the clause where it stands.
fn here(model: &Model, file: FileId, clause: &Clause, kind: Option<DeclKind>) -> String {
    let Some(decl) = clause.decl else {
        return String::new();
    };
    let at = okrlint_model::DeclRef { file, decl };
    match (clause.kind, kind) {
        (ClauseKind::Weight, Some(DeclKind::KeyResult)) => share(model, at),
        _ => String::new(),
    }
}

/// Which share of its objective a key result makes up.
fn share(model: &Model, at: okrlint_model::DeclRef) -> String {
    let Some(okrlint_model::Entity::KeyResult(id)) = model.entity(at) else {
        return String::new();
    };
    let Some(objective) = model.key_result(id).objective else {
        return String::new();
    };
    let all: num_rational::BigRational = model
        .objective(objective)
        .key_results()
        .map(|other| model.weight(other))
        .sum();
    let share = model.weight(id) / all * num_bigint::BigInt::from(100);
    format!(
        "Here: {}% of {}.",
        phrase::decimal(&share.round()),
        phrase::title(model, model.objective(objective).at)
    )
}
