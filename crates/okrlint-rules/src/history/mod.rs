//! A project beside what it was: which objective was which, and what became of its promises.
//!
//! Nothing here knows where the older state comes from.

mod pairing;
mod pairs;
mod promise;
mod revision;

use jiff::civil::Date;
use okrlint_model::{Cycle, KeyResultId, KpiId, Model, ObjectiveId, UnitId};

pub use pairs::Pairs;
pub use promise::{Shift, Turn};

/// Two states of a project, side by side.
pub struct History<'a> {
    /// What it was.
    pub old: &'a Model,
    /// What it is.
    pub new: &'a Model,
    /// The day on which it was what it was.
    pub day: Date,
    /// Its units then and now.
    pub units: Pairs<UnitId>,
    /// Its objectives then and now, followed through new names, new titles and other files.
    pub objectives: Pairs<ObjectiveId>,
    /// Its key results, likewise.
    pub key_results: Pairs<KeyResultId>,
    /// Its KPIs, likewise.
    pub kpis: Pairs<KpiId>,
}

impl<'a> History<'a> {
    /// `new` beside `old`, which it was on `day`.
    pub fn new(old: &'a Model, new: &'a Model, day: Date) -> Self {
        let units = pairing::units(old, new);
        let objectives = pairing::objectives(old, new, &units);
        let key_results = pairing::key_results(old, new, &units, &objectives);
        let kpis = pairing::kpis(old, new, &units);
        Self {
            old,
            new,
            day,
            units,
            objectives,
            key_results,
            kpis,
        }
    }

    /// Whether the time of an objective has begun and is not over yet: before, promises are drafts; afterwards they are
    /// history.
    pub(crate) fn is_running(&self, old: ObjectiveId) -> bool {
        let today = self.new.settings().today;
        let cycle = self.old.objective(old).cycle;
        cycle.is_some_and(|cycle: Cycle| cycle.days.contains(today))
    }

    /// The key results that were promised in a running cycle and still are, as they were and as they are.
    pub(crate) fn running(&self) -> impl Iterator<Item = (KeyResultId, KeyResultId)> {
        self.key_results.both().filter(|(old, _)| {
            let objective = self.old.key_result(*old).objective;
            objective.is_some_and(|objective| self.is_running(objective))
        })
    }
}
