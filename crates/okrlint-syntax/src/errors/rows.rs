//! Numbers and units in a row that are meant as one quantity.

use super::Reporter;
use crate::ast::{Clause, Name, Quantity, QuantityValue, UnitHead, Value};
use crate::tree::NodeKind;

/// `1 000 000`, `1h 30min`: two quantities that are one.
pub(super) fn numbers_in_a_row(
    reporter: &mut Reporter<'_>,
    clause: Clause<'_>,
    second: Quantity<'_>,
) -> bool {
    let siblings = clause
        .at()
        .children()
        .find(|side| {
            matches!(side.kind(), NodeKind::From | NodeKind::To)
                && side.span().contains(second.span())
        })
        .unwrap_or(clause.at());
    let quantities: Vec<_> = siblings
        .children()
        .filter_map(|child| match Value::of(child) {
            Value::Quantity(quantity) => Some(quantity),
            Value::Comparison(comparison) => comparison.quantity(),
            _ => None,
        })
        .collect();
    let Some(at) = quantities
        .iter()
        .position(|quantity| quantity.span() == second.span())
    else {
        return false;
    };
    let Some(&first) = at.checked_sub(1).and_then(|at| quantities.get(at)) else {
        return false;
    };
    let parts: Vec<_> = std::iter::once(first)
        .chain(quantities[at..].iter().copied())
        .collect();
    let grouped = first.unit().is_none()
        && parts[1..].iter().all(|part| {
            matches!(part.value(), QuantityValue::Number { digits, .. } if digits.split('.').next().is_some_and(|group| group.len() == 3))
        })
        && parts[..parts.len() - 1].iter().all(|part| part.unit().is_none());
    let whole = first.span().cover(parts[parts.len() - 1].span());
    let quoted = reporter.quote(whole);
    if grouped {
        let last = parts[parts.len() - 1];
        let written: Vec<_> = parts
            .iter()
            .map(|part| reporter.text_of(part.span()))
            .collect();
        let right = written.join("_");
        let span = first.span().cover(last.span());
        reporter
            .syntax(
                span,
                format!("the groups of {quoted} are set apart by blanks"),
                format!("write `{right}`"),
            )
            .write(right);
        return true;
    }
    if let Some(right) = one_duration(&parts) {
        reporter
            .syntax(
                whole,
                format!("{quoted} mixes two units"),
                format!("write one number with one unit: `{right}`"),
            )
            .write(right);
        return true;
    }
    false
}

/// `1h 30min` as `90 min`.
fn one_duration(parts: &[Quantity<'_>]) -> Option<String> {
    let mut seconds = 0;
    let mut smallest = (u64::MAX, "");
    for part in parts {
        let QuantityValue::Number {
            negative: false,
            digits,
            scale: None,
            unit: Some(unit),
        } = part.value()
        else {
            return None;
        };
        let UnitHead::Word(word) = unit.head else {
            return None;
        };
        let length = match word {
            "s" | "sec" | "second" | "seconds" => 1,
            "min" | "minute" | "minutes" => 60,
            "h" | "hour" | "hours" => 3600,
            "day" | "days" => 86400,
            _ => return None,
        };
        seconds += digits.parse::<u32>().ok().map(u64::from)? * length;
        smallest = smallest.min((length, word));
    }
    (parts.len() > 1).then(|| format!("{} {}", seconds / smallest.0, smallest.1))
}

/// `from points 5`.
pub(super) fn unit_before_number(
    reporter: &mut Reporter<'_>,
    word: Name<'_>,
    quantity: Quantity<'_>,
) {
    let whole = word.span.cover(quantity.span());
    let right = format!("{} {}", reporter.text_of(quantity.span()), word.text);
    let quoted = reporter.quote(word.span);
    let sure = quantity.unit().is_none();
    reporter
        .syntax(
            word.span,
            format!("the unit {quoted} goes after its number"),
            format!("write `{right}`"),
        )
        .fix(format!("Write `{right}`"), sure, vec![(whole, right)]);
}
