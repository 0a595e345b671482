//! The page of the language shows one company; it is nearly without fault.

use std::fs;
use std::path::Path;

use okrlint_rules::Level;

use crate::project::{Content, Project};

#[test]
fn the_page_of_the_language_has_two_warnings() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/language");
    let read = |path: &str| {
        let text = fs::read_to_string(folder.join(path)).expect("the page's files are there");
        (path.to_owned(), Content::Text(text))
    };
    let project =
        Project::new(vec![read("company.okr"), read("teams/support/2026-q1.okr")]).whole();
    let found: Vec<(u32, &str, String)> = project
        .findings()
        .into_iter()
        .filter(|finding| finding.level > Level::Info)
        .map(|finding| (finding.file.0, finding.rule.id, finding.message))
        .collect();
    assert_eq!(
        found,
        [
            (
                0,
                "too-few-objectives",
                "the company `acme` has only 1 objective in 2026".to_owned()
            ),
            (
                1,
                "too-few-objectives",
                "the team `support` has only 1 objective in 2026-Q1".to_owned()
            ),
        ]
    );
}
