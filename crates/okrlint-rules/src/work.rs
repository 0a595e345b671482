//! Work: what somebody makes or does, and then it is done.

use std::ops::Range;

use okrlint_model::DeclRef;
use okrlint_prose::{Basis, Class, Nature};
use okrlint_syntax::ClauseKind;

use crate::Context;
use crate::title::{Mark, Title, is_blank};

/// The title of a key result that names a piece of work; `None` where it names anything else.
pub(crate) fn of_key_result<'a>(ctx: &Context<'a>, at: DeclRef) -> Option<Title<'a>> {
    let gist = ctx.gist(at)?;
    if gist.nature != Nature::Output || gist.has(Mark::Placeholder) {
        return None;
    }
    let title = ctx.title(at)?;
    let words = || {
        title
            .text
            .split_whitespace()
            .filter(|word| word.contains(char::is_alphabetic))
    };
    let tells = match gist.basis {
        Basis::Order => !is_either(&title),
        // «Asked again» may be what customers did.
        Basis::Passive => words().count() > 2,
        // What counts things and has no verb tells what has come about: «20 members of the club».
        Basis::Phrase => !gist.has(Mark::Amount) && words().count() > 1,
        // What people do, or how something is, may be an effect; «The page is published» is none.
        Basis::Statement => is_finished(&title),
    };
    // What is measured is no piece of work, unless the title says so from the first word on.
    let mut clauses = ctx.model.clauses(at).iter();
    let measured = clauses.any(|clause| {
        matches!(
            clause.kind,
            ClauseKind::From | ClauseKind::To | ClauseKind::Keep | ClauseKind::Target
        )
    });
    (tells && (!measured || title.reading.work.is_some())).then_some(title)
}

/// The title of an objective that names a piece of work; `None` where it names anything else.
pub(crate) fn of_objective<'a>(ctx: &Context<'a>, at: DeclRef) -> Option<Title<'a>> {
    let gist = ctx.gist(at)?;
    if gist.nature != Nature::Task || !matches!(gist.basis, Basis::Order | Basis::Phrase) {
        return None;
    }
    let title = ctx.title(at)?;
    // Where there is a number, it is rather the number that is too much.
    let counted = gist.has(Mark::Amount) && title.reading.work.is_none();
    // «Opening a shop is easy» says something of a piece of work.
    let states = gist.names(Class::Copula);
    let work = !is_either(&title) && !counted && !states;
    work.then_some(title)
}

/// Whether a statement says no more than that something is done: «The page is published».
fn is_finished(title: &Title<'_>) -> bool {
    finished(title).is_some()
}

/// Where the word ends that says so, behind the verb.
fn finished(title: &Title<'_>) -> Option<usize> {
    let start = title.reading.nature.span.end;
    let mut said = title.reading.words_of(Class::Finished);
    let next = said.find(|word| title.text.get(start..word.start).is_some_and(is_blank))?;
    Some(next.end)
}

/// The words that make a title a piece of work: `Launch`, `is published`.
pub(crate) fn deciding_words(title: &Title<'_>) -> Range<usize> {
    let verb = &title.reading.nature.span;
    let touches = |word: &&Range<usize>| title.text.get(word.end..verb.start).is_some_and(is_blank);
    let tie = title.reading.words_of(Class::Copula).find(touches);
    let start = tie.map_or(verb.start, |tie| tie.start);
    start..finished(title).unwrap_or(verb.end)
}

fn is_either(title: &Title<'_>) -> bool {
    let verb = &title.reading.nature.span;
    title
        .reading
        .words_of(Class::Either)
        .any(|either| either == verb)
}
