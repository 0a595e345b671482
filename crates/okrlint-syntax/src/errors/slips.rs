//! Tokens that are miswritten in themselves.

use super::report::{code_point, deletion, insertion};
use super::{Reporter, dates, numbers};
use crate::ast::text_value;
use crate::lexer::literals::escape_length;
use crate::{ErrorKind, Parse, Span, Token, TokenKind};

/// Tells every such token, those of one sort on one line together.
pub(super) fn check(reporter: &mut Reporter<'_>, parse: &Parse) {
    let mut separators = Separators::default();
    let mut too_deep = false;
    let mut before = None;
    for token in parse.tokens().iter() {
        if token.kind.is_slip() {
            match token.kind {
                TokenKind::Comma | TokenKind::Colon | TokenKind::Semicolon => {
                    separators.check(reporter, token);
                }
                TokenKind::TooDeep if too_deep => {}
                TokenKind::OpenText if is_lone_quote(reporter, token, before) => {}
                _ => {
                    too_deep |= token.kind == TokenKind::TooDeep;
                    slip(reporter, token);
                }
            }
        }
        if token.kind == TokenKind::Newline {
            separators = Separators::default();
        }
        before = Some(token);
    }
}

/// A quote that touches the word before it: the closing one of a title whose opening one is missing,
/// which the declaration tells.
fn is_lone_quote(reporter: &Reporter<'_>, token: Token, before: Option<Token>) -> bool {
    reporter.text_of(token.span) == "\"" && before.is_some_and(|token| !token.kind.is_trivia())
}

/// The last report on separators of this line, to which further ones are added.
#[derive(Default)]
struct Separators {
    reported: Option<(TokenKind, usize)>,
}

impl Separators {
    fn check(&mut self, reporter: &mut Reporter<'_>, token: Token) {
        let edit = without(reporter.text, token.span);
        if let Some((kind, at)) = self.reported
            && kind == token.kind
        {
            for fix in &mut reporter.errors[at].fixes {
                fix.edits.push(edit.clone());
            }
            return;
        }
        self.reported = Some((token.kind, reporter.errors.len()));
        let (message, help) = match token.kind {
            TokenKind::Comma => (
                "a comma has no place here",
                "put a blank between two values",
            ),
            TokenKind::Colon => (
                "a colon has no place here",
                "leave it out: `owner @support-lead`",
            ),
            _ => ("a semicolon has no place here", "leave it out"),
        };
        reporter
            .syntax(token.span, message, help)
            .safe("Leave it out", vec![edit]);
    }
}

/// The edit that takes a separator out and leaves a blank where words would touch.
fn without(text: &str, span: Span) -> (Span, String) {
    let rest = &text[span.end as usize..];
    let touches = rest
        .chars()
        .next()
        .is_some_and(|next| !next.is_whitespace());
    let blank = if touches { " " } else { "" };
    (span, blank.to_owned())
}

fn slip(reporter: &mut Reporter<'_>, token: Token) {
    let span = token.span;
    let written = reporter.text_of(span);
    let quoted = reporter.quote(span);
    match token.kind {
        TokenKind::OpenText => open_text(reporter, span),
        TokenKind::Misquoted => {
            let mended = in_quotes(&text_value(written));
            reporter
                .syntax(
                    span,
                    format!("{quoted} is not in plain double quotes"),
                    "write `\"` before and after a text",
                )
                .safe("Use plain double quotes", vec![(span, mended)]);
        }
        TokenKind::BadEscape => bad_escape(reporter, span),
        TokenKind::OpenBlock => open_block(reporter, span),
        TokenKind::MisplacedQuotes => misplaced_quotes(reporter, span),
        TokenKind::Address => {
            reporter
                .syntax(
                    span,
                    format!("the address {quoted} lacks quotes"),
                    "put it in double quotes",
                )
                .safe("Put it in quotes", vec![(span, in_quotes(written))]);
        }
        TokenKind::OddNumber => numbers::odd(reporter, span),
        TokenKind::Fraction => numbers::fraction(reporter, span),
        TokenKind::Clock => numbers::clock(reporter, span),
        TokenKind::OddDate => dates::odd_token(reporter, span),
        TokenKind::Ellipsis => instead(reporter, span, "a range is written with two dots", ".."),
        TokenKind::OddGreaterEqual => instead(reporter, span, "«at least» is written `>=`", ">="),
        TokenKind::OddLessEqual => instead(reporter, span, "«at most» is written `<=`", "<="),
        TokenKind::DoubleEqual => instead(reporter, span, "«exactly» is written `=`", "="),
        TokenKind::LoneAt
            if reporter.text[span.end as usize..]
                .trim_start_matches([' ', '\t'])
                .starts_with(char::is_alphanumeric) =>
        {
            let behind = &reporter.text[span.end as usize..];
            let blanks = (behind.len() - behind.trim_start_matches([' ', '\t']).len()) as u32;
            let gap = Span::new(span.end, span.end + blanks);
            reporter
                .syntax(
                    span,
                    "a blank stands between `@` and the handle",
                    "write them together: `@support-lead`",
                )
                .safe("Take the blank out", vec![(gap, String::new())]);
        }
        TokenKind::LoneAt => {
            reporter.report(
                ErrorKind::IncompleteClause,
                span,
                "`@` lacks the handle of a person",
                "write it directly behind: `@support-lead`",
            );
        }
        TokenKind::GluedComment => {
            let sure = written[1..].starts_with([' ', '\t']) || written.len() == 1;
            reporter
                .syntax(
                    Span::new(span.start, span.start + 1),
                    "`#` touches the word before it",
                    "put a blank before `#` to begin a comment",
                )
                .fix(
                    "Put a blank before `#`",
                    sure,
                    vec![insertion(span.start, " ")],
                );
        }
        TokenKind::ForeignComment => {
            let slashes = Span::new(span.start, span.start + 2);
            reporter
                .syntax(
                    slashes,
                    "a comment does not begin with `//`",
                    "begin it with `#`",
                )
                .write("#");
        }
        TokenKind::OddBlank => {
            let letter = written.chars().next().map(code_point).unwrap_or_default();
            reporter
                .syntax(
                    span,
                    format!("an unusual blank ({letter}) stands here"),
                    "use a plain space",
                )
                .safe("Use a plain space", vec![(span, " ".to_owned())]);
        }
        TokenKind::Invisible => {
            let letter = written.chars().next().map(code_point).unwrap_or_default();
            reporter
                .syntax(
                    span,
                    format!("an invisible character ({letter}) stands here"),
                    "take it out",
                )
                .safe("Take it out", vec![(span, String::new())]);
        }
        TokenKind::TooDeep => {
            reporter.syntax(
                span,
                "braces stand in more than 128 others here",
                "close some of them before",
            );
        }
        _ => {}
    }
}

fn instead(reporter: &mut Reporter<'_>, span: Span, rule: &str, right: &str) {
    let quoted = reporter.quote(span);
    reporter
        .syntax(
            span,
            format!("{rule}, not {quoted}"),
            format!("write `{right}`"),
        )
        .write(right);
}

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

fn open_text(reporter: &mut Reporter<'_>, span: Span) {
    let quoted = reporter.quote(span);
    let sure = !holds_more(reporter.text_of(span));
    reporter
        .syntax(
            span,
            format!("the text {quoted} lacks its closing quote"),
            "write `\"` where the text ends",
        )
        .fix("Close the text here", sure, vec![insertion(span.end, "\"")]);
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

fn bad_escape(reporter: &mut Reporter<'_>, span: Span) {
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

fn open_block(reporter: &mut Reporter<'_>, span: Span) {
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

fn misplaced_quotes(reporter: &mut Reporter<'_>, span: Span) {
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
    let first_line = inner.lines().next().unwrap_or_default();
    if !first_line.trim().is_empty() {
        let end = span.start + 3;
        let blanks = (first_line.len() - first_line.trim_start().len()) as u32;
        edits.push((
            Span::new(end, end + blanks),
            format!("{line_break}{indent}"),
        ));
        place = Some(Span::new(span.start, end));
    }
    let last_line = inner.rfind(['\n', '\r']).map_or("", |at| &inner[at + 1..]);
    if !last_line.trim().is_empty() {
        let start = span.end - 3;
        let blanks = (last_line.len() - last_line.trim_end().len()) as u32;
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

/// Takes out a word and the blanks behind it.
pub(super) fn leave_out(reporter: &Reporter<'_>, span: Span) -> Vec<(Span, String)> {
    vec![deletion(reporter.text, span)]
}
