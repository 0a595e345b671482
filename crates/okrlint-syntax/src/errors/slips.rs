//! Tokens that are miswritten in themselves.

use super::report::{code_point, deletion, insertion};
use super::{Reporter, dates, numbers, persons, texts};
use crate::{Parse, Span, Token, TokenKind};

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
                TokenKind::OpenText if reporter.text_of(token.span) == "\"" && before.is_some() => {
                    lone_quote(reporter, token.span, before.unwrap_or(token.span));
                }
                _ => {
                    too_deep |= token.kind == TokenKind::TooDeep;
                    slip(reporter, token);
                }
            }
        }
        if token.kind == TokenKind::Newline {
            separators = Separators::default();
        }
        before = (!token.kind.is_trivia()).then_some(token.span);
    }
}

/// A quote that touches the word before it: the closing one of a text whose opening one is missing. Where the words are
/// told to lack their quotes, no more is said.
fn lone_quote(reporter: &mut Reporter<'_>, quote: Span, word: Span) {
    if !reporter.is_full() {
        reporter.minor.push(reporter.errors.len());
    }
    if reporter.text_of(word).starts_with('"') {
        reporter
            .syntax(quote, "there is one `\"` too many", "leave it out")
            .safe("Leave it out", vec![(quote, String::new())]);
        return;
    }
    let text = word.cover(quote);
    let quoted = reporter.quote(text);
    reporter
        .syntax(
            text,
            format!("the text {quoted} lacks its opening quote"),
            "write `\"` where it begins",
        )
        .fix(
            "Write the opening quote here",
            false,
            vec![insertion(word.start, "\"")],
        );
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
        if !reporter.is_full() {
            self.reported = Some((token.kind, reporter.errors.len()));
            reporter.minor.push(reporter.errors.len());
        }
        let (message, help) = match token.kind {
            TokenKind::Comma => (
                "a comma has no place here",
                "put a blank between two values",
            ),
            TokenKind::Colon => (
                "a colon has no place here",
                "leave it out: a blank is enough",
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
    match token.kind {
        TokenKind::OpenText => texts::open_text(reporter, span),
        TokenKind::Misquoted => texts::misquoted(reporter, span),
        TokenKind::BadEscape => texts::bad_escape(reporter, span),
        TokenKind::OpenBlock => texts::open_block(reporter, span),
        TokenKind::MisplacedQuotes => texts::misplaced_quotes(reporter, span),
        TokenKind::Address => texts::address(reporter, span),
        TokenKind::OddNumber => numbers::odd(reporter, span),
        TokenKind::Fraction => numbers::fraction(reporter, span),
        TokenKind::Clock => numbers::clock(reporter, span),
        TokenKind::OddDate => dates::odd_token(reporter, span),
        TokenKind::Ellipsis => instead(reporter, span, "a range is written with two dots", ".."),
        TokenKind::OddGreaterEqual => instead(reporter, span, "«at least» is written `>=`", ">="),
        TokenKind::OddLessEqual => instead(reporter, span, "«at most» is written `<=`", "<="),
        TokenKind::DoubleEqual => instead(reporter, span, "«exactly» is written `=`", "="),
        TokenKind::LoneAt => persons::lone_at(reporter, span),
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

/// Takes out a word and the blanks behind it.
pub(super) fn leave_out(reporter: &Reporter<'_>, span: Span) -> Vec<(Span, String)> {
    vec![deletion(reporter.text, span)]
}
