//! Clauses of every kind.

use okrlint_syntax::{ClauseKind, DeclKind};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;

use crate::program::{Clause, Manner, Piece, Reference};
use crate::{texts, values};

const UNITS: &[DeclKind] = &[
    DeclKind::Company,
    DeclKind::Department,
    DeclKind::Team,
    DeclKind::Project,
    DeclKind::Person,
];
const GOALS: &[DeclKind] = &[DeclKind::Objective, DeclKind::KeyResult];
const KPIS: &[DeclKind] = &[DeclKind::Kpi];
const KEY_RESULTS: &[DeclKind] = &[DeclKind::KeyResult];
const CYCLES: &[DeclKind] = &[DeclKind::Cycle];

type Pieces = BoxedStrategy<Vec<Piece>>;

/// A clause of this kind as it stands in a declaration of kind `around`.
pub(crate) fn clause(kind: ClauseKind, around: Option<DeclKind>) -> impl Strategy<Value = Clause> {
    (pieces(kind, around), any::<u16>().no_shrink()).prop_map(move |(pieces, seat)| Clause {
        kind,
        pieces,
        seat,
    })
}

/// A clause of any kind, whether it belongs there or not.
pub(crate) fn any_clause(around: Option<DeclKind>) -> impl Strategy<Value = Clause> {
    Union::new(ClauseKind::ALL.map(|kind| clause(kind, around).boxed()))
}

fn pieces(kind: ClauseKind, around: Option<DeclKind>) -> Pieces {
    use ClauseKind as C;
    match kind {
        C::In => references(UNITS, 1),
        C::Supports => references(GOALS, 3),
        C::Guards => references(KPIS, 3),
        C::Measures => references(KPIS, 1),
        C::For => references(KEY_RESULTS, 3),
        C::During => one(period_or_cycle()),
        C::By => one(prop_oneof![3 => words(values::day()), 1 => period_or_cycle()]),
        C::Mission | C::Why | C::Source => one(texts::text()),
        C::Owner => some(words(values::person()), 4),
        C::Link => some(words(values::link()), 3),
        C::Tags => some(words(values::name()), 4),
        C::Type => one(listed(match around {
            Some(DeclKind::Kpi) => &["strategic", "financial", "operational"],
            _ => &["committed", "aspirational", "learning"],
        })),
        C::Indicator => one(listed(&["leading", "lagging"])),
        C::Status => one(listed(&["planned", "doing", "done", "dropped"])),
        C::Milestone => Just(Vec::new()).boxed(),
        C::Weight => one(words(values::weight())),
        C::Unit => one(words(values::unit())),
        C::Within => one(words(values::range())),
        C::Keep => level(),
        C::Alert => comparison(),
        C::Target => target(),
        C::Review => every(),
        C::To if around == Some(DeclKind::Cycle) => one(words(values::day())),
        C::From if around == Some(DeclKind::Cycle) => from_to(values::day().boxed()),
        C::Commit | C::Stretch | C::To => one(words(values::quantity())),
        C::From => from_to(values::known_or_not().boxed()),
        C::Revised => joined(one(words(values::day())), one(texts::text())),
        C::Score => joined(one(words(values::share())), rarely(one(texts::text()))),
        C::Checkin => checkin(),
        C::Actual => joined(
            joined(one(words(values::day())), one(words(values::quantity()))),
            rarely(one(texts::text())),
        ),
    }
}

fn words(source: impl Strategy<Value = String> + 'static) -> BoxedStrategy<Piece> {
    source.prop_map(Piece::Words).boxed()
}

fn word(word: &'static str) -> Pieces {
    Just(vec![Piece::Words(word.to_owned())]).boxed()
}

fn listed(list: &'static [&'static str]) -> BoxedStrategy<Piece> {
    words(select(list).prop_map(str::to_owned))
}

fn one(piece: impl Strategy<Value = Piece> + 'static) -> Pieces {
    piece.prop_map(|piece| vec![piece]).boxed()
}

/// One piece, and rarely as many as `most`.
fn some(piece: BoxedStrategy<Piece>, most: usize) -> Pieces {
    prop_oneof![2 => one(piece.clone()), 1 => prop::collection::vec(piece, 1..=most)].boxed()
}

fn joined(first: Pieces, second: Pieces) -> Pieces {
    (first, second)
        .prop_map(|(mut pieces, more)| {
            pieces.extend(more);
            pieces
        })
        .boxed()
}

fn rarely(pieces: Pieces) -> Pieces {
    prop_oneof![2 => Just(Vec::new()), 1 => pieces].boxed()
}

fn references(kinds: &'static [DeclKind], most: usize) -> Pieces {
    let manner = prop_oneof![
        8 => Just(Manner::Name),
        3 => Just(Manner::Path),
        1 => values::period().prop_map(Manner::Cycle),
        1 => Just(Manner::Dangling),
    ];
    let reference = (manner, 0..8_usize).prop_map(move |(manner, pick)| {
        Piece::Reference(Reference {
            kinds,
            pick,
            manner,
        })
    });
    some(reference.boxed(), most)
}

fn period_or_cycle() -> BoxedStrategy<Piece> {
    let declared = (0..8_usize).prop_map(|pick| {
        Piece::Reference(Reference {
            kinds: CYCLES,
            pick,
            manner: Manner::Name,
        })
    });
    prop_oneof![4 => words(values::period()), 1 => declared].boxed()
}

fn comparison() -> Pieces {
    let parts = (
        values::sign(),
        values::quantity(),
        prop::bool::weighted(0.2),
    );
    parts
        .prop_map(|(sign, quantity, glued)| {
            if glued {
                vec![Piece::Words(format!("{sign}{quantity}"))]
            } else {
                vec![Piece::Words(sign), Piece::Words(quantity)]
            }
        })
        .boxed()
}

fn level() -> Pieces {
    prop_oneof![3 => comparison(), 1 => one(words(values::range()))].boxed()
}

fn every() -> Pieces {
    let returning =
        values::returning().prop_map(|words| words.into_iter().map(Piece::Words).collect());
    joined(word("every"), returning.boxed())
}

fn target() -> Pieces {
    prop_oneof![6 => joined(level(), every()), 1 => level()].boxed()
}

fn from_to(side: BoxedStrategy<String>) -> Pieces {
    let baseline = one(words(side.clone()));
    joined(joined(baseline, word("to")), one(words(side)))
}

fn checkin() -> Pieces {
    let confidence = || joined(word("confidence"), one(words(values::share())));
    let quantity = || one(words(values::quantity()));
    let says = prop_oneof![
        joined(quantity(), rarely(confidence())),
        confidence(),
        joined(rarely(quantity()), one(texts::text())),
        joined(joined(quantity(), confidence()), one(texts::text())),
    ];
    joined(one(words(values::day())), says.boxed())
}
