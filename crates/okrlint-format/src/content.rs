//! What stands between two braces, or at the top of a file: items with the comments that are theirs.

use std::ops::Range;

use okrlint_syntax::ast::{Block, Clause, Decl, Item};
use okrlint_syntax::{DeclKind, FILE_CLAUSES, Span, TokenKind, Tokens};

use crate::trivia::{Comment, Gap};

/// A text with its tokens, and what of it is to be copied.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a Tokens,
    /// Where the declarations and clauses begin that are copied as they are, in the order of the text.
    pub(crate) copied: &'a [u32],
}

/// An item and what goes with it.
pub(crate) struct Entry<'a> {
    pub(crate) what: What<'a>,
    /// Its tokens in the table, from the first to behind the last.
    pub(crate) tokens: Range<usize>,
    /// The comments on lines of their own before it.
    pub(crate) comments: Vec<Comment>,
    /// Whether an empty line stands before it, behind those comments.
    pub(crate) empty_line: bool,
    /// The comment at the end of its last line.
    pub(crate) trailing: Option<Span>,
    /// Whether it begins a line.
    pub(crate) starts_line: bool,
    /// Whether it ends its line, but for a comment.
    pub(crate) ends_line: bool,
}

impl Entry<'_> {
    /// Whether it is neither declaration nor clause.
    fn is_prose(&self) -> bool {
        matches!(self.what, What::Copied(Copied::Other))
    }

    /// Whether it is that, or a clause that may have been meant as a word.
    fn is_loose(&self) -> bool {
        match &self.what {
            What::Clause(clause) => !FILE_CLAUSES.contains(&clause.kind()),
            _ => self.is_prose(),
        }
    }

    /// Copies this one, the next one and all that is between.
    fn extend_over(&mut self, next: &Self) {
        self.what = What::Copied(Copied::Other);
        self.tokens.end = next.tokens.end;
        self.trailing = next.trailing;
        self.ends_line = next.ends_line;
    }
}

pub(crate) enum What<'a> {
    Clause(Clause<'a>),
    Declaration {
        decl: Decl<'a>,
        /// Whether its braces have to stay, since a clause stands behind them.
        keeps_braces: bool,
    },
    /// A stretch that stays byte for byte.
    Copied(Copied<'a>),
}

/// What a copied stretch is, for the lines around it.
#[derive(Clone, Copy)]
pub(crate) enum Copied<'a> {
    Declaration(Decl<'a>),
    /// A clause, or words that are neither clause nor declaration.
    Other,
}

/// What stands between two braces or at the top of a file.
#[derive(Default)]
pub(crate) struct Content<'a> {
    pub(crate) entries: Vec<Entry<'a>>,
    /// The comment on the line of the opening brace.
    pub(crate) opening: Option<Span>,
    /// The comments behind the last item.
    pub(crate) last: Vec<Comment>,
    /// Whether something in it is neither item nor comment nor blank.
    pub(crate) has_unknown: bool,
}

impl<'a> Content<'a> {
    pub(crate) fn of_block(source: Source<'a>, block: Block<'a>) -> Option<Self> {
        block.close().filter(|_| !block.open().is_empty())?;
        let tokens = block.tokens();
        Some(Self::read(
            source,
            block.items(),
            tokens.start + 1..tokens.end - 1,
        ))
    }

    /// The items among the tokens of `range`.
    pub(crate) fn read(
        source: Source<'a>,
        items: impl Iterator<Item = Item<'a>>,
        range: Range<usize>,
    ) -> Self {
        let mut reader = Reader {
            source,
            content: Self::default(),
            at: range.start,
            last_declaration: None,
        };
        for item in items {
            reader.item(item);
        }
        let gap = reader.gap(range.end);
        reader.close_line(&gap, true);
        reader.copy_prose();
        reader.content.last = gap.own;
        reader.content
    }

    /// How many entries stand before the first declaration.
    pub(crate) fn clauses(&self) -> usize {
        self.entries
            .iter()
            .position(|entry| !matches!(entry.what, What::Clause(_)))
            .unwrap_or(self.entries.len())
    }
}

struct Reader<'a> {
    source: Source<'a>,
    content: Content<'a>,
    /// The first token that has not been read.
    at: usize,
    last_declaration: Option<usize>,
}

impl<'a> Reader<'a> {
    fn item(&mut self, item: Item<'a>) {
        let tokens = item.tokens();
        let gap = self.gap(tokens.start);
        if tokens.start < self.at {
            // It stands in the braces of something that is copied.
            return;
        }
        self.close_line(&gap, false);
        self.at = tokens.end;
        let is_copied = !self.source.copied.is_empty()
            && self.source.copied.binary_search(&item.span().start).is_ok();
        let what = match item {
            Item::Clause(clause) => {
                if let Some(before) = self.last_declaration
                    && !self.keep_braces(before)
                {
                    self.join_to(before, tokens.end);
                    return;
                }
                if is_copied {
                    What::Copied(Copied::Other)
                } else {
                    What::Clause(clause)
                }
            }
            Item::Decl(decl) => {
                if let Some(before) = self.last_declaration
                    && self.lacks_braces_around(before, decl)
                {
                    self.join_to(before, tokens.end);
                    return;
                }
                self.last_declaration = Some(self.content.entries.len());
                if is_copied {
                    What::Copied(Copied::Declaration(decl))
                } else {
                    What::Declaration {
                        decl,
                        keeps_braces: false,
                    }
                }
            }
        };
        self.push(what, tokens, gap);
    }

    fn push(&mut self, what: What<'a>, tokens: Range<usize>, gap: Gap) {
        self.content.entries.push(Entry {
            what,
            tokens,
            empty_line: gap.empty_line,
            starts_line: gap.ends_line || !gap.own.is_empty(),
            comments: gap.own,
            trailing: None,
            ends_line: false,
        });
    }

    /// Makes sure that a clause behind a declaration stays behind its braces. `false` where it has none, so that
    /// only the lines tell what belongs to it.
    fn keep_braces(&mut self, declaration: usize) -> bool {
        match &mut self.content.entries[declaration].what {
            What::Declaration { decl, keeps_braces } => {
                *keeps_braces = true;
                decl.block().is_some()
            }
            What::Copied(Copied::Declaration(decl)) => decl.block().is_some(),
            What::Copied(Copied::Other) | What::Clause(_) => true,
        }
    }

    /// Whether only its indentation tells that a key result or initiative is meant to be inside the objective before it.
    fn lacks_braces_around(&self, objective: usize, decl: Decl<'_>) -> bool {
        let (What::Declaration { decl: before, .. } | What::Copied(Copied::Declaration(before))) =
            self.content.entries[objective].what
        else {
            return false;
        };
        before.kind() == DeclKind::Objective
            && before.block().is_none()
            && matches!(decl.kind(), DeclKind::KeyResult | DeclKind::Initiative)
            && self.indentation(decl.span()) > self.indentation(before.span())
    }

    /// How many blanks begin the line of a place, in bytes.
    fn indentation(&self, place: Span) -> usize {
        let text = self.source.text;
        let start = text[..place.start as usize]
            .rfind(['\n', '\r'])
            .map_or(0, |end| end + 1);
        let line = &text[start..];
        line.len() - line.trim_start_matches([' ', '\t']).len()
    }

    /// Copies everything from an entry up to the token before `end`.
    fn join_to(&mut self, first: usize, end: usize) {
        self.content.entries.truncate(first + 1);
        let entry = &mut self.content.entries[first];
        entry.tokens.end = end;
        entry.trailing = None;
        if let What::Declaration { decl, .. } = &entry.what {
            entry.what = What::Copied(Copied::Declaration(*decl));
        }
    }

    /// What stands between the last token that was read and the one at `to`. Words that are no item become one, together
    /// with the braces that they have.
    fn gap(&mut self, to: usize) -> Gap {
        let gap = Gap::read(self.source.tokens, self.at, to.max(self.at), self.at == 0);
        let Some((first, last)) = gap.unknown else {
            return gap;
        };
        if let Some(end) = self.line_behind_copy(first, last) {
            self.at = end;
            return self.gap(to);
        }
        self.content.has_unknown = true;
        let last = self.matching_brace(first, last);
        let to = to.max(last + 1);
        let before = Gap::read(self.source.tokens, self.at, first, self.at == 0);
        self.close_line(&before, false);
        self.push(What::Copied(Copied::Other), first..last + 1, before);
        self.at = last + 1;
        Gap::read(self.source.tokens, last + 1, to, false)
    }

    /// Adds what stands behind a copied item on its line, such as a `;`, to the copy. Gives the token behind it.
    fn line_behind_copy(&mut self, first: usize, last: usize) -> Option<usize> {
        let kinds = self.source.tokens.kinds();
        let between = &kinds[self.at..first];
        let entry = self.content.entries.last_mut()?;
        if !matches!(entry.what, What::Copied(_))
            || !between.iter().all(|it| *it == TokenKind::Blank)
        {
            return None;
        }
        let line = kinds[first..=last]
            .iter()
            .take_while(|kind| !matches!(kind, TokenKind::Newline | TokenKind::Comment));
        let length = line.count();
        let has_braces = kinds[first..first + length]
            .iter()
            .any(|kind| matches!(kind, TokenKind::LeftBrace | TokenKind::RightBrace));
        if has_braces {
            return None;
        }
        entry.tokens.end = first + length;
        Some(first + length)
    }

    /// Copies whole lines where something stands on them that is no item; and all that loose words and clauses make up
    /// together. A text that was pasted stays as it is.
    fn copy_prose(&mut self) {
        if !self.content.entries.iter().any(Entry::is_prose) {
            return;
        }
        let mut lines: Vec<Entry<'a>> = Vec::with_capacity(self.content.entries.len());
        for entry in self.content.entries.drain(..) {
            match lines.last_mut() {
                Some(before) if !entry.starts_line && (before.is_prose() || entry.is_prose()) => {
                    before.extend_over(&entry);
                }
                _ => lines.push(entry),
            }
        }
        for run in lines.chunk_by_mut(|one, next| one.is_loose() && next.is_loose()) {
            if run.len() > 1 && run.iter().any(Entry::is_prose) {
                let (first, rest) = run.split_at_mut(1);
                for entry in rest {
                    first[0].extend_over(entry);
                    entry.tokens = 0..0;
                }
            }
        }
        lines.retain(|entry| !entry.tokens.is_empty());
        self.content.entries = lines;
    }

    /// Where the braces are closed that are opened among the tokens `first..=last`.
    fn matching_brace(&self, first: usize, last: usize) -> usize {
        let mut depth = 0_usize;
        for at in first..self.source.tokens.len() {
            match self.source.tokens.get(at).map(|token| token.kind) {
                Some(TokenKind::LeftBrace) => depth += 1,
                Some(TokenKind::RightBrace) => depth = depth.saturating_sub(1),
                _ => {}
            }
            if at >= last && depth == 0 {
                return at;
            }
        }
        last
    }

    /// Gives the comment at the end of a line to what stands before it.
    fn close_line(&mut self, gap: &Gap, at_end: bool) {
        match self.content.entries.last_mut() {
            Some(entry) => {
                entry.trailing = gap.trailing;
                entry.ends_line = gap.ends_line || gap.trailing.is_some() || at_end;
            }
            None => self.content.opening = gap.trailing.or(self.content.opening),
        }
    }
}
