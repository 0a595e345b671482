//! Places in a text, counted the slow and obvious way.

use serde_json::{Value, json};

/// What a column counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units.
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// The protocol's name for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
            Self::Utf32 => "utf-32",
        }
    }

    fn width(self, c: char) -> u64 {
        match self {
            Self::Utf8 => c.len_utf8() as u64,
            Self::Utf16 => c.len_utf16() as u64,
            Self::Utf32 => 1,
        }
    }
}

/// The protocol's position of the byte `offset`.
pub fn position(text: &str, offset: usize, encoding: Encoding) -> Value {
    let (mut line, mut character) = (0, 0_u64);
    for (at, c) in text[..offset].char_indices() {
        // Between `\r` and `\n` no line has ended yet.
        if c == '\n' || (c == '\r' && text.as_bytes().get(at + 1) != Some(&b'\n')) {
            line += 1;
            character = 0;
        } else {
            character += encoding.width(c);
        }
    }
    json!({"line": line, "character": character})
}

/// The byte at the protocol's `position`, which must be a place in the text.
pub fn offset(text: &str, position: &Value, encoding: Encoding) -> usize {
    let number = |key: &str| position[key].as_u64().expect("a number");
    let mut rest = text;
    for _ in 0..number("line") {
        let end = rest.find(['\r', '\n']).expect("the line exists");
        let length = if rest[end..].starts_with("\r\n") {
            2
        } else {
            1
        };
        rest = &rest[end + length..];
    }
    let mut column = number("character");
    while column > 0 {
        let c = rest.chars().next().expect("the column exists");
        assert!(c != '\r' && c != '\n', "{position} is behind its line");
        let width = encoding.width(c);
        assert!(width <= column, "{position} is inside a character");
        column -= width;
        rest = &rest[c.len_utf8()..];
    }
    text.len() - rest.len()
}
