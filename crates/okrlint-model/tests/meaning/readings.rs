//! Direction, and the value today.

use jiff::civil::date;
use okrlint_model::{Direction, Model, rational};

use super::{key_result, kpi, sound};

#[test]
fn the_direction_of_a_kpi_is_its_targets() {
    for (target, direction) in [
        (">= 5", Direction::Higher),
        ("> 5", Direction::Higher),
        ("<= 5", Direction::Lower),
        ("< 5", Direction::Lower),
        ("= 5", Direction::Inside),
        ("70..80", Direction::Inside),
    ] {
        let model = sound(&format!("team t {{\n kpi x target {target} every week\n}}"));
        assert_eq!(
            model.kpi_direction(kpi(&model, "x")),
            Some(direction),
            "{target}"
        );
    }
}

#[test]
fn the_direction_of_a_key_result_is_from_baseline_to_target() {
    for (clauses, direction) in [
        ("from 1 to 2", Some(Direction::Higher)),
        ("from 1 h to 20 min", Some(Direction::Lower)),
        ("from 2 to 2", None),
        ("keep >= 5", Some(Direction::Higher)),
        ("milestone", None),
        ("to 5", None),
    ] {
        let model = with_key_result("", clauses);
        let found = model.key_result_direction(key_result(&model, "k"));
        assert_eq!(found, direction, "{clauses}");
    }
}

fn with_key_result(actuals: &str, clauses: &str) -> Model {
    sound(&format!(
        "during 2026-Q1\nteam t {{\n kpi x target >= 5 every week {actuals}\n objective o \"O\" {{\n  kr k \"K\" {clauses} measures x\n }}\n}}"
    ))
}

#[test]
fn the_value_today_is_the_newest_reading_else_the_baseline() {
    let rows = [
        ("nothing measured", "", "from 1 to 9", "1"),
        ("a check-in", "", "from 1 to 9 checkin 2026-01-10 3", "3"),
        (
            "the newest one",
            "",
            "from 1 to 9 checkin 2026-01-20 4 checkin 2026-01-10 3",
            "4",
        ),
        (
            "of one day the later in the file",
            "",
            "from 1 to 9 checkin 2026-01-10 3 checkin 2026-01-10 4",
            "4",
        ),
        (
            "none without a value",
            "",
            "from 1 to 9 checkin 2026-01-10 3 checkin 2026-01-20 \"words\"",
            "3",
        ),
        (
            "none after today",
            "",
            "from 1 to 9 checkin 2026-01-10 3 checkin 2026-02-01 8",
            "3",
        ),
        (
            "the KPI's actual in the cycle",
            "actual 2026-01-05 2",
            "from 1 to 9",
            "2",
        ),
        (
            "not the one before it",
            "actual 2025-12-31 2",
            "from 1 to 9",
            "1",
        ),
        (
            "nor one after today",
            "actual 2026-02-05 2",
            "from 1 to 9",
            "1",
        ),
        (
            "the newer of both: actual",
            "actual 2026-01-20 2",
            "from 1 to 9 checkin 2026-01-10 3",
            "2",
        ),
        (
            "the newer of both: check-in",
            "actual 2026-01-05 2",
            "from 1 to 9 checkin 2026-01-10 3",
            "3",
        ),
        (
            "of one day the check-in",
            "actual 2026-01-10 2",
            "from 1 to 9 checkin 2026-01-10 3",
            "3",
        ),
    ];
    for (what, actuals, clauses, value) in rows {
        let model = with_key_result(actuals, clauses);
        let today = model.value_today(key_result(&model, "k")).expect(what);
        let expected = rational(value.parse().expect("a number"));
        assert_eq!(today.amount.value(), expected, "{what}");
    }
}

#[test]
fn the_baseline_is_written_or_measured() {
    let rows = [
        ("from", "", "from 1 to 9 checkin 2026-01-10 3", Some("1")),
        (
            "from unknown: the first check-in",
            "",
            "from unknown to 9 checkin 2026-01-20 4 checkin 2026-01-10 3",
            Some("3"),
        ),
        (
            "from unknown, nothing measured",
            "",
            "from unknown to 9",
            None,
        ),
        (
            "to alone: the KPI before the cycle",
            "actual 2025-11-30 1 actual 2025-12-31 2 actual 2026-01-05 3",
            "to 9",
            Some("2"),
        ),
        (
            "to alone, nothing before the cycle",
            "actual 2026-01-05 3",
            "to 9",
            None,
        ),
    ];
    for (what, actuals, clauses, value) in rows {
        let model = with_key_result(actuals, clauses);
        let found = model.baseline(key_result(&model, "k"));
        let expected = value.map(|value| rational(value.parse().expect("a number")));
        assert_eq!(found.map(|m| m.amount.value()), expected, "{what}");
    }
}

#[test]
fn the_newest_actual_of_a_kpi_is_dated() {
    let model = with_key_result(
        "actual 2026-01-20 2 actual 2026-01-25 3 actual 2026-03-01 4",
        "to 9",
    );
    let newest = model.newest_actual(kpi(&model, "x")).expect("one");
    assert_eq!(newest.date, Some(date(2026, 1, 25)));
}

#[test]
fn a_kpi_is_looked_at_by_its_review_else_by_its_targets_period() {
    for (clauses, days) in [
        ("target >= 5 every quarter review every 2 weeks", Some(14)),
        ("target >= 5 every month", Some(31)),
        ("target >= 5 every year review every day", Some(1)),
        ("target >= 5", None),
    ] {
        let model = super::project(&format!("team t {{\n kpi x {clauses}\n}}"));
        assert_eq!(model.review_days(kpi(&model, "x")), days, "{clauses}");
    }
}
