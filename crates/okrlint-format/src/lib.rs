//! The one style of the OKR language: tree → text.
//!
//! [`format`] lays a text out anew without changing what it says: every declaration, clause, comment and suppression
//! stays, and covers what it covered. A declaration with a mistake in it is copied byte for byte.

mod change;
mod clause;
mod content;
mod document;
mod layout;
mod mistakes;
mod order;
mod range;
mod reading;
mod trivia;
mod typing;

pub use change::{TextEdit, edits};
pub use range::format_range;
pub use typing::{after_brace, after_newline};

use okrlint_syntax::{MAX_BYTES, Parse, SUPPRESSION_MARK, parse};

use crate::content::Source;
use crate::layout::Layout;
use crate::mistakes::Extent;
use crate::reading::Reading;

const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// The text in the one style; `None` where it is so already, and where it is longer than [`MAX_BYTES`].
///
/// `parsed` is what [`okrlint_syntax::parse`] made of `text`.
pub fn format(text: &str, parsed: &Parse) -> Option<String> {
    if text.len() > MAX_BYTES {
        return None;
    }
    let formatted = formatted(text, parsed)?;
    (formatted != text).then_some(formatted)
}

fn formatted(text: &str, parsed: &Parse) -> Option<String> {
    let is_plain = parsed.errors().is_empty() && !text.contains(SUPPRESSION_MARK);
    if let Some(layout) = lay_out(text, parsed, Extent::Declaration)
        && (is_plain && !layout.copies || reads_alike(text, parsed, &layout.text))
    {
        return Some(layout.text);
    }
    lay_out(text, parsed, Extent::Outermost)
        .map(|layout| layout.text)
        .filter(|laid_out| reads_alike(text, parsed, laid_out))
}

struct LaidOut {
    text: String,
    /// Whether a stretch of it is a copy.
    copies: bool,
}

/// The text in the one style but for what is copied, if all of it could be placed.
fn lay_out(text: &str, parsed: &Parse, extent: Extent) -> Option<LaidOut> {
    let copied = mistakes::copied(text, parsed, extent);
    let source = Source {
        text,
        tokens: parsed.tokens(),
        copied: &copied,
    };
    let mut layout = Layout::new(source, 0);
    layout.file(parsed.file(text).items())?;
    let mut printed = layout.doc.print(line_end(text));
    if text.starts_with(BYTE_ORDER_MARK) {
        printed.insert(0, BYTE_ORDER_MARK);
    }
    Some(LaidOut {
        text: printed,
        copies: layout.copies,
    })
}

/// Whether a new layout says what the old one did, and would be left as it is.
fn reads_alike(text: &str, parsed: &Parse, laid_out: &str) -> bool {
    if text == laid_out {
        return true;
    }
    let again = parse(laid_out);
    Reading::of(text, parsed) == Reading::of(laid_out, &again)
        && lay_out(laid_out, &again, Extent::Declaration).is_some_and(|next| next.text == laid_out)
}

/// The line end of a text: that of its first line.
fn line_end(text: &str) -> &'static str {
    match text.find('\n') {
        Some(end) if text[..end].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}
