//! What follows when a line end or a brace is typed.
//!
//! Whoever types is in the middle of something: a new line gets its indentation, a block that was just closed its
//! layout, and nothing else moves.

use okrlint_syntax::ast::{Block, Decl, Item};
use okrlint_syntax::{Parse, Span, TokenKind};

use crate::change::{TextEdit, apply};
use crate::range::format_range;

/// What follows when a line end was typed before `offset`: the line there is indented as its block asks for, and the
/// one before it loses the blanks on it where there is nothing else. Within a text block nothing changes but the
/// indentation of a line on which nothing is written yet.
pub fn after_newline(text: &str, parsed: &Parse, offset: u32) -> Vec<TextEdit> {
    let Some(line) = line_start(text, offset) else {
        return Vec::new();
    };
    let begun = text[line as usize..].trim_start_matches(is_indentation);
    if let Some(block) = text_block_over(parsed, line) {
        return match begun.chars().next() {
            None | Some('\r' | '\n') => begin_in_text(text, block, line, offset),
            Some(_) => Vec::new(),
        };
    }
    let wanted = match innermost_brace(parsed, line) {
        None => String::new(),
        Some(brace) if begun.starts_with('}') => indentation(text, brace).to_owned(),
        Some(brace) => one_deeper(text, brace),
    };
    let mut edits = Vec::from_iter(without_blanks(text, line));
    edits.extend(indent_new(text, line, offset, &wanted));
    edits
}

/// Indents an empty line in a text block: the first one as the style has it, any other like the line above, unless the
/// editor did so.
fn begin_in_text(text: &str, block: Span, line: u32, offset: u32) -> Vec<TextEdit> {
    let above = line_start(text, line.saturating_sub(1)).unwrap_or_default();
    if above <= block.start {
        return indent_new(text, line, offset, &one_deeper(text, block.start));
    }
    if indentation(text, line).is_empty() {
        return indent_new(text, line, offset, indentation(text, above));
    }
    Vec::new()
}

/// Indents the line that begins at `line`. What goes, goes on both sides of the cursor at `offset`, so that it stands
/// behind the new indentation.
fn indent_new(text: &str, line: u32, offset: u32, wanted: &str) -> Vec<TextEdit> {
    let written = indentation(text, line);
    if written == wanted {
        return Vec::new();
    }
    let end = line + written.len() as u32;
    let cursor = offset.min(end);
    let mut edits = indent(line, Span::new(line, cursor).text(text), wanted.to_owned());
    if cursor < end {
        edits.push(TextEdit {
            span: Span::new(cursor, end),
            text: String::new(),
        });
    }
    edits
}

/// Empties the line before `line` if it has nothing but blanks.
fn without_blanks(text: &str, line: u32) -> Option<TextEdit> {
    let before = text[..line as usize].trim_end_matches(['\r', '\n']);
    let end = before.len() as u32;
    let start = line_start(text, end)?;
    let is_next = matches!(&text[end as usize..line as usize], "\n" | "\r\n" | "\r");
    let blanks = &before[start as usize..];
    (is_next && !blanks.is_empty() && blanks.chars().all(is_indentation)).then(|| TextEdit {
        span: Span::new(start, end),
        text: String::new(),
    })
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

/// The text block that goes on over the beginning of a line.
fn text_block_over(parsed: &Parse, line: u32) -> Option<Span> {
    let tokens = parsed.tokens();
    let before = tokens.index_at(line.checked_sub(1)?)?;
    let token = tokens.get(before)?;
    if token.kind != TokenKind::Newline {
        return Some(token.span);
    }
    // One that is never closed ends somewhere above, with nothing but blanks between.
    let words = (0..before).rev().filter_map(|at| tokens.get(at));
    let mut words = words.filter(|token| !token.kind.is_trivia());
    let last = words.next()?;
    (last.kind == TokenKind::OpenBlock).then_some(last.span)
}

/// The indentation of what stands in the block or text that opens at `offset`.
fn one_deeper(text: &str, offset: u32) -> String {
    let around = indentation(text, offset);
    let step = if around.contains('\t') { "\t" } else { "  " };
    format!("{around}{step}")
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
