//! Words that were meant to be one of the language's.

use super::{Noticed, Sig, TokenKind, Tokens};
use crate::nearest::nearest;
use crate::words::{ClauseKind, DeclKind, RESERVED};

/// Reads misspelt words as the ones that were meant, so that what follows them makes sense.
pub(crate) fn respell(text: &str, tokens: &mut Tokens, noticed: &Noticed) -> Vec<u32> {
    let mut respelt = Vec::new();
    for &at in &noticed.suspects {
        let word = tokens.sig_span(at).text(text);
        let Some(meant) = meant(word) else { continue };
        if fits(meant, &tokens.sig, at as usize) {
            let sig = &mut tokens.sig[at as usize];
            sig.kind = meant;
            sig.flags |= Sig::RESPELT;
            respelt.push(at);
        }
    }
    respelt
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

/// Whether the word can be what it was taken for, by what follows it.
fn fits(meant: TokenKind, sig: &[Sig], at: usize) -> bool {
    let next = sig.get(at + 1).filter(|next| !next.on_new_line());
    let Some(next) = next.map(|next| next.kind) else {
        return meant == TokenKind::Clause(ClauseKind::Milestone);
    };
    match meant {
        TokenKind::Kind(_) => {
            next.is_name()
                || matches!(
                    next,
                    TokenKind::Text | TokenKind::Date | TokenKind::LeftBrace
                )
        }
        TokenKind::Clause(ClauseKind::Milestone) => true,
        _ => !matches!(next, TokenKind::LeftBrace | TokenKind::RightBrace),
    }
}
