//! Numbers without a unit: scores, weights, confidences.

use super::{Reporter, numbers};
use crate::ErrorKind;
use crate::ast::{Confidence, Quantity, QuantityValue, UnitHead};
use crate::tree::NodeKind;

/// `score 70%`, `weight 2 points`.
pub(super) fn with_unit(reporter: &mut Reporter<'_>, word: &str, quantity: Quantity<'_>) {
    let quoted = reporter.quote(quantity.span());
    let QuantityValue::Number {
        digits,
        scale,
        unit,
        ..
    } = quantity.value()
    else {
        return;
    };
    let per_cent =
        unit.is_some_and(|unit| unit.head == UnitHead::Percent && unit.per().next().is_none());
    let share = numbers::share(digits).filter(|_| per_cent && scale.is_none() && word != "weight");
    match share {
        Some(share) => {
            reporter
                .syntax(
                    quantity.span(),
                    format!("`{word}` is a number from 0 to 1, not {quoted}"),
                    format!("write `{share}`"),
                )
                .write(share);
        }
        None => {
            reporter.syntax(
                quantity.span(),
                format!("`{word}` takes a number without a unit, not {quoted}"),
                format!("write `{word} {digits}`"),
            );
        }
    }
}

/// The number behind `confidence`.
pub(super) fn confidence(reporter: &mut Reporter<'_>, confidence: Confidence<'_>) {
    match confidence.quantity() {
        None if confidence.0.child(NodeKind::Word).is_some() => {
            let quoted = reporter.quote(confidence.span());
            reporter.syntax(
                confidence.span(),
                format!("{quoted} says no number"),
                "write one from 0 to 1: `confidence 0.6`",
            );
        }
        None => {
            reporter.report(
                ErrorKind::IncompleteClause,
                confidence.span(),
                "`confidence` lacks a number",
                "write one from 0 to 1: `confidence 0.6`",
            );
        }
        Some(quantity) if quantity.unit().is_some() => {
            with_unit(reporter, "confidence", quantity);
        }
        Some(_) => {}
    }
}
