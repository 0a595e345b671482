//! Each output format, word for word.

use serde_json::Value;

use crate::support::Folder;

/// Errors, warnings and hints, in two files, with places in both and a fix.
fn project() -> Folder {
    Folder::new(&[
        (
            "company.okr",
            "company acme \"Acme Inc.\" {\n  mission \"Shops for all.\"\n}\n",
        ),
        (
            "teams/support.okr",
            "during 2026-Q1\n\nteam support \"Customer Support\" in acme {\n  mission \"Ans\u{1b}wers.\"\n\n  \
             objective love \"Customers love contacting us\" {\n    kr nps \"Promoters are bäck\" from 62 to 75 measures npss\n    \
             kr \"First replies come fast\" to 30 min\n  }\n\n  kpi nps \"Net promoter score\" unit points every month\n}\n",
        ),
        ("teams/zz.okr", "team support \"Customer Care\" in acme\n"),
    ])
}

#[test]
fn human() {
    insta::assert_snapshot!(project().run(&["check", "--verbose"]).ended(1).stdout);
}

#[test]
fn human_in_colour() {
    let shown = project()
        .run(&["check", "--color", "always", "teams/zz.okr"])
        .ended(1)
        .stdout;
    insta::assert_snapshot!(shown.replace('\x1b', "^"));
}

#[test]
fn concise() {
    insta::assert_snapshot!(
        project()
            .run(&["check", "--output-format", "concise"])
            .ended(1)
            .stdout
    );
}

#[test]
fn json() {
    let printed = project()
        .run(&["check", "--output-format", "json"])
        .ended(1)
        .stdout;
    assert_eq!(printed.lines().count(), 1);
    let value: Value = serde_json::from_str(&printed).expect("it is JSON");
    let pretty = serde_json::to_string_pretty(&value).expect("it was JSON");
    insta::assert_snapshot!(pretty);
}
