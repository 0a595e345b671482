//! Cycles, fiscal years and due dates.

use jiff::civil::{Date, date};

use super::{TODAY, assert_sound, key_result, objective, project_on, sound};

#[test]
fn an_objectives_cycle_is_its_own_else_the_braces_else_the_files() {
    let rows = [
        (
            "during 2026-Q1\nteam t {\n objective o \"O\" {}\n}",
            date(2026, 1, 1),
            date(2026, 3, 31),
        ),
        (
            "during 2026-Q1\nteam t during 2026-Q2 {\n objective o \"O\" {}\n}",
            date(2026, 4, 1),
            date(2026, 6, 30),
        ),
        (
            "during 2026-Q1\nteam t {\n during 2026-H2\n objective o \"O\" {}\n}",
            date(2026, 7, 1),
            date(2026, 12, 31),
        ),
        (
            "during 2026-Q1\nteam t {\n objective o \"O\" during 2026 {}\n}",
            date(2026, 1, 1),
            date(2026, 12, 31),
        ),
        (
            "team t during 2026-03 {\n project p {\n objective o \"O\" {}\n}\n}",
            date(2026, 3, 1),
            date(2026, 3, 31),
        ),
        (
            "cycle season from 2026-02-01 to 2026-03-14\nduring season\nteam t {\n objective o \"O\" {}\n}",
            date(2026, 2, 1),
            date(2026, 3, 14),
        ),
        (
            "cycle 2026-Q1 from 2026-01-05 to 2026-04-03\nteam t during 2026-Q1 {\n objective o \"O\" {}\n}",
            date(2026, 1, 5),
            date(2026, 4, 3),
        ),
        (
            "cycle t1 from 2026-01 to 2026-04\nteam t during t1 {\n objective o \"O\" {}\n}",
            date(2026, 1, 1),
            date(2026, 4, 30),
        ),
    ];
    for (text, first, last) in rows {
        let model = project_on(text, TODAY, 1);
        let cycle = model.objective(objective(&model, "o")).cycle;
        let days = cycle.map(|cycle| (cycle.days.first, cycle.days.last));
        assert_eq!(days, Some((first, last)), "{text}");
    }
    let none = sound("team t {\n objective o \"O\" {}\n}");
    assert_eq!(none.objective(objective(&none, "o")).cycle, None);
}

#[test]
fn a_during_holds_for_its_own_part_of_a_unit() {
    let model = sound(
        "team t during 2026-Q1 {\n objective a \"A\" {}\n}\n---\nteam t {\n objective b \"B\" {}\n}",
    );
    assert!(model.objective(objective(&model, "a")).cycle.is_some());
    assert!(model.objective(objective(&model, "b")).cycle.is_none());
}

#[test]
fn a_fiscal_year_is_named_after_the_year_in_which_it_ends() {
    let text = "team t during 2026-Q1 {\n objective o \"O\" {}\n}";
    let model = project_on(text, TODAY, 4);
    let cycle = model.objective(objective(&model, "o")).cycle.expect("one");
    assert_eq!(
        (cycle.days.first, cycle.days.last),
        (date(2025, 4, 1), date(2025, 6, 30))
    );
}

#[test]
fn a_key_result_is_due_on_its_date_else_on_its_cycles_last_day() {
    let rows: [(&str, Option<Date>); 5] = [
        ("by 2026-03-15", Some(date(2026, 3, 15))),
        ("by 2026-02", Some(date(2026, 2, 28))),
        ("by 2026", Some(date(2026, 12, 31))),
        ("by season", Some(date(2026, 2, 14))),
        ("", Some(date(2026, 3, 31))),
    ];
    for (by, due) in rows {
        let model = project_on(
            &format!(
                "cycle season from 2026-01-05 to 2026-02-14\nduring 2026-Q1\nteam t {{\n objective o \"O\" {{\n  kr k \"K\" to 5 {by}\n }}\n}}"
            ),
            TODAY,
            1,
        );
        assert_eq!(model.key_result(key_result(&model, "k")).due, due, "{by}");
    }
}

#[test]
fn the_days_of_a_cycle_stand_in_its_declaration() {
    let model = project_on("cycle s from 2026-03-01 to 2026-02-01", TODAY, 1);
    assert_sound(&model);
    assert_eq!(model.cycles()[0].days, None, "reversed ends span no days");
}
