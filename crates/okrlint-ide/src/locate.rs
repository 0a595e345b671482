//! What stands under the cursor.

use okrlint_model::{
    Clause, ClauseId, DeclId, DeclRef, Every, FileFacts, FileId, Point, QuantityId, RefId, Says,
    When,
};
use okrlint_syntax::Span;

/// What stands at an offset.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Spot {
    /// The kind's word, name or title of a declaration.
    Head(DeclRef),
    /// The word that begins a clause.
    ClauseWord(ClauseId),
    /// A reference.
    Reference(RefId),
    /// A quantity, unit included; with the declaration that it counts for.
    Quantity(Option<DeclRef>, QuantityId),
    /// The unit of a `unit` clause: a place in the file's units.
    Unit(u32),
    /// A period or a declared cycle.
    When(When),
    /// `every …`
    Every(Every),
    /// A word of a closed list, such as `aspirational`.
    Choice(ClauseId, Span),
    /// A rule's name in a suppression comment.
    SuppressedRule(usize, usize),
}

/// What stands at `offset`, with the place it takes up.
pub(crate) fn locate(file: FileId, facts: &FileFacts, offset: u32) -> Option<(Spot, Span)> {
    in_comment(facts, offset)
        .or_else(|| in_clause(file, facts, offset))
        .or_else(|| in_head(file, facts, offset))
}

/// The innermost declaration around `offset`.
pub(crate) fn declaration_at(facts: &FileFacts, offset: u32) -> Option<DeclId> {
    let behind = facts
        .decls
        .partition_point(|decl| decl.span.start <= offset);
    let mut next = behind.checked_sub(1).map(|index| DeclId::at(index as u32));
    while let Some(id) = next {
        let decl = facts.decl(id);
        if decl.span.touches(offset) {
            return Some(id);
        }
        next = decl.parent;
    }
    None
}

fn in_comment(facts: &FileFacts, offset: u32) -> Option<(Spot, Span)> {
    facts
        .suppressions
        .iter()
        .enumerate()
        .filter(|(_, suppression)| suppression.comment.touches(offset))
        .find_map(|(index, suppression)| {
            let rule = suppression
                .rules
                .iter()
                .position(|(_, span)| span.touches(offset))?;
            Some((Spot::SuppressedRule(index, rule), suppression.rules[rule].1))
        })
}

fn in_head(file: FileId, facts: &FileFacts, offset: u32) -> Option<(Spot, Span)> {
    let decl = declaration_at(facts, offset)?;
    let declaration = facts.decl(decl);
    let name = declaration.name.map(|name| name.span);
    let period = declaration.period.map(|_| declaration.period_span);
    let part = [Some(declaration.keyword), name, period, declaration.title]
        .into_iter()
        .flatten()
        .find(|span| span.touches(offset))?;
    Some((Spot::Head(DeclRef { file, decl }), part))
}

fn in_clause(file: FileId, facts: &FileFacts, offset: u32) -> Option<(Spot, Span)> {
    let (id, clause) = (0..)
        .map(ClauseId)
        .zip(&facts.clauses)
        .filter(|(_, clause)| clause.span.touches(offset))
        .max_by_key(|(_, clause)| clause.span.start)?;
    if clause.keyword().touches(offset) {
        return Some((Spot::ClauseWord(id), clause.keyword()));
    }
    in_references(facts, clause, offset)
        .or_else(|| in_quantities(file, facts, clause, offset))
        .or_else(|| in_value(facts, id, clause, offset))
}

fn in_references(facts: &FileFacts, clause: &Clause, offset: u32) -> Option<(Spot, Span)> {
    let Says::References(run) = clause.says else {
        return None;
    };
    run.indexes()
        .map(|index| (RefId(index), facts.references[index as usize].span))
        .find(|(_, span)| span.touches(offset))
        .map(|(id, span)| (Spot::Reference(id), span))
}

fn in_quantities(
    file: FileId,
    facts: &FileFacts,
    clause: &Clause,
    offset: u32,
) -> Option<(Spot, Span)> {
    let decl = clause.decl.map(|decl| DeclRef { file, decl });
    facts
        .quantities_in(clause)
        .map(|id| (id, facts.quantity(id).span))
        .find(|(_, span)| span.touches(offset))
        .map(|(id, span)| (Spot::Quantity(decl, id), span))
}

fn in_value(facts: &FileFacts, id: ClauseId, clause: &Clause, offset: u32) -> Option<(Spot, Span)> {
    let when = |when: When| match when.point {
        Point::Cycle(reference) => Spot::Reference(reference),
        Point::Day(_) | Point::Period(_) => Spot::When(when),
    };
    let found = match clause.says {
        Says::By(at) | Says::During(at) => (when(at), at.span),
        Says::Dates(dates) => {
            let at = facts
                .dates
                .get(dates as usize)?
                .iter()
                .copied()
                .flatten()
                .find(|at| at.span.touches(offset))?;
            (when(at), at.span)
        }
        Says::Level {
            every: Some(every), ..
        }
        | Says::Every(every) => (Spot::Every(every), every.span),
        Says::Unit(unit) => (Spot::Unit(unit), facts.units.get(unit as usize)?.span()),
        Says::Choice(span) => (Spot::Choice(id, span), span),
        _ => return None,
    };
    found.1.touches(offset).then_some(found)
}
