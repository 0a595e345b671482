//! Whether anybody could tell that a sentence came true, and by which value.

use std::ops::Range;

use crate::clause::{Shape, clause, phrase_end};
use crate::lexicon::{Form, Senses};
use crate::nature::makes_anew;
use crate::phrase::difference;
use crate::placeholder::placeholder;
use crate::quantity::{Quantity, Role};
use crate::reader::Parsed;
use crate::reading::{Decision, Direction, Kind, Measurable};
use crate::tag::Part;

/// The value a sentence aims at.
pub(crate) struct Target {
    /// The quantity it starts from.
    pub(crate) from: Option<usize>,
    /// The quantity to reach.
    pub(crate) to: Option<usize>,
    pub(crate) relative: Option<Range<usize>>,
    pub(crate) placeholder: Option<Range<usize>>,
}

/// Finds the value a sentence aims at.
pub(crate) fn target(parsed: &Parsed<'_, '_>) -> Target {
    let amounts = parsed.amounts;
    let gap = placeholder(parsed);
    let has = |role| amounts.iter().position(|amount| amount.role == role);
    let start = has(Role::Start);
    let chosen = tied(parsed, start)
        .or_else(|| has(Role::Target))
        .or_else(|| has(Role::Difference))
        .or_else(|| {
            amounts
                .iter()
                .position(|amount| is_circumstance(parsed, amount))
        });
    let filled = match (gap, chosen) {
        (Some(gap), Some(chosen)) => {
            let from = gap > 0 && parsed.words[gap - 1].is(Senses::FROM);
            (from || amounts[chosen].words.start < gap).then_some(chosen)
        }
        (_, chosen) => chosen,
    };
    let chosen = filled.map(|at| &amounts[at]);
    let relative = chosen
        .filter(|amount| amount.role == Role::Difference && start.is_none())
        .map(|amount| difference(parsed.words, amount));
    let open_difference = gap
        .filter(|at| filled.is_none() && *at > 0 && parsed.words[at - 1].is(Senses::BY))
        .map(|at| parsed.span(at - 1).start..parsed.span(at).end);
    let in_letters = || {
        let told = start.is_some() || chosen.is_some_and(|amount| is_led(parsed, amount));
        if told {
            None
        } else {
            multiple(parsed).or_else(|| by_half(parsed))
        }
    };
    Target {
        from: start.filter(|_| filled.is_some()),
        to: filled,
        relative: relative.or(open_difference).or_else(in_letters),
        placeholder: gap.filter(|_| filled.is_none()).map(|at| parsed.span(at)),
    }
}

/// «Double the orders»
fn multiple(parsed: &Parsed<'_, '_>) -> Option<Range<usize>> {
    let verb = parsed.tags.get(parsed.clause.head)?;
    (verb.is(Senses::MULTIPLE) && verb.is_base_verb()).then(|| parsed.span(parsed.clause.head))
}

/// «by half»; not «by half past ten».
fn by_half(parsed: &Parsed<'_, '_>) -> Option<Range<usize>> {
    let tags = parsed.tags;
    let at = (1..tags.len()).find(|at| {
        let after = tags.get(at + 1).filter(|_| !tags[*at].closes);
        let ends = after.is_none_or(|after| !after.is_noun() && after.part != Part::Number);
        tags[*at].is(Senses::FRACTION) && tags[at - 1].is(Senses::BY) && ends
    })?;
    Some(parsed.words[at - 1].start..parsed.words[at].end())
}

/// «to 400»: where a value is to end, a multiple tells where it begins.
fn is_led(parsed: &Parsed<'_, '_>, amount: &Quantity<'_>) -> bool {
    let before = amount.words.start.checked_sub(1);
    before.is_some_and(|at| parsed.words[at].is(Senses::TO))
}

/// Whether an amount, where there is no other, is what a sentence is measured by: «Answer within 4 hours», «Open with 20
/// seats». In an objective a stretch of time only says how far it looks.
fn is_circumstance(parsed: &Parsed<'_, '_>, amount: &Quantity<'_>) -> bool {
    match amount.role {
        Role::Setting => parsed.kind == Kind::KeyResult,
        Role::Detail => true,
        _ => false,
    }
}

/// The target that stands beside a starting value.
fn tied(parsed: &Parsed<'_, '_>, start: Option<usize>) -> Option<usize> {
    let start = start?;
    let is_target = |at: &usize| {
        parsed
            .amounts
            .get(*at)
            .is_some_and(|amount| amount.role == Role::Target)
    };
    let behind = Some(start + 1).filter(is_target);
    behind.or_else(|| start.checked_sub(1).filter(is_target))
}

/// Whether anybody could tell that the sentence came true.
pub(crate) fn measurable(parsed: &Parsed<'_, '_>, target: &Target) -> Decision<Measurable> {
    let decision = |value, span| Decision { value, span };
    if let Some(gap) = &target.placeholder {
        return decision(Measurable::None, gap.clone());
    }
    if let Some(to) = target.to {
        return decision(Measurable::Number, parsed.amounts[to].value.clone());
    }
    let tags = parsed.tags;
    let multiple = tags.iter().position(|tag| tag.is(Senses::MULTIPLE));
    if let Some(at) = multiple {
        return decision(Measurable::Number, parsed.span(at));
    }
    if let Some(relative) = &target.relative {
        return decision(Measurable::Number, relative.clone());
    }
    match open_end(parsed) {
        Some(at) => decision(Measurable::None, parsed.span(at)),
        None => decision(Measurable::Binary, parsed.span(parsed.clause.head)),
    }
}

/// The word that leaves open how far is far enough, in a sentence without a number.
fn open_end(parsed: &Parsed<'_, '_>) -> Option<usize> {
    let clause = parsed.clause;
    let tags = parsed.tags;
    let verb = *tags.get(clause.head)?;
    let vague =
        |from: usize| (from..tags.len()).find(|at| tags[*at].is(Senses::VAGUE | Senses::MORE));
    let object = clause.object.map_or(Senses::NONE, |at| tags[at].senses);
    match clause.shape {
        Shape::Order if makes_anew(tags, &clause) => None,
        Shape::Order => {
            // «Support two languages» is a feature, «support the team» is not.
            let provides = verb.is(Senses::STATE) && !object.any(Senses::PERSON | Senses::STAFF);
            let endless = verb.is(Senses::CHANGE | Senses::ENDLESS | Senses::KEEP);
            let open = (endless && !verb.is(Senses::MAKE) && !provides)
                || (verb.is(Senses::GAIN)
                    && object
                        .any(Senses::MEASURE | Senses::TRACE | Senses::PERSON | Senses::ABSTRACT));
            if open {
                return Some(clause.head);
            }
            let grown = verb.is(Senses::BUILD)
                && object.any(Senses::ABSTRACT)
                && !object.any(Senses::ARTEFACT);
            let ensured = verb.is(Senses::ENSURE)
                && !verb.is(Senses::MAKE)
                && is_phrase(parsed, clause.head + 1)
                && !tags[clause.head..].iter().any(|tag| tag.is(Senses::DONE));
            if grown || ensured {
                return Some(clause.head);
            }
            let made = verb.is(Senses::MAKE | Senses::RUN) && !verb.is(Senses::ENSURE);
            if made {
                let object = clause.object.map_or(clause.head, |at| at + 1);
                let last = tags.len() - 1;
                return (clause.start..object).chain(last..=last).find(|at| {
                    let how = *at < clause.head && tags[*at].is(Senses::VAGUE);
                    (how || tags[*at].is(Senses::MORE)) && !is_compared(parsed, *at)
                });
            }
            vague(clause.head).filter(|at| !is_compared(parsed, *at))
        }
        Shape::Phrase => (clause.start..=clause.head)
            .find(|at| tags[*at].is(Senses::VAGUE | Senses::MORE))
            .filter(|at| !is_compared(parsed, *at) && !is_named(parsed, *at))
            .or_else(|| {
                verb.is(Senses::MEASURE)
                    .then_some(clause.head)
                    .filter(|_| !verb.is(Senses::ARTEFACT))
            }),
        Shape::Active if verb.is(Senses::MENTAL) => Some(clause.head),
        Shape::Passive if verb.is(Senses::CHANGE) && !verb.is(Senses::MAKE) => Some(clause.head),
        Shape::Active if verb.is(Senses::CHANGE) && verb.form != Form::Past => Some(clause.head),
        Shape::Passive => {
            let end = phrase_end(tags, clause.head);
            let vague = |at: &usize| {
                tags[*at].is(Senses::VAGUE | Senses::MORE) && tags[*at].part != Part::Adverb
            };
            (clause.head..end).find(vague)
        }
        _ => {
            let end = phrase_end(tags, clause.head + 1);
            (clause.head..end)
                .find(|at| tags[*at].is(Senses::VAGUE | Senses::MORE))
                .filter(|at| !is_compared(parsed, *at))
        }
    }
}

/// Whether a phrase without a verb begins at `start`.
fn is_phrase(parsed: &Parsed<'_, '_>, start: usize) -> bool {
    clause(parsed.tags, start).shape == Shape::Phrase
}

/// «Best practices»: the quality is a part of a name.
fn is_named(parsed: &Parsed<'_, '_>, at: usize) -> bool {
    parsed.tags[at].is(Senses::SUPERLATIVE)
        && parsed.tags.get(at + 1).is_some_and(|next| next.is_noun())
}

/// The verb of work that a sentence begins with.
pub(crate) fn work(parsed: &Parsed<'_, '_>) -> Option<Range<usize>> {
    let first = parsed.tags.get(parsed.clause.start)?;
    (first.is(Senses::WORK) && first.is_base_verb()).then(|| parsed.span(parsed.clause.start))
}

/// «so that», «in order to»: words that say what the rest is for.
pub(crate) fn purpose(parsed: &Parsed<'_, '_>) -> Option<Range<usize>> {
    let tags = parsed.tags;
    let pairs = [(Senses::SO, Senses::THAT), (Senses::ORDER, Senses::TO)];
    (1..tags.len()).find_map(|at| {
        let found = pairs
            .iter()
            .any(|(first, second)| tags[at - 1].is(*first) && tags[at].is(*second));
        // «in order to»
        let first = (at - 1).saturating_sub(usize::from(tags[at - 1].is(Senses::ORDER)));
        found.then(|| parsed.words[first].start..parsed.words[at].end())
    })
}

/// Where a value is to go, by the verb before it.
pub(crate) fn direction(parsed: &Parsed<'_, '_>, target: &Target) -> Option<Decision<Direction>> {
    let verb = (parsed.clause.start..parsed.tags.len()).find(|at| {
        let tag = parsed.tags[*at];
        tag.part == Part::Verb && tag.is(Senses::UP | Senses::DOWN)
    });
    let first = target
        .to
        .map_or(parsed.words.len(), |to| parsed.amounts[to].words.start);
    let verb = verb.filter(|at| *at < first)?;
    let value = if parsed.tags[verb].is(Senses::UP) {
        Direction::Up
    } else {
        Direction::Down
    };
    Some(Decision {
        value,
        span: parsed.span(verb),
    })
}

/// The first quality without a measure of its own, in a sentence that no number pins down.
pub(crate) fn vague(parsed: &Parsed<'_, '_>, measurable: Measurable) -> Option<Range<usize>> {
    if measurable == Measurable::Number {
        return None;
    }
    let at = (parsed.clause.start..parsed.tags.len()).find(|at| {
        let is_name = *at > parsed.clause.start && parsed.words[*at].is_capitalised();
        // «as well»
        let turn = *at > 0
            && parsed.tags[*at - 1].part == Part::Preposition
            && parsed.tags[*at].part == Part::Adverb;
        parsed.tags[*at].is(Senses::VAGUE)
            && !(is_name || turn || is_named(parsed, *at) || is_compared(parsed, *at))
    })?;
    Some(parsed.span(at))
}

/// «faster than the old one»: the comparison says how far is far enough.
fn is_compared(parsed: &Parsed<'_, '_>, at: usize) -> bool {
    parsed.tags[at].is(Senses::MORE) && parsed.words[at..].iter().any(|word| word.is(Senses::THAN))
}
