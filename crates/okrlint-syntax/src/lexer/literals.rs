//! Names, and texts in all the quotes that people type.

use logos::Lexer;
use memchr::{memchr2, memchr3, memchr3_iter, memmem};

use super::TokenKind;
use crate::words::{ClauseKind, DeclKind};

/// Three double quotes: the edge of a text block.
const BLOCK_QUOTES: &str = "\"\"\"";

/// How far from an odd opening quote its closing one is looked for, in bytes: a title or a sentence.
const LONGEST_MISQUOTED: usize = 1000;

/// How many lines below its first one the end of a text is looked for.
const MOST_LINES_OF_TEXT: usize = 10;

/// What sort of name a word is.
pub(super) fn classify_name(lexer: &mut Lexer<'_, TokenKind>) -> TokenKind {
    let word = lexer.slice();
    match word.len() {
        1..=3 if word.bytes().all(|letter| letter.is_ascii_uppercase()) => match word {
            "X" | "XX" | "N" | "TBD" => TokenKind::Placeholder,
            code if code.len() == 3 && iso_currency::Currency::from_code(code).is_some() => {
                TokenKind::CurrencyCode
            }
            _ => TokenKind::Name,
        },
        _ => TokenKind::Name,
    }
}

/// A text, from its opening quote on.
pub(super) fn text(lexer: &mut Lexer<'_, TokenKind>) -> TokenKind {
    let rest = lexer.remainder();
    if rest.starts_with("\"\"") {
        let (length, kind) = block(lexer.source(), lexer.span().start);
        lexer.bump(length);
        return kind;
    }
    let (length, kind) = line(rest);
    lexer.bump(length);
    kind
}

/// Length of a text's rest behind its opening quote, and what it is.
fn line(rest: &str) -> (usize, TokenKind) {
    let bytes = rest.as_bytes();
    let mut at = 0;
    let mut kind = TokenKind::Text;
    while let Some(step) = memchr3(b'"', b'\\', b'\n', &bytes[at..]) {
        // `memchr` takes three needles; the fourth is looked for in the stretch before the hit.
        if let Some(end) = memchr::memchr(b'\r', &bytes[at..at + step]) {
            return unclosed(rest, at + end);
        }
        at += step;
        match bytes[at] {
            b'"' => return (at + 1, kind),
            b'\n' => return unclosed(rest, at),
            _ => {
                if let Some(length) = escape_length(&rest[at..]) {
                    at += length;
                } else {
                    kind = TokenKind::BadEscape;
                    at += 1;
                }
            }
        }
    }
    let end = memchr::memchr(b'\r', &bytes[at..]).map_or(bytes.len(), |end| at + end);
    unclosed(rest, end)
}

/// Length of the escape that `text` begins with, from its `\` on; `None` if it is not one.
pub(crate) fn escape_length(text: &str) -> Option<usize> {
    match text.as_bytes().get(1)? {
        b'"' | b'\\' | b'n' | b't' => Some(2),
        b'u' => {
            let digits = text.get(2..)?.strip_prefix('{')?;
            let length = digits.find('}').filter(|length| (1..=6).contains(length))?;
            let code = u32::from_str_radix(&digits[..length], 16).ok()?;
            char::from_u32(code).map(|_| length + 4)
        }
        _ => None,
    }
}

/// A text without a closing quote before the end of its line at `line_end`: where to end it.
///
/// A curly quote on the line was meant to close it; a brace at the line's end belongs to the
/// declaration. Else the closing quote may stand some lines below.
fn unclosed(rest: &str, line_end: usize) -> (usize, TokenKind) {
    let content = &rest[..line_end];
    if let Some(at) = content.find(['”', '“', '‟', '„']) {
        let quote = content[at..].chars().next().map_or(0, char::len_utf8);
        return (at + quote, TokenKind::Misquoted);
    }
    let trimmed = content.trim_end();
    let kept = match trimmed.strip_suffix('{') {
        Some(before) if before.is_empty() || before.ends_with(blank) => before.trim_end(),
        _ => trimmed,
    };
    let end = if kept.len() == trimmed.len() && !kept.is_empty() {
        quote_below(rest, line_end)
    } else {
        None
    };
    (end.unwrap_or(kept.len()), TokenKind::OpenText)
}

/// The end of a text that goes on below its first line: lines of prose, the last of which ends in
/// the closing quote.
fn quote_below(rest: &str, line_end: usize) -> Option<usize> {
    let mut at = line_end;
    for line in rest[line_end..]
        .split_inclusive('\n')
        .take(MOST_LINES_OF_TEXT + 1)
    {
        let content = line.trim_end();
        let words = content.trim_start_matches(blank);
        let ends = words.strip_suffix('"');
        let prose = ends.unwrap_or(words);
        if at > line_end
            && (prose.is_empty()
                || prose.contains(['"', '{', '}', '\r'])
                || prose.starts_with('#')
                || begins_item(prose))
        {
            return None;
        }
        if at > line_end && ends.is_some() {
            return Some(at + content.len());
        }
        at += line.len();
    }
    None
}

/// A text in quotes that are not `"`, from its opening one on; junk where nothing closes it.
pub(super) fn misquoted(lexer: &mut Lexer<'_, TokenKind>) -> TokenKind {
    let rest = lexer.remainder();
    if lexer.slice() == "`" && rest.starts_with("``") {
        let behind = rest.trim_start_matches('`');
        let behind = behind.trim_start_matches(char::is_alphanumeric);
        lexer.bump(rest.len() - behind.len());
        return TokenKind::Junk;
    }
    let near = &rest[..rest.floor_char_boundary(LONGEST_MISQUOTED)];
    let line = &near[..memchr2(b'\n', b'\r', near.as_bytes()).unwrap_or(near.len())];
    let closing: &[char] = match lexer.slice() {
        "«" => &['»'],
        "‹" => &['›'],
        "‘" | "’" | "‚" | "‛" | "'" => &['’', '‘', '\''],
        "`" => &['`'],
        _ => &['”', '“', '‟', '"'],
    };
    for (at, quote) in line.match_indices(closing) {
        let end = at + quote.len();
        // Between letters it is an apostrophe.
        if !line[end..].starts_with(char::is_alphanumeric) {
            lexer.bump(end);
            return TokenKind::Misquoted;
        }
    }
    TokenKind::Junk
}

/// Length of a text block's rest behind its first quote, and what it is.
fn block(source: &str, start: usize) -> (usize, TokenKind) {
    let behind_opening = start + BLOCK_QUOTES.len();
    let first_line = match line_or_quotes(&source[behind_opening..]) {
        FirstLine::Quotes(at) => {
            let end = behind_opening + at + BLOCK_QUOTES.len();
            return (end - start - 1, TokenKind::MisplacedQuotes);
        }
        FirstLine::Whole(line) => line,
    };
    let opened_well = first_line.chars().all(blank);
    let body = behind_opening + first_line.len();
    let Some(at) = memmem::find(&source.as_bytes()[body..], BLOCK_QUOTES.as_bytes()) else {
        return (
            end_by_indentation(source, start, body) - start - 1,
            TokenKind::OpenBlock,
        );
    };
    let quotes = body + at;
    let end = quotes + BLOCK_QUOTES.len();
    let line_start = source[..quotes].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let before = source[line_start..quotes].trim_matches(blank);
    if before.is_empty() {
        let kind = if opened_well {
            TokenKind::TextBlock
        } else {
            TokenKind::MisplacedQuotes
        };
        return (end - start - 1, kind);
    }
    let rest_of_line = source[end..].split(['\n', '\r']).next().unwrap_or_default();
    if rest_of_line.chars().all(blank) && begins_item(before) {
        return (
            end_by_indentation(source, start, body) - start - 1,
            TokenKind::OpenBlock,
        );
    }
    (end - start - 1, TokenKind::MisplacedQuotes)
}

enum FirstLine<'a> {
    /// Closing quotes stand on it.
    Quotes(usize),
    /// None do; this is the line.
    Whole(&'a str),
}

/// The first line of `text`, or the quotes on it, whichever ends first: never more than that is read.
fn line_or_quotes(text: &str) -> FirstLine<'_> {
    for at in memchr3_iter(b'"', b'\n', b'\r', text.as_bytes()) {
        if text.as_bytes()[at] != b'"' {
            return FirstLine::Whole(&text[..at]);
        }
        if text[at..].starts_with(BLOCK_QUOTES) {
            return FirstLine::Quotes(at);
        }
    }
    FirstLine::Whole(text)
}

/// Where a block that is never closed ends: before the first line that is indented no deeper than
/// the line on which it was opened.
fn end_by_indentation(source: &str, start: usize, body: usize) -> usize {
    let line_start = source[..start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let depth = indentation(&source[line_start..]);
    let mut end = body;
    let mut at = body;
    for line in source[body..].split_inclusive(['\n', '\r']) {
        let content = line.trim_end();
        if at > body && !content.is_empty() && indentation(line) <= depth {
            break;
        }
        if !content.is_empty() {
            end = at + content.len();
        }
        at += line.len();
    }
    end
}

fn indentation(line: &str) -> usize {
    line.chars().take_while(|&letter| blank(letter)).count()
}

fn begins_item(line: &str) -> bool {
    let word = line.split(blank).next().unwrap_or_default();
    DeclKind::from_keyword(word).is_some() || ClauseKind::from_keyword(word).is_some()
}

/// The blanks of the language.
pub(crate) const fn blank(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\u{A0}' | '\u{202F}')
}
