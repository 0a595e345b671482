//! Declarations: what stays in the head, what goes into braces, and whether there are any.

use std::ops::Range;

use okrlint_syntax::ast::{Decl, Item};
use okrlint_syntax::{ClauseKind, DeclKind, SUPPRESSION_MARK, Span, TokenKind, takes};

use super::Layout;
use crate::clause;
use crate::content::{Content, Entry, What};
use crate::document::Group;
use crate::order;
use crate::trivia::Comment;

/// The parts of a declaration.
struct Parts<'a> {
    kind: DeclKind,
    /// Kind, name and title.
    head: Range<usize>,
    /// The clauses that stay in the head.
    head_clauses: Vec<Entry<'a>>,
    /// What stands in the braces, in order.
    entries: Vec<Entry<'a>>,
    /// The comments behind that.
    last: Vec<Comment>,
    /// The comments within the head and behind its brace.
    comments: Vec<Span>,
    braced: bool,
}

/// When a declaration has braces.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Braces {
    Never,
    IfTooLong,
    Always,
}

impl<'a> Layout<'a> {
    pub(super) fn declaration(
        &mut self,
        entry: &Entry<'a>,
        decl: Decl<'a>,
        group: Group,
        keeps_braces: bool,
    ) -> Option<()> {
        let mut parts = self.parts(entry, decl)?;
        let braces = self.braces(entry, &parts, keeps_braces);
        let mut trailing = entry.trailing;
        let mut behind_head = None;
        if trailing.is_none() || braces == Braces::Always {
            behind_head = parts.comments.pop();
        }
        if braces == Braces::Always && behind_head.is_none() && self.is_on_one_line(entry) {
            behind_head = trailing.take();
        }
        for &comment in &parts.comments {
            self.doc.comment(comment);
            self.doc.line_end();
        }
        self.doc.open(group);
        self.head(&parts);
        match braces {
            Braces::Never => trailing = trailing.or(behind_head),
            Braces::IfTooLong => self.one_line_or_block(entry, &parts, group, &mut trailing),
            Braces::Always => self.block(&parts, behind_head)?,
        }
        if let Some(comment) = trailing {
            self.doc.comment(comment);
        }
        self.doc
            .close(group, braces == Braces::IfTooLong, braces == Braces::Always);
        Some(())
    }

    fn head(&mut self, parts: &Parts<'a>) {
        clause::write(&mut self.doc, self.source, parts.head.clone());
        for clause in &parts.head_clauses {
            self.doc.word(" ");
            clause::write(&mut self.doc, self.source, clause.tokens.clone());
        }
    }

    fn block(&mut self, parts: &Parts<'a>, behind_head: Option<Span>) -> Option<()> {
        self.doc.word(" {");
        if let Some(comment) = behind_head {
            self.doc.comment(comment);
        }
        self.doc.line_end();
        if !parts.entries.is_empty() || !parts.last.is_empty() {
            self.doc.indent();
            self.entries(&parts.entries, &parts.last)?;
            self.doc.dedent();
            self.doc.line_end();
        }
        self.doc.word("}");
        Some(())
    }

    /// Clauses without comments, behind the head or in braces.
    fn one_line_or_block(
        &mut self,
        entry: &Entry<'a>,
        parts: &Parts<'a>,
        group: Group,
        trailing: &mut Option<Span>,
    ) {
        let moves = self.is_on_one_line(entry);
        self.doc.word_if_broken(group, " {");
        if let Some(comment) = *trailing
            && moves
        {
            self.doc.comment_if(group, true, comment);
        }
        self.doc.indent();
        for (at, clause) in parts.entries.iter().enumerate() {
            self.doc.line(group, at > 0 && clause.empty_line);
            clause::write(&mut self.doc, self.source, clause.tokens.clone());
        }
        self.doc.dedent();
        self.doc.line_if_broken(group);
        self.doc.word_if_broken(group, "}");
        if let Some(comment) = *trailing
            && moves
        {
            self.doc.comment_if(group, false, comment);
            *trailing = None;
        }
    }

    fn parts(&self, entry: &Entry<'a>, decl: Decl<'a>) -> Option<Parts<'a>> {
        let source = self.source;
        let block = decl.block();
        let head = decl.head_tokens();
        let brace = block.map_or(entry.tokens.end, |block| block.tokens().start);
        if clause::has(source, head.clone(), TokenKind::TextBlock) {
            return None;
        }
        let outside = Content::read(
            source,
            decl.head_clauses().map(Item::Clause),
            head.end..brace,
        );
        let mut inside = match block {
            Some(block) => Content::of_block(source, block)?,
            None => Content::default(),
        };
        if outside.has_unknown || inside.has_unknown {
            return None;
        }
        let mut comments = clause::comments(source, head.clone());
        comments.extend(outside.opening);
        let mut head_clauses = Vec::new();
        let mut clauses = Vec::new();
        let mut rest = inside.clauses();
        let in_head = self.clauses_in_head(decl.kind(), &outside.entries, &inside.entries[..rest]);
        let moves = |entry: &Entry<'a>| is_one_of(entry, &in_head);
        for entry in outside.entries {
            if moves(&entry) {
                self.to_head(entry, &mut head_clauses, &mut comments);
            } else {
                clauses.push(entry);
            }
        }
        comments.extend(outside.last.iter().map(|comment| comment.span));
        comments.extend(inside.opening);
        while let Some(at) = inside.entries[..rest].iter().position(moves) {
            let entry = inside.entries.remove(at);
            self.to_head(entry, &mut head_clauses, &mut comments);
            rest -= 1;
        }
        rest += clauses.len();
        inside.entries.splice(..0, clauses);
        order::sort(decl.kind(), &mut head_clauses);
        order::sort(decl.kind(), &mut inside.entries[..rest]);
        Some(Parts {
            kind: decl.kind(),
            head,
            head_clauses,
            entries: inside.entries,
            last: inside.last,
            comments,
            braced: block.is_some(),
        })
    }

    /// `in` and `during` belong to the head of the kinds that take them. There a suppression would speak of the whole
    /// declaration: a clause that has one stays on a line of its own, and so do others of its kind.
    fn clauses_in_head(
        &self,
        kind: DeclKind,
        outside: &[Entry<'a>],
        inside: &[Entry<'a>],
    ) -> Vec<ClauseKind> {
        let mut in_head: Vec<ClauseKind> = takes(kind)
            .iter()
            .copied()
            .filter(|clause| matches!(clause, ClauseKind::In | ClauseKind::During))
            .collect();
        in_head.retain(|&clause| {
            let mut same = outside
                .iter()
                .chain(inside)
                .filter(|entry| is_one_of(entry, &[clause]));
            !same.any(|entry| self.has_suppression(entry))
        });
        in_head
    }

    fn has_suppression(&self, entry: &Entry<'a>) -> bool {
        let own = entry.comments.iter().map(|comment| comment.span);
        let mut comments = own
            .chain(clause::comments(self.source, entry.tokens.clone()))
            .chain(entry.trailing);
        comments.any(|comment| self.is_suppression(comment))
    }

    fn is_suppression(&self, comment: Span) -> bool {
        comment.text(self.source.text).contains(SUPPRESSION_MARK)
    }

    /// Puts a clause into the head, and its comments to the others there.
    fn to_head(&self, entry: Entry<'a>, head: &mut Vec<Entry<'a>>, comments: &mut Vec<Span>) {
        comments.extend(entry.comments.iter().map(|comment| comment.span));
        comments.extend(clause::comments(self.source, entry.tokens.clone()));
        comments.extend(entry.trailing);
        head.push(entry);
    }

    fn braces(&self, entry: &Entry<'a>, parts: &Parts<'a>, keeps_braces: bool) -> Braces {
        let is_empty = parts.entries.is_empty() && parts.last.is_empty();
        if !fits_on_a_line(parts.kind) {
            return if parts.braced || !is_empty {
                Braces::Always
            } else {
                Braces::Never
            };
        }
        if keeps_braces {
            return Braces::Always;
        }
        if is_empty {
            return Braces::Never;
        }
        // Behind a closing brace such a comment speaks of nothing, and has to go on doing so.
        let speaks_of_nothing = entry
            .trailing
            .is_some_and(|comment| self.is_suppression(comment))
            && !self.is_on_one_line(entry);
        let opens = speaks_of_nothing
            || !parts.comments.is_empty()
            || !parts.last.is_empty()
            || parts
                .entries
                .iter()
                .any(|entry| self.asks_for_a_line(entry));
        if opens {
            Braces::Always
        } else {
            Braces::IfTooLong
        }
    }

    /// Whether an entry has to stand on a line of its own.
    fn asks_for_a_line(&self, entry: &Entry<'a>) -> bool {
        let What::Clause(clause) = entry.what else {
            return true;
        };
        order::is_dated(clause.kind())
            || !entry.comments.is_empty()
            || entry.trailing.is_some()
            || self.source.tokens.kinds()[entry.tokens.clone()]
                .iter()
                .any(|kind| matches!(kind, TokenKind::TextBlock | TokenKind::Comment))
    }

    fn is_on_one_line(&self, entry: &Entry<'a>) -> bool {
        !self.source.tokens.kinds()[entry.tokens.clone()]
            .iter()
            .any(|kind| matches!(kind, TokenKind::Newline | TokenKind::TextBlock))
    }
}

/// Whether a declaration of this kind stands on one line where it can.
const fn fits_on_a_line(kind: DeclKind) -> bool {
    matches!(
        kind,
        DeclKind::KeyResult | DeclKind::Kpi | DeclKind::Initiative | DeclKind::Cycle
    )
}

fn is_one_of(entry: &Entry<'_>, kinds: &[ClauseKind]) -> bool {
    matches!(entry.what, What::Clause(clause) if kinds.contains(&clause.kind()))
}
