//! Numbers behind a title without the words that say what they are.

use super::Reporter;
use crate::ast::{At, Decl};
use crate::lexer::TokenKind;
use crate::tree::NodeKind;
use crate::{ClauseKind, DeclKind, Span};

/// `20% to 30%`: a baseline without its word, with the clause `behind` it. Whether that is what it is.
pub(super) fn from_to(
    reporter: &mut Reporter<'_>,
    decl: Decl<'_>,
    stray: At<'_>,
    behind: Option<At<'_>>,
) -> bool {
    let to = behind.filter(|behind| {
        behind.kind() == NodeKind::Clause
            && behind.sig(behind.first()).kind == TokenKind::Clause(ClauseKind::To)
    });
    let Some(to) = to.filter(|_| decl.kind() == DeclKind::KeyResult && begins_with_number(stray))
    else {
        return false;
    };
    let span = stray.span().cover(to.span());
    let quoted = reporter.quote(span);
    let right = format!("from {}", reporter.text_of(span));
    reporter
        .syntax(
            span,
            format!("{quoted} lacks its `from`"),
            format!("write `{right}`"),
        )
        .suggest(format!("Write `{right}`"), vec![(span, right)]);
    true
}

/// `20 -> 40`, `40 deals`: values of a key result or KPI without any word. Whether that is what they are.
pub(super) fn told(reporter: &mut Reporter<'_>, decl: Decl<'_>, stray: At<'_>) -> bool {
    if !begins_with_number(stray) {
        return false;
    }
    let span = stray.span();
    let quoted = reporter.quote(span);
    let keyword = decl.kind().keyword();
    match decl.kind() {
        DeclKind::KeyResult => {
            let (message, right) = match arrow(stray) {
                Some(arrow) => {
                    let from = Span::new(span.start, arrow.start);
                    let to = Span::new(arrow.end, span.end);
                    let [from, to] = [from, to].map(|side| reporter.text_of(side).trim());
                    (
                        format!("{quoted} lacks the words `from` and `to`"),
                        format!("from {from} to {to}"),
                    )
                }
                None => (
                    format!("{quoted} lacks its word: a key result goes from a value to a value"),
                    format!("from unknown to {}", reporter.text_of(span)),
                ),
            };
            let error = reporter.syntax(span, message, format!("write `{right}`"));
            if stray.tokens().len() < 8 {
                error.suggest(format!("Write `{right}`"), vec![(span, right)]);
            }
        }
        DeclKind::Kpi => {
            reporter.syntax(
                span,
                format!("{quoted} has no place behind `{keyword}`"),
                "a level to hold stands behind `target`, what was measured on a day behind `actual`",
            );
        }
        _ => return false,
    }
    true
}

fn begins_with_number(stray: At<'_>) -> bool {
    matches!(
        stray.sig(stray.first()).kind,
        TokenKind::Number | TokenKind::CurrencySign
    )
}

/// The sign between two values.
fn arrow(stray: At<'_>) -> Option<Span> {
    let mut inner = stray.first() + 1..stray.last() - 1;
    inner
        .find(|&token| {
            matches!(
                stray.sig(token).kind,
                TokenKind::Arrow | TokenKind::FatArrow | TokenKind::Dash | TokenKind::DotDot
            )
        })
        .map(|token| stray.token_span(token))
}
