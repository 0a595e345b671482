//! Declarations, their blocks, and what stands between them.

use chumsky::error::EmptyErr;
use chumsky::prelude::*;

use super::clause::clause;
use super::{Input, Rule, look, many, node, one, when};
use crate::lexer::{Sig, TokenKind};
use crate::tree::NodeKind;

/// A declaration, a clause, or words that are neither.
pub(super) fn item<'s>() -> Rule<'s> {
    let clause = clause();
    recursive(|item| {
        let block = block(item.boxed());
        let declaration = declaration(clause.clone(), block.clone());
        let unknown = unknown(block.clone());
        custom(move |input| match input.peek().map(|sig: Sig| sig.kind) {
            Some(TokenKind::Clause(_)) => input.parse(&clause),
            Some(TokenKind::Kind(_)) => input.parse(&declaration),
            Some(TokenKind::RightBrace) | None => Err(EmptyErr::default()),
            Some(_) => input.parse(&unknown),
        })
    })
    .boxed()
}

/// `{ … }`; the closing brace may be missing.
fn block(item: Rule<'_>) -> Rule<'_> {
    node(
        NodeKind::Block,
        one(look::left_brace)
            .then(many(item))
            .then(one(look::right_brace).or_not()),
    )
    .boxed()
}

/// `KIND [NAME] [TITLE] clauses [block]`.
fn declaration<'s>(clause: Rule<'s>, block: Rule<'s>) -> Rule<'s> {
    let number_and_word = one(|tokens: Input<'s>| {
        look::number(tokens)
            && tokens
                .get(1)
                .is_some_and(|next| next.is_glued() && next.kind.is_name())
    })
    .then(any());
    let place = custom(|input| {
        let here = input.cursor();
        for _ in 0..look::numbered_place(input.slice_from(&here..)) {
            input.skip();
        }
        Ok(())
    });
    let place = when(|tokens| look::numbered_place(tokens) > 0).then(place);
    let name = node(
        NodeKind::Name,
        place
            .map(drop)
            .or(number_and_word.map(drop))
            .or(one(look::declared_name)),
    );
    let quoted =
        one(|tokens| look::is(tokens, TokenKind::Text) || look::is(tokens, TokenKind::TextBlock));
    let unquoted = one(look::title_word).repeated().at_least(1).collect::<()>();
    let unquoted =
        when(|tokens: Input<'s>| look::name(tokens) && look::title_word(tokens)).then(unquoted);
    let title = node(NodeKind::Title, quoted.or(unquoted.map(drop)));
    let stray = node(
        NodeKind::Error,
        one(look::stray_in_head)
            .repeated()
            .at_least(1)
            .collect::<()>(),
    );
    let keyword = custom(|input| {
        let here = input.cursor();
        let twice = look::kind_twice(input.slice_from(&here..));
        input.skip();
        if twice {
            input.skip();
        }
        Ok(())
    });
    let clause_on_line = when(look::clause_on_line).then(clause.clone());
    // A head over several lines: its clauses are followed by the opening brace.
    let clauses_before_brace = clause
        .repeated()
        .at_least(1)
        .collect::<()>()
        .then(when(look::left_brace));
    node(
        NodeKind::Decl,
        keyword
            .then(name.or_not())
            .then(title.or_not())
            .then(stray.or_not())
            .then(many(clause_on_line))
            .then(clauses_before_brace.or_not())
            .then(block.or_not()),
    )
    .boxed()
}

/// Words that begin neither a declaration nor a clause, up to the end of their line; and a block,
/// so that what is declared in it is not lost.
fn unknown(block: Rule<'_>) -> Rule<'_> {
    let words = one(look::unknown_item).then(many(one(look::stray_in_head)));
    node(
        NodeKind::Error,
        words.then(block.clone().or_not()).map(drop).or(block),
    )
    .boxed()
}
