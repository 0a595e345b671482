//! The clause a sentence is made of: its verb, its subject and its object.

use crate::lexicon::{Form, Senses};
use crate::tag::{Part, Tag};
use crate::word::Word;

/// A clause by its heads; all places count words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Clause {
    /// Where it begins, behind labels such as «Search:».
    pub(crate) start: usize,
    pub(crate) shape: Shape,
    /// The verb; in a phrase without one its head noun.
    pub(crate) head: usize,
    /// The head noun of the subject.
    pub(crate) subject: Option<usize>,
    /// The head noun of the object.
    pub(crate) object: Option<usize>,
}

/// How a clause is built.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shape {
    /// «Ship the editor».
    Order,
    /// «The editor is shipped», «Editor shipped».
    Passive,
    /// «Users can share files».
    Able,
    /// «Users share files», «Sales rise».
    Active,
    /// «The editor is fast».
    Being,
    /// «Everybody has a plan».
    Having,
    /// «Editor for files».
    Phrase,
}

/// The clause that begins with the word at `start`.
pub(crate) fn clause(tags: &[Tag], start: usize) -> Clause {
    let opening = skip(tags, start, |tag| tag.part == Part::Adverb);
    let orders = |tag: &Tag| {
        tag.is_base_verb() || (matches!(tag.part, Part::Be | Part::Have) && tag.is(Senses::STATE))
    };
    if tags.get(opening).is_some_and(orders) || opens_gerund(tags, opening) {
        return Clause {
            start,
            shape: Shape::Order,
            head: opening,
            subject: None,
            object: noun_head(tags, behind_verbs(tags, opening)),
        };
    }
    if let Some(tag) = tags.get(opening)
        && tag.part == Part::Verb
        && tag.form == Form::Past
    {
        return Clause {
            start,
            shape: Shape::Passive,
            head: opening,
            subject: noun_head(tags, opening + 1),
            object: None,
        };
    }
    predicate(tags, start).unwrap_or_else(|| {
        let head = noun_head(tags, start).unwrap_or(start);
        Clause {
            start,
            shape: Shape::Phrase,
            head,
            subject: None,
            object: Some(head),
        }
    })
}

/// Where what a verb is about begins: «Write and print the guide».
fn behind_verbs(tags: &[Tag], mut verb: usize) -> usize {
    while let (Some(joint), Some(next)) = (tags.get(verb + 1), tags.get(verb + 2))
        && joint.part == Part::Conjunction
        && next.is_base_verb()
    {
        verb += 2;
    }
    verb + 1
}

/// «Caring for guests», but «Training plan».
fn opens_gerund(tags: &[Tag], at: usize) -> bool {
    let (Some(tag), Some(next)) = (tags.get(at), tags.get(at + 1)) else {
        return false;
    };
    let joins = matches!(
        next.part,
        Part::Determiner | Part::Preposition | Part::Pronoun | Part::Conjunction | Part::Number
    );
    // «Opening a shop is easy»
    let is_subject = tags[at + 1..].iter().any(|tag| {
        matches!(tag.part, Part::Be | Part::Have | Part::Modal)
            || (tag.part == Part::Verb && tag.form == Form::S)
    });
    tag.part == Part::Verb && tag.form == Form::Ing && !tag.closes && joins && !is_subject
}

/// The clause around the first finite verb.
fn predicate(tags: &[Tag], start: usize) -> Option<Clause> {
    let mut in_relative = false;
    let mut reduced = None;
    for at in start..tags.len() {
        let tag = tags[at];
        let subject = noun_head(tags, start).filter(|subject| *subject < at);
        let found = |shape, head| {
            Some(Clause {
                start,
                shape,
                head,
                subject,
                object: noun_head(tags, head + 1),
            })
        };
        match tag.part {
            Part::Relative if at > start => in_relative = true,
            Part::Modal | Part::Be | Part::Have if in_relative => in_relative = false,
            Part::Modal => return found(Shape::Able, at),
            Part::Be | Part::Have => {
                let next = skip(tags, at + 1, |tag| {
                    tag.part == Part::Be || tag.is(Senses::ADVERB | Senses::NEGATION)
                });
                let participle = tags
                    .get(next)
                    .is_some_and(|tag| tag.part == Part::Verb && tag.form == Form::Past);
                let been = tags[at + 1..next.max(at + 1)]
                    .iter()
                    .any(|tag| tag.part == Part::Be);
                let shape = match (tag.part, participle) {
                    (Part::Be, true) => Shape::Passive,
                    (Part::Have, true) if been => Shape::Passive,
                    (Part::Have, true) => Shape::Active,
                    (Part::Be, false) => Shape::Being,
                    _ => Shape::Having,
                };
                return found(shape, if participle { next } else { at });
            }
            Part::Verb
                if tag.form == Form::Ing
                    || tag.form == Form::Base
                        && (subject.is_none() || tags[at - 1].part == Part::To) => {}
            Part::Verb if in_relative => in_relative = false,
            Part::Verb if tag.form == Form::Past => {
                let attribute = tags.get(at + 1).is_some_and(|next| next.is_noun()) && !tag.closes;
                let after_noun = at > start && tags[at - 1].is_noun();
                // «The bakers trusted their oven»
                let acts = after_noun
                    && !tag.closes
                    && tags
                        .get(at + 1)
                        .is_some_and(|next| next.is(Senses::DEFINITE));
                if acts && reduced.is_none() {
                    return found(Shape::Active, at);
                }
                if after_noun && !attribute && reduced.is_none() {
                    reduced = found(Shape::Passive, at);
                }
            }
            Part::To if tags.get(at + 1).is_some_and(|next| next.is_base_verb()) => {
                let named = tags[start..at]
                    .iter()
                    .all(|tag| tag.is_noun() && !tag.is(Senses::MEASURE));
                let plan = at > start && at <= start + 3 && named;
                if plan {
                    return Some(Clause {
                        start,
                        shape: Shape::Order,
                        head: at + 1,
                        subject,
                        object: noun_head(tags, at + 2),
                    });
                }
            }
            Part::Verb => return found(Shape::Active, at),
            _ => {}
        }
        if tag.closes && reduced.is_some() {
            break;
        }
    }
    reduced
}

/// The head of the noun phrase that begins at `start`: the last noun before anything that cannot belong to it. Nouns that
/// only say how much (`number of`, `80% of`) pass the headship on.
pub(crate) fn noun_head(tags: &[Tag], start: usize) -> Option<usize> {
    let mut head = None;
    let mut at = start;
    while let Some(tag) = tags.get(at) {
        match tag.part {
            Part::Noun | Part::Name => {
                let of = tags.get(at + 1).is_some_and(|next| next.is(Senses::OF));
                if tag.is(Senses::QUANTITY) && of && !tag.closes {
                    at += 2;
                    head = noun_head(tags, at).or(Some(at - 2));
                    break;
                }
                head = Some(at);
            }
            Part::Pronoun if head.is_none() => return Some(at),
            Part::Determiner | Part::Adjective | Part::Adverb | Part::Number => {}
            Part::Conjunction | Part::Preposition | Part::To if head.is_none() => {}
            Part::Verb if tag.form != Form::Base && tag.form != Form::S && head.is_none() => {}
            _ => break,
        }
        if tag.closes && head.is_some() {
            break;
        }
        at += 1;
    }
    head
}

/// Where what is said with the words from `from` on ends: before a preposition or a clause of its own.
pub(crate) fn phrase_end(tags: &[Tag], from: usize) -> usize {
    let joins = |tag: &Tag| matches!(tag.part, Part::Preposition | Part::Relative | Part::To);
    let rest = tags.get(from..).unwrap_or_default();
    rest.iter()
        .position(joins)
        .map_or(tags.len(), |length| from + length)
}

fn skip(tags: &[Tag], start: usize, over: impl Fn(&Tag) -> bool) -> usize {
    let count = tags
        .get(start..)
        .unwrap_or_default()
        .iter()
        .take_while(|tag| over(tag))
        .count();
    start + count
}

/// How many words a label such as «Search:», «[Tools]» or «KR -» takes at the beginning.
pub(crate) fn lead_in(sentence: &str, words: &[Word<'_>], tags: &[Tag]) -> usize {
    const LONGEST: usize = 5;
    let mut start = 0;
    for at in 0..words.len().min(LONGEST) {
        let behind = &sentence[words[at].end()..];
        let colon = behind.starts_with(':') || behind.starts_with(']') || behind.starts_with("):");
        let dash = matches!(words[at].text, "-" | "–" | "—");
        let orders = tags[start].is_base_verb() && !tags[start].is(Senses::NOUN);
        let rest = words.len() - at - 1;
        if (colon || dash) && rest >= 2 && !(orders && at > start) {
            start = at + 1;
        }
    }
    if start == 0 && words.len() > 2 && words[0].text.starts_with('@') {
        start = 1;
    }
    start
}
