//! The words that a sentence tells its goal with: what can be taken out of it with the number.

use std::ops::Range;

use crate::figure::Unit;
use crate::lexicon::Senses;
use crate::measure::Target;
use crate::quantity::{Quantity, Role};
use crate::reader::Parsed;
use crate::word::Word;

/// «from 80% to 90%», «at least 40», «by 10%». A noun that the sentence needs stays outside: of «Win 100 customers» only
/// the number can go.
pub(crate) fn phrase(parsed: &Parsed<'_, '_>, target: &Target) -> Option<Range<usize>> {
    let quantity = |at: usize| &parsed.amounts[at];
    let to = quantity(target.to?);
    Some(match target.from.map(quantity) {
        Some(from) => change(parsed.words, from, to),
        None if to.role == Role::Difference => difference(parsed.words, to),
        None => level(parsed.words, to),
    })
}

fn change(words: &[Word<'_>], from: &Quantity<'_>, to: &Quantity<'_>) -> Range<usize> {
    let (first, last) = if from.words.start < to.words.start {
        (from, to)
    } else {
        (to, from)
    };
    let start = before(words, first)
        .filter(|word| word.is(Senses::FROM | Senses::TO))
        .map_or(first.amount.start, |word| word.start);
    start..last.span.end
}

/// «by 10%», «2x»
pub(crate) fn difference(words: &[Word<'_>], by: &Quantity<'_>) -> Range<usize> {
    let start = before(words, by)
        .filter(|word| word.is(Senses::BY))
        .map_or(by.amount.start, |word| word.start);
    start..by.amount.end
}

fn level(words: &[Word<'_>], to: &Quantity<'_>) -> Range<usize> {
    let mut first = to.words.start;
    while first > 0 && words[first - 1].is(Senses::LEADS) && !words[first - 1].closes {
        first -= 1;
    }
    let led = words.get(first).filter(|_| first < to.words.start);
    let bound = led.is_some_and(|word| word.is(Senses::TO | Senses::OF));
    let start = led.map_or(to.amount.start, |word| word.start);
    let end = if bound {
        to.span.end
    } else {
        share_end(words, to)
    };
    start..end
}

/// The end of an amount, with the «of» of «90% of customers».
fn share_end(words: &[Word<'_>], quantity: &Quantity<'_>) -> usize {
    let of = words
        .get(quantity.words.end)
        .filter(|word| word.is(Senses::OF) && quantity.unit == Some(Unit::Percent));
    of.map_or(quantity.amount.end, Word::end)
}

fn before<'w, 'a>(words: &'w [Word<'a>], quantity: &Quantity<'_>) -> Option<&'w Word<'a>> {
    let word = words.get(quantity.words.start.checked_sub(1)?)?;
    (!word.closes).then_some(word)
}
