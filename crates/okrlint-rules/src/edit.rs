//! Changing a text the way a careful writer would: clauses in the table's order, two blanks of indentation, whole
//! lines taken out.

use okrlint_model::{Clause, Decl, DeclId, FileFacts, FileId, Placement};
use okrlint_syntax::{ClauseKind, DeclKind, Span, takes};

use crate::Edit;

/// The longest line that a declaration without a block may have, in characters.
const LINE: usize = 100;

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
    pub(crate) fn newline(self) -> &'static str {
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
    pub(crate) fn end_of_line_if_free(self, offset: u32) -> u32 {
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

    /// Adds a clause to a declaration, where the table of clauses puts it.
    pub(crate) fn insert_clause(self, id: DeclId, kind: ClauseKind, text: &str) -> Edit {
        let decl = self.facts.decl(id);
        let stays_in_head = matches!(kind, ClauseKind::In | ClauseKind::During);
        match decl.block {
            Some(block) if !stays_in_head => self.insert_in_block(id, block, kind, text),
            None if !stays_in_head && self.wants_block(id, text) => {
                self.open_block(id, Some((kind, text)), None)
            }
            _ => {
                let anchor = self.anchor(id, kind, self.head_clauses(id));
                let at = anchor.map_or(decl.head().end, |clause| clause.span.end);
                self.insert(at, format!(" {text}"))
            }
        }
    }

    /// Whether a declaration that stands on one line needs a block to take in a further clause.
    fn wants_block(self, id: DeclId, text: &str) -> bool {
        let decl = self.facts.decl(id);
        let end = self.own_end(id);
        let mut strays = self.facts.clauses_of(id).iter();
        if !self.ends_line(end)
            || self.line_behind(end).contains('#')
            || strays.any(|clause| clause.placement == Placement::Adrift)
        {
            return false;
        }
        match decl.kind {
            DeclKind::KeyResult | DeclKind::Kpi | DeclKind::Initiative => {
                let line = self.text()[self.line_start(decl.span.start) as usize..end as usize]
                    .chars()
                    .count();
                line + 1 + text.chars().count() > LINE
            }
            _ => true,
        }
    }

    fn insert_in_block(self, id: DeclId, block: Span, kind: ClauseKind, text: &str) -> Edit {
        let newline = self.newline();
        let outer = self.indentation(self.facts.decl(id).span.start);
        let inside = block.text(self.text());
        if inside.trim_matches(['{', '}']).trim().is_empty() {
            return self.replace(
                block,
                format!("{{{newline}{outer}  {text}{newline}{outer}}}"),
            );
        }
        let within = self
            .own_clauses(id)
            .filter(move |clause| clause.span.start > block.start);
        let anchor = self.anchor(id, kind, within);
        let at = anchor.map_or(block.start + 1, |clause| clause.span.end);
        if !inside.contains(['\n', '\r']) || !self.ends_line(at) {
            return self.insert(at, format!(" {text}"));
        }
        let only = anchor.is_none()
            && !self
                .own_clauses(id)
                .any(|clause| clause.span.start > block.start);
        let gap = if only { newline } else { "" };
        self.insert(self.line_end(at), format!("{newline}{outer}  {text}{gap}"))
    }

    /// Gives a declaration a block: its clauses one a line, one more where one is given, and `body` behind them.
    pub(crate) fn open_block(
        self,
        id: DeclId,
        clause: Option<(ClauseKind, &str)>,
        body: Option<&str>,
    ) -> Edit {
        let decl = self.facts.decl(id);
        let newline = self.newline();
        let outer = self.indentation(decl.span.start);
        let mut start = decl.head().end;
        let mut lines: Vec<(usize, &str)> = Vec::new();
        for own in self.head_clauses(id) {
            if lines.is_empty() && matches!(own.kind, ClauseKind::In | ClauseKind::During) {
                start = own.span.end;
            } else {
                lines.push((rank(decl.kind, own.kind), own.span.text(self.text())));
            }
        }
        if let Some((kind, text)) = clause {
            lines.push((rank(decl.kind, kind), text));
        }
        lines.sort_by_key(|(rank, _)| *rank);
        let mut block: Vec<String> = vec![" {".to_owned()];
        block.extend(lines.iter().map(|(_, line)| format!("{outer}  {line}")));
        if let Some(body) = body {
            if !lines.is_empty() {
                block.push(String::new());
            }
            block.push(self.indented(body, outer));
        }
        block.push(format!("{outer}}}"));
        let block = block.join(newline);
        self.replace(Span::new(start, self.own_end(id)), block)
    }

    /// Adds a declaration to another one: behind its last one of that kind, else behind its clauses.
    pub(crate) fn insert_decl(self, id: DeclId, kind: DeclKind, text: &str) -> Edit {
        let newline = self.newline();
        let decl = self.facts.decl(id);
        let Some(block) = decl.block else {
            return self.open_block(id, None, Some(text));
        };
        let outer = self.indentation(decl.span.start);
        let inside = block.text(self.text());
        let text = self.indented(text, outer);
        if inside.trim_matches(['{', '}']).trim().is_empty() {
            return self.replace(block, format!("{{{newline}{text}{newline}{outer}}}"));
        }
        let last = self
            .facts
            .children(id)
            .filter(|(_, child)| child.kind == kind)
            .last();
        let (at, gap, gap_behind) = if let Some((_, sibling)) = last {
            let apart =
                kind != DeclKind::KeyResult && (sibling.block.is_some() || text.contains('\n'));
            (sibling.span.end, if apart { newline } else { "" }, "")
        } else {
            let last_clause = self.own_clauses(id).last();
            let clause = last_clause.filter(|clause| clause.span.start > block.start);
            let at = clause.map_or(block.start + 1, |clause| clause.span.end);
            let gap = if clause.is_some() { newline } else { "" };
            let first = self.facts.children(id).next();
            let apart = clause.is_none() && first.is_some();
            (at, gap, if apart { newline } else { "" })
        };
        if self.ends_line(at) {
            let at = self.line_end(at);
            return self.insert(at, format!("{newline}{gap}{text}{gap_behind}"));
        }
        self.insert(at, format!("{newline}{text}{newline}{outer} "))
    }

    /// A declaration's text: on one line where it fits, else with a block.
    pub(crate) fn declaration(self, inside: DeclId, head: &str, clauses: &[String]) -> String {
        let outer = self
            .indentation(self.facts.decl(inside).span.start)
            .chars()
            .count()
            + 2;
        let line = [&[head.to_owned()], clauses].concat().join(" ");
        if outer + line.chars().count() <= LINE || clauses.is_empty() {
            return line;
        }
        let newline = self.newline();
        format!(
            "{head} {{{newline}  {}{newline}}}",
            clauses.join(&format!("{newline}  "))
        )
    }

    /// `text` one step further in than `outer`.
    fn indented(self, text: &str, outer: &str) -> String {
        let lines: Vec<String> = text
            .lines()
            .map(|line| format!("{outer}  {line}"))
            .collect();
        lines.join(self.newline())
    }

    /// Where a declaration ends that has no block: behind its head and the clauses on its line.
    pub(crate) fn own_end(self, id: DeclId) -> u32 {
        let head = self.facts.decl(id).head().end;
        self.head_clauses(id)
            .map(|clause| clause.span.end)
            .fold(head, u32::max)
    }

    /// The clauses before a declaration's block, or on its line where it has none.
    fn head_clauses(self, id: DeclId) -> impl Iterator<Item = &'a Clause> {
        let block = self.facts.decl(id).block;
        self.own_clauses(id)
            .filter(move |clause| block.is_none_or(|block| clause.span.end <= block.start))
    }

    /// The clauses that stand where a declaration's clauses should.
    fn own_clauses(self, id: DeclId) -> impl Iterator<Item = &'a Clause> {
        self.facts
            .clauses_of(id)
            .iter()
            .filter(|clause| matches!(clause.placement, Placement::Fitting | Placement::WrongKind))
    }

    /// The clause behind which one of `kind` is to stand.
    fn anchor(
        self,
        id: DeclId,
        kind: ClauseKind,
        among: impl Iterator<Item = &'a Clause>,
    ) -> Option<&'a Clause> {
        let decl: &Decl = self.facts.decl(id);
        let wanted = rank(decl.kind, kind);
        among
            .filter(|clause| rank(decl.kind, clause.kind) <= wanted)
            .last()
    }
}

/// A clause's place in its kind's table; behind it where the kind does not take it.
fn rank(decl: DeclKind, clause: ClauseKind) -> usize {
    takes(decl)
        .iter()
        .position(|kind| *kind == clause)
        .unwrap_or(usize::MAX)
}
