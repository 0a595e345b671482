//! A KPI: a gauge, told apart from a key result.

use okrlint_model::{Direction, KpiId, Limit, Model, Operator};
use okrlint_syntax::ClauseKind;

use super::{paragraphs, why};
use crate::phrase;

pub(super) fn kpi(model: &Model, id: KpiId) -> String {
    let at = model.kpi(id).at;
    let level = match level(model, id) {
        Some(level) => format!("It has a level to hold ({level}) and no end."),
        None => "It should have a level to hold, a `target`, and has no end.".to_owned(),
    };
    paragraphs([
        format!("**KPI {}: a gauge.** {level}", phrase::title(model, at)),
        why(model, at),
        now(model, id),
        "A gauge shows that something is wrong; it does not say what you will change. \
         A key result does."
            .to_owned(),
        movers(model, id),
        "*Test:* on target, a KPI goes on being watched. A key result is finished.".to_owned(),
    ])
}

/// `≥ 75 points, every quarter`.
fn level(model: &Model, id: KpiId) -> Option<String> {
    let at = model.kpi(id).at;
    let limit = phrase::level(model, at, ClauseKind::Target)?;
    let every = model
        .clause(at, ClauseKind::Target)
        .and_then(|clause| match clause.says {
            okrlint_model::Says::Level { every, .. } => every,
            _ => None,
        });
    Some(match every {
        Some(every) => format!("{limit}, {}", super::value::every_words(every)),
        None => limit,
    })
}

/// Its newest actual, held against its target.
fn now(model: &Model, id: KpiId) -> String {
    let at = model.kpi(id).at;
    let Some(newest) = model.newest_actual(id) else {
        let written = model
            .readings(at, ClauseKind::Actual)
            .any(|reading| reading.value.is_some());
        return if written {
            "*Now:* its actuals are in another unit than it is, so they cannot be compared."
        } else {
            "*Now:* nobody has written down a value yet: `actual DATE VALUE`."
        }
        .to_owned();
    };
    let said = phrase::measured(model, &newest);
    let alarm = model
        .limit_of(at, ClauseKind::Alert)
        .is_some_and(|alert| alert.holds(&newest.amount));
    let verdict = match model.limit_of(at, ClauseKind::Target) {
        None => String::new(),
        Some(limit) if limit.holds(&newest.amount) => ", on target".to_owned(),
        Some(Limit::Compare(operator, target)) => {
            let gap = target.value() - newest.amount.value();
            let gap = phrase::number(model, at, &num_traits::Signed::abs(&gap));
            match operator {
                Operator::AtMost | Operator::Below => format!(", {gap} too much"),
                Operator::AtLeast | Operator::Above => format!(", {gap} short"),
                Operator::Equal => format!(", {gap} off"),
            }
        }
        Some(Limit::Range(..)) => ", outside the range".to_owned(),
    };
    let alarm = if alarm { ": **alarm**" } else { "" };
    format!("*Now:* {said}{verdict}{alarm}.")
}

/// The key results that move it.
fn movers(model: &Model, id: KpiId) -> String {
    let today = model.settings().today;
    let movers: Vec<String> = model
        .kpi(id)
        .measured_by
        .iter()
        .map(|mover| {
            let key_result = model.key_result(*mover);
            let due = key_result
                .due
                .map(|due| format!(" by {}", phrase::day(due, today)))
                .unwrap_or_default();
            let name = phrase::name(model, key_result.at);
            match phrase::way(model, key_result.at) {
                way if way.is_empty() => format!("{name}{due}"),
                way => format!("{name}: {way}{due}"),
            }
        })
        .collect();
    if movers.is_empty() {
        let wanted = match model.kpi_direction(id) {
            Some(Direction::Lower) => "falls",
            Some(Direction::Higher) => "rises",
            _ => "moves",
        };
        return format!(
            "Nobody is moving it: no key result says `measures`. If it matters that it {wanted}, write one."
        );
    }
    format!("*Being moved by* {}.", movers.join(" · "))
}
