//! Clauses, and all that they can say.

use jiff::civil::Date;
use okrlint_syntax::{ClauseKind, Span};
use rust_decimal::Decimal;

use crate::date::Period;
use crate::id::{DeclId, NumberId, QuantityId, RefId, Run};
use crate::quantity::Operator;

/// Where a clause stands, measured by where it should.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Placement {
    /// Where it belongs.
    Fitting,
    /// In a declaration whose kind does not take it.
    WrongKind,
    /// On a line of its own after a declaration without braces: it could belong to that one or to the one around.
    Adrift,
    /// Behind a declaration of the same block.
    BehindDeclaration,
}

/// A clause: a word and what it says.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Its kind.
    pub kind: ClauseKind,
    /// The declaration it counts for; `None` at the top of a file.
    pub decl: Option<DeclId>,
    /// The declaration before it, where it is [`Placement::Adrift`].
    pub adrift_after: Option<DeclId>,
    /// Where it stands.
    pub placement: Placement,
    /// Length in bytes of the clause's word as it is written.
    pub(crate) keyword_length: u8,
    /// The whole clause.
    pub span: Span,
    /// What it says.
    pub says: Says,
}

impl Clause {
    /// The clause's word.
    pub fn keyword(&self) -> Span {
        Span::new(
            self.span.start,
            self.span.start + u32::from(self.keyword_length),
        )
    }
}

/// A day or a period, where a day is due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct When {
    /// Where it stands.
    pub span: Span,
    /// What stands there.
    pub point: Point,
}

/// What is written where a day or a period is due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Point {
    /// A day.
    Day(Date),
    /// A period of the calendar or the fiscal year.
    Period(Period),
    /// A declared cycle, by name.
    Cycle(RefId),
}

/// A level: a comparison or a range.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bound {
    /// `>= 75`
    Compare(Operator, QuantityId),
    /// `70..80`
    Range(QuantityId, QuantityId),
    /// A quantity whose sign is missing: the level is meant, its direction unknown.
    Unsigned(QuantityId),
}

/// `every month`, `every 2 weeks`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Every {
    /// How many of them.
    pub count: u16,
    /// Of what.
    pub unit: PeriodWord,
    /// Where it stands.
    pub span: Span,
}

impl Every {
    /// How many days it takes at most.
    pub fn days(self) -> i32 {
        let one = match self.unit {
            PeriodWord::Day => 1,
            PeriodWord::Week => 7,
            PeriodWord::Month => 31,
            PeriodWord::Quarter => 92,
            PeriodWord::Year => 366,
        };
        one * i32::from(self.count)
    }
}

/// A word for a stretch of time that returns.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PeriodWord {
    /// `day`
    Day,
    /// `week`
    Week,
    /// `month`
    Month,
    /// `quarter`
    Quarter,
    /// `year`
    Year,
}

/// A number without a unit: a weight, a score, a confidence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Number {
    /// Its value; `None` where it is `unknown`.
    pub value: Option<Decimal>,
    /// Where it stands.
    pub span: Span,
}

/// `checkin DATE [QUANTITY] [confidence NUMBER] [TEXT]` or `actual DATE QUANTITY [TEXT]`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reading {
    /// The day it was taken.
    pub date: Option<Date>,
    /// The value read.
    pub value: Option<QuantityId>,
    /// How sure the owner is to arrive, 0 to 1.
    pub confidence: Option<Number>,
    /// What the owner says about it, quotes included.
    pub text: Option<Span>,
}

/// What a clause says.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Says {
    /// Nothing that could be read.
    Nothing,
    /// The word alone says it: `milestone`.
    Word,
    /// References: `in`, `supports`, `guards`, `measures`, `for`. Run in [`FileFacts::references`](crate::FileFacts::references).
    References(Run),
    /// Persons: `owner`. Run in [`FileFacts::spans`](crate::FileFacts::spans).
    People(Run),
    /// Quoted links: `link`. Run in [`FileFacts::spans`](crate::FileFacts::spans).
    Links(Run),
    /// Tags: `tags`. Run in [`FileFacts::names`](crate::FileFacts::names).
    Tags(Run),
    /// A word of a closed list: `type`, `indicator`, `status`.
    Choice(Span),
    /// A text, quotes included: `mission`, `why`, `source`.
    Text(Span),
    /// A day, or a period that means its last day: `by`.
    By(When),
    /// A period: `during`.
    During(When),
    /// The ends of a declared cycle. Place in [`FileFacts::dates`](crate::FileFacts::dates).
    Dates(u32),
    /// `from … to …`, or `to …` alone.
    Change {
        /// The baseline.
        from: Option<QuantityId>,
        /// The target.
        to: Option<QuantityId>,
    },
    /// A quantity: `commit`, `stretch`.
    Amount(QuantityId),
    /// A number: `weight`.
    Number(NumberId),
    /// A level: `keep`, `target`, `alert`, `within`; `every` with `target` only.
    Level {
        /// The level.
        bound: Bound,
        /// How often it is to be met.
        every: Option<Every>,
    },
    /// `review every …`.
    Every(Every),
    /// A unit. Place in [`FileFacts::units`](crate::FileFacts::units).
    Unit(u32),
    /// `checkin`, `actual`. Place in [`FileFacts::readings`](crate::FileFacts::readings).
    Reading(u32),
    /// `revised DATE TEXT`.
    Revised {
        /// The day of the change.
        date: Option<Date>,
        /// Why, quotes included.
        text: Option<Span>,
    },
    /// `score NUMBER [TEXT]`.
    Score {
        /// The score, 0 to 1.
        number: NumberId,
        /// Why, quotes included.
        text: Option<Span>,
    },
}
