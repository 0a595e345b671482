//! The flat table of all tokens of a text.

use super::TokenKind;
use crate::Span;

/// One token: its kind and its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands.
    pub span: Span,
}

/// A token as the grammar sees it: trivia left out, slips read as what they mean.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sig {
    pub(crate) kind: TokenKind,
    pub(crate) flags: u8,
}

impl Sig {
    /// A line end lies before it.
    pub(crate) const ON_NEW_LINE: u8 = 1;
    /// Nothing lies between it and the token before.
    pub(crate) const GLUED: u8 = 2;
    /// A number of exactly four digits.
    pub(crate) const YEAR: u8 = 4;
    /// A brace that is missing in the text.
    pub(crate) const VIRTUAL: u8 = 8;
    /// A misspelt word, read as the one that was meant.
    pub(crate) const RESPELT: u8 = 16;

    pub(crate) const fn has(self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    pub(crate) const fn on_new_line(self) -> bool {
        self.has(Self::ON_NEW_LINE)
    }

    pub(crate) const fn is_glued(self) -> bool {
        self.has(Self::GLUED)
    }
}

/// All tokens of a text in order, trivia included: their texts, one behind the other, are the text.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    kinds: Vec<TokenKind>,
    /// One more than there are kinds: the last one is the text's length.
    starts: Vec<u32>,
    pub(crate) sig: Vec<Sig>,
    /// For each significant token its place in `kinds`; for a virtual one that of the next.
    pub(crate) raw: Vec<u32>,
}

impl Tokens {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        let tokens = bytes / 3 + 8;
        Self {
            kinds: Vec::with_capacity(tokens),
            starts: Vec::with_capacity(tokens + 1),
            sig: Vec::with_capacity(tokens / 2),
            raw: Vec::with_capacity(tokens / 2),
        }
    }

    #[inline]
    pub(super) fn push(&mut self, kind: TokenKind, start: u32) {
        self.kinds.push(kind);
        self.starts.push(start);
    }

    #[inline]
    pub(super) fn push_significant(&mut self, sig: Sig, kind: TokenKind, start: u32) {
        self.sig.push(sig);
        self.raw.push(self.kinds.len() as u32);
        self.push(kind, start);
    }

    pub(super) fn last_is(&self, kind: TokenKind) -> bool {
        self.kinds.last() == Some(&kind)
    }

    pub(super) fn finish(&mut self, length: u32) {
        self.starts.push(length);
    }

    /// Where the significant tokens `first..last` stand in the table; virtual ones at the end do not count.
    pub(crate) fn places(&self, first: u32, last: u32) -> std::ops::Range<usize> {
        let written = (first..last)
            .rev()
            .find(|&sig| !self.sig[sig as usize].has(Sig::VIRTUAL));
        let start = self
            .raw
            .get(first as usize)
            .map_or(self.kinds.len(), |&raw| raw as usize);
        start..written.map_or(start, |sig| self.raw[sig as usize] as usize + 1)
    }

    /// The kinds of all tokens in order.
    pub fn kinds(&self) -> &[TokenKind] {
        &self.kinds
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// The token at a position in the table.
    pub fn get(&self, index: usize) -> Option<Token> {
        Some(Token {
            kind: *self.kinds.get(index)?,
            span: Span::new(self.starts[index], self.starts[index + 1]),
        })
    }

    /// All tokens in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Token> + ExactSizeIterator + '_ {
        self.kinds
            .iter()
            .zip(self.starts.windows(2))
            .map(|(&kind, edges)| Token {
                kind,
                span: Span::new(edges[0], edges[1]),
            })
    }

    /// The token that holds the byte at `offset`; behind the last byte there is none.
    pub fn token_at(&self, offset: u32) -> Option<Token> {
        self.get(self.index_at(offset)?)
    }

    /// Where in the table the token stands that holds the byte at `offset`.
    pub fn index_at(&self, offset: u32) -> Option<usize> {
        let behind = self.starts.partition_point(|&start| start <= offset);
        (behind > 0 && behind <= self.kinds.len()).then(|| behind - 1)
    }

    /// The kind of a significant token as it is written.
    pub(crate) fn written(&self, sig: u32) -> TokenKind {
        self.kinds[self.raw[sig as usize] as usize]
    }

    /// The place of a significant token; of a virtual one the empty place behind the token before.
    pub(crate) fn sig_span(&self, sig: u32) -> Span {
        let at = sig as usize;
        if self.sig[at].has(Sig::VIRTUAL) {
            let written = self.sig[..at]
                .iter()
                .rposition(|sig| !sig.has(Sig::VIRTUAL));
            return Span::empty(written.map_or(0, |at| self.raw_span(at).end));
        }
        self.raw_span(at)
    }

    /// The place of the significant token at `at`, which is no virtual one.
    fn raw_span(&self, at: usize) -> Span {
        let raw = self.raw[at] as usize;
        Span::new(self.starts[raw], self.starts[raw + 1])
    }

    /// The place of the significant tokens `first..last`.
    pub(crate) fn sig_range(&self, first: u32, last: u32) -> Span {
        if first >= last {
            let at = if first == 0 {
                0
            } else {
                self.sig_span(first - 1).end
            };
            return Span::empty(at);
        }
        Span::new(self.sig_span(first).start, self.sig_span(last - 1).end)
    }
}
