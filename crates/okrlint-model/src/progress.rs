//! How far a key result and an objective have come, and whether that is far enough for the day.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use okrlint_syntax::ClauseKind;

use crate::clause::Says;
use crate::date::{Days, days_between};
use crate::model::{KeyResultId, Model, ObjectiveId};
use crate::quantity::rational;

/// How far something has come, exactly: 0 is the baseline, 1 the target. It may lie outside.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Progress(BigRational);

impl Progress {
    /// As it is shown: may be below 0 or above 1.
    pub const fn exact(&self) -> &BigRational {
        &self.0
    }

    /// As it counts towards an objective: between 0 and 1.
    pub fn counted(&self) -> BigRational {
        self.0
            .clone()
            .clamp(BigRational::zero(), BigRational::one())
    }

    /// In per cent, rounded to whole ones; halves away from zero.
    pub fn percent(&self) -> i64 {
        let percent = &self.0 * BigInt::from(100);
        percent.round().to_integer().to_i64().unwrap_or(i64::MAX)
    }
}

/// Whether a key result has come far enough for the day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Health {
    /// At least nine tenths of the share of time that has passed.
    OnTrack,
    /// At least seven tenths of it, or its owner doubts.
    AtRisk,
    /// Less, or its owner hardly believes in it.
    OffTrack,
    /// Its cycle is over: the score speaks, where there is one.
    Ended(Option<rust_decimal::Decimal>),
    /// Nothing is known yet, or it has none before its date.
    Unknown,
}

impl Model {
    /// How far a key result has come; `None` where that cannot be said.
    pub fn progress(&self, id: KeyResultId) -> Option<Progress> {
        let at = self.key_result(id).at;
        if let Some(change) = self.change(id) {
            let (from, to) = (change.from?, change.to?);
            let today = self.value_today(id)?.amount;
            let way = to.value() - from.value();
            if way.is_zero() {
                return None;
            }
            return Some(Progress((today.value() - from.value()) / way));
        }
        if let Some(limit) = self.limit_of(at, ClauseKind::Keep) {
            let holds = limit.holds(&self.newest_value(id)?.amount);
            return Some(Progress(if holds {
                BigRational::one()
            } else {
                BigRational::zero()
            }));
        }
        self.clause(at, ClauseKind::Milestone)?;
        let score = self.score(id).map_or_else(BigRational::zero, rational);
        Some(Progress(score))
    }

    /// The score of a key result, where it states one.
    pub fn score(&self, id: KeyResultId) -> Option<rust_decimal::Decimal> {
        match self.clause(self.key_result(id).at, ClauseKind::Score)?.says {
            Says::Score { number, .. } => {
                self.file(self.key_result(id).at.file).number(number).value
            }
            _ => None,
        }
    }

    /// How much a key result counts among its siblings; 1 unless it says otherwise.
    pub fn weight(&self, id: KeyResultId) -> BigRational {
        self.clause(self.key_result(id).at, ClauseKind::Weight)
            .and_then(|clause| match clause.says {
                Says::Number(number) => self.file(self.key_result(id).at.file).number(number).value,
                _ => None,
            })
            .map(rational)
            .filter(Signed::is_positive)
            .unwrap_or_else(BigRational::one)
    }

    /// How far an objective has come: the weighted mean of what is known of its key results; `None` where nothing is.
    pub fn objective_progress(&self, id: ObjectiveId) -> Option<Progress> {
        let mut sum = BigRational::zero();
        let mut weights = BigRational::zero();
        for key_result in self.objective(id).key_results() {
            if let Some(progress) = self.progress(key_result) {
                let weight = self.weight(key_result);
                sum += progress.counted() * &weight;
                weights += weight;
            }
        }
        (!weights.is_zero()).then(|| Progress(sum / weights))
    }

    /// The share of a key result's time that has passed: 0 at its cycle's start, 1 on the day it is due.
    pub fn time_passed(&self, id: KeyResultId) -> Option<BigRational> {
        let key_result = self.key_result(id);
        let start = self.objective(key_result.objective?).cycle?.days.first;
        let (today, due) = (self.settings.today, key_result.due?);
        if today <= start {
            return Some(BigRational::zero());
        }
        if due <= start {
            return Some(BigRational::one());
        }
        let share = BigRational::new(
            BigInt::from(days_between(start, today)),
            BigInt::from(days_between(start, due)),
        );
        Some(share.min(BigRational::one()))
    }

    /// Whether a key result has come far enough for today.
    pub fn health(&self, id: KeyResultId) -> Health {
        let key_result = self.key_result(id);
        let cycle = key_result
            .objective
            .and_then(|objective| self.objective(objective).cycle);
        let today = self.settings.today;
        if cycle.is_some_and(|cycle: crate::Cycle| Days::new(cycle.days.last, today).count() > 1) {
            return Health::Ended(self.score(id));
        }
        let milestone = self.clause(key_result.at, ClauseKind::Milestone).is_some();
        if milestone && key_result.due.is_none_or(|due| today < due) {
            return Health::Unknown;
        }
        let (Some(progress), Some(passed)) = (self.progress(id), self.time_passed(id)) else {
            return Health::Unknown;
        };
        let by_progress = if passed.is_zero() || reaches(&progress, &passed, 9) {
            Health::OnTrack
        } else if reaches(&progress, &passed, 7) {
            Health::AtRisk
        } else {
            Health::OffTrack
        };
        let confidence = self.newest_confidence(id).and_then(|number| number.value);
        match confidence.map(rational) {
            Some(confidence) if confidence < tenths(3) => Health::OffTrack,
            Some(confidence) if confidence < tenths(5) && by_progress == Health::OnTrack => {
                Health::AtRisk
            }
            _ => by_progress,
        }
    }
}

/// Whether progress is at least `share` tenths of the time passed.
fn reaches(progress: &Progress, passed: &BigRational, share: u8) -> bool {
    progress.exact() >= &(passed * tenths(share))
}

fn tenths(count: u8) -> BigRational {
    BigRational::new(BigInt::from(count), BigInt::from(10))
}
