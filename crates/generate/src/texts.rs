//! Titles and texts.

use proptest::prelude::*;
use proptest::sample::select;

use crate::program::{Piece, TextBlock};

/// What titles and texts are made of. The first is what they shrink to.
const WORDS: &[&str] = &[
    "Calm",
    "customers stay",
    "first replies come fast",
    "from 5 to 7",
    "by 50%",
    "größer",
    "e\u{301}te\u{301}",
    "顧客が残る",
    "אבג",
    "🎉",
    "👩\u{200D}👩\u{200D}👧",
    "a\u{A0}b",
    "two  blanks",
    "\ttab",
    "# no comment",
    "{",
    "}",
    "it's",
    "“so”",
    "//",
    "kr",
    "owner @a",
    "`code`",
    "launch the new help centre",
];

const ESCAPES: &[&str] = &[
    r#"\""#,
    r"\\",
    r"\n",
    r"\t",
    r"\u{e9}",
    r"\u{1F600}",
    r#"\"quoted\""#,
];

const LINES: &[&str] = &[
    "Plain words.",
    "# no comment",
    "- one of a list",
    "Ends in blanks.  ",
    "\"quoted\" and \"\"",
    "{ braces }",
    r"no \n escape",
    "kr \"none\" to 5",
    "größer, 顧客, 🎉",
    "}",
    "why",
];

const BLANKS: &[&str] = &[
    "", " ", "  ", "    ", "      ", "\t", "\t\t", " \t", "\u{A0}",
];

/// A text on one line, quotes included.
pub(crate) fn quoted() -> impl Strategy<Value = String> {
    let part = prop_oneof![8 => select(WORDS), 1 => select(ESCAPES)];
    let few = prop::collection::vec(part.clone(), 1..4);
    let many = prop::collection::vec(part, 4..9);
    prop_oneof![4 => few, 1 => many].prop_map(|parts| format!("\"{}\"", parts.join(" ")))
}

fn block() -> impl Strategy<Value = TextBlock> {
    let line = prop_oneof![6 => select(LINES).prop_map(Some), 1 => Just(None)];
    let further = prop::collection::vec((line, select(BLANKS), 0..8_u8), 0..4);
    let opening = prop_oneof![6 => Just(""), 1 => select(BLANKS)];
    (opening, select(BLANKS), select(LINES), further).prop_map(
        |(opening, closing, first, further)| {
            let mut lines = vec![format!("{closing}{first}")];
            for (text, indentation, chance) in further {
                lines.push(match (text, chance) {
                    (None, 0..4) => String::new(),
                    (None, _) => indentation.to_owned(),
                    // As deep as the closing quotes, deeper, or anyhow.
                    (Some(text), 0..4) => format!("{closing}{text}"),
                    (Some(text), 4..6) => format!("{closing}{indentation}{text}"),
                    (Some(text), _) => format!("{indentation}{text}"),
                });
            }
            TextBlock {
                behind_opening: opening.to_owned(),
                lines,
                before_closing: closing.to_owned(),
            }
        },
    )
}

/// A text on one line or on several.
pub(crate) fn text() -> impl Strategy<Value = Piece> {
    prop_oneof![
        5 => quoted().prop_map(Piece::Words),
        1 => block().prop_map(Piece::Block),
    ]
}
