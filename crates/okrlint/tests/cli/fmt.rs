//! `okrlint fmt` as a process: what is written, what is said, how it ends.

use std::fs;
use std::time::{Duration, SystemTime};

use crate::support::Folder;

const UGLY: &str = "team   tools  \"Tools\" {\nowner @x\n}\n";
const NEAT: &str = "team tools \"Tools\" {\n  owner @x\n}\n";
const BROKEN: &str = "BAD\n";

fn read(folder: &Folder, path: &str) -> String {
    fs::read_to_string(folder.at(path)).expect("it is there")
}

/// Makes the files old, and gives the time that they have now.
fn age(folder: &Folder, paths: &[&str]) -> SystemTime {
    let old = SystemTime::now() - Duration::from_hours(1);
    for path in paths {
        let file = fs::File::options().write(true).open(folder.at(path));
        file.and_then(|file| file.set_modified(old))
            .expect("it is ours");
    }
    old
}

fn modified(folder: &Folder, path: &str) -> SystemTime {
    let metadata = fs::metadata(folder.at(path)).expect("it is there");
    metadata.modified().expect("the system tells")
}

#[test]
fn files_that_differ_are_written_and_listed() {
    let folder = Folder::new(&[("z.okr", UGLY), ("a/b.okr", UGLY), ("c.okr", NEAT)]);
    let old = age(&folder, &["c.okr"]);
    let done = folder.run(&["fmt"]).ended(0);
    assert_eq!(
        done.lines(),
        [
            "formatted a/b.okr",
            "formatted z.okr",
            "2 files formatted, 1 left unchanged"
        ]
    );
    assert!(done.stderr.is_empty(), "{}", done.stderr);
    for path in ["z.okr", "a/b.okr", "c.okr"] {
        assert_eq!(read(&folder, path), NEAT);
    }
    assert_eq!(modified(&folder, "c.okr"), old);

    let old = age(&folder, &["z.okr", "a/b.okr"]);
    let done = folder.run(&["fmt"]).ended(0);
    assert_eq!(done.lines(), ["nothing to format in 3 files"]);
    assert_eq!(modified(&folder, "z.okr"), old);
}

#[test]
fn check_names_files_and_writes_none() {
    let folder = Folder::new(&[("b.okr", UGLY), ("a.okr", NEAT)]);
    let done = folder.run(&["fmt", "--check"]).ended(1);
    assert_eq!(
        done.lines(),
        [
            "would format b.okr",
            "1 file would be formatted, 1 left unchanged"
        ]
    );
    assert_eq!(read(&folder, "b.okr"), UGLY);
    let done = folder.run(&["fmt", "--check", "a.okr"]).ended(0);
    assert_eq!(done.lines(), ["nothing to format in 1 file"]);
}

#[test]
fn diff_shows_what_would_change_and_writes_nothing() {
    let folder = Folder::new(&[
        ("plan/b.okr", UGLY),
        ("a.okr", NEAT),
        ("plan/c.okr", "during   2026"),
    ]);
    for args in [&["fmt", "--diff"][..], &["fmt", "--diff", "--check"]] {
        let done = folder.run(args).ended(1);
        insta::allow_duplicates!(insta::assert_snapshot!(done.stdout));
        assert_eq!(
            done.stderr,
            "2 files would be formatted, 1 left unchanged\n"
        );
    }
    assert_eq!(read(&folder, "plan/b.okr"), UGLY);
    let done = folder.run(&["fmt", "--diff", "a.okr"]).ended(0);
    assert!(done.stdout.is_empty());
    assert_eq!(done.stderr, "nothing to format in 1 file\n");
    let done = folder.run(&["fmt", "--diff", "--color", "always"]).ended(1);
    assert!(
        done.stdout.contains("\n\x1b[31m-owner @x\x1b[0m\n"),
        "{}",
        done.stdout
    );
}

#[test]
fn only_okr_fences_of_a_named_markdown_file_change() {
    let page = "# Plan  \n\n> ```okr\n> team   a \"A\"\n> ```\n\n   team   b\n";
    let folder = Folder::new(&[("plan.md", page), ("a.okr", NEAT)]);
    let done = folder.run(&["fmt"]).ended(0);
    assert_eq!(done.lines(), ["nothing to format in 1 file"]);
    folder.run(&["fmt", "plan.md"]).ended(0);
    assert_eq!(
        read(&folder, "plan.md"),
        page.replace("> team   a", "> team a")
    );
}

#[test]
fn ignored_files_are_left_alone_unless_named() {
    let folder = Folder::new(&[
        (".gitignore", "drafts/\n"),
        ("a.okr", NEAT),
        ("drafts/b.okr", UGLY),
    ]);
    folder.run(&["fmt", "--check"]).ended(0);
    for path in ["drafts", "drafts/b.okr"] {
        folder.run(&["fmt", "--check", path]).ended(1);
    }
}

#[test]
fn a_broken_configuration_is_no_hindrance() {
    let folder = Folder::new(&[("okrlint.toml", "no configuration"), ("a.okr", UGLY)]);
    folder.run(&["check"]).ended(2);
    folder.run(&["fmt"]).ended(0);
    assert_eq!(read(&folder, "a.okr"), NEAT);
}

#[test]
fn standard_input_goes_formatted_to_standard_output() {
    let folder = Folder::new(&[]);
    let done = folder.feed(&["fmt", "-"], UGLY.as_bytes()).ended(0);
    assert_eq!((done.stdout.as_str(), done.stderr.as_str()), (NEAT, ""));

    let windows = |text: &str| format!("\u{FEFF}{}", text.replace('\n', "\r\n"));
    for text in [UGLY, NEAT] {
        let done = folder
            .feed(&["fmt", "-"], windows(text).as_bytes())
            .ended(0);
        assert_eq!(done.stdout, windows(NEAT));
    }
    let named = ["fmt", "-", "--stdin-filename", "plan/new.md"];
    let done = folder.feed(&named, b"   team   b\n").ended(0);
    assert_eq!(done.stdout, "   team   b\n");
    let done = folder.feed(&named, b"~~~okr\nteam   b \"B\"\n~~~").ended(0);
    assert_eq!(done.stdout, "~~~okr\nteam b \"B\"\n~~~");
    let done = folder.feed(&["fmt", "-"], b"").ended(0);
    assert_eq!(done.stdout, "");
}

#[test]
fn standard_input_can_be_checked_and_compared() {
    let folder = Folder::new(&[]);
    let named = ["--stdin-filename", "plan/new.okr"];
    let done = folder
        .feed(
            &[&["fmt", "--check", "-"][..], &named].concat(),
            UGLY.as_bytes(),
        )
        .ended(1);
    assert_eq!(done.stdout, "would format plan/new.okr\n");
    let done = folder
        .feed(
            &[&["fmt", "--diff", "-"][..], &named].concat(),
            UGLY.as_bytes(),
        )
        .ended(1);
    assert!(
        done.stdout
            .starts_with("--- plan/new.okr\n+++ plan/new.okr\n@@ -1,3 +1,3 @@\n-team   tools"),
        "{}",
        done.stdout
    );
    for mode in ["--check", "--diff"] {
        let done = folder.feed(&["fmt", mode, "-"], NEAT.as_bytes()).ended(0);
        assert!(done.stdout.is_empty() && done.stderr.is_empty());
    }
}

#[test]
fn standard_input_that_is_no_text_gives_nothing() {
    let folder = Folder::new(&[]);
    let done = folder.feed(&["fmt", "-"], b"team caf\xE9\n").ended(1);
    assert!(done.stdout.is_empty());
    assert_eq!(
        done.stderr,
        "error: `<stdin>` cannot be read: it is not saved as UTF-8, as line 1 shows\n"
    );
    let done = folder.feed(&["fmt", "-"], b"team \0\n").ended(1);
    assert!(done.stdout.is_empty() && !done.stderr.is_empty());
}

#[test]
fn what_cannot_be_read_or_written_is_named_and_the_others_are_done() {
    let folder = Folder::new(&[("a.okr", UGLY), ("locked.okr", UGLY), ("z.okr", UGLY)]);
    folder.write("latin.okr", b"team   caf\xE9 \"Caf\xE9\"\n");
    let locked = folder.at("locked.okr");
    let mut permissions = fs::metadata(&locked).expect("it is there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&locked, permissions).expect("it is ours");
    let done = folder.run(&["fmt"]).ended(1);
    assert_eq!(
        done.lines(),
        [
            "formatted a.okr",
            "formatted z.okr",
            "2 files formatted; 2 files could not be"
        ]
    );
    assert_eq!(
        done.stderr,
        "error: `latin.okr` cannot be read: it is not saved as UTF-8, as line 1 shows\n\
         error: `locked.okr` cannot be written: it is read-only\n"
    );
    assert_eq!(read(&folder, "z.okr"), NEAT);
    assert_eq!(fs::read_to_string(&locked).expect("it is there"), UGLY);
    assert_eq!(
        fs::read(folder.at("latin.okr")).expect("it is there"),
        b"team   caf\xE9 \"Caf\xE9\"\n"
    );
    folder.run(&["fmt", "--check", "latin.okr"]).ended(1);
    folder.run(&["fmt", "--diff", "latin.okr"]).ended(1);
}

#[test]
fn mistakes_stay_and_are_told_of() {
    let folder = Folder::new(&[("a.okr", &format!("{UGLY}{BROKEN}")), ("b.okr", NEAT)]);
    let done = folder.run(&["fmt"]).ended(0);
    assert_eq!(
        done.lines(),
        [
            "formatted a.okr",
            "1 file formatted, 1 left unchanged; 1 file has mistakes, which stay as they are: `okrlint check` shows them"
        ]
    );
    assert!(read(&folder, "a.okr").starts_with(NEAT));
    assert!(read(&folder, "a.okr").contains("BAD"));
}

#[test]
fn exit_2_on_wrong_usage() {
    let folder = Folder::new(&[("a.okr", UGLY)]);
    for (args, said) in [
        (
            &["fmt", "nowhere", "a.okr", "b/c.okr"][..],
            "there is no file or folder `nowhere`",
        ),
        (
            &["fmt", "--stdin-filename", "a.okr"],
            "`--stdin-filename` needs `-` among the paths",
        ),
        (
            &["fmt", "-", "a.okr"],
            "`-` stands alone: the formatted text goes to standard output",
        ),
        (&["fmt", "--no-such-option"], "unexpected argument"),
    ] {
        let done = folder.run(args).ended(2);
        assert!(
            done.stdout.is_empty() && done.stderr.contains(said),
            "{}",
            done.stderr
        );
    }
    assert_eq!(read(&folder, "a.okr"), UGLY);
}

#[test]
fn exit_3_without_a_file_to_format() {
    let folder = Folder::new(&[("notes.txt", "")]);
    let done = folder.run(&["fmt"]).ended(3);
    assert!(done.stdout.is_empty());
    assert_eq!(done.stderr, "error: there are no `.okr` files in `.`\n");
}
