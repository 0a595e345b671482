//! Declarations of every kind, within each other.

use okrlint_syntax::{ClauseKind, DeclKind, repeatable, takes};
use proptest::prelude::*;
use proptest::strategy::Union;

use crate::clauses::{any_clause, clause};
use crate::program::{Clause, Decl, Item, Program};
use crate::{texts, values};

/// Programs: at most some fifty declarations, usually a handful.
pub fn programs() -> impl Strategy<Value = Program> {
    let during = prop::collection::vec(clause(ClauseKind::During, None), 0..2);
    let top = prop_oneof![
        6 => unit(2),
        1 => cycle(),
        1 => objective(),
        1 => kpi(),
    ];
    let stray = prop_oneof![20 => Just(None), 1 => any_clause(None).prop_map(Some)];
    (during, prop::collection::vec(top, 0..4), stray).prop_map(|(during, declarations, stray)| {
        let clauses = during.into_iter().chain(stray).map(Item::Clause);
        let items = clauses.chain(declarations.into_iter().map(Item::Decl));
        Program {
            items: items.collect(),
        }
    })
}

fn unit(depth: u32) -> BoxedStrategy<Decl> {
    const KINDS: &[DeclKind] = &[
        DeclKind::Team,
        DeclKind::Company,
        DeclKind::Department,
        DeclKind::Project,
        DeclKind::Person,
    ];
    let inside = prop_oneof![8 => objective(), 5 => kpi(), 2 => initiative(), 1 => key_result()];
    let inside = if depth == 0 {
        inside.boxed()
    } else {
        prop_oneof![9 => inside, 1 => unit(depth - 1)].boxed()
    };
    let of_kind = |kind: &DeclKind| {
        let name = values::name().prop_map(Some).boxed();
        let title = prop::option::of(texts::quoted()).boxed();
        declaration(*kind, name, title, inside.clone(), 4)
    };
    Union::new(KINDS.iter().map(of_kind)).boxed()
}

fn objective() -> BoxedStrategy<Decl> {
    let inside = prop_oneof![8 => key_result(), 2 => initiative(), 1 => kpi()];
    titled(DeclKind::Objective, inside.boxed(), 4)
}

fn key_result() -> BoxedStrategy<Decl> {
    titled(DeclKind::KeyResult, initiative(), 1)
}

fn initiative() -> BoxedStrategy<Decl> {
    titled(DeclKind::Initiative, cycle(), 0)
}

fn kpi() -> BoxedStrategy<Decl> {
    let name = || values::name().prop_map(Some).boxed();
    let title = || texts::quoted().prop_map(Some).boxed();
    let inside = initiative();
    prop_oneof![
        3 => declaration(DeclKind::Kpi, name(), title(), inside.clone(), 0),
        1 => declaration(DeclKind::Kpi, name(), Just(None).boxed(), inside.clone(), 0),
        1 => declaration(DeclKind::Kpi, Just(None).boxed(), title(), inside, 1),
    ]
    .boxed()
}

fn cycle() -> BoxedStrategy<Decl> {
    let name = prop_oneof![values::name(), values::period()].prop_map(Some);
    let title = prop::option::of(texts::quoted());
    let inside = Just(Decl {
        kind: DeclKind::Cycle,
        name: Some("a".to_owned()),
        title: None,
        head: Vec::new(),
        block: None,
        seat: 0,
    });
    declaration(
        DeclKind::Cycle,
        name.boxed(),
        title.boxed(),
        inside.boxed(),
        0,
    )
}

fn titled(kind: DeclKind, inside: BoxedStrategy<Decl>, most: usize) -> BoxedStrategy<Decl> {
    let name = prop::option::of(values::name()).boxed();
    declaration(
        kind,
        name,
        texts::quoted().prop_map(Some).boxed(),
        inside,
        most,
    )
}

/// Where a clause of a declaration stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Place {
    Head,
    Block,
    BehindDeclarations,
}

fn declaration(
    kind: DeclKind,
    name: BoxedStrategy<Option<String>>,
    title: BoxedStrategy<Option<String>>,
    inside: BoxedStrategy<Decl>,
    most: usize,
) -> BoxedStrategy<Decl> {
    let place = prop_oneof![
        10 => Just(Place::Head),
        20 => Just(Place::Block),
        1 => Just(Place::BehindDeclarations),
    ];
    let doubled = prop::bool::weighted(0.05);
    let clauses = prop::collection::vec((clause_for(kind), place, doubled), 0..8);
    let inside = prop::collection::vec(inside, 0..=most);
    let braces = prop::bool::weighted(0.5);
    (
        name,
        title,
        clauses,
        inside,
        braces,
        any::<u16>().no_shrink(),
    )
        .prop_map(move |(name, title, clauses, inside, braces, seat)| {
            let braces = braces || !inside.is_empty();
            let [head, first, last] = by_place(clauses, braces);
            let first = first.into_iter().map(Item::Clause);
            let last = last.into_iter().map(Item::Clause);
            let declarations = inside.into_iter().map(Item::Decl);
            Decl {
                kind,
                name,
                title,
                head,
                block: braces.then(|| first.chain(declarations).chain(last).collect()),
                seat,
            }
        })
        .boxed()
}

/// A clause that the kind takes, and now and then another.
fn clause_for(kind: DeclKind) -> BoxedStrategy<Clause> {
    let weight = |of: ClauseKind| match of {
        ClauseKind::From => 6,
        of if repeatable(of) => 4,
        _ => 2,
    };
    let fitting = takes(kind)
        .iter()
        .map(|&of| (weight(of), clause(of, Some(kind)).boxed()));
    let other = (1, any_clause(Some(kind)).boxed());
    Union::new_weighted(fitting.chain([other]).collect()).boxed()
}

/// Head, block, and what stands behind the declarations in it; few clauses are doubled that must not be.
fn by_place(clauses: Vec<(Clause, Place, bool)>, braces: bool) -> [Vec<Clause>; 3] {
    let mut places = [const { Vec::new() }; 3];
    let mut seen = Vec::new();
    for (clause, place, doubled) in clauses {
        if seen.contains(&clause.kind) && !repeatable(clause.kind) && !doubled {
            continue;
        }
        seen.push(clause.kind);
        let place = if braces { place } else { Place::Head };
        places[place as usize].push(clause);
    }
    // On one line `keep >= 5 to 7` would be a range.
    places[0].sort_by_key(|clause| clause.kind != ClauseKind::To);
    places
}
