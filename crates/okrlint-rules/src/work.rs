//! Work: what somebody makes or does, and then it is done.

use std::ops::Range;

use okrlint_model::DeclRef;
use okrlint_prose::{Basis, Nature};
use okrlint_syntax::ClauseKind;

use crate::Context;
use crate::title::{Mark, Title};

/// Verbs that begin the name of a piece of work, and hardly ever that of an effect.
const VERBS: &[&str] = &[
    "build",
    "complete",
    "conduct",
    "configure",
    "create",
    "define",
    "deliver",
    "deploy",
    "design",
    "develop",
    "document",
    "draft",
    "finalise",
    "finalize",
    "finish",
    "hire",
    "host",
    "implement",
    "install",
    "integrate",
    "introduce",
    "launch",
    "migrate",
    "onboard",
    "organise",
    "organize",
    "plan",
    "prepare",
    "produce",
    "publish",
    "recruit",
    "redesign",
    "refactor",
    "release",
    "research",
    "review",
    "rewrite",
    "roll",
    "run",
    "ship",
    "train",
    "upgrade",
    "write",
];

/// Whether a title begins with a verb of work, behind a label such as «Kitchen:».
fn begins_with_work(title: &Title<'_>, basis: Basis) -> bool {
    let first = match basis {
        Basis::Order => title.words(&title.reading.nature.span),
        _ => title.text.split_whitespace().next().unwrap_or_default(),
    };
    VERBS.iter().any(|verb| first.eq_ignore_ascii_case(verb))
}

/// Verbs that begin work as often as they begin an effect.
const EITHER: &[&str] = &[
    "bring", "enable", "ensure", "get", "grow", "improve", "increase", "make", "optimise",
    "optimize", "provide", "raise", "reduce", "set", "support",
];

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
    (tells && (!measured || begins_with_work(&title, gist.basis))).then_some(title)
}

/// The title of an objective that names a piece of work; `None` where it names anything else.
pub(crate) fn of_objective<'a>(ctx: &Context<'a>, at: DeclRef) -> Option<Title<'a>> {
    let gist = ctx.gist(at)?;
    if gist.nature != Nature::Task || !matches!(gist.basis, Basis::Order | Basis::Phrase) {
        return None;
    }
    let title = ctx.title(at)?;
    // Where there is a number, it is rather the number that is too much.
    let counted = gist.has(Mark::Amount) && !begins_with_work(&title, gist.basis);
    let work = !is_either(&title) && !counted && !is_statement(title.text);
    work.then_some(title)
}

/// What is said of a piece of work when it is over.
const FINISHED: &[&str] = &[
    "approved",
    "built",
    "complete",
    "completed",
    "configured",
    "defined",
    "deployed",
    "designed",
    "documented",
    "done",
    "finished",
    "hired",
    "implemented",
    "installed",
    "launched",
    "live",
    "merged",
    "migrated",
    "published",
    "released",
    "shipped",
    "signed",
    "tested",
    "written",
];

/// Whether a statement says no more than that something is done: «The page is published».
fn is_finished(title: &Title<'_>) -> bool {
    finished(title).is_some()
}

/// Where the word ends that says so, behind the verb.
fn finished(title: &Title<'_>) -> Option<usize> {
    let start = title.reading.nature.span.end;
    let word = title.text[start..].split_whitespace().next()?;
    let word = word.trim_end_matches(['.', ',', ';', '!']);
    let fits = FINISHED
        .iter()
        .any(|finished| word.eq_ignore_ascii_case(finished));
    fits.then(|| word.as_ptr() as usize - title.text.as_ptr() as usize + word.len())
}

/// The words that make a title a piece of work: `Launch`, `is published`.
pub(crate) fn deciding_words(title: &Title<'_>) -> Range<usize> {
    let verb = &title.reading.nature.span;
    verb.start..finished(title).unwrap_or(verb.end)
}

/// «Opening a shop is easy» says something of a piece of work.
fn is_statement(title: &str) -> bool {
    title
        .split_whitespace()
        .any(|word| matches!(word, "is" | "are"))
}

fn is_either(title: &Title<'_>) -> bool {
    let verb = title.words(&title.reading.nature.span);
    EITHER
        .iter()
        .any(|either| verb.eq_ignore_ascii_case(either))
}
