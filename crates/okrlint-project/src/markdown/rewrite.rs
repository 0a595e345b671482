//! New text for the fences of a Markdown file, and for nothing else.

use super::fences::{Fence, Line, fences};

/// `text` with what `layout` makes of each `okr` fence in the fence's place; `None` where nothing differs.
///
/// `layout` gives `None` for what may stay. A fence that nobody closed stays as it is: the rest of the page may be in
/// it. So does one whose new text would not be read as what it says, since a line of backticks in it, once it stands
/// elsewhere, closes the fence.
pub(crate) fn rewrite(text: &str, layout: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut drafts: Vec<Draft> = fences(text)
        .into_iter()
        .map(|fence| Draft::new(text, fence, &layout))
        .collect();
    loop {
        let new = join(text, &drafts);
        if new == text {
            return None;
        }
        match misread(&new, &drafts) {
            None => return Some(new),
            Some(draft) => drafts.get_mut(draft)?.next_prefix(text)?,
        }
    }
}

/// What shall stand in a fence.
struct Draft {
    fence: Fence,
    /// What it shall say.
    code: String,
    /// What may stand before its lines, the best last. Without any, the fence stays as it is.
    prefixes: Vec<String>,
}

impl Draft {
    fn new(text: &str, fence: Fence, layout: &impl Fn(&str) -> Option<String>) -> Self {
        let code = fence.code(text);
        if fence.is_closed(text) {
            Self {
                code: layout(&code).unwrap_or(code),
                prefixes: prefixes(text, &fence),
                fence,
            }
        } else {
            Self {
                code,
                prefixes: Vec::new(),
                fence,
            }
        }
    }

    /// Gives up what stands before its lines for the next best, or itself; `None` where it is given up already.
    fn next_prefix(&mut self, text: &str) -> Option<()> {
        self.prefixes.pop()?;
        if self.prefixes.is_empty() {
            self.code = self.fence.code(text);
        }
        Some(())
    }

    /// Adds the lines of the fence to `new`, as they shall be.
    fn write(&self, text: &str, new: &mut String) {
        let Some(prefix) = self.prefixes.last() else {
            *new += &text[self.fence.span(text)];
            return;
        };
        for line in self.code.split_inclusive('\n') {
            let is_empty = line.trim_end_matches(['\r', '\n']).is_empty();
            *new += if is_empty { prefix.trim_end() } else { prefix };
            *new += line;
        }
    }
}

/// What may stand before the lines of `fence`, the best last: what stands there already, else what its opening line
/// asks for.
fn prefixes(text: &str, fence: &Fence) -> Vec<String> {
    // A list's mark stands in the first line only.
    let blank = |c| if matches!(c, '>' | '\t') { c } else { ' ' };
    let mut opening: String = fence.lead(text).chars().map(blank).collect();
    // The first blank behind a quote mark belongs to the mark.
    if opening.ends_with('>') {
        opening.push(' ');
    }
    let written = |line: &&Line| !text[line.content.clone()].trim().is_empty();
    let first = fence.lines.iter().find(written);
    let standing = first.map(|line| text[line.start..line.content.start].to_owned());
    [Some(opening), standing].into_iter().flatten().collect()
}

/// `text` with all drafts in it.
fn join(text: &str, drafts: &[Draft]) -> String {
    let mut new = String::with_capacity(text.len());
    let mut done = 0;
    for draft in drafts {
        let span = draft.fence.span(text);
        new += &text[done..span.start];
        draft.write(text, &mut new);
        done = span.end;
    }
    new += &text[done..];
    new
}

/// The first of `drafts` that is not read back from `new` as it was meant.
fn misread(new: &str, drafts: &[Draft]) -> Option<usize> {
    let fences = fences(new);
    let read = |at: usize| fences.get(at).map(|fence| fence.code(new));
    (0..drafts.len().max(fences.len()))
        .find(|at| read(*at).as_ref() != drafts.get(*at).map(|draft| &draft.code))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{fences, rewrite};

    /// Takes off all indentation and empty lines, and gives every second line two blanks.
    fn layout(code: &str) -> Option<String> {
        let end = if code.contains("\r\n") { "\r\n" } else { "\n" };
        let lines = code.lines().map(str::trim).filter(|line| !line.is_empty());
        let mut new = String::new();
        for (line, indent) in lines.zip(["", "  "].into_iter().cycle()) {
            new += &[indent, line, end].concat();
        }
        (new != code).then_some(new)
    }

    #[track_caller]
    fn becomes(old: &str, new: &str) {
        assert_eq!(rewrite(old, layout).as_deref().unwrap_or(old), new);
        assert_eq!(rewrite(new, layout), None, "twice is not once");
    }

    #[track_caller]
    fn stays(text: &str) {
        assert_eq!(rewrite(text, layout), None);
    }

    #[test]
    fn only_what_is_in_okr_fences_changes() {
        becomes(
            "# A  \n\n  ```okr title=x\n    a\nb\n\n  ```\n~~~okr\n a\n~~~\n\n```rust\n  a\n```\n    a",
            "# A  \n\n  ```okr title=x\n  a\n    b\n  ```\n~~~okr\na\n~~~\n\n```rust\n  a\n```\n    a",
        );
        stays("```okr\na\n  b\n```\n");
        stays("no fence  \n\n\n");
        stays("```okr\n```\n\n> ~~~okr\n> ~~~\n");
        becomes("```okr\n\n \n```\n", "```okr\n```\n");
    }

    #[test]
    fn marks_of_lists_and_quotes_stay_before_every_line() {
        becomes(
            "1. x\n\n   ```okr\n    a\n\n   b\n   c\n   ```\n",
            "1. x\n\n   ```okr\n   a\n     b\n   c\n   ```\n",
        );
        becomes(
            "- ```okr\n  a\n  b\n  ```\n",
            "- ```okr\n  a\n    b\n  ```\n",
        );
        becomes(
            "> - ~~~~okr\n>    a\n>   b\n>   ~~~~\n",
            "> - ~~~~okr\n>   a\n>     b\n>   ~~~~\n",
        );
        becomes(
            "- > ```okr\n  > a\n  >b\n  > ```\n",
            "- > ```okr\n  > a\n  >   b\n  > ```\n",
        );
    }

    #[test]
    fn an_empty_line_in_a_quote_has_no_blank_at_its_end() {
        let keep = |_: &str| None;
        let quoted = "> ```okr\n> a\n> \n>   b\n> ```\n";
        let new = rewrite(quoted, keep).expect("a blank is too much");
        assert_eq!(new, "> ```okr\n> a\n>\n>   b\n> ```\n");
        assert_eq!(rewrite(&new, keep), None);
    }

    #[test]
    fn marks_that_would_swallow_a_blank_get_one() {
        becomes(">```okr\n>a\n>b\n>```\n", ">```okr\n> a\n>   b\n>```\n");
        becomes(
            "   ```okr\n a\nb\n   ```\n",
            "   ```okr\n   a\n     b\n   ```\n",
        );
    }

    #[test]
    fn tabs_stay_where_they_lead_to_the_same() {
        becomes(
            "-\t```okr\n\ta\n\tb\n\t```\n",
            "-\t```okr\n\ta\n\t  b\n\t```\n",
        );
        becomes(
            "- ```okr\n\ta\n  b\n\t```\n",
            "- ```okr\n\ta\n\t  b\n\t```\n",
        );
    }

    #[test]
    fn line_breaks_are_those_of_the_page() {
        becomes(
            "x\r\n\r\n> ```okr\r\n> a\r\n>\r\n> b\r\n> ```\r\n",
            "x\r\n\r\n> ```okr\r\n> a\r\n>   b\r\n> ```\r\n",
        );
    }

    #[test]
    fn a_fence_that_nobody_closed_stays() {
        stays("```okr\n   a\n   b\n\nThe rest.\n");
        stays("```okr\n  a");
        stays("```okr");
        stays("> ```okr\n>   a\n\nThe rest.\n");
        stays("- ```okr\n    a\n\nThe rest.\n");
    }

    #[test]
    fn what_would_close_its_fence_stays_and_the_others_change() {
        let closing = "```okr\nx\n     ```\n```\n";
        becomes(
            &format!("~~~okr\n a\n~~~\n{closing}~~~okr\n a\n~~~\n"),
            &format!("~~~okr\na\n~~~\n{closing}~~~okr\na\n~~~\n"),
        );
    }

    /// Pieces of which a page is made that leads a reader of fences astray.
    fn pages() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "```okr\n",
            "```okr\n",
            "~~~okr a\n",
            "````okr\r\n",
            "```\n",
            "```\n",
            "~~~\n",
            "````\r\n",
            "a\n",
            "b",
            "c\r\n",
            "\n",
            "\n",
            "\r\n",
            "\r",
            " ",
            "  ",
            "    ",
            "\t",
            "> ",
            ">",
            "- ",
            "1. ",
            "`",
            "é\n",
            "[^1]: ",
            "<p>\n",
            "| a |\n",
            "---\n",
        ]);
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    /// What is not in a line of a closed fence.
    fn outside(text: &str) -> Vec<String> {
        let mut outside = vec![String::new()];
        let mut done = 0;
        for fence in fences(text).iter().filter(|fence| fence.is_closed(text)) {
            let span = fence.span(text);
            outside.push(text[done..span.start].to_owned());
            done = span.end;
        }
        outside.push(text[done..].to_owned());
        outside
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_the_page_twice_is_once_and_what_is_outside_stays(page in pages()) {
            let new = rewrite(&page, layout).unwrap_or_else(|| page.clone());
            prop_assert_eq!(rewrite(&new, layout), None);
            prop_assert_eq!(outside(&new), outside(&page));
        }
    }
}
