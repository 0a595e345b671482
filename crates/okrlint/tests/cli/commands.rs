//! What the other commands say.

use crate::support::Folder;
use serde_json::Value;

#[test]
fn help_shows_examples() {
    let folder = Folder::new(&[]);
    insta::assert_snapshot!(folder.run(&["--help"]).ended(0).stdout);
    insta::assert_snapshot!(folder.run(&["check", "--help"]).ended(0).stdout);
    insta::assert_snapshot!(folder.run(&["fmt", "--help"]).ended(0).stdout);
}

#[test]
fn the_version_is_the_packages() {
    let done = Folder::new(&[]).run(&["--version"]).ended(0);
    assert_eq!(
        done.stdout,
        concat!("okrlint ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn every_rule_can_be_explained() {
    let folder = Folder::new(&[]);
    let rules = folder.run(&["rules", "--output-format", "json"]).ended(0);
    let rules: Value = serde_json::from_str(&rules.stdout).expect("it is JSON");
    assert_eq!(rules["version"], 1);
    let list = folder.run(&["explain"]).ended(0).stdout;
    assert_eq!(folder.run(&["rules"]).ended(0).stdout, list);
    for rule in rules["rules"].as_array().expect("a list") {
        let id = rule["id"].as_str().expect("a name");
        let page = folder.run(&["explain", id]).ended(0).stdout;
        assert!(page.starts_with(&format!("{id} (")), "{page}");
        assert!(
            page.lines()
                .all(|line| line.starts_with("    ") || line.chars().count() <= 100),
            "{page}"
        );
        assert!(list.contains(&format!("\n  {id} ")), "{id}");
        for (key, kind) in [
            ("group", "string"),
            ("level", "string"),
            ("summary", "string"),
            ("docs", "string"),
            ("today", "bool"),
        ] {
            let fits = match kind {
                "string" => rule[key].as_str().is_some_and(|text| !text.is_empty()),
                _ => rule[key].is_boolean(),
            };
            assert!(fits, "{id}: {key}");
        }
        for option in rule["options"].as_array().expect("a list") {
            let name = option["name"].as_str().expect("a name");
            assert!(option["default"].is_number(), "{id}: {name}");
            assert!(page.contains(&format!("`{name}`")), "{page}");
            assert!(list.contains(&format!(" {name} = ")), "{list}");
        }
        assert!(
            rule["fix"].is_null()
                || ["safe", "unsafe"].contains(&rule["fix"].as_str().expect("a word"))
        );
    }
}

#[test]
fn a_rule_that_is_misspelt_is_guessed() {
    let done = Folder::new(&[]).run(&["explain", "syntax-eror"]).ended(2);
    assert_eq!(
        done.stderr,
        "error: there is no rule `syntax-eror`: write `syntax-error`\n"
    );
    let done = Folder::new(&[]).run(&["explain", "something"]).ended(2);
    assert_eq!(
        done.stderr,
        "error: there is no rule `something`: `okrlint rules` lists them all\n"
    );
}
