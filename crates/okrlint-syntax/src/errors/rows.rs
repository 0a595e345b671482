//! Numbers and units in a row that are meant as one quantity.

use super::{Reporter, periods};
use crate::Span;
use crate::ast::{At, Clause, Name, Quantity, QuantityValue, UnitHead, Value, says_how_often};
use crate::tree::NodeKind;

/// `1 000 000`, `1h 30min`: two quantities that are one.
pub(super) fn numbers_in_a_row(
    reporter: &mut Reporter<'_>,
    clause: Clause<'_>,
    second: Quantity<'_>,
) -> bool {
    let quantities: Vec<_> = side_around(clause, second.span())
        .children()
        .filter_map(|child| quantity_of(Value::of(child)))
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

/// The side of `from … to …` that holds a place, else the clause.
fn side_around(clause: Clause<'_>, span: Span) -> At<'_> {
    clause
        .at()
        .children()
        .find(|side| {
            matches!(side.kind(), NodeKind::From | NodeKind::To) && side.span().contains(span)
        })
        .unwrap_or(clause.at())
}

fn quantity_of(value: Value<'_>) -> Option<Quantity<'_>> {
    match value {
        Value::Quantity(quantity) => Some(quantity),
        Value::Comparison(comparison) if comparison.range().is_none() => comparison.quantity(),
        Value::Range(range) => range.high(),
        _ => None,
    }
}

/// `2 paying customers`: a word behind a number and its unit.
pub(super) fn two_word_unit(
    reporter: &mut Reporter<'_>,
    clause: Clause<'_>,
    word: Name<'_>,
) -> bool {
    let mut values = side_around(clause, word.span).children().map(Value::of);
    let before = values
        .by_ref()
        .take_while(|value| value.span() != word.span)
        .last();
    let Some(unit) = before
        .and_then(quantity_of)
        .and_then(Quantity::unit_node)
        .filter(|unit| matches!(unit.head, UnitHead::Word(_)) && unit.per().next().is_none())
    else {
        return false;
    };
    if matches!(unit.head, UnitHead::Word(head) if says_how_often(head)) {
        // Told of the value.
        return true;
    }
    if periods::period_of(word.text).is_some() {
        return false;
    }
    let mut right = format!("{}-{}", reporter.text_of(unit.span()), word.text);
    let mut whole = unit.span().cover(word.span);
    while let Some(Value::Word(further)) = values.next()
        && further.text != "per"
    {
        right.push('-');
        right.push_str(further.text);
        whole = whole.cover(further.span);
    }
    let quoted = reporter.quote(whole);
    reporter
        .syntax(
            whole,
            format!("the unit {quoted} is more than one word"),
            format!("write `{right}`"),
        )
        .suggest(format!("Write `{right}`"), vec![(whole, right)]);
    true
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
