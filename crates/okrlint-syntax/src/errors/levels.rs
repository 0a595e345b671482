//! Comparisons, ranges, and the two sides of `from … to …`.

use super::report::deletion;
use super::shape::{Slot, example};
use super::{Reporter, dates, quantities, strays};
use crate::ast::{Clause, Comparison, Operator, RangeExpr, Side, Value};
use crate::lexer::{Sig, TokenKind};
use crate::{ClauseKind, DeclKind, ErrorKind, Span};

/// `= >` and `=>`: signs that are meant as another.
pub(super) fn comparison_sign(reporter: &mut Reporter<'_>, comparison: Comparison<'_>) {
    let at = comparison.at();
    let first = at.first();
    let right = match comparison.op() {
        Operator::Ge => ">=",
        Operator::Le => "<=",
        _ => return,
    };
    let split = at.tokens().len() > 1
        && at.sig(first).kind != TokenKind::GreaterEqual
        && at.sig(first).kind != TokenKind::LessEqual
        && at.sig(first + 1).kind == TokenKind::Equal;
    let end = if split {
        at.token_span(first + 1).end
    } else {
        at.token_span(first).end
    };
    let span = Span::new(at.token_span(first).start, end);
    if split || at.sig(first).kind == TokenKind::FatArrow {
        let quoted = reporter.quote(span);
        reporter
            .syntax(
                span,
                format!("{quoted} is not a sign that compares"),
                format!("write `{right}`"),
            )
            .write(right);
    }
}

/// Both ends of a range, and what stands between them.
pub(super) fn range_inside(reporter: &mut Reporter<'_>, range: RangeExpr<'_>) {
    range_ends(reporter, range);
    if range.low().is_some() && range.high().is_some() {
        range_sign(reporter, range);
    }
}

/// Both ends of a range.
pub(super) fn range_ends(reporter: &mut Reporter<'_>, range: RangeExpr<'_>) {
    for quantity in [range.low(), range.high()].into_iter().flatten() {
        quantities::check(reporter, quantity);
    }
    if range.low().is_none() || range.high().is_none() {
        let missing = if range.low().is_none() {
            "lower"
        } else {
            "upper"
        };
        let quoted = reporter.quote(range.span());
        reporter.report(
            ErrorKind::IncompleteClause,
            range.span(),
            format!("the range {quoted} lacks its {missing} end"),
            "write both ends: `0..100`",
        );
    }
}

/// What stands between the ends of a range.
fn range_sign(reporter: &mut Reporter<'_>, range: RangeExpr<'_>) {
    let at = range.at();
    let dots = at.token_span(range.dots());
    if at.sig(range.dots()).kind != TokenKind::DotDot {
        let quoted = reporter.quote(dots);
        let around = blanks_around(reporter.text, dots);
        reporter
            .syntax(
                dots,
                format!("a range is written with two dots, not with {quoted}"),
                "write both ends with `..` between them: `0..100`",
            )
            .safe("Write `..`", vec![(around, "..".to_owned())]);
    }
}

/// A place with the blanks on both sides.
fn blanks_around(text: &str, span: Span) -> Span {
    let before = &text[..span.start as usize];
    let behind = &text[span.end as usize..];
    let left = before.len() - before.trim_end_matches([' ', '\t']).len();
    let right = behind.len() - behind.trim_start_matches([' ', '\t']).len();
    Span::new(span.start - left as u32, span.end + right as u32)
}

/// `target 98%`: a level without a sign.
pub(super) fn without_sign(reporter: &mut Reporter<'_>, clause: Clause<'_>, span: Span) {
    let quoted = reporter.quote(span);
    let value = reporter.text_of(span);
    let word = clause.kind().keyword();
    let error = reporter.syntax(
        span,
        format!("`{word}` does not say on which side of {quoted} is good"),
        format!("write `{word} >= {value}` for at least, `{word} <= {value}` for at most"),
    );
    let (at_least, at_most) = if clause.kind() == ClauseKind::Alert {
        ("<", ">")
    } else {
        (">=", "<=")
    };
    if clause.kind() == ClauseKind::Alert {
        error.message = format!("`alert` does not say on which side of {quoted} the alarm begins");
        error.help = format!("write `alert < {value}` for below, `alert > {value}` for above");
    }
    for sign in [at_least, at_most] {
        error.suggest(
            format!("Write `{sign} {value}`"),
            vec![(Span::empty(span.start), format!("{sign} "))],
        );
    }
}

/// `from … to …`, `to …`.
pub(super) fn sides(reporter: &mut Reporter<'_>, clause: Clause<'_>, around: Option<DeclKind>) {
    let mut from = None;
    let mut to = None;
    let mut swapped = false;
    for value in clause.values() {
        match value {
            Value::From(side) => {
                swapped = to.is_some();
                from = Some(side);
            }
            Value::To(side) => to = Some(side),
            _ => {}
        }
    }
    if let (Some(from), None) = (from, to)
        && around != Some(DeclKind::Cycle)
        && hyphen_for_to(reporter, from)
    {
        return;
    }
    let mut well = true;
    for side in [from, to].into_iter().flatten() {
        well &= one_side(reporter, clause, side, around);
    }
    if !well {
        return;
    }
    match (from, to) {
        (Some(from), Some(to)) if swapped => {
            let right = format!(
                "{} {}",
                reporter.text_of(from.span()),
                reporter.text_of(to.span())
            );
            reporter
                .syntax(
                    clause.span(),
                    "`from` goes before `to`",
                    format!("write `{right}`"),
                )
                .write(right);
        }
        (Some(_), Some(to)) => sign_for_to(reporter, to),
        (Some(from), None) => {
            let quoted = reporter.quote(from.span());
            reporter.report(
                ErrorKind::IncompleteClause,
                clause.span(),
                format!("{quoted} lacks its `to`"),
                match around {
                    Some(DeclKind::Cycle) => {
                        "say the cycle's last day too: `from 2026-01-01 to 2026-03-31`".to_owned()
                    }
                    _ => format!("say where it is to end: `{}`", example(ClauseKind::From)),
                },
            );
        }
        (None, Some(to)) if around == Some(DeclKind::Cycle) => {
            let quoted = reporter.quote(to.span());
            reporter.report(
                ErrorKind::IncompleteClause,
                clause.span(),
                format!("{quoted} lacks its `from`"),
                "say the cycle's first day too: `from 2026-01-01 to 2026-03-31`",
            );
        }
        _ => {}
    }
}

/// `from 1000-2000`, which looks like the beginning of a date.
fn hyphen_for_to(reporter: &mut Reporter<'_>, from: Side<'_>) -> bool {
    let mut values = from.values();
    let (Some(Value::Date(date)), None) = (values.next(), values.next()) else {
        return false;
    };
    let Some((low, high)) = date.text().split_once('-') else {
        return false;
    };
    if dates::as_range(date.text()).is_none() {
        return false;
    }
    let right = format!("{low} to {high}");
    let quoted = reporter.quote(date.span());
    reporter
        .syntax(
            date.span(),
            format!("{quoted} is neither a date nor a value"),
            format!("between baseline and target stands `to`: `from {right}`"),
        )
        .write(right);
    true
}

/// An arrow, a dash or `by` where `to` belongs.
fn sign_for_to(reporter: &mut Reporter<'_>, to: Side<'_>) {
    let at = to.0;
    let sign = at.sig(at.first());
    if sign.kind == TokenKind::Clause(ClauseKind::To) || sign.has(Sig::RESPELT) {
        return;
    }
    let span = to.keyword();
    let quoted = reporter.quote(span);
    let around = blanks_around(reporter.text, span);
    // `by 2` may also be meant as a step.
    let sure = sign.kind != TokenKind::Clause(ClauseKind::By);
    reporter
        .syntax(
            span,
            format!("between baseline and target stands `to`, not {quoted}"),
            "write `from 62 to 75`",
        )
        .fix("Write `to`", sure, vec![(around, " to ".to_owned())]);
}

/// One side: whether it holds one value of the right sort.
fn one_side(
    reporter: &mut Reporter<'_>,
    clause: Clause<'_>,
    side: Side<'_>,
    around: Option<DeclKind>,
) -> bool {
    let slot = if around == Some(DeclKind::Cycle) {
        Slot::Date
    } else {
        Slot::Quantity
    };
    let mut values = side.values();
    let Some(value) = values.next() else {
        let word = reporter.text_of(side.keyword());
        let noun = if slot == Slot::Date {
            "a day"
        } else {
            "a value"
        };
        reporter.report(
            ErrorKind::IncompleteClause,
            clause.span(),
            format!("`{word}` lacks {noun}"),
            if slot == Slot::Date {
                "write `from 2026-01-01 to 2026-03-31`".to_owned()
            } else {
                format!(
                    "write `{}`, or `unknown` for a value still to be found",
                    example(clause.kind())
                )
            },
        );
        return false;
    };
    let fits = match slot {
        Slot::Date => side.date().is_some() && !matches!(value, Value::Comparison(_)),
        _ => {
            around.is_none() && matches!(value, Value::Date(_))
                || matches!(value, Value::Quantity(_))
        }
    };
    if !fits {
        match value {
            Value::Comparison(comparison) if slot == Slot::Quantity => {
                compared_side(reporter, comparison);
            }
            _ => strays::wrong_value(reporter, clause, slot, value, values.next()),
        }
        return false;
    }
    if let Some(value) = values.next() {
        strays::one_too_many(reporter, clause, value, values.next(), around);
        return false;
    }
    true
}

/// `to >= 60%`.
fn compared_side(reporter: &mut Reporter<'_>, comparison: Comparison<'_>) {
    let at = comparison.at();
    let Some(quantity) = comparison.quantity() else {
        let quoted = reporter.quote(comparison.span());
        reporter.report(
            ErrorKind::IncompleteClause,
            comparison.span(),
            format!("{quoted} lacks a value"),
            "write `to 60%`",
        );
        return;
    };
    let sign = Span::new(at.span().start, quantity.span().start);
    let quoted = reporter.quote(sign);
    let value = reporter.text_of(quantity.span());
    let sure = !matches!(comparison.op(), Operator::Gt | Operator::Lt);
    let edit = vec![deletion(reporter.text, sign)];
    reporter
        .syntax(
            Span::new(sign.start, at.token_span(at.first()).end),
            format!("a target takes no {quoted}: it is reached or passed"),
            format!(
                "write `to {value}`; what holds already and must not break is `keep {}{value}`",
                reporter_sign(reporter, sign)
            ),
        )
        .fix("Leave the sign out", sure, edit);
}

fn reporter_sign(reporter: &Reporter<'_>, sign: Span) -> String {
    format!("{} ", reporter.text_of(sign).trim())
}
