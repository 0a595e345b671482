//! One file's tree, turned into facts.

use std::sync::{Arc, OnceLock};

use okrlint_syntax::ast::{self, Item, Value};
use okrlint_syntax::{ClauseKind, DeclKind, ErrorKind, Span, parse, takes};

use crate::clause::{Clause, Placement, Says};
use crate::facts::{Decl, FileFacts, Name, Reference};
use crate::id::{ClauseId, DeclId, RefId, Run};
use crate::read;
use crate::suppression;
use crate::symbol::Symbol;

/// What a file says. `unreadable` tells why it could not be read, if it could not: then its names are taken as far as
/// they can be made out, and nothing is said about the rest.
pub fn lower(text: Arc<str>, unreadable: Option<String>) -> FileFacts {
    let source = Arc::clone(&text);
    let parsed = parse(&source);
    let length = source.len().min(1 << 20);
    let facts = FileFacts {
        lines: OnceLock::new(),
        text,
        unreadable,
        // As much as a usual text needs; what is too much goes when the facts are copied.
        decls: Vec::with_capacity(length / 100),
        clauses: Vec::with_capacity(length / 32),
        top: Run::default(),
        references: Vec::with_capacity(length / 256),
        names: Vec::with_capacity(length / 128),
        quantities: Vec::with_capacity(length / 64),
        numbers: Vec::with_capacity(length / 256),
        dates: Vec::new(),
        units: Vec::with_capacity(length / 512),
        readings: Vec::with_capacity(length / 512),
        spans: Vec::with_capacity(length / 512),
        errors: Vec::new(),
        suppressions: Vec::new(),
    };
    let mut lowering = Lowering {
        text: &source,
        facts,
        owners: Vec::with_capacity(length / 32),
    };
    lowering.items(parsed.file(&source).items(), None);
    let mut facts = lowering.finish();
    facts.errors = parsed.errors().to_vec();
    mark_broken(&mut facts);
    facts.suppressions = suppression::find(&source, parsed.tokens(), &facts);
    // Facts are kept for as long as their file is: a copy has no room to grow, and leaves the large pieces to the next.
    facts.clone()
}

/// A mistake with a safe fix is read as what was meant; around any other something may be lost.
fn mark_broken(facts: &mut FileFacts) {
    let lost: Vec<Span> = facts
        .errors
        .iter()
        .filter(|error| error.kind == ErrorKind::Syntax && !error.fixes.iter().any(|fix| fix.safe))
        .map(|error| error.span)
        .collect();
    for span in lost {
        let behind = facts
            .decls
            .partition_point(|decl| decl.span.start <= span.start);
        let mut next = behind.checked_sub(1).map(|index| DeclId::at(index as u32));
        while let Some(id) = next {
            let decl = &mut facts.decls[id.index()];
            // What is missing may be missing at its end; what is too much behind that is not its own.
            let behind = !span.is_empty() && span.start == decl.span.end;
            if decl.span.touches(span.start) && !behind {
                decl.broken = true;
                break;
            }
            next = decl.parent;
        }
    }
}

pub(crate) struct Lowering<'a> {
    pub(crate) text: &'a str,
    pub(crate) facts: FileFacts,
    /// The declaration that each clause counts for, while clauses are still in written order.
    owners: Vec<Option<DeclId>>,
}

/// The declaration before a clause in the same block.
#[derive(Clone, Copy)]
struct Before {
    decl: DeclId,
    braced: bool,
}

impl<'a> Lowering<'a> {
    fn items(&mut self, items: impl Iterator<Item = Item<'a>>, around: Option<DeclId>) {
        let mut before: Option<Before> = None;
        for item in items {
            match item {
                Item::Decl(decl) => {
                    before = Some(Before {
                        decl: self.decl(decl, around),
                        braced: decl.block().is_some(),
                    });
                }
                Item::Clause(clause) => self.item_clause(clause, around, before),
            }
        }
    }

    /// A clause between the braces of `around`, or at the top of the file.
    fn item_clause(
        &mut self,
        clause: ast::Clause<'a>,
        around: Option<DeclId>,
        before: Option<Before>,
    ) {
        let kind = clause.kind();
        let fits_around = self.takes(around, kind);
        let Some(before) = before else {
            let placement = if fits_around {
                Placement::Fitting
            } else {
                Placement::WrongKind
            };
            self.clause(clause, kind, around, placement, None);
            return;
        };
        let fits_before = !before.braced && self.takes(Some(before.decl), kind);
        let deeper =
            self.column(clause.keyword()) > self.column(self.facts.decl(before.decl).keyword);
        if fits_before && (deeper || !fits_around) {
            let decl = Some(before.decl);
            self.clause(clause, kind, decl, Placement::Adrift, decl);
        } else if !fits_around {
            self.clause(clause, kind, around, Placement::WrongKind, None);
        } else if before.braced {
            self.clause(clause, kind, around, Placement::BehindDeclaration, None);
        } else {
            self.clause(clause, kind, around, Placement::Adrift, Some(before.decl));
        }
    }

    fn takes(&self, decl: Option<DeclId>, clause: ClauseKind) -> bool {
        match decl {
            Some(decl) => takes(self.facts.decl(decl).kind).contains(&clause),
            None => clause == ClauseKind::During,
        }
    }

    /// How far a place is from the start of its line, in bytes; of very long lines as far as indentation ever goes.
    fn column(&self, span: Span) -> usize {
        const FARTHEST: usize = 1000;
        let before = self.text[..span.start as usize]
            .bytes()
            .rev()
            .take(FARTHEST);
        before
            .take_while(|byte| !matches!(byte, b'\n' | b'\r'))
            .count()
    }

    fn decl(&mut self, decl: ast::Decl<'a>, parent: Option<DeclId>) -> DeclId {
        let id = DeclId::at(self.facts.decls.len() as u32);
        let period = decl.period();
        self.facts.decls.push(Decl {
            kind: decl.kind(),
            parent,
            end: 0,
            keyword: decl.keyword(),
            name: decl.name().map(|name| Name {
                symbol: Symbol::new(name.text),
                span: name.span,
            }),
            period: period.and_then(read::period),
            period_span: period.map(ast::Date::span).unwrap_or_default(),
            title: decl.title().map(ast::Text::span),
            span: decl.span(),
            block: decl.block().map(ast::Block::span),
            clauses: Run::default(),
            broken: false,
        });
        for clause in decl.head_clauses() {
            let kind = clause.kind();
            let fits = self.takes(Some(id), kind);
            let placement = if fits {
                Placement::Fitting
            } else {
                Placement::WrongKind
            };
            self.clause(clause, kind, Some(id), placement, None);
        }
        if let Some(block) = decl.block() {
            self.items(block.items(), Some(id));
        }
        self.facts.decls[id.index()].end = self.facts.decls.len() as u32;
        id
    }

    fn clause(
        &mut self,
        clause: ast::Clause<'a>,
        kind: ClauseKind,
        decl: Option<DeclId>,
        placement: Placement,
        adrift_after: Option<DeclId>,
    ) {
        let id = ClauseId(self.facts.clauses.len() as u32);
        let of = decl.map(|decl| self.facts.decl(decl).kind);
        let says = self.says(clause, kind, of, id);
        self.owners.push(decl);
        self.facts.clauses.push(Clause {
            kind,
            decl,
            adrift_after,
            placement,
            keyword_length: clause.keyword().len() as u8,
            span: clause.span(),
            says,
        });
    }

    /// Groups the clauses by declaration.
    fn finish(mut self) -> FileFacts {
        let facts = &mut self.facts;
        if !self.owners.is_sorted() {
            let mut order: Vec<u32> = (0..facts.clauses.len() as u32).collect();
            order.sort_by_key(|index| self.owners[*index as usize]);
            let mut place = vec![0_u32; order.len()];
            for (new, old) in (0..).zip(&order) {
                place[*old as usize] = new;
            }
            facts.clauses = order
                .iter()
                .map(|index| facts.clauses[*index as usize].clone())
                .collect();
            for reference in &mut facts.references {
                reference.clause = ClauseId(place[reference.clause.0 as usize]);
            }
        }
        let mut start = 0;
        while start < facts.clauses.len() {
            let owner = facts.clauses[start].decl;
            let mut end = start;
            while facts
                .clauses
                .get(end)
                .is_some_and(|clause| clause.decl == owner)
            {
                end += 1;
            }
            let run = Run {
                start: start as u32,
                end: end as u32,
            };
            match owner {
                Some(decl) => facts.decls[decl.index()].clauses = run,
                None => facts.top = run,
            }
            start = end;
        }
        self.facts
    }

    /// Takes in a reference.
    pub(crate) fn reference(&mut self, reference: ast::Ref<'a>, clause: ClauseId) -> RefId {
        let start = self.facts.names.len() as u32;
        for name in reference.names() {
            self.facts.names.push(Name {
                symbol: Symbol::new(name.text),
                span: name.span,
            });
        }
        self.push_reference(
            Reference {
                span: reference.span(),
                cycle: reference.cycle().map(read::ref_cycle),
                path: Run::default(),
                clause,
            },
            start,
        )
    }

    /// Takes in a single name as a reference.
    pub(crate) fn named(&mut self, name: ast::Name<'a>, clause: ClauseId) -> RefId {
        let start = self.facts.names.len() as u32;
        self.facts.names.push(Name {
            symbol: Symbol::new(name.text),
            span: name.span,
        });
        self.push_reference(
            Reference {
                span: name.span,
                cycle: None,
                path: Run::default(),
                clause,
            },
            start,
        )
    }

    fn push_reference(&mut self, reference: Reference, start: u32) -> RefId {
        let end = self.facts.names.len() as u32;
        let id = RefId(self.facts.references.len() as u32);
        self.facts.references.push(Reference {
            path: Run { start, end },
            ..reference
        });
        id
    }

    fn says(
        &mut self,
        clause: ast::Clause<'a>,
        kind: ClauseKind,
        decl: Option<DeclKind>,
        id: ClauseId,
    ) -> Says {
        match kind {
            ClauseKind::In
            | ClauseKind::Supports
            | ClauseKind::Guards
            | ClauseKind::Measures
            | ClauseKind::For => self.references(clause, id),
            ClauseKind::Owner => {
                let start = self.facts.spans.len() as u32;
                for value in clause.values() {
                    if let Value::Person(span) = value {
                        self.facts.spans.push(span);
                    }
                }
                self.spans_from(start, Says::People)
            }
            ClauseKind::Link => {
                let start = self.facts.spans.len() as u32;
                for value in clause.values() {
                    if let Value::Text(text) = value {
                        self.facts.spans.push(text.span());
                    }
                }
                self.spans_from(start, Says::Links)
            }
            ClauseKind::Tags => self.tags(clause),
            ClauseKind::Type | ClauseKind::Indicator | ClauseKind::Status => {
                read::word(clause).map_or(Says::Nothing, |word| Says::Choice(word.span))
            }
            ClauseKind::Mission | ClauseKind::Why | ClauseKind::Source => {
                read::text(clause).map_or(Says::Nothing, Says::Text)
            }
            ClauseKind::During => self.when(clause, id).map_or(Says::Nothing, Says::During),
            ClauseKind::By => self.when(clause, id).map_or(Says::Nothing, Says::By),
            ClauseKind::From | ClauseKind::To if decl == Some(DeclKind::Cycle) => {
                self.dates(clause)
            }
            ClauseKind::From | ClauseKind::To => self.change(clause),
            ClauseKind::Keep | ClauseKind::Target | ClauseKind::Alert | ClauseKind::Within => {
                self.level(clause)
            }
            ClauseKind::Milestone => Says::Word,
            ClauseKind::Commit | ClauseKind::Stretch => self
                .first_quantity(clause)
                .map_or(Says::Nothing, Says::Amount),
            ClauseKind::Weight => self.number(clause).map_or(Says::Nothing, Says::Number),
            ClauseKind::Review => read::every(clause).map_or(Says::Nothing, Says::Every),
            ClauseKind::Unit => self.unit_clause(clause),
            ClauseKind::Checkin | ClauseKind::Actual => self.reading(clause),
            ClauseKind::Revised => Says::Revised {
                date: read::day(clause),
                text: read::text(clause),
            },
            ClauseKind::Score => self
                .number(clause)
                .map_or(Says::Nothing, |number| Says::Score {
                    number,
                    text: read::text(clause),
                }),
        }
    }

    fn spans_from(&self, start: u32, says: impl Fn(Run) -> Says) -> Says {
        let end = self.facts.spans.len() as u32;
        if start == end {
            Says::Nothing
        } else {
            says(Run { start, end })
        }
    }

    fn references(&mut self, clause: ast::Clause<'a>, id: ClauseId) -> Says {
        let start = self.facts.references.len() as u32;
        for value in clause.values() {
            if let Value::Ref(reference) = value {
                self.reference(reference, id);
            }
        }
        let end = self.facts.references.len() as u32;
        if start == end {
            Says::Nothing
        } else {
            Says::References(Run { start, end })
        }
    }

    fn tags(&mut self, clause: ast::Clause<'a>) -> Says {
        let start = self.facts.names.len() as u32;
        for value in clause.values() {
            if let Value::Word(name) = value {
                self.facts.names.push(Name {
                    symbol: Symbol::new(name.text),
                    span: name.span,
                });
            }
        }
        let end = self.facts.names.len() as u32;
        if start == end {
            Says::Nothing
        } else {
            Says::Tags(Run { start, end })
        }
    }
}
