//! The amounts of a sentence and what part each of them plays in its promise.

use std::ops::Range;

use crate::figure::{Figure, Unit};
use crate::lexicon::Senses;
use crate::sense::{self, Sense};
use crate::tag::{Part, Tag};
use crate::word::Word;

/// An amount in digits or letters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Amount {
    /// The words it covers.
    pub(crate) words: Range<usize>,
    /// The number as written, with sign, currency sign and scale. Byte offsets into the sentence.
    pub(crate) value: Range<usize>,
    /// What is counted, where words say it. Byte offsets into the sentence.
    pub(crate) unit: Option<Range<usize>>,
    pub(crate) measure: Measure,
    pub(crate) role: Role,
}

/// What kind of amount it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Measure {
    Percent,
    Times,
    Time,
    Money,
    Other,
}

/// The part an amount plays.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Role {
    /// The value to reach.
    Target,
    /// The value before.
    Start,
    /// By how much a value is to change.
    Difference,
    /// A stretch of time in which something happens.
    Setting,
    /// Something that what is promised comes with: `with 3 rooms`.
    Detail,
    /// What was reached, noted behind the sentence: `(70%)`.
    Result,
    /// Nothing that is to be reached: `the 3 regions`.
    Fact,
}

/// Finds the amounts among `words` and puts them behind `amounts`.
pub(crate) fn amounts(
    sentence: &str,
    words: &[Word<'_>],
    tags: &[Tag],
    figures: &[Figure<'_>],
    amounts: &mut Vec<Amount>,
) {
    let mut figures = figures.iter().peekable();
    for at in 0..words.len() {
        while figures.next_if(|figure| figure.words.end <= at).is_some() {}
        if let Some(figure) = figures.next_if(|figure| figure.words.contains(&at)) {
            let counts = figure.is_amount()
                || is_stated_goal(words, tags, figure)
                || is_one(sentence, words, tags, figure)
                || is_limit(words, figure)
                || is_object(words, tags, figure);
            if counts {
                amounts.push(in_digits(sentence, words, tags, figure));
            }
        } else if is_in_letters(words, tags, at) {
            amounts.push(in_letters(words, tags, at));
        }
    }
    for at in 0..amounts.len() {
        let role = role(sentence, words, tags, amounts, at);
        amounts[at].role = role;
    }
}

/// «Goal 30», «target: 5».
fn is_stated_goal(words: &[Word<'_>], tags: &[Tag], figure: &Figure<'_>) -> bool {
    let ends = figure.words.end == words.len() || tags[figure.words.end - 1].closes;
    let before = figure.words.start.checked_sub(1);
    ends && figure.sense == Sense::Name
        && before.is_some_and(|at| at > 0 && words[at].is_any("goal target"))
}

/// «Open 1 shop», «a file of 1TB»; not «act as 1 team».
fn is_one(sentence: &str, words: &[Word<'_>], tags: &[Tag], figure: &Figure<'_>) -> bool {
    if figure.number != "1" || figure.sense != Sense::Idiom {
        return false;
    }
    let at = figure.words.start;
    let end = figure.number.as_ptr() as usize - sentence.as_ptr() as usize + 1;
    let attached = words[at].end() > end;
    if attached {
        let ranges = sentence[end..].strip_prefix(['-', '–', '~']);
        let range =
            ranges.is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()));
        return figure.unit.is_some() || range;
    }
    let before = at.checked_sub(1).map(|at| tags[at]);
    let led = before.is_none_or(|tag| {
        tag.closes
            || tag.part == Part::Verb
            || tag.is(Senses::BOUND | Senses::WITHIN)
            || words[at - 1].is("by")
    });
    let counted = tags
        .get(at + 1)
        .is_some_and(|tag| tag.is_noun() || matches!(tag.part, Part::Adjective | Part::Verb));
    led && counted && !tags[at].closes
}

/// «Implement 5 playful pages»: behind a verb a number counts, though the verb has a capital as names have.
fn is_object(words: &[Word<'_>], tags: &[Tag], figure: &Figure<'_>) -> bool {
    let at = figure.words.start;
    let bare = words[at].text == figure.number && !figure.number.contains('.');
    let verb = at.checked_sub(1).map(|at| tags[at]);
    let counted = tags
        .get(at + 1)
        .is_some_and(|tag| tag.is_noun() || tag.part == Part::Adjective);
    figure.sense == Sense::Name
        && bare
        && counted
        && !tags[at].closes
        && verb.is_some_and(|verb| verb.is_base_verb() && !verb.closes)
}

/// «in 4 weeks», «within 2 months»: a time that something is to take; not «the next 2 months».
fn is_limit(words: &[Word<'_>], figure: &Figure<'_>) -> bool {
    let before = figure.words.start.checked_sub(1).map(|at| &words[at]);
    figure.sense == Sense::Horizon
        && matches!(figure.unit, Some(Unit::Word(_)))
        && before.is_some_and(|word| word.is_any("in within"))
}

fn in_digits(sentence: &str, words: &[Word<'_>], tags: &[Tag], figure: &Figure<'_>) -> Amount {
    let start = figure.number.as_ptr() as usize - sentence.as_ptr() as usize;
    let mut end = start + figure.number.len();
    if let Some(scale) = figure.scale {
        end = scale.as_ptr() as usize - sentence.as_ptr() as usize + scale.len();
    }
    let start = signed_start(sentence, start);
    let behind = (figure.words.start..figure.words.end)
        .find(|at| words[*at].start >= figure.amount.end)
        .unwrap_or(figure.words.end);
    let measure = match figure.unit {
        Some(Unit::Percent) => Measure::Percent,
        Some(Unit::Times) => Measure::Times,
        Some(Unit::Word(word)) if sense::is_time(word) || is_period(tags, behind) => Measure::Time,
        Some(Unit::Currency(_)) => Measure::Money,
        _ => Measure::Other,
    };
    let unit = match figure.unit {
        Some(Unit::Percent) => {
            let sign = sentence[end..].find('%').map(|at| end + at..end + at + 1);
            sign.filter(|sign| sign.end <= figure.amount.end)
        }
        Some(Unit::Word(word)) if behind == figure.words.end || measure == Measure::Time => {
            let start = word.as_ptr() as usize - sentence.as_ptr() as usize;
            Some(start..start + word.len())
        }
        Some(Unit::Times) => None,
        _ => noun_phrase(words, tags, behind),
    };
    Amount {
        words: figure.words.start..behind.max(figure.words.start + 1),
        value: start..end,
        unit,
        measure,
        role: Role::Target,
    }
}

/// Whether a length of time that a company counts in stands at `at`: `2 iterations`.
fn is_period(tags: &[Tag], at: usize) -> bool {
    tags.get(at).is_some_and(|tag| tag.is(Senses::TIME))
}

/// Where a number begins when its sign and its currency's sign are counted in.
fn signed_start(sentence: &str, start: usize) -> usize {
    let before = &sentence[..start];
    let unsigned = before.trim_end_matches(['$', '€', '£', '¥', '₹']);
    let signed = unsigned.strip_suffix(['+', '-', '−']).unwrap_or(unsigned);
    let stands_alone =
        signed.is_empty() || signed.ends_with([' ', '(', '/', '<', '>', '=', '~', '\t']);
    if stands_alone {
        signed.len()
    } else {
        unsigned.len()
    }
}

fn is_in_letters(words: &[Word<'_>], tags: &[Tag], at: usize) -> bool {
    let tag = tags[at];
    if !tag.is(Senses::NUMBER | Senses::SINGLE)
        || words[at].text.contains(|c: char| c.is_ascii_digit())
    {
        return false;
    }
    let before = at.checked_sub(1).map(|at| tags[at]);
    let counts = tags.get(at + 1).is_some_and(|after| {
        !tag.closes
            && (after.is(Senses::OF)
                || after.is_noun()
                || matches!(after.part, Part::Adjective | Part::Verb))
    });
    let led = before.is_none_or(|before| before.is(Senses::BOUND) || before.is_base_verb());
    let single = tag.is(Senses::SINGLE) && !led;
    counts && !single
}

fn in_letters(words: &[Word<'_>], tags: &[Tag], at: usize) -> Amount {
    let time = words
        .get(at + 1)
        .is_some_and(|word| sense::is_time(word.text));
    Amount {
        words: at..at + 1,
        value: words[at].start..words[at].end(),
        unit: noun_phrase(words, tags, at + 1),
        measure: if time { Measure::Time } else { Measure::Other },
        role: Role::Target,
    }
}

/// The noun with its adjectives that begins with the word at `at`.
fn noun_phrase(words: &[Word<'_>], tags: &[Tag], at: usize) -> Option<Range<usize>> {
    if at == 0 || tags.get(at - 1)?.closes {
        return None;
    }
    let mut end = at;
    while let Some(tag) = tags.get(end) {
        let inside = tag.is_noun() || matches!(tag.part, Part::Adjective);
        if !inside || !words[end].is_plain() {
            break;
        }
        end += 1;
        if tag.closes || (tag.is_noun() && tag.form == crate::lexicon::Form::S) {
            break;
        }
    }
    (end > at).then(|| words[at].start..words[end - 1].end())
}

/// The part that the amount at `at` plays; the parts of those before it are settled.
fn role(sentence: &str, words: &[Word<'_>], tags: &[Tag], amounts: &[Amount], at: usize) -> Role {
    let amount = &amounts[at];
    let first = amount.words.start;
    let before = first.checked_sub(1).filter(|at| !tags[*at].closes);
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
    let by = before.is_some_and(|at| words[at].is("by"));
    if by && (share || changes) {
        return Role::Difference;
    }
    if share && after.is_some_and(|after| after.is(Senses::MORE | Senses::CHANGE)) {
        return Role::Difference;
    }
    if share && grows && !tied {
        return Role::Difference;
    }
    let named = led(Senses::AIM | Senses::BOUND | Senses::PREPOSITION | Senses::BE | Senses::HAVE);
    if amount.measure == Measure::Percent && changes && !named && !tied {
        return Role::Difference;
    }
    if amount.measure == Measure::Times && !after.is_some_and(Tag::is_noun) {
        return Role::Difference;
    }
    if amount.measure == Measure::Other && before.is_some_and(|at| words[at].is("with")) {
        return Role::Detail;
    }
    if amount.measure == Measure::Time && led(Senses::WITHIN) {
        return Role::Setting;
    }
    Role::Target
}

/// «from 80%», «80% → 90%», «80% to 90%», «(currently 80%)».
fn is_start(words: &[Word<'_>], tags: &[Tag], amounts: &[Amount], at: usize) -> bool {
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
    close && !led_by_goal && between.any(|word| word.is("to") || word.is_arrow())
}

/// «Write the guide: 40%», «Write the guide. 40% done».
fn is_progress(words: &[Word<'_>], tags: &[Tag], amount: &Amount) -> bool {
    const SENTENCE: usize = 3;
    let first = amount.words.start;
    let ends = amount.words.end == words.len()
        || words[amount.words.end].is_any("complete completed done finished");
    amount.measure == Measure::Percent
        && first >= SENTENCE
        && ends
        && tags[first - 1].closes
        && !words[first - 1].is_arrow()
        && tags.iter().take(2).any(|tag| tag.is_base_verb())
}

/// A share noted behind what was promised: «Publish the guide (70%)», «Hire five => 40%».
fn is_note(sentence: &str, words: &[Word<'_>], amounts: &[Amount], at: usize) -> bool {
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
