//! Turning a key result that only holds a level into a KPI that its objective guards.

use okrlint_model::{
    Bound, Clause, DeclId, DeclRef, Entity, FileId, KeyResultId, Model, Objective, RefId,
    Resolution, Says,
};
use okrlint_syntax::{ClauseKind, DeclKind};
use rustc_hash::FxHashSet;

use crate::Edit;
use crate::edit::Editor;

/// Guards the KPI that the key result measures, and takes the key result out.
pub(super) fn existing(model: &Model, objective: &Objective, id: KeyResultId) -> Option<Vec<Edit>> {
    let key_result = model.key_result(id);
    let at = key_result.at;
    let facts = model.file(at.file);
    let measures = model.clause(at, ClauseKind::Measures)?;
    let Says::References(run) = measures.says else {
        return None;
    };
    let name = run.of(&facts.references).first()?.span.text(&facts.text);
    let kpi = Entity::Kpi(key_result.kpi?);
    let mut edits = guard(model, objective.at, kpi, name);
    edits.push(Editor::new(at.file, facts).remove(facts.decl(at.decl).span));
    Some(edits)
}

/// Makes a KPI of the key result, guards it, and takes the key result out.
pub(super) fn new_kpi(
    model: &Model,
    objective: &Objective,
    id: KeyResultId,
    keep: &Clause,
) -> Option<Vec<Edit>> {
    let at = model.key_result(id).at;
    let facts = model.file(at.file);
    let decl = facts.decl(at.decl);
    let name = decl.name?;
    let unit = enclosing_unit(model, objective.at)?;
    if !is_expendable(model, id) || model.anywhere(name.symbol, ClauseKind::Guards).next().is_some() {
        return None;
    }
    let Says::Level { bound, .. } = keep.says else {
        return None;
    };
    let (Bound::Compare(_, quantity) | Bound::Range(quantity, _)) = bound else {
        return None;
    };
    let carried = |kind: ClauseKind| {
        let clause = facts.clause_of(at.decl, kind)?;
        let text = clause.span.text(&facts.text);
        (!text.contains('\n')).then(|| text.to_owned())
    };
    let unit_clause = facts
        .quantity(quantity)
        .unit
        .as_ref()
        .map(|unit| unit.span().text(&facts.text))
        .filter(|unit| !unit.is_empty() && *unit != "$")
        .map(|unit| format!("unit {unit}"));
    let level = keep.span.text(&facts.text).strip_prefix(ClauseKind::Keep.keyword())?;
    let clauses: Vec<String> = [
        carried(ClauseKind::Why),
        unit_clause,
        Some(format!("target {} every quarter", level.trim())),
        carried(ClauseKind::Indicator),
        carried(ClauseKind::Owner),
    ]
    .into_iter()
    .flatten()
    .collect();
    let edit = Editor::new(at.file, facts);
    let title = decl.title.map_or(String::new(), |title| format!(" {}", title.text(&facts.text)));
    let name = facts.name_text(&name);
    let head = format!("kpi {name}{title}");
    let text = edit.declaration(unit, &head, &clauses);
    let mut edits = vec![
        edit.insert_decl(unit, DeclKind::Kpi, &text),
        edit.remove(decl.span),
    ];
    edits.extend(guards_clause(model, objective.at, name));
    Some(edits)
}

/// The key results that some reference points at.
pub(super) fn pointed_at(model: &Model) -> FxHashSet<KeyResultId> {
    let mut found = FxHashSet::default();
    for (file, facts) in (0..).map(FileId).zip(model.files()) {
        for id in (0..facts.references.len() as u32).map(RefId) {
            if let Resolution::One(Entity::KeyResult(id)) = model.resolution(file, id) {
                found.insert(*id);
            }
        }
    }
    found
}

/// Whether nothing is lost with the key result but what a KPI says: no check-ins, and no initiatives.
pub(super) fn is_expendable(model: &Model, id: KeyResultId) -> bool {
    let at = model.key_result(id).at;
    let facts = model.file(at.file);
    let reports = facts.clauses_of(at.decl).iter().any(|clause| {
        matches!(
            clause.kind,
            ClauseKind::Checkin | ClauseKind::Revised | ClauseKind::Score
        )
    });
    !reports && facts.children(at.decl).next().is_none()
}

/// The unit's declaration around an objective.
fn enclosing_unit(model: &Model, at: DeclRef) -> Option<DeclId> {
    let decl = model.decl(at).parent?;
    let kind = model.decl(DeclRef { decl, ..at }).kind;
    kind.is_unit().then_some(decl)
}

/// Adds a KPI to those that an objective guards, unless it is there.
fn guard(model: &Model, at: DeclRef, kpi: Entity, name: &str) -> Vec<Edit> {
    let guards = model.clause(at, ClauseKind::Guards);
    let there = guards.is_some_and(|clause| {
        model
            .targets(at.file, clause)
            .any(|(_, entity)| entity == kpi)
    });
    if there {
        return Vec::new();
    }
    guards_clause(model, at, name).into_iter().collect()
}

fn guards_clause(model: &Model, at: DeclRef, name: &str) -> Option<Edit> {
    let facts = model.file(at.file);
    let edit = Editor::new(at.file, facts);
    match model.clause(at, ClauseKind::Guards) {
        Some(clause) if clause.says != Says::Nothing => {
            Some(edit.insert(clause.span.end, format!(" {name}")))
        }
        Some(_) => None,
        None => Some(edit.insert_clause(at.decl, ClauseKind::Guards, &format!("guards {name}"))),
    }
}
