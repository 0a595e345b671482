//! Braces that are missing or one too many, found by the indentation.
//!
//! Only looked at where the braces of a file do not match. A line that begins an item and is not
//! indented deeper than the line on which a block was opened stands outside of that block.

use super::{Sig, TokenKind, Tokens};
use crate::Span;

/// What was mended before the tree was built.
#[derive(Clone, Copy, Debug)]
pub(crate) enum BraceMending {
    /// The block opened at `open` ends before the line at `before`.
    Close { open: Span, before: u32 },
    /// A declaration that ends at `behind` lacks its opening brace.
    Open { behind: u32 },
    /// A closing brace that closes nothing.
    Stray { brace: Span },
}

/// A block that is still open.
struct Open {
    brace: Span,
    /// How deep the line is indented on which it was opened.
    depth: u32,
    /// Whether its first line is indented deeper, so that indentation means something in it.
    indented: Option<bool>,
}

/// Puts missing braces in and takes surplus ones out.
pub(crate) fn mend(text: &str, tokens: &mut Tokens) -> Vec<BraceMending> {
    let (missing, surplus) = imbalance(&tokens.sig);
    let mut mender = Mender {
        text,
        missing,
        surplus,
        open: Vec::new(),
        sig: Vec::with_capacity(tokens.sig.len() + 8),
        raw: Vec::with_capacity(tokens.sig.len() + 8),
        mended: Vec::new(),
        last_end: 0,
    };
    mender.run(tokens);
    if mender.mended.is_empty() {
        return Vec::new();
    }
    tokens.sig = mender.sig;
    tokens.raw = mender.raw;
    mender.mended
}

/// How many opening braces are never closed, and how many closing ones close nothing.
fn imbalance(sig: &[Sig]) -> (u32, u32) {
    let (mut depth, mut surplus) = (0, 0);
    for token in sig {
        match token.kind {
            TokenKind::LeftBrace => depth += 1,
            TokenKind::RightBrace if depth == 0 => surplus += 1,
            TokenKind::RightBrace => depth -= 1,
            _ => {}
        }
    }
    (depth, surplus)
}

struct Mender<'a> {
    text: &'a str,
    missing: u32,
    surplus: u32,
    open: Vec<Open>,
    sig: Vec<Sig>,
    raw: Vec<u32>,
    mended: Vec<BraceMending>,
    /// Where the last token ends that the grammar sees: before a comment behind it.
    last_end: u32,
}

impl Mender<'_> {
    fn run(&mut self, tokens: &Tokens) {
        let mut line = Line::default();
        for at in 0..tokens.sig.len() as u32 {
            let sig = tokens.sig[at as usize];
            let raw = tokens.raw[at as usize];
            let span = tokens.sig_span(at);
            if sig.on_new_line() {
                let depth = self.indentation(span.start);
                self.new_line(sig, raw, span, depth, &line);
                line = Line {
                    depth,
                    declares: matches!(sig.kind, TokenKind::Kind(_)),
                    opens: false,
                };
                if sig.kind == TokenKind::RightBrace && self.is_stray(depth) {
                    self.surplus -= 1;
                    self.mended.push(BraceMending::Stray { brace: span });
                    continue;
                }
            }
            match sig.kind {
                TokenKind::LeftBrace => {
                    line.opens = true;
                    self.open.push(Open {
                        brace: span,
                        depth: line.depth,
                        indented: None,
                    });
                }
                TokenKind::RightBrace => {
                    self.open.pop();
                }
                _ => {}
            }
            self.sig.push(sig);
            self.raw.push(raw);
            self.last_end = span.end;
        }
    }

    /// Closes and opens what the indentation of a new line shows to be missing.
    fn new_line(&mut self, sig: Sig, raw: u32, span: Span, depth: u32, before: &Line) {
        let begins_item = matches!(sig.kind, TokenKind::Kind(_) | TokenKind::Clause(_));
        if begins_item
            && self.surplus > 0
            && before.declares
            && !before.opens
            && depth > before.depth
        {
            self.surplus -= 1;
            let behind = self.last_end;
            self.mended.push(BraceMending::Open { behind });
            self.push_virtual(TokenKind::LeftBrace, raw);
            self.open.push(Open {
                brace: Span::empty(behind),
                depth: before.depth,
                indented: Some(true),
            });
        }
        if let Some(open) = self.open.last_mut()
            && open.indented.is_none()
            && sig.kind != TokenKind::RightBrace
        {
            open.indented = Some(depth > open.depth);
        }
        while self.missing > 0 && self.lies_outside(sig.kind, begins_item, depth) {
            let Some(open) = self.open.pop() else { break };
            self.missing -= 1;
            self.mended.push(BraceMending::Close {
                open: open.brace,
                before: span.start,
            });
            self.push_virtual(TokenKind::RightBrace, raw);
        }
    }

    /// Whether a line that is indented so lies outside of the innermost block.
    fn lies_outside(&self, kind: TokenKind, begins_item: bool, depth: u32) -> bool {
        let Some(open) = self.open.last() else {
            return false;
        };
        if kind == TokenKind::RightBrace {
            // A brace that stands under the line that opened an outer block closes that one.
            return depth < open.depth && self.open.iter().any(|outer| outer.depth == depth);
        }
        begins_item && depth <= open.depth && open.indented == Some(true)
    }

    /// Whether a closing brace at the start of a line is one too many.
    fn is_stray(&self, depth: u32) -> bool {
        self.surplus > 0 && self.open.last().is_none_or(|open| depth > open.depth)
    }

    fn push_virtual(&mut self, kind: TokenKind, raw: u32) {
        self.sig.push(Sig {
            kind,
            flags: Sig::VIRTUAL,
        });
        self.raw.push(raw);
    }

    /// How many blanks the line begins with on which the token at `start` is the first.
    fn indentation(&self, start: u32) -> u32 {
        let before = &self.text[..start as usize];
        (before.len() - before.trim_end_matches([' ', '\t']).len()) as u32
    }
}

/// The line before the one that is looked at.
#[derive(Default)]
struct Line {
    depth: u32,
    declares: bool,
    opens: bool,
}
