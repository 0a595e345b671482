//! What stands between two items: comments and empty lines.

use okrlint_syntax::{Span, TokenKind, Tokens};

/// A comment on a line of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Comment {
    pub(crate) span: Span,
    /// Whether an empty line stands before it.
    pub(crate) behind_empty_line: bool,
}

/// What stands between two items.
#[derive(Default, Debug)]
pub(crate) struct Gap {
    /// The comment at the end of the line on which the item before ends.
    pub(crate) trailing: Option<Span>,
    /// The comments on lines of their own.
    pub(crate) own: Vec<Comment>,
    /// Whether an empty line stands before what follows.
    pub(crate) empty_line: bool,
    /// Whether what follows begins a line.
    pub(crate) ends_line: bool,
    /// The first and last place in the table that holds neither blank nor comment.
    pub(crate) unknown: Option<(usize, usize)>,
}

impl Gap {
    /// Reads the tokens `from..to` of the table. `at_start`: nothing stands before them in the file.
    pub(crate) fn read(tokens: &Tokens, from: usize, to: usize, at_start: bool) -> Self {
        let mut gap = Self {
            ends_line: at_start,
            ..Self::default()
        };
        let mut line_ends = u32::from(at_start);
        for at in from..to {
            let Some(token) = tokens.get(at) else { break };
            match token.kind {
                TokenKind::Blank | TokenKind::ByteOrderMark => {}
                TokenKind::Newline => {
                    line_ends += 1;
                    gap.ends_line = true;
                }
                TokenKind::Comment => {
                    if gap.ends_line {
                        gap.own.push(Comment {
                            span: token.span,
                            behind_empty_line: line_ends > 1,
                        });
                    } else {
                        gap.trailing = Some(token.span);
                    }
                    line_ends = 0;
                }
                _ => {
                    let first = gap.unknown.map_or(at, |(first, _)| first);
                    gap.unknown = Some((first, at));
                }
            }
        }
        gap.empty_line = line_ends > 1;
        gap
    }
}
