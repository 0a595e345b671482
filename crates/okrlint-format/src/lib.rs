//! The one style of the OKR language: tree → text.
//!
//! [`format()`] lays a text out anew without changing what it says: every declaration, clause, comment and suppression
//! stays, and covers what it covered. A declaration with a mistake in it is copied byte for byte.

mod change;
mod clause;
mod content;
mod document;
mod layout;
mod mistakes;
mod order;
mod pieces;
mod range;
mod reading;
mod trivia;
mod typing;
mod whole;

pub use change::{TextEdit, edits};
pub use range::format_range;
pub use typing::{after_brace, after_newline};
pub use whole::format;
