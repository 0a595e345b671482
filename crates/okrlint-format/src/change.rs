//! From one text to another by small edits.

use okrlint_syntax::Span;
use similar::{DiffOp, DiffTag, TextDiff};

/// What is replaced in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TextEdit {
    /// What is taken out; empty for an insertion.
    pub span: Span,
    /// What is put there.
    pub text: String,
}

/// The edits that turn `before` into `after`, in the order of the text. No two overlap, and what stays is in none of
/// them: a cursor or mark there is not moved.
pub fn edits(before: &str, after: &str) -> Vec<TextEdit> {
    if before == after {
        return Vec::new();
    }
    let diff = TextDiff::from_lines(before, after);
    let old = Lines::of(diff.old_slices().iter().copied());
    let new = Lines::of(diff.new_slices().iter().copied());
    let mut edits = Vec::new();
    for op in diff.ops() {
        if op.tag() == DiffTag::Equal {
            continue;
        }
        for (old_lines, new_lines) in pairs(op) {
            let span = old.span(old_lines);
            let text = new.span(new_lines).text(after);
            edits.extend(trimmed(before, span, text));
        }
    }
    edits
}

/// Where lines begin; and the end of the last.
struct Lines(Vec<u32>);

impl Lines {
    fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut starts = vec![0];
        let mut end = 0;
        for line in lines {
            end += line.len() as u32;
            starts.push(end);
        }
        Self(starts)
    }

    fn span(&self, lines: std::ops::Range<usize>) -> Span {
        Span::new(self.0[lines.start], self.0[lines.end])
    }
}

/// Lines that go and lines that come, one by one where they are as many.
fn pairs(op: &DiffOp) -> Vec<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let (old, new) = (op.old_range(), op.new_range());
    if old.len() != new.len() {
        return vec![(old, new)];
    }
    old.zip(new)
        .map(|(old, new)| (old..old + 1, new..new + 1))
        .collect()
}

/// An edit without what both texts begin or end with; `None` if they are the same.
fn trimmed(source: &str, span: Span, text: &str) -> Option<TextEdit> {
    let old = span.text(source);
    if old == text {
        return None;
    }
    let alike = |(one, other): &(char, char)| one == other;
    let start: usize = old
        .chars()
        .zip(text.chars())
        .take_while(alike)
        .map(|(letter, _)| letter.len_utf8())
        .sum();
    let (old, text) = (&old[start..], &text[start..]);
    let end: usize = old
        .chars()
        .rev()
        .zip(text.chars().rev())
        .take_while(alike)
        .map(|(letter, _)| letter.len_utf8())
        .sum();
    Some(TextEdit {
        span: Span::new(span.start + start as u32, span.end - end as u32),
        text: text[..text.len() - end].to_owned(),
    })
}
