//! One clause on one line.

use std::ops::Range;

use okrlint_syntax::{Span, TokenKind};

use crate::content::Source;
use crate::document::Document;

/// Writes the tokens of a clause with the blanks between them that the one style has. Comments are left out.
pub(crate) fn write(doc: &mut Document<'_>, source: Source<'_>, tokens: Range<usize>) {
    let mut before: Option<(TokenKind, Span)> = None;
    for at in tokens {
        let Some(token) = source.tokens.get(at) else {
            return;
        };
        if token.kind.is_trivia() {
            continue;
        }
        if let Some((kind, span)) = before {
            let gap = Span::new(span.end, token.span.start);
            match blank(kind, token.kind, gap.text(source.text)) {
                Blank::None => {}
                Blank::One => doc.word(" "),
                Blank::AsWritten => doc.source(gap),
            }
        }
        if token.kind == TokenKind::TextBlock {
            doc.text_block(token.span);
        } else {
            doc.source(token.span);
        }
        before = Some((token.kind, token.span));
    }
}

/// The comments among the tokens of a clause or a head.
pub(crate) fn comments(source: Source<'_>, tokens: Range<usize>) -> Vec<Span> {
    tokens
        .filter_map(|at| source.tokens.get(at))
        .filter(|token| token.kind == TokenKind::Comment)
        .map(|token| token.span)
        .collect()
}

/// Whether a text block stands among the tokens.
pub(crate) fn has_text_block(source: Source<'_>, tokens: Range<usize>) -> bool {
    tokens
        .filter_map(|at| source.tokens.get(at))
        .any(|token| token.kind == TokenKind::TextBlock)
}

enum Blank {
    None,
    One,
    /// No-break blanks and glued units are the writer's choice.
    AsWritten,
}

fn blank(before: TokenKind, after: TokenKind, written: &str) -> Blank {
    let joins = |kind| matches!(kind, TokenKind::Dot | TokenKind::DotDot | TokenKind::Slash);
    if joins(before) || joins(after) {
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
