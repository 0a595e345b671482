//! Words that were meant to be one of the language's.

use super::{Sig, TokenKind, Tokens, fits};
use crate::Span;
use crate::nearest::nearest;
use crate::words::{ClauseKind, DeclKind, RESERVED};

/// How many words of a file are looked at; one with more mistakes is no file of the language.
const MOST_RESPELT: usize = 1000;

/// How many letters a word has at least that is rather a misspelt one than a unit: `min` is near `in`.
const SHORTEST: u32 = 4;

/// A word that was read as another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Respelling {
    /// The word, or the two words that are meant as one.
    pub(crate) span: Span,
    /// The word that was meant.
    pub(crate) meant: TokenKind,
}

/// Reads misspelt words as the ones that were meant, so that what follows them makes sense.
///
/// `suspects` are names where no name can stand, by their place in the table of all tokens.
pub(crate) fn respell(text: &str, tokens: &mut Tokens, suspects: &[u32]) -> Vec<Respelling> {
    let mut respelt = Vec::new();
    let mut left_out = Vec::new();
    for &suspect in suspects.iter().take(MOST_RESPELT) {
        let at = tokens.raw.partition_point(|&raw| raw <= suspect) - 1;
        if tokens.raw[at] != suspect || tokens.sig[at].kind != TokenKind::Name {
            continue;
        }
        let mut span = tokens.sig_span(at as u32);
        let pair = key_result(text, tokens, at);
        let next = at + 1 + usize::from(pair.is_some());
        let meant = match pair {
            Some(both) => {
                span = both;
                Some(TokenKind::Kind(DeclKind::KeyResult))
            }
            None => meant(span.text(text)),
        };
        let fitting = meant.filter(|&meant| {
            if stands_behind_value(tokens, at) {
                fits::closely(meant, text, tokens, at)
            } else {
                fits::loosely(meant, &tokens.sig, next)
            }
        });
        let Some(meant) = fitting else {
            respelt.extend(unit_before(text, tokens, at));
            continue;
        };
        if pair.is_some() {
            left_out.push(at + 1);
        }
        let sig = &mut tokens.sig[at];
        sig.kind = meant;
        sig.flags |= Sig::RESPELT;
        respelt.push(Respelling { span, meant });
    }
    leave_out(tokens, &left_out);
    respelt
}

/// Whether the word before may be the end of a value that this one belongs to.
fn stands_behind_value(tokens: &Tokens, at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| tokens.sig[before].kind);
    !tokens.sig[at].on_new_line()
        && before.is_some_and(|kind| {
            kind.is_name()
                || matches!(
                    kind,
                    TokenKind::Number
                        | TokenKind::Percent
                        | TokenKind::CurrencySign
                        | TokenKind::Unknown
                        | TokenKind::Clause(ClauseKind::Milestone)
                )
        })
}

/// `2 measure nps`: of two names behind a number the first may be the misspelt one.
fn unit_before(text: &str, tokens: &mut Tokens, at: usize) -> Option<Respelling> {
    let unit = at.checked_sub(1)?;
    let behind_number = unit > 0
        && matches!(
            tokens.sig[unit - 1].kind,
            TokenKind::Number | TokenKind::Scale
        );
    let span = tokens.sig_span(unit as u32);
    if !behind_number || tokens.sig[unit].kind != TokenKind::Name || span.len() < SHORTEST {
        return None;
    }
    let meant = meant(span.text(text)).filter(|&meant| fits::closely(meant, text, tokens, unit))?;
    tokens.sig[unit].kind = meant;
    tokens.sig[unit].flags |= Sig::RESPELT;
    Some(Respelling { span, meant })
}

/// `key result` in two words.
fn key_result(text: &str, tokens: &Tokens, at: usize) -> Option<Span> {
    let word = tokens.sig_span(at as u32);
    let next = tokens
        .sig
        .get(at + 1)
        .filter(|next| next.kind == TokenKind::Name)?;
    let second = tokens.sig_span(at as u32 + 1);
    let both = word.text(text).eq_ignore_ascii_case("key")
        && matches!(
            second.text(text),
            "result" | "results" | "Result" | "Results"
        );
    (both && !next.on_new_line()).then(|| word.cover(second))
}

/// Takes tokens out of what the grammar sees; `places` ascend.
fn leave_out(tokens: &mut Tokens, places: &[usize]) {
    if places.is_empty() {
        return;
    }
    let mut gone = places.iter().copied().peekable();
    let mut stays = (0..tokens.sig.len())
        .map(|at| gone.next_if_eq(&at).is_none())
        .collect::<Vec<_>>()
        .into_iter();
    tokens.sig.retain(|_| stays.next().unwrap_or(true));
    let mut gone = places.iter().copied().peekable();
    let mut at = 0;
    tokens.raw.retain(|_| {
        at += 1;
        gone.next_if_eq(&(at - 1)).is_none()
    });
}

/// The reserved word that `word` was probably meant to be.
fn meant(word: &str) -> Option<TokenKind> {
    if word.len() > 24 {
        return None;
    }
    let known = synonym(word).or_else(|| nearest(word, RESERVED.into_iter()))?;
    reserved(known)
}

/// The token kind of a reserved word.
fn reserved(word: &str) -> Option<TokenKind> {
    DeclKind::from_keyword(word)
        .map(TokenKind::Kind)
        .or_else(|| ClauseKind::from_keyword(word).map(TokenKind::Clause))
        .or(match word {
            "every" => Some(TokenKind::Every),
            "confidence" => Some(TokenKind::Confidence),
            "unknown" => Some(TokenKind::Unknown),
            _ => None,
        })
}

/// The word of the language for one that others use.
fn synonym(word: &str) -> Option<&'static str> {
    let folded = word.to_lowercase().replace(['-', '_'], "");
    Some(match folded.as_str() {
        "keyresult" | "keyresults" | "krs" => "kr",
        "goal" | "objectives" | "okr" => "objective",
        "kpis" | "metric" => "kpi",
        "task" | "initiatives" => "initiative",
        "due" | "deadline" | "until" => "by",
        "owners" | "responsible" => "owner",
        "tag" | "labels" => "tags",
        "links" | "url" => "link",
        "support" => "supports",
        "guard" => "guards",
        "measure" => "measures",
        "reason" | "description" => "why",
        "parent" => "in",
        "org" | "organisation" | "organization" => "company",
        _ => return None,
    })
}
