//! What is set, where it comes from, and what is wrong with it.

use std::path::Path;

use serde_json::Value;

use crate::support::Folder;

const COMPANY: &[(&str, &str)] = &[
    (
        "okrlint.toml",
        "extends = [\"gitlab\", \"house/rules.toml\"]\ntoday = 2026-02-13\n\n[files]\nexclude = [\"drafts/\"]\n\n\
         [rules]\nwording = \"info\"\n\n[[overrides]]\nfiles = [\"teams/new/\"]\n\
         rules = { missing-baseline = \"off\" }\n",
    ),
    (
        "house/rules.toml",
        "[rules]\ntoo-many-key-results = { level = \"error\", at-most = 4 }\n",
    ),
    ("company.okr", ""),
    ("teams/new/a.okr", ""),
];

/// Of a table, the lines about the rules `ids` and their options, and what stands above the rules.
fn excerpt(shown: &str, ids: &[&str]) -> String {
    let mut kept = false;
    let mut above = true;
    let lines = shown.lines().filter(|line| {
        above &= *line != "syntax";
        if !line.starts_with("    ") {
            kept = ids.iter().any(|id| line.trim_start().starts_with(id));
        }
        above || kept
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_setting_is_shown_with_where_it_comes_from() {
    let folder = Folder::new(COMPANY);
    let ids = [
        "syntax-error ",
        "too-few-objectives ",
        "too-many-key-results ",
        "missing-baseline ",
        "objective-has-metric ",
    ];
    let done = folder.run(&["config", "teams/new/a.okr"]).ended(0);
    insta::assert_snapshot!(excerpt(&done.stdout, &ids));
    let done = folder.run(&["config"]).ended(0);
    assert!(
        excerpt(&done.stdout, &["missing-baseline "]).ends_with("warning  default"),
        "{}",
        done.stdout
    );
    let done = Folder::new(&[]).run(&["config"]).ended(0);
    let first = done.lines()[0].to_owned();
    assert_eq!(first, "`.` has its settings from no `okrlint.toml`");
}

#[test]
fn settings_can_be_read_by_programs() {
    let folder = Folder::new(COMPANY);
    let done = folder
        .run(&["config", "teams/new/a.okr", "--output-format", "json"])
        .ended(0);
    let shown: Value = serde_json::from_str(&done.stdout).expect("it is JSON");
    let pick = |pointer: &str| {
        shown
            .pointer(pointer)
            .cloned()
            .unwrap_or_default()
            .to_string()
    };
    assert_eq!(pick("/version"), "1");
    assert_eq!(pick("/file"), "\"okrlint.toml\"");
    assert_eq!(
        pick("/today"),
        "{\"origin\":{\"kind\":\"file\",\"line\":2,\"path\":\"okrlint.toml\"},\"value\":\"2026-02-13\"}"
    );
    assert_eq!(
        pick("/rules/too-few-objectives/options/at-least"),
        "{\"origin\":{\"kind\":\"preset\",\"name\":\"gitlab\"},\"value\":1}"
    );
    assert_eq!(
        pick("/rules/too-many-key-results/level"),
        "{\"origin\":{\"kind\":\"file\",\"line\":2,\"path\":\"house/rules.toml\"},\"value\":\"error\"}"
    );
    assert_eq!(pick("/rules/missing-baseline/level/value"), "\"off\"");
    assert_eq!(
        pick("/rules/syntax-error/level"),
        "{\"origin\":{\"kind\":\"default\"},\"value\":\"error\"}"
    );
}

#[test]
fn a_preset_is_printed_as_the_configuration_that_it_is() {
    let folder = Folder::new(&[("a.okr", "")]);
    insta::assert_snapshot!(
        folder
            .run(&["config", "--preset", "gitlab"])
            .ended(0)
            .stdout
    );
    let settings = || {
        let shown = folder.run(&["config", "--output-format", "json"]).ended(0);
        let shown: Value = serde_json::from_str(&shown.stdout).expect("it is JSON");
        let rules = shown["rules"].as_object().expect("a table").clone();
        let rules = rules.into_iter().map(|(id, rule)| {
            let options = rule["options"].as_object().expect("a table");
            let options: Vec<Value> = options.values().map(|it| it["value"].clone()).collect();
            (id, rule["level"]["value"].clone(), options)
        });
        rules.collect::<Vec<_>>()
    };
    let plain = settings();
    for preset in [
        "essential",
        "recommended",
        "strict",
        "measure-what-matters",
        "radical-focus",
        "gitlab",
    ] {
        folder.write("okrlint.toml", format!("extends = \"{preset}\"\n"));
        let extended = settings();
        let printed = folder.run(&["config", "--preset", preset]).ended(0).stdout;
        folder.write("okrlint.toml", printed);
        assert_eq!(settings(), extended, "{preset}");
        assert_eq!(extended == plain, preset == "recommended", "{preset}");
    }
}

#[test]
fn a_preset_that_is_misspelt_is_guessed() {
    let folder = Folder::new(&[]);
    let done = folder.run(&["config", "--preset", "gitlap"]).ended(2);
    assert_eq!(
        done.stderr,
        "error: there is no preset `gitlap`: write `gitlab`\n"
    );
    let done = folder.run(&["config", "nowhere"]).ended(2);
    assert_eq!(done.stderr, "error: there is no file or folder `nowhere`\n");
}

#[test]
fn twenty_mistakes_get_twenty_messages_in_one_run() {
    let folder = Folder::new(&[
        (
            "okrlint.toml",
            "extends = [\"strikt\", \"missing.toml\", \"okrlint.toml\", 4]\n\
             today = \"13.02.2026\"\n\
             fiscal-year-start = \"April\"\n\
             language = \"English\"\n\
             fiscal_year_end = 3\n\
             [files]\n\
             exclude = [\"{drafts\", 5]\n\
             ignore = []\n\
             [rules]\n\
             missing-baselin = \"error\"\n\
             missing-baseline = \"warn\"\n\
             unit-mismatch = true\n\
             mesurability = \"info\"\n\
             focus = { at-most = 3 }\n\
             too-many-objectives = { at_most = 3 }\n\
             too-many-key-results = { at-most = \"three\" }\n\
             [[overrides]]\n\
             rules = { no-such-rule-at-all = \"off\" }\n\
             [[overrides]]\n\
             files = [\"teams/\"]\n\
             today = 2026-02-13\n",
        ),
        ("a.okr", ""),
    ]);
    let done = folder.run(&["config"]).ended(2);
    assert_eq!(done.stderr.matches("error: ").count(), 22);
    insta::assert_snapshot!(done.stderr);
    assert_eq!(folder.run(&["check"]).ended(2).stderr, done.stderr);
}

#[test]
fn the_schema_beside_the_editors_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../editors/okrlint.schema.json");
    let printed = Folder::new(&[])
        .run(&["config", "--schema"])
        .ended(0)
        .stdout;
    if let Err(difference) = okrlint_snapshots::compare(&path, &printed) {
        panic!("{difference}");
    }
}

#[test]
fn what_the_documentation_shows_is_a_configuration() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/configuration.md");
    let page = std::fs::read_to_string(page).expect("the page is there");
    let folder = Folder::new(&[("a.okr", "")]);
    let blocks: Vec<&str> = page
        .split("```toml\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect();
    assert!(blocks.len() > 4);
    for block in &blocks {
        folder.write("okrlint.toml", block);
        let done = folder.run(&["config"]);
        assert_eq!(done.code, 0, "{block}\n{}", done.stderr);
    }
    folder.write("okrlint.toml", blocks[0]);
    folder.write("teams/new-here/a.okr", "");
    let shown = folder.run(&["config", "teams/new-here/a.okr"]).ended(0);
    let excerpt = page.split("```text\n").nth(1).expect("an excerpt");
    let excerpt = excerpt.split("```").next().unwrap_or_default();
    // How wide the columns are depends on the longest rule.
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines: Vec<String> = shown.lines().into_iter().map(words).collect();
    for line in excerpt.lines().filter(|line| *line != "…") {
        assert!(lines.contains(&words(line)), "{line}\n{}", shown.stdout);
    }
    for preset in okrlint_rules::Preset::all() {
        assert!(page.contains(&format!("\n| `{}` | ", preset.name)));
    }
    for group in okrlint_rules::Group::ALL {
        assert!(page.contains(&format!("`{}`", group.name())));
    }
}
