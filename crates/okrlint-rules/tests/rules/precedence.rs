//! One mistake, one report.

use okrlint_rules::Level;

use crate::project::Project;

fn fired_inside(objective: &str) -> Vec<&'static str> {
    Project::of(&format!(
        "project help \"Help\" during 2026-Q1 {{\n  objective self-help \"Customers solve it themselves\" {{\n{objective}\n  }}\n}}\n"
    ))
    .fired()
}

#[test]
fn what_is_missing_behind_a_mistake_of_writing_is_not_reported_too() {
    assert_eq!(
        fired_inside("kr solved \"Solved\" fro 20% to 35%"),
        ["syntax-error"]
    );
    assert_eq!(
        fired_inside("kr solved \"Solved\" from"),
        ["incomplete-clause"]
    );
    assert_eq!(
        fired_inside("kr solved \"Solved\" to"),
        ["incomplete-clause"]
    );
    assert_eq!(
        fired_inside("kr solved \"Solved\" from 20% to 35% by 2026-02-30"),
        ["invalid-date"]
    );
}

#[test]
fn a_stray_clause_is_reported_once_though_it_repeats_another() {
    let text = "kr solved \"Solved\" from 20% to 35% by 2026-02-28\n  by 2026-03-31";
    assert_eq!(fired_inside(text), ["misplaced-clause"]);
}

#[test]
fn a_clause_in_the_wrong_kind_is_not_followed_further() {
    assert_eq!(
        fired_inside("by 2026-03-31\nmeasures nothing\nkr solved \"Solved\" from 20% to 35%"),
        ["misplaced-clause", "misplaced-clause"]
    );
}

#[test]
fn a_second_measure_hides_that_the_first_has_no_start() {
    assert_eq!(
        fired_inside("kr solved \"Solved\" to 35% keep >= 20%"),
        ["duplicate-clause"]
    );
}

#[test]
fn an_objective_without_key_results_has_not_too_few() {
    let text =
        "project help \"Help\" {\n  objective self-help \"Customers solve it themselves\"\n}\n";
    assert_eq!(Project::of(text).fired(), ["objective-without-key-results"]);
}

#[test]
fn braces_that_are_missing_are_missed_once() {
    let text = "project help \"Help\" {\n  objective self-help \"Customers solve it themselves\"\n    owner @lead\n    \
                kr solved \"Solved\" from 20% to 35%\n}\n";
    assert_eq!(Project::of(text).fired(), ["misplaced-clause"]);
}

#[test]
fn a_measure_of_the_other_kind_is_misplaced_and_not_missing_too() {
    assert_eq!(
        fired_inside("kr solved \"Solved\" target >= 35%"),
        ["misplaced-clause"]
    );
    let text = "project help \"Help\" {\n  kpi solved \"Solved\" from 20% to 35%\n}\n";
    assert_eq!(Project::of(text).fired(), ["kpi-has-deadline"]);
}

#[test]
fn what_an_endless_title_swallowed_is_not_missed() {
    assert_eq!(
        fired_inside("kr solved \"Solved from 20% to 35%"),
        ["syntax-error"]
    );
    let text = "project help \"Help\" {\n  objective self-help \"Customers solve 5 things {\n    \
                kr solved \"Solved\" from 20% to 35%\n  }\n}\n";
    assert!(
        Project::of(text)
            .fired()
            .iter()
            .all(|id| *id == "syntax-error")
    );
}

#[test]
fn a_slip_in_a_title_hides_nothing() {
    assert_eq!(
        fired_inside("kr solved “Visitors find answers”"),
        ["key-result-not-measurable", "syntax-error"]
    );
}

/// What is told of the words of a project, whatever it leaves out, but for hints.
fn told_of_day(text: &str) -> Vec<&'static str> {
    let findings = Project::of(text).whole().findings();
    let told = findings.iter().filter(|it| it.level > Level::Info);
    told.map(|it| it.rule.id).collect()
}

#[test]
fn a_kpi_in_its_alarm_zone_is_not_below_its_target_too() {
    let kpi = |value: u32| {
        format!(
            "# today: 2026-01-31\nproject help \"Help\" {{\n  owner @lead\n\n  kpi nps \"NPS\" unit points target >= 75 every month \
             alert < 60 {{\n    actual 2026-01-15 {value}\n  }}\n}}\n"
        )
    };
    assert_eq!(told_of_day(&kpi(75)), [""; 0]);
    assert_eq!(told_of_day(&kpi(60)), ["kpi-below-target"]);
    assert_eq!(told_of_day(&kpi(59)), ["kpi-alert"]);
}

#[test]
fn a_check_in_of_a_day_to_come_is_not_outside_the_cycle_too() {
    let day = |day: &str| {
        format!(
            "# today: 2026-01-12\nproject help \"Help\" during 2026-Q1 {{\n  owner @lead\n\n  objective calm \"Nights are calm\" {{\n    \
             kr calls \"Few calls wake us\" from 9 calls/week to 2 calls/week {{\n      checkin {day} 8 calls/week\n    }}\n    \
             kr back \"Who called goes back to sleep\" from 20% to 60%\n  }}\n}}\n"
        )
    };
    assert_eq!(told_of_day(&day("2026-02-09")), ["checkin-in-future"]);
    assert_eq!(told_of_day(&day("2026-09-09")), ["checkin-in-future"]);
    assert_eq!(told_of_day(&day("2025-09-09")), ["checkin-outside-cycle"]);
}

#[test]
fn a_cycle_that_is_over_is_scored_and_no_longer_checked_in() {
    let on = |today: &str| {
        let text = format!(
            "# today: {today}\nproject help \"Help\" during 2026-Q1 {{\n  owner @lead\n\n  objective calm \"Nights are calm\" {{\n    \
             kr calls \"Few calls wake us\" from 9 calls/week to 2 calls/week {{\n      checkin 2026-01-10 8 calls/week\n    }}\n    \
             kr back \"Who called goes back to sleep\" from 20% to 60% score 0.5\n  }}\n}}\n"
        );
        told_of_day(&text)
    };
    assert_eq!(on("2026-03-31"), ["stale-checkin"]);
    assert_eq!(on("2026-04-14"), [""; 0]);
    assert_eq!(on("2026-04-15"), ["unscored-key-result"]);
}
