//! Edits in the fences of a Markdown file.

use okrlint_rules::Edit;

use super::fences::{Fence, Line, fences};
use super::mask;
use crate::fix::apply;

/// The Markdown `text` after `edits` of what [`mask`] makes of it, which stand in its order. New lines get the
/// indentation and the quote marks of their fence.
///
/// `None` where an edit is not wholly in one fence, and where the page would not be read as was meant: a new line of
/// backticks closes a fence.
pub(crate) fn edit(text: &str, edits: &[&Edit]) -> Option<String> {
    let fences = fences(text);
    let placed: Vec<Edit> = (edits.iter())
        .map(|edit| place(text, &fences, edit))
        .collect::<Option<_>>()?;
    let new = apply(text, &placed.iter().collect::<Vec<_>>())?;
    let meant = apply(&mask(text), edits)?;
    let is_meant = without_blanks(&mask(&new)) == without_blanks(&meant);
    is_meant.then_some(new)
}

/// `edit` behind what stands before the lines of its fence.
fn place(text: &str, fences: &[Fence], edit: &Edit) -> Option<Edit> {
    let (start, end) = (edit.span.start as usize, edit.span.end as usize);
    let holds = |fence: &&Fence| {
        let span = fence.span(text);
        span.start <= start && end <= span.end && !fence.lines.is_empty()
    };
    let fence = fences.iter().find(holds)?;
    let line_of = |at: usize| fence.lines.iter().rfind(|line| line.start <= at);
    let first = line_of(start)?;
    let prefix = &text[first.start..first.content.start];
    let mut new = edit.clone();
    if end == fence.span(text).end && text[..end].ends_with('\n') {
        // Whole lines at the end go, or come behind the last one: no other line's prefix follows.
        let is_behind = start == end;
        let takes_prefix = is_behind || start <= first.content.start;
        if !takes_prefix {
            return None;
        }
        let written = rewritten(&edit.text, prefix);
        new.text = match written.strip_suffix(prefix) {
            Some(lines) if edit.text.ends_with('\n') => format!("{prefix}{lines}"),
            _ if edit.text.is_empty() => String::new(),
            _ => return None,
        };
        if !is_behind {
            new.span.start = first.start as u32;
        }
        return Some(new);
    }
    let last = line_of(end)?;
    new.span.start = clamped(first, start);
    new.span.end = clamped(last, end);
    new.text = rewritten(&edit.text, prefix);
    Some(new)
}

/// `at`, or where the line's own text begins if that is later.
fn clamped(line: &Line, at: usize) -> u32 {
    at.max(line.content.start) as u32
}

/// `text` with `prefix` before each of its lines but the first, in the place of as many blanks.
fn rewritten(text: &str, prefix: &str) -> String {
    let mut lines = text.split('\n');
    let mut new = lines.next().unwrap_or_default().to_owned();
    let count = text.matches('\n').count();
    for (at, line) in (1..).zip(lines) {
        let blanks = line.len() - line.trim_start_matches(' ').len();
        let line = &line[blanks.min(prefix.len())..];
        let is_empty = line.trim_end_matches('\r').is_empty();
        new.push('\n');
        new += if is_empty && at < count {
            prefix.trim_end()
        } else {
            prefix
        };
        new += line;
    }
    new
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use okrlint_model::FileId;
    use okrlint_rules::Edit;
    use okrlint_syntax::Span;

    use super::super::mask;
    use super::edit;

    /// What becomes of `page` where `old`, as it stands in its masked text, is replaced.
    fn replaced(page: &str, old: &str, new: &str) -> Option<String> {
        let start = mask(page).find(old).expect("it is there") as u32;
        let change = Edit {
            file: FileId(0),
            span: Span::new(start, start + old.len() as u32),
            text: new.to_owned(),
        };
        edit(page, &[&change])
    }

    #[track_caller]
    fn becomes(page: &str, [old, new]: [&str; 2], expected: &str) {
        assert_eq!(replaced(page, old, new).as_deref(), Some(expected));
    }

    #[test]
    fn new_lines_get_the_marks_of_their_fence() {
        let quoted = "> ```okr\n> team a {\n>   owner @x\n> }\n> ```\n";
        becomes(
            quoted,
            ["@x", "@x\n\n    why \"\""],
            "> ```okr\n> team a {\n>   owner @x\n>\n>   why \"\"\n> }\n> ```\n",
        );
        let listed = "1. x\n\n   ```okr\n   team a\n   ```\n";
        becomes(
            listed,
            ["team a", "team a {\n     owner @x\n   }"],
            "1. x\n\n   ```okr\n   team a {\n     owner @x\n   }\n   ```\n",
        );
        becomes(
            &quoted.replace('\n', "\r\n"),
            ["@x", "@x\r\n    why \"\""],
            &"> ```okr\n> team a {\n>   owner @x\n>   why \"\"\n> }\n> ```\n".replace('\n', "\r\n"),
        );
    }

    #[test]
    fn lines_go_with_their_marks() {
        let quoted = "> ```okr\n> a\n>   b\n> c\n> ```\n> d\n";
        becomes(quoted, ["    b\n", ""], "> ```okr\n> a\n> c\n> ```\n> d\n");
        becomes(quoted, ["  a\n    b\n", ""], "> ```okr\n> c\n> ```\n> d\n");
        becomes(quoted, ["  c\n", ""], "> ```okr\n> a\n>   b\n> ```\n> d\n");
        becomes(
            quoted,
            ["  c", ""],
            "> ```okr\n> a\n>   b\n> \n> ```\n> d\n",
        );
        becomes(quoted, ["\n  c", ""], "> ```okr\n> a\n>   b\n> ```\n> d\n");
    }

    #[test]
    fn lines_come_before_the_first_and_behind_the_last() {
        let quoted = "> ```okr\n> a\n> ```\n";
        let insert = |at: usize, text: &str| {
            let change = Edit {
                file: FileId(0),
                span: Span::empty(at as u32),
                text: text.to_owned(),
            };
            edit(quoted, &[&change])
        };
        let first = quoted.find("> a").expect("it is there");
        let expected = Some("> ```okr\n> b\n> a\n> ```\n".to_owned());
        assert_eq!(insert(first, "b\n"), expected);
        assert_eq!(insert(first + 2, "b\n  "), expected);
        let behind = first + "> a\n".len();
        let expected = Some("> ```okr\n> a\n> b\n> c\n> ```\n".to_owned());
        assert_eq!(insert(behind, "b\nc\n"), expected);
        assert_eq!(insert(behind - 1, "\n  b\n  c"), expected);
        assert_eq!(insert(behind, "b"), None);
        assert_eq!(insert(0, "b\n"), None);
        assert_eq!(insert(behind + 2, "b\n"), None);
    }

    #[test]
    fn what_would_close_a_fence_is_refused() {
        let page = "```okr\na\n```\n";
        assert_eq!(replaced(page, "a", "a\n```\nb"), None);
        assert_eq!(
            replaced(page, "a", "b").as_deref(),
            Some("```okr\nb\n```\n")
        );
    }
}
