//! What a sentence was understood to say.

use std::ops::Range;

use crate::class::{Class, Marked};
use crate::quantity::{Quantity, Role};
use crate::sense::Sense;

/// What kind of sentence is read: the same words promise different things as an objective and as a key result.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// The title of an objective.
    Objective,
    /// The title of a key result or of a KPI.
    KeyResult,
}

/// What a sentence was understood to say. Every decision carries the place in the sentence that made it; all places are
/// byte offsets into the sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reading<'t> {
    /// How anybody could tell in the end that it was reached.
    pub measurable: Decision<Measurable>,
    /// What it promises by its nature.
    pub nature: Decision<Nature>,
    /// What in the sentence decided on its nature.
    pub basis: Basis,
    /// Its first word, behind labels, where that is a verb of work: «Launch», «hire».
    pub work: Option<Range<usize>>,
    /// Words that say what the rest is for: «so that», «in order to».
    pub purpose: Option<Range<usize>>,
    /// Where a value is to go.
    pub direction: Option<Decision<Direction>>,
    /// The first quality that has no measure of its own, where nothing in the sentence pins it down.
    pub vague: Option<Range<usize>>,
    /// Where a number is still to be filled in: `X%`.
    pub placeholder: Option<Range<usize>>,
    /// Where a second promise begins that could be reached without the first one.
    pub compound: Option<Range<usize>>,
    /// A change that is told without the value it starts from: `by 20%`, `2x`, `Double`, `by half`.
    pub relative: Option<Range<usize>>,
    /// The value before.
    pub from: Option<Value<'t>>,
    /// The value to reach. Where several are named, the first.
    pub to: Option<Value<'t>>,
    /// What the value counts: `%`, or the words of the sentence.
    pub unit: Option<Value<'t>>,
    /// Until when: `end of March`.
    pub by: Option<Value<'t>>,
    /// The words that tell the goal, which can be taken out together with its numbers: `from 80% to 90%`.
    pub goal: Option<Range<usize>>,
    /// Its amounts, in their order.
    pub quantities: Vec<Quantity<'t>>,
    /// Its numbers that are no amounts: years, versions, names.
    pub names: Vec<Named>,
    /// Its words that are of some class, in their order.
    pub marked: Vec<Marked>,
    pub(crate) from_quantity: Option<usize>,
    pub(crate) to_quantity: Option<usize>,
}

/// A number that names something instead of saying how much.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    /// Where it stands. Byte offsets into the sentence.
    pub span: Range<usize>,
    /// What it is there for; never an amount.
    pub sense: Sense,
}

/// What in a sentence decided on its nature.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Basis {
    /// The verb that it begins with: «Ship the page».
    Order,
    /// What was done with a thing: «The page is shipped», «Page shipped».
    Passive,
    /// What somebody does or how something is: «Users share files».
    Statement,
    /// The thing that is named, without a verb: «Driver for the till».
    Phrase,
}

/// Where a value is to go.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Direction {
    /// It is to rise.
    Up,
    /// It is to fall.
    Down,
}

impl<'t> Reading<'t> {
    /// Whether it has a value to reach.
    pub fn has_metric(&self) -> bool {
        self.measurable.value == Measurable::Number
    }

    /// The quantity that it starts from.
    pub fn start(&self) -> Option<&Quantity<'t>> {
        self.quantities.get(self.from_quantity?)
    }

    /// The quantity that it aims at.
    pub fn target(&self) -> Option<&Quantity<'t>> {
        self.quantities.get(self.to_quantity?)
    }

    /// Where its words of a class stand, in their order.
    pub fn words_of(&self, class: Class) -> impl Iterator<Item = &Range<usize>> {
        let of_class = move |word: &&Marked| word.class == class;
        self.marked.iter().filter(of_class).map(|word| &word.span)
    }

    /// Whether one goal alone is told in numbers: nothing would be lost if it stood elsewhere.
    pub fn has_one_goal(&self) -> bool {
        let goals = self
            .quantities
            .iter()
            .filter(|quantity| matches!(quantity.role, Role::Target | Role::Difference));
        self.to_quantity.is_some() && goals.count() <= 1
    }
}

/// What was decided, and by which words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision<T> {
    /// What was decided.
    pub value: T,
    /// The words that decided. Byte offsets into the sentence; empty where the sentence has none.
    pub span: Range<usize>,
}

/// A part of the sentence, as written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Value<'t> {
    /// Its text: a number has its signs and its scale, but no unit.
    pub text: &'t str,
    /// Where it stands. Byte offsets into the sentence.
    pub span: Range<usize>,
}

impl<'t> Value<'t> {
    pub(crate) fn new(sentence: &'t str, span: Range<usize>) -> Self {
        Self {
            text: &sentence[span.clone()],
            span,
        }
    }
}

/// How anybody could tell that a sentence came true.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Measurable {
    /// By a number.
    Number,
    /// It is done or not done.
    Binary,
    /// Nobody could tell for sure.
    None,
}

impl Measurable {
    /// Its name, as labels and outputs have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Binary => "binary",
            Self::None => "none",
        }
    }
}

/// What a sentence promises by its nature.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Nature {
    /// Key result: something changes for customers, colleagues, the business or in a measured quality.
    Outcome,
    /// Key result: the team makes or does something.
    Output,
    /// Key result: a level that is there stays.
    Hold,
    /// Objective: what is to become true or better.
    Direction,
    /// Objective: a thing to make or to do.
    Task,
    /// Objective: things go on as they do.
    BusinessAsUsual,
    /// Objective: a topic without an aim.
    Label,
}

impl Nature {
    /// Its name, as labels and outputs have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Outcome => "outcome",
            Self::Output => "output",
            Self::Hold => "hold",
            Self::Direction => "direction",
            Self::Task => "task",
            Self::BusinessAsUsual => "bau",
            Self::Label => "label",
        }
    }
}
