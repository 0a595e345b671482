//! Titles and texts.

use std::borrow::Cow;

use super::view;
use crate::Span;
use crate::lexer::literals::{blank, escape_length};

view! {
    /// A title or text, in quotes or between `"""`.
    Text
}

impl<'a> Text<'a> {
    /// What it reads as: without quotes, escapes resolved; of a block without the first line and
    /// the indentation of its closing quotes.
    pub fn value(self) -> Cow<'a, str> {
        text_value(self.span().text(self.0.source()))
    }

    /// Whether it stands between `"""`.
    pub fn is_block(self) -> bool {
        self.span().text(self.0.source()).starts_with(BLOCK_QUOTES)
    }

    /// Whether its first quote is missing.
    pub(crate) fn is_unquoted(self) -> bool {
        !self.span().text(self.0.source()).starts_with(is_quote)
            && self.0.written(self.0.first()) != crate::TokenKind::Address
    }

    /// What stands between the quotes, as it is written.
    pub fn inner(self) -> Span {
        let span = self.span();
        let (before, after) = quotes(span.text(self.0.source()));
        Span::new(span.start + before as u32, span.end - after as u32)
    }

    /// The place in the source of the byte at `offset` of [`Self::value`]. For the end of the value
    /// it is the end of what stands between the quotes.
    pub fn source_offset(self, offset: usize) -> u32 {
        let inner = self.inner();
        let mut seen = 0;
        let mut found = inner.end;
        pieces(self.span().text(self.0.source()), |at, piece| {
            if (seen..seen + piece.len()).contains(&offset) {
                let within = if at.is_escape { 0 } else { offset - seen };
                found = self.span().start + (at.start + within) as u32;
            }
            seen += piece.len();
        });
        found
    }
}

const BLOCK_QUOTES: &str = "\"\"\"";

/// Reads a text from its source, quotes included: escapes are resolved; of a `"""` block the first
/// line goes, and the indentation of its closing quotes.
pub fn text_value(source: &str) -> Cow<'_, str> {
    let (before, after) = quotes(source);
    let inner = &source[before..source.len() - after];
    if !source.starts_with(BLOCK_QUOTES) && memchr::memchr(b'\\', inner.as_bytes()).is_none() {
        return Cow::Borrowed(inner);
    }
    let mut value = String::with_capacity(inner.len());
    pieces(source, |_, piece| value.push_str(piece));
    Cow::Owned(value)
}

/// How many bytes of opening and closing quotes a text has.
fn quotes(source: &str) -> (usize, usize) {
    if let Some(rest) = source.strip_prefix(BLOCK_QUOTES) {
        return (3, if rest.ends_with(BLOCK_QUOTES) { 3 } else { 0 });
    }
    let Some(first) = source.chars().next().filter(|&letter| is_quote(letter)) else {
        // A title without quotes, perhaps with a last one.
        let last = source
            .chars()
            .next_back()
            .filter(|&letter| is_quote(letter));
        return (0, last.map_or(0, char::len_utf8));
    };
    let before = first.len_utf8();
    let last = source[before..].chars().next_back();
    let escaped = source.ends_with("\\\"") && !source.ends_with("\\\\\"");
    let after = last
        .filter(|&letter| is_quote(letter) && !escaped)
        .map_or(0, char::len_utf8);
    (before, after)
}

const fn is_quote(letter: char) -> bool {
    matches!(
        letter,
        '"' | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '\''
            | '`'
    )
}

/// Where a piece of a value comes from.
struct Origin {
    start: usize,
    is_escape: bool,
}

/// Hands out the pieces that make up a text's value, with their places in its source.
fn pieces(source: &str, mut each: impl FnMut(Origin, &str)) {
    let (before, after) = quotes(source);
    let end = source.len() - after;
    if source.starts_with(BLOCK_QUOTES) {
        block_pieces(source, before, end, &mut each);
    } else {
        line_pieces(source, before, end, &mut each);
    }
}

fn line_pieces(source: &str, start: usize, end: usize, each: &mut impl FnMut(Origin, &str)) {
    let mut at = start;
    while let Some(step) = memchr::memchr(b'\\', &source.as_bytes()[at..end]) {
        let escape = at + step;
        each(
            Origin {
                start: at,
                is_escape: false,
            },
            &source[at..escape],
        );
        let Some(length) = escape_length(&source[escape..end]) else {
            each(
                Origin {
                    start: escape,
                    is_escape: false,
                },
                "\\",
            );
            at = escape + 1;
            continue;
        };
        let mut buffer = [0; 4];
        let resolved = match source.as_bytes()[escape + 1] {
            b'n' => '\n',
            b't' => '\t',
            b'u' => u32::from_str_radix(&source[escape + 3..escape + length - 1], 16)
                .ok()
                .and_then(char::from_u32)
                .unwrap_or(char::REPLACEMENT_CHARACTER),
            other => char::from(other),
        };
        each(
            Origin {
                start: escape,
                is_escape: true,
            },
            resolved.encode_utf8(&mut buffer),
        );
        at = escape + length;
    }
    each(
        Origin {
            start: at,
            is_escape: false,
        },
        &source[at..end],
    );
}

fn block_pieces(source: &str, start: usize, end: usize, each: &mut impl FnMut(Origin, &str)) {
    let inner = &source[start..end];
    let Some(first_line) = inner.find(['\n', '\r']) else {
        each(
            Origin {
                start,
                is_escape: false,
            },
            inner.trim_matches(blank),
        );
        return;
    };
    if !inner[..first_line].trim_matches(blank).is_empty() {
        each(
            Origin {
                start,
                is_escape: false,
            },
            inner[..first_line].trim_matches(blank),
        );
        each(
            Origin {
                start: start + first_line,
                is_escape: false,
            },
            "\n",
        );
    }
    let last_line = inner.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let closed_alone = inner[last_line..].chars().all(blank);
    let indentation = if closed_alone {
        &inner[last_line..]
    } else {
        first_indentation(&inner[first_line..])
    };
    let body_end = if closed_alone {
        line_end_before(inner, last_line)
    } else {
        inner.trim_end_matches(blank).len()
    };
    let mut at = first_line + line_break(&inner[first_line..]);
    while at < body_end {
        let line = &inner[at..body_end];
        let length = line.find(['\n', '\r']).unwrap_or(line.len());
        let strip = common_prefix(&line[..length], indentation);
        each(
            Origin {
                start: start + at + strip,
                is_escape: false,
            },
            &line[strip..length],
        );
        at += length;
        if at < body_end {
            each(
                Origin {
                    start: start + at,
                    is_escape: false,
                },
                "\n",
            );
            at += line_break(&inner[at..]);
        }
    }
}

/// The blanks before the first line that is not empty.
fn first_indentation(body: &str) -> &str {
    let line = body
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    &line[..line.len() - line.trim_start_matches(blank).len()]
}

/// Length of the line break that `text` begins with.
fn line_break(text: &str) -> usize {
    if text.starts_with("\r\n") { 2 } else { 1 }
}

/// Where the line before the one at `start` ends.
fn line_end_before(text: &str, start: usize) -> usize {
    let before = &text[..start];
    before
        .strip_suffix("\r\n")
        .or_else(|| before.strip_suffix(['\n', '\r']))
        .map_or(0, str::len)
}

/// How many bytes of blanks two lines begin with alike.
fn common_prefix(line: &str, indentation: &str) -> usize {
    line.chars()
        .zip(indentation.chars())
        .take_while(|(have, want)| have == want && blank(*have))
        .map(|(have, _)| have.len_utf8())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::text_value;

    #[test]
    fn escapes_are_resolved() {
        assert_eq!(text_value(r#""plain""#), "plain");
        assert_eq!(
            text_value(r#""a \"b\" \\ \n \t \u{e9}""#),
            "a \"b\" \\ \n \t é"
        );
        assert_eq!(text_value(r#""open"#), "open");
        assert_eq!(text_value(r#""bad \q""#), "bad \\q");
        assert_eq!(text_value("“curly”"), "curly");
        assert_eq!(text_value("\""), "");
        assert_eq!(text_value("Unquoted words\""), "Unquoted words");
    }

    #[test]
    fn a_block_loses_its_first_line_and_its_indentation() {
        assert_eq!(
            text_value("\"\"\"\n    a\n      b\n\n    c\n    \"\"\""),
            "a\n  b\n\nc"
        );
        assert_eq!(text_value("\"\"\"\r\n  a\r\n  b\r\n  \"\"\""), "a\nb");
        assert_eq!(text_value("\"\"\"\n\"\"\""), "");
        assert_eq!(text_value("\"\"\"\n  a \\n\n  \"\"\""), "a \\n");
    }
}
