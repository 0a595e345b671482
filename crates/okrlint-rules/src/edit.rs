//! Changing a text the way a careful writer would: clauses in the table's order, two blanks of indentation, whole
//! lines taken out.

mod insert;

use okrlint_model::{FileFacts, FileId};
use okrlint_syntax::Span;

use crate::Edit;

/// One file that is to be changed.
#[derive(Clone, Copy)]
pub(crate) struct Editor<'a> {
    file: FileId,
    facts: &'a FileFacts,
}

impl<'a> Editor<'a> {
    pub(crate) const fn new(file: FileId, facts: &'a FileFacts) -> Self {
        Self { file, facts }
    }

    pub(crate) fn replace(self, span: Span, text: impl Into<String>) -> Edit {
        Edit {
            file: self.file,
            span,
            text: text.into(),
        }
    }

    pub(crate) fn insert(self, offset: u32, text: impl Into<String>) -> Edit {
        self.replace(Span::empty(offset), text)
    }

    fn text(self) -> &'a str {
        &self.facts.text
    }

    /// The line break that the file uses.
    fn newline(self) -> &'static str {
        if self.text().contains("\r\n") {
            "\r\n"
        } else {
            "\n"
        }
    }

    /// Where the line of `offset` begins.
    pub(crate) fn line_start(self, offset: u32) -> u32 {
        let before = &self.text()[..offset as usize];
        let start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let mark = if start == 0 && before.starts_with('\u{feff}') {
            '\u{feff}'.len_utf8()
        } else {
            0
        };
        (start + mark) as u32
    }

    /// Where the line of `offset` ends, before its line break.
    fn line_end(self, offset: u32) -> u32 {
        let behind = &self.text()[offset as usize..];
        offset + behind.find(['\n', '\r']).unwrap_or(behind.len()) as u32
    }

    /// Where the line behind that of `offset` begins.
    fn next_line(self, offset: u32) -> u32 {
        let end = self.line_end(offset);
        let behind = &self.text()[end as usize..];
        let length = if behind.starts_with("\r\n") {
            2
        } else {
            usize::from(!behind.is_empty())
        };
        end + length as u32
    }

    /// The blanks that the line of `offset` begins with.
    pub(crate) fn indentation(self, offset: u32) -> &'a str {
        let line = &self.text()[self.line_start(offset) as usize..];
        &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
    }

    /// What stands on the line before `offset`.
    fn line_before(self, offset: u32) -> &'a str {
        &self.text()[self.line_start(offset) as usize..offset as usize]
    }

    /// What stands on the line from `offset` on.
    fn line_behind(self, offset: u32) -> &'a str {
        &self.text()[offset as usize..self.line_end(offset) as usize]
    }

    /// Whether nothing but a comment stands behind `offset` on its line.
    fn ends_line(self, offset: u32) -> bool {
        let behind = self.line_behind(offset).trim_start();
        behind.is_empty() || behind.starts_with('#')
    }

    /// The end of the line of `offset` where nothing but a comment stands behind it, else `offset` itself.
    fn end_of_line_if_free(self, offset: u32) -> u32 {
        if self.ends_line(offset) {
            self.line_end(offset)
        } else {
            offset
        }
    }

    /// Where a clause for the whole file goes: above the first declaration and the comments that belong to it.
    pub(crate) fn top_of_file(self) -> u32 {
        let Some(first) = self.facts.decls.first() else {
            return self.line_start(0);
        };
        let declaration = self.line_start(first.span.start);
        let mut top = declaration;
        while top > 0 {
            let line = self.line_start(top - 1);
            if line == top || !self.line_behind(line).trim_start().starts_with('#') {
                return top;
            }
            top = line;
        }
        let comments = &self.text()[..declaration as usize];
        if comments.contains("ignore-file") {
            declaration
        } else {
            self.line_start(0)
        }
    }

    /// Whether something has its lines for itself, but for a comment behind it.
    pub(crate) fn stands_alone(self, span: Span) -> bool {
        self.line_before(span.start).trim().is_empty() && self.ends_line(span.end)
    }

    /// Takes something out: with its lines where it has them for itself, else with the blanks before it.
    pub(crate) fn remove(self, span: Span) -> Edit {
        let begins_line = self.line_before(span.start).trim().is_empty();
        let behind = self.line_behind(span.end);
        let comment = behind.trim_start();
        if begins_line && comment.starts_with('#') {
            let blanks = (behind.len() - comment.len()) as u32;
            return self.replace(Span::new(span.start, span.end + blanks), "");
        }
        if !begins_line || !comment.is_empty() {
            let blanks = self.line_before(span.start);
            let blanks = blanks.len() - blanks.trim_end().len();
            return self.replace(Span::new(span.start - blanks as u32, span.end), "");
        }
        let mut lines = Span::new(self.line_start(span.start), self.next_line(span.end));
        let blank_before = lines.start > 0
            && self.line_before(lines.start - 1).trim().is_empty()
            && self.text()[..lines.start as usize].trim_end() != "";
        let behind = self.line_behind(lines.end).trim();
        if blank_before && (behind.is_empty() || behind == "}") {
            lines.start = self.line_start(lines.start - 1);
        }
        self.replace(lines, "")
    }

    /// Turns what has its lines for itself into comments.
    pub(crate) fn comment_out(self, span: Span) -> Option<Vec<Edit>> {
        if !self.stands_alone(span) {
            return None;
        }
        let mut edits = vec![self.insert(span.start, "# ")];
        let mut line = self.next_line(span.start);
        while line < span.end {
            if !self.line_behind(line).trim().is_empty() {
                let indentation = self.indentation(line).len() as u32;
                edits.push(self.insert(line + indentation, "# "));
            }
            line = self.next_line(line);
        }
        Some(edits)
    }
}
