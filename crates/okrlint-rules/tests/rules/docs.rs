//! The examples in the rules' own documentation are run.

use okrlint_rules::{Rule, rules};

use crate::all_hold;
use crate::project::{Content, Project};

/// The projects of a section's examples: a fence each; fences that begin with `# file: PATH` are one project. What begins
/// with `# before` is what the next one was.
pub(crate) fn examples(rule: &Rule, section: &str) -> Vec<Project> {
    let body = rule.section(section).unwrap_or_default();
    let mut named = Vec::new();
    let mut projects = Vec::new();
    let mut before = Vec::new();
    for fence in body.split("```okr\n").skip(1) {
        let text = fence.split("```").next().unwrap_or_default();
        if text.starts_with("# before\n") {
            before = vec![("main.okr".to_owned(), Content::Text(text.to_owned()))];
            continue;
        }
        let path = text.strip_prefix("# file: ");
        if let Some(path) = path.and_then(|rest| rest.lines().next()) {
            named.push((path.to_owned(), Content::Text(text.to_owned())));
        } else {
            let before = std::mem::take(&mut before);
            projects.push(Project::of(text).with(rule).after(before));
        }
    }
    if !named.is_empty() {
        projects.push(Project::new(named).with(rule));
    }
    projects
}

/// Rules whose mistake no text can show.
const WITHOUT_WRONG_EXAMPLE: &[&str] = &["file-unreadable"];

#[test]
fn wrong_examples_fire_their_rule_and_no_other() {
    let mut failures = Vec::new();
    for rule in rules() {
        let examples = examples(rule, "Wrong");
        if examples.is_empty() && !WITHOUT_WRONG_EXAMPLE.contains(&rule.id) {
            failures.push(format!("{}: no wrong example", rule.id));
        }
        for example in examples {
            let fired = example.fired();
            if fired.is_empty() || fired.iter().any(|id| *id != rule.id) {
                failures.push(format!("{}: fired {fired:?}", rule.id));
            }
        }
    }
    all_hold(&failures);
}

#[test]
fn right_examples_fire_nothing() {
    let mut failures = Vec::new();
    for rule in rules() {
        let examples = examples(rule, "Right");
        if examples.is_empty() {
            failures.push(format!("{}: no right example", rule.id));
        }
        for example in examples {
            let fired = example.fired();
            if !fired.is_empty() {
                failures.push(format!("{}: fired {fired:?}", rule.id));
            }
        }
    }
    all_hold(&failures);
}

#[test]
fn examples_are_in_the_one_style() {
    let mut failures = Vec::new();
    for rule in rules() {
        let projects = ["Wrong", "Right"].map(|section| examples(rule, section));
        for (_, content) in projects.iter().flatten().flat_map(|project| &project.files) {
            if let Content::Text(text) = content
                && let Some(styled) = okrlint_format::format(text, &okrlint_syntax::parse(text))
            {
                failures.push(format!("{}:\n{styled}", rule.id));
            }
        }
    }
    all_hold(&failures);
}

#[test]
fn every_page_has_its_sections() {
    let mut failures = Vec::new();
    for rule in rules() {
        for section in [
            "What",
            "Why",
            "Wrong",
            "Right",
            "When to ignore it",
            "Source",
        ] {
            if rule.section(section).is_none_or(|text| text.is_empty()) {
                failures.push(format!("{}: no section «{section}»", rule.id));
            }
        }
        let summary = rule.summary();
        if !summary.ends_with('.') || summary.len() > 120 {
            failures.push(format!("{}: the first line is no short sentence", rule.id));
        }
    }
    all_hold(&failures);
}

#[test]
fn options_are_told_on_the_page_with_how_to_set_them() {
    let many = okrlint_rules::rule("too-many-objectives").expect("a rule of the catalogue");
    assert_eq!(
        many.section("Options").as_deref(),
        Some(
            "- `at-most`, by default `5`: the most objectives that a unit should have in a cycle\n\n\
             ```toml\n[rules]\ntoo-many-objectives = { at-most = 5 }\n```"
        )
    );
    assert_eq!(
        many.section("When to ignore it")
            .map(|text| text.lines().count()),
        Some(2)
    );
    let mut failures = Vec::new();
    for rule in rules() {
        for option in rule.options {
            let words = option
                .name
                .chars()
                .all(|c| c.is_ascii_lowercase() || c == '-');
            let meaning = option.meaning();
            let clause = meaning.starts_with(char::is_lowercase) && !meaning.ends_with('.');
            if !words || !clause || option.default.with(0).is_none() {
                failures.push(format!("{}: {}: {meaning}", rule.id, option.name));
            }
        }
    }
    all_hold(&failures);
}

#[test]
fn ids_are_words_with_hyphens_and_distinct() {
    let mut ids: Vec<&str> = rules().iter().map(|rule| rule.id).collect();
    for id in &ids {
        assert!(
            id.chars().all(|c| c.is_ascii_lowercase() || c == '-'),
            "{id}"
        );
    }
    ids.sort_unstable();
    let before = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), before);
}
