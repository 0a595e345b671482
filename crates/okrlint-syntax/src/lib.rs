//! The OKR language: text → tokens, tree, errors. Never fails, loses no byte.
//!
//! [`parse`] takes any text. What it gives holds three things at once: the flat table of all tokens
//! ([`Tokens`]), comments and blanks included, for whoever rewrites text; a tree with typed views
//! ([`ast`]) for whoever asks what the text says; and the mistakes ([`SyntaxError`]), each told once,
//! with fixes.
//!
//! The grammar is generous: it reads every clause in every kind of declaration, in any order.
//! Whether a clause belongs where it stands is for the rules to judge.

pub mod ast;
mod error;
mod errors;
mod grammar;
mod lexer;
mod line_index;
mod nearest;
mod span;
mod suppression;
mod tree;
mod words;

pub use ast::text_value;
pub use error::{ErrorKind, SyntaxError, SyntaxFix};
pub use lexer::{Token, TokenKind, Tokens};
pub use line_index::{Encoding, LineColumn, LineIndex};
pub use nearest::nearest;
pub use span::Span;
pub use suppression::{SUPPRESSION_MARK, line_meant};
pub use words::{
    ClauseKind, DeclKind, FILE_CLAUSES, OTHER_RESERVED, PERIOD_WORDS, RESERVED, repeatable, takes,
};

/// The largest text that is read, in bytes; behind it offsets would not fit.
pub const MAX_BYTES: usize = 64 << 20;

/// What a text is made of: its tokens, its tree and its mistakes. Does not hold the text.
#[derive(Clone, Debug, Default)]
pub struct Parse {
    pub(crate) tokens: Tokens,
    pub(crate) nodes: Vec<tree::Node>,
    errors: Vec<SyntaxError>,
}

impl Parse {
    /// The tree, together with the text that was parsed.
    pub fn file<'a>(&'a self, text: &'a str) -> ast::File<'a> {
        ast::File::new(self, text)
    }

    /// The mistakes, in the order of the text.
    pub fn errors(&self) -> &[SyntaxError] {
        &self.errors
    }

    /// All tokens, blanks and comments included.
    pub fn tokens(&self) -> &Tokens {
        &self.tokens
    }
}

/// Reads a text. Whatever it holds, the result has a token for every byte and a tree.
///
/// Of a text longer than [`MAX_BYTES`] only what fits is read.
pub fn parse(text: &str) -> Parse {
    let text = &text[..text.floor_char_boundary(MAX_BYTES)];
    let (mut tokens, noticed) = lexer::lex(text);
    let mending = lexer::mend(text, &mut tokens, &noticed);
    let found = grammar::parse(&tokens.sig);
    let nodes = tree::preorder(&found, tokens.sig.len() as u32);
    let mut parse = Parse {
        tokens,
        nodes,
        errors: Vec::new(),
    };
    parse.errors = errors::collect(text, &parse, &noticed, &mending);
    parse
}
