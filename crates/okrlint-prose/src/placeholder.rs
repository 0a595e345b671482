//! Numbers that are still to be filled in: `X%`, `TBD`.

use crate::lexicon::{Form, Senses};
use crate::reader::Parsed;
use crate::tag::Part;
use crate::word::Word;

/// The place of a number that is still to be filled in.
pub(crate) fn placeholder(parsed: &Parsed<'_, '_>) -> Option<usize> {
    parsed.words.iter().enumerate().position(|(at, word)| {
        let after = parsed.tags.get(at + 1);
        (is_placeholder(word) && !is_aside(parsed, at) && !is_named(parsed, at))
            || (word.text == "N" && after.is_some_and(|tag| tag.is_noun()))
    })
}

/// «Generation X», «Project X»: one letter behind a capitalised noun tells which one of them; not «NPS X», «Revenue X».
fn is_named(parsed: &Parsed<'_, '_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let (noun, word) = (parsed.tags[before], parsed.words[before]);
    let counted = !parsed.tags[at].closes
        && parsed
            .tags
            .get(at + 1)
            .is_some_and(|after| after.is_noun() && after.form == Form::S);
    let counts = noun.is(Senses::MEASURE | Senses::TRACE | Senses::GOAL) || noun.form == Form::S;
    let one = noun.is(Senses::NUMBERED) || !(counts || counted);
    matches!(parsed.words[at].text, "X" | "Y")
        && word.is_capitalised()
        && noun.is_noun()
        && !noun.closes
        && one
}

/// «a forum (tbd which one)», «our partner TBD»: what is open is not a number.
fn is_aside(parsed: &Parsed<'_, '_>, at: usize) -> bool {
    let tags = parsed.tags;
    let lettered = parsed.words[at]
        .text
        .bytes()
        .all(|byte| byte.is_ascii_alphabetic());
    if !lettered || parsed.words[at].text.len() < 3 || parsed.words[at].text.starts_with(['X', 'x'])
    {
        return false;
    }
    let counted = tags.get(at + 1).is_some_and(|after| {
        !tags[at].closes
            && (after.is_noun() || matches!(after.part, Part::Adjective | Part::Number))
    });
    let led = at.checked_sub(1).is_none_or(|before| {
        let before = tags[before];
        before.closes || before.part != Part::Noun || before.is(Senses::MEASURE | Senses::GOAL)
    });
    !(counted || (led && tags[at].closes) || (led && at + 1 == tags.len()))
}

fn is_placeholder(word: &Word<'_>) -> bool {
    let bare = word
        .text
        .trim_start_matches(['$', '€', '£', '>', '<', '~', '+', '#']);
    let core = bare.trim_end_matches(['%', '+']);
    let percent = core.len() < bare.len();
    match core {
        "X" | "XX" | "XXX" | "XXXX" | "Y" | "TBD" | "TBA" | "tbd" | "???" | "??" | "___" | "__" => {
            true
        }
        "x" | "xx" | "N" | "n" | "_" | "?" | "Z" => percent,
        "" => percent && word.text.contains(['#', '_']),
        _ => {
            let numbered = core.strip_prefix('N').is_some_and(|rest| {
                !rest.is_empty() && rest.len() < 3 && rest.bytes().all(|byte| byte.is_ascii_digit())
            });
            let scaled = core.strip_prefix(['X', 'x']).is_some_and(|rest| {
                matches!(rest, "K" | "k" | "M" | "m" | ".X" | ".x" | "," | "XK")
            });
            numbered || scaled
        }
    }
}
