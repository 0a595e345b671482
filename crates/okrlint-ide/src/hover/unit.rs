//! A company, department, team, project or person: what it has taken on.

use okrlint_model::{Model, UnitId};

use super::{kind_word, paragraphs, value};
use crate::phrase;

pub(super) fn unit(model: &Model, id: UnitId) -> String {
    let unit = model.unit(id);
    let at = unit.parts[0];
    let inside = unit
        .parent
        .map(|parent| format!(" in {}", phrase::title(model, model.unit(parent).parts[0])))
        .unwrap_or_default();
    let over = match unit.parts.len() {
        1 => String::new(),
        parts => format!(" Written in {parts} parts."),
    };
    paragraphs([
        format!(
            "**{} {}**{inside}.{over}",
            kind_word(unit.kind),
            phrase::title(model, at)
        ),
        mission(model, id),
        holds(model, id),
    ])
}

fn mission(model: &Model, id: UnitId) -> String {
    for part in &model.unit(id).parts {
        let clause = model.clause(*part, okrlint_syntax::ClauseKind::Mission);
        if let Some(okrlint_model::Says::Text(span)) = clause.map(|clause| clause.says) {
            let text = okrlint_syntax::text_value(span.text(&model.file(part.file).text));
            return format!("> {}", phrase::escape(text.trim()));
        }
    }
    String::new()
}

/// Its objectives by cycle, its KPIs, the units in it.
fn holds(model: &Model, id: UnitId) -> String {
    let mut cycles: Vec<(String, usize)> = Vec::new();
    for objective in model.objectives().iter().filter(|o| o.unit == Some(id)) {
        let label = objective.cycle.map_or_else(
            || "in no cycle".to_owned(),
            |cycle| format!("in {}", value::cycle_name(model, &cycle)),
        );
        match cycles.iter_mut().find(|(other, _)| *other == label) {
            Some((_, count)) => *count += 1,
            None => cycles.push((label, 1)),
        }
    }
    let mut has: Vec<String> = cycles
        .iter()
        .map(|(label, count)| format!("{} {label}", phrase::count(*count, "objective")))
        .collect();
    let kpis = model.kpis().iter().filter(|k| k.unit == Some(id)).count();
    if kpis > 0 {
        has.push(phrase::count(kpis, "KPI"));
    }
    let below = model
        .units()
        .iter()
        .filter(|u| u.parent == Some(id))
        .count();
    if below > 0 {
        has.push(format!("{} in it", phrase::count(below, "unit")));
    }
    if has.is_empty() {
        return "Nothing is written in it yet.".to_owned();
    }
    format!("It has {}.", has.join(", "))
}
