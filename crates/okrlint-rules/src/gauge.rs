//! Where a KPI stands: its newest actual beside its target and its alarms, and whether anybody moves it.

use jiff::ToSpan;
use jiff::civil::Date;
use okrlint_model::{Bound, Clause, DeclRef, Direction, KpiId, Limit, Measured, Model, Says};
use okrlint_syntax::ClauseKind;

use crate::draft::Promise;
use crate::{Context, phrase};

/// So many days before it begins, a cycle counts as planned.
const AHEAD: i32 = 14;

/// A KPI that has been read at least once.
pub(crate) struct Gauge<'a> {
    model: &'a Model,
    pub(crate) id: KpiId,
    pub(crate) at: DeclRef,
    /// The newest actual up to today.
    pub(crate) newest: Measured,
}

impl<'a> Gauge<'a> {
    /// All KPIs of which something is known; those that could not be read to the end are left out.
    pub(crate) fn all(ctx: &Context<'a>) -> Vec<Self> {
        let model = ctx.model;
        let gauge = |(id, kpi): (KpiId, &okrlint_model::Kpi)| {
            let newest = model.newest_actual(id)?;
            let at = kpi.at;
            let is_sound = !ctx.may_hide_something(at) && !ctx.is_faulty(at, ctx.decl(at).span);
            is_sound.then_some(Gauge {
                model,
                id,
                at,
                newest,
            })
        };
        model.all_kpis().filter_map(gauge).collect()
    }

    /// Its target, with the clause that states it.
    pub(crate) fn target(&self) -> Option<(Limit, &'a Clause)> {
        Some((
            self.model.limit_of(self.at, ClauseKind::Target)?,
            self.model.clause(self.at, ClauseKind::Target)?,
        ))
    }

    /// The target that the newest actual misses, and its clause.
    pub(crate) fn missed(&self) -> Option<(Limit, &'a Clause)> {
        self.target()
            .filter(|(limit, _)| !limit.holds(&self.newest.amount))
    }

    /// The alarm that the newest actual rings. None where it meets the target: then the two zones contradict each other.
    pub(crate) fn alarm(&self) -> Option<&'a Clause> {
        if self
            .target()
            .is_some_and(|(limit, _)| limit.holds(&self.newest.amount))
        {
            return None;
        }
        let mut alerts = alerts(self.model, self.at);
        alerts.find_map(|(limit, clause)| limit.holds(&self.newest.amount).then_some(clause))
    }

    /// Whether a key result of a cycle that runs, or is about to begin, measures it.
    pub(crate) fn is_moved(&self) -> bool {
        let today = self.model.settings().today;
        self.model.kpi(self.id).measured_by.iter().any(|id| {
            let objective = self.model.key_result(*id).objective;
            let cycle = objective.and_then(|id| self.model.objective(id).cycle);
            cycle.is_none_or(|cycle| today <= cycle.days.last && cycle.days.first <= ahead(today))
        })
    }

    /// Its newest actual as it is written.
    pub(crate) fn value(&self) -> &'a str {
        let quantity = self.model.quantity(self.at, self.newest.quantity);
        quantity.span.text(&self.model.file(self.at.file).text)
    }

    /// Its newest actual with its day: «`62` on 2025-12-31».
    pub(crate) fn said(&self) -> String {
        match self.newest.date {
            Some(day) => format!("`{}` on {day}", self.value()),
            None => format!("`{}`", self.value()),
        }
    }

    /// The way from where it stands back to its target; `None` where that is no number.
    pub(crate) fn way_back(&self) -> Option<Promise> {
        let clause = self.model.clause(self.at, ClauseKind::Target)?;
        let Says::Level { bound, .. } = clause.says else {
            return None;
        };
        let goal = match bound {
            Bound::Compare(_, goal) => goal,
            Bound::Range(low, high) => {
                let low_amount = self.model.amount(self.at, low)?;
                if self.newest.amount < low_amount {
                    low
                } else {
                    high
                }
            }
            Bound::Unsigned(_) => return None,
        };
        let goal = self.model.quantity(self.at, goal).span;
        let since = self
            .newest
            .date
            .map_or_else(String::new, |day| format!(" on {day}"));
        Some(Promise {
            from: self.value().to_owned(),
            to: goal.text(&self.model.file(self.at.file).text).to_owned(),
            due: None,
            why: Some(format!(
                "It stood at {}{since}, and its target is {}.",
                self.value(),
                level(self.model, self.at, clause)
            )),
        })
    }

    /// The words of one of its levels.
    pub(crate) fn level(&self, clause: &Clause) -> String {
        level(self.model, self.at, clause)
    }

    /// What it is called.
    pub(crate) fn label(&self) -> String {
        phrase::shorten(
            &self
                .model
                .file(self.at.file)
                .label(self.model.decl(self.at)),
        )
    }
}

/// The day until which a cycle must begin to count as planned.
pub(crate) fn ahead(today: Date) -> Date {
    today.saturating_add(AHEAD.days())
}

/// The alarms of a KPI as far as they can be read.
pub(crate) fn alerts(model: &Model, at: DeclRef) -> impl Iterator<Item = (Limit, &Clause)> {
    let alerts = model
        .clauses(at)
        .iter()
        .filter(|clause| clause.kind == ClauseKind::Alert);
    alerts.filter_map(move |clause| match clause.says {
        Says::Level { bound, .. } => Some((model.limit(at, bound)?, clause)),
        _ => None,
    })
}

/// A level's words without the clause around them: `>= 75`.
pub(crate) fn level(model: &Model, at: DeclRef, clause: &Clause) -> String {
    let words = phrase::excerpt(model.file(at.file), clause.span);
    let words = words.trim_start_matches(char::is_alphabetic);
    let level = words.split_once(" every").map_or(words, |(level, _)| level);
    level.trim().to_owned()
}

/// The actuals of a KPI up to today, the newest last; of one day the later in the file counts.
pub(crate) fn newest_actuals(model: &Model, id: KpiId) -> Vec<Measured> {
    let mut actuals: Vec<Measured> = model
        .all_measured(model.kpi(id).at, ClauseKind::Actual)
        .collect();
    actuals.reverse();
    actuals.sort_by_key(|actual| std::cmp::Reverse(actual.date));
    actuals.dedup_by_key(|actual| actual.date);
    actuals.reverse();
    actuals
}

/// Whether going from `before` to `after` is the wrong way.
pub(crate) fn is_worse(direction: Direction, before: &Measured, after: &Measured) -> bool {
    match direction {
        Direction::Higher => after.amount < before.amount,
        Direction::Lower => after.amount > before.amount,
        Direction::Inside => false,
    }
}
