//! The values of clauses.

use chumsky::prelude::*;

use super::look;
use super::{Input, Rule, many, node, node_if, one, when};
use crate::lexer::TokenKind;
use crate::tree::NodeKind;

/// A single token.
fn token<'s>(kind: TokenKind) -> impl Parser<'s, Input<'s>, (), super::Extra> + Clone {
    one(move |tokens| look::is(tokens, kind))
}

/// `"…"` or `"""…"""`.
pub(super) fn text<'s>() -> Rule<'s> {
    node(
        NodeKind::Text,
        one(|tokens| look::is(tokens, TokenKind::Text) || look::is(tokens, TokenKind::TextBlock)),
    )
    .boxed()
}

/// The words of a text that lacks its quotes, up to the end of the line.
pub(super) fn unquoted_text<'s>() -> Rule<'s> {
    node(NodeKind::Text, many(one(look::title_word))).boxed()
}

/// `@support-lead`.
pub(super) fn person<'s>() -> Rule<'s> {
    node(NodeKind::Person, token(TokenKind::Person)).boxed()
}

/// A day or a period; a bare year as well.
pub(super) fn date<'s>() -> Rule<'s> {
    node(
        NodeKind::Date,
        token(TokenKind::Date).or(token(TokenKind::Number)),
    )
    .boxed()
}

/// A day or period in words: `Q1 2026`, `31 March 2026`.
pub(super) fn spelled_date<'s>() -> Rule<'s> {
    let words = custom(|input| {
        let here = input.cursor();
        for _ in 0..look::spelled_date(input.slice_from(&here..)) {
            input.skip();
        }
        Ok(())
    });
    node(
        NodeKind::Date,
        when(|tokens| look::spelled_date(tokens) > 0).then(words),
    )
    .boxed()
}

/// A single name.
pub(super) fn word<'s>() -> Rule<'s> {
    node(NodeKind::Word, one(look::name)).boxed()
}

/// `acme.loyal-customers`, `2025-Q4/acme.loyal-customers`.
pub(super) fn reference<'s>() -> Rule<'s> {
    let kind = one(look::needless_kind);
    let cycle = one(look::reference_cycle).then(token(TokenKind::Slash));
    let dot = one(|tokens: Input<'s>| look::is(tokens, TokenKind::Dot) && !tokens[0].on_new_line());
    let further = dot.then(one(look::segment).or_not());
    let names = one(look::name).then(many(further));
    let path = cycle
        .then(names.clone().or_not())
        .map(drop)
        .or(names.map(drop));
    node(NodeKind::Ref, kind.or_not().then(path)).boxed()
}

/// `points`, `%`, `MRRs/person/month`.
pub(super) fn unit<'s>() -> Rule<'s> {
    let head = token(TokenKind::Percent)
        .or(token(TokenKind::CurrencySign))
        .or(one(look::unit_name))
        .or(one(look::reserved_unit));
    let rate = one(look::rate).then(one(look::rate_word).or_not());
    let rates = many(rate);
    let some_rates = when(look::rate).then(rates.clone());
    node(
        NodeKind::Unit,
        head.then(rates).map(drop).or(some_rates.map(drop)),
    )
    .boxed()
}

/// `75`, `-$5M`, `4.20 €`, `300 signups/month`, `unknown`, `X customers`.
pub(super) fn quantity(unit: Rule<'_>) -> Rule<'_> {
    let minus = token(TokenKind::Dash);
    let currency = token(TokenKind::CurrencySign).or(token(TokenKind::CurrencyCode));
    let amount = one(|tokens| {
        look::number(tokens)
            || look::is(tokens, TokenKind::Placeholder)
            || look::is(tokens, TokenKind::Unknown)
    });
    let scale = one(|tokens| {
        (look::is(tokens, TokenKind::Scale) || look::is(tokens, TokenKind::ShortScale))
            && look::unit_name(tokens)
    });
    let tail = scale.or_not().then(unit.or_not());
    let measured = amount.then(tail);
    node(
        NodeKind::Quantity,
        minus
            .or_not()
            .then(currency.or_not())
            .then(measured.or_not())
            .map(drop),
    )
    .boxed()
}

/// A quantity, or a range of two with `sign` between them.
pub(super) fn amount<'s>(quantity: &Rule<'s>, sign: fn(Input<'s>) -> bool) -> Rule<'s> {
    let here = when(|tokens| look::quantity(tokens, true)).then(quantity.clone());
    let upper = one(sign).then(here.clone().or_not());
    let range = here
        .clone()
        .then(upper.or_not())
        .map(|(_, upper)| upper.is_some());
    let open_range = one(|tokens| look::is(tokens, TokenKind::DotDot))
        .then(here.clone().or_not())
        .map(|_| true);
    node_if(NodeKind::Range, range.or(open_range)).boxed()
}

/// `>= 75`.
pub(super) fn comparison(amount: Rule<'_>) -> Rule<'_> {
    let split_sign = token(TokenKind::Equal);
    node(
        NodeKind::Comparison,
        one(look::comparison_sign)
            .then(split_sign.or_not())
            .then(amount.or_not()),
    )
    .boxed()
}

/// `every quarter`, `every 2 weeks`.
pub(super) fn every<'s>() -> Rule<'s> {
    node(
        NodeKind::Every,
        token(TokenKind::Every)
            .then(token(TokenKind::Number).or_not())
            .then(one(look::period_word).or_not()),
    )
    .boxed()
}

/// `confidence 0.6`.
pub(super) fn confidence(quantity: Rule<'_>) -> Rule<'_> {
    let number = when(|tokens| look::quantity(tokens, true)).then(quantity);
    let word = node(NodeKind::Word, one(look::name_on_line));
    node(
        NodeKind::Confidence,
        token(TokenKind::Confidence).then(number.map(drop).or(word).or_not()),
    )
    .boxed()
}

/// What has no place in a clause.
pub(super) fn stray<'s>() -> Rule<'s> {
    node(NodeKind::Error, any()).boxed()
}
