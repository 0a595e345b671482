//! What can be set about a rule beside its level.

use std::fmt;
use std::marker::PhantomData;

use rust_decimal::Decimal;

/// Something that can be set about a rule.
#[derive(Debug)]
pub struct RuleOption {
    /// Its name in the configuration: `at-most`.
    pub name: &'static str,
    /// The doc comment of its declaration, with the blank before it.
    pub(crate) raw_meaning: &'static str,
    /// What holds unless told otherwise; it also says which kind of value the option takes.
    pub default: Value,
}

impl RuleOption {
    /// What it decides: «the most objectives of a unit in a cycle».
    pub fn meaning(&self) -> &'static str {
        self.raw_meaning.trim()
    }
}

/// What an option is set to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Value {
    /// A whole number of things.
    Count(u32),
    /// A number of days.
    Days(u32),
    /// A part of a whole, from 0 to 1, in thousandths.
    Share(u32),
}

impl Value {
    /// The name of its kind: `count`, `days`, `share`.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Count(_) => "count",
            Self::Days(_) => "days",
            Self::Share(_) => "share",
        }
    }

    /// The most that its kind takes, in the unit in which a value is held.
    pub const fn most(self) -> u32 {
        match self {
            Self::Count(_) | Self::Days(_) => 1_000_000,
            Self::Share(_) => 1_000,
        }
    }

    /// What its kind takes, in words: «a whole number».
    pub const fn takes(self) -> &'static str {
        match self {
            Self::Count(_) => "a whole number",
            Self::Days(_) => "a number of days",
            Self::Share(_) => "a number from 0 to 1",
        }
    }

    /// A value of the same kind; `None` where the kind takes no such number. Shares are in thousandths.
    pub fn with(self, number: u32) -> Option<Self> {
        (number <= self.most()).then_some(match self {
            Self::Count(_) => Self::Count(number),
            Self::Days(_) => Self::Days(number),
            Self::Share(_) => Self::Share(number),
        })
    }
}

impl fmt::Display for Value {
    /// As it is written in the configuration: `5`, `0.8`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(number) | Self::Days(number) => number.fmt(f),
            Self::Share(thousandths) => share(*thousandths).fmt(f),
        }
    }
}

/// A kind of options: what a rule gets when it reads one.
pub trait Kind {
    /// The type that a rule works with.
    type Value;

    /// What `value` says; `None` if it is of another kind.
    fn of(value: Value) -> Option<Self::Value>;
}

/// A whole number of things.
#[derive(Debug)]
pub struct Count;

impl Kind for Count {
    type Value = usize;

    fn of(value: Value) -> Option<usize> {
        match value {
            Value::Count(number) => Some(number as usize),
            _ => None,
        }
    }
}

/// A number of days.
#[derive(Debug)]
pub struct Days;

impl Kind for Days {
    type Value = u32;

    fn of(value: Value) -> Option<u32> {
        match value {
            Value::Days(number) => Some(number),
            _ => None,
        }
    }
}

/// A part of a whole, from 0 to 1.
#[derive(Debug)]
pub struct Share;

impl Kind for Share {
    type Value = Decimal;

    fn of(value: Value) -> Option<Decimal> {
        match value {
            Value::Share(thousandths) => Some(share(thousandths)),
            _ => None,
        }
    }
}

fn share(thousandths: u32) -> Decimal {
    Decimal::new(i64::from(thousandths), 3).normalize()
}

/// The name by which a rule reads one of its options, with the option's kind.
pub(crate) struct Key<K> {
    /// The option's name.
    pub(crate) name: &'static str,
    kind: PhantomData<K>,
}

impl<K> Key<K> {
    /// The key to the option `name`. The `rule!` macro makes it together with the option.
    pub(crate) const fn new(name: &'static str) -> Self {
        Self {
            name,
            kind: PhantomData,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Value;

    #[test]
    fn values_are_shown_as_they_are_written() {
        assert_eq!(Value::Count(5).to_string(), "5");
        assert_eq!(Value::Share(800).to_string(), "0.8");
        assert_eq!(Value::Share(1_000).to_string(), "1");
    }

    #[test]
    fn a_kind_knows_its_bounds() {
        assert_eq!(Value::Share(0).with(1_000), Some(Value::Share(1_000)));
        assert_eq!(Value::Share(0).with(1_001), None);
        assert_eq!(Value::Days(0).with(14), Some(Value::Days(14)));
    }
}
