//! What follows when a line end or a brace is typed.
//!
//! Whoever types is in the middle of something: a new line gets its indentation, a block that was just closed its
//! layout, and nothing else moves.

use okrlint_syntax::ast::{Block, Decl, Item};
use okrlint_syntax::{Parse, Span, TokenKind};

use crate::change::{TextEdit, apply};
use crate::range::format_range;

/// What follows when a line end was typed before `offset`: the line there is indented as its block asks for. Nothing
/// changes within a text block, nor on any other line.
pub fn after_newline(text: &str, parsed: &Parse, offset: u32) -> Vec<TextEdit> {
    let Some(line) = line_start(text, offset) else {
        return Vec::new();
    };
    if is_within_a_text(parsed, line) {
        return Vec::new();
    }
    let rest = &text[line as usize..];
    let begun = rest.trim_start_matches(is_indentation);
    let written = &rest[..rest.len() - begun.len()];
    let wanted = match innermost_brace(parsed, line) {
        None => String::new(),
        Some(brace) => {
            let around = indentation(text, brace);
            let step = if around.contains('\t') { "\t" } else { "  " };
            if begun.starts_with('}') {
                around.to_owned()
            } else {
                format!("{around}{step}")
            }
        }
    };
    indent(line, written, wanted)
}

/// What follows when a `}` was typed before `offset`: the declaration that it closes is laid out if it is free of
/// mistakes and keeps its braces; else the brace is indented as the line is on which its block begins.
pub fn after_brace(text: &str, parsed: &Parse, offset: u32) -> Vec<TextEdit> {
    let Some(brace) = offset.checked_sub(1) else {
        return Vec::new();
    };
    let mut items: Vec<Item<'_>> = parsed.file(text).items().collect();
    while let Some(item) = items.pop() {
        let Item::Decl(decl) = item else { continue };
        let Some(block) = decl.block().filter(|_| decl.span().touches(offset)) else {
            continue;
        };
        if block.close().is_some_and(|close| close.start == brace) {
            return closed(text, parsed, decl, block, offset);
        }
        items.extend(block.items());
    }
    Vec::new()
}

fn closed(
    text: &str,
    parsed: &Parse,
    decl: Decl<'_>,
    block: Block<'_>,
    offset: u32,
) -> Vec<TextEdit> {
    let span = decl.span();
    let has_mistakes = parsed
        .errors()
        .iter()
        .any(|error| span.touches(error.span.start) || span.touches(error.span.end));
    if !has_mistakes {
        let edits = format_range(text, parsed, span);
        let stays = edits
            .iter()
            .all(|edit| !edit.span.overlaps(Span::new(offset - 1, offset)));
        let behind = text.len() - offset as usize;
        let laid_out = apply(text, &edits);
        if !edits.is_empty() && stays && laid_out[..laid_out.len() - behind].ends_with('}') {
            return edits;
        }
    }
    let Some(line) = line_start(text, offset) else {
        return Vec::new();
    };
    let written = Span::new(line, offset - 1).text(text);
    if !written.chars().all(is_indentation) {
        return Vec::new();
    }
    indent(
        line,
        written,
        indentation(text, block.open().start).to_owned(),
    )
}

fn indent(line: u32, written: &str, wanted: String) -> Vec<TextEdit> {
    if written == wanted {
        return Vec::new();
    }
    vec![TextEdit {
        span: Span::new(line, line + written.len() as u32),
        text: wanted,
    }]
}

/// The last opening brace before `offset` that is still open there.
fn innermost_brace(parsed: &Parse, offset: u32) -> Option<u32> {
    let mut open = Vec::new();
    for token in parsed.tokens().iter() {
        if token.span.start >= offset {
            break;
        }
        match token.kind {
            TokenKind::LeftBrace => open.push(token.span.start),
            TokenKind::RightBrace => {
                open.pop();
            }
            _ => {}
        }
    }
    open.pop()
}

/// Whether a text block goes on over the beginning of a line.
fn is_within_a_text(parsed: &Parse, line: u32) -> bool {
    let Some(token) = line
        .checked_sub(1)
        .and_then(|before| parsed.tokens().token_at(before))
    else {
        return false;
    };
    token.kind != TokenKind::Newline || is_behind_open_text(parsed, line)
}

/// Whether a text block that is never closed ends before `line`, with nothing but blanks between.
fn is_behind_open_text(parsed: &Parse, line: u32) -> bool {
    let tokens = parsed.tokens();
    let before = tokens.index_at(line.saturating_sub(1));
    let words = (0..=before.unwrap_or_default())
        .rev()
        .filter_map(|at| tokens.get(at))
        .find(|token| !token.kind.is_trivia());
    words.is_some_and(|token| token.kind == TokenKind::OpenBlock)
}

/// The blanks at the beginning of the line on which `offset` lies.
fn indentation(text: &str, offset: u32) -> &str {
    let start = line_start(text, offset).unwrap_or_default() as usize;
    let line = &text[start..];
    &line[..line.len() - line.trim_start_matches(is_indentation).len()]
}

/// Where the line begins on which `offset` lies.
fn line_start(text: &str, offset: u32) -> Option<u32> {
    let before = text.get(..offset as usize)?;
    Some(before.rfind(['\n', '\r']).map_or(0, |end| end as u32 + 1))
}

const fn is_indentation(letter: char) -> bool {
    matches!(letter, ' ' | '\t')
}
