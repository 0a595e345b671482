//! Changing a text the way a careful writer would: clauses in the table's order, two blanks of indentation, whole
//! lines taken out.

mod insert;

use okrlint_model::{FileFacts, FileId};
use okrlint_syntax::{Encoding, Span};

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

    /// The line break that the file uses: that of its first line.
    pub(crate) fn newline(self) -> &'static str {
        let first = self.line(0).end as usize;
        if self.text()[first..].starts_with("\r\n") {
            "\r\n"
        } else {
            "\n"
        }
    }

    /// The number of the line that holds `offset`. Found by the file's index: a text may be one line of megabytes.
    fn line_number(self, offset: u32) -> u32 {
        let lines = self.facts.lines();
        lines.line_column(self.text(), offset, Encoding::Utf8).line
    }

    /// What is written on the line of a number.
    fn line(self, number: u32) -> Span {
        let end = Span::empty(self.text().len() as u32);
        let lines = self.facts.lines();
        lines.line_span(self.text(), number).unwrap_or(end)
    }

    /// Where the line of `offset` begins, behind a byte order mark.
    pub(crate) fn line_start(self, offset: u32) -> u32 {
        const MARK: char = '\u{feff}';
        let start = self.line(self.line_number(offset)).start;
        if start == 0 && self.text().starts_with(MARK) {
            MARK.len_utf8() as u32
        } else {
            start
        }
    }

    /// Where the line of `offset` ends, before its line break.
    pub(crate) fn line_end(self, offset: u32) -> u32 {
        self.line(self.line_number(offset)).end.max(offset)
    }

    /// Where the line behind that of `offset` begins; the end of the text behind the last one.
    fn next_line(self, offset: u32) -> u32 {
        self.line(self.line_number(offset) + 1).start
    }

    /// The blanks that the line of `offset` begins with.
    pub(crate) fn indentation(self, offset: u32) -> &'a str {
        let line = &self.text()[self.line_start(offset) as usize..];
        &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
    }

    /// Where the inside of a block begins; its brace may be one that is missing in the text.
    fn behind_brace(self, block: Span) -> u32 {
        block.start + u32::from(block.text(self.text()).starts_with('{'))
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
        let blank_before = lines.start > self.line_start(0)
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
