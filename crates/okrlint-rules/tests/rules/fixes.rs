//! A fix does what it says: afterwards the text has no new mistakes of writing, and the finding is gone.

use okrlint_rules::{Applicability, Diagnostic, rules};

use crate::all_hold;
use crate::docs::examples;
use crate::fixtures::cases;
use crate::project::Project;

fn subjects() -> Vec<(String, Project)> {
    let mut subjects: Vec<(String, Project)> = cases()
        .into_iter()
        .filter(|case| case.bad)
        .map(|case| (case.name(), case.project))
        .collect();
    for rule in rules() {
        for example in examples(rule, "Wrong") {
            subjects.push((format!("the page of {}", rule.id), example));
        }
    }
    subjects
}

#[test]
fn every_fix_mends_its_finding_and_breaks_nothing() {
    let mut failures = Vec::new();
    // A rule that speaks for others takes over their fixes: those mend what the others would have said.
    let offered =
        |project: &Project| -> usize { project.findings().iter().map(|it| it.fixes.len()).sum() };
    for (name, project) in subjects() {
        let errors = project.errors();
        let before = project.fired();
        let offers = offered(&project);
        for finding in project.findings() {
            for fix in &finding.fixes {
                let fixed = project.fixed(fix);
                let new: Vec<String> = fixed
                    .errors()
                    .into_iter()
                    .filter(|error| !errors.contains(error))
                    .collect();
                let count =
                    |fired: &[&str]| fired.iter().filter(|id| **id == finding.rule.id).count();
                let gone = count(&fixed.fired()) < count(&before) || offered(&fixed) < offers;
                if !new.is_empty() || !gone {
                    failures.push(format!(
                        "{name}: «{}» of {} leaves {:?}, new errors {new:?}\n{}",
                        fix.title,
                        finding.rule.id,
                        fixed.fired(),
                        okrlint_snapshots::diff(project.text(0), fixed.text(0)),
                    ));
                }
            }
        }
    }
    all_hold(&failures);
}

#[test]
fn fixes_come_to_an_end() {
    let mut failures = Vec::new();
    for least in [Applicability::Safe, Applicability::Unsafe] {
        for (name, project) in subjects() {
            if !settles(project, least) {
                failures.push(format!("{name}: {} fixes go on", least.name()));
            }
        }
    }
    all_hold(&failures);
}

/// Whether applying the best fix of every finding, again and again, comes to rest.
fn settles(mut project: Project, least: Applicability) -> bool {
    for _ in 0..10 {
        let edits = best_fixes(&project.findings(), least);
        if edits.is_empty() {
            return true;
        }
        project = project.edited(&edits);
    }
    false
}

fn best_fixes(findings: &[Diagnostic], least: Applicability) -> Vec<okrlint_rules::Edit> {
    let mut taken: Vec<okrlint_rules::Edit> = Vec::new();
    for finding in findings {
        let Some(fix) = finding
            .fixes
            .first()
            .filter(|fix| fix.applicability >= least)
        else {
            continue;
        };
        let free = fix.edits.iter().all(|edit| {
            taken.iter().all(|other| {
                other.file != edit.file
                    || edit.span.end < other.span.start
                    || other.span.end < edit.span.start
            })
        });
        if free {
            taken.extend(fix.edits.iter().cloned());
        }
    }
    taken
}

#[test]
fn fixes_are_no_more_trusted_than_their_rule_says() {
    let mut failures = Vec::new();
    for (name, project) in subjects() {
        for finding in project.findings() {
            let most = finding.fixes.iter().map(|fix| fix.applicability).max();
            if most > finding.rule.fix {
                failures.push(format!("{name}: {} offers a {most:?} fix", finding.rule.id));
            }
        }
    }
    all_hold(&failures);
}
