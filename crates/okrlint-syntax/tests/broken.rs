//! Broken files: what is said about each, what survives, and that the fixes mend.
#![allow(clippy::unwrap_used, reason = "a test may fail anywhere")]

mod support;

use std::fmt::Write as _;

use okrlint_syntax::{Encoding, ErrorKind, LineIndex, Span, SyntaxError, parse};
use support::{apply, checked, compare, fixtures, outline};

#[test]
fn every_mistake_is_told_once_and_the_rest_survives() {
    let mut failures = Vec::new();
    for (path, text) in fixtures("broken") {
        let parse = checked(&text);
        let mut snapshot = String::new();
        for error in parse.errors() {
            describe(&mut snapshot, &text, error);
        }
        write!(snapshot, "outline\n{}", outline(&text, &parse)).unwrap();
        failures.extend(compare(&path, &snapshot).err());
        failures.extend(fixes_mend(
            &path.display().to_string(),
            &text,
            parse.errors(),
        ));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

fn describe(out: &mut String, text: &str, error: &SyntaxError) {
    let lines = LineIndex::new(text);
    let kind = match error.kind {
        ErrorKind::Syntax => "syntax-error",
        ErrorKind::InvalidDate => "invalid-date",
        ErrorKind::IncompleteClause => "incomplete-clause",
    };
    writeln!(out, "{kind}: {}", error.message).unwrap();
    excerpt(out, text, &lines, error.span, "");
    writeln!(out, "  help: {}", error.help).unwrap();
    for (span, what) in &error.related {
        excerpt(out, text, &lines, *span, what);
    }
    for fix in &error.fixes {
        let after = apply(text, [fix]);
        let safety = if fix.safe { "safe" } else { "unsafe" };
        writeln!(out, "  {safety} fix: {}", fix.title).unwrap();
        for line in changed_lines(text, &after) {
            writeln!(out, "    + {}", shorten(&line)).unwrap();
        }
    }
    out.push('\n');
}

fn excerpt(out: &mut String, text: &str, lines: &LineIndex, span: Span, label: &str) {
    let start = lines.line_column(text, span.start, Encoding::Utf32);
    let end = lines.line_column(text, span.end, Encoding::Utf32);
    let line = lines.line_span(text, start.line).unwrap().text(text);
    let width = if end.line == start.line {
        (end.column - start.column).max(1) as usize
    } else {
        line.chars().count() - start.column as usize
    };
    let number = start.line + 1;
    let margin = " ".repeat(number.to_string().len());
    writeln!(out, "  {number} | {}", shorten(line)).unwrap();
    let marks = "^".repeat(width.min(60));
    let blanks = " ".repeat(start.column.min(80) as usize);
    writeln!(out, "  {margin} | {blanks}{marks} {label}").unwrap();
    *out = out.trim_end_matches([' ', '\n']).to_owned();
    out.push('\n');
}

fn shorten(line: &str) -> String {
    let visible: String = line
        .chars()
        .take(120)
        .map(|letter| if letter.is_control() { '␀' } else { letter })
        .collect();
    visible.trim_end().to_owned()
}

/// The lines of `after` that `before` does not have at their place.
fn changed_lines(before: &str, after: &str) -> Vec<String> {
    let (old, new): (Vec<_>, Vec<_>) = (before.lines().collect(), after.lines().collect());
    let head = old
        .iter()
        .zip(&new)
        .take_while(|(old, new)| old == new)
        .count();
    let tail = old[head..]
        .iter()
        .rev()
        .zip(new[head..].iter().rev())
        .take_while(|(old, new)| old == new)
        .count();
    new[head..new.len() - tail]
        .iter()
        .map(|line| (*line).to_owned())
        .collect()
}

/// A fix takes its own mistake away and brings no other; safe ones together, again and again, leave
/// nothing that a safe fix could mend.
fn fixes_mend(name: &str, text: &str, errors: &[SyntaxError]) -> Vec<String> {
    let mut failures = Vec::new();
    for error in errors {
        for fix in &error.fixes {
            let after = apply(text, [fix]);
            let left = parse(&after);
            let told = |error: &SyntaxError| error.message.clone();
            let same = left
                .errors()
                .iter()
                .map(told)
                .filter(|message| *message == error.message);
            let before = errors
                .iter()
                .map(told)
                .filter(|message| *message == error.message);
            if left.errors().len() > errors.len() || same.count() >= before.count() {
                let told: Vec<_> = left.errors().iter().map(told).collect();
                failures.push(format!(
                    "{name}: «{}» mends nothing: {told:#?}\n{after}",
                    fix.title
                ));
            }
        }
    }
    let mut after = text.to_owned();
    for _ in 0..5 {
        let left = parse(&after);
        let safe: Vec<_> = left
            .errors()
            .iter()
            .filter_map(|error| error.fixes.iter().find(|fix| fix.safe))
            .collect();
        if safe.is_empty() {
            break;
        }
        after = apply(&after, safe);
    }
    let left = parse(&after);
    if left
        .errors()
        .iter()
        .any(|error| error.fixes.iter().any(|fix| fix.safe))
    {
        let told: Vec<_> = left.errors().iter().map(|error| &error.message).collect();
        failures.push(format!("{name}: safe fixes never end: {told:#?}\n{after}"));
    }
    failures
}

#[test]
fn enormous_input_is_read_and_its_errors_are_capped() {
    let deep = "objective a {".repeat(100_000);
    let cases = [
        ("braces", "{".repeat(100_000)),
        ("closing braces", "}".repeat(100_000)),
        ("nesting", deep.clone()),
        ("closed nesting", deep + &"}".repeat(100_000)),
        (
            "one line",
            "kr \"x\" from 5 to 7 by 2026-03-31 ".repeat(60_000),
        ),
        ("one word", "a".repeat(10_000_000)),
        (
            "one title",
            format!("team t \"{}", "word ".repeat(2_000_000)),
        ),
        ("NUL", "\0".repeat(1_000_000)),
        ("quotes", "\"".repeat(1_000_000)),
        ("apostrophes", "'a".repeat(500_000)),
        ("text blocks", "why \"\"\"\n".repeat(100_000)),
        ("unknown words", "wrod 5\n".repeat(100_000)),
        ("commas", ",".repeat(1_000_000)),
        ("digits", "9".repeat(1_000_000)),
    ];
    for (name, text) in cases {
        let parse = checked(&text);
        let count = parse.errors().len();
        assert!(count <= 200, "{name}: {count} errors");
        if name != "one line" {
            assert!(count > 0, "{name} is not in the language");
        }
    }
}
