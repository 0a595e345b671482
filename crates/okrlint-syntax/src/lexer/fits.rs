//! Whether a word can be the reserved one that it was taken for, by what follows it.

use super::{Sig, TokenKind, Tokens};
use crate::words::{ClauseKind, DeclKind, PERIOD_WORDS, listed_words};

/// Where no name can stand: nearly anything may follow the word that was meant.
pub(super) fn loosely(meant: TokenKind, sig: &[Sig], next: usize) -> bool {
    let Some(next) = on_line(sig, next) else {
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

/// Behind a value, where the word at `at` may as well be a unit, or a second word of one: what
/// follows must be what the word that was meant takes.
pub(super) fn closely(meant: TokenKind, text: &str, tokens: &Tokens, at: usize) -> bool {
    let word = tokens.sig_span(at as u32).text(text);
    let Some(next) = on_line(&tokens.sig, at + 1) else {
        return false;
    };
    let next_word = tokens.sig_span(at as u32 + 1).text(text);
    let number = matches!(
        next,
        TokenKind::Number | TokenKind::CurrencySign | TokenKind::Unknown
    );
    let level = number
        || matches!(
            next,
            TokenKind::GreaterEqual
                | TokenKind::LessEqual
                | TokenKind::Greater
                | TokenKind::Less
                | TokenKind::Equal
        );
    match meant {
        // `2 teams "…"` may be a value with its text.
        TokenKind::Kind(_) => {
            let titled = on_line(&tokens.sig, at + 2) == Some(TokenKind::Text);
            next.is_name() && titled
        }
        TokenKind::Every => PERIOD_WORDS.contains(&next_word),
        TokenKind::Confidence => number,
        TokenKind::Clause(clause) => match clause {
            // `2 support tickets`, `2 bags sold`: a unit of two words.
            ClauseKind::Supports | ClauseKind::Guards | ClauseKind::Measures => {
                next.is_name() && !(is_english(word) && is_plural(next_word))
            }
            ClauseKind::Tags | ClauseKind::Unit => next.is_name() && !is_plural(word),
            ClauseKind::By
            | ClauseKind::During
            | ClauseKind::Revised
            | ClauseKind::Checkin
            | ClauseKind::Actual => {
                next == TokenKind::Date || next == TokenKind::Number && clause == ClauseKind::By
            }
            ClauseKind::Owner => next == TokenKind::Person,
            ClauseKind::Link | ClauseKind::Mission | ClauseKind::Why | ClauseKind::Source => {
                matches!(next, TokenKind::Text | TokenKind::TextBlock)
            }
            ClauseKind::Type | ClauseKind::Indicator | ClauseKind::Status => {
                [DeclKind::Objective, DeclKind::Kpi]
                    .into_iter()
                    .any(|kind| listed_words(clause, Some(kind)).contains(&next_word))
            }
            ClauseKind::Score
            | ClauseKind::Weight
            | ClauseKind::From
            | ClauseKind::To
            | ClauseKind::Commit
            | ClauseKind::Stretch => number,
            ClauseKind::Keep | ClauseKind::Target | ClauseKind::Alert | ClauseKind::Within => level,
            ClauseKind::Review => next == TokenKind::Every,
            ClauseKind::In | ClauseKind::For | ClauseKind::Milestone => false,
        },
        _ => false,
    }
}

/// The token there, if it stands on the same line as the one before it.
fn on_line(sig: &[Sig], at: usize) -> Option<TokenKind> {
    sig.get(at)
        .filter(|sig| !sig.on_new_line())
        .map(|sig| sig.kind)
}

/// Whether the word is no slip of the finger, but one that the language does not have.
fn is_english(word: &str) -> bool {
    matches!(word, "support" | "guard" | "measure")
}

fn is_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss")
}
