//! What the formatter promises of every text: it says what it said, and nothing is lost.
#![allow(clippy::unwrap_used, reason = "a test may fail anywhere")]
#![allow(missing_docs, reason = "a test has no readers from outside")]

mod facts;
mod promises;

use std::fs;
use std::path::{Path, PathBuf};

use okrlint_generate::{damage, damaged, damages, sources};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// The OKR files of the repository, examples and fixtures.
fn files() -> Vec<(PathBuf, String)> {
    fn collect(folder: &Path, files: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, files);
            } else if path.extension().is_some_and(|extension| extension == "okr")
                // Fixtures that are no text show how those are reported.
                && let Ok(text) = fs::read_to_string(&path)
            {
                files.push((path, text));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    collect(&root.join("examples"), &mut files);
    for entry in fs::read_dir(root.join("crates")).unwrap() {
        let tests = entry.unwrap().path().join("tests");
        if tests.is_dir() {
            collect(&tests, &mut files);
        }
    }
    assert!(files.len() > 100, "the fixtures are elsewhere");
    files.sort();
    files
}

fn texts() -> Vec<String> {
    files().into_iter().map(|(_, text)| text).collect()
}

#[test]
fn every_file_of_the_repository_keeps_what_it_says() {
    let broken: Vec<String> = files()
        .into_iter()
        .filter_map(|(path, text)| {
            let reason = promises::hold(&text).err()?;
            Some(format!("{}\n{reason}", path.display()))
        })
        .collect();
    assert!(
        broken.is_empty(),
        "{} failed:\n\n{}",
        broken.len(),
        broken.join("\n\n")
    );
}

/// A stretch of a text, by two places in it.
fn stretch() -> impl Strategy<Value = (Index, Index)> {
    any::<(Index, Index)>()
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_text_keeps_what_it_says(text in sources()) {
        promises::hold(&text).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn a_damaged_text_keeps_what_it_says(text in damaged()) {
        promises::hold(&text).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn a_damaged_file_keeps_what_it_says(text in select(texts()), accidents in damages()) {
        promises::hold(&damage(&text, &accidents)).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn some_lines_are_laid_out_and_no_others(text in sources(), stretch in stretch()) {
        promises::hold_in_range(&text, stretch).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn some_lines_of_a_damaged_text_are_laid_out_and_no_others(text in damaged(), stretch in stretch()) {
        promises::hold_in_range(&text, stretch).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn some_lines_of_a_file_are_laid_out_and_no_others(text in select(texts()), stretch in stretch()) {
        promises::hold_in_range(&text, stretch).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn edits_lead_from_one_text_to_another(before in damaged(), accidents in damages()) {
        let after = damage(&before, &accidents);
        promises::edits_lead(&before, &after).map_err(TestCaseError::fail)?;
        promises::edits_lead(&after, &before).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn edits_lead_from_one_text_to_any_other(before in damaged(), after in sources()) {
        promises::edits_lead(&before, &after).map_err(TestCaseError::fail)?;
    }
}
