//! What became of a promise.

use std::cmp::Ordering;

use okrlint_model::{
    Amount, Bound, Clause, DeclRef, Direction, KeyResultId, KpiId, Model, Operator, QuantityId,
    Says, Unit,
};
use okrlint_syntax::{ClauseKind, Span};

use super::History;

/// Which way a promise turned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Turn {
    /// It is easier to keep now.
    Easier,
    /// It is harder to keep now.
    Harder,
    /// It is another one: the two cannot be held against each other.
    Other,
}

/// A promise that changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shift {
    /// Which way.
    pub turn: Turn,
    /// What it said, in its old file; `None` where it did not say so.
    pub old: Option<Span>,
    /// What it says; `None` where it does not say so any more.
    pub new: Option<Span>,
}

impl History<'_> {
    /// What became of the target of a key result, or of what it commits itself to; `None` where it is what it was.
    pub fn target_shift(&self, old: KeyResultId, new: KeyResultId) -> Option<Shift> {
        let old = Promise::of(self.old, old, self.new, new);
        let new = Promise::of(self.new, new, self.old, old.key_result);
        old.turn_to(&new)
    }

    /// What became of the target of a KPI; `None` where it is what it was.
    pub fn kpi_shift(&self, old: KpiId, new: KpiId) -> Option<Shift> {
        let target = |model: &Model, at: DeclRef, unit: Option<&Unit>| {
            let clause = model.clause(at, ClauseKind::Target)?;
            let Says::Level { bound, .. } = clause.says else {
                return None;
            };
            let interval = interval(bound, |id| amount(model, at, id, unit))?;
            Some((clause.span, interval))
        };
        let (was_at, is_at) = (self.old.kpi(old).at, self.new.kpi(new).at);
        let units = [self.old.unit_for(was_at), self.new.unit_for(is_at)];
        let was = target(self.old, was_at, units[0].or(units[1]));
        let is = target(self.new, is_at, units[1].or(units[0]));
        let comparable = match units {
            [Some(was), Some(is)] => was.comparable(is),
            _ => true,
        };
        let turn = match (&was, &is) {
            (None, None) => return None,
            (Some(_), Some(_)) if !comparable => Turn::Other,
            (Some((_, was)), Some((_, is))) if was == is => return None,
            (Some((_, was)), Some((_, is))) if is.includes(was) => Turn::Easier,
            (Some((_, was)), Some((_, is))) if was.includes(is) => Turn::Harder,
            (Some(_), None) => Turn::Easier,
            (None, Some(_)) => Turn::Harder,
            (Some(_), Some(_)) => Turn::Other,
        };
        Some(Shift {
            turn,
            old: was.map(|(span, _)| span),
            new: is.map(|(span, _)| span),
        })
    }

    /// What became of the day by which a key result is due; `None` where it is the same.
    pub fn deadline_shift(&self, old: KeyResultId, new: KeyResultId) -> Option<Shift> {
        let (was, is) = (self.old.key_result(old), self.new.key_result(new));
        let turn = match (was.due, is.due) {
            (Some(was), Some(is)) if is > was => Turn::Easier,
            (Some(was), Some(is)) if is < was => Turn::Harder,
            (Some(_), None) => Turn::Easier,
            (None, Some(_)) => Turn::Harder,
            _ => return None,
        };
        let by = |model: &Model, at| model.clause(at, ClauseKind::By).map(|clause| clause.span);
        Some(Shift {
            turn,
            old: by(self.old, was.at),
            new: by(self.new, is.at),
        })
    }
}

/// What a key result promises, in amounts that can be held against those of another state of it.
struct Promise<'a> {
    key_result: KeyResultId,
    unit: Option<&'a Unit>,
    /// The clause that says it.
    clause: Option<&'a Clause>,
    form: Form,
    commit: Option<(&'a Clause, Amount)>,
    direction: Option<Direction>,
}

#[derive(PartialEq)]
enum Form {
    /// To get there. `None` where the target is unknown.
    To(Option<Amount>),
    /// To stay there.
    Keep(Interval),
    /// Done or not done.
    Milestone,
    /// Nothing that anybody could hold it to.
    Nothing,
}

impl<'a> Promise<'a> {
    /// What the key result `id` of `model` promises. A bare number takes the unit that the `other` state of it states,
    /// where this one states none.
    fn of(model: &'a Model, id: KeyResultId, other: &'a Model, other_id: KeyResultId) -> Self {
        let at = model.key_result(id).at;
        let own = model.unit_for(at);
        let unit = own.or_else(|| other.unit_for(other.key_result(other_id).at));
        let amount = |id| amount(model, at, id, unit);
        let clauses = model.clauses(at);
        let mut form = Form::Nothing;
        let said = clauses.iter().find(|clause| {
            form = match (clause.kind, clause.says) {
                (ClauseKind::From | ClauseKind::To, Says::Change { to, .. }) => {
                    Form::To(to.and_then(amount))
                }
                (ClauseKind::Keep, Says::Level { bound, .. }) => match interval(bound, amount) {
                    Some(interval) => Form::Keep(interval),
                    None => return false,
                },
                (ClauseKind::Milestone, _) => Form::Milestone,
                _ => return false,
            };
            true
        });
        let commit = clauses.iter().find_map(|clause| match clause.says {
            Says::Amount(id) if clause.kind == ClauseKind::Commit => Some((clause, amount(id)?)),
            _ => None,
        });
        let direction = model.key_result_direction(id).or_else(|| {
            let kpi = model.key_result(id).kpi?;
            model.kpi_direction(kpi)
        });
        Self {
            key_result: id,
            unit,
            clause: said,
            form: if said.is_some() { form } else { Form::Nothing },
            commit,
            direction,
        }
    }

    fn turn_to(&self, new: &Self) -> Option<Shift> {
        let shift = |turn| Shift {
            turn,
            old: self.clause.map(|clause| clause.span),
            new: new.clause.map(|clause| clause.span),
        };
        if let (Some(was), Some(is)) = (self.unit, new.unit)
            && !was.comparable(is)
        {
            return Some(shift(Turn::Other));
        }
        let direction = self.direction.or(new.direction);
        let turn = self.form.turn_to(&new.form, direction);
        match turn {
            Some(Turn::Easier | Turn::Other) => turn.map(shift),
            Some(Turn::Harder) | None => {
                let commitment = self.commitment_turn(new, direction);
                commitment.or_else(|| turn.map(shift))
            }
        }
    }

    /// What it commits itself to: less than the target, where it says so.
    fn committed(&self) -> Option<(&'a Clause, &Amount)> {
        let to = match &self.form {
            Form::To(Some(to)) => self.clause.map(|clause| (clause, to)),
            _ => None,
        };
        let commit = self.commit.as_ref();
        commit.map(|(clause, amount)| (*clause, amount)).or(to)
    }

    fn commitment_turn(&self, new: &Self, direction: Option<Direction>) -> Option<Shift> {
        if self.commit.is_none() && new.commit.is_none() {
            return None;
        }
        let ((was_said, was), (is_said, is)) = (self.committed()?, new.committed()?);
        Some(Shift {
            turn: turn(was, is, direction)?,
            old: Some(was_said.span),
            new: Some(is_said.span),
        })
    }
}

impl Form {
    fn turn_to(&self, new: &Self, direction: Option<Direction>) -> Option<Turn> {
        match (self, new) {
            (Self::To(Some(was)), Self::To(Some(is))) => turn(was, is, direction),
            (Self::To(Some(_)), Self::To(None)) => Some(Turn::Easier),
            (Self::Keep(was), Self::Keep(is)) if was == is => None,
            (Self::Keep(was), Self::Keep(is)) if is.includes(was) => Some(Turn::Easier),
            (Self::Keep(was), Self::Keep(is)) if was.includes(is) => Some(Turn::Harder),
            (Self::To(Some(was)), Self::Keep(is)) => match direction {
                Some(Direction::Higher) if is.reaches_below(was) => Some(Turn::Easier),
                Some(Direction::Lower) if is.reaches_above(was) => Some(Turn::Easier),
                _ => Some(Turn::Other),
            },
            (Self::To(Some(_)) | Self::Keep(_), Self::Milestone | Self::Nothing) => {
                Some(Turn::Easier)
            }
            (Self::To(None), Self::To(Some(_)))
            | (Self::Milestone | Self::Nothing, Self::To(_) | Self::Keep(_)) => Some(Turn::Harder),
            _ => (self != new).then_some(Turn::Other),
        }
    }
}

/// Which way a target turned; `None` where it is the same.
fn turn(was: &Amount, is: &Amount, direction: Option<Direction>) -> Option<Turn> {
    match (is.cmp(was), direction) {
        (Ordering::Equal, _) => None,
        (Ordering::Less, Some(Direction::Higher)) | (Ordering::Greater, Some(Direction::Lower)) => {
            Some(Turn::Easier)
        }
        (Ordering::Greater, Some(Direction::Higher)) | (Ordering::Less, Some(Direction::Lower)) => {
            Some(Turn::Harder)
        }
        (_, Some(Direction::Inside) | None) => Some(Turn::Other),
    }
}

fn amount(model: &Model, at: DeclRef, id: QuantityId, unit: Option<&Unit>) -> Option<Amount> {
    let quantity = model.quantity(at, id);
    let own = quantity.unit.as_ref();
    let comparable = own.zip(unit).is_none_or(|(own, due)| own.comparable(due));
    let number = quantity.amount.filter(|_| comparable)?;
    Some(Amount::new(number, own.or(unit)))
}

/// The values that keep a promise, from the lowest to the highest; each end with whether it is one of them.
#[derive(PartialEq)]
struct Interval {
    low: Option<(Amount, bool)>,
    high: Option<(Amount, bool)>,
}

fn interval(bound: Bound, amount: impl Fn(QuantityId) -> Option<Amount>) -> Option<Interval> {
    let (low, high) = match bound {
        Bound::Compare(operator, id) => {
            let limit = amount(id)?;
            match operator {
                Operator::AtLeast => (Some((limit, true)), None),
                Operator::Above => (Some((limit, false)), None),
                Operator::AtMost => (None, Some((limit, true))),
                Operator::Below => (None, Some((limit, false))),
                Operator::Equal => (Some((limit.clone(), true)), Some((limit, true))),
            }
        }
        Bound::Range(low, high) => (Some((amount(low)?, true)), Some((amount(high)?, true))),
        Bound::Unsigned(_) => return None,
    };
    Some(Interval { low, high })
}

impl Interval {
    /// Whether all values of `other` are values of this one.
    fn includes(&self, other: &Self) -> bool {
        let low = match (&self.low, &other.low) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some((own, takes)), Some((other, others))) => match own.cmp(other) {
                Ordering::Less => true,
                Ordering::Equal => *takes || !others,
                Ordering::Greater => false,
            },
        };
        let high = match (&self.high, &other.high) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some((own, takes)), Some((other, others))) => match own.cmp(other) {
                Ordering::Greater => true,
                Ordering::Equal => *takes || !others,
                Ordering::Less => false,
            },
        };
        low && high
    }

    /// Whether a value below `target` keeps the promise.
    fn reaches_below(&self, target: &Amount) -> bool {
        self.low.as_ref().is_none_or(|(low, _)| low < target)
    }

    /// Whether a value above `target` keeps the promise.
    fn reaches_above(&self, target: &Amount) -> bool {
        self.high.as_ref().is_none_or(|(high, _)| high > target)
    }
}
