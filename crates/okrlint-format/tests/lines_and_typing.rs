//! Formatting of some lines, and what follows a typed line end or brace.
//!
//! `«` and `»` mark a range, `|` the cursor behind what was typed.
#![allow(clippy::unwrap_used, reason = "a test may fail anywhere")]

use okrlint_format::{TextEdit, after_brace, after_newline, edits, format_range};
use okrlint_syntax::{Span, parse};

fn apply(text: &str, edits: &[TextEdit]) -> String {
    let mut changed = text.to_owned();
    let mut behind = text.len();
    for edit in edits.iter().rev() {
        assert!(edit.span.end as usize <= behind, "edits overlap: {edits:?}");
        behind = edit.span.start as usize;
        changed.replace_range(std::ops::Range::<usize>::from(edit.span), &edit.text);
    }
    changed
}

fn ranged(marked: &str) -> String {
    let start = marked.find('«').unwrap();
    let end = marked.find('»').unwrap() - '«'.len_utf8();
    let text = marked.replace(['«', '»'], "");
    let range = Span::new(start as u32, end as u32);
    apply(&text, &format_range(&text, &parse(&text), range))
}

/// The text afterwards, with the cursor where an editor would leave it: behind what an edit puts where it stands.
fn typed(marked: &str) -> String {
    let offset = marked.find('|').unwrap() as u32;
    let text = marked.replace('|', "");
    let parsed = parse(&text);
    let edits = if text[..offset as usize].ends_with('}') {
        after_brace(&text, &parsed, offset)
    } else {
        after_newline(&text, &parsed, offset)
    };
    let mut cursor = offset as usize;
    for edit in &edits {
        let length = edit.span.len() as usize;
        if edit.span.end <= offset {
            cursor = cursor + edit.text.len() - length;
        } else {
            assert!(
                edit.span.start >= offset,
                "an edit takes the text around the cursor: {edit:?}"
            );
        }
    }
    let mut changed = apply(&text, &edits);
    changed.insert(cursor, '|');
    changed
}

#[test]
fn a_range_changes_what_stands_wholly_on_its_lines() {
    assert_eq!(
        ranged("team   a {\n    owner   @a\n«    tags   x»\n    objective   o \"O\" {\n    }\n}\n"),
        "team   a {\n    owner   @a\n  tags x\n    objective   o \"O\" {\n    }\n}\n"
    );
    assert_eq!(
        ranged(
            "team   a {\n«    kr x \"X\"   {\n from 1   to 2 }\n»    kr y \"Y\"   from 1 to 2\n}\n"
        ),
        "team   a {\n  kr x \"X\" from 1 to 2\n    kr y \"Y\"   from 1 to 2\n}\n"
    );
}

#[test]
fn a_range_in_the_middle_of_a_line_is_that_line() {
    assert_eq!(
        ranged("team   a {\n    own«er   »@a\n    tags   x\n}\n"),
        "team   a {\n  owner @a\n    tags   x\n}\n"
    );
}

#[test]
fn a_range_that_ends_where_a_line_begins_leaves_that_line() {
    assert_eq!(
        ranged("team   a {\n«    owner   @a\n»    tags   x\n}\n"),
        "team   a {\n  owner @a\n    tags   x\n}\n"
    );
}

#[test]
fn a_range_over_everything_is_the_whole_file() {
    assert_eq!(ranged("«\n\nteam   a  »"), "team a\n");
}

#[test]
fn a_range_does_not_reach_into_what_it_cuts() {
    let text = "team a {\n  kr   x\n«   \"X\"   from 1   to 2»\n}\n";
    assert_eq!(ranged(text), text.replace(['«', '»'], ""));
    let comment = "team a {\n    # theirs\n«    owner   @a»\n}\n";
    assert_eq!(ranged(comment), "team a {\n    # theirs\n  owner @a\n}\n");
}

#[test]
fn a_new_line_is_indented_as_its_block_is() {
    assert_eq!(typed("team a {\n|"), "team a {\n  |");
    assert_eq!(typed("team a {\n|\n}\n"), "team a {\n  |\n}\n");
    assert_eq!(typed("team a {\n|}\n"), "team a {\n|}\n");
    assert_eq!(typed("    team a {\n|}\n"), "    team a {\n    |}\n");
    assert_eq!(typed("    team a {\n|"), "    team a {\n      |");
    assert_eq!(typed("\tteam a {\n|"), "\tteam a {\n\t\t|");
    assert_eq!(
        typed("team a {\n        |owner @x\n}\n"),
        "team a {\n  |owner @x\n}\n"
    );
    assert_eq!(typed("team a {\n}\n    |"), "team a {\n}\n|");
    assert_eq!(typed("team a {\r\n|"), "team a {\r\n  |");
}

#[test]
fn the_cursor_stands_behind_the_indentation_of_its_new_line() {
    assert_eq!(typed("team a {\n|    \n}\n"), "team a {\n  |\n}\n");
    assert_eq!(
        typed("team a {\n   |  owner @x\n"),
        "team a {\n  |owner @x\n"
    );
}

#[test]
fn a_line_that_is_left_empty_keeps_no_blanks() {
    assert_eq!(typed("team a {\n  \n  |\n}\n"), "team a {\n\n  |\n}\n");
    assert_eq!(typed("team a {\r\n\t\r\n|"), "team a {\r\n\r\n  |");
    assert_eq!(typed("  \n|"), "\n|");
    assert_eq!(typed("team a {\n  \n\n|}\n"), "team a {\n  \n\n|}\n");
    assert_eq!(typed("team a  \n|"), "team a  \n|");
}

#[test]
fn a_new_line_in_a_text_is_the_writers() {
    let text = "team a {\n  mission \"\"\"\n    One\n        |\n    \"\"\"\n}\n";
    assert_eq!(typed(text), text);
    let open = "team a {\n  mission \"\"\"\n    One\n        |";
    assert_eq!(typed(open), open);
    let blank = "team a {\n  mission \"\"\"\n    One\n        \n|    \"\"\"\n}\n";
    assert_eq!(typed(blank), blank);
}

#[test]
fn a_text_begins_where_the_style_has_it() {
    assert_eq!(
        typed("team a {\n  mission \"\"\"\n|"),
        "team a {\n  mission \"\"\"\n    |"
    );
    assert_eq!(
        typed("team a {\n  mission \"\"\"\n  |\n    One\n    \"\"\"\n}\n"),
        "team a {\n  mission \"\"\"\n    |\n    One\n    \"\"\"\n}\n"
    );
    assert_eq!(
        typed("team a {\n  mission \"\"\"\n    One\n|\n    Two\n    \"\"\"\n}\n"),
        "team a {\n  mission \"\"\"\n    One\n    |\n    Two\n    \"\"\"\n}\n"
    );
    assert_eq!(
        typed("team a {\n  mission \"\"\"\n     - One\n|"),
        "team a {\n  mission \"\"\"\n     - One\n     |"
    );
    let moved = "team a {\n  mission \"\"\"\n|One\n    \"\"\"\n}\n";
    assert_eq!(typed(moved), moved);
}

#[test]
fn a_closing_brace_lays_out_its_declaration() {
    assert_eq!(
        typed("team a {\nobjective   o \"O\" {\nkr x \"X\"   from 1 to 2\n}|\n    owner   @a\n}\n"),
        "team a {\n  objective o \"O\" {\n    kr x \"X\" from 1 to 2\n  }|\n    owner   @a\n}\n"
    );
}

#[test]
fn a_closing_brace_comes_under_its_line_where_more_would_surprise() {
    // The block would go onto one line.
    assert_eq!(
        typed("team a {\n  kr x \"X\" {\n    from 1 to 2\n    }|\n}\n"),
        "team a {\n  kr x \"X\" {\n    from 1 to 2\n  }|\n}\n"
    );
    // Something in it is not ready.
    assert_eq!(
        typed("team a {\n  kr x \"X\" {\n      from 1 to\n      }|\n}\n"),
        "team a {\n  kr x \"X\" {\n      from 1 to\n  }|\n}\n"
    );
    // The block around it is still open.
    assert_eq!(
        typed("team a {\n  objective o \"O\" {\n     type   committed\n     }|\n"),
        "team a {\n  objective o \"O\" {\n    type committed\n  }|\n"
    );
}

#[test]
fn a_brace_in_a_text_or_comment_is_no_brace() {
    for text in [
        "team a \"   {}|\" {\n}\n",
        "team   a { # }|\n}\n",
        "team   a {\n  mission \"\"\"\n   }|\n   \"\"\"\n}\n",
    ] {
        assert_eq!(typed(text), text);
    }
}

/// A page with everything that is easily taken for something else, and blanks where they may not be.
const PAGE: &str = "# {\n  team   a \"{ 😀\" {\r\n\towner @a # }\n\n    mission \"\"\"\n      One {\n\n    }\n      \"\"\"\n\
    kpi k \"漢字\" { unit   points }\n\n\n  objective o \"O\" {\n kr x \"X\"   from 1 to\n   \n kr y {\n from 1   to 2 }\n }\n";

fn without_blanks(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn a_line_end_moves_blanks_on_its_own_line_and_the_one_before() {
    let places = (0..=PAGE.len()).filter(|&at| PAGE.is_char_boundary(at));
    for (at, indentation) in places.flat_map(|at| [(at, ""), (at, "    "), (at, "\t")]) {
        let mut text = PAGE.to_owned();
        text.insert_str(at, &format!("\n{indentation}"));
        let cursor = at + 1 + indentation.len();
        let edits = after_newline(&text, &parse(&text), cursor as u32);
        let changed = apply(&text, &edits);
        assert_eq!(without_blanks(&changed), without_blanks(&text), "{edits:?}");
        let before = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = text[cursor..]
            .find('\n')
            .map_or(text.len(), |end| cursor + end);
        let near =
            |edit: &TextEdit| before <= edit.span.start as usize && edit.span.end as usize <= end;
        assert!(edits.iter().all(near), "{edits:?}");
        let behind = &text[cursor..];
        assert!(changed.ends_with(behind.trim_start_matches([' ', '\t'])));
    }
}

#[test]
fn a_brace_moves_nothing_behind_it_and_loses_nothing_before_it() {
    for at in (0..=PAGE.len()).filter(|&at| PAGE.is_char_boundary(at)) {
        let mut text = PAGE.to_owned();
        text.insert(at, '}');
        let edits = after_brace(&text, &parse(&text), at as u32 + 1);
        assert!(
            edits.iter().all(|edit| edit.span.end as usize <= at),
            "{edits:?}"
        );
        let changed = apply(&text, &edits);
        assert!(changed.ends_with(&text[at..]), "{changed}");
        let words = |text: &str| {
            let mut words: Vec<_> = text
                .split(|letter: char| letter.is_whitespace() || "{}".contains(letter))
                .map(str::to_owned)
                .collect();
            words.retain(|word| !word.is_empty());
            words.sort();
            words
        };
        assert_eq!(words(&changed), words(&text));
    }
}

#[test]
fn edits_leave_out_what_stays() {
    let before = "one\ntwo  2\nthree\nfour\n";
    let after = "one\ntwo 2\nthree\n4\nfour\n";
    let found = edits(before, after);
    assert_eq!(apply(before, &found), after);
    assert_eq!(
        found
            .iter()
            .map(|edit| (edit.span, edit.text.as_str()))
            .collect::<Vec<_>>(),
        [(Span::new(8, 9), ""), (Span::new(17, 17), "4\n")]
    );
    assert!(edits(before, before).is_empty());
    assert_eq!(apply("", &edits("", "é\n")), "é\n");
    assert_eq!(apply("é", &edits("é", "è")), "è");
}
