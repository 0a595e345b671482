//! An objective: where to, and how it stands.

use okrlint_model::{Entity, Model, ObjectiveId};
use okrlint_syntax::ClauseKind;

use super::{key_result, paragraphs, value, why};
use crate::phrase;

pub(super) fn objective(model: &Model, id: ObjectiveId) -> String {
    let objective = model.objective(id);
    let at = objective.at;
    let when = objective.cycle.map_or_else(
        || "in no cycle: write `during`".to_owned(),
        |cycle| value::cycle(model, &cycle),
    );
    let kind = phrase::clause_text(model, at, ClauseKind::Type)
        .map(|kind| format!(", {}", phrase::escape(&kind)))
        .unwrap_or_default();
    paragraphs([
        format!(
            "**Objective {}: where you want to be.** {when}{kind}.",
            phrase::title(model, at)
        ),
        why(model, at),
        standing(model, id),
        alignment(model, id),
        "*Test:* does it say what will be better, and for whom? Objective. How you will know? \
         Key result. What you will do? Initiative."
            .to_owned(),
    ])
}

/// Its progress and that of its key results.
fn standing(model: &Model, id: ObjectiveId) -> String {
    let results: Vec<_> = model.objective(id).key_results().collect();
    if results.is_empty() {
        return "No key result says how anybody will know that it was reached.".to_owned();
    }
    let known = results
        .iter()
        .filter(|result| model.progress(**result).is_some())
        .count();
    let summary = match model.objective_progress(id) {
        Some(progress) if known == results.len() => format!(
            "*Standing:* {}%, the mean of its {}.",
            progress.percent(),
            phrase::count(known, "key result")
        ),
        Some(progress) => format!(
            "*Standing:* {}%, the mean of {known} of its {}: of the others nothing is known yet.",
            progress.percent(),
            phrase::count(results.len(), "key result")
        ),
        None => "*Standing:* nothing is known yet of its key results.".to_owned(),
    };
    let mut lines = vec![summary, String::new()];
    for result in results {
        let at = model.key_result(result).at;
        let way = phrase::way(model, at);
        let way = if way.is_empty() {
            String::new()
        } else {
            format!(" {way}")
        };
        lines.push(format!(
            "- {}{way}: {}",
            phrase::name(model, at),
            key_result::standing(model, result)
        ));
    }
    lines.join("\n")
}

/// What it supports and guards, and what supports it.
fn alignment(model: &Model, id: ObjectiveId) -> String {
    let at = model.objective(id).at;
    let mut sentences = Vec::new();
    for (kind, verb) in [
        (ClauseKind::Supports, "It supports"),
        (ClauseKind::Guards, "Meanwhile it guards"),
    ] {
        let targets: Vec<String> = model
            .clauses(at)
            .iter()
            .filter(|clause| clause.kind == kind)
            .flat_map(|clause| model.targets(at.file, clause))
            .map(|(_, entity)| phrase::title(model, model.place(entity)))
            .collect();
        if !targets.is_empty() {
            sentences.push(format!("{verb} {}.", targets.join(" and ")));
        }
    }
    let supporters = supporters(model, id);
    if supporters > 0 {
        let verb = if supporters == 1 {
            "supports"
        } else {
            "support"
        };
        sentences.push(format!(
            "{} {verb} it.",
            phrase::count(supporters, "objective")
        ));
    }
    sentences.join(" ")
}

/// How many objectives support this one or one of its key results.
fn supporters(model: &Model, id: ObjectiveId) -> usize {
    let is_here = |entity: Entity| match entity {
        Entity::Objective(other) => other == id,
        Entity::KeyResult(result) => model.key_result(result).objective == Some(id),
        _ => false,
    };
    model
        .objectives()
        .iter()
        .filter(|other| {
            model
                .clauses(other.at)
                .iter()
                .filter(|clause| clause.kind == ClauseKind::Supports)
                .flat_map(|clause| model.targets(other.at.file, clause))
                .any(|(_, entity)| is_here(entity))
        })
        .count()
}
