//! References, and what stands in a name's place.

use super::Reporter;
use super::report::{deletion, insertion, slug};
use super::shape::example;
use crate::ast::{Clause, Ref, Text};
use crate::lexer::TokenKind;
use crate::{ClauseKind, DeclKind, ErrorKind, Span};

/// `for "First replies come fast"`: what has that title, if it is here.
pub(super) fn title_for_name(reporter: &mut Reporter<'_>, clause: Clause<'_>, text: Text<'_>) {
    if reporter.is_full() {
        reporter.more += 1;
        return;
    }
    let span = text.span();
    let quoted = reporter.quote(span);
    let word = clause.kind().keyword();
    let message = format!("`{word}` takes a name, and {quoted} is a title");
    let Some(decl) = clause.at().root_file().decl_titled(&text.value()) else {
        reporter.syntax(
            span,
            message,
            format!(
                "give it a name and write that: `{}`",
                example(clause.kind())
            ),
        );
        return;
    };
    if let Some(name) = decl.name() {
        let help = format!("write its name: `{word} {}`", name.text);
        let name_span = name.span;
        let name = name.text.to_owned();
        let error = reporter.syntax(span, message, help);
        error.write(name);
        error.see(name_span, "this has that title");
        return;
    }
    let name = slug(&text.value());
    let edits = vec![
        insertion(decl.keyword().end, format!(" {name}")),
        (span, name.clone()),
    ];
    let mut edits = edits;
    edits.sort_by_key(|(span, _)| *span);
    reporter
        .syntax(
            span,
            message,
            format!("give that {} a name, and write it here", decl.kind().noun()),
        )
        .see(decl.label_span(), "this has that title, and no name")
        .suggest(format!("Name it `{name}`"), edits);
}

/// A reference by itself.
pub(super) fn reference(reporter: &mut Reporter<'_>, reference: Ref<'_>) {
    let at = reference.0;
    if let Some(span) = reference.needless_kind() {
        let quoted = reporter.quote(span);
        let edit = deletion(reporter.text, span);
        reporter
            .syntax(
                span,
                format!("{quoted} is needless before a name"),
                "write the name alone",
            )
            .safe("Take it out", vec![edit]);
    }
    let mut after_dot = true;
    for token in at.tokens() {
        let kind = at.sig(token).kind;
        if kind.is_reserved() && after_dot && token != at.first() {
            reserved_name(reporter, at.token_span(token));
        }
        after_dot = kind == TokenKind::Dot;
    }
    let last = at.last() - 1;
    if matches!(at.sig(last).kind, TokenKind::Dot | TokenKind::Slash) {
        let span = at.token_span(last);
        let quoted = reporter.quote(reference.span());
        let sign = if at.sig(last).kind == TokenKind::Dot {
            "dot"
        } else {
            "slash"
        };
        reporter.report(
            ErrorKind::IncompleteClause,
            span,
            format!("{quoted} lacks a name behind its {sign}"),
            "write one: `acme.loyal-customers`",
        );
    }
}

/// A word of the language in a name's place.
pub(super) fn reserved_name(reporter: &mut Reporter<'_>, span: Span) {
    let word = reporter.text_of(span);
    let role = if DeclKind::from_keyword(word).is_some() {
        "begins a declaration"
    } else if ClauseKind::from_keyword(word).is_some() {
        "begins a clause"
    } else {
        "has a meaning of its own"
    };
    reporter.syntax(
        span,
        format!("`{word}` {role} and cannot be a name"),
        format!("choose another name, such as `our-{word}`"),
    );
}
