//! Formatting a whole text.

use okrlint_syntax::{MAX_BYTES, Parse, SUPPRESSION_MARK, parse};

use crate::content::Source;
use crate::layout::Layout;
use crate::mistakes::{self, Extent};
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

/// The new layout of a text: the first that says what the text says, from one that copies as little as possible to one
/// that copies more.
fn formatted(text: &str, parsed: &Parse) -> Option<String> {
    Extent::ALL
        .into_iter()
        .find_map(|extent| accepted(text, parsed, extent))
}

/// The layout that copies so much, if it says what the text says and would itself be left alone.
fn accepted(text: &str, parsed: &Parse, extent: Extent) -> Option<String> {
    let layout = lay_out(text, parsed, extent)?;
    // Only around mistakes and suppressions do lines and indentation carry meaning.
    let is_plain = parsed.errors().is_empty() && !text.contains(SUPPRESSION_MARK);
    if layout.text == text || is_plain && !layout.copies {
        return Some(layout.text);
    }
    let again = parse(&layout.text);
    let says_the_same = Reading::of(text, parsed) == Reading::of(&layout.text, &again);
    let is_left_alone = || {
        let narrower = Extent::ALL.into_iter().take_while(|&other| other != extent);
        let mut narrower = narrower.filter_map(|extent| accepted(&layout.text, &again, extent));
        narrower.next().is_none()
            && lay_out(&layout.text, &again, extent).is_some_and(|next| next.text == layout.text)
    };
    (says_the_same && is_left_alone()).then_some(layout.text)
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
    let has_mark = text.starts_with(BYTE_ORDER_MARK);
    if !has_mark && printed.starts_with(BYTE_ORDER_MARK) {
        // A stray one that comes to stand first would no longer be a mistake.
        return None;
    }
    if has_mark {
        printed.insert(0, BYTE_ORDER_MARK);
    }
    Some(LaidOut {
        text: printed,
        copies: layout.copies,
    })
}

/// The line end of a text: that of its first line.
pub(crate) fn line_end(text: &str) -> &'static str {
    match text.find('\n') {
        Some(end) if text[..end].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}
