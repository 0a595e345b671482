//! Two versions of a text as a unified diff, which `patch` understands.

use std::fmt::Display;
use std::time::Duration;

use similar::{Algorithm, ChangeTag, TextDiff};

use crate::terminal::{Look, Paint, visible_line, visible_source_line};

/// After this a long text is compared in larger pieces.
const PATIENCE: Duration = Duration::from_secs(1);

const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// What turns `before` into `after`, both of them called `name`.
///
/// Characters that a terminal would obey or hide have a stand-in. Line breaks are those of the texts.
pub(crate) fn unified(name: &str, before: &str, after: &str, paint: Paint) -> String {
    let old: Vec<&str> = before.split_inclusive('\n').collect();
    let new: Vec<&str> = after.split_inclusive('\n').collect();
    let diff = TextDiff::configure()
        .algorithm(Algorithm::Patience)
        .timeout(PATIENCE)
        .diff_slices(&old, &new);
    let name = visible_line(name);
    let mut out = String::new();
    // Without it, `patch` would take a name up to its first blank.
    let end = if name.contains(' ') { "\t" } else { "" };
    for mark in ["---", "+++"] {
        write_head(&mut out, paint, Look::Strong, format!("{mark} {name}{end}"));
    }
    for hunk in diff.unified_diff().iter_hunks() {
        write_head(&mut out, paint, Look::Place, hunk.header());
        for change in hunk.iter_changes() {
            let is_first = change.old_index() == Some(0) || change.new_index() == Some(0);
            write_line(&mut out, paint, change.tag(), change.value(), is_first);
        }
    }
    out
}

fn write_head(out: &mut String, paint: Paint, look: Look, head: impl Display) {
    *out += &paint.paint(look, head).to_string();
    out.push('\n');
}

fn write_line(out: &mut String, paint: Paint, tag: ChangeTag, line: &str, is_first: bool) {
    let content = line.strip_suffix('\n').unwrap_or(line);
    let content = content.strip_suffix('\r').unwrap_or(content);
    let line_break = &line[content.len()..];
    // A byte order mark belongs to the file, not to what its first line says.
    let (mark, content) = match content.strip_prefix(BYTE_ORDER_MARK) {
        Some(rest) if is_first => (BYTE_ORDER_MARK, rest),
        _ => ("", content),
    };
    let shown = format!("{tag}{mark}{}", visible_source_line(content));
    match tag {
        ChangeTag::Equal => *out += &shown,
        ChangeTag::Delete => *out += &paint.paint(Look::Removed, shown).to_string(),
        ChangeTag::Insert => *out += &paint.paint(Look::Added, shown).to_string(),
    }
    *out += match line_break {
        "" => "\n\\ No newline at end of file\n",
        other => other,
    };
}

#[cfg(test)]
mod tests {
    use super::unified;
    use crate::terminal::Paint;

    #[test]
    fn what_changes_stands_among_what_does_not() {
        let before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15";
        let after = "1\n2\n3\n4\nfive\n6\n7\n8\n9\n10\n11\n12\n14\n15\n";
        insta::assert_snapshot!(unified("plan/a.okr", before, after, Paint { on: false }));
    }

    #[test]
    fn a_name_with_a_blank_has_an_end() {
        let diff = unified("a b.okr", "", "c\n", Paint { on: false });
        assert_eq!(diff, "--- a b.okr\t\n+++ a b.okr\t\n@@ -0,0 +1 @@\n+c\n");
    }

    #[test]
    fn colours_end_before_their_line_does() {
        let diff = unified("a.okr", "a\r\nb\r\n", "c\r\nb\r\n", Paint { on: true });
        insta::assert_snapshot!(format!("{diff:?}"));
    }

    #[test]
    fn nothing_that_a_terminal_obeys_is_left() {
        let diff = unified(
            "a\x1b[31m.okr",
            "\u{FEFF}\x1b[2J\r\u{202E}\tb\n\u{FEFF}c\n",
            "\u{FEFF}d\n",
            Paint { on: false },
        );
        assert_eq!(
            diff,
            "--- a␛[31m.okr\n+++ a␛[31m.okr\n@@ -1,2 +1 @@\n-\u{FEFF}␛[2J␍\u{FFFD}\tb\n-\u{FFFD}c\n+\u{FEFF}d\n"
        );
    }
}
