//! The amounts of a sentence and what part each of them plays in its promise.

use std::ops::Range;

use crate::figure::{Figure, TIME, Unit};
use crate::lexicon::{Lexicon, Senses};
use crate::role::role;
use crate::sense::Sense;
use crate::tag::{Part, Tag};
use crate::word::Word;

/// An amount in digits or letters: «at least 40 new shops». All places are byte offsets into the sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quantity<'t> {
    /// Where it stands, what it counts included: `40 new shops`.
    pub span: Range<usize>,
    /// Where it stands without the noun that it counts, which a sentence may need: `40`, `5 million`, `80%`.
    pub amount: Range<usize>,
    /// The number as written, with its sign, its currency's sign and its scale: `$1.2M`.
    pub value: Range<usize>,
    /// Its digits and separators as written, `1,500`; `12` of `a dozen`.
    pub number: &'t str,
    /// What multiplies it: `k`, `M`, `bn`.
    pub scale: Option<&'static str>,
    /// What it counts.
    pub unit: Option<Unit<'t>>,
    /// The words that say what is counted: `%`, `new shops`.
    pub counted: Option<Range<usize>>,
    /// Per what it is counted: `month` of `300 orders per month`.
    pub per: Option<&'t str>,
    /// On which side of it the promise is kept; `None` where nothing says so.
    pub bound: Option<Bound>,
    /// What kind of amount it is.
    pub measure: Measure,
    /// The part it plays in the sentence.
    pub role: Role,
    /// The words it covers.
    pub(crate) words: Range<usize>,
    /// Whether it is a length of time of less than a day: no plan counts in these.
    pub(crate) is_clocked: bool,
}

/// What kind of amount a quantity is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Measure {
    /// Per cent, or percentage points.
    Percent,
    /// A multiple: `2x`.
    Times,
    /// A length of time.
    Time,
    /// Money.
    Money,
    /// Anything else: things counted, bare numbers.
    Count,
}

/// On which side of a number a promise is kept.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Bound {
    /// «at least», «more than», `≥`.
    AtLeast,
    /// «at most», «under», `≤`.
    AtMost,
}

/// The part a quantity plays in its sentence.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Role {
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
pub(crate) fn amounts<'t>(
    lexicon: &Lexicon,
    sentence: &'t str,
    words: &[Word<'t>],
    tags: &[Tag],
    figures: &[Figure<'t>],
    amounts: &mut Vec<Quantity<'t>>,
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
                amounts.push(in_digits(lexicon, sentence, words, tags, figure));
            }
        } else if is_in_letters(words, tags, at)
            && amounts.last().is_none_or(|last| last.words.end <= at)
        {
            amounts.push(in_letters(lexicon, sentence, words, tags, at));
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
        && before.is_some_and(|at| at > 0 && words[at].is(Senses::GOAL))
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
    let compared = words[at].text.starts_with(['>', '<', '≥', '≤']);
    let led = compared
        || before.is_none_or(|tag| {
            tag.closes
                || tag.part == Part::Verb
                || tag.is(Senses::BOUND | Senses::WITHIN)
                || words[at - 1].is(Senses::BY)
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
        && before.is_some_and(|word| word.is(Senses::LIMIT))
}

fn in_digits<'t>(
    lexicon: &Lexicon,
    sentence: &str,
    words: &[Word<'t>],
    tags: &[Tag],
    figure: &Figure<'t>,
) -> Quantity<'t> {
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
        Some(Unit::Percent | Unit::Points) => Measure::Percent,
        Some(Unit::Times) => Measure::Times,
        Some(Unit::Word(word)) if lexicon.look_up(word).0.any(TIME) || is_period(tags, behind) => {
            Measure::Time
        }
        Some(Unit::Currency(_)) => Measure::Money,
        _ => Measure::Count,
    };
    // «2x tastings» counts tastings, «2x» and «2x faster» compare.
    let of_things = figure.unit == Some(Unit::Times)
        && behind > figure.words.start
        && tags.get(behind).is_some_and(|tag| tag.is_noun())
        && !tags[behind - 1].closes;
    if figure.unit == Some(Unit::Times) && !of_things {
        end = words[figure.words.start].end().max(end);
    }
    let counted = match figure.unit {
        Some(Unit::Percent | Unit::Points) => {
            let sign = sentence[end..].find('%').map(|at| end + at..end + at + 1);
            sign.filter(|sign| sign.end <= figure.amount.end)
        }
        Some(Unit::Word(word)) if behind == figure.words.end || measure == Measure::Time => {
            let start = word.as_ptr() as usize - sentence.as_ptr() as usize;
            Some(start..start + word.len())
        }
        Some(Unit::Times) if !of_things => None,
        _ => noun_phrase(words, tags, behind),
    };
    let ends = [
        figure.span.end,
        counted.as_ref().map_or(0, |words| words.end),
    ];
    Quantity {
        span: start.min(figure.span.start)..ends[0].max(ends[1]),
        amount: start.min(figure.amount.start)..figure.amount.end,
        value: start..end,
        number: figure.number,
        scale: figure.scale.and_then(|scale| lexicon.value(scale)),
        unit: figure.unit,
        counted,
        per: figure.per,
        bound: bound(sentence, tags, figure.words.start, start),
        measure,
        role: Role::Target,
        words: figure.words.start..behind.max(figure.words.start + 1),
        is_clocked: matches!(figure.unit, Some(Unit::Word(word)) if lexicon.look_up(word).0.any(Senses::CLOCK)),
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
                || after.is(Senses::SCALE)
                || matches!(after.part, Part::Adjective | Part::Verb))
    });
    let led = before.is_none_or(|before| before.is(Senses::BOUND) || before.is_base_verb());
    let single = tag.is(Senses::SINGLE) && !led;
    counts && !single
}

fn in_letters<'t>(
    lexicon: &Lexicon,
    sentence: &'t str,
    words: &[Word<'t>],
    tags: &[Tag],
    at: usize,
) -> Quantity<'t> {
    let is_scale = |at: &usize| words.get(*at).is_some_and(|word| word.is(Senses::SCALE));
    let number = if is_scale(&at) {
        None
    } else {
        lexicon.value(words[at].text)
    };
    let multiple = [at, at + 1].into_iter().find(is_scale);
    let last = multiple.unwrap_or(at);
    let counts = |senses| words.get(last + 1).is_some_and(|word| word.is(senses));
    let value = words[at].start..words[last].end();
    let counted = noun_phrase(words, tags, last + 1);
    let noun = counted
        .clone()
        .and_then(|words| sentence[words].split_whitespace().next_back());
    Quantity {
        span: value.start..counted.as_ref().map_or(value.end, |words| words.end),
        amount: value.clone(),
        number: number.unwrap_or("1"),
        scale: multiple.and_then(|at| lexicon.value(words[at].text)),
        unit: noun.map(Unit::Word),
        counted,
        per: None,
        bound: bound(sentence, tags, at, value.start),
        measure: if counts(TIME) {
            Measure::Time
        } else {
            Measure::Count
        },
        role: Role::Target,
        words: at..last + 1,
        is_clocked: counts(Senses::CLOCK),
        value,
    }
}

/// «at least 4», «≤ 30»: what stands before the number that begins at `start` with the word at `at`.
fn bound(sentence: &str, tags: &[Tag], at: usize, start: usize) -> Option<Bound> {
    let behind = sentence[..start].trim_end();
    if behind.ends_with(['≥', '>']) || behind.ends_with(">=") {
        return Some(Bound::AtLeast);
    }
    if behind.ends_with(['≤', '<']) || behind.ends_with("<=") {
        return Some(Bound::AtMost);
    }
    let parted = |tag: &&Tag| !tag.closes;
    let mut found = None;
    for tag in tags[at.saturating_sub(3)..at]
        .iter()
        .rev()
        .take_while(parted)
    {
        let bound = if tag.is(Senses::LEAST) {
            Bound::AtLeast
        } else if tag.is(Senses::MOST) {
            Bound::AtMost
        } else if tag.is(Senses::NEGATION) {
            // «no more than», «not under»
            return found.map(|bound| match bound {
                Bound::AtLeast => Bound::AtMost,
                Bound::AtMost => Bound::AtLeast,
            });
        } else if tag.is(Senses::THAN | Senses::PREPOSITION | Senses::DETERMINER) {
            continue;
        } else {
            break;
        };
        found = found.or(Some(bound));
    }
    found
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
