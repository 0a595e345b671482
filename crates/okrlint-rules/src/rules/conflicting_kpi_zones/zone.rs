//! The values for which a level holds.

use okrlint_model::{Amount, Limit, Operator};

/// All values between two ends; an end that is missing is nowhere.
pub(super) struct Zone<'a> {
    low: Option<End<'a>>,
    high: Option<End<'a>>,
}

struct End<'a> {
    amount: &'a Amount,
    included: bool,
}

impl<'a> Zone<'a> {
    pub(super) fn of(limit: &'a Limit) -> Self {
        let end = |amount, included| Some(End { amount, included });
        let (low, high) = match limit {
            Limit::Range(low, high) => (end(low, true), end(high, true)),
            Limit::Compare(operator, amount) => match operator {
                Operator::AtLeast => (end(amount, true), None),
                Operator::Above => (end(amount, false), None),
                Operator::AtMost => (None, end(amount, true)),
                Operator::Below => (None, end(amount, false)),
                Operator::Equal => (end(amount, true), end(amount, true)),
            },
        };
        Self { low, high }
    }

    /// Whether some value lies in both.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.reaches(other) && other.reaches(self)
    }

    /// Whether this one begins before the other one ends.
    fn reaches(&self, other: &Self) -> bool {
        match (&self.low, &other.high) {
            (Some(low), Some(high)) if low.included && high.included => low.amount <= high.amount,
            (Some(low), Some(high)) => low.amount < high.amount,
            _ => true,
        }
    }
}
