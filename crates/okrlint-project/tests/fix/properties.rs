//! Of whatever text: fixing comes to an end, leaves nothing to fix, adds no mistake, and twice is once.

use std::fs;
use std::path::{Path, PathBuf};

use okrlint_rules::Applicability;
use proptest::prelude::*;

use crate::subject::Subject;

const ALL: [Applicability; 2] = [Applicability::Safe, Applicability::Unsafe];

/// The fixtures of all rules, each with its name.
fn fixtures() -> Vec<(String, Subject)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../okrlint-rules/tests/fixtures");
    let mut fixtures = Vec::new();
    for rule in entries(&root) {
        for case in entries(&rule) {
            let files = if case.is_dir() {
                entries(&case)
            } else {
                vec![case.clone()]
            };
            let texts: Vec<(String, String)> = (files.iter())
                .filter(|file| {
                    file.extension()
                        .is_some_and(|end| end == "okr" || end == "md")
                })
                .filter_map(|file| {
                    let name = file.file_name()?.to_str()?.to_owned();
                    Some((name, fs::read_to_string(file).ok()?))
                })
                .collect();
            let texts: Vec<(&str, &str)> = texts.iter().map(|(n, t)| (&**n, &**t)).collect();
            if !texts.is_empty() {
                let name = case.strip_prefix(&root).unwrap_or(&case);
                fixtures.push((name.display().to_string(), Subject::new(&texts)));
            }
        }
    }
    fixtures
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
}

#[test]
fn every_fixture_is_mended_for_good() {
    let fixtures = fixtures();
    assert!(fixtures.len() > 100, "{} fixtures", fixtures.len());
    let mut failures = Vec::new();
    for (name, subject) in &fixtures {
        for trusted in ALL {
            for objection in subject.objections(trusted) {
                failures.push(format!("{name}, {}: {objection}", trusted.name()));
            }
            for rule in subject.endless(trusted) {
                failures.push(format!("{name}, {}: {rule} is endless", trusted.name()));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// `text` as a page of Markdown with a quoted and a listed fence around it.
fn page(text: &str) -> String {
    let lines = |prefix: &str| {
        let lines = text.split_inclusive('\n');
        lines.flat_map(|line| [prefix, line]).collect::<String>()
    };
    let end = if text.ends_with('\n') { "" } else { "\n" };
    format!(
        "# Plan\n\n> ````okr\n{}{end}> ````\n\n1. x\n\n   ````okr\n{}{end}   ````\n",
        lines("> "),
        lines("   ")
    )
}

fn holds(subject: &Subject) -> Result<(), TestCaseError> {
    for trusted in ALL {
        let objections = subject.objections(trusted);
        prop_assert!(
            objections.is_empty(),
            "{}: {}",
            trusted.name(),
            objections.join("\n")
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn good_texts_are_mended_for_good(text in okrlint_generate::sources()) {
        holds(&Subject::new(&[("a.okr", &text)]))?;
    }

    #[test]
    fn damaged_texts_are_mended_for_good(text in okrlint_generate::damaged()) {
        holds(&Subject::new(&[("a.okr", &text)]))?;
    }

}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_files_are_mended_for_good(one in okrlint_generate::damaged(), other in okrlint_generate::sources()) {
        holds(&Subject::new(&[("a.okr", &one), ("b.okr", &other)]))?;
    }

    #[test]
    fn pages_are_mended_for_good(text in okrlint_generate::damaged()) {
        holds(&Subject::new(&[("a.md", &page(&text))]))?;
    }
}
