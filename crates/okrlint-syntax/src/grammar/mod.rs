//! The grammar, in chumsky, over the significant tokens.
//!
//! It accepts every sequence of tokens: it takes every clause in every kind, every value in every
//! clause, and puts what has no place into error nodes. What a clause may hold is judged afterwards
//! (`errors`), over the finished tree. So nothing fails behind a keyword, and a mistake costs no
//! more than its own words.
//!
//! Nodes are pushed in postorder to a state that chumsky rolls back with the input. Combinators that
//! run a parser for its success alone (`ignore_then`, `then_ignore`, `ignored`, a bare `repeated`)
//! skip such pushes and are not used here.

mod clause;
mod decl;
mod look;
mod value;

use chumsky::error::EmptyErr;
use chumsky::input::MapExtra;
use chumsky::inspector::TruncateState;
use chumsky::prelude::*;

use crate::lexer::Sig;
use crate::tree::{Found, NodeKind};

type Input<'s> = &'s [Sig];
type Extra = extra::Full<EmptyErr, TruncateState<Found>, ()>;
type Rule<'s> = Boxed<'s, 's, Input<'s>, (), Extra>;

/// The nodes of a file, children before parents.
pub(crate) fn parse(tokens: &[Sig]) -> Vec<Found> {
    let mut found = TruncateState(Vec::with_capacity(tokens.len()));
    let outcome = file().parse_with_state(tokens, &mut found);
    debug_assert!(
        !outcome.has_errors(),
        "the grammar accepts every sequence of tokens"
    );
    found.0
}

fn file<'s>() -> Rule<'s> {
    let stray_brace = node(NodeKind::Error, one(look::right_brace));
    many(decl::item().or(stray_brace))
        .then(end())
        .map(drop)
        .boxed()
}

/// What `parser` takes becomes a node, unless it takes nothing.
fn node<'s, O>(
    kind: NodeKind,
    parser: impl Parser<'s, Input<'s>, O, Extra> + Clone,
) -> impl Parser<'s, Input<'s>, (), Extra> + Clone {
    parser.map_with(move |_, extra: &mut MapExtra<'s, '_, Input<'s>, Extra>| {
        let span: SimpleSpan = extra.span();
        if span.start < span.end {
            let (first, last) = (span.start as u32, span.end as u32);
            extra.state().push(Found { kind, first, last });
        }
    })
}

/// A node around `parser` if it finds more than the plain thing.
fn node_if<'s>(
    kind: NodeKind,
    parser: impl Parser<'s, Input<'s>, bool, Extra> + Clone,
) -> impl Parser<'s, Input<'s>, (), Extra> + Clone {
    parser.map_with(
        move |more, extra: &mut MapExtra<'s, '_, Input<'s>, Extra>| {
            if more {
                let span: SimpleSpan = extra.span();
                let (first, last) = (span.start as u32, span.end as u32);
                extra.state().push(Found { kind, first, last });
            }
        },
    )
}

/// `parser` as often as it succeeds, with the nodes it finds.
fn many<'s, O>(
    parser: impl Parser<'s, Input<'s>, O, Extra> + Clone,
) -> impl Parser<'s, Input<'s>, (), Extra> + Clone {
    parser.map(drop).repeated().collect::<()>()
}

/// The next token, if what is to come looks as it should.
fn one<'s>(
    looks_right: impl Fn(Input<'s>) -> bool + Clone,
) -> impl Parser<'s, Input<'s>, (), Extra> + Clone {
    custom(move |input| {
        let here = input.cursor();
        if looks_right(input.slice_from(&here..)) {
            input.skip();
            Ok(())
        } else {
            Err(EmptyErr::default())
        }
    })
}

/// Nothing, if what is to come looks as it should.
fn when<'s>(
    looks_right: impl Fn(Input<'s>) -> bool + Clone,
) -> impl Parser<'s, Input<'s>, (), Extra> + Clone {
    custom(move |input| {
        let here = input.cursor();
        if looks_right(input.slice_from(&here..)) {
            Ok(())
        } else {
            Err(EmptyErr::default())
        }
    })
}
