//! Texts whose quotes are missing, odd or in the wrong place.

use super::Reporter;
use super::report::insertion;
use crate::ast::{Clause, Text, text_value};
use crate::lexer::literals::{blank, escape_length};
use crate::{RESERVED, Span};

/// A text as it is written in the language.
pub(super) fn in_quotes(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

pub(super) fn open_text(reporter: &mut Reporter<'_>, span: Span) {
    if reporter.text_of(span).contains('\n') {
        over_several_lines(reporter, span);
        return;
    }
    let quoted = reporter.quote(span);
    let sure = !holds_more(reporter.text_of(span));
    if !reporter.is_full() {
        reporter.minor.push(reporter.errors.len());
    }
    reporter
        .syntax(
            span,
            format!("the text {quoted} lacks its closing quote"),
            "write `\"` where the text ends",
        )
        .fix("Close the text here", sure, vec![insertion(span.end, "\"")]);
}

/// A text that is closed some lines below.
fn over_several_lines(reporter: &mut Reporter<'_>, span: Span) {
    let lines: Vec<_> = reporter.text_of(span).lines().map(str::trim).collect();
    let one_line = lines.join(" ");
    reporter
        .syntax(
            Span::new(span.start, span.start + 1),
            "a text between `\"` stands on one line",
            "write it on one line, or between `\"\"\"` on lines of their own",
        )
        .suggest("Write it on one line", vec![(span, one_line)]);
}

/// Whether a text without an end seems to have swallowed clauses.
fn holds_more(text: &str) -> bool {
    let words: Vec<_> = text.split_whitespace().collect();
    words.windows(2).any(|pair| {
        crate::ClauseKind::from_keyword(pair[0]).is_some()
            && pair[1].starts_with(|next: char| {
                next.is_ascii_digit() || matches!(next, '@' | '<' | '>' | '=')
            })
    }) || text.contains('{')
}

pub(super) fn bad_escape(reporter: &mut Reporter<'_>, span: Span) {
    let written = reporter.text_of(span);
    let mut bad = Vec::new();
    let mut at = 0;
    while let Some(step) = written[at..].find('\\') {
        at += step;
        at += escape_length(&written[at..]).unwrap_or_else(|| {
            bad.push(span.start + at as u32);
            1
        });
    }
    let Some(&first) = bad.first() else { return };
    let behind = reporter.text[first as usize + 1..]
        .chars()
        .next()
        .map_or(0, char::len_utf8);
    let place = Span::new(first, first + 1 + behind as u32);
    let quoted = reporter.quote(place);
    let edits = bad.into_iter().map(|at| insertion(at, "\\")).collect();
    reporter
        .syntax(
            place,
            format!("{quoted} means nothing in a text"),
            "write `\\\\` for a backslash; `\\\"`, `\\n`, `\\t` and `\\u{e9}` are known",
        )
        .safe("Write `\\\\` for the backslash", edits);
}

/// The blanks at the start of the line that holds `offset`.
fn indentation(text: &str, offset: u32) -> &str {
    let start = text[..offset as usize]
        .rfind(['\n', '\r'])
        .map_or(0, |at| at + 1);
    let line = &text[start..];
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

pub(super) fn open_block(reporter: &mut Reporter<'_>, span: Span) {
    let indent = indentation(reporter.text, span.start);
    let line_break = reporter.line_break;
    let closing = format!("{line_break}{indent}  \"\"\"");
    reporter
        .syntax(
            Span::new(span.start, span.start + 3),
            "the text that `\"\"\"` opens here is never closed",
            "write `\"\"\"` on a line of its own below the text",
        )
        .suggest(
            "Close the text with `\"\"\"`",
            vec![insertion(span.end, closing)],
        );
}

pub(super) fn misplaced_quotes(reporter: &mut Reporter<'_>, span: Span) {
    let written = reporter.text_of(span);
    let inner = &written[3..written.len() - 3];
    if !inner.contains(['\n', '\r']) {
        let one_line = in_quotes(inner.trim());
        reporter
            .syntax(
                span,
                "`\"\"\"` stands on the same line as its text",
                "write a text on one line between `\"`",
            )
            .safe("Write it between `\"`", vec![(span, one_line)]);
        return;
    }
    let line_break = reporter.line_break;
    let indent = format!("{}  ", indentation(reporter.text, span.start));
    let mut edits = Vec::new();
    let mut place = None;
    let first_line = inner.split(['\n', '\r']).next().unwrap_or_default();
    if !first_line.chars().all(blank) {
        let end = span.start + 3;
        let blanks = (first_line.len() - first_line.trim_start_matches(blank).len()) as u32;
        edits.push((
            Span::new(end, end + blanks),
            format!("{line_break}{indent}"),
        ));
        place = Some(Span::new(span.start, end));
    }
    let last_line = inner.rfind(['\n', '\r']).map_or("", |at| &inner[at + 1..]);
    if !last_line.chars().all(blank) {
        let start = span.end - 3;
        let blanks = (last_line.len() - last_line.trim_end_matches(blank).len()) as u32;
        edits.push((
            Span::new(start - blanks, start),
            format!("{line_break}{indent}"),
        ));
        place = place.or(Some(Span::new(start, span.end)));
    }
    reporter
        .syntax(
            place.unwrap_or(span),
            "`\"\"\"` does not stand alone",
            "begin the text on the next line and close it with `\"\"\"` on a line of its own",
        )
        .safe("Put `\"\"\"` on a line of its own", edits);
}

/// `why Because we must.`
pub(super) fn unquoted_text(reporter: &mut Reporter<'_>, clause: Clause<'_>, text: Text<'_>) {
    let span = text.span();
    let written = reporter.text_of(span);
    let sure = !written
        .split_whitespace()
        .any(|word| RESERVED.contains(&word));
    let right = in_quotes(written.trim_end_matches('"'));
    reporter
        .syntax(
            span,
            format!("the text of `{}` lacks its quotes", clause.kind().keyword()),
            "put `\"` before and after it",
        )
        .fix("Put it in quotes", sure, vec![(span, right)]);
}

/// `“text”`.
pub(super) fn misquoted(reporter: &mut Reporter<'_>, span: Span) {
    let quoted = reporter.quote(span);
    let mended = in_quotes(&text_value(reporter.text_of(span)));
    reporter
        .syntax(
            span,
            format!("{quoted} is not in plain double quotes"),
            "write `\"` before and after a text",
        )
        .safe("Use plain double quotes", vec![(span, mended)]);
}

/// `https://…` without quotes.
pub(super) fn address(reporter: &mut Reporter<'_>, span: Span) {
    let quoted = reporter.quote(span);
    let mended = in_quotes(reporter.text_of(span));
    reporter
        .syntax(
            span,
            format!("the address {quoted} lacks quotes"),
            "put it in double quotes",
        )
        .safe("Put it in quotes", vec![(span, mended)]);
}
