//! Whether a sentence makes two promises.

use std::ops::Range;

use crate::clause::{Shape, noun_head};
use crate::lexicon::Senses;
use crate::quantity::{Measure, Quantity, Role};
use crate::reader::Parsed;
use crate::tag::Part;

/// Where a second promise begins: another amount of something else, or another verb with an object of its own.
pub(crate) fn compound(parsed: &Parsed<'_, '_>) -> Option<Range<usize>> {
    let tags = parsed.tags;
    let mut targets = parsed
        .amounts
        .iter()
        .filter(|amount| matches!(amount.role, Role::Target | Role::Difference));
    let first = targets.next();
    let joined = |first: &Quantity<'_>, second: &Quantity<'_>| {
        tags.get(first.words.end..second.words.start)
            .is_some_and(|between| {
                between
                    .iter()
                    .any(|tag| tag.part == Part::Conjunction && !tag.is(Senses::RELATIVE))
                    && !between.iter().any(|tag| tag.is(Senses::TO))
            })
    };
    let listed = |first: &Quantity<'_>, second: &Quantity<'_>| {
        let between = first.words.end..second.words.start;
        !between.is_empty()
            && tags[second.words.start - 1].closes
            && first.counted.is_some()
            && second.counted.is_some()
    };
    let second = first.and_then(|first| {
        targets.find(|second| {
            second.measure != Measure::Time && (joined(first, second) || listed(first, second))
        })
    });
    second
        .map(|second| second.value.clone())
        .or_else(|| second_order(parsed))
}

/// «Write a guide and train the bakers»: a second verb with an object of its own.
fn second_order(parsed: &Parsed<'_, '_>) -> Option<Range<usize>> {
    let (tags, clause) = (parsed.tags, parsed.clause);
    let object = clause.object.filter(|_| clause.shape == Shape::Order)?;
    let joins = |at: &usize| {
        tags[at - 1].part == Part::Conjunction
            && tags[*at].is_base_verb()
            && tags[*at].is(Senses::MAKE | Senses::RUN | Senses::CHANGE | Senses::GAIN)
            && !tags[*at].is(Senses::NOUN)
    };
    let verb = (object + 2..tags.len()).find(joins)?;
    let second = noun_head(tags, verb + 1)?;
    let own = tags[second].is_noun() && tags[second].part != Part::Pronoun;
    own.then(|| parsed.span(verb))
}
