//! Formatting while somebody types: the cursor stands where a writer expects it, and nothing else moves.

use okrlint_tests::{Client, Habit, Typist, format};
use serde_json::json;

const HABITS: [Habit; 3] = [Habit::Plain, Habit::Indents, Habit::Closes];

const URI: &str = "untitled:plan.okr";

/// A page as somebody types it who leaves the indentation to the editor.
const PAGE: &str = r#"during 2026-Q1

team support "Kundenbetreuung 漢字 😀" in acme {
mission "Every shop {can} sell 😀"
owner @support-lead # é 😀

# okrlint: ignore[kpi-missing-target] we look at it { only
kpi nps "Net promoter score" {
why "Would our customers recommend us?"
unit points
actual 2025-12-31 62
}

objective love "Customers 😀 love us" {
# } no brace closes here
kr back "Promoters ❤ are back" from 62 to 75 measures nps
kr first "首回复 comes fast" {
from 48 min to 30 min
by 2026-03-15
checkin 2026-01-31 44 min confidence 0.6 "New macros."
}
}
}
"#;

/// Has `text` typed at the place of `|` in `before`; returns what there is then, with the cursor.
fn typed(habit: Habit, before: &str, text: &str) -> String {
    let mut client = Client::initialized(&json!({}), &[]);
    Typist::new(&mut client, URI, habit, before)
        .types(text)
        .shown()
}

/// Expects the same of every editor.
fn expect(before: &str, text: &str, after: &str) {
    for habit in HABITS {
        assert_eq!(typed(habit, before, text), after, "{habit:?}");
    }
}

fn without_blanks(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn a_page_that_is_typed_is_in_the_one_style() {
    for habit in [Habit::Plain, Habit::Indents] {
        let mut client = Client::initialized(&json!({}), &[]);
        let mut typist = Typist::new(&mut client, URI, habit, "|");
        typist.types(PAGE);
        let (text, behind) = typist.halves();
        assert_eq!(text, format("plan.okr", PAGE), "{habit:?}");
        assert_eq!(behind, "");
    }
}

#[test]
fn a_page_is_in_the_one_style_where_the_editor_writes_the_closing_signs() {
    let mut client = Client::initialized(&json!({}), &[]);
    let mut typist = Typist::new(&mut client, URI, Habit::Closes, "|");
    for (number, line) in PAGE.lines().enumerate() {
        if line == "}" {
            typist.moves_behind("}");
        } else {
            typist
                .types(if number == 0 { "" } else { "\n" })
                .types(line);
        }
    }
    typist.types("\n");
    assert_eq!(typist.shown(), format("plan.okr", PAGE) + "|");
}

#[test]
fn what_was_typed_stays_and_only_the_line_under_the_hand_moves() {
    for habit in [Habit::Plain, Habit::Indents] {
        let mut client = Client::initialized(&json!({}), &[]);
        let mut typist = Typist::new(&mut client, URI, habit, "|");
        for (at, sign) in PAGE.char_indices() {
            let above = typist.halves().0.to_owned();
            typist.types_sign(sign);
            let (text, behind) = typist.halves();
            let typed = &PAGE[..at + sign.len_utf8()];
            assert_eq!(without_blanks(text), without_blanks(typed), "{habit:?}");
            assert_eq!(behind, "");
            if sign == '\n' {
                assert!(text.starts_with(above.trim_end_matches(' ')), "{text}");
            }
        }
    }
}

#[test]
fn a_new_line_stands_where_its_block_has_it() {
    expect("team a \"A\" {|", "\n", "team a \"A\" {\n  |");
    expect(
        "team a \"A\" {\n  objective o \"O\" {|\n}\n",
        "\n",
        "team a \"A\" {\n  objective o \"O\" {\n    |\n}\n",
    );
    expect(
        "team a \"A\" {\n  kr x \"X\" from 1 to 2|\n}\n",
        "\n\nkr",
        "team a \"A\" {\n  kr x \"X\" from 1 to 2\n\n  kr|\n}\n",
    );
    expect(
        "team a \"A\" {\n  kpi k \"K\" unit points\n}|",
        "\n\nteam",
        "team a \"A\" {\n  kpi k \"K\" unit points\n}\n\nteam|",
    );
    expect(
        "team a \"漢字 😀\" {\r\n\tkpi k \"😀\" {|\r\n\t}\r\n}\r\n",
        "\nunit",
        "team a \"漢字 😀\" {\r\n\tkpi k \"😀\" {\r\n\t\tunit|\r\n\t}\r\n}\r\n",
    );
}

#[test]
fn a_line_that_is_parted_goes_on_below_in_its_block() {
    expect(
        "team a \"A\" {\n  kpi k \"K\" {| unit points }\n}\n",
        "\n",
        "team a \"A\" {\n  kpi k \"K\" {\n    |unit points }\n}\n",
    );
    expect(
        "team a \"A\" {\n  kpi k \"K\" { unit points| }\n}\n",
        "\n",
        "team a \"A\" {\n  kpi k \"K\" { unit points\n  |}\n}\n",
    );
    expect(
        "team a \"A\" {\n  |kpi k \"K\"\n}\n",
        "\n",
        "team a \"A\" {\n\n  |kpi k \"K\"\n}\n",
    );
}

#[test]
fn braces_that_the_editor_closed_open_over_three_lines() {
    let after = "team a \"A\" {\n  objective o \"O\" {\n    why \"It matters.\"|\n  }\n}";
    let text = "team a \"A\" {\nobjective o \"O\" {\nwhy \"It matters.\"";
    assert_eq!(typed(Habit::Closes, "|", text), after);
}

#[test]
fn a_brace_lays_out_the_block_that_it_closes_and_no_other() {
    expect(
        "team   a \"A\" {\n   owner   @a\n  objective   o \"O\" {\n  kr x  \"X 😀\"   from 1 to 2\n      kr y \"Y\" milestone\n    |\n  kpi   k \"K\"\n",
        "}",
        "team   a \"A\" {\n   owner   @a\n  objective o \"O\" {\n    kr x \"X 😀\" from 1 to 2\n    kr y \"Y\" milestone\n  }|\n  kpi   k \"K\"\n",
    );
}

#[test]
fn a_brace_moves_nothing_in_a_block_that_is_half_written() {
    expect(
        "team a \"A\" {\n  objective   o \"O\" {\n      kr x \"X\" from\n      |\n",
        "}",
        "team a \"A\" {\n  objective   o \"O\" {\n      kr x \"X\" from\n  }|\n",
    );
}

#[test]
fn a_brace_makes_no_block_jump_onto_one_line() {
    expect(
        "team a \"A\" {\n  kr x \"X\" {\n    from 1 to 2\n|\n}\n",
        "}",
        "team a \"A\" {\n  kr x \"X\" {\n    from 1 to 2\n  }|\n}\n",
    );
}

#[test]
fn braces_and_line_ends_in_texts_and_comments_change_nothing() {
    for (before, sign, after) in [
        ("team   a \"{|\" {\n}\n", '}', "team   a \"{}|\" {\n}\n"),
        ("team   a { # {|\n}\n", '}', "team   a { # {}|\n}\n"),
        (
            "team   a {\n  mission \"\"\"\n   One {|\n   \"\"\"\n}\n",
            '}',
            "team   a {\n  mission \"\"\"\n   One {}|\n   \"\"\"\n}\n",
        ),
        (
            "team   a {\n  mission \"\"\"\n   One|\n     Two\n   \"\"\"\n}\n",
            '\n',
            "team   a {\n  mission \"\"\"\n   One\n   |\n     Two\n   \"\"\"\n}\n",
        ),
    ] {
        expect(before, &sign.to_string(), after);
    }
}

#[test]
fn a_text_is_written_where_the_style_has_it() {
    for habit in [Habit::Plain, Habit::Indents] {
        assert_eq!(
            typed(
                habit,
                "team a \"A\" {\n  |\n  kpi k \"K\"\n}\n",
                "mission \"\"\"\nOne {\n- two\n\"\"\"\nowner"
            ),
            "team a \"A\" {\n  mission \"\"\"\n    One {\n    - two\n    \"\"\"\n  owner|\n  kpi k \"K\"\n}\n",
            "{habit:?}"
        );
    }
}
