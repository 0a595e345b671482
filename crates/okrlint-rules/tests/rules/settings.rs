//! Levels and options: what runs, and how much its findings weigh.

use okrlint_rules::{Level, Rule, Settings, Value, check, rule};

use crate::project::{Content, Project, short};

fn named(id: &str) -> &'static Rule {
    rule(id).expect("a rule of the catalogue")
}

/// A unit of two files, each with an objective that has two unproven key results.
fn project() -> Project {
    let file = |name: &str, objective: &str| {
        let text = format!(
            "project {name} during 2026-Q1 {{\n  objective {objective} \"Customers of {name} solve it themselves\" {{\n    \
             kr solved \"Solved in {name}\" to 35%\n    kr asked \"Asked again in {name}\" to 8%\n  }}\n}}\n"
        );
        (format!("{name}.okr"), Content::Text(text))
    };
    Project::new(vec![file("a", "self-help"), file("b", "voice")])
}

fn levels(settings: &Settings) -> Vec<(u32, &'static str, Level)> {
    check(&project().model(), settings)
        .iter()
        .map(|found| (found.file.0, found.rule.id, found.level))
        .collect()
}

#[test]
fn a_rule_that_is_off_says_nothing() {
    let mut table = short();
    table.set_level(named("missing-baseline"), Level::Off);
    assert_eq!(levels(&Settings::everywhere(table)), []);
}

#[test]
fn each_file_has_its_own_levels() {
    let mut strict = short();
    strict.set_level(named("missing-baseline"), Level::Error);
    let mut quiet = short();
    quiet.set_level(named("missing-baseline"), Level::Off);
    let found = levels(&Settings::by_file(vec![strict, quiet], vec![1, 0]));
    assert_eq!(found, [(1, "missing-baseline", Level::Error); 2]);
}

#[test]
fn options_are_those_of_the_file_of_the_finding() {
    let many = named("too-many-key-results");
    let mut one = short();
    one.set_value(many, "at-most", Value::Count(1));
    one.set_level(named("missing-baseline"), Level::Off);
    let mut two = one.clone();
    two.set_value(many, "at-most", Value::Count(2));
    let found = levels(&Settings::by_file(vec![one, two], vec![0, 1]));
    assert_eq!(found, [(0, "too-many-key-results", Level::Warning)]);
}

#[test]
fn titles_are_near_by_the_share_that_is_set() {
    let text = "project help during 2026-Q1 {\n  objective \"Guests love our fresh bread\"\n  \
                objective \"Guests love our old bread\"\n}\n";
    let model = Project::of(text).model();
    let near = named("near-duplicate-objective");
    let fires = |share| {
        let mut table = short();
        table.set_value(near, "share", Value::Share(share));
        let found = check(&model, &Settings::everywhere(table));
        found.iter().any(|found| found.rule.id == near.id)
    };
    // They share four words of six.
    assert!(fires(600));
    assert!(!fires(800));
}

#[test]
fn a_finding_that_its_page_calls_lighter_stays_lighter() {
    let text = "project help during 2026-Q1 {\n  objective whole \"Customers solve it themselves\"\n  \
                objective part \"Search knows what people mean\" supports whole {\n    \
                kr solved \"Solved\" from 20% to 35%\n  }\n  objective bare \"Answers are true\"\n}\n";
    let model = Project::of(text).model();
    let without = named("objective-without-key-results");
    for (set, expected) in [
        (Level::Error, [Level::Info, Level::Error]),
        (Level::Warning, [Level::Info, Level::Warning]),
        (Level::Info, [Level::Info, Level::Info]),
    ] {
        let mut table = short();
        table.set_level(without, set);
        let found = check(&model, &Settings::everywhere(table));
        let levels: Vec<Level> = found.iter().map(|found| found.level).collect();
        assert_eq!(levels, expected);
    }
}
