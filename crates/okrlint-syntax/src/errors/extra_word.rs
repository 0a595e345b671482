//! A word behind all that a clause takes.

use super::shape::shape;
use super::{Reporter, periods, persons, rows};
use crate::ast::{Clause, Name, Value};
use crate::nearest::nearest;
use crate::{ClauseKind, DeclKind, PERIOD_WORDS, Span, takes};

/// Whether it is clear what the word was meant to be, and told; `next` stands behind it.
pub(super) fn told(
    reporter: &mut Reporter<'_>,
    clause: Clause<'_>,
    word: Name<'_>,
    next: Option<Value<'_>>,
    around: Option<DeclKind>,
) -> bool {
    if persons::behind_lone_at(reporter, word) {
        return true;
    }
    if rate(reporter, word, next) || misspelt(reporter, word, next, around) {
        return true;
    }
    if rows::two_word_unit(reporter, clause, word) {
        return true;
    }
    let how_often = periods::period_of(word.text).is_some();
    if how_often {
        periods::instead_of_every(reporter, clause, word);
    }
    how_often
}

/// `300 signups per month`.
fn rate(reporter: &mut Reporter<'_>, word: Name<'_>, next: Option<Value<'_>>) -> bool {
    let Some(Value::Word(per)) = next else {
        return false;
    };
    let leads = match word.text {
        "per" => true,
        "a" | "each" => PERIOD_WORDS.contains(&per.text),
        _ => false,
    };
    if !leads {
        return false;
    }
    let blanks = reporter.text[..word.span.start as usize].trim_end().len() as u32;
    reporter
        .syntax(
            word.span,
            "a rate is written with a slash",
            format!("write `/{}` directly behind the unit", per.text),
        )
        .safe(
            format!("Write `/{}`", per.text),
            vec![(Span::new(blanks, per.span.end), format!("/{}", per.text))],
        );
    true
}

/// `ownr @support-lead`.
fn misspelt(
    reporter: &mut Reporter<'_>,
    word: Name<'_>,
    next: Option<Value<'_>>,
    around: Option<DeclKind>,
) -> bool {
    let (meant, help) = match (clause_meant(word.text, next, around), next) {
        (Some(near), _) => (near, format!("`{near}` is near")),
        (None, Some(Value::Person(person))) => {
            let person = reporter.text_of(person);
            ("owner", format!("write `owner {person}`"))
        }
        _ => return false,
    };
    let quoted = reporter.quote(word.span);
    reporter
        .syntax(
            word.span,
            format!("{quoted} is no word of the language here"),
            help,
        )
        .suggest(
            format!("Write `{meant}`"),
            vec![(word.span, meant.to_owned())],
        );
    true
}

/// The clause that a word was probably meant to begin, by its letters and by what follows it.
fn clause_meant(
    word: &str,
    next: Option<Value<'_>>,
    around: Option<DeclKind>,
) -> Option<&'static str> {
    let fits = |kind: ClauseKind| {
        let slot = shape(kind).first();
        slot.is_none_or(|(slot, _)| next.is_some_and(|next| slot.takes(next)))
    };
    let known = around.map_or(&[][..], takes).iter();
    nearest(
        word,
        known.filter(|kind| fits(**kind)).map(|kind| kind.keyword()),
    )
}
