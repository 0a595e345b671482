//! What holds for every text: nothing panics, every byte has its token, spans and fixes fit.
#![allow(clippy::unwrap_used, reason = "a test may fail anywhere")]

mod support;

use okrlint_syntax::ast::{Decl, Item, Quantity, Value};
use okrlint_syntax::{Parse, Span, SyntaxError, parse};
use proptest::prelude::*;
use support::{apply, checked, fixtures};

/// Holds a parse against everything that is promised of it.
fn hold(text: &str) {
    let parse = checked(text);
    errors_fit(text, parse.errors());
    let whole = Span::new(0, text.len() as u32);
    items_fit(text, parse.file(text).items(), whole);
}

fn errors_fit(text: &str, errors: &[SyntaxError]) {
    assert!(errors.len() <= 200);
    assert!(errors.is_sorted_by_key(|error| error.span.start));
    let fits = |span: Span| {
        assert!(span.start <= span.end, "{span:?} ends before it begins");
        assert!(
            text.get(std::ops::Range::from(span)).is_some(),
            "{span:?} does not fit {text:?}"
        );
    };
    for error in errors {
        fits(error.span);
        assert!(
            !error.message.is_empty() && !error.help.is_empty(),
            "{error:?}"
        );
        assert!(!error.message.contains(['\n', '\r', '\0']), "{error:?}");
        error.related.iter().for_each(|(span, _)| fits(*span));
        for fix in &error.fixes {
            assert!(!fix.edits.is_empty(), "{error:?}");
            fix.edits.iter().for_each(|(span, _)| fits(*span));
            let in_order = fix.edits.is_sorted_by(|(a, _), (b, _)| a.end <= b.start);
            assert!(in_order, "edits overlap or are out of order: {error:?}");
            parse(&apply(text, [fix]));
        }
    }
}

fn items_fit<'a>(text: &str, items: impl Iterator<Item = Item<'a>>, around: Span) {
    for item in items {
        let span = item.span();
        assert!(
            around.contains(span),
            "{span:?} outside of {around:?} in {text:?}"
        );
        match item {
            Item::Clause(clause) => {
                assert!(span.contains(clause.keyword()));
                clause.values().for_each(|value| value_fits(value, span));
            }
            Item::Decl(decl) => declaration_fits(text, decl),
        }
    }
}

fn declaration_fits(text: &str, decl: Decl<'_>) {
    let span = decl.span();
    assert!(span.contains(decl.keyword()) && span.contains(decl.label_span()));
    if let Some(title) = decl.title() {
        let value = title.value();
        for at in 0..=value.len() {
            assert!(span.touches(title.source_offset(at)));
        }
        assert!(title.span().contains(title.inner()));
    }
    for clause in decl.head_clauses() {
        assert!(span.contains(clause.span()));
        clause
            .values()
            .for_each(|value| value_fits(value, clause.span()));
    }
    if let Some(block) = decl.block() {
        assert!(span.contains(block.span()) && block.span().contains(block.open()));
        assert!(
            block
                .close()
                .is_none_or(|brace| block.span().contains(brace))
        );
        items_fit(text, block.items(), block.span());
    }
}

/// Asks everything that can be asked of a value.
fn value_fits(value: Value<'_>, around: Span) {
    assert!(around.contains(value.span()));
    match value {
        Value::Ref(reference) => {
            reference
                .names()
                .for_each(|name| assert!(around.contains(name.span)));
            let _ = reference.cycle();
        }
        Value::Text(text) => {
            let _ = (text.value(), text.is_block(), text.inner());
        }
        Value::Date(date) => {
            let _ = (date.parsed(), date.text());
        }
        Value::Quantity(quantity) => {
            let _ = quantity.value();
            if let Some(unit) = quantity.unit() {
                let _ = (unit.per().count(), unit.span());
            }
        }
        Value::Comparison(comparison) => {
            let _ = (comparison.op(), comparison.quantity().map(Quantity::value));
        }
        Value::Range(range) => {
            let _ = (
                range.low().map(Quantity::value),
                range.high().map(Quantity::value),
            );
        }
        Value::Every(every) => {
            let _ = (every.count(), every.word());
        }
        Value::Confidence(confidence) => {
            let _ = confidence.quantity();
        }
        Value::Unit(unit) => {
            let _ = unit.per().count();
        }
        Value::From(side) | Value::To(side) => {
            let _ = (side.quantity(), side.date());
            side.values().for_each(|value| value_fits(value, around));
        }
        Value::Person(_) | Value::Word(_) | Value::Error(_) => {}
    }
}

/// Pieces of the language, and what people write instead.
const PIECES: &[&str] = &[
    "team",
    "objective",
    "kr",
    "kpi",
    "initiative",
    "cycle",
    "company",
    "in",
    "during",
    "mission",
    "owner",
    "link",
    "tags",
    "type",
    "supports",
    "guards",
    "why",
    "revised",
    "score",
    "from",
    "to",
    "keep",
    "milestone",
    "commit",
    "by",
    "measures",
    "weight",
    "checkin",
    "unit",
    "within",
    "target",
    "alert",
    "review",
    "source",
    "actual",
    "for",
    "status",
    "every",
    "confidence",
    "unknown",
    "acme",
    "nps",
    "onwer",
    "key",
    "result",
    "min",
    "k",
    "M",
    "m",
    "USD",
    "X",
    "TBD",
    "Q1",
    "March",
    "h30m",
    "per",
    "\"",
    "\"T\"",
    "\"open",
    "\"\"\"",
    "“T”",
    "'",
    "’",
    "{",
    "}",
    "{",
    "}",
    ".",
    "..",
    "...",
    ",",
    ":",
    ";",
    "/",
    "=",
    "==",
    ">=",
    "<=",
    "<",
    ">",
    "≥",
    "=>",
    "->",
    "-",
    "–",
    "−",
    "@",
    "@lead",
    "@a.",
    "%",
    "$",
    "€",
    "5",
    "-5",
    "3,4",
    "1.000,5",
    ".5",
    "2026",
    "2026-Q1",
    "2026-03-31",
    "2026-02-30",
    "2026-",
    "15.02.2026",
    "3/4/2026",
    "4/5",
    "4:30",
    "1",
    "000",
    "??",
    "#",
    "# note",
    "//",
    "☃",
    "\0",
    "\u{200b}",
    "\u{2003}",
    "\u{a0}",
    "\u{feff}",
    "https://a.b/c",
    "\\",
    "\n",
    "\n",
    "\n  ",
    "\n    ",
    "\r\n",
    "\r",
    "\t",
    "件",
];

fn soup() -> impl Strategy<Value = String> {
    let piece =
        (prop::sample::select(PIECES), prop::bool::weighted(0.7)).prop_map(|(piece, blank)| {
            if blank {
                format!("{piece} ")
            } else {
                piece.to_owned()
            }
        });
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// A good file in which some stretches are taken out, doubled or replaced.
fn mutated() -> impl Strategy<Value = String> {
    let files: Vec<String> = fixtures("valid")
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    let change = (
        any::<prop::sample::Index>(),
        0..12_usize,
        prop::sample::select(PIECES),
        0..3,
    );
    (
        prop::sample::select(files),
        prop::collection::vec(change, 1..5),
    )
        .prop_map(|(mut text, changes)| {
            for (place, length, piece, what) in changes {
                let start = text.floor_char_boundary(place.index(text.len() + 1));
                let end = text.ceil_char_boundary((start + length).min(text.len()));
                let new = match what {
                    0 => String::new(),
                    1 => piece.to_owned(),
                    _ => text[start..end].repeat(2),
                };
                text.replace_range(start..end, &new);
            }
            text
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        hold(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_characters_are_read(text in "\\PC{0,120}") {
        hold(&text);
    }

    #[test]
    fn any_order_of_words_is_read(text in soup()) {
        hold(&text);
    }

    #[test]
    fn changed_files_are_read(text in mutated()) {
        hold(&text);
    }

    #[test]
    fn safe_fixes_come_to_an_end(text in mutated()) {
        let mut after = text;
        for round in 0.. {
            let parse = parse(&after);
            let fixes: Vec<_> = parse
                .errors()
                .iter()
                .filter_map(|error| error.fixes.iter().find(|fix| fix.safe))
                .collect();
            if fixes.is_empty() {
                break;
            }
            prop_assert!(round < 20, "safe fixes go on for ever:\n{after}");
            after = apply(&after, fixes);
        }
    }
}

/// The names of all declarations of a text.
fn declared(text: &str, parse: &Parse) -> Vec<String> {
    fn collect<'a>(items: impl Iterator<Item = Item<'a>>, names: &mut Vec<String>) {
        for item in items {
            if let Item::Decl(decl) = item {
                names.extend(decl.name().map(|name| name.text.to_owned()));
                if let Some(block) = decl.block() {
                    collect(block.items(), names);
                }
            }
        }
    }
    let mut names = Vec::new();
    collect(parse.file(text).items(), &mut names);
    names
}

#[test]
fn declarations_survive_breakage_elsewhere() {
    let base = include_str!("valid/language-support.okr");
    let breakages = [
        ("\"Customer Support\" in", "\"Customer Support in"),
        ("\"Customer Support\"", "Customer Support\""),
        (
            "\"Customer Support\" in acme {",
            "\"Customer Support\" in acme",
        ),
        ("in acme {", "in {"),
        ("team support", "tema support"),
        ("team support", "team team"),
        ("actual 2025-12-31 62\n  }", "actual 2025-12-31 62\n"),
        (
            "    actual 2025-12-31 62\n  }",
            "    actual 2025-12-31 62\n  }\n  }",
        ),
        ("unit points", "unit"),
        ("within -100..100", "within -100.."),
        ("target >= 75 every quarter", "target"),
        ("target >= 75 every quarter", "target >= every"),
        (
            "review every month\n    source",
            "reviw monthly\n    source",
        ),
        (
            "source \"https://dash.example.com/nps\"",
            "source \"https://dash.example.com/nps",
        ),
        ("actual 2025-12-31 62", "actual 2025-13-40"),
        (
            "\"Customers love contacting us\" {",
            "\"Customers love contacting us {",
        ),
        (
            "\"Customers love contacting us\" {",
            "\"Customers love contacting us\"",
        ),
        ("type aspirational", "type"),
        ("supports acme.loyal-customers", "supports acme."),
        ("guards handling-cost", "guards"),
        ("      \"\"\"\n\n", "\n\n"),
        ("from 62 to 75 by", "from to by"),
        ("from 62 to 75", "from 62"),
        ("by 2026-03-31 measures nps", "by measures"),
        ("kr nps-back \"Promoters are back\"", "kr nps-back"),
        ("measures nps\n", "measures nps \u{201c}\u{2603}\n"),
        (
            "First replies come fast\" {",
            "First replies come fast\" { {",
        ),
        (
            "checkin 2026-01-31 44 min confidence 0.6 \"New macros rolled out.\"\n    }",
            "checkin 2026-01-31 44\n",
        ),
        ("weight 2", "wieght\0two"),
        ("for first-reply by", "for by"),
        ("status doing\n  }", "status doing\n"),
        (
            "unit EUR target <= 4.20 every month review",
            "unit EUR target ≤ 4,20 € review",
        ),
        ("during 2026-Q1\n", "during\n"),
        (
            "during 2026-Q1\n",
            "The quick brown fox\njumps over (the lazy dog.\n",
        ),
    ];
    let names = declared(base, &parse(base));
    let mut lost = Vec::new();
    for (whole, broken) in breakages {
        assert!(base.contains(whole), "{whole:?} is not in the file");
        let text = base.replacen(whole, broken, 1);
        let parse = parse(&text);
        let found = declared(&text, &parse);
        assert!(!parse.errors().is_empty(), "nothing said about {broken:?}");
        assert!(
            parse.errors().len() <= 3,
            "{broken:?}: {:#?}",
            parse.errors()
        );
        let gone = names.iter().filter(|name| !found.contains(name));
        lost.extend(gone.map(|name| format!("{name} after {broken:?}")));
    }
    let all = names.len() * breakages.len();
    assert!(
        lost.len() * 25 < all,
        "{} of {all} declarations lost: {lost:#?}",
        lost.len()
    );
}
