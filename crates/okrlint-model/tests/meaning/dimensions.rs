//! Exact quantities, and which of them compare.

use std::cmp::Ordering;

use okrlint_model::{Amount, Model, Quantity};

use super::{TODAY, project_on};

/// A key result with two quantities, as they are understood.
fn pair(a: &str, b: &str) -> (Quantity, Quantity) {
    let model: Model = project_on(
        &format!("team t {{\n objective o \"O\" {{\n  kr k \"K\" from {a} to {b}\n }}\n}}"),
        TODAY,
        1,
    );
    let facts = &model.files()[0];
    assert!(facts.errors.is_empty(), "{:#?}", facts.errors);
    let [a, b] = facts.quantities.as_slice() else {
        panic!("two quantities");
    };
    (a.clone(), b.clone())
}

/// How two amounts compare; `None` where they do not.
fn compare(a: &str, b: &str) -> Option<Ordering> {
    let (a, b) = pair(a, b);
    let comparable = match (&a.unit, &b.unit) {
        (Some(a), Some(b)) => a.comparable(b),
        (None, None) => true,
        _ => false,
    };
    let amount = |quantity: &Quantity| Some(Amount::new(quantity.amount?, quantity.unit.as_ref()));
    comparable.then(|| Some(amount(&a)?.cmp(&amount(&b)?)))?
}

#[test]
fn numbers_are_exact_and_scales_multiply() {
    let rows = [
        ("1_000_000", "1000000"),
        ("1,000,000", "1000000"),
        ("1M", "1000000"),
        ("1 M", "1000000"),
        ("1 million", "1000000"),
        ("1.5 Mn", "1500000"),
        ("1.5mn", "1500000"),
        ("2bn", "2000000000"),
        ("2 B", "2 billion"),
        ("$5m", "$5M"),
        ("$5b", "$5 bn"),
        ("180k", "180 K"),
        ("180 thousand", "180000"),
        ("0.1", "0.10"),
        ("+5", "5"),
        ("4.20 €", "EUR 4.2"),
        ("$5M", "5 M USD"),
        ("USD 5M", "5000000 USD"),
        ("£3", "3 GBP"),
        ("¥3", "JPY 3"),
        ("₹3", "INR 3"),
        ("-$5k", "$-5000"),
    ];
    for (a, b) in rows {
        assert_eq!(compare(a, b), Some(Ordering::Equal), "{a} = {b}");
    }
}

#[test]
fn what_converts_compares() {
    let rows = [
        ("1000 ms", "1 s", Ordering::Equal),
        ("60 sec", "1 min", Ordering::Equal),
        ("90 min", "1.5 h", Ordering::Equal),
        ("24 hours", "1 day", Ordering::Equal),
        ("7 days", "1 week", Ordering::Equal),
        ("12 months", "1 year", Ordering::Equal),
        ("48 min", "1 hour", Ordering::Less),
        ("1 customer", "1 customers", Ordering::Equal),
        ("2 companies", "1 Company", Ordering::Greater),
        ("7 signups/week", "1 signup/day", Ordering::Equal),
        ("12 orders/year", "1 order/month", Ordering::Equal),
        ("$200k/month", "$2400k/year", Ordering::Equal),
        (
            "0.55 MRs/person/month",
            "0.6 MRs/person/month",
            Ordering::Less,
        ),
    ];
    for (a, b, order) in rows {
        assert_eq!(compare(a, b), Some(order), "{a} against {b}");
    }
}

#[test]
fn what_does_not_convert_does_not_compare() {
    for (a, b) in [
        ("5%", "5 pp"),
        ("5%", "5 points"),
        ("$5", "5 EUR"),
        ("4 weeks", "1 month"),
        ("30 days", "1 month"),
        ("5 min", "5 customers"),
        ("5 users", "5 customers"),
        ("5 users/month", "5 users"),
        ("5 users/month", "5 users/week"),
        ("5 users/month", "5 users/person"),
    ] {
        assert_eq!(compare(a, b), None, "{a} against {b}");
    }
}

#[test]
fn nouns_weigh_less_than_dimensions() {
    let nouns_only = |a: &str, b: &str| {
        let (a, b) = pair(a, b);
        a.unit
            .zip(b.unit)
            .is_some_and(|(a, b)| a.differs_in_nouns_only(&b))
    };
    assert!(nouns_only("5 users", "5 customers"));
    assert!(nouns_only("5 users/month", "5 customers/month"));
    assert!(!nouns_only("5 users", "5%"));
    assert!(!nouns_only("5 users/month", "5 users"));
}

#[test]
fn a_bare_number_takes_the_unit_of_its_kpi_else_of_its_neighbours() {
    let rows = [
        ("kpi x unit %", "from 1 to 2 measures x", "%"),
        (
            "kpi x target >= 5 points every week",
            "from 1 to 2 measures x",
            "points",
        ),
        ("kpi x unit %", "from 1 min to 2", "min"),
        ("kpi x unit %", "from 1 to 2 EUR", "EUR"),
        (
            "kpi x unit %",
            "from 1 to 2 checkin 2026-01-05 7 days",
            "days",
        ),
    ];
    for (kpi, clauses, unit) in rows {
        let text =
            format!("team t {{\n {kpi}\n objective o \"O\" {{\n  kr k \"K\" {clauses}\n }}\n}}");
        let model = super::sound(&text);
        let at = super::named(&model, "k");
        let (file, found) = model.unit_source(at).expect("a unit");
        assert_eq!(found.span().text(&model.file(file).text), unit, "{clauses}");
    }
}

#[test]
fn unknown_and_placeholders_have_no_amount() {
    for (text, placeholder) in [
        ("unknown", false),
        ("X", true),
        ("XX", true),
        ("N", true),
        ("??", true),
        ("TBD", true),
        ("$X", true),
        ("X%", true),
    ] {
        let (quantity, _) = pair(text, "5");
        assert_eq!(quantity.amount, None, "{text}");
        assert_eq!(quantity.placeholder, placeholder, "{text}");
    }
}
