//! What the tests of this crate share: a readable dump of a tree, and snapshots beside their input.
#![allow(dead_code, reason = "each test binary uses its part of it")]
#![allow(clippy::unwrap_used, reason = "a test may fail anywhere")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use okrlint_syntax::ast::{
    Clause, Date, Decl, Item, Quantity, QuantityValue, Ref, RefCycle, UnitExpr, Value,
};
use okrlint_syntax::{Parse, SyntaxFix, parse};

/// The tree of `text` as the typed views tell it, one declaration or clause a line.
pub(crate) fn outline(text: &str, parse: &Parse) -> String {
    let mut out = String::new();
    items(&mut out, parse.file(text).items(), text, 0);
    out
}

fn items<'a>(out: &mut String, items: impl Iterator<Item = Item<'a>>, text: &str, depth: usize) {
    for item in items {
        match item {
            Item::Decl(decl) => declaration(out, decl, text, depth),
            Item::Clause(clause) => self::clause(out, clause, text, depth),
        }
    }
}

fn declaration(out: &mut String, decl: Decl<'_>, text: &str, depth: usize) {
    let indent = "  ".repeat(depth);
    write!(out, "{indent}{}", decl.kind().keyword()).unwrap();
    if let Some(name) = decl.name() {
        write!(out, " {}", name.text).unwrap();
    }
    if let Some(period) = decl.period() {
        write!(out, " {}", date(period)).unwrap();
    }
    if let Some(title) = decl.title() {
        write!(out, " {:?}", title.value()).unwrap();
    }
    out.push('\n');
    for clause in decl.head_clauses() {
        self::clause(out, clause, text, depth + 1);
    }
    if let Some(block) = decl.block() {
        items(out, block.items(), text, depth + 1);
    }
}

fn clause(out: &mut String, clause: Clause<'_>, text: &str, depth: usize) {
    let indent = "  ".repeat(depth);
    write!(out, "{indent}- {}", clause.kind().keyword()).unwrap();
    for value in clause.values() {
        write!(out, " {}", self::value(value, text)).unwrap();
    }
    out.push('\n');
}

fn value(value: Value<'_>, text: &str) -> String {
    match value {
        Value::Ref(reference) => format!("ref({})", self::reference(reference)),
        Value::Person(span) => span.text(text).to_owned(),
        Value::Text(value) if value.is_block() => format!("block({:?})", value.value()),
        Value::Text(value) => format!("{:?}", value.value()),
        Value::Word(name) => format!("word({})", name.text),
        Value::Date(value) => date(value),
        Value::Quantity(value) => quantity(value),
        Value::Comparison(comparison) => {
            let quantity = comparison.quantity().map_or("nothing".to_owned(), quantity);
            format!("{:?} {quantity}", comparison.op())
        }
        Value::Range(range) => {
            let low = range.low().map_or("nothing".to_owned(), quantity);
            let high = range.high().map_or("nothing".to_owned(), quantity);
            format!("range({low}, {high})")
        }
        Value::Every(every) => format!(
            "every({} {})",
            every.count().map_or("1", |count| count.text),
            every.word().map_or("nothing", |word| word.text)
        ),
        Value::Confidence(confidence) => {
            let number = confidence.quantity().map_or("nothing".to_owned(), quantity);
            format!("confidence({number})")
        }
        Value::Unit(value) => format!("unit({})", unit(value)),
        Value::From(side) | Value::To(side) => {
            let word = if matches!(value, Value::From(_)) {
                "from"
            } else {
                "to"
            };
            let values: Vec<_> = side
                .values()
                .map(|value| self::value(value, text))
                .collect();
            format!("{word}({})", values.join(" "))
        }
        Value::Error(span) => format!("error({:?})", span.text(text)),
    }
}

fn reference(reference: Ref<'_>) -> String {
    let cycle = match reference.cycle() {
        Some(RefCycle::Date(value)) => format!("{}/", date(value)),
        Some(RefCycle::Name(name)) => format!("{}/", name.text),
        None => String::new(),
    };
    let names: Vec<_> = reference.names().map(|name| name.text).collect();
    format!("{cycle}{}", names.join("."))
}

fn date(date: Date<'_>) -> String {
    match date.parsed() {
        Some(value) => value.to_string(),
        None => format!("date({:?})", date.text()),
    }
}

fn quantity(quantity: Quantity<'_>) -> String {
    let unit = quantity
        .unit()
        .map_or(String::new(), |unit| format!(" {}", self::unit(unit)));
    match quantity.value() {
        QuantityValue::Unknown { placeholder } => {
            format!(
                "{}{unit}",
                if placeholder {
                    "placeholder"
                } else {
                    "unknown"
                }
            )
        }
        QuantityValue::Number {
            negative,
            digits,
            scale,
            ..
        } => {
            let sign = if negative { "-" } else { "" };
            let scale = scale.map_or(String::new(), |scale| format!("e{}", scale.exponent));
            format!("{sign}{digits}{scale}{unit}")
        }
        QuantityValue::Unreadable => "unreadable".to_owned(),
    }
}

fn unit(unit: UnitExpr<'_>) -> String {
    use okrlint_syntax::ast::UnitHead;
    let mut out = match unit.head {
        UnitHead::Percent => "%".to_owned(),
        UnitHead::Currency(code) => String::from_utf8_lossy(&code).into_owned(),
        UnitHead::CurrencySign(sign) => sign.to_owned(),
        UnitHead::Word(word) => word.to_owned(),
        UnitHead::None => "?".to_owned(),
    };
    for word in unit.per() {
        out.push('/');
        out.push_str(word);
    }
    out
}

/// The files of a folder below `tests` with their texts, by name.
pub(crate) fn fixtures(folder: &str) -> Vec<(PathBuf, String)> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    okrlint_snapshots::fixtures(&tests.join(folder), "okr")
}

/// Compares with the snapshot beside `input`.
pub(crate) fn compare(input: &Path, actual: &str) -> Result<(), String> {
    okrlint_snapshots::compare(&input.with_extension("snap"), actual)
}

/// Parses, and asserts that the tokens are the text.
pub(crate) fn checked(text: &str) -> Parse {
    let parse = parse(text);
    let mut at = 0;
    for token in parse.tokens().iter() {
        assert_eq!(token.span.start, at, "a gap or an overlap before {token:?}");
        assert!(token.span.end > at, "an empty token: {token:?}");
        at = token.span.end;
    }
    assert_eq!(at as usize, text.len(), "the last tokens are missing");
    parse
}

/// The text after some fixes; a fix that overlaps one before it is left out.
pub(crate) fn apply<'a>(text: &str, fixes: impl IntoIterator<Item = &'a SyntaxFix>) -> String {
    let mut edits: Vec<_> = Vec::new();
    for fix in fixes {
        let clashes = fix.edits.iter().any(|(span, _)| {
            edits
                .iter()
                .any(|(other, _): &(okrlint_syntax::Span, String)| {
                    span.overlaps(*other) || *span == *other
                })
        });
        if !clashes {
            edits.extend(fix.edits.iter().cloned());
        }
    }
    edits.sort_by_key(|(span, _)| *span);
    let mut after = text.to_owned();
    for (span, new) in edits.into_iter().rev() {
        after.replace_range(std::ops::Range::from(span), &new);
    }
    after
}
