//! The way of a key result from its baseline to its target, as far as it is written.

use okrlint_model::{Amount, Clause, DeclRef, Model, Quantity, QuantityId, Says, Unit};
use rust_decimal::Decimal;

/// `from … to …` with amounts that can be compared.
pub(crate) struct Way<'a> {
    pub(crate) clause: &'a Clause,
    /// The baseline; `None` where it is missing or unknown.
    pub(crate) from: Option<Amount>,
    /// The target; `None` where it is missing or unknown.
    pub(crate) to: Option<Amount>,
    /// The baseline as written, with its unit.
    start: Option<(Decimal, Option<&'a Unit>)>,
    /// What both are counted in.
    unit: Option<&'a Unit>,
}

impl<'a> Way<'a> {
    /// The way that a key result's clauses state; `None` where its two ends are counted in units that cannot be compared.
    pub(crate) fn of(model: &'a Model, at: DeclRef) -> Option<Self> {
        let facts = model.file(at.file);
        let mut clauses = model.clauses(at).iter();
        let (clause, from, to) = clauses.find_map(|clause| match clause.says {
            Says::Change { from, to } => Some((clause, from, to)),
            _ => None,
        })?;
        let ends = [from, to].map(|id| id.map(|id| facts.quantity(id)));
        let mut units = ends.iter().flatten().filter_map(|end| end.unit.as_ref());
        let unit = units.next();
        let unit = unit.or_else(|| model.unit_for(at));
        let mut way = Self {
            clause,
            from: None,
            to: None,
            start: ends[0].and_then(|from| Some((from.amount?, from.unit.as_ref().or(unit)))),
            unit,
        };
        for end in ends.iter().flatten().filter(|end| !end.placeholder) {
            way.comparable(end)?;
        }
        let [from, to] = ends.map(|end| way.amount_of(end?));
        (way.from, way.to) = (from, to);
        Some(way)
    }

    /// Whether the target is more than `times` a baseline above 0.
    pub(crate) fn is_over(&self, times: usize) -> bool {
        let (Some((from, unit)), Some(to)) = (self.start, &self.to) else {
            return false;
        };
        let most = from.checked_mul(Decimal::from(times));
        from > Decimal::ZERO && most.is_some_and(|most| *to > Amount::new(most, unit))
    }

    /// A quantity of the same key result, such as its `commit`, as an amount that can be compared with both ends.
    pub(crate) fn amount(&self, model: &Model, at: DeclRef, id: QuantityId) -> Option<Amount> {
        self.amount_of(model.quantity(at, id))
    }

    fn amount_of(&self, quantity: &Quantity) -> Option<Amount> {
        let number = quantity.amount?;
        self.comparable(quantity)?;
        Some(Amount::new(number, quantity.unit.as_ref().or(self.unit)))
    }

    fn comparable(&self, quantity: &Quantity) -> Option<()> {
        match (&quantity.unit, self.unit) {
            (Some(own), Some(due)) if !own.comparable(due) => None,
            _ => Some(()),
        }
    }
}
