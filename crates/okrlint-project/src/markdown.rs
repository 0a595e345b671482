//! OKRs inside Markdown: the fenced blocks that are marked `okr`.

mod edit;
mod fences;
mod rewrite;

pub(crate) use edit::edit;
pub(crate) use rewrite::rewrite;

use fences::fences;

/// `text` with a blank in place of every byte outside its `okr` fences.
///
/// Line breaks stay, so every offset, line and column inside a fence is that of the Markdown file.
pub(crate) fn mask(text: &str) -> String {
    let mut masked: Vec<u8> = text
        .bytes()
        .map(|byte| match byte {
            b'\n' | b'\r' => byte,
            _ => b' ',
        })
        .collect();
    for line in fences(text).iter().flat_map(|fence| &fence.lines) {
        let content = line.content.clone();
        masked[content.clone()].copy_from_slice(&text.as_bytes()[content]);
    }
    String::from_utf8(masked).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::mask;

    fn kept(text: &str) -> Vec<(usize, String)> {
        let masked = mask(text);
        assert_eq!(masked.len(), text.len());
        masked
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty())
            .map(|(at, line)| (at, line.trim_end().to_owned()))
            .collect()
    }

    #[test]
    fn only_okr_fences_are_kept_and_at_their_place() {
        let text = "# Plan é\n\n```okr\nteam a \"Å\" {\n}\n```\n\n```rust\nteam b\n```\n~~~okr title=x\nteam c \"C\"\n~~~\n";
        assert_eq!(
            kept(text),
            [
                (3, "team a \"Å\" {".to_owned()),
                (4, "}".to_owned()),
                (11, "team c \"C\"".to_owned())
            ]
        );
    }

    #[test]
    fn a_fence_behind_a_byte_order_mark_is_one() {
        assert_eq!(
            kept("\u{FEFF}```okr\nteam a\n```\n"),
            [(1, "team a".to_owned())]
        );
    }

    #[test]
    fn indented_and_quoted_fences_keep_their_columns() {
        let text = "1. one\n\n   ```okr\n   team a \"A\" {\n     owner @x\n   }\n   ```\n\n> ```okr\n> team b \"B\"\n> ```\n";
        assert_eq!(
            kept(text),
            [
                (3, "   team a \"A\" {".to_owned()),
                (4, "     owner @x".to_owned()),
                (5, "   }".to_owned()),
                (9, "  team b \"B\"".to_owned())
            ]
        );
    }

    #[test]
    fn a_fence_that_is_never_closed_runs_to_the_end() {
        assert_eq!(
            kept("```okr\r\nteam a \"A\"\r\n"),
            [(1, "team a \"A\"".to_owned())]
        );
        assert!(kept("```okrx\nteam a\n```\n    team b\n").is_empty());
    }
}
