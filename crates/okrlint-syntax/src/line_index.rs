//! Lines and columns of a text, in the three encodings that editors count in.

use crate::Span;

/// What a column counts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units: two for a character outside the basic plane.
    Utf16,
    /// Characters.
    Utf32,
}

/// A place as line and column, both counted from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct LineColumn {
    /// The line, from 0.
    pub line: u32,
    /// The column in its line, from 0, in the units of an [`Encoding`].
    pub column: u32,
}

/// Where the lines of a text begin.
///
/// A line ends at `\n`, `\r\n` or a lone `\r`, and nowhere else. The index does not hold the text:
/// every question is asked together with the text that it was made for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    length: u32,
}

impl LineIndex {
    /// Finds the lines of `text`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                continue;
            }
            starts.push(at as u32 + 1);
        }
        Self {
            starts,
            length: bytes.len() as u32,
        }
    }

    /// How many lines there are; at least one.
    pub fn line_count(&self) -> u32 {
        self.starts.len() as u32
    }

    /// The place of `offset`. An offset behind the end counts as the end, one inside a character as
    /// that character's start.
    pub fn line_column(&self, text: &str, offset: u32, encoding: Encoding) -> LineColumn {
        let offset = floor_boundary(text, offset.min(self.length));
        let line = self.starts.partition_point(|&start| start <= offset) - 1;
        let before = Span::new(self.starts[line], offset).text(text);
        LineColumn {
            line: line as u32,
            column: width(before, encoding),
        }
    }

    /// The offset of a place. A column behind the line's end counts as the end of what is written
    /// on it, a line behind the last one as the end of the text, and a column inside a character as
    /// that character's start.
    pub fn offset(&self, text: &str, place: LineColumn, encoding: Encoding) -> u32 {
        let Some(span) = self.line_span(text, place.line) else {
            return self.length;
        };
        let content = span.text(text);
        let column = place.column as usize;
        if encoding == Encoding::Utf8 || content.is_ascii() {
            let within = column.min(content.len()) as u32;
            return floor_boundary(text, span.start + within);
        }
        let mut counted = 0;
        for (at, letter) in content.char_indices() {
            counted += match encoding {
                Encoding::Utf16 => letter.len_utf16(),
                Encoding::Utf8 | Encoding::Utf32 => 1,
            };
            if counted > column {
                return span.start + at as u32;
            }
        }
        span.end
    }

    /// What is written on a line, without its end; `None` behind the last line.
    pub fn line_span(&self, text: &str, line: u32) -> Option<Span> {
        let line = line as usize;
        let start = *self.starts.get(line)?;
        let end = self.starts.get(line + 1).copied().unwrap_or(self.length);
        let content = Span::new(start, end).text(text);
        let trimmed = content
            .strip_suffix("\r\n")
            .or_else(|| content.strip_suffix(['\n', '\r']))
            .unwrap_or(content);
        Some(Span::new(start, start + trimmed.len() as u32))
    }
}

fn width(text: &str, encoding: Encoding) -> u32 {
    if encoding == Encoding::Utf8 || text.is_ascii() {
        return text.len() as u32;
    }
    let units = match encoding {
        Encoding::Utf16 => text.chars().map(char::len_utf16).sum(),
        Encoding::Utf8 | Encoding::Utf32 => text.chars().count(),
    };
    units as u32
}

fn floor_boundary(text: &str, offset: u32) -> u32 {
    text.floor_char_boundary(offset as usize) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(line: u32, column: u32) -> LineColumn {
        LineColumn { line, column }
    }

    #[test]
    fn lines_break_at_line_feeds_and_carriage_returns_only() {
        let text = "a\nb\r\nc\rd\u{2028}e\u{85}f\u{c}g";
        let index = LineIndex::new(text);
        assert_eq!(index.line_count(), 4);
        let lines: Vec<_> = (0..4)
            .map(|line| index.line_span(text, line).unwrap().text(text))
            .collect();
        assert_eq!(lines, ["a", "b", "c", "d\u{2028}e\u{85}f\u{c}g"]);
        assert_eq!(index.line_span(text, 4), None);
    }

    #[test]
    fn columns_count_what_the_encoding_counts() {
        let text = "x\né𝄞z";
        let index = LineIndex::new(text);
        let z = text.find('z').unwrap() as u32;
        assert_eq!(index.line_column(text, z, Encoding::Utf8), place(1, 6));
        assert_eq!(index.line_column(text, z, Encoding::Utf16), place(1, 3));
        assert_eq!(index.line_column(text, z, Encoding::Utf32), place(1, 2));
        assert_eq!(index.offset(text, place(1, 6), Encoding::Utf8), z);
        assert_eq!(index.offset(text, place(1, 3), Encoding::Utf16), z);
        assert_eq!(index.offset(text, place(1, 2), Encoding::Utf32), z);
    }

    #[test]
    fn places_that_do_not_exist_are_clamped() {
        let text = "ab\r\n𝄞\n";
        let index = LineIndex::new(text);
        assert_eq!(index.offset(text, place(0, 99), Encoding::Utf16), 2);
        assert_eq!(index.offset(text, place(1, 1), Encoding::Utf16), 4);
        assert_eq!(index.offset(text, place(1, 1), Encoding::Utf8), 4);
        assert_eq!(index.offset(text, place(2, 5), Encoding::Utf8), 9);
        assert_eq!(index.offset(text, place(7, 0), Encoding::Utf8), 9);
        assert_eq!(index.line_column(text, 6, Encoding::Utf32), place(1, 0));
        assert_eq!(index.line_column(text, 700, Encoding::Utf32), place(2, 0));
    }

    #[test]
    fn offset_and_place_are_inverse() {
        let text = "één\r\n\r𝄞\n\n# ünï\r\n";
        let index = LineIndex::new(text);
        for (offset, letter) in text.char_indices() {
            if letter == '\n' && text[..offset].ends_with('\r') {
                continue;
            }
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                let place = index.line_column(text, offset as u32, encoding);
                assert_eq!(index.offset(text, place, encoding), offset as u32);
            }
        }
    }
}
