//! Numbers, units, days, periods, names and persons.

use proptest::prelude::*;
use proptest::sample::select;

/// Names of things, by no kind in particular. The first is what a name shrinks to.
pub(crate) const NAMES: &[&str] = &[
    "acme",
    "nps",
    "search",
    "größe",
    "ö-\u{6F}\u{308}",
    "顧客満足度",
    "\u{BA8}\u{BBE}\u{200D}\u{BAE}",
    "first-reply",
    "q1-2026",
    "_under",
    "trailing-",
    "a",
    "M",
    "Nps",
];

const NUMBERS: &[&str] = &[
    "5",
    "75",
    "-100",
    "+5",
    "4.20",
    "0",
    "0.5",
    "104",
    "1_000_000",
    "1,000,000",
    "2026",
    "99.95",
];

const PLAIN_UNITS: &[&str] = &[
    "",
    "%",
    " %",
    " pp",
    " customers",
    " customer",
    " qualified-leads",
    " min",
    "min",
    " h",
    " days",
    "\u{A0}weeks",
    " 件",
    "MB",
    " signups/month",
    " MRs/person/month",
    "%/year",
    " k",
    "k",
    "M",
    " million users",
    "k tickets/agent",
    "\u{202F}points",
];

const MONEY: &[&str] = &[
    "$5",
    "$5M",
    "-$5M",
    "$ 1.5 Mn",
    "€4.20",
    "4.20 €",
    "4.20€",
    "5 M EUR",
    "USD 5M",
    "USD\u{A0}5",
    "5m USD",
    "$2b",
    "$200k/month",
    "5 €/team",
    "₹1,000",
    "-5 M$",
];

const DAYS: &[&str] = &[
    "2026-01-31",
    "2026-01-02",
    "2026-02-15",
    "2025-12-31",
    "2026-03-31",
    "2026-02-28",
    "2026-06-30",
    "2024-02-29",
];

/// Days that no calendar has: wrong, and yet no mistake of syntax.
const NO_DAYS: &[&str] = &["2026-02-30", "2026-13-01"];

const PERIODS: &[&str] = &[
    "2026-Q1", "2026", "2026-H1", "2026-03", "2025-Q4", "2026-Q2", "2027",
];

const PERSONS: &[&str] = &[
    "@support-lead",
    "@lead",
    "@4th-floor",
    "@a.b-c",
    "@größe",
    "@顧客",
];

const LINKS: &[&str] = &[
    "\"https://example.com/a\"",
    "\"https://example.com/b?c=d#e\"",
    "\"wiki page\"",
];

fn owned(pool: &'static [&'static str]) -> impl Strategy<Value = String> + Clone {
    select(pool).prop_map(str::to_owned)
}

pub(crate) fn name() -> impl Strategy<Value = String> + Clone {
    owned(NAMES)
}

pub(crate) fn day() -> impl Strategy<Value = String> {
    prop_oneof![30 => owned(DAYS), 1 => owned(NO_DAYS)]
}

pub(crate) fn period() -> impl Strategy<Value = String> {
    owned(PERIODS)
}

pub(crate) fn person() -> impl Strategy<Value = String> {
    owned(PERSONS)
}

pub(crate) fn link() -> impl Strategy<Value = String> {
    owned(LINKS)
}

/// An amount with its unit.
pub(crate) fn quantity() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (select(NUMBERS), select(PLAIN_UNITS)).prop_map(|(number, unit)| format!("{number}{unit}")),
        1 => owned(MONEY),
    ]
}

/// An amount that may be still to be found.
pub(crate) fn known_or_not() -> impl Strategy<Value = String> {
    prop_oneof![8 => quantity().boxed(), 1 => Just("unknown".to_owned()).boxed()]
}

pub(crate) fn share() -> impl Strategy<Value = String> {
    owned(&["0.5", "0", "1", "0.30", "0.7", "1.0"])
}

pub(crate) fn weight() -> impl Strategy<Value = String> {
    owned(&["2", "1", "0.5", "10"])
}

pub(crate) fn range() -> impl Strategy<Value = String> {
    owned(&[
        "70..80",
        "-100..100",
        "70%..80%",
        "0 .. 5 points",
        "-5..-1",
        "$1k..$2k",
    ])
}

pub(crate) fn sign() -> impl Strategy<Value = String> {
    owned(&[">=", "<=", ">", "<", "="])
}

pub(crate) fn unit() -> impl Strategy<Value = String> {
    owned(&[
        "points",
        "%",
        "USD",
        "$",
        "tickets/agent/day",
        "件",
        "min",
        "€",
    ])
}

/// What stands behind `every`.
pub(crate) fn returning() -> impl Strategy<Value = Vec<String>> {
    let word = owned(&["quarter", "month", "week", "day", "year"]);
    prop_oneof![
        5 => word.prop_map(|word| vec![word]),
        1 => select(&["weeks", "months"][..]).prop_map(|word| vec!["2".to_owned(), word.to_owned()]),
    ]
}
