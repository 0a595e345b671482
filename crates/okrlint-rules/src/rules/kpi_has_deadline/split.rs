//! Two of one: the KPI keeps its level, and a key result gets the way and the day.

use std::cell::OnceCell;

use okrlint_model::{Bound, Clause, DeclRef, KpiId, Model, QuantityId, Says};
use okrlint_syntax::ClauseKind;

use crate::Edit;
use crate::draft::{Drafts, Promise};
use crate::edit::Editor;

/// What the clauses that end say together.
struct End {
    from: Option<QuantityId>,
    to: Option<QuantityId>,
    promise: Promise,
}

/// Takes the clauses that end out of the KPI, and writes a key result of them, unless the KPI is on target already; `None`
/// where they say too little.
pub(super) fn edits<'a>(
    model: &'a Model,
    drafts: &OnceCell<Drafts<'a>>,
    kpi: KpiId,
    ends: &[&Clause],
) -> Option<Vec<Edit>> {
    let at = model.kpi(kpi).at;
    let edit = Editor::new(at.file, model.file(at.file));
    let dated_only = ends.iter().all(|clause| clause.kind == ClauseKind::By);
    // What holds already needs nobody to bring it about.
    let mut edits = if dated_only && is_met(model, kpi) {
        ends.iter().map(|clause| edit.remove(clause.span)).collect()
    } else {
        let end = End::of(model, kpi, ends)?;
        let drafts = drafts.get_or_init(|| Drafts::new(model));
        let mut edits = drafts.objective(kpi, &end.promise)?;
        let mut level = target(model, at, &end);
        for clause in ends {
            let way = clause.kind != ClauseKind::By;
            edits.push(match level.take_if(|_| way) {
                Some(level) => edit.replace(clause.span, level),
                None => edit.remove(clause.span),
            });
        }
        edits
    };
    edits.sort_by_key(|edit| (edit.file, edit.span.start, edit.span.end));
    let apart = edits.windows(2).all(|pair| pair[0].file != pair[1].file || pair[0].span.end <= pair[1].span.start);
    apart.then_some(edits)
}

/// Whether the KPI's newest actual meets its target.
fn is_met(model: &Model, kpi: KpiId) -> bool {
    let target = model.limit_of(model.kpi(kpi).at, ClauseKind::Target);
    let newest = model.newest_actual(kpi);
    target.zip(newest).is_some_and(|(target, newest)| target.holds(&newest.amount))
}

impl End {
    fn of(model: &Model, kpi: KpiId, ends: &[&Clause]) -> Option<Self> {
        let at = model.kpi(kpi).at;
        let text = |at: DeclRef, id| model.quantity(at, id).span.text(&model.file(at.file).text).to_owned();
        let (mut from, mut to, mut due) = (None, None, None);
        for clause in ends {
            match clause.says {
                Says::Change { from: start, to: goal } => (from, to) = (from.or(start), to.or(goal)),
                Says::By(when) => due = due.or(model.day_due(at.file, &when)),
                _ => {}
            }
        }
        let stated = match model.clause(at, ClauseKind::Target).map(|clause| clause.says) {
            Some(Says::Level { bound: Bound::Compare(_, id), .. }) => Some(id),
            _ => None,
        };
        let now = model.newest_actual(kpi).map(|actual| actual.quantity);
        let start = from.or(now).map_or_else(|| "unknown".to_owned(), |id| text(at, id));
        let goal = text(at, to.or(stated)?);
        let why = None;
        (start != goal).then_some(Self { from, to, promise: Promise { from: start, to: goal, due, why } })
    }
}

/// The level that the KPI keeps, where it states none: that to which the way leads.
fn target(model: &Model, at: DeclRef, end: &End) -> Option<String> {
    if model.clause(at, ClauseKind::Target).is_some() {
        return None;
    }
    let facts = model.file(at.file);
    let to = end.to?;
    let start = end.from.and_then(|from| model.amount(at, from));
    let falls = start.zip(model.amount(at, to)).is_some_and(|(from, to)| to < from);
    let sign = if falls { "<=" } else { ">=" };
    let every = match model.clause(at, ClauseKind::Review).map(|clause| clause.says) {
        Some(Says::Every(every)) => every.span.text(&facts.text),
        _ => "every quarter",
    };
    Some(format!("target {sign} {} {every}", facts.quantity(to).span.text(&facts.text)))
}
