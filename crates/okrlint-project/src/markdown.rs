//! OKRs inside Markdown: the fenced blocks that are marked `okr`.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

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
    let mut inside = false;
    for (event, range) in Parser::new_ext(text, Options::all()).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => inside = is_okr(&info),
            Event::End(TagEnd::CodeBlock) => inside = false,
            // One event a line where the fence is indented or quoted: what stands before the line is left out.
            Event::Text(_) if inside => {
                masked[range.clone()].copy_from_slice(&text.as_bytes()[range]);
            }
            _ => {}
        }
    }
    String::from_utf8(masked).unwrap_or_default()
}

/// Whether a fence's info string begins with the word `okr`, perhaps followed by attributes.
fn is_okr(info: &str) -> bool {
    info.split([' ', '\t', ',', '{']).next() == Some("okr")
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
