//! Cycles: the stretches of time that objectives live in.

use std::fmt;

use crate::clause::{Point, Says, When};
use crate::date::{Days, Period};
use crate::facts::FileFacts;
use crate::model::{CycleId, DeclRef};
use crate::symbol::Symbol;

/// A cycle as an objective is in it: a stretch of days with the name it goes by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cycle {
    /// Its days. Two cycles of the same days are the same cycle.
    pub days: Days,
    /// The name it goes by.
    pub label: CycleLabel,
}

/// What a cycle is called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CycleLabel {
    /// A period.
    Period(Period),
    /// A declared cycle's name.
    Declared(CycleId),
}

impl Cycle {
    /// Whether the two are the same stretch of time.
    pub fn same_days(&self, other: &Self) -> bool {
        self.days == other.days
    }
}

impl fmt::Display for CycleLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Period(period) => period.fmt(f),
            Self::Declared(_) => f.write_str("the declared cycle"),
        }
    }
}

/// A `cycle` declaration.
#[derive(Clone, Debug)]
pub struct DeclaredCycle {
    /// Its declaration.
    pub at: DeclRef,
    /// The name it is declared under.
    pub name: Option<Symbol>,
    /// The calendar period that it redefines.
    pub period: Option<Period>,
    /// Its days; `None` where its dates are missing or wrong.
    pub days: Option<Days>,
}

/// The calendar of a project: its fiscal year and the cycles it declares.
#[derive(Clone, Debug, Default)]
pub(crate) struct Calendar {
    pub(crate) fiscal_year_start: u8,
    by_period: Vec<(Period, CycleId, Days)>,
    by_name: Vec<(Symbol, CycleId, Option<Days>)>,
}

impl Calendar {
    pub(crate) fn new(fiscal_year_start: u8) -> Self {
        Self {
            fiscal_year_start,
            ..Self::default()
        }
    }

    /// Takes in a declared cycle; of two with one name the first counts.
    pub(crate) fn declare(&mut self, id: CycleId, cycle: &DeclaredCycle) {
        if let (Some(period), Some(days)) = (cycle.period, cycle.days)
            && !self.by_period.iter().any(|(other, ..)| *other == period)
        {
            self.by_period.push((period, id, days));
        }
        if let Some(name) = cycle.name
            && self.named(name).is_none()
        {
            self.by_name.push((name, id, cycle.days));
        }
    }

    /// The cycle that a period names here.
    pub(crate) fn period(&self, period: Period) -> Cycle {
        let declared = self.by_period.iter().find(|(other, ..)| *other == period);
        Cycle {
            days: declared.map_or_else(|| period.days(self.fiscal_year_start), |(.., days)| *days),
            label: CycleLabel::Period(period),
        }
    }

    /// The declared cycle of a name.
    pub(crate) fn named(&self, name: Symbol) -> Option<CycleId> {
        self.by_name
            .iter()
            .find(|(other, ..)| *other == name)
            .map(|(_, id, _)| *id)
    }

    /// The cycle of a name, where it has days.
    pub(crate) fn named_cycle(&self, name: Symbol) -> Option<Cycle> {
        let (_, id, days) = self.by_name.iter().find(|(other, ..)| *other == name)?;
        Some(Cycle {
            days: (*days)?,
            label: CycleLabel::Declared(*id),
        })
    }
}

/// The days that `from DATE to DATE` spans, periods meaning their outer days. Cycle names are not followed here.
pub(crate) fn declared_days(facts: &FileFacts, says: &Says, fiscal_year_start: u8) -> Option<Days> {
    let Says::Dates(id) = says else {
        return None;
    };
    let [from, to] = facts.dates.get(*id as usize)?;
    let first = point_days(from.as_ref()?, fiscal_year_start)?.first;
    let last = point_days(to.as_ref()?, fiscal_year_start)?.last;
    (first <= last).then_some(Days::new(first, last))
}

fn point_days(when: &When, fiscal_year_start: u8) -> Option<Days> {
    match when.point {
        Point::Day(day) => Some(Days::new(day, day)),
        Point::Period(period) => Some(period.days(fiscal_year_start)),
        Point::Cycle(_) => None,
    }
}
