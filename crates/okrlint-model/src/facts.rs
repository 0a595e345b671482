//! What one file says, freed of its syntax: declarations and clauses in flat tables.
//!
//! A file's facts depend on nothing but its text, so files are lowered side by side and kept while others change.

use std::sync::{Arc, OnceLock};

use okrlint_syntax::{ClauseKind, DeclKind, LineIndex, Span, SyntaxError};

use crate::clause::{Bound, Clause, Number, Reading, Says, When};
use crate::date::Period;
use crate::id::{ClauseId, DeclId, NumberId, QuantityId, Run};
use crate::quantity::{Quantity, Unit};
use crate::suppression::Suppression;
use crate::symbol::Symbol;

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

    /// The quantities of a clause of this file, in written order.
    pub fn quantities_in(&self, clause: &Clause) -> impl Iterator<Item = QuantityId> + use<> {
        let pair: [Option<QuantityId>; 2] = match clause.says {
            Says::Change { from, to } => [from, to],
            Says::Amount(id) => [Some(id), None],
            Says::Level { bound, .. } => match bound {
                Bound::Compare(_, id) | Bound::Unsigned(id) => [Some(id), None],
                Bound::Range(low, high) => [Some(low), Some(high)],
            },
            Says::Reading(index) => [self.readings[index as usize].value, None],
            _ => [None, None],
        };
        pair.into_iter().flatten()
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
