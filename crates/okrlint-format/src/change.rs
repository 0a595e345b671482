//! From one text to another by small edits.

use okrlint_syntax::Span;

/// What is replaced in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TextEdit {
    /// What is taken out; empty for an insertion.
    pub span: Span,
    /// What is put there.
    pub text: String,
}

/// The edits that turn `before` into `after`, in the order of the text; what stays is in none of them.
pub fn edits(before: &str, after: &str) -> Vec<TextEdit> {
    if before == after {
        return Vec::new();
    }
    vec![TextEdit {
        span: Span::new(0, before.len() as u32),
        text: after.to_owned(),
    }]
}
