//! Cases on disk: `fixtures/<rule>/bad-*.okr` fire the rule, `ok-*.okr` are near misses that fire nothing. A case of
//! several files is a folder; what is in its folder `before` is what the others were.

use std::fs;
use std::path::{Path, PathBuf};

use okrlint_rules::{rule, rules};

use crate::project::{Content, Project};
use okrlint_snapshots::compare;

use crate::{all_hold, snapshot};

pub(crate) struct Case {
    pub(crate) rule: String,
    pub(crate) path: PathBuf,
    pub(crate) bad: bool,
    pub(crate) project: Project,
}

impl Case {
    pub(crate) fn name(&self) -> String {
        let stem = self.path.file_name().unwrap_or_default();
        format!("{}/{}", self.rule, stem.to_string_lossy())
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(found) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = found.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for rule in entries(&folder()) {
        for path in entries(&rule) {
            let stem = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if path
                .extension()
                .is_some_and(|extension| extension == "snap")
            {
                continue;
            }
            let bad = stem.starts_with("bad-");
            assert!(
                bad || stem.starts_with("ok-"),
                "{}: neither bad nor ok",
                path.display()
            );
            let files = if path.is_dir() {
                let mut files = Vec::new();
                collect(&path, &path, &mut files);
                files
            } else {
                vec![(stem.clone(), read(&path))]
            };
            let name = rule.file_name().unwrap_or_default().to_string_lossy();
            let (before, files): (Vec<_>, Vec<_>) = files
                .into_iter()
                .partition(|(path, _)| path.starts_with("before/"));
            let project = Project::new(files).after(before);
            cases.push(Case {
                project: match okrlint_rules::rule(&name) {
                    Some(rule) => project.with(rule),
                    None => project,
                },
                rule: name.into_owned(),
                path,
                bad,
            });
        }
    }
    cases
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, Content)>) {
    for path in entries(folder) {
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap_or(&path);
            files.push((name.to_string_lossy().into_owned(), read(&path)));
        }
    }
}

fn read(path: &Path) -> Content {
    match String::from_utf8(fs::read(path).expect("a fixture can be read")) {
        Ok(text) if text.contains('\0') => Content::Unreadable("it holds a NUL byte"),
        Ok(text) => Content::Text(text),
        Err(_) => Content::Unreadable("it is not saved as UTF-8"),
    }
}

#[test]
fn bad_cases_fire_their_rule_as_reviewed() {
    let mut failures = Vec::new();
    for case in cases().iter().filter(|case| case.bad) {
        let fired = case.project.fired();
        if !fired.contains(&case.rule.as_str()) {
            failures.push(format!("{}: fired {fired:?} only", case.name()));
        }
        let expected = case.path.with_extension("snap");
        failures.extend(compare(&expected, &snapshot::render(&case.project)).err());
    }
    all_hold(&failures);
}

#[test]
fn messages_read_as_one_sentence() {
    let mut failures = Vec::new();
    for case in cases().iter().filter(|case| case.bad) {
        for finding in case.project.findings() {
            for text in [&finding.message, &finding.help] {
                let begins_small = !text.starts_with(char::is_uppercase);
                if !begins_small || text.ends_with('.') || text.contains("  ") {
                    failures.push(format!("{}: {text}", case.name()));
                }
            }
        }
    }
    all_hold(&failures);
}

#[test]
fn near_misses_fire_nothing() {
    let mut failures = Vec::new();
    for case in cases().iter().filter(|case| !case.bad) {
        if !case.project.findings().is_empty() {
            let found = snapshot::render(&case.project);
            failures.push(format!("{}:\n{found}", case.name()));
        }
    }
    all_hold(&failures);
}

#[test]
fn every_rule_has_cases_and_every_folder_a_rule() {
    let cases = cases();
    let mut failures = Vec::new();
    for rule in rules() {
        let of_rule = || cases.iter().filter(|case| case.rule == rule.id);
        let bad = of_rule().filter(|case| case.bad).count();
        let ok = of_rule().filter(|case| !case.bad).count();
        if bad < 1 || ok < 2 {
            failures.push(format!("{}: {bad} bad and {ok} ok cases", rule.id));
        }
    }
    for case in &cases {
        if rule(&case.rule).is_none() {
            failures.push(format!("{}: there is no such rule", case.name()));
        }
    }
    all_hold(&failures);
}

#[test]
fn no_snapshot_is_left_over() {
    let mut failures = Vec::new();
    for rule in entries(&folder()) {
        for path in entries(&rule) {
            let orphan = path
                .extension()
                .is_some_and(|extension| extension == "snap")
                && !path.with_extension("okr").exists()
                && !path.with_extension("").is_dir();
            if orphan {
                failures.push(format!("{} has no case", path.display()));
            }
        }
    }
    all_hold(&failures);
}
