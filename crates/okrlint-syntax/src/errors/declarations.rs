//! The heads of declarations: name and title.

use super::references::reserved_name;
use super::report::{deletion, insertion, slug};
use super::shape::{Slot, shape};
use super::texts::in_quotes;
use super::{Reporter, bare_values, clauses, dates, relative};
use crate::ast::{At, Clause, Decl, Value};
use crate::lexer::{Sig, TokenKind};
use crate::tree::NodeKind;
use crate::{DeclKind, Span};

/// Looks at the head of a declaration and at the clauses before its braces, and gives these back.
pub(super) fn check<'a>(reporter: &mut Reporter<'_>, decl: Decl<'a>) -> Option<At<'a>> {
    let kind = decl.kind();
    let before = reporter.errors.len();
    let mut children = decl.0.children();
    let mut next = children.next();
    let (mut named, mut titled) = (false, false);
    if let Some(second) = decl.second_keyword() {
        let quoted = reporter.quote(second);
        let edits = super::slips::leave_out(reporter, second);
        reporter
            .syntax(
                second,
                format!("{quoted} stands here twice"),
                "write it once",
            )
            .safe("Take the second out", edits);
    }
    while let Some(child) = next {
        match child.kind() {
            NodeKind::Name => {
                named = child.sig(child.first()).kind.is_name();
                name(reporter, decl, child);
            }
            NodeKind::Title => {
                titled = true;
                let behind = children.clone().next().filter(|_| is_unquoted(child));
                let rest = behind.and_then(|behind| relative::clause(decl, behind));
                title(reporter, decl, child, rest);
                if rest.is_some() {
                    children.next();
                }
            }
            NodeKind::Error => {
                let behind = children.clone().next();
                if let Some(by) = behind.and_then(|behind| relative::clause(decl, behind)) {
                    relative::goal(reporter, decl, child.span().cover(by));
                    children.next();
                } else if decl.kind() == DeclKind::Cycle
                    && child.sig(child.first()).kind == TokenKind::Date
                    && behind.is_some_and(|behind| behind.kind() == NodeKind::Clause)
                {
                    first_day_alone(reporter, child.span());
                    children.next();
                } else if bare_values::from_to(reporter, decl, child, behind) {
                    children.next();
                } else if !bare_values::told(reporter, decl, child) {
                    stray(reporter, decl, child);
                }
            }
            _ => break,
        }
        next = children.next();
    }
    let complete = if needs_name(kind) {
        named
    } else if needs_title(kind) {
        titled
    } else {
        named || titled
    };
    if reporter.errors.len() == before && !titled && late_title(reporter, decl) {
        // What lacks stands behind the clauses.
    } else if !complete && reporter.errors.len() == before {
        missing(reporter, decl);
    }
    while let Some(clause) = next.filter(|child| child.kind() == NodeKind::Clause) {
        clauses::check(reporter, Clause(clause), Some(kind));
        next = children.next();
    }
    next
}

fn name(reporter: &mut Reporter<'_>, decl: Decl<'_>, name: At<'_>) {
    let token = name.sig(name.first());
    let mut span = name.span();
    if token.kind.is_name() {
        if name.tokens().len() > 1 {
            let quoted = reporter.quote(span);
            let edits = super::slips::leave_out(reporter, span);
            reporter
                .syntax(
                    span,
                    format!("{quoted} cannot be a name: names hold letters, digits and hyphens"),
                    "leave it out, or write a name such as `first-reply`",
                )
                .suggest("Leave it out", edits);
        }
        return;
    }
    let noun = decl.kind().noun_with_article();
    let quoted = reporter.quote(span);
    if token.kind.is_reserved() {
        reserved_name(reporter, span);
    } else if let Some(period) = decl.period() {
        if decl.kind() == DeclKind::Cycle {
            dates::check(reporter, period);
        } else {
            reporter.syntax(
                span,
                format!("{quoted} cannot be the name of {noun}"),
                format!("begin the name with a letter; the period goes behind `during`: `{} name during {}`", decl.kind().keyword(), period.text()),
            );
        }
    } else if token.kind == TokenKind::Number {
        let numbers_alone = name.tokens().all(|token| !name.sig(token).kind.is_name());
        let titled = decl.title().is_some() && numbers_alone && !needs_name(decl.kind());
        let text: String = reporter
            .text_of(span)
            .chars()
            .map(|letter| {
                if letter.is_alphanumeric() {
                    letter
                } else {
                    '-'
                }
            })
            .collect();
        let text = text.trim_end_matches('-');
        let letter = &decl.kind().keyword()[..1];
        if reporter.text[span.end as usize..].starts_with(':') {
            // `1:`
            span.end += 1;
        }
        let behind = super::slips::leave_out(reporter, span);
        let error = reporter.syntax(
            span,
            format!("{quoted} cannot be a name: names begin with a letter"),
            format!("leave it out, or write `{letter}{text}`"),
        );
        if titled {
            error.safe("Leave the number out", behind);
        }
        error.suggest(
            format!("Write `{letter}{text}`"),
            vec![(span, format!("{letter}{text}"))],
        );
    }
}

const fn needs_name(kind: DeclKind) -> bool {
    kind.is_unit() || matches!(kind, DeclKind::Cycle)
}

const fn needs_title(kind: DeclKind) -> bool {
    matches!(
        kind,
        DeclKind::Objective | DeclKind::KeyResult | DeclKind::Initiative
    )
}

/// Whether a title is written without any quotes.
fn is_unquoted(title: At<'_>) -> bool {
    let first = title.sig(title.first()).kind;
    !matches!(first, TokenKind::Text | TokenKind::TextBlock)
}

/// `rest` is what stands behind an unquoted title and belongs to it.
fn title(reporter: &mut Reporter<'_>, decl: Decl<'_>, title: At<'_>, rest: Option<Span>) {
    let first = title.sig(title.first()).kind;
    if first == TokenKind::Text {
        return;
    }
    let span = rest.map_or(title.span(), |rest| title.span().cover(rest));
    if first == TokenKind::TextBlock {
        let one_line = decl.title().map(|title| {
            title
                .value()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        });
        let right = in_quotes(&one_line.unwrap_or_default());
        let written = title.written(title.first());
        if written == TokenKind::TextBlock {
            reporter
                .syntax(span, "a title stands on one line", "write it between `\"`")
                .safe("Write it on one line", vec![(span, right)]);
        }
        return;
    }
    let words = reporter.text_of(span).trim_end_matches('"').to_owned();
    let quoted = reporter.quote(span);
    let kind = decl.kind();
    let error = reporter.syntax(
        span,
        format!("the title {quoted} lacks its quotes"),
        "put `\"` before and after the title",
    );
    let Some(name) = decl.name() else {
        error.suggest("Put the title in quotes", vec![(span, in_quotes(&words))]);
        return;
    };
    let looks_like_prose = name.text.starts_with(char::is_uppercase);
    let as_title = vec![(span, in_quotes(&words))];
    let whole_words = format!("{} {words}", name.text);
    let whole = if needs_name(kind) {
        format!("{} {}", slug(&whole_words), in_quotes(&whole_words))
    } else {
        in_quotes(&whole_words)
    };
    let as_whole = vec![(name.span.cover(span), whole)];
    if looks_like_prose {
        error.suggest("Put the whole title in quotes", as_whole);
    } else {
        error.suggest("Put the title in quotes", as_title);
        error.suggest("Make the name part of the title", as_whole);
    }
}

/// `cycle autumn 2026-09-01 to 2026-11-30`.
fn first_day_alone(reporter: &mut Reporter<'_>, day: Span) {
    let quoted = reporter.quote(day);
    reporter
        .syntax(
            day,
            format!("the first day {quoted} lacks its `from`"),
            format!("write `from {} to …`", reporter.text_of(day)),
        )
        .suggest("Write `from`", vec![insertion(day.start, "from ")]);
}

/// What stands in a head and is neither name nor title.
fn stray(reporter: &mut Reporter<'_>, decl: Decl<'_>, stray: At<'_>) {
    let span = stray.span();
    let quoted = reporter.quote(span);
    let first = stray.sig(stray.first()).kind;
    let keyword = decl.kind().keyword();
    if decl.name_behind_title().is_some()
        && decl.0.child(NodeKind::Name).is_none()
        && let Some(title) = decl.title()
    {
        let right = format!(
            "{} {}",
            reporter.text_of(span),
            reporter.text_of(title.span())
        );
        reporter
            .syntax(
                span,
                format!("the name {quoted} goes before the title"),
                format!("write `{keyword} {right}`"),
            )
            .suggest(
                "Put the name first",
                vec![(title.span().cover(span), right)],
            );
        return;
    }
    let (help, before) = match first {
        TokenKind::Person => ("a person stands behind `owner`", Some("owner ")),
        TokenKind::Date => ("a date stands behind `by`, a period behind `during`", None),
        TokenKind::Text => (
            "a declaration has one title; reasons stand behind `why`",
            None,
        ),
        TokenKind::GreaterEqual
        | TokenKind::LessEqual
        | TokenKind::Greater
        | TokenKind::Less
        | TokenKind::Equal => ("a comparison stands behind `target` or `keep`", None),
        TokenKind::Number | TokenKind::CurrencySign => (
            "numbers stand behind a word such as `from` or `target`",
            None,
        ),
        _ => (
            "write kind, name, title, then clauses: `kr fast \"Replies come fast\" from 48 min to 30 min`",
            None,
        ),
    };
    let error = reporter.syntax(
        span,
        format!("{quoted} has no place behind `{keyword}`"),
        help,
    );
    if let Some(before) = before {
        error.suggest(
            format!("Write `{}` before it", before.trim()),
            vec![insertion(span.start, before)],
        );
    }
}

/// `team a in acme "A"`: the title behind the clauses.
fn late_title(reporter: &mut Reporter<'_>, decl: Decl<'_>) -> bool {
    let Some(title) = decl.head_clauses().find_map(text_too_many) else {
        return false;
    };
    let place = decl.name().map_or(decl.keyword(), |name| name.span);
    let written = reporter.text_of(title);
    let edits = vec![
        insertion(place.end, format!(" {written}")),
        deletion(reporter.text, title),
    ];
    let quoted = reporter.quote(title);
    let head = Span::new(decl.keyword().start, place.end);
    let right = format!("{} {written}", reporter.text_of(head));
    reporter
        .syntax(
            title,
            format!("the title {quoted} goes before the clauses"),
            format!("begin with `{right}`"),
        )
        .suggest("Put the title first", edits);
    true
}

/// The last text of a clause that takes none.
fn text_too_many(clause: Clause<'_>) -> Option<Span> {
    if shape(clause.kind())
        .iter()
        .any(|(slot, _)| *slot == Slot::Text)
    {
        return None;
    }
    let text = |value: Value<'_>| matches!(value, Value::Text(_)).then(|| value.span());
    clause.values().last().and_then(|last| match last {
        Value::From(side) | Value::To(side) => side.values().filter_map(text).last(),
        value => text(value),
    })
}

/// A name or title that has to be there.
fn missing(reporter: &mut Reporter<'_>, decl: Decl<'_>) {
    let kind = decl.kind();
    let keyword = kind.keyword();
    let named = decl.name().is_some() || decl.period().is_some();
    let place = decl.keyword();
    if decl.0.sig(decl.0.first()).has(Sig::RESPELT) && named {
        return;
    }
    if needs_name(kind) && !named {
        let help = if kind == DeclKind::Cycle {
            "write `cycle 2026-Q1` or `cycle season-3`".to_owned()
        } else {
            format!("write `{}`", example(kind))
        };
        let title = decl.title().map(|title| slug(&title.value()));
        let error = reporter.syntax(place, format!("this {} lacks a name", kind.noun()), help);
        if let Some(name) = title {
            error.suggest(
                format!("Name it `{name}`"),
                vec![insertion(place.end, format!(" {name}"))],
            );
        }
    } else if needs_title(kind) && decl.title().is_none() {
        let what = decl.name().map_or(format!("this {}", kind.noun()), |name| {
            format!("the {} `{}`", kind.noun(), name.text)
        });
        let error = reporter.syntax(
            decl.label_span(),
            format!("{what} lacks a title"),
            format!("say what it is about: `{keyword} \"Customers love contacting us\"`"),
        );
        let name = decl.name();
        if let Some(name) = name.filter(|name| name.text.starts_with(char::is_uppercase)) {
            let as_title = vec![(name.span, in_quotes(name.text))];
            error.suggest(format!("Make `{}` its title", name.text), as_title);
        }
    } else if kind == DeclKind::Kpi && !named && decl.title().is_none() {
        reporter.syntax(
            place,
            "this KPI lacks a name",
            "write `kpi nps \"Net promoter score\"`",
        );
    }
}

/// How a unit begins.
const fn example(kind: DeclKind) -> &'static str {
    match kind {
        DeclKind::Company => "company acme \"Acme Inc.\"",
        DeclKind::Department => "department product \"Product\"",
        DeclKind::Project => "project relaunch \"The new shop\"",
        DeclKind::Person => "person head-of-support \"Head of Support\"",
        _ => "team support \"Customer Support\"",
    }
}
