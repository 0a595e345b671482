//! Accidents that happen to a text while it is written.

use okrlint_syntax::{Token, TokenKind, parse};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// One accident, and where it happens.
#[derive(Clone, Copy, Debug)]
pub enum Damage {
    /// A token is lost.
    Delete(Index),
    /// A token is written twice.
    Double(Index),
    /// A token changes places with the one behind it.
    Swap(Index),
    /// A brace is lost.
    LoseBrace(Index),
    /// A brace comes in before a token.
    AddBrace(Index, &'static str),
    /// A quote is lost.
    LoseQuote(Index),
    /// Something else is typed.
    Insert(Index, &'static str),
    /// A line ends too early.
    CutLine(Index, Index),
    /// A letter of a word is lost or changes places with the next.
    Misspell(Index, bool),
    /// A line goes on in the next.
    JoinLines(Index),
}

/// One to four accidents.
pub fn damages() -> impl Strategy<Value = Vec<Damage>> {
    const TYPED: &[&str] = &[
        "x", "#", "\"", "{", "}", ",", "=", ":", ";", ".", "-", "/", "5", " ", "\n", "\r", "\0",
        "é", "🎉", "\u{200B}", "\u{FEFF}", "“", "\\", "\"\"\"", "@", "%", "$", "≥", "//", "owner",
        "kr", "2026-",
    ];
    let place = any::<Index>;
    let accident = prop_oneof![
        place().prop_map(Damage::Delete),
        place().prop_map(Damage::Double),
        place().prop_map(Damage::Swap),
        place().prop_map(Damage::LoseBrace),
        (place(), select(&["{", "}"][..])).prop_map(|(at, brace)| Damage::AddBrace(at, brace)),
        place().prop_map(Damage::LoseQuote),
        (place(), select(TYPED)).prop_map(|(at, typed)| Damage::Insert(at, typed)),
        (place(), place()).prop_map(|(line, column)| Damage::CutLine(line, column)),
        (place(), any::<bool>()).prop_map(|(at, swapped)| Damage::Misspell(at, swapped)),
        place().prop_map(Damage::JoinLines),
    ];
    prop::collection::vec(accident, 1..=4)
}

/// A text after some accidents.
pub fn damage(text: &str, accidents: &[Damage]) -> String {
    let mut text = text.to_owned();
    for &accident in accidents {
        happen(&mut text, accident);
    }
    text
}

fn happen(text: &mut String, accident: Damage) {
    match accident {
        Damage::Delete(at) => {
            if let Some(token) = pick(text, at, |token| !token.kind.is_trivia()) {
                text.replace_range(range(token), "");
            }
        }
        Damage::Double(at) => {
            if let Some(token) = pick(text, at, |token| !token.kind.is_trivia()) {
                let again = format!(" {}", token.span.text(text));
                text.insert_str(token.span.end as usize, &again);
            }
        }
        Damage::Swap(at) => swap(text, at),
        Damage::LoseBrace(at) => {
            let is_brace =
                |token: &Token| matches!(token.kind, TokenKind::LeftBrace | TokenKind::RightBrace);
            if let Some(token) = pick(text, at, is_brace) {
                text.replace_range(range(token), "");
            }
        }
        Damage::AddBrace(at, brace) => {
            if let Some(token) = pick(text, at, |token| !token.kind.is_trivia()) {
                text.insert_str(token.span.start as usize, &format!("{brace} "));
            }
        }
        Damage::LoseQuote(at) => {
            let places: Vec<usize> = text.match_indices('"').map(|(place, _)| place).collect();
            if !places.is_empty() {
                text.remove(*at.get(&places));
            }
        }
        Damage::Insert(at, typed) => {
            let place = text.floor_char_boundary(at.index(text.len() + 1));
            text.insert_str(place, typed);
        }
        Damage::CutLine(line, column) => {
            let (start, end) = line_at(text, line);
            let cut = text.floor_char_boundary(start + column.index(end - start + 1));
            text.replace_range(cut..end, "");
        }
        Damage::Misspell(at, swapped) => misspell(text, at, swapped),
        Damage::JoinLines(line) => {
            let (_, end) = line_at(text, line);
            let rest = &text[end..];
            let length = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
            text.replace_range(end..end + length, " ");
        }
    }
}

fn range(token: Token) -> std::ops::Range<usize> {
    token.span.into()
}

fn pick(text: &str, at: Index, wanted: impl Fn(&Token) -> bool) -> Option<Token> {
    let parse = parse(text);
    let tokens: Vec<Token> = parse.tokens().iter().filter(wanted).collect();
    (!tokens.is_empty()).then(|| *at.get(&tokens))
}

fn swap(text: &mut String, at: Index) {
    let parse = parse(text);
    let tokens: Vec<Token> = parse
        .tokens()
        .iter()
        .filter(|token| !token.kind.is_trivia())
        .collect();
    if tokens.len() < 2 {
        return;
    }
    let first = at.index(tokens.len() - 1);
    let [left, right] = [tokens[first].span, tokens[first + 1].span];
    let between = &text[left.end as usize..right.start as usize];
    let swapped = format!("{}{between}{}", right.text(text), left.text(text));
    text.replace_range(left.start as usize..right.end as usize, &swapped);
}

fn misspell(text: &mut String, at: Index, swapped: bool) {
    let is_word =
        |token: &Token| (token.kind.is_reserved() || token.kind.is_name()) && token.span.len() > 1;
    let Some(token) = pick(text, at, is_word) else {
        return;
    };
    let mut letters: Vec<char> = token.span.text(text).chars().collect();
    let place = at.index(letters.len());
    if swapped && place + 1 < letters.len() {
        letters.swap(place, place + 1);
    } else {
        letters.remove(place);
    }
    text.replace_range(range(token), &letters.into_iter().collect::<String>());
}

/// Start and end of a line, its line break excluded.
fn line_at(text: &str, at: Index) -> (usize, usize) {
    let place = text.floor_char_boundary(at.index(text.len() + 1));
    let start = text[..place].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let end = text[place..]
        .find(['\n', '\r'])
        .map_or(text.len(), |length| place + length);
    (start, end)
}
