//! From one text to another by small edits.

use std::ops::Range;

use okrlint_syntax::Span;
use similar::{DiffTag, TextDiff};

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
    // Where an operation stands is for the lengths of those before it to say: where it is shifted along lines that are
    // alike, its own places may be out of date.
    let (mut old_line, mut new_line) = (0, 0);
    for op in diff.ops() {
        let old_lines = old_line..old_line + op.old_range().len();
        let new_lines = new_line..new_line + op.new_range().len();
        (old_line, new_line) = (old_lines.end, new_lines.end);
        if op.tag() == DiffTag::Equal {
            continue;
        }
        for (old_lines, new_lines) in pairs(old_lines, new_lines) {
            let span = old.span(old_lines);
            let text = new.span(new_lines).text(after);
            edits.extend(trimmed(before, span, text));
        }
    }
    edits
}

/// The text with the edits made, which stand in its order.
pub(crate) fn apply(text: &str, edits: &[TextEdit]) -> String {
    let mut changed = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        changed.push_str(&text[at..edit.span.start as usize]);
        changed.push_str(&edit.text);
        at = edit.span.end as usize;
    }
    changed.push_str(&text[at..]);
    changed
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

    fn span(&self, lines: Range<usize>) -> Span {
        Span::new(self.0[lines.start], self.0[lines.end])
    }
}

/// Lines that go and lines that come, one by one where they are as many.
fn pairs(old: Range<usize>, new: Range<usize>) -> Vec<(Range<usize>, Range<usize>)> {
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
    let mut start = alike(old.chars().zip(text.chars()));
    start -= usize::from(is_inside_line_end(old, start));
    let (rest, new) = (&old[start..], &text[start..]);
    let mut end = alike(rest.chars().rev().zip(new.chars().rev()));
    end -= usize::from(is_inside_line_end(rest, rest.len() - end));
    Some(TextEdit {
        span: Span::new(span.start + start as u32, span.end - end as u32),
        text: new[..new.len() - end].to_owned(),
    })
}

/// How many bytes two texts have in common before they differ.
fn alike(letters: impl Iterator<Item = (char, char)>) -> usize {
    letters
        .take_while(|(one, other)| one == other)
        .map(|(letter, _)| letter.len_utf8())
        .sum()
}

/// Whether `at` lies between `\r` and `\n`: an editor has no such place.
fn is_inside_line_end(text: &str, at: usize) -> bool {
    text[..at].ends_with('\r') && text[at..].starts_with('\n')
}

#[cfg(test)]
mod tests {
    use okrlint_syntax::Span;

    use super::{TextEdit, edits};

    #[test]
    fn an_edit_never_parts_a_line_end() {
        for (before, after) in [
            ("a\r\nb\n", "a\nb\n"),
            ("a\nb\n", "a\r\nb\n"),
            ("a \r\n\r\n", "a\r\n"),
            ("a\r\n\r\n", "a\r\n"),
            ("a\r\r\nb", "a\r\nb"),
            ("a\r\n", "a\r"),
            ("\r\n", "\n"),
        ] {
            let edits = edits(before, after);
            let mut applied = before.to_owned();
            for TextEdit { span, text } in edits.iter().rev() {
                for at in [span.start, span.end] {
                    let (head, tail) = before.split_at(at as usize);
                    let parted = head.ends_with('\r') && tail.starts_with('\n');
                    assert!(!parted, "{before:?} → {after:?}: {edits:?}");
                }
                applied.replace_range(span.start as usize..span.end as usize, text);
            }
            assert_eq!(applied, after, "{edits:?}");
        }
    }

    #[test]
    fn what_stays_is_in_no_edit() {
        let edits = edits("a\n  😀 b\nc\n\n\nd\n", "a\n😀 b\nc\n\nd\n");
        let shown: Vec<_> = edits.iter().map(|it| (it.span, it.text.as_str())).collect();
        assert_eq!(shown, [(Span::new(2, 4), ""), (Span::new(13, 14), "")]);
    }
}
