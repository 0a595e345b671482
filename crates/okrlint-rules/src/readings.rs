//! The check-ins of key results and the actuals of KPIs, one by one.

use jiff::civil::Date;
use okrlint_model::{Clause, DeclRef, Model, Reading, Says};

/// All readings of a declaration that have a day, whether or not it has come.
pub(crate) fn dated(model: &Model, at: DeclRef) -> impl Iterator<Item = (Date, &Clause, &Reading)> {
    let facts = model.file(at.file);
    model
        .clauses(at)
        .iter()
        .filter_map(|clause| match clause.says {
            Says::Reading(index) => {
                let reading = facts.readings.get(index as usize)?;
                Some((reading.date?, clause, reading))
            }
            _ => None,
        })
}

/// The declarations that have readings: key results with check-ins, KPIs with actuals.
pub(crate) fn read(model: &Model) -> impl Iterator<Item = DeclRef> {
    let key_results = model.key_results().iter().map(|key_result| key_result.at);
    key_results.chain(model.kpis().iter().map(|kpi| kpi.at))
}

/// What a reading is called.
pub(crate) const fn noun(clause: &Clause) -> &'static str {
    match clause.kind {
        okrlint_syntax::ClauseKind::Actual => "actual",
        _ => "check-in",
    }
}
