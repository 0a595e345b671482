//! Amounts of key results and KPIs: which unit a bare number takes, which readings count, and the newest of them.

use jiff::civil::Date;
use okrlint_syntax::{ClauseKind, DeclKind, takes};

use crate::clause::{Bound, Clause, Number, Reading, Says};
use crate::date::Days;
use crate::facts::FileFacts;
use crate::id::{FileId, QuantityId};
use crate::model::{DeclRef, Entity, KeyResultId, KpiId, Model};
use crate::quantity::{Amount, Operator, Unit};

/// Where better lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Inside a range, or at one value, is better.
    Inside,
}

/// A level with its limits in comparable amounts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Limit {
    /// A comparison.
    Compare(Operator, Amount),
    /// A range, both ends included.
    Range(Amount, Amount),
}

impl Limit {
    /// Whether `value` lies where it should.
    pub fn holds(&self, value: &Amount) -> bool {
        match self {
            Self::Compare(operator, limit) => operator.holds(value, limit),
            Self::Range(low, high) => low <= value && value <= high,
        }
    }

    /// Where better lies.
    pub const fn direction(&self) -> Direction {
        match self {
            Self::Compare(Operator::AtLeast | Operator::Above, _) => Direction::Higher,
            Self::Compare(Operator::AtMost | Operator::Below, _) => Direction::Lower,
            Self::Compare(Operator::Equal, _) | Self::Range(..) => Direction::Inside,
        }
    }
}

/// A reading that counts: its day, its amount, and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Measured {
    /// The day it was taken; `None` for a baseline.
    pub date: Option<Date>,
    /// How much.
    pub amount: Amount,
    /// The declaration that it stands in.
    pub at: DeclRef,
    /// Where it stands there.
    pub quantity: QuantityId,
}

/// `from`, `to` and the like of a key result, as far as they are known and comparable.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// The baseline.
    pub from: Option<Amount>,
    /// The target.
    pub to: Option<Amount>,
}

impl Model {
    /// The unit that a bare number of a key result or KPI takes: of the KPI measured, else of the quantities beside.
    pub fn unit_for(&self, at: DeclRef) -> Option<&Unit> {
        self.unit_source(at).map(|(_, unit)| unit)
    }

    /// The same with the file whose text the unit stands in.
    pub fn unit_source(&self, at: DeclRef) -> Option<(FileId, &Unit)> {
        let own = |at: DeclRef| self.own_unit(at).map(|unit| (at.file, unit));
        match self.entity(at)? {
            Entity::KeyResult(id) => match self.key_result(id).kpi {
                Some(kpi) => own(self.kpi(kpi).at).or_else(|| own(at)),
                None => own(at),
            },
            _ => own(at),
        }
    }

    /// The unit that a declaration states itself: by `unit`, else by the first of its quantities that has one. First is
    /// what the layout puts first, so that formatting changes no meaning.
    pub fn own_unit(&self, at: DeclRef) -> Option<&Unit> {
        let facts = self.file(at.file);
        let stated = self
            .clause(at, ClauseKind::Unit)
            .and_then(|clause| match clause.says {
                Says::Unit(unit) => facts.units.get(unit as usize),
                _ => None,
            });
        stated.or_else(|| {
            let with_unit = |clause| {
                facts
                    .quantities_in(clause)
                    .find_map(|id| facts.quantity(id).unit.as_ref())
            };
            let clauses = self.clauses(at);
            let mut found = clauses
                .iter()
                .filter_map(|clause| Some((clause, with_unit(clause)?)));
            let first = found.next()?;
            let kind = self.decl(at).kind;
            let place = |clause: &Clause| laid_out(facts, kind, clause);
            // Nearly always there is one clause with a unit, or all have the same.
            let best = found.fold(first, |best, next| {
                let same = best.1.comparable(next.1);
                if !same && place(next.0) < place(best.0) {
                    next
                } else {
                    best
                }
            });
            Some(best.1)
        })
    }

    /// All quantities of a declaration's clauses, in written order.
    pub fn quantities(&self, at: DeclRef) -> impl Iterator<Item = QuantityId> {
        let facts = self.file(at.file);
        self.clauses(at)
            .iter()
            .flat_map(|clause| facts.quantities_in(clause))
    }

    /// A quantity of a key result or KPI as a comparable amount; `None` where it is unknown, or of another dimension
    /// than the declaration.
    pub fn amount(&self, at: DeclRef, id: QuantityId) -> Option<Amount> {
        let quantity = self.quantity(at, id);
        let number = quantity.amount?;
        let due = self.unit_for(at);
        match (&quantity.unit, due) {
            (Some(unit), Some(due)) if !unit.comparable(due) => None,
            (Some(unit), _) => Some(Amount::new(number, Some(unit))),
            (None, due) => Some(Amount::new(number, due)),
        }
    }

    /// A level of a key result or KPI in comparable amounts.
    pub fn limit(&self, at: DeclRef, bound: Bound) -> Option<Limit> {
        match bound {
            Bound::Compare(operator, id) => Some(Limit::Compare(operator, self.amount(at, id)?)),
            Bound::Range(low, high) => {
                Some(Limit::Range(self.amount(at, low)?, self.amount(at, high)?))
            }
            Bound::Unsigned(_) => None,
        }
    }

    /// The level that a clause of a declaration states.
    pub fn limit_of(&self, at: DeclRef, kind: ClauseKind) -> Option<Limit> {
        match self.clause(at, kind)?.says {
            Says::Level { bound, .. } => self.limit(at, bound),
            _ => None,
        }
    }

    /// Where a KPI gets better; `None` without a target that can be read.
    pub fn kpi_direction(&self, id: KpiId) -> Option<Direction> {
        let target = self.limit_of(self.kpi(id).at, ClauseKind::Target)?;
        Some(target.direction())
    }

    /// Where a key result gets better: from its baseline to its target.
    pub fn key_result_direction(&self, id: KeyResultId) -> Option<Direction> {
        let at = self.key_result(id).at;
        if let Some(limit) = self.limit_of(at, ClauseKind::Keep) {
            return Some(limit.direction());
        }
        let change = self.change(id)?;
        match change.from?.cmp(&change.to?) {
            std::cmp::Ordering::Less => Some(Direction::Higher),
            std::cmp::Ordering::Greater => Some(Direction::Lower),
            std::cmp::Ordering::Equal => None,
        }
    }

    /// Check-ins or actuals of a declaration up to today, in written order.
    pub fn readings(&self, at: DeclRef, kind: ClauseKind) -> impl Iterator<Item = &Reading> {
        let facts = self.file(at.file);
        let today = self.settings.today;
        self.clauses(at)
            .iter()
            .filter(move |clause| clause.kind == kind)
            .filter_map(|clause| match clause.says {
                Says::Reading(index) => facts.readings.get(index as usize),
                _ => None,
            })
            .filter(move |reading| reading.date.is_some_and(|date| date <= today))
    }

    /// The values of a declaration's check-ins or actuals up to today, in written order.
    pub fn all_measured(&self, at: DeclRef, kind: ClauseKind) -> impl Iterator<Item = Measured> {
        self.readings(at, kind)
            .filter_map(move |reading| self.measured(at, reading))
    }

    /// The newest reading with a value among those that `counts` admits; of one day, the later in the file.
    fn newest(
        &self,
        at: DeclRef,
        kind: ClauseKind,
        counts: impl Fn(Date) -> bool,
    ) -> Option<Measured> {
        self.all_measured(at, kind)
            .filter(|measured| measured.date.is_some_and(&counts))
            .max_by_key(|measured| measured.date)
    }

    fn measured(&self, at: DeclRef, reading: &Reading) -> Option<Measured> {
        let quantity = reading.value?;
        Some(Measured {
            date: reading.date,
            amount: self.amount(at, quantity)?,
            at,
            quantity,
        })
    }

    /// How many days pass at most from one look at a KPI to the next: by its `review`, else by its target's period;
    /// `None` where neither says.
    pub fn review_days(&self, id: KpiId) -> Option<i32> {
        let at = self.kpi(id).at;
        let stated = |kind| match self.clause(at, kind)?.says {
            Says::Every(every) => Some(every),
            Says::Level { every, .. } => every,
            _ => None,
        };
        let every = stated(ClauseKind::Review).or_else(|| stated(ClauseKind::Target))?;
        Some(every.days())
    }

    /// A KPI's newest actual up to today.
    pub fn newest_actual(&self, id: KpiId) -> Option<Measured> {
        self.newest(self.kpi(id).at, ClauseKind::Actual, |_| true)
    }

    /// A KPI's newest actual within some days, up to today.
    pub fn newest_actual_within(&self, id: KpiId, days: Days) -> Option<Measured> {
        self.newest(self.kpi(id).at, ClauseKind::Actual, |date| {
            days.contains(date)
        })
    }

    /// A KPI's newest actual on or before a day.
    pub fn newest_actual_until(&self, id: KpiId, day: Date) -> Option<Measured> {
        self.newest(self.kpi(id).at, ClauseKind::Actual, |date| date <= day)
    }

    /// A key result's newest check-in with a value.
    pub fn newest_checkin(&self, id: KeyResultId) -> Option<Measured> {
        self.newest(self.key_result(id).at, ClauseKind::Checkin, |_| true)
    }

    /// The newest confidence that a check-in of a key result states.
    pub fn newest_confidence(&self, id: KeyResultId) -> Option<Number> {
        self.readings(self.key_result(id).at, ClauseKind::Checkin)
            .filter(|reading| reading.confidence.is_some())
            .max_by_key(|reading| reading.date)
            .and_then(|reading| reading.confidence)
    }

    /// The newest value of a key result that was measured: by a check-in, or by its KPI within the cycle.
    pub fn newest_value(&self, id: KeyResultId) -> Option<Measured> {
        let key_result = self.key_result(id);
        let checkin = self.newest_checkin(id);
        let cycle = key_result
            .objective
            .and_then(|objective| self.objective(objective).cycle);
        let actual = key_result
            .kpi
            .zip(cycle)
            .and_then(|(kpi, cycle)| self.newest_actual_within(kpi, cycle.days))
            .filter(|actual| self.shares_dimension(key_result.at, actual));
        match (checkin, actual) {
            (Some(checkin), Some(actual)) if checkin.date < actual.date => Some(actual),
            (None, actual) => actual,
            (checkin, _) => checkin,
        }
    }

    /// Whether a value measured elsewhere can be compared with the quantities of a declaration.
    pub(crate) fn shares_dimension(&self, at: DeclRef, measured: &Measured) -> bool {
        match (self.unit_for(at), self.unit_for(measured.at)) {
            (Some(a), Some(b)) => a.comparable(b),
            _ => true,
        }
    }

    /// The value of a key result today: the newest one measured, else its baseline.
    pub fn value_today(&self, id: KeyResultId) -> Option<Measured> {
        self.newest_value(id).or_else(|| self.written_baseline(id))
    }

    /// The `from` that is written.
    fn written_baseline(&self, id: KeyResultId) -> Option<Measured> {
        let at = self.key_result(id).at;
        let Says::Change { from, .. } = self.change_clause(at)? else {
            return None;
        };
        let quantity = from?;
        Some(Measured {
            date: None,
            amount: self.amount(at, quantity)?,
            at,
            quantity,
        })
    }

    /// The baseline of a key result: its `from`; where that is unknown its first check-in; where there is none its
    /// KPI's newest actual before the cycle.
    pub fn baseline(&self, id: KeyResultId) -> Option<Measured> {
        let key_result = self.key_result(id);
        let at = key_result.at;
        let Says::Change { from, .. } = self.change_clause(at)? else {
            return None;
        };
        if from.is_some() {
            return self.written_baseline(id).or_else(|| {
                self.all_measured(at, ClauseKind::Checkin)
                    .min_by_key(|measured| measured.date)
            });
        }
        let objective = self.objective(key_result.objective?);
        let first = objective.cycle?.days.first;
        self.newest(self.kpi(key_result.kpi?).at, ClauseKind::Actual, |date| {
            date < first
        })
        .filter(|actual| self.shares_dimension(at, actual))
    }

    /// Baseline and target of a key result that states a change; `None` for one that does not.
    pub fn change(&self, id: KeyResultId) -> Option<Change> {
        let at = self.key_result(id).at;
        let Says::Change { to, .. } = self.change_clause(at)? else {
            return None;
        };
        Some(Change {
            from: self.baseline(id).map(|measured| measured.amount),
            to: to.and_then(|to| self.amount(at, to)),
        })
    }

    /// What the `from … to …` or `to …` of a declaration says.
    pub fn change_clause(&self, at: DeclRef) -> Option<Says> {
        self.clauses(at)
            .iter()
            .filter(|clause| matches!(clause.kind, ClauseKind::From | ClauseKind::To))
            .map(|clause| clause.says)
            .find(|says| matches!(says, Says::Change { .. }))
    }
}

/// Where the layout puts a clause among those of its declaration: by kind, and by day where it has one.
fn laid_out(facts: &FileFacts, kind: DeclKind, clause: &Clause) -> (usize, bool, Option<Date>) {
    // These stand in each other's place.
    let one = |kind| match kind {
        ClauseKind::To | ClauseKind::Keep | ClauseKind::Milestone => ClauseKind::From,
        other => other,
    };
    let order = takes(kind);
    let place = order
        .iter()
        .position(|taken| one(*taken) == one(clause.kind))
        .unwrap_or(order.len());
    let day = match clause.says {
        Says::Reading(reading) => facts
            .readings
            .get(reading as usize)
            .and_then(|reading| reading.date),
        _ => None,
    };
    (place, day.is_none(), day)
}
