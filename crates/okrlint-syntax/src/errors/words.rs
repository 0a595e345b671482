//! Words that are none of the language's, and what stands where a declaration or clause is due.

use super::Reporter;
use super::report::{alternatives, deletion};
use crate::ast::At;
use crate::lexer::{Mending, TokenKind};
use crate::nearest::nearest;
use crate::{DeclKind, FILE_CLAUSES, Span, takes};

/// Words that were read as the ones that were meant.
pub(super) fn respelt(reporter: &mut Reporter<'_>, mending: &Mending) {
    for respelling in &mending.respelt {
        let span = respelling.span;
        let meant = match respelling.meant {
            TokenKind::Kind(kind) => kind.keyword(),
            TokenKind::Clause(kind) => kind.keyword(),
            TokenKind::Every => "every",
            TokenKind::Confidence => "confidence",
            _ => "unknown",
        };
        let quoted = reporter.quote(span);
        reporter
            .syntax(
                span,
                format!("{quoted} is no word of the language"),
                format!("write `{meant}`"),
            )
            .write(meant);
    }
}

/// Words that begin neither a declaration nor a clause.
pub(super) fn no_item(reporter: &mut Reporter<'_>, at: At<'_>, around: Option<DeclKind>) {
    if reporter.is_full() {
        reporter.more += 1;
        return;
    }
    let first = at.first();
    let end = at.children().next().map_or(at.last(), At::first);
    let span = if end > first {
        at.token_span(first).cover(at.token_span(end - 1))
    } else {
        at.token_span(first)
    };
    let word = at.token_span(first);
    let quoted = reporter.quote(span);
    match at.sig(first).kind {
        TokenKind::RightBrace => {
            let edit = deletion(reporter.text, word);
            reporter
                .syntax(
                    word,
                    "this `}` closes nothing",
                    "take it out, or look above for a `{` that is missing",
                )
                .suggest("Take it out", vec![edit]);
        }
        TokenKind::LeftBrace => {
            reporter.syntax(
                word,
                "these braces belong to nothing",
                "write before them what they hold: `team support \"Customer Support\" {`",
            );
        }
        TokenKind::Junk | TokenKind::Dash if end == first + 1 && item_follows(at, end) => {
            list_mark(reporter, word, &quoted);
        }
        TokenKind::Number if end <= first + 2 && item_follows(at, end) => {
            list_mark(reporter, span, &format!("the number {quoted}"));
        }
        TokenKind::Junk if reporter.text_of(word).starts_with("```") => {
            let edit = deletion(reporter.text, word);
            reporter
                .syntax(
                    word,
                    "a Markdown fence does not belong into a `.okr` file",
                    "take it out",
                )
                .safe("Take it out", vec![edit]);
        }
        TokenKind::Junk => {
            reporter.syntax(
                span,
                format!("{quoted} means nothing here"),
                "take it out, or put it in quotes",
            );
        }
        kind if kind.is_name() => unknown_word(reporter, word, span, around),
        TokenKind::Every => {
            reporter.syntax(
                span,
                format!("{quoted} stands alone"),
                "write it behind `target` or `review`: `review every month`",
            );
        }
        TokenKind::Confidence => {
            reporter.syntax(
                span,
                format!("{quoted} stands alone"),
                "write it in a check-in: `checkin 2026-01-31 confidence 0.6`",
            );
        }
        TokenKind::Person => {
            reporter
                .syntax(
                    span,
                    format!("{quoted} stands alone"),
                    "write `owner` before a person",
                )
                .suggest(
                    "Write `owner` before it",
                    vec![(Span::empty(span.start), "owner ".to_owned())],
                );
        }
        _ => {
            reporter.syntax(
                span,
                format!("{quoted} stands alone"),
                "begin with a word that says what it is, such as `why`, `by` or `target`",
            );
        }
    }
}

/// `- kr "…"`, `1. kr "…"`: what stands before the items of a list elsewhere.
fn list_mark(reporter: &mut Reporter<'_>, span: Span, what: &str) {
    let edit = deletion(reporter.text, span);
    reporter
        .syntax(
            span,
            format!("{what} is not needed here"),
            "begin the line with its word",
        )
        .safe("Leave it out", vec![edit]);
}

/// Whether a declaration or clause begins on the same line.
fn item_follows(at: At<'_>, token: u32) -> bool {
    at.sig_at(token).is_some_and(|sig| {
        matches!(sig.kind, TokenKind::Kind(_) | TokenKind::Clause(_)) && !sig.on_new_line()
    })
}

fn unknown_word(reporter: &mut Reporter<'_>, word: Span, span: Span, around: Option<DeclKind>) {
    let clauses = around
        .map_or(FILE_CLAUSES, takes)
        .iter()
        .map(|kind| kind.keyword());
    let kinds = DeclKind::ALL.into_iter().map(DeclKind::keyword);
    let near = nearest(reporter.text_of(word), clauses.clone().chain(kinds));
    let quoted = reporter.quote(word);
    let help = match (near, around) {
        (Some(near), _) => format!("`{near}` is near"),
        (None, Some(kind)) => {
            format!("{} takes {}", kind.noun_with_article(), alternatives(clauses))
        }
        (None, None) => "begin with what it declares, such as `team`, `objective`, `kr` or `kpi`; `#` begins a comment".to_owned(),
    };
    let error = reporter.syntax(
        if near.is_some() { word } else { span },
        format!("{quoted} is no word of the language"),
        help,
    );
    if let Some(near) = near {
        error.suggest(format!("Write `{near}`"), vec![(word, near.to_owned())]);
    }
}
