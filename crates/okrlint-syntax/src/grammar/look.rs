//! What the tokens to come look like: the questions that decide between two readings.

use super::Input;
use crate::lexer::{Sig, TokenKind};
use crate::words::{ClauseKind, DeclKind};

fn kind(tokens: Input<'_>, at: usize) -> Option<TokenKind> {
    tokens.get(at).map(|sig| sig.kind)
}

/// The kind of a token that stands on the same line as the one before.
fn kind_on_line(tokens: Input<'_>, at: usize) -> Option<TokenKind> {
    tokens
        .get(at)
        .filter(|sig| !sig.on_new_line())
        .map(|sig| sig.kind)
}

pub(super) fn right_brace(tokens: Input<'_>) -> bool {
    kind(tokens, 0) == Some(TokenKind::RightBrace)
}

pub(super) fn left_brace(tokens: Input<'_>) -> bool {
    kind(tokens, 0) == Some(TokenKind::LeftBrace)
}

pub(super) fn is(tokens: Input<'_>, wanted: TokenKind) -> bool {
    kind(tokens, 0) == Some(wanted)
}

pub(super) fn name(tokens: Input<'_>) -> bool {
    kind(tokens, 0).is_some_and(TokenKind::is_name)
}

pub(super) fn name_on_line(tokens: Input<'_>) -> bool {
    kind_on_line(tokens, 0).is_some_and(TokenKind::is_name)
}

pub(super) fn number(tokens: Input<'_>) -> bool {
    is(tokens, TokenKind::Number)
}

/// A word of any sort, reserved or not, on this line.
pub(super) fn word_on_line(tokens: Input<'_>) -> bool {
    kind_on_line(tokens, 0).is_some_and(|kind| kind.is_name() || kind.is_reserved())
}

/// A token that can be the first of a value, and of nothing else.
fn begins_value(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Text
            | TokenKind::TextBlock
            | TokenKind::Person
            | TokenKind::Date
            | TokenKind::Number
            | TokenKind::CurrencySign
            | TokenKind::Unknown
            | TokenKind::GreaterEqual
            | TokenKind::LessEqual
            | TokenKind::Greater
            | TokenKind::Less
            | TokenKind::Equal
    )
}

/// A name on a new line that goes on with the value before: what follows it on its line is nothing
/// that a name could not be followed by. Otherwise it is a word that nobody knows.
pub(super) fn continues(tokens: Input<'_>, text_may_follow: bool) -> bool {
    match kind_on_line(tokens, 1) {
        Some(TokenKind::Text | TokenKind::TextBlock) => text_may_follow,
        Some(next) => !begins_value(next),
        None => true,
    }
}

/// How many tokens a day or period in words takes: `Q1 2026`, `2026 Q1`, `Q1/2026`, `March 2026`,
/// `31 March 2026`, `March 31 2026`; 0 if there is none.
pub(super) fn spelled_date(tokens: Input<'_>) -> usize {
    let year = |at: usize| {
        kind_on_line(tokens, at) == Some(TokenKind::Number) && tokens[at].has(Sig::YEAR)
    };
    let number = |at: usize| kind_on_line(tokens, at) == Some(TokenKind::Number);
    let name = |at: usize| kind_on_line(tokens, at) == Some(TokenKind::Name);
    let slash = kind_on_line(tokens, 1) == Some(TokenKind::Slash);
    match kind(tokens, 0) {
        Some(TokenKind::Name) if year(1) => 2,
        Some(TokenKind::Name) if (number(1) || slash) && year(2) => 3,
        Some(TokenKind::Number) if tokens[0].has(Sig::YEAR) && name(1) => 2,
        Some(TokenKind::Number) if name(1) && year(2) => 3,
        _ => 0,
    }
}

/// A name that is the unit of the number before it. One that begins a line is rather a word of the
/// next item that nobody knows.
pub(super) fn unit_name(tokens: Input<'_>) -> bool {
    name_on_line(tokens)
}

/// A name that is the period of `every`.
pub(super) fn period_word(tokens: Input<'_>) -> bool {
    match tokens.first() {
        Some(sig) if sig.kind.is_name() => !sig.on_new_line() || continues(tokens, true),
        _ => false,
    }
}

/// A kind of declaration in the place of a unit: `1 team`.
pub(super) fn reserved_unit(tokens: Input<'_>) -> bool {
    let declares = match kind_on_line(tokens, 1) {
        Some(TokenKind::Text | TokenKind::LeftBrace | TokenKind::Date) => true,
        Some(next) => next.is_name(),
        None => false,
    };
    matches!(kind_on_line(tokens, 0), Some(TokenKind::Kind(_))) && !declares
}

/// `/` and a word: the per of a rate.
pub(super) fn rate(tokens: Input<'_>) -> bool {
    kind_on_line(tokens, 0) == Some(TokenKind::Slash)
        && (tokens[0].is_glued() || rate_word(&tokens[1..]))
}

/// The word behind the slash of a rate; a reserved one only where it touches the slash.
pub(super) fn rate_word(tokens: Input<'_>) -> bool {
    word_on_line(tokens) && (tokens[0].is_glued() || name(tokens))
}

/// Where a quantity begins. A placeholder counts only where no name can stand.
pub(super) fn quantity(tokens: Input<'_>, placeholder: bool) -> bool {
    match kind(tokens, 0) {
        Some(TokenKind::Number | TokenKind::Unknown | TokenKind::CurrencySign) => true,
        Some(TokenKind::Placeholder) => placeholder,
        Some(TokenKind::CurrencyCode) => matches!(
            kind(tokens, 1),
            Some(TokenKind::Number | TokenKind::Placeholder | TokenKind::Unknown)
        ),
        Some(TokenKind::Dash) => matches!(
            kind_on_line(tokens, 1),
            Some(TokenKind::Number | TokenKind::CurrencySign | TokenKind::CurrencyCode)
        ),
        _ => false,
    }
}

/// The sign of a comparison.
pub(super) fn comparison_sign(tokens: Input<'_>) -> bool {
    matches!(
        kind(tokens, 0),
        Some(
            TokenKind::GreaterEqual
                | TokenKind::LessEqual
                | TokenKind::Greater
                | TokenKind::Less
                | TokenKind::Equal
                | TokenKind::FatArrow
        )
    )
}

/// The dots between the two ends of a range.
pub(super) fn range_dots(tokens: Input<'_>) -> bool {
    kind_on_line(tokens, 0) == Some(TokenKind::DotDot)
}

/// What stands between the two ends of a range, or is meant to where a range is due: `..`, a dash,
/// `to`.
pub(super) fn range_sign(tokens: Input<'_>) -> bool {
    match kind_on_line(tokens, 0) {
        Some(TokenKind::DotDot) => true,
        Some(TokenKind::Dash | TokenKind::Clause(ClauseKind::To)) => quantity(&tokens[1..], true),
        _ => false,
    }
}

/// `to`, or an arrow, a dash or `by` in its place.
pub(super) fn to(tokens: Input<'_>) -> bool {
    match kind(tokens, 0) {
        Some(TokenKind::Clause(ClauseKind::To)) => true,
        Some(TokenKind::Clause(ClauseKind::By)) => {
            !tokens[0].on_new_line() && plain_number(&tokens[1..])
        }
        Some(TokenKind::Arrow | TokenKind::FatArrow | TokenKind::Dash | TokenKind::DotDot) => {
            !tokens[0].on_new_line()
        }
        _ => false,
    }
}

/// A number on this line that is no part of a date.
fn plain_number(tokens: Input<'_>) -> bool {
    let goes_on = tokens
        .get(1)
        .is_some_and(|next| next.is_glued() && next.kind == TokenKind::Number);
    kind_on_line(tokens, 0) == Some(TokenKind::Number)
        && !tokens[0].has(Sig::YEAR)
        && spelled_date(tokens) == 0
        && !goes_on
}

/// A kind that stands before a reference, as in `measures kpi nps`.
pub(super) fn needless_kind(tokens: Input<'_>) -> bool {
    matches!(kind_on_line(tokens, 0), Some(TokenKind::Kind(_)))
        && kind_on_line(tokens, 1).is_some_and(TokenKind::is_name)
}

/// The cycle before a reference: `2025-Q4/`, `2025/`, `autumn/`.
pub(super) fn reference_cycle(tokens: Input<'_>) -> bool {
    let cycle = match tokens.first() {
        Some(sig) if sig.kind == TokenKind::Number => sig.has(Sig::YEAR),
        Some(sig) => sig.kind == TokenKind::Date || sig.kind.is_name(),
        None => false,
    };
    cycle && kind_on_line(tokens, 1) == Some(TokenKind::Slash)
}

/// A segment of a reference behind its dot: any word, so that a reserved one is understood.
pub(super) fn segment(tokens: Input<'_>) -> bool {
    word_on_line(tokens) && (tokens[0].is_glued() || name(tokens))
}

/// A kind written twice, `kr kr "…"`, where the second is no name for want of another.
pub(super) fn kind_twice(tokens: Input<'_>) -> bool {
    let Some(TokenKind::Kind(declared)) = kind(tokens, 0) else {
        return false;
    };
    let needs_name = declared.is_unit() || declared == DeclKind::Cycle;
    kind_on_line(tokens, 1) == Some(TokenKind::Kind(declared))
        && match kind_on_line(tokens, 2) {
            Some(TokenKind::Text) => !needs_name,
            Some(TokenKind::Date) => declared == DeclKind::Cycle,
            Some(next) => next.is_name(),
            None => false,
        }
}

/// The name of a declaration, or what stands in its place.
pub(super) fn declared_name(tokens: Input<'_>) -> bool {
    let Some(first) = tokens.first() else {
        return false;
    };
    match first.kind {
        kind if kind.is_name() => !first.on_new_line() || continues_head(tokens),
        TokenKind::Date | TokenKind::Number => !first.on_new_line(),
        kind if kind.is_reserved() => !first.on_new_line() && reserved_name(tokens),
        _ => false,
    }
}

/// How many tokens a place in a list takes that stands before a title: `1.`, `1)`, `KR1.1`; 0 if
/// there is none.
pub(super) fn numbered_place(tokens: Input<'_>) -> usize {
    let begins =
        kind_on_line(tokens, 0).is_some_and(|kind| kind.is_name() || kind == TokenKind::Number);
    let behind = tokens.iter().skip(1).take_while(|sig| {
        sig.is_glued()
            && matches!(
                sig.kind,
                TokenKind::Dot | TokenKind::Junk | TokenKind::Number
            )
    });
    let length = 1 + behind.count();
    let titled = kind_on_line(tokens, length) == Some(TokenKind::Text);
    if begins && titled && length > 1 {
        length
    } else {
        0
    }
}

/// A name on the line behind its kind.
fn continues_head(tokens: Input<'_>) -> bool {
    !matches!(
        kind_on_line(tokens, 1),
        Some(kind) if begins_value(kind) && kind != TokenKind::Text
    )
}

/// A reserved word as a name: what follows it can only follow a name.
fn reserved_name(tokens: Input<'_>) -> bool {
    match kind_on_line(tokens, 1) {
        Some(TokenKind::LeftBrace | TokenKind::Text) => true,
        Some(TokenKind::Clause(_)) => matches!(tokens[0].kind, TokenKind::Kind(_)),
        _ => false,
    }
}

/// A word of a title that lacks its quotes.
pub(super) fn title_word(tokens: Input<'_>) -> bool {
    let Some(kind) = kind_on_line(tokens, 0) else {
        return false;
    };
    match kind {
        TokenKind::LeftBrace | TokenKind::RightBrace => false,
        TokenKind::Text => tokens[0].is_glued(),
        TokenKind::Clause(ClauseKind::Milestone) => {
            kind_on_line(tokens, 1).is_some_and(TokenKind::is_name)
        }
        TokenKind::Clause(_) | TokenKind::Kind(_) => match kind_on_line(tokens, 1) {
            // A text that touches the word before it is a lone closing quote.
            Some(TokenKind::Text) => tokens[1].is_glued(),
            Some(next) => !begins_value(next) && next != TokenKind::Every,
            None => true,
        },
        kind => !begins_value(kind) || kind == TokenKind::Number,
    }
}

/// What has no place in the head of a declaration.
pub(super) fn stray_in_head(tokens: Input<'_>) -> bool {
    kind_on_line(tokens, 0).is_some_and(|kind| {
        !matches!(
            kind,
            TokenKind::LeftBrace
                | TokenKind::RightBrace
                | TokenKind::Kind(_)
                | TokenKind::Clause(_)
        )
    })
}

/// A clause on the line of its declaration.
pub(super) fn clause_on_line(tokens: Input<'_>) -> bool {
    matches!(kind_on_line(tokens, 0), Some(TokenKind::Clause(_)))
}

/// The first word of an item that nobody knows.
pub(super) fn unknown_item(tokens: Input<'_>) -> bool {
    kind(tokens, 0).is_some_and(|kind| {
        !matches!(
            kind,
            TokenKind::LeftBrace
                | TokenKind::RightBrace
                | TokenKind::Kind(_)
                | TokenKind::Clause(_)
        )
    })
}
