//! The one style, fixture by fixture.
#![allow(clippy::unwrap_used, reason = "a test may fail anywhere")]

use std::path::Path;

use okrlint_format::format;
use okrlint_snapshots::{compare, fixtures};
use okrlint_syntax::parse;

fn styled(text: &str) -> String {
    format(text, &parse(text)).unwrap_or_else(|| text.to_owned())
}

#[test]
fn every_fixture_is_laid_out_as_its_snapshot_shows() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/style");
    let mut failures = Vec::new();
    for (path, text) in fixtures(&folder, "okr") {
        let styled = styled(&text);
        failures.extend(compare(&path.with_extension("snap"), &styled).err());
        if let Some(again) = format(&styled, &parse(&styled)) {
            failures.push(format!("{} changes twice:\n{again}", path.display()));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn what_is_in_style_is_left_alone() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/style");
    for (path, text) in fixtures(&folder, "snap") {
        assert_eq!(format(&text, &parse(&text)), None, "{}", path.display());
    }
}

#[test]
fn a_short_line_stays_and_a_long_one_opens_a_block_whatever_its_letters_are() {
    let line = |title: &str| format!("kr k \"{title}\" from 1 to 2\n");
    let fits = "é".repeat(100 - (line("").chars().count() - 1));
    assert_eq!(styled(&line(&fits)), line(&fits));
    let wide = format!("{fits}é");
    assert_eq!(
        styled(&line(&wide)),
        format!("kr k \"{wide}\" {{\n  from 1 to 2\n}}\n")
    );
}

#[test]
fn a_comment_at_the_end_of_a_line_does_not_make_it_too_long() {
    let text = format!("kr k \"K\" from 1 to 2 # {}\n", "x".repeat(200));
    assert_eq!(format(&text, &parse(&text)), None);
}

#[test]
fn nested_as_deep_as_the_language_goes() {
    let text = format!("{}{}", "team a \"A\" {\n".repeat(128), "}\n".repeat(128));
    let styled = styled(&text);
    assert!(styled.contains(&format!("\n{}team a \"A\" {{\n", "  ".repeat(127))));
    assert_eq!(format(&styled, &parse(&styled)), None);
}
