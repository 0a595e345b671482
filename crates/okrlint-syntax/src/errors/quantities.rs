//! Quantities and units.

use super::Reporter;
use super::report::alternatives;
use crate::Span;
use crate::ast::{Quantity, UnitExpr, UnitHead, hides_a_number, says_how_often};
use crate::lexer::TokenKind;

/// Looks at a quantity by itself.
pub(super) fn check(reporter: &mut Reporter<'_>, quantity: Quantity<'_>) {
    let at = quantity.at();
    if is_plain(quantity) {
        return;
    }
    let Some(amount) = quantity.amount_token() else {
        let quoted = reporter.quote(quantity.span());
        reporter.syntax(
            quantity.span(),
            format!("{quoted} has no number"),
            "write the number with it: `$5M`, `4.20 €`",
        );
        return;
    };
    if quantity.has_lone_short_scale() && at.sig(amount).kind == TokenKind::Number {
        short_scale(reporter, quantity, amount);
        return;
    }
    if let Some(word) = quantity.counts_periods() {
        how_often(reporter, quantity, word);
        return;
    }
    if two_currencies(reporter, quantity) {
        return;
    }
    if let Some(unit) = quantity.unit_node() {
        if quantity.is_compound() {
            let quoted = reporter.quote(quantity.span());
            reporter.syntax(
                quantity.span(),
                format!("{quoted} mixes two units"),
                "write one number with one unit: `90 min` or `1.5 h`",
            );
            return;
        }
        if at.sig(amount).kind == TokenKind::Unknown {
            let gap = Span::new(at.token_span(amount).end, unit.span().end);
            reporter
                .syntax(
                    unit.span(),
                    "`unknown` takes no unit",
                    "write `unknown` alone",
                )
                .safe("Leave the unit out", vec![(gap, String::new())]);
            return;
        }
        let has_scale = quantity.scale_token().is_some();
        let currency = quantity.currency_token().is_some();
        if unit.head == UnitHead::None && !currency {
            counts_nothing(reporter, quantity, unit, has_scale);
        } else {
            self::unit(reporter, unit);
        }
    }
}

/// A number alone or with a single word or `%` behind it: nearly all of them, seen at a glance.
pub(super) fn is_plain(quantity: Quantity<'_>) -> bool {
    let at = quantity.at();
    let first = at.first();
    if at.sig(first).kind != TokenKind::Number {
        return false;
    }
    match at.tokens().len() {
        1 => true,
        2 => match at.sig(first + 1).kind {
            TokenKind::Percent | TokenKind::CurrencyCode | TokenKind::Scale => true,
            TokenKind::Name => {
                let unit = at.token_text(first + 1);
                !hides_a_number(unit) && !says_how_often(unit)
            }
            _ => false,
        },
        _ => false,
    }
}

/// `5m`: million, minutes or metres?
fn short_scale(reporter: &mut Reporter<'_>, quantity: Quantity<'_>, amount: u32) {
    let at = quantity.at();
    let Some(scale) = quantity.scale_token() else {
        return;
    };
    let span = at.token_span(scale);
    let quoted = reporter.quote(at.token_span(amount).cover(span));
    let (help, meanings): (&str, &[&str]) = if reporter.text_of(span) == "m" {
        (
            "write `M` for million, `min` for minutes or `metres`",
            &["M", "min", "metres"],
        )
    } else {
        ("write `B` for billion or `bytes`", &["B", "bytes"])
    };
    let error = reporter.syntax(span, format!("{quoted} can mean several things"), help);
    for meaning in meanings {
        let glued = if *meaning == "metres" || *meaning == "bytes" || *meaning == "min" {
            " "
        } else {
            ""
        };
        let text = format!("{glued}{meaning}");
        let place = Span::new(at.token_span(amount).end, span.end);
        error.suggest(format!("Write `{meaning}`"), vec![(place, text)]);
    }
}

/// `$5 EUR`: a currency on either side. The same one twice is told as well.
fn two_currencies(reporter: &mut Reporter<'_>, quantity: Quantity<'_>) -> bool {
    let (Some(before), Some(unit)) = (quantity.currency_token(), quantity.unit_node()) else {
        return false;
    };
    let at = quantity.at();
    let behind = at.token_span(unit.at().first());
    if !matches!(unit.head, UnitHead::Currency(_) | UnitHead::CurrencySign(_)) {
        return false;
    }
    let before = at.token_span(before);
    let same = quantity.unit_before().is_some_and(|head| head == unit.head);
    let amount = Span::new(before.end, behind.start);
    let amount = reporter.text_of(amount).trim();
    let sign = reporter.text_of(before);
    let glue = if sign.chars().all(char::is_alphabetic) {
        " "
    } else {
        ""
    };
    let with_first = format!("{sign}{glue}{amount}");
    let with_second = format!("{amount} {}", reporter.text_of(behind));
    let quoted = reporter.quote(before.cover(behind));
    let whole = before.cover(behind);
    let message = if same {
        format!("{quoted} says its currency twice")
    } else {
        format!("{quoted} is in two currencies")
    };
    let error = reporter.syntax(
        whole,
        message,
        format!("write `{with_first}` or `{with_second}`"),
    );
    if same {
        error.safe(format!("Write `{with_first}`"), vec![(whole, with_first)]);
        return true;
    }
    for right in [with_first, with_second] {
        error.suggest(format!("Write `{right}`"), vec![(whole, right)]);
    }
    true
}

/// `75 monthly`, `75 a week`: seventy-five of what?
fn how_often(reporter: &mut Reporter<'_>, quantity: Quantity<'_>, word: &str) {
    let span = quantity.span();
    let number = reporter.text_of(span).trim_end_matches(word).trim_end();
    let behind = &reporter.text[span.end as usize..];
    let per = behind.trim_start_matches([' ', '\t']);
    let blanks = behind.len() - per.len();
    let length = per
        .find(|letter: char| !letter.is_alphabetic())
        .unwrap_or(per.len());
    let leads = quantity.currency_token().is_some() && matches!(word, "per" | "a" | "each");
    if leads && blanks > 0 && length > 0 {
        let right = format!("{number}/{}", &per[..length]);
        let end = span.end + (blanks + length) as u32;
        let whole = Span::new(span.start, end);
        reporter
            .syntax(
                whole,
                "a rate is written with a slash",
                format!("write `{right}`"),
            )
            .write(right);
        return;
    }
    reporter.syntax(
        span,
        format!(
            "{} says how often, not what is counted",
            reporter.quote(span)
        ),
        format!("name it, as in `{number} orders/month`; how often a target has to be met says `every month`"),
    );
}

/// `5/month`: five of what?
fn counts_nothing(
    reporter: &mut Reporter<'_>,
    quantity: Quantity<'_>,
    unit: UnitExpr<'_>,
    scaled: bool,
) {
    let quoted = reporter.quote(quantity.span());
    let number = Span::new(quantity.span().start, unit.span().start);
    let rate = reporter.text_of(unit.span());
    let number = reporter.text_of(number).trim();
    let example = format!("{number} orders{rate}");
    let message = if scaled {
        format!("{quoted} does not say what is counted")
    } else {
        format!("{quoted} says how often, not what is counted")
    };
    reporter.syntax(
        quantity.span(),
        message,
        format!("name it before the slash: `{example}`"),
    );
}

/// Looks at a unit, of a quantity or in a `unit` clause.
pub(super) fn unit(reporter: &mut Reporter<'_>, unit: UnitExpr<'_>) {
    let at = unit.at();
    for token in at.tokens() {
        let kind = at.sig(token).kind;
        let span = at.token_span(token);
        if token == at.first() && matches!(kind, TokenKind::Kind(_)) {
            let word = reporter.text_of(span);
            reporter
                .syntax(
                    span,
                    format!("`{word}` is a word of the language and no unit"),
                    format!("write the plural: `{}`", plural(word)),
                )
                .write(plural(word));
        }
        if kind == TokenKind::Slash && token >= at.first() {
            slash(reporter, unit, token);
        }
    }
}

fn plural(word: &str) -> String {
    match word.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{word}s"),
    }
}

/// The slash of a rate touches both words.
fn slash(reporter: &mut Reporter<'_>, unit: UnitExpr<'_>, token: u32) {
    let at = unit.at();
    let span = at.token_span(token);
    let next = token + 1;
    if next >= at.last() || at.sig(next).kind == TokenKind::Slash {
        reporter.syntax(
            span,
            "a rate lacks the word behind its slash",
            format!("write {}", alternatives(["300 signups/month"])),
        );
        return;
    }
    let glued = at.sig(token).is_glued() && at.sig(next).is_glued();
    if !glued && token > 0 {
        let before = at.token_span(token - 1).end;
        let behind = at.token_span(next).start;
        reporter
            .syntax(
                span,
                "the slash of a rate has no blanks around it",
                "write `signups/month`",
            )
            .safe(
                "Take the blanks out",
                vec![(Span::new(before, behind), "/".to_owned())],
            );
    }
}
