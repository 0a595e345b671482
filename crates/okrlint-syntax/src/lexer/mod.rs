//! Text to tokens.

mod braces;
mod fits;
mod kind;
pub(crate) mod literals;
pub(crate) mod numbers;
mod respell;
mod table;

pub(crate) use braces::BraceMending;
pub use kind::TokenKind;
pub(crate) use respell::Respelling;
pub(crate) use table::Sig;
pub use table::{Token, Tokens};

use logos::Logos;

use crate::words::{ClauseKind, listed_words};

/// How deep braces nest; deeper ones are reported and passed over.
pub(crate) const MAX_DEPTH: u32 = 128;

/// What was noticed while the table was built.
#[derive(Default)]
pub(crate) struct Noticed {
    /// Names where no name can stand, by their place in the table.
    pub(crate) suspects: Vec<u32>,
    /// Whether any token is a slip in itself.
    pub(crate) slips: bool,
    /// Whether braces do not match.
    pub(crate) unbalanced: bool,
}

/// What was mended between the table and the tree.
#[derive(Default)]
pub(crate) struct Mending {
    /// Misspelt words.
    pub(crate) respelt: Vec<Respelling>,
    /// Braces.
    pub(crate) braces: Vec<BraceMending>,
}

/// Reads misspelt words as what they mean, and sets braces right, so that the tree makes sense.
pub(crate) fn mend(text: &str, tokens: &mut Tokens, noticed: &Noticed) -> Mending {
    let braces = if noticed.unbalanced {
        braces::mend(text, tokens)
    } else {
        Vec::new()
    };
    let respelt = respell::respell(text, tokens, &noticed.suspects);
    Mending { respelt, braces }
}

/// Cuts `text` into tokens. Every byte belongs to exactly one.
pub(crate) fn lex(text: &str) -> (Tokens, Noticed) {
    let mut builder = Builder::new(text);
    let body = match text.strip_prefix('\u{FEFF}') {
        Some(body) => {
            builder.push(TokenKind::ByteOrderMark, 0);
            body
        }
        None => text,
    };
    let offset = text.len() - body.len();
    let mut lexer = TokenKind::lexer(body);
    while let Some(kind) = lexer.next() {
        let start = (offset + lexer.span().start) as u32;
        builder.push(kind.unwrap_or(TokenKind::Junk), start);
    }
    builder.finish()
}

struct Builder<'a> {
    text: &'a str,
    tokens: Tokens,
    noticed: Noticed,
    /// Flags that the next significant token gets.
    pending: u8,
    depth: u32,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            tokens: Tokens::with_capacity(text.len()),
            noticed: Noticed::default(),
            pending: Sig::ON_NEW_LINE,
            depth: 0,
        }
    }

    #[inline]
    fn push(&mut self, kind: TokenKind, start: u32) {
        match kind {
            TokenKind::Blank => {
                self.pending &= !Sig::GLUED;
                self.tokens.push(kind, start);
            }
            TokenKind::Newline => {
                self.pending = Sig::ON_NEW_LINE;
                self.tokens.push(kind, start);
            }
            TokenKind::Name => {
                if self.is_out_of_place() || self.is_second_unit() {
                    self.noticed.suspects.push(self.tokens.len() as u32);
                }
                self.suspect_before_listed(start);
                self.push_significant(kind, kind, start);
            }
            TokenKind::Kind(_) | TokenKind::Clause(_) | TokenKind::Text | TokenKind::Every => {
                self.push_significant(kind, kind, start);
            }
            _ => self.push_rare(kind, start),
        }
    }

    fn push_rare(&mut self, kind: TokenKind, start: u32) {
        match kind {
            TokenKind::Number | TokenKind::OddNumber => self.push_number(kind, start),
            TokenKind::Comment => self.push_comment(start),
            TokenKind::LeftBrace | TokenKind::RightBrace => self.push_brace(kind, start),
            TokenKind::Junk if self.tokens.last_is(TokenKind::Junk) => {}
            _ => {
                self.noticed.slips |= kind.is_slip();
                if let Some(plain) = kind.plain() {
                    self.push_significant(plain, kind, start);
                } else {
                    self.pending &= !Sig::GLUED;
                    self.tokens.push(kind, start);
                }
            }
        }
    }

    #[inline]
    fn push_significant(&mut self, plain: TokenKind, kind: TokenKind, start: u32) {
        if !matches!(
            plain,
            TokenKind::Name | TokenKind::Kind(_) | TokenKind::Clause(_)
        ) {
            self.suspect_previous(plain);
        }
        self.tokens.push_significant(
            Sig {
                kind: plain,
                flags: self.pending,
            },
            kind,
            start,
        );
        self.pending = Sig::GLUED;
    }

    /// A dash between two numbers is no minus: `5-10`.
    fn push_number(&mut self, kind: TokenKind, start: u32) {
        let sign = self.text[start as usize..]
            .chars()
            .next()
            .filter(|sign| !sign.is_ascii_digit() && !matches!(sign, '+' | '.'));
        let behind_value = self.pending & Sig::GLUED != 0
            && self.tokens.sig.last().is_some_and(|sig| {
                sig.kind.is_name() || matches!(sig.kind, TokenKind::Number | TokenKind::Percent)
            });
        if self.text[start as usize..].starts_with('.') && self.pending & Sig::GLUED != 0 {
            self.push_significant(TokenKind::Dot, TokenKind::Dot, start);
            self.push_significant(TokenKind::Number, TokenKind::Number, start + 1);
            return;
        }
        let (kind, start) = match sign {
            Some(sign) if behind_value => {
                self.push_significant(TokenKind::Dash, TokenKind::Dash, start);
                let digits = start + sign.len_utf8() as u32;
                // Whatever was odd about it may have been the sign alone.
                (TokenKind::Number, digits)
            }
            _ => (kind, start),
        };
        self.noticed.slips |= kind.is_slip();
        let digits = &self.text.as_bytes()[start as usize..];
        let leading = digits
            .iter()
            .take(5)
            .take_while(|byte| byte.is_ascii_digit());
        let year = leading.count() == 4 && !matches!(digits.get(4), Some(b'.' | b',' | b'_'));
        self.pending |= if year { Sig::YEAR } else { 0 };
        self.push_significant(TokenKind::Number, kind, start);
    }

    /// A `#` opens a comment at the start of a line or behind a blank only.
    fn push_comment(&mut self, start: u32) {
        let glued = self.pending & Sig::GLUED != 0;
        self.noticed.slips |= glued;
        let kind = if glued {
            TokenKind::GluedComment
        } else {
            TokenKind::Comment
        };
        self.tokens.push(kind, start);
    }

    fn push_brace(&mut self, kind: TokenKind, start: u32) {
        if kind == TokenKind::LeftBrace {
            self.depth += 1;
        }
        if self.depth > MAX_DEPTH {
            self.noticed.slips = true;
            self.pending &= !Sig::GLUED;
            self.tokens.push(TokenKind::TooDeep, start);
        } else {
            self.noticed.unbalanced |= self.depth == 0;
            self.push_significant(kind, kind, start);
        }
        if kind == TokenKind::RightBrace {
            self.depth = self.depth.saturating_sub(1);
        }
    }

    /// Whether a name that comes now stands where no name can stand.
    #[inline]
    fn is_out_of_place(&self) -> bool {
        match self.tokens.sig.last().map(|sig| sig.kind) {
            None
            | Some(
                TokenKind::LeftBrace
                | TokenKind::RightBrace
                | TokenKind::Text
                | TokenKind::TextBlock
                | TokenKind::Person
                | TokenKind::Date
                | TokenKind::Percent
                | TokenKind::CurrencySign
                | TokenKind::Unknown
                | TokenKind::Clause(ClauseKind::Milestone),
            ) => true,
            Some(
                TokenKind::Kind(_) | TokenKind::Clause(_) | TokenKind::Every | TokenKind::Slash,
            ) => false,
            Some(_) => self.pending & Sig::ON_NEW_LINE != 0,
        }
    }

    /// Whether a name that comes now stands behind a number and its unit: one of the two words is
    /// something else.
    #[inline]
    fn is_second_unit(&self) -> bool {
        matches!(
            self.tokens.sig.as_slice(),
            [.., before, unit]
                if unit.kind == TokenKind::Name
                    && matches!(
                        before.kind,
                        TokenKind::Number | TokenKind::Scale | TokenKind::Slash
                    )
        )
    }

    /// Whether the last name stands where a unit stands in a clause that takes no text.
    fn is_unit_before_text(&self) -> bool {
        let [.., before, number, last] = self.tokens.sig.as_slice() else {
            return false;
        };
        last.kind == TokenKind::Name
            && number.kind == TokenKind::Number
            && matches!(
                before.kind,
                TokenKind::Clause(
                    ClauseKind::From | ClauseKind::To | ClauseKind::Commit | ClauseKind::Stretch
                ) | TokenKind::GreaterEqual
                    | TokenKind::LessEqual
                    | TokenKind::Greater
                    | TokenKind::Less
            )
    }

    /// Takes note of the middle one of three names if the last is one that only few clauses take:
    /// `for a statsu doing`.
    fn suspect_before_listed(&mut self, start: u32) {
        let [.., first, middle] = self.tokens.sig.as_slice() else {
            return;
        };
        if first.kind != TokenKind::Name || middle.kind != TokenKind::Name {
            return;
        }
        let rest = &self.text[start as usize..];
        let listed = [ClauseKind::Status, ClauseKind::Indicator]
            .into_iter()
            .flat_map(|clause| listed_words(clause, None));
        if listed.copied().any(|word| rest.starts_with(word))
            && let Some(&at) = self.tokens.raw.last()
        {
            self.noticed.suspects.push(at);
        }
    }

    /// Takes note of a name that cannot stand before what comes now.
    #[inline]
    fn suspect_previous(&mut self, next: TokenKind) {
        let impossible = matches!(
            next,
            TokenKind::Number
                | TokenKind::Date
                | TokenKind::Person
                | TokenKind::CurrencySign
                | TokenKind::GreaterEqual
                | TokenKind::LessEqual
                | TokenKind::Greater
                | TokenKind::Less
                | TokenKind::Unknown
        );
        let impossible = impossible
            || matches!(next, TokenKind::Text | TokenKind::TextBlock) && self.is_unit_before_text();
        if impossible
            && self
                .tokens
                .sig
                .last()
                .is_some_and(|sig| sig.kind == TokenKind::Name)
            && let Some(&at) = self.tokens.raw.last()
            && self.noticed.suspects.last() != Some(&at)
        {
            self.noticed.suspects.push(at);
        }
    }

    fn finish(mut self) -> (Tokens, Noticed) {
        self.noticed.unbalanced |= self.depth > 0;
        self.tokens.finish(self.text.len() as u32);
        (self.tokens, self.noticed)
    }
}
