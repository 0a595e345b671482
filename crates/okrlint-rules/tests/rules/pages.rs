//! The pages in `docs/rules` are made from the rules.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use okrlint_rules::{Applicability, Rule, rules};

use okrlint_snapshots::{compare, updating};

use crate::all_hold;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules")
}

fn fix(rule: &Rule) -> &'static str {
    match rule.fix {
        None => "none",
        Some(Applicability::Safe) => "safe",
        Some(Applicability::Unsafe) => "unsafe",
    }
}

fn page(rule: &Rule) -> String {
    let docs = rule.docs();
    let (summary, body) = docs.split_once('\n').unwrap_or((&docs, ""));
    let today = if rule.today {
        " · its answer changes with the date"
    } else {
        ""
    };
    format!(
        "# {}\n\n{summary}\n\nGroup: {} · level: {} · fix: {}{today}\n{body}",
        rule.id,
        rule.group.name(),
        rule.level.name(),
        fix(rule),
    )
}

fn index() -> String {
    let mut out = String::from(
        "# The rules\n\nEach rule has a page: what it sees, why that matters, how to mend it, and when to ignore it.\n\
         `okrlint explain RULE` prints the same page. Read a rule's name as «allow ⟨name⟩» in a suppression:\n\
         `# okrlint: ignore[too-few-objectives] this team has two people`.\n",
    );
    let mut group = None;
    for rule in rules() {
        if group != Some(rule.group) {
            group = Some(rule.group);
            let _ = write!(
                out,
                "\n## {}\n\n| rule | level | fix | |\n| --- | --- | --- | --- |\n",
                rule.group.name()
            );
        }
        let _ = writeln!(
            out,
            "| [{0}]({0}.md) | {1} | {2} | {3} |",
            rule.id,
            rule.level.name(),
            fix(rule),
            rule.summary()
        );
    }
    out
}

#[test]
fn the_pages_are_up_to_date() {
    let folder = folder();
    let mut failures = Vec::new();
    if updating() {
        std::fs::create_dir_all(&folder).expect("the folder of the pages can be made");
    }
    for rule in rules() {
        failures.extend(compare(&folder.join(format!("{}.md", rule.id)), &page(rule)).err());
    }
    failures.extend(compare(&folder.join("README.md"), &index()).err());
    let pages = std::fs::read_dir(&folder).into_iter().flatten().count();
    if pages != rules().len() + 1 {
        failures.push(format!(
            "{pages} files in docs/rules, and {} rules",
            rules().len()
        ));
    }
    all_hold(&failures);
}

#[test]
fn rules_of_a_group_stand_together() {
    let mut seen = Vec::new();
    for rule in rules() {
        if seen.last() != Some(&rule.group) {
            assert!(
                !seen.contains(&rule.group),
                "{} stands apart from its group",
                rule.id
            );
            seen.push(rule.group);
        }
    }
}
