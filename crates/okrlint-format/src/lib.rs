//! The one style of the OKR language: tree → text.
//!
//! [`format`] lays a text out anew without changing what it says: every declaration, clause, comment and suppression
//! stays, and covers what it covered. A declaration with a mistake in it is copied byte for byte.

mod change;

pub use change::{TextEdit, edits};

use okrlint_syntax::{Parse, Span};

/// The text in the one style; `None` where it is so already.
pub fn format(text: &str, parse: &Parse) -> Option<String> {
    let _ = (text, parse);
    None
}

/// What brings the lines that `range` touches into the one style, and changes no other line.
pub fn format_range(text: &str, parse: &Parse, range: Span) -> Vec<TextEdit> {
    let _ = (text, parse, range);
    Vec::new()
}

/// What follows when a line end was typed before `offset`: the new line is indented as its block asks for.
pub fn after_newline(text: &str, parse: &Parse, offset: u32) -> Vec<TextEdit> {
    let _ = (text, parse, offset);
    Vec::new()
}

/// What follows when a `}` was typed before `offset`: the block that it closes is laid out.
pub fn after_brace(text: &str, parse: &Parse, offset: u32) -> Vec<TextEdit> {
    let _ = (text, parse, offset);
    Vec::new()
}
