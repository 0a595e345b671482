//! From one text to another by small edits.

use std::ops::Range;

use okrlint_syntax::Span;
use similar::{DiffTag, TextDiff};

use crate::pieces::pieces;

/// What is replaced in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TextEdit {
    /// What is taken out; empty for an insertion.
    pub span: Span,
    /// What is put there.
    pub text: String,
}

/// The most lines, old and new together, that are compared with each other. A piece of more is one edit: to find a
/// smaller one takes time by the square of their number.
const MOST_LINES: usize = 1000;

/// The edits that turn `before` into `after`, in the order of the text. No two overlap, and what stays is in none of
/// them: a cursor or mark there is not moved.
///
/// Meant for two layouts of one text, of any length; of other texts, and of a thousand lines that are folded into each
/// other, the edits may be larger than they need to be.
pub fn edits(before: &str, after: &str) -> Vec<TextEdit> {
    let mut edits: Vec<TextEdit> = Vec::new();
    for (old, new) in pieces(before, after) {
        let (old_text, new_text) = (&before[old.clone()], &after[new]);
        if old_text == new_text {
            continue;
        }
        for mut edit in edits_of_piece(old_text, new_text) {
            edit.span = Span::new(
                edit.span.start + old.start as u32,
                edit.span.end + old.start as u32,
            );
            // Two that begin at the same place are one: what is put in at the end of a piece goes into the next.
            if let Some(last) = edits.pop_if(|last| last.span == Span::empty(edit.span.start)) {
                edit.text.insert_str(0, &last.text);
            }
            edits.push(edit);
        }
    }
    edits
}

fn edits_of_piece(before: &str, after: &str) -> Vec<TextEdit> {
    let lines = |text: &str| {
        text.bytes()
            .filter(|byte| matches!(byte, b'\n' | b'\r'))
            .count()
    };
    if lines(before) + lines(after) > MOST_LINES {
        let whole = Span::new(0, before.len() as u32);
        return trimmed(before, whole, after).into_iter().collect();
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
        let alike = |old_line, new_line| {
            let old = diff.old_slices()[old_line];
            is_same_line(old, diff.new_slices()[new_line])
        };
        for (old_lines, new_lines) in pairs(old_lines, new_lines, alike) {
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

/// Lines that go and lines that come, one by one where they are as many, or as long as they are `alike`.
fn pairs(
    mut old: Range<usize>,
    mut new: Range<usize>,
    alike: impl Fn(usize, usize) -> bool,
) -> Vec<(Range<usize>, Range<usize>)> {
    let mut pairs = Vec::new();
    while !old.is_empty()
        && !new.is_empty()
        && (old.len() == new.len() || alike(old.start, new.start))
    {
        pairs.push((old.start..old.start + 1, new.start..new.start + 1));
        (old.start, new.start) = (old.start + 1, new.start + 1);
    }
    pairs.push((old, new));
    pairs
}

/// Whether two lines differ in their blanks only.
fn is_same_line(one: &str, other: &str) -> bool {
    let letters = |line| str::chars(line).filter(|letter| !letter.is_whitespace());
    letters(one).eq(letters(other))
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

    use super::{TextEdit, apply, edits};

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
    fn a_long_text_takes_no_longer_for_its_length() {
        let lines = |line: fn(u32) -> String| (0..100_000).map(line).collect::<Vec<_>>().concat();
        let before = lines(|n| format!("  kpi  k{n}\n\n\n"));
        let after = lines(|n| format!("kpi k{n}\n\n"));
        let edits = edits(&before, &after);
        assert_eq!(apply(&before, &edits), after);
        let longest = edits.iter().map(|edit| edit.span.len()).max();
        assert_eq!(longest, Some(6));

        let apart = "a\n".repeat(100_000);
        let folded = "a ".repeat(100_000);
        assert_eq!(apply(&apart, &super::edits(&apart, &folded)), folded);
    }

    #[test]
    fn what_stays_is_in_no_edit() {
        let edits = edits("a\n  😀 b\nc\n\n\nd\n", "a\n😀 b\nc\n\nd\n");
        let shown: Vec<_> = edits.iter().map(|it| (it.span, it.text.as_str())).collect();
        assert_eq!(shown, [(Span::new(2, 4), ""), (Span::new(14, 15), "")]);
    }
}
