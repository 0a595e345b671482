//! One clause on one line.

use std::ops::Range;

use okrlint_syntax::{Span, TokenKind};

use crate::content::Source;
use crate::document::Document;

/// Writes the tokens of a clause with the blanks between them that the one style has. Comments are left out.
pub(crate) fn write(doc: &mut Document<'_>, source: Source<'_>, tokens: Range<usize>) {
    // As much as possible is taken from the source in one piece.
    let mut piece = Span::default();
    let mut before: Option<TokenKind> = None;
    for at in tokens {
        let Some(token) = source.tokens.get(at).filter(|it| !it.kind.is_trivia()) else {
            continue;
        };
        if let Some(kind) = before {
            let gap = Span::new(piece.end, token.span.start);
            let written = gap.text(source.text);
            let wanted = match blank(kind, token.kind, written) {
                Blank::None => "",
                Blank::One => " ",
                Blank::AsWritten => written,
            };
            if written == wanted && token.kind != TokenKind::TextBlock {
                piece.end = token.span.end;
                before = Some(token.kind);
                continue;
            }
            doc.source(piece);
            doc.word(if wanted.is_empty() { "" } else { " " });
        }
        piece = token.span;
        before = Some(token.kind);
        if token.kind == TokenKind::TextBlock {
            doc.text_block(token.span);
            piece = Span::empty(token.span.end);
        }
    }
    if !piece.is_empty() {
        doc.source(piece);
    }
}

/// The comments among the tokens of a clause or a head.
pub(crate) fn comments(source: Source<'_>, tokens: Range<usize>) -> Vec<Span> {
    if !has(source, tokens.clone(), TokenKind::Comment) {
        return Vec::new();
    }
    tokens
        .filter_map(|at| source.tokens.get(at))
        .filter(|token| token.kind == TokenKind::Comment)
        .map(|token| token.span)
        .collect()
}

/// Whether a token of that kind stands among the tokens.
pub(crate) fn has(source: Source<'_>, tokens: Range<usize>, kind: TokenKind) -> bool {
    source.tokens.kinds()[tokens].contains(&kind)
}

enum Blank {
    None,
    One,
    /// No-break blanks and glued units are the writer's choice.
    AsWritten,
}

fn blank(before: TokenKind, after: TokenKind, written: &str) -> Blank {
    let joins = |kind| matches!(kind, TokenKind::Dot | TokenKind::DotDot | TokenKind::Slash);
    if joins(before) && joins(after) && !written.is_empty() {
        // Together they would be another sign: `//`, `..`.
        return Blank::One;
    }
    if joins(before) || joins(after) {
        return Blank::None;
    }
    let is_odd = |kind| matches!(kind, TokenKind::OpenText | TokenKind::Junk);
    if (is_odd(before) || is_odd(after)) && written.is_empty() {
        // Parts of a text that lacks its first quote: `kpi Guests"`, `why it's cheap"`.
        return Blank::None;
    }
    let in_quantity = is_amount(before) && is_amount(after)
        || is_amount(before) && is_unit(after)
        || is_unit(before) && is_amount(after);
    let glued_units = written.is_empty() && is_unit(before) && is_unit(after);
    if glued_units
        || in_quantity && written.chars().count() <= 1 && !written.contains(['\n', '\r', '\t'])
    {
        Blank::AsWritten
    } else {
        Blank::One
    }
}

/// What stands for the number of a quantity.
const fn is_amount(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Number | TokenKind::Placeholder | TokenKind::Unknown | TokenKind::Dash
    )
}

/// What stands before or behind it.
const fn is_unit(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Name
            | TokenKind::Scale
            | TokenKind::ShortScale
            | TokenKind::CurrencyCode
            | TokenKind::CurrencySign
            | TokenKind::Percent
    )
}
