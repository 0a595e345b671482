//! People that are not written as handles.

use super::Reporter;
use super::report::insertion;
use crate::ast::Name;
use crate::{ErrorKind, Span};

/// `owner maria`, `owner maria.lopez`, `owner maria@acme.com`.
pub(super) fn person_without_at(reporter: &mut Reporter<'_>, word: Name<'_>) {
    let behind = &reporter.text[word.span.start as usize..];
    let length = behind
        .find(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '.' | '-' | '_' | '@'))
        .unwrap_or(behind.len());
    let written = behind[..length].trim_end_matches('.');
    let span = Span::new(word.span.start, word.span.start + written.len() as u32);
    let quoted = reporter.quote(span);
    if let Some((name, _)) = written.split_once('@') {
        let handle = format!("@{name}");
        reporter
            .syntax(
                span,
                format!("{quoted} is an address, and a person is a handle"),
                format!("write `{handle}`"),
            )
            .suggest(format!("Write `{handle}`"), vec![(span, handle)]);
        return;
    }
    reporter
        .syntax(
            span,
            format!("the person {quoted} lacks the `@`"),
            format!("write `@{written}`"),
        )
        .safe("Put `@` before it", vec![insertion(span.start, "@")]);
}

pub(super) fn behind_person(reporter: &Reporter<'_>, span: Span) -> bool {
    let before = &reporter.text[..span.start as usize];
    before
        .rsplit(char::is_whitespace)
        .next()
        .is_some_and(|word| word.starts_with('@'))
}

/// `@ maria`, which is told at the `@`.
pub(super) fn behind_lone_at(reporter: &Reporter<'_>, word: Name<'_>) -> bool {
    reporter.text[..word.span.start as usize]
        .trim_end_matches([' ', '\t'])
        .ends_with('@')
}

/// `@` without a handle, or with a blank before it.
pub(super) fn lone_at(reporter: &mut Reporter<'_>, span: Span) {
    let behind = &reporter.text[span.end as usize..];
    let handle = behind.trim_start_matches([' ', '\t']);
    if handle.starts_with(char::is_alphanumeric) {
        let gap = Span::new(span.end, span.end + (behind.len() - handle.len()) as u32);
        reporter
            .syntax(
                span,
                "a blank stands between `@` and the handle",
                "write them together: `@support-lead`",
            )
            .safe("Take the blank out", vec![(gap, String::new())]);
        return;
    }
    reporter.report(
        ErrorKind::IncompleteClause,
        span,
        "`@` lacks the handle of a person",
        "write it directly behind: `@support-lead`",
    );
}
