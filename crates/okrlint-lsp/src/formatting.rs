//! The one style of the language, as edits of the text that an editor has.
//!
//! The `FormattingOptions` of a request, tab size and the like, are passed over on purpose: there is one style, and a
//! file must not look different after each editor that saves it.

use std::path::Path;

use okrlint_project::CONFIG_FILE;
use okrlint_syntax::{MAX_BYTES, parse};

use crate::convert::Source;
use crate::protocol::{Position, Range, TextEdit};

/// Brings the whole document at `path` into the one style; of Markdown, its fences. `None` where it is no text that
/// is read.
pub(crate) fn whole(path: &Path, source: Source<'_>) -> Option<Vec<TextEdit>> {
    if !is_read(source) || path.ends_with(CONFIG_FILE) {
        return None;
    }
    let edits = match okrlint_project::format(path, source.text) {
        Some(formatted) => okrlint_format::edits(source.text, &formatted),
        None => Vec::new(),
    };
    Some(on_the_wire(source, edits))
}

/// Brings the lines of `range` into the one style. `None` where the document is not OKRs throughout.
pub(crate) fn lines(path: &Path, source: Source<'_>, range: Range) -> Option<Vec<TextEdit>> {
    if !is_read(source) || !is_okr(path) {
        return None;
    }
    let parse = parse(source.text);
    let edits = okrlint_format::format_range(source.text, &parse, source.span(range));
    Some(on_the_wire(source, edits))
}

/// What follows when `typed` was typed, after which the cursor stands at `position`. `None` where the document is not
/// OKRs throughout.
pub(crate) fn typed(
    path: &Path,
    source: Source<'_>,
    position: Position,
    typed: &str,
) -> Option<Vec<TextEdit>> {
    if !is_read(source) || !is_okr(path) {
        return None;
    }
    let follow = match typed {
        "\n" => okrlint_format::after_newline,
        "}" => okrlint_format::after_brace,
        _ => return None,
    };
    let edits = follow(source.text, &parse(source.text), source.offset(position));
    Some(on_the_wire(source, edits))
}

fn is_read(source: Source<'_>) -> bool {
    source.text.len() <= MAX_BYTES && !source.text.contains('\0')
}

/// Whether the document is OKRs throughout.
fn is_okr(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("okr"))
}

fn on_the_wire(source: Source<'_>, edits: Vec<okrlint_format::TextEdit>) -> Vec<TextEdit> {
    let edits = edits.into_iter().map(|edit| TextEdit {
        range: source.range(edit.span),
        new_text: edit.text,
    });
    edits.collect()
}
