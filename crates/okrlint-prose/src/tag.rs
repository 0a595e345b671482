//! Which part of speech each word of a sentence is.

use crate::lexicon::{Form, Lexicon, Senses};
use crate::word::Word;

/// A word with what it is taken for in its sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tag {
    pub(crate) part: Part,
    pub(crate) senses: Senses,
    pub(crate) form: Form,
    /// Whether punctuation parts the word from the next one.
    pub(crate) closes: bool,
}

/// A part of speech.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Part {
    Noun,
    Verb,
    Adjective,
    Adverb,
    Determiner,
    Pronoun,
    Preposition,
    Conjunction,
    Relative,
    Modal,
    Be,
    Have,
    To,
    Number,
    /// A word that the lexicon does not have: mostly a name.
    Name,
    /// A dash, an arrow and the like.
    Mark,
}

impl Tag {
    pub(crate) fn is(self, senses: Senses) -> bool {
        self.senses.any(senses)
    }

    /// Whether it can stand in a noun phrase as its head.
    pub(crate) fn is_noun(self) -> bool {
        matches!(self.part, Part::Noun | Part::Name)
    }

    /// Whether it is a verb in the form that it has in orders: «ship», not «shipped».
    pub(crate) fn is_base_verb(self) -> bool {
        self.part == Part::Verb && self.form == Form::Base
    }
}

/// Tags `words`, putting one tag for each behind `tags`.
pub(crate) fn tag(lexicon: &Lexicon, words: &[Word<'_>], tags: &mut Vec<Tag>) {
    tags.extend(words.iter().map(|word| first_guess(lexicon, word)));
    for at in 0..tags.len() {
        let part = in_context(tags, at);
        tags[at].part = part;
    }
}

fn first_guess(lexicon: &Lexicon, word: &Word<'_>) -> Tag {
    let (senses, mut form) = (word.senses, word.form);
    let capitals = word.text.len() > 1 && word.text.bytes().all(|byte| byte.is_ascii_uppercase());
    let marks = |letter: char| {
        !letter.is_alphanumeric() && !matches!(letter, '#' | '%' | '&' | '+' | '_' | '?')
    };
    if word.text.chars().all(marks) {
        return Tag {
            part: Part::Mark,
            senses: Senses::NONE,
            form: Form::Base,
            closes: true,
        };
    }
    let part = if word.text.bytes().any(|byte| byte.is_ascii_digit()) {
        Part::Number
    } else if capitals && senses.any(Senses::VERB) && !senses.any(Senses::NOUN) {
        Part::Name
    } else {
        senses_part(senses, form)
    };
    if senses.is_empty() && word.is_plain() && lexicon.is_plural(word.text) {
        form = Form::S;
    }
    let (senses, part) = if senses.is_empty() && part == Part::Name {
        by_ending(lexicon, word)
    } else {
        (senses, part)
    };
    if senses.any(Senses::PAST) {
        form = Form::Past;
    }
    Tag {
        part,
        senses,
        form,
        closes: word.closes,
    }
}

/// The likeliest part of speech of a word that stands alone.
fn senses_part(senses: Senses, form: Form) -> Part {
    let order = [
        (Senses::TO, Part::To),
        (Senses::MODAL, Part::Modal),
        (Senses::BE, Part::Be),
        (Senses::HAVE, Part::Have),
        (Senses::RELATIVE, Part::Relative),
        (Senses::DETERMINER, Part::Determiner),
        (Senses::PRONOUN, Part::Pronoun),
        (Senses::CONJUNCTION, Part::Conjunction),
        (Senses::PREPOSITION, Part::Preposition),
        (Senses::NUMBER, Part::Number),
        (Senses::SINGLE, Part::Number),
    ];
    if let Some((_, part)) = order.iter().find(|(sense, _)| senses.any(*sense)) {
        return *part;
    }
    if matches!(form, Form::Ing | Form::Past) && senses.any(Senses::VERB) {
        return Part::Verb;
    }
    if senses.any(Senses::NOUN) {
        Part::Noun
    } else if senses.any(Senses::VERB) {
        Part::Verb
    } else if senses.any(Senses::ADJECTIVE | Senses::MORE) {
        Part::Adjective
    } else if senses.any(Senses::ADVERB) {
        Part::Adverb
    } else {
        Part::Name
    }
}

/// What the ending of an unknown word tells.
fn by_ending(lexicon: &Lexicon, word: &Word<'_>) -> (Senses, Part) {
    const SHORTEST: usize = 5;
    if !word.is_plain() || word.text.len() < SHORTEST {
        return (Senses::NONE, Part::Name);
    }
    let senses = lexicon.by_ending(word.text);
    (senses, senses_part(senses, Form::Base))
}

/// The part of speech of the word at `at`, by its neighbours; those before it are settled.
fn in_context(tags: &[Tag], at: usize) -> Part {
    let tag = tags[at];
    let ambiguous =
        tag.is(Senses::VERB) && matches!(tag.part, Part::Noun | Part::Verb | Part::Adjective);
    if !ambiguous {
        return tag.part;
    }
    let other = if tag.is(Senses::NOUN) {
        Part::Noun
    } else if tag.is(Senses::ADJECTIVE) {
        Part::Adjective
    } else if tag.closes && at > 0 {
        Part::Name
    } else {
        Part::Verb
    };
    let before = at
        .checked_sub(1)
        .map(|at| tags[at])
        .filter(|tag| !tag.closes);
    let after = tags.get(at + 1).copied().filter(|_| !tag.closes);
    match tag.form {
        Form::Past | Form::Ing => Part::Verb,
        Form::Base => base_form(tags, at, before, after, other),
        Form::S if has_verb(&tags[..at]) => other,
        Form::S => third_person(tag, before, after, other),
    }
}

fn base_form(
    tags: &[Tag],
    at: usize,
    before: Option<Tag>,
    after: Option<Tag>,
    other: Part,
) -> Part {
    let Some(before) = before else {
        let listed = at == 0 && tags.get(1).is_some_and(|next| next.is(Senses::VERB));
        let joined = |after: Tag| after.is_noun() || after.part == Part::Conjunction;
        let named = tags[at].is(Senses::NOUNISH) && after.is_some_and(joined);
        let another =
            named || (other == Part::Noun && tags.len() > at + 3 && tells_later(tags, at + 1));
        return if (opens_order(after) && !another) || (listed && after.is_none()) {
            Part::Verb
        } else {
            other
        };
    };
    match before.part {
        Part::To | Part::Modal | Part::Pronoun | Part::Relative => Part::Verb,
        Part::Adverb => base_form(
            tags,
            at - 1,
            at.checked_sub(2).map(|at| tags[at]),
            after,
            other,
        ),
        Part::Conjunction => {
            let joined = at.checked_sub(2).is_some_and(|at| tags[at].is_base_verb());
            let opens = opens_object(after);
            let earlier = tags[..at].iter().any(|tag| tag.is_base_verb());
            if joined || (opens && earlier) {
                Part::Verb
            } else {
                other
            }
        }
        Part::Noun
            if before.is(Senses::PERSON) && stands_in_plural(before) && opens_order(after) =>
        {
            Part::Verb
        }
        Part::Noun | Part::Name if stands_in_plural(before) && opens_object(after) => Part::Verb,
        // «Guests know where …», «Guests think that …»
        Part::Noun | Part::Name
            if stands_in_plural(before)
                && tags[at].is(Senses::MENTAL)
                && after.is_some_and(|after| after.is(Senses::RELATIVE)) =>
        {
            Part::Verb
        }
        // «bundle size»: a verb's base form behind a noun is a noun that the lexicon does not have.
        Part::Noun | Part::Name | Part::Adjective | Part::Determiner if other == Part::Verb => {
            Part::Noun
        }
        _ => other,
    }
}

/// «Code reviews reach 40 teams»: whether a change or gain told in the third person follows, with an amount behind it.
fn tells_later(tags: &[Tag], from: usize) -> bool {
    (from + 1..tags.len() - 1).take(3).any(|at| {
        let tag = tags[at];
        tag.is(Senses::CHANGE | Senses::GAIN)
            && tag.is(Senses::VERB)
            && matches!(tag.form, Form::S | Form::Base)
            && tags[at - 1].is_noun()
            && !tag.closes
            && tags[at + 1].part == Part::Number
    })
}

/// Whether the word before `after` can be an order: «Support the team», but «Support for teams», «Support is here».
fn opens_order(after: Option<Tag>) -> bool {
    let Some(after) = after else { return false };
    match after.part {
        Part::Be | Part::Have | Part::Modal => false,
        Part::Preposition => !after.is(Senses::OF),
        _ => true,
    }
}

/// Whether a noun phrase begins that a verb before it would have as its object.
fn opens_object(after: Option<Tag>) -> bool {
    after.is_some_and(|after| {
        matches!(
            after.part,
            Part::Determiner
                | Part::Adjective
                | Part::Number
                | Part::Pronoun
                | Part::Noun
                | Part::Name
        )
    })
}

fn third_person(tag: Tag, before: Option<Tag>, after: Option<Tag>, other: Part) -> Part {
    let Some(before) = before else { return other };
    if tag.is(Senses::CHANGE | Senses::GAIN) && after.is_none_or(leads_to_amount) {
        return Part::Verb;
    }
    let subject = before.part == Part::Relative
        || (before.is_noun() && before.form != Form::S)
        || before.part == Part::Adverb;
    let object = after.is_none_or(|after| {
        let opens = matches!(
            after.part,
            Part::Determiner | Part::To | Part::Pronoun | Part::Number | Part::Adverb
        );
        let clear = !tag.is(Senses::NOUN) || tag.is(Senses::BEHAVE) || !after.is_noun();
        let acts = before.is(Senses::PERSON) && opens_object(Some(after)) && clear;
        opens || acts || !tag.is(Senses::NOUN) || tag.is(Senses::CHANGE)
    });
    if subject && object && (after.is_some() || tag.is(Senses::CHANGE)) {
        Part::Verb
    } else {
        other
    }
}

/// Whether the clause that goes on behind `tags` has its verb already.
fn has_verb(tags: &[Tag]) -> bool {
    for (at, tag) in tags.iter().enumerate().rev() {
        let joins = matches!(tag.part, Part::Relative | Part::Conjunction | Part::Mark);
        if joins || tag.closes {
            return false;
        }
        let infinitive = at > 0 && tags[at - 1].part == Part::To;
        let finite = tag.part == Part::Verb && matches!(tag.form, Form::Base | Form::S);
        if finite && !infinitive {
            return true;
        }
    }
    false
}

fn stands_in_plural(tag: Tag) -> bool {
    tag.form == Form::S || tag.is(Senses::PLURAL)
}

fn leads_to_amount(tag: Tag) -> bool {
    matches!(
        tag.part,
        Part::Number | Part::To | Part::Adverb | Part::Determiner
    ) || tag.is(Senses::BOUND | Senses::DUE)
}
