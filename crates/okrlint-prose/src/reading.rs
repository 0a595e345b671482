//! What a sentence was understood to say.

use std::ops::Range;

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
    /// Where a number is still to be filled in: `X%`.
    pub placeholder: Option<Range<usize>>,
    /// Where a second promise begins that could be reached without the first one.
    pub compound: Option<Range<usize>>,
    /// A change that is told without the value it starts from: `20%` of «grow by 20%».
    pub relative: Option<Range<usize>>,
    /// The value before.
    pub from: Option<Value<'t>>,
    /// The value to reach. Where several are named, the first.
    pub to: Option<Value<'t>>,
    /// What the value counts: `%`, or the words of the sentence.
    pub unit: Option<Value<'t>>,
    /// Until when: `end of March`.
    pub by: Option<Value<'t>>,
}

impl Reading<'_> {
    /// Whether it has a value to reach.
    pub fn has_metric(&self) -> bool {
        self.measurable.value == Measurable::Number
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
