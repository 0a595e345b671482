//! From items to a document: what stands on which line.

mod declaration;

use okrlint_syntax::ast::Item;
use okrlint_syntax::{DeclKind, Span, TokenKind};

use crate::clause;
use crate::content::{Content, Copied, Entry, Source, What};
use crate::document::{Document, Group};
use crate::trivia::Comment;

/// Lays items out. [`None`] is given wherever something turns up that it would not know where to put.
pub(crate) struct Layout<'a> {
    pub(crate) source: Source<'a>,
    pub(crate) doc: Document<'a>,
    /// Whether a stretch is copied as it is.
    pub(crate) copies: bool,
}

/// What the lines between two entries ask of the one before.
#[derive(Clone, Copy)]
enum Before {
    Nothing,
    Clause,
    Declaration(DeclKind, Group),
    Other,
}

impl<'a> Layout<'a> {
    pub(crate) fn new(source: Source<'a>, depth: usize) -> Self {
        Self {
            source,
            doc: Document::new(source.text, depth),
            copies: false,
        }
    }

    /// The top of a file.
    pub(crate) fn file(&mut self, items: impl Iterator<Item = Item<'a>>) -> Option<()> {
        let content = Content::read(self.source, items, 0..self.source.tokens.len());
        let is_empty = content.entries.is_empty() && content.last.is_empty();
        self.content(&content)?;
        if !is_empty {
            self.doc.line_end();
        }
        Some(())
    }

    /// Entries and the comments behind them, each on lines of its own.
    fn content(&mut self, content: &Content<'a>) -> Option<()> {
        self.entries(&content.entries, &content.last)
    }

    pub(crate) fn entries(&mut self, entries: &[Entry<'a>], last: &[Comment]) -> Option<()> {
        let mut before = Before::Nothing;
        for entry in entries {
            before = self.entry(entry, before)?;
        }
        let mut is_first = matches!(before, Before::Nothing);
        for comment in last {
            if !is_first {
                self.end_line(comment.behind_empty_line);
            }
            is_first = false;
            self.doc.comment(comment.span);
        }
        Some(())
    }

    fn entry(&mut self, entry: &Entry<'a>, before: Before) -> Option<Before> {
        let next = match &entry.what {
            What::Clause(_) if matches!(before, Before::Nothing | Before::Clause) => Before::Clause,
            What::Declaration { decl, .. } => Before::Declaration(decl.kind(), self.doc.group()),
            What::Copied(Copied::Declaration(decl)) => {
                Before::Declaration(decl.kind(), self.doc.group())
            }
            What::Clause(_) | What::Copied(Copied::Other) => Before::Other,
        };
        self.separate(entry, before, next);
        match (&entry.what, next) {
            (What::Clause(_), _) => self.clause(entry),
            (What::Declaration { decl, keeps_braces }, Before::Declaration(_, group)) => {
                self.declaration(entry, *decl, group, *keeps_braces)?;
            }
            (What::Copied(Copied::Declaration(decl)), Before::Declaration(_, group)) => {
                self.doc.open(group);
                self.copy(entry);
                self.doc.close(group, false, decl.block().is_some());
            }
            _ => self.copy(entry),
        }
        Some(next)
    }

    /// The line ends and comments before an entry.
    fn separate(&mut self, entry: &Entry<'a>, before: Before, next: Before) {
        let written = entry
            .comments
            .first()
            .map_or(entry.empty_line, |comment| comment.behind_empty_line);
        match (before, next) {
            (Before::Nothing, _) => {}
            (Before::Clause, Before::Declaration(..)) => self.doc.empty_line(),
            (Before::Declaration(one, one_group), Before::Declaration(other, other_group))
                if !written && (one, other) != (DeclKind::KeyResult, DeclKind::KeyResult) =>
            {
                self.doc.empty_line_between(one_group, other_group);
            }
            _ => self.end_line(written),
        }
        for (at, comment) in entry.comments.iter().enumerate() {
            self.doc.comment(comment.span);
            let empty_line = entry
                .comments
                .get(at + 1)
                .map_or(entry.empty_line, |next| next.behind_empty_line);
            self.end_line(empty_line);
        }
    }

    fn end_line(&mut self, empty_line: bool) {
        if empty_line {
            self.doc.empty_line();
        } else {
            self.doc.line_end();
        }
    }

    /// A clause on a line of its own. The last of the comments within stays at the end of the line.
    fn clause(&mut self, entry: &Entry<'a>) {
        let mut comments = clause::comments(self.source, entry.tokens.clone());
        let ends_in_quotes = clause::has(self.source, entry.tokens.clone(), TokenKind::TextBlock);
        let trailing = entry
            .trailing
            .or_else(|| if ends_in_quotes { None } else { comments.pop() });
        for comment in comments {
            self.doc.comment(comment);
            self.doc.line_end();
        }
        clause::write(&mut self.doc, self.source, entry.tokens.clone());
        if let Some(trailing) = trailing {
            self.doc.comment(trailing);
        }
    }

    /// The lines of an entry as they are, indentation and all.
    fn copy(&mut self, entry: &Entry<'a>) {
        self.copies = true;
        let span = copied_lines(self.source, entry);
        if entry.starts_line {
            self.doc.lines(span);
        } else {
            self.doc.source(span);
        }
    }
}

/// The lines of an entry from the first blank on, or from its first word where something stands before that.
pub(crate) fn copied_lines(source: Source<'_>, entry: &Entry<'_>) -> Span {
    let tokens = source.tokens;
    let is_blank = |at: usize| {
        tokens
            .get(at)
            .filter(|token| token.kind == TokenKind::Blank)
    };
    let place = |at: usize| tokens.get(at).map(|token| token.span).unwrap_or_default();
    let mut span = place(entry.tokens.start).cover(place(entry.tokens.end - 1));
    if entry.starts_line
        && let Some(indentation) = entry.tokens.start.checked_sub(1).and_then(is_blank)
    {
        span = span.cover(indentation.span);
    }
    if let Some(comment) = entry.trailing {
        span = span.cover(comment);
    } else if entry.ends_line
        && let Some(blank) = is_blank(entry.tokens.end)
    {
        span = span.cover(blank.span);
    }
    span
}
