//! `okrlint baseline`, and checks beside one.

use std::fs;

use serde_json::Value;

use crate::support::Folder;

const GOOD: &str = "team good \"Good\" {\n  owner @x\n}\n";
/// Two KPIs without a target: two errors of one rule.
const GAUGES: &str = "team gauges \"Gauges\" {
  owner @x

  kpi nps \"NPS\" unit points why \"It tells.\" review every month source \"S\"
  kpi churn \"Churn\" unit % why \"It tells.\" review every month source \"S\"
}
";

fn gauges_and(line: &str) -> String {
    GAUGES.replace("}\n", &format!("{line}\n}}\n"))
}

fn baseline(folder: &Folder, path: &str) -> Value {
    let text = fs::read_to_string(folder.at(path)).expect("it is there");
    serde_json::from_str(&text).expect("it is JSON")
}

#[test]
fn what_is_known_does_not_fail_and_what_is_new_does() {
    let folder = Folder::new(&[
        ("okrlint.toml", ""),
        ("plan/a.okr", GAUGES),
        ("b.okr", GOOD),
    ]);
    folder.run(&["check"]).ended(1);
    let done = folder.run(&["baseline"]).ended(0);
    assert_eq!(
        done.lines(),
        ["`okrlint-baseline.json` knows 2 findings in 1 file"]
    );
    let text = fs::read_to_string(folder.at("okrlint-baseline.json")).expect("it is there");
    insta::assert_snapshot!(text);

    let done = folder.run(&["check"]).ended(0);
    assert_eq!(done.lines(), ["nothing new in 2 files; 2 findings known"]);
    let done = folder.run(&["check", "--output-format", "json"]).ended(0);
    let json: Value = serde_json::from_str(&done.stdout).expect("it is JSON");
    assert_eq!(json["summary"]["known"], 2);
    assert_eq!(json["baselines"][0]["path"], "okrlint-baseline.json");
    folder.run(&["check", "--no-baseline"]).ended(1);

    folder.write(
        "plan/a.okr",
        gauges_and(
            "  kpi cost \"Cost\" unit EUR why \"It tells.\" review every month source \"S\"",
        ),
    );
    let done = folder.run(&["check", "plan"]).ended(1);
    insta::assert_snapshot!(done.stdout);
}

#[test]
fn a_baseline_holds_through_edits_and_formatting() {
    let folder = Folder::new(&[("okrlint.toml", ""), ("a.okr", GAUGES)]);
    folder.run(&["baseline"]).ended(0);
    let text = fs::read(folder.at("okrlint-baseline.json")).expect("it is there");
    folder.write(
        "a.okr",
        format!("# ours\n\n\n{}", GAUGES.replace("NPS", "Promoters")),
    );
    folder.run(&["check"]).ended(0);
    folder.run(&["fmt"]).ended(0);
    folder.run(&["check"]).ended(0);
    folder.run(&["baseline"]).ended(0);
    let again = fs::read(folder.at("okrlint-baseline.json")).expect("it is there");
    assert_eq!(text, again);
}

#[test]
fn what_is_gone_is_told_and_pruned() {
    let folder = Folder::new(&[
        ("okrlint.toml", ""),
        ("a.okr", GAUGES),
        ("b.okr", &GAUGES.replace("gauges", "others")),
    ]);
    folder.run(&["baseline"]).ended(0);
    fs::remove_file(folder.at("b.okr")).expect("it was there");
    folder.write(
        "a.okr",
        "team gauges \"Gauges\" {\n  owner @x\n\n  kpi nps \"NPS\" unit points\n}\n",
    );
    let done = folder.run(&["check"]).ended(0);
    assert_eq!(
        done.lines()[1],
        "3 findings that `okrlint-baseline.json` knows are gone: `okrlint baseline --prune` takes them out"
    );
    let done = folder.run(&["baseline", "--prune"]).ended(0);
    assert_eq!(
        done.lines(),
        ["`okrlint-baseline.json` knows 1 finding in 1 file; 3 findings gone"]
    );
    assert_eq!(
        baseline(&folder, "okrlint-baseline.json")["files"],
        serde_json::json!({"a.okr": {"kpi-missing-target": 1}})
    );
    // Pruning adds nothing.
    folder.write("a.okr", GAUGES);
    folder.run(&["baseline", "--prune"]).ended(0);
    folder.run(&["check"]).ended(1);
    folder.write("a.okr", GOOD);
    let done = folder.run(&["baseline", "--prune"]).ended(0);
    assert_eq!(
        done.lines(),
        ["`okrlint-baseline.json` knows nothing any more and can be deleted; 1 finding gone"]
    );
}

#[test]
fn of_files_that_are_not_named_it_knows_what_it_knew() {
    let folder = Folder::new(&[
        ("okrlint.toml", ""),
        ("a/a.okr", GAUGES),
        ("b/b.okr", &GAUGES.replace("gauges", "others")),
    ]);
    let done = folder.run(&["baseline", "a"]).ended(0);
    assert_eq!(
        done.lines(),
        ["`okrlint-baseline.json` knows 2 findings in 1 file"]
    );
    folder.write("a/a.okr", GOOD);
    folder.run(&["baseline", "b"]).ended(0);
    let files = &baseline(&folder, "okrlint-baseline.json")["files"];
    assert_eq!(files["a/a.okr"]["kpi-missing-target"], 2);
    assert_eq!(files["b/b.okr"]["kpi-missing-target"], 2);
}

#[test]
fn a_baseline_may_stand_elsewhere() {
    let folder = Folder::new(&[("okrlint.toml", ""), ("a.okr", GAUGES), ("ci/x", "")]);
    let done = folder
        .run(&["check", "--baseline", "ci/known.json"])
        .ended(2);
    assert!(done.stderr.contains("there is no baseline `ci/known.json`"));
    folder
        .run(&["baseline", "--baseline", "ci/known.json"])
        .ended(0);
    let files = &baseline(&folder, "ci/known.json")["files"];
    assert_eq!(files["../a.okr"]["kpi-missing-target"], 2);
    folder
        .run(&["check", "--baseline", "ci/known.json"])
        .ended(0);
    folder.run(&["check"]).ended(1);
}

#[test]
fn a_damaged_baseline_is_an_error_with_its_place() {
    let folder = Folder::new(&[("okrlint.toml", ""), ("a.okr", GAUGES)]);
    folder.write(
        "okrlint-baseline.json",
        "{\n  \"version\": 2,\n  \"files\": {}\n}\n",
    );
    for args in [&["check"][..], &["baseline"], &["baseline", "--prune"]] {
        let done = folder.run(args).ended(2);
        assert!(done.stdout.is_empty(), "{}", done.stdout);
        assert!(
            done.stderr
                .contains("is of version 2, and this okrlint knows version 1"),
            "{}",
            done.stderr
        );
    }
    folder.write("okrlint-baseline.json", "{\n<<<<<<< ours\n");
    let done = folder.run(&["check"]).ended(2);
    insta::assert_snapshot!(done.stderr);
    folder.run(&["check", "--no-baseline"]).ended(1);
}

#[test]
fn where_nothing_is_found_no_baseline_is_begun() {
    let folder = Folder::new(&[("a.okr", GOOD)]);
    let done = folder.run(&["baseline"]).ended(0);
    assert_eq!(
        done.lines(),
        ["there is nothing to know: no `okrlint-baseline.json` is needed"]
    );
    assert!(!folder.at("okrlint-baseline.json").exists());
    folder.run(&["baseline", "missing"]).ended(2);
}

#[test]
fn a_file_that_nobody_can_read_is_never_known() {
    let folder = Folder::new(&[("okrlint.toml", ""), ("a.okr", GAUGES)]);
    folder.run(&["baseline"]).ended(0);
    folder.write("a.okr", "a\0b");
    let done = folder.run(&["baseline"]).ended(0);
    assert_eq!(
        done.lines(),
        ["`okrlint-baseline.json` knows 2 findings in 1 file"]
    );
    let done = folder.run(&["check"]).ended(1);
    assert!(done.stdout.contains("file-unreadable"), "{}", done.stdout);
    assert!(!done.stdout.contains("gone"), "{}", done.stdout);
}
