//! A key result: a promised change, its arithmetic, and what tells it from a KPI.

use num_traits::Signed;
use okrlint_model::{Health, KeyResultId, Model, Progress, QuantityId, Says};
use okrlint_syntax::ClauseKind;

use super::{paragraphs, why};
use crate::phrase;

pub(super) fn key_result(model: &Model, id: KeyResultId) -> String {
    let at = model.key_result(id).at;
    paragraphs([
        format!(
            "**Key result {}: a promised change.** {}",
            phrase::title(model, at),
            promise(model, id)
        ),
        why(model, at),
        proves(model, id),
        moves(model, id),
        now(model, id),
        marks(model, id),
        "*Test:* a start, a finish and a date? Key result. Only a level to hold? KPI. \
         Something you do? Initiative."
            .to_owned(),
    ])
}

/// From where to where, and until when.
fn promise(model: &Model, id: KeyResultId) -> String {
    let at = model.key_result(id).at;
    let due = model
        .key_result(id)
        .due
        .map(|due| format!(", by {}", phrase::day(due, model.settings().today)))
        .unwrap_or_default();
    if let Some(Says::Change { from, to }) = model.change_clause(at) {
        let known = |id: Option<QuantityId>| {
            id.filter(|id| model.quantity(at, *id).amount.is_some())
                .map(|id| phrase::stated(model, at, id))
        };
        return match (known(from), known(to)) {
            (Some(from), Some(to)) => format!("From {from} to {to}{due}, then it is over."),
            (None, Some(to)) => {
                format!("To {to}{due}, from a start that nobody knows yet: measure it first.")
            }
            (Some(from), None) => {
                format!("From {from} to a target that is still to be found{due}.")
            }
            (None, None) => format!("Its start and its target are still to be found{due}."),
        };
    }
    if let Some(level) = phrase::level(model, at, ClauseKind::Keep) {
        return format!(
            "It promises that nothing changes: {level}{due}. What is to hold for good is a KPI."
        );
    }
    if model.clause(at, ClauseKind::Milestone).is_some() {
        return format!("Yes or no{due}: nothing in between. A number would show the way there.");
    }
    "It does not say how anybody will know: write `from … to …`.".to_owned()
}

fn proves(model: &Model, id: KeyResultId) -> String {
    let Some(objective) = model.key_result(id).objective else {
        return "It proves no objective: put it into one.".to_owned();
    };
    let objective = model.objective(objective);
    let title = phrase::title(model, objective.at);
    if objective.key_results.len() == 1 {
        return format!("It alone has to prove {title}.");
    }
    format!("It proves {title}: if all its key results arrive, the objective is reached.")
}

fn moves(model: &Model, id: KeyResultId) -> String {
    let key_result = model.key_result(id);
    if let Some(kpi) = key_result.kpi {
        let name = phrase::name(model, model.kpi(kpi).at);
        return format!("It moves the KPI {name}, which was there before and stays afterwards.");
    }
    if model.clause(key_result.at, ClauseKind::Measures).is_some() {
        return String::new();
    }
    match key_result.due {
        Some(due) => format!(
            "It measures no KPI: who watches this number after {}?",
            phrase::day(due, model.settings().today)
        ),
        None => "It measures no KPI: who watches this number afterwards?".to_owned(),
    }
}

/// Where it stands, by its arithmetic.
fn now(model: &Model, id: KeyResultId) -> String {
    let at = model.key_result(id).at;
    let health = health(&model.health(id));
    let passed = model
        .time_passed(id)
        .map(|share| format!(" with {}% of the time gone", percent(&share)))
        .unwrap_or_default();
    if model.clause(at, ClauseKind::Milestone).is_some() {
        return match (model.score(id), model.health(id)) {
            (_, Health::Ended(_)) => format!("*Now:* over{health}."),
            (Some(score), _) => format!("*Now:* scored {score}{passed}{health}."),
            (None, _) => format!("*Now:* not reached{passed}{health}."),
        };
    }
    let (Some(progress), Some(today)) = (model.progress(id), model.value_today(id)) else {
        return String::new();
    };
    let measured = phrase::measured(model, &today);
    let change = model.change(id);
    let Some((from, to)) = change.and_then(|change| change.from.zip(change.to)) else {
        let held = if progress.percent() >= 100 {
            "it holds"
        } else {
            "it does not hold"
        };
        return format!("*Now:* {measured}, {held}{passed}{health}.");
    };
    let gone = today.amount.value() - from.value();
    let way = (to.value() - from.value()).abs();
    let gone = if to.value() < from.value() {
        -gone
    } else {
        gone
    };
    format!(
        "*Now:* {measured}: {} of {} made, {}%{passed}{health}.",
        phrase::number(model, at, &gone),
        phrase::number(model, at, &way),
        progress.percent(),
    )
}

fn percent(share: &num_rational::BigRational) -> String {
    phrase::decimal(&(share * num_bigint::BigInt::from(100)).round())
}

pub(super) fn health(health: &Health) -> String {
    match health {
        Health::OnTrack => ": on track".to_owned(),
        Health::AtRisk => ": at risk".to_owned(),
        Health::OffTrack => ": off track".to_owned(),
        Health::Ended(Some(score)) => format!("; scored {score}"),
        Health::Ended(None) => "; its cycle is over, and it has no score".to_owned(),
        Health::Unknown => String::new(),
    }
}

/// How a key result stands, in a few words for a list.
pub(super) fn standing(model: &Model, id: KeyResultId) -> String {
    match model.progress(id).as_ref().map(Progress::percent) {
        Some(percent) => format!("{percent}%{}", health(&model.health(id))),
        None => "nothing known yet".to_owned(),
    }
}

/// `commit` and `stretch`, as marks on the way.
fn marks(model: &Model, id: KeyResultId) -> String {
    let at = model.key_result(id).at;
    let commit = phrase::clause_text(model, at, ClauseKind::Commit)
        .map(|text| format!("promised: {}", phrase::escape(&text)));
    let stretch = phrase::clause_text(model, at, ClauseKind::Stretch)
        .map(|text| format!("dreamt of: {}", phrase::escape(&text)));
    let marks: Vec<String> = [commit, stretch].into_iter().flatten().collect();
    if marks.is_empty() {
        return String::new();
    }
    format!("*On the way:* {}.", marks.join("; "))
}
