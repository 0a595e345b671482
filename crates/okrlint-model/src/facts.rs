//! What one file says, freed of its syntax: declarations and clauses in flat tables.
//!
//! A file's facts depend on nothing but its text, so files are lowered side by side and kept while others change.

use std::num::NonZeroU32;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use okrlint_syntax::{ClauseKind, DeclKind, LineIndex, Span, SyntaxError};
use rust_decimal::Decimal;

use crate::date::Period;
use crate::quantity::{Operator, Quantity, Unit};
use crate::suppression::Suppression;
use crate::symbol::Symbol;

/// A file of a project: its place in the project's list, which is sorted by path.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FileId(pub u32);

macro_rules! small_ids {
    ($($(#[doc = $doc:literal])* $name:ident,)*) => {
        $(
            $(#[doc = $doc])*
            ///
            /// An `Option` of it takes no more room: files are kept by the thousand.
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
            pub struct $name(NonZeroU32);

            impl $name {
                /// The entry at `index` of its table.
                pub const fn at(index: u32) -> Self {
                    match NonZeroU32::new(index.wrapping_add(1)) {
                        Some(id) => Self(id),
                        None => Self(NonZeroU32::MAX),
                    }
                }

                /// Its place in its table.
                pub const fn index(self) -> usize {
                    self.0.get() as usize - 1
                }
            }
        )*
    };
}

small_ids! {
    /// A declaration of one file: its place in [`FileFacts::decls`].
    DeclId,
    /// A quantity of one file: its place in [`FileFacts::quantities`].
    QuantityId,
    /// A bare number of one file: its place in [`FileFacts::numbers`].
    NumberId,
}

/// A clause of one file: its place in [`FileFacts::clauses`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ClauseId(pub u32);

/// A reference of one file: its place in [`FileFacts::references`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RefId(pub u32);

/// A run of neighbours in one of a file's tables.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Run {
    /// The first one's place.
    pub start: u32,
    /// The place behind the last one.
    pub end: u32,
}

impl Run {
    /// The entries of `table` that this run names.
    pub fn of<T>(self, table: &[T]) -> &[T] {
        table
            .get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }

    /// The places themselves.
    pub fn indexes(self) -> std::ops::Range<u32> {
        self.start..self.end
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// How many there are.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }
}

/// A name as it stands in the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Name {
    /// Its identity.
    pub symbol: Symbol,
    /// Where it stands.
    pub span: Span,
}

/// A declaration: a kind, perhaps a name and a title, clauses, and further declarations inside.
#[derive(Clone, Debug)]
pub struct Decl {
    /// Its kind.
    pub kind: DeclKind,
    /// The declaration whose braces hold it.
    pub parent: Option<DeclId>,
    /// The place behind its last descendant in [`FileFacts::decls`], which is in preorder.
    pub end: u32,
    /// The kind's word.
    pub keyword: Span,
    /// Its name.
    pub name: Option<Name>,
    /// The period that stands in a `cycle`'s name's place.
    pub period: Option<Period>,
    /// Where that period stands.
    pub period_span: Span,
    /// Its title, quotes included.
    pub title: Option<Span>,
    /// From the kind's word to the end of its block or of its last clause.
    pub span: Span,
    /// Its block from brace to brace, where it has one.
    pub block: Option<Span>,
    /// Its clauses in [`FileFacts::clauses`], in written order, strays that were meant for it included.
    pub clauses: Run,
    /// Whether something directly inside it could not be read: what seems to be missing may be there.
    pub broken: bool,
}

impl Decl {
    /// Where a report about it stands: its name, else its title, else its kind's word.
    pub fn place(&self) -> Span {
        match (&self.name, self.title) {
            (Some(name), _) => name.span,
            (None, _) if self.period.is_some() => self.period_span,
            (None, Some(title)) => title,
            (None, None) => self.keyword,
        }
    }

    /// Kind's word, name and title: what introduces it.
    pub fn head(&self) -> Span {
        let mut head = self.keyword;
        if let Some(name) = &self.name {
            head = head.cover(name.span);
        }
        if self.period.is_some() {
            head = head.cover(self.period_span);
        }
        if let Some(title) = self.title {
            head = head.cover(title);
        }
        head
    }
}

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
    /// References: `in`, `supports`, `guards`, `measures`, `for`. Run in [`FileFacts::references`].
    References(Run),
    /// Persons: `owner`. Run in [`FileFacts::spans`].
    People(Run),
    /// Quoted links: `link`. Run in [`FileFacts::spans`].
    Links(Run),
    /// Tags: `tags`. Run in [`FileFacts::names`].
    Tags(Run),
    /// A word of a closed list: `type`, `indicator`, `status`.
    Choice(Span),
    /// A text, quotes included: `mission`, `why`, `source`.
    Text(Span),
    /// A day, or a period that means its last day: `by`.
    By(When),
    /// A period: `during`.
    During(When),
    /// The ends of a declared cycle. Place in [`FileFacts::dates`].
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
    /// A unit. Place in [`FileFacts::units`].
    Unit(u32),
    /// `checkin`, `actual`. Place in [`FileFacts::readings`].
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

/// A name or dotted path that points at a declaration.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reference {
    /// The whole of it, cycle included.
    pub span: Span,
    /// The cycle before the slash.
    pub cycle: Option<RefCycle>,
    /// Its names. Run in [`FileFacts::names`].
    pub path: Run,
    /// The clause it stands in.
    pub clause: ClauseId,
}

/// The cycle that a reference picks: `2025-Q4/…`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RefCycle {
    /// Where it stands.
    pub span: Span,
    /// The period, where one is written.
    pub period: Option<Period>,
    /// The name of a declared cycle, where one is written.
    pub name: Option<Symbol>,
}

/// Everything one file says.
#[derive(Clone, Debug)]
pub struct FileFacts {
    /// The text, in which all spans are.
    pub text: Arc<str>,
    /// Why the file could not be read, if it could not: then nothing else is known but, perhaps, its names.
    pub unreadable: Option<String>,
    /// Its lines, once somebody has asked for them.
    pub(crate) lines: OnceLock<LineIndex>,
    /// Declarations in preorder.
    pub decls: Vec<Decl>,
    /// Clauses, grouped by declaration; those of the file's top first.
    pub clauses: Vec<Clause>,
    /// The clauses at the top of the file. Run in `clauses`.
    pub top: Run,
    /// References in written order.
    pub references: Vec<Reference>,
    /// Names of references and tags.
    pub names: Vec<Name>,
    /// Quantities.
    pub quantities: Vec<Quantity>,
    /// Weights and scores.
    pub numbers: Vec<Number>,
    /// The ends of declared cycles: first day, last day.
    pub dates: Vec<[Option<When>; 2]>,
    /// Units of `unit` clauses.
    pub units: Vec<Unit>,
    /// Check-ins and actuals.
    pub readings: Vec<Reading>,
    /// Places of persons and links.
    pub spans: Vec<Span>,
    /// What is wrong with the text.
    pub errors: Vec<SyntaxError>,
    /// `# okrlint: ignore…` comments.
    pub suppressions: Vec<Suppression>,
}

impl FileFacts {
    /// The declaration at `id`.
    ///
    /// # Panics
    /// If `id` is not of this file.
    pub fn decl(&self, id: DeclId) -> &Decl {
        &self.decls[id.index()]
    }

    /// The clause at `id`.
    ///
    /// # Panics
    /// If `id` is not of this file.
    pub fn clause(&self, id: ClauseId) -> &Clause {
        &self.clauses[id.0 as usize]
    }

    /// Its lines.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// The weight or score at `id`.
    ///
    /// # Panics
    /// If `id` is not of this file.
    pub fn number(&self, id: NumberId) -> Number {
        self.numbers[id.index()]
    }

    /// The quantity at `id`.
    ///
    /// # Panics
    /// If `id` is not of this file.
    pub fn quantity(&self, id: QuantityId) -> &Quantity {
        &self.quantities[id.index()]
    }

    /// All declarations with their places.
    pub fn all_decls(&self) -> impl Iterator<Item = (DeclId, &Decl)> {
        (0..).map(DeclId::at).zip(&self.decls)
    }

    /// The declarations directly inside `id`.
    pub fn children(&self, id: DeclId) -> impl Iterator<Item = (DeclId, &Decl)> {
        let end = self.decl(id).end;
        let mut next = id.index() as u32 + 1;
        std::iter::from_fn(move || {
            (next < end).then(|| {
                let child = DeclId::at(next);
                next = self.decl(child).end;
                (child, self.decl(child))
            })
        })
    }

    /// The clauses that count for `id`, in written order.
    pub fn clauses_of(&self, id: DeclId) -> &[Clause] {
        self.decl(id).clauses.of(&self.clauses)
    }

    /// The first clause of `kind` that counts for `id`.
    pub fn clause_of(&self, id: DeclId, kind: ClauseKind) -> Option<&Clause> {
        self.clauses_of(id)
            .iter()
            .find(|clause| clause.kind == kind)
    }

    /// The clauses at the top of the file.
    pub fn top_clauses(&self) -> &[Clause] {
        self.top.of(&self.clauses)
    }

    /// The text of a name.
    pub fn name_text(&self, name: &Name) -> &str {
        name.span.text(&self.text)
    }

    /// A declaration's title as it reads: without quotes, escapes resolved. Empty without a title.
    pub fn title(&self, decl: &Decl) -> std::borrow::Cow<'_, str> {
        decl.title.map_or(std::borrow::Cow::Borrowed(""), |span| {
            okrlint_syntax::text_value(span.text(&self.text))
        })
    }

    /// How a writer calls a declaration: its name, else its title, else its kind.
    pub fn label(&self, decl: &Decl) -> String {
        if let Some(name) = &decl.name {
            return self.name_text(name).to_owned();
        }
        if let Some(period) = decl.period {
            return period.to_string();
        }
        match decl.title {
            Some(_) => self.title(decl).into_owned(),
            None => decl.kind.noun().to_owned(),
        }
    }
}
