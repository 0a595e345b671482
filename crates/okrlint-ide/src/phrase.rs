//! How days, amounts and things are put into words.

use jiff::civil::Date;
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};
use okrlint_model::{
    Bound, DeclRef, Dimension, FileFacts, Measured, Model, Operator, QuantityId, Says, Unit,
    days_between,
};
use okrlint_syntax::ClauseKind;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// `31 Mar`; with its year where that is not today's.
pub(crate) fn day(date: Date, today: Date) -> String {
    let month = MONTHS[usize::try_from(date.month() - 1).unwrap_or(0) % 12];
    if date.year() == today.year() {
        format!("{} {month}", date.day())
    } else {
        format!("{} {month} {}", date.day(), date.year())
    }
}

/// `in 12 days`, `3 days ago`, `today`.
pub(crate) fn distance(date: Date, today: Date) -> String {
    match days_between(today, date) {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        days if days > 0 => format!("in {days} days"),
        days => format!("{} days ago", -days),
    }
}

/// The text of a declaration's title, or its name where it has none, in quotation marks.
pub(crate) fn title(model: &Model, at: DeclRef) -> String {
    let facts = model.file(at.file);
    let decl = model.decl(at);
    let text = if decl.title.is_some() {
        facts.title(decl).into_owned()
    } else {
        facts.label(decl)
    };
    format!("«{}»", escape(&text))
}

/// How a writer refers to a declaration: its name as code, else its title.
pub(crate) fn name(model: &Model, at: DeclRef) -> String {
    match &model.decl(at).name {
        Some(name) => format!("`{}`", model.file(at.file).name_text(name)),
        None => title(model, at),
    }
}

/// Keeps the characters of a writer's text from being read as Markdown.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&' => {
                escaped.push('\\');
                escaped.push(character);
            }
            '\n' | '\r' | '\t' => escaped.push(' '),
            character if character.is_control() => {}
            character => escaped.push(character),
        }
    }
    escaped
}

/// A difference of amounts, or any value in basic steps, in a declaration's own unit.
pub(crate) fn value(model: &Model, at: DeclRef, value: &BigRational) -> String {
    match model.unit_source(at) {
        Some((file, unit)) => {
            let number = decimal(&(value / unit.factor()));
            with_unit(&number, model.file(file), unit)
        }
        None => decimal(value),
    }
}

/// The same without the unit, save for a currency's sign, which nobody leaves out.
pub(crate) fn number(model: &Model, at: DeclRef, value: &BigRational) -> String {
    match model.unit_source(at) {
        Some((file, unit)) if is_sign(model.file(file), unit) => self::value(model, at, value),
        Some((_, unit)) => decimal(&(value / unit.factor())),
        None => decimal(value),
    }
}

/// Whether a unit is a sign that stands before its number.
fn is_sign(facts: &FileFacts, unit: &Unit) -> bool {
    matches!(unit.head.dimension, Dimension::Currency(_))
        && unit.head.span.text(&facts.text).chars().count() == 1
}

/// A number beside its unit.
pub(crate) fn with_unit(number: &str, facts: &FileFacts, unit: &Unit) -> String {
    let head = unit.head.span.text(&facts.text);
    let mut text = match unit.head.dimension {
        Dimension::Percent => format!("{number}{head}"),
        Dimension::Currency(_) if is_sign(facts, unit) => match number.strip_prefix('-') {
            Some(positive) => format!("-{head}{positive}"),
            None => format!("{head}{number}"),
        },
        _ => format!("{number} {head}"),
    };
    for per in &unit.per {
        text.push('/');
        text.push_str(per.span.text(&facts.text));
    }
    text
}

/// A unit's own text: `signups/month`.
pub(crate) fn unit(facts: &FileFacts, unit: &Unit) -> String {
    let mut text = unit.head.span.text(&facts.text).to_owned();
    for per in &unit.per {
        text.push('/');
        text.push_str(per.span.text(&facts.text));
    }
    text
}

/// A fraction as a decimal number of at most two places, thousands grouped.
pub(crate) fn decimal(value: &BigRational) -> String {
    let hundredths = (value * BigInt::from(100)).round().to_integer();
    let negative = hundredths.is_negative();
    let digits = hundredths.abs();
    let whole = (&digits / 100_u32).to_string();
    let rest = (&digits % 100_u32).to_string();
    let mut text = String::new();
    if negative && !digits.is_zero() {
        text.push('-');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    match rest.as_str() {
        "0" => {}
        one if one.len() == 1 => {
            text.push_str(".0");
            text.push_str(one);
        }
        two => {
            text.push('.');
            text.push_str(two.trim_end_matches('0'));
        }
    }
    text
}

/// A quantity as its writer wrote it, with the unit that it takes over where it has none: `62 points`, `$184k`.
pub(crate) fn stated(model: &Model, at: DeclRef, id: QuantityId) -> String {
    let facts = model.file(at.file);
    let quantity = facts.quantity(id);
    let text = quantity.span.text(&facts.text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match (&quantity.unit, model.unit_source(at)) {
        (None, Some((file, unit))) => with_unit(&text, model.file(file), unit),
        _ => text,
    }
}

/// The level that a clause states: `≥ 75 points`, `70% to 80%`.
pub(crate) fn level(model: &Model, at: DeclRef, kind: ClauseKind) -> Option<String> {
    let Says::Level { bound, .. } = model.clause(at, kind)?.says else {
        return None;
    };
    match bound {
        Bound::Compare(sign, id) => Some(format!("{} {}", operator(sign), stated(model, at, id))),
        Bound::Range(low, high) => Some(format!(
            "{} to {}",
            stated(model, at, low),
            stated(model, at, high)
        )),
        Bound::Unsigned(_) => None,
    }
}

/// A measured value as a writer would say it: `62 points on 31 Dec`.
pub(crate) fn measured(model: &Model, measured: &Measured) -> String {
    let value = stated(model, measured.at, measured.quantity);
    match measured.date {
        Some(date) => format!("{value} on {}", day(date, model.settings().today)),
        None => value,
    }
}

/// A comparison sign as it is printed.
pub(crate) const fn operator(operator: Operator) -> &'static str {
    match operator {
        Operator::AtLeast => "≥",
        Operator::AtMost => "≤",
        Operator::Above => ">",
        Operator::Below => "<",
        Operator::Equal => "=",
    }
}

/// What a clause of a declaration says, as it stands in the text behind its word.
pub(crate) fn clause_text(model: &Model, at: DeclRef, kind: ClauseKind) -> Option<String> {
    let clause = model.clause(at, kind)?;
    if matches!(clause.says, Says::Nothing) {
        return None;
    }
    let text = &model.file(at.file).text;
    let behind = okrlint_syntax::Span::new(clause.keyword().end, clause.span.end).text(text);
    Some(behind.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The way of a key result in short, as it stands in the text: `62 → 75`, `keep >= 99.9%`, `milestone`.
pub(crate) fn way(model: &Model, at: DeclRef) -> String {
    let facts = model.file(at.file);
    let quantity = |id: QuantityId| facts.quantity(id).span.text(&facts.text);
    for clause in model.clauses(at) {
        match (clause.kind, clause.says) {
            (_, Says::Change { from, to }) => {
                return match (from, to) {
                    (Some(from), Some(to)) => format!("{} → {}", quantity(from), quantity(to)),
                    (None, Some(to)) => format!("→ {}", quantity(to)),
                    (Some(from), None) => format!("{} →", quantity(from)),
                    (None, None) => String::new(),
                };
            }
            (ClauseKind::Keep, Says::Level { .. }) => {
                let text = clause.span.text(&facts.text);
                return text.split_whitespace().collect::<Vec<_>>().join(" ");
            }
            (ClauseKind::Milestone, _) => return "milestone".to_owned(),
            _ => {}
        }
    }
    String::new()
}

/// `1 key result`, `3 key results`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    if number == 1 {
        format!("1 {noun}")
    } else {
        format!("{number} {noun}s")
    }
}

#[cfg(test)]
mod tests {
    use num_bigint::BigInt;
    use num_rational::BigRational;

    use super::decimal;

    #[test]
    fn numbers_are_grouped_and_rounded_to_two_places() {
        for (top, bottom, text) in [
            (75, 1, "75"),
            (-13, 1, "-13"),
            (41, 10, "4.1"),
            (1, 3, "0.33"),
            (101, 100, "1.01"),
            (-1, 1000, "0"),
            (1_500_000, 1, "1,500,000"),
            (999_999, 1000, "1,000"),
        ] {
            let value = BigRational::new(BigInt::from(top), BigInt::from(bottom));
            assert_eq!(decimal(&value), text);
        }
    }
}
