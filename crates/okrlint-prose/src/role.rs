//! The part that each amount of a sentence plays in its promise.

use crate::lexicon::Senses;
use crate::quantity::{Measure, Quantity, Role};
use crate::tag::{Part, Tag};
use crate::word::Word;

/// The part that the amount at `at` plays; the parts of those before it are settled.
pub(crate) fn role(
    sentence: &str,
    words: &[Word<'_>],
    tags: &[Tag],
    amounts: &[Quantity<'_>],
    at: usize,
) -> Role {
    let amount = &amounts[at];
    let first = amount.words.start;
    // «to < 5%»: a sign between the two changes nothing.
    let nearest = tags[..first]
        .iter()
        .rposition(|tag| tag.part != Part::Mark || tag.senses.any(Senses::TO));
    let before = nearest.filter(|at| !tags[*at].closes || tags[*at].part == Part::Mark);
    let led = |senses| before.is_some_and(|at| tags[at].is(senses));
    if is_note(sentence, words, amounts, at) || is_progress(words, tags, amount) {
        return Role::Result;
    }
    let after = tags.get(amount.words.end).copied();
    let ranked = after.is_some_and(|after| after.is(Senses::SUPERLATIVE));
    if amount.measure != Measure::Percent && (ranked || led(Senses::DEFINITE)) {
        return Role::Fact;
    }
    if is_start(words, tags, amounts, at) {
        return Role::Start;
    }
    let tied = at > 0 && amounts[at - 1].role == Role::Start;
    let share = matches!(amount.measure, Measure::Percent | Measure::Times);
    let changes = tags[..first]
        .iter()
        .any(|tag| tag.is(Senses::CHANGE | Senses::DIFFERENCE));
    let grows = tags[amount.words.end..]
        .iter()
        .take(4)
        .any(|tag| tag.is(Senses::DIFFERENCE));
    let by = before.is_some_and(|at| words[at].is(Senses::BY));
    if by && (share || changes) {
        return Role::Difference;
    }
    if share && after.is_some_and(|after| after.is(Senses::MORE | Senses::CHANGE)) {
        return Role::Difference;
    }
    if share && grows && !tied {
        return Role::Difference;
    }
    let part =
        after.is_some_and(|after| after.is(Senses::OF) && amount.measure == Measure::Percent);
    let named = part
        || amount.bound.is_some()
        || led(Senses::AIM | Senses::BOUND | Senses::PREPOSITION | Senses::BE | Senses::HAVE);
    if amount.measure == Measure::Percent && changes && !named && !tied {
        return Role::Difference;
    }
    if amount.measure == Measure::Times && !named && !after.is_some_and(Tag::is_noun) {
        return Role::Difference;
    }
    if amount.measure == Measure::Count && before.is_some_and(|at| words[at].is(Senses::WITH)) {
        return Role::Detail;
    }
    // «in under 30 minutes», «within at most 4 days»
    let leading = tags[..first]
        .iter()
        .rev()
        .take_while(|tag| !tag.closes)
        .find(|tag| !tag.is(Senses::LEAST | Senses::MOST | Senses::THAN) || tag.is(Senses::WITHIN));
    if amount.measure == Measure::Time && leading.is_some_and(|tag| tag.is(Senses::WITHIN)) {
        return Role::Setting;
    }
    Role::Target
}

/// «from 80%», «80% → 90%», «80% to 90%», «(currently 80%)».
fn is_start(words: &[Word<'_>], tags: &[Tag], amounts: &[Quantity<'_>], at: usize) -> bool {
    let amount = &amounts[at];
    let first = amount.words.start;
    let leading = first.saturating_sub(3)..first;
    let parted = tags[leading.clone()]
        .iter()
        .rposition(|tag| tag.closes)
        .map_or(0, |at| at + 1);
    let mut led = tags[leading].iter().skip(parted);
    let last_preposition = led.clone().rfind(|tag| tag.is(Senses::AIM | Senses::START));
    if last_preposition.is_some_and(|tag| tag.is(Senses::START)) && amounts.len() > 1 {
        return led.any(|tag| tag.is(Senses::START));
    }
    let Some(next) = amounts.get(at + 1) else {
        return false;
    };
    let mut between = words[amount.words.end.min(next.words.start)..next.words.start].iter();
    let led_by_goal = first
        .checked_sub(1)
        .is_some_and(|at| tags[at].is(Senses::AIM | Senses::BOUND));
    let close = next.words.start <= amount.words.end + 1;
    close && !led_by_goal && between.any(|word| word.is(Senses::TO) || word.is_arrow())
}

/// «Write the guide: 40%», «Write the guide. 40% done».
fn is_progress(words: &[Word<'_>], tags: &[Tag], amount: &Quantity<'_>) -> bool {
    const SENTENCE: usize = 3;
    let first = amount.words.start;
    let ends = amount.words.end == words.len() || words[amount.words.end].is(Senses::DONE);
    amount.measure == Measure::Percent
        && first >= SENTENCE
        && ends
        && tags[first - 1].closes
        && !words[first - 1].is_arrow()
        && (tags.iter().take(2).any(|tag| tag.is_base_verb()) || tags[first - 1].is(Senses::DONE))
}

/// A share noted behind what was promised: «Publish the guide (70%)», «Hire five => 40%».
fn is_note(sentence: &str, words: &[Word<'_>], amounts: &[Quantity<'_>], at: usize) -> bool {
    let amount = &amounts[at];
    let first = amount.words.start;
    let arrow = first > 0
        && words[first - 1].is_arrow()
        && amounts[..at]
            .last()
            .is_none_or(|before| before.words.end + 1 < first);
    let bracketed = amount.measure == Measure::Percent
        && first > 0
        && sentence[..amount.value.start].ends_with('(')
        && sentence[amount.value.end..].starts_with("%)");
    arrow || bracketed
}
