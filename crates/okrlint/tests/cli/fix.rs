//! `okrlint check --fix` as a process: what is written, what is said, how it ends.

use std::fs;

use serde_json::Value;

use crate::support::Folder;

/// Has one mistake with a safe fix.
const SLIP: &str = "team tools \"Tools\" {\n  owner @x, @y\n}\n";
const MENDED: &str = "team tools \"Tools\" {\n  owner @x @y\n}\n";
const GOOD: &str = "team good \"Good\" {\n  owner @x\n}\n";
/// Has one mistake with an unsafe fix.
const GAUGE: &str = "team gauges \"Gauges\" {\n  owner @x\n\n  kpi nps \"NPS\" unit points why \"It tells.\" review every month source \"S\"\n}\n";

fn read(folder: &Folder, path: &str) -> String {
    fs::read_to_string(folder.at(path)).expect("it is there")
}

#[test]
fn safe_fixes_are_written_and_what_is_left_is_shown() {
    let folder = Folder::new(&[("a.okr", SLIP), ("b/c.okr", GOOD), ("d.okr", GAUGE)]);
    let done = folder.run(&["check", "--fix"]).ended(1);
    insta::assert_snapshot!(done.stdout);
    assert!(done.stderr.is_empty(), "{}", done.stderr);
    assert_eq!(read(&folder, "a.okr"), MENDED);
    assert_eq!(read(&folder, "d.okr"), GAUGE);

    let done = folder.run(&["check", "--fix", "a.okr"]).ended(0);
    assert_eq!(done.lines(), ["nothing fixed; nothing found in 1 file"]);
}

#[test]
fn unsafe_fixes_are_written_where_they_are_asked_for() {
    let folder = Folder::new(&[("a.okr", SLIP), ("d.okr", GAUGE)]);
    let done = folder.run(&["check", "--fix", "--unsafe-fixes"]).ended(0);
    assert_eq!(
        done.lines(),
        ["2 findings fixed in 2 files; nothing left in 2 files"]
    );
    assert_eq!(read(&folder, "a.okr"), MENDED);
    assert!(read(&folder, "d.okr").contains("target >= unknown every month"));
}

#[test]
fn diff_shows_what_fix_would_change_and_writes_nothing() {
    let folder = Folder::new(&[("plan/a.okr", SLIP), ("b.okr", GOOD), ("d.okr", GAUGE)]);
    for args in [&["check", "--diff"][..], &["check", "--diff", "--fix"]] {
        let done = folder.run(args).ended(1);
        assert_eq!(
            done.stdout,
            "--- plan/a.okr\n+++ plan/a.okr\n@@ -1,3 +1,3 @@\n team tools \"Tools\" {\n-  owner @x, @y\n+  owner @x @y\n }\n"
        );
        assert_eq!(done.stderr, "1 finding would be fixed in 1 file\n");
    }
    assert_eq!(read(&folder, "plan/a.okr"), SLIP);
    // What is left is no concern of the diff's.
    let done = folder.run(&["check", "--diff", "d.okr"]).ended(0);
    assert_eq!(
        (done.stdout.as_str(), done.stderr.as_str()),
        ("", "nothing to fix\n")
    );
    let done = folder
        .run(&["check", "--diff", "--unsafe-fixes", "d.okr"])
        .ended(1);
    assert!(done.stdout.contains("\n+  kpi nps"), "{}", done.stdout);
}

#[test]
fn only_named_files_change() {
    let folder = Folder::new(&[("a.okr", SLIP), ("b.okr", &SLIP.replace("tools", "other"))]);
    folder.run(&["check", "--fix", "b.okr"]).ended(0);
    assert_eq!(read(&folder, "a.okr"), SLIP);
    assert!(!read(&folder, "b.okr").contains(','));
}

#[test]
fn fixed_standard_input_goes_to_standard_output_and_what_is_left_to_standard_error() {
    let folder = Folder::new(&[("a.okr", GOOD)]);
    let done = folder
        .feed(&["check", "--fix", "-"], SLIP.as_bytes())
        .ended(0);
    assert_eq!(done.stdout, MENDED);
    assert_eq!(
        done.stderr,
        "1 finding fixed in 1 file; nothing left in 1 file\n"
    );
    let done = folder
        .feed(&["check", "--fix", "-"], GAUGE.as_bytes())
        .ended(1);
    assert_eq!(done.stdout, GAUGE);
    assert!(
        done.stderr.contains("kpi-missing-target"),
        "{}",
        done.stderr
    );

    let named = ["check", "--fix", "-", "--stdin-filename", "plan/new.md"];
    let page = format!(
        "\u{FEFF}> ```okr\r\n> {}> ```\r\n",
        SLIP.trim_end().replace('\n', "\r\n> ") + "\r\n"
    );
    let done = folder.feed(&named, page.as_bytes()).ended(0);
    assert_eq!(done.stdout, page.replace(", @y", " @y"));
    let latin = b"team caf\xE9 \"Caf\xE9\"\n";
    let done = folder.feed_bytes(&["check", "--fix", "-"], latin);
    assert_eq!(done.stdout, latin);
    let done = folder
        .feed(&["check", "--diff", "-"], SLIP.as_bytes())
        .ended(1);
    assert!(done.stdout.starts_with("--- <stdin>\n"), "{}", done.stdout);
}

#[test]
fn json_tells_what_was_fixed() {
    let folder = Folder::new(&[("a.okr", SLIP), ("d.okr", GAUGE)]);
    let json = |args: &[&str]| -> Value {
        let done = folder
            .run(&[args, &["--output-format", "json"]].concat())
            .ended(1);
        serde_json::from_str(&done.stdout).expect("it is JSON")
    };
    assert!(json(&["check"]).get("fixed").is_none());
    let output = json(&["check", "--fix"]);
    assert_eq!(output["version"], 1);
    assert_eq!(output["diagnostics"][0]["rule"], "kpi-missing-target");
    let expected = serde_json::json!({
        "files": ["a.okr"],
        "fixes": [{
            "rule": "syntax-error",
            "message": "a comma has no place here",
            "path": "a.okr",
            "title": "Leave it out",
            "applicability": "safe",
            "changes": ["a.okr"],
        }],
        "left_out": [],
        "failures": [],
    });
    assert_eq!(output["fixed"], expected);
}

#[test]
fn what_cannot_be_written_is_named_and_the_others_are_done() {
    let names =
        ["a", "locked", "z"].map(|name| (format!("{name}.okr"), SLIP.replace("tools", name)));
    let files = names
        .each_ref()
        .map(|(path, text)| (path.as_str(), text.as_str()));
    let folder = Folder::new(&files);
    let locked = folder.at("locked.okr");
    let mut permissions = fs::metadata(&locked).expect("it is there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&locked, permissions).expect("it is ours");
    let done = folder.run(&["check", "--fix"]).ended(1);
    assert_eq!(
        done.stderr,
        "error: `locked.okr` cannot be written: it is read-only\n"
    );
    assert!(
        done.stdout.ends_with("2 findings fixed in 2 files; 1 error left in 3 files\n`okrlint explain RULE` tells what a rule means and what to write instead\n"),
        "{}",
        done.stdout
    );
    assert_eq!(
        fs::read_to_string(&locked).expect("it is there"),
        files[1].1
    );
    assert!(!read(&folder, "z.okr").contains(','));
}

#[test]
fn what_a_killed_run_left_is_removed() {
    for args in [&["check", "--fix"][..], &["fmt"]] {
        let folder = Folder::new(&[
            ("a.okr", GOOD),
            (".okrlint-AbCdEf.tmp", "half a te"),
            (".okrlint-x.okr", SLIP),
        ]);
        folder.run(args).ended(0);
        assert!(!folder.at(".okrlint-AbCdEf.tmp").exists());
        assert!(folder.at(".okrlint-x.okr").exists());
    }
}

#[test]
fn exit_2_on_wrong_usage() {
    let folder = Folder::new(&[("a.okr", SLIP)]);
    for (args, said) in [
        (&["check", "--unsafe-fixes"][..], "required"),
        (
            &["check", "--fix", "-", "a.okr"],
            "with `--fix` or `--diff`, `-` stands alone: the fixed text goes to standard output",
        ),
        (
            &["check", "--fix", "nowhere"],
            "there is no file or folder `nowhere`",
        ),
    ] {
        let done = folder.run(args).ended(2);
        assert!(
            done.stdout.is_empty() && done.stderr.contains(said),
            "{}",
            done.stderr
        );
    }
    assert_eq!(read(&folder, "a.okr"), SLIP);
}

#[test]
fn exit_3_without_a_file_to_fix() {
    let folder = Folder::new(&[]);
    for option in ["--fix", "--diff"] {
        let done = folder.run(&["check", option]).ended(3);
        assert_eq!(done.stderr, "error: there are no `.okr` files in `.`\n");
    }
}
