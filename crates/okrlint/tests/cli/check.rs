//! `okrlint check` as a process: which files, which exit code, which words.

use std::process::Stdio;

use crate::support::{Done, Folder};

const GOOD: &str = "team tools \"Tools\" {\n  owner @x\n}\n";
const BROKEN: &str = "BAD\n";

/// `path:line:column: level[rule]` of each finding.
fn places(done: &Done) -> Vec<&str> {
    done.lines()
        .into_iter()
        .filter_map(|line| line.split("] ").next())
        .collect()
}

#[test]
fn exit_0_without_a_finding_at_the_level() {
    let folder = Folder::new(&[("a.okr", GOOD)]);
    folder.run(&[]).ended(0);
    folder.run(&["check"]).ended(0);
    folder
        .run(&["check", "a.okr", "--fail-on", "warning"])
        .ended(0);
}

#[test]
fn exit_1_with_a_finding_at_the_level_or_above() {
    let folder = Folder::new(&[("a.okr", BROKEN)]);
    folder.run(&[]).ended(1);
    for level in ["error", "warning", "info"] {
        folder.run(&["check", "--fail-on", level]).ended(1);
    }
    folder.run(&["check", "--fail-on", "never"]).ended(0);
}

#[test]
fn exit_2_on_wrong_usage() {
    let folder = Folder::new(&[("a.okr", GOOD)]);
    for args in [
        &["check", "--no-such-option"][..],
        &["chekc"],
        &["check", "--fail-on", "sometimes"],
        &["check", "--output-format", "xml"],
        &["check", "--today", "13.02.2026"],
        &["check", "--today", "2026-02-30"],
        &["check", "--stdin-filename", "a.okr"],
        &["explain", "no-such-rule"],
        &["rules", "--output-format", "concise"],
    ] {
        let done = folder.run(args).ended(2);
        assert!(
            done.stdout.is_empty() && !done.stderr.is_empty(),
            "{args:?}"
        );
    }
    let done = Done::of(folder.command(&["check"]).env("OKRLINT_TODAY", "tomorrow")).ended(2);
    assert!(
        done.stderr
            .contains("`tomorrow` is no day of the form `2026-03-31`"),
        "{}",
        done.stderr
    );
}

#[test]
fn exit_2_names_every_path_that_does_not_exist() {
    let folder = Folder::new(&[("a.okr", BROKEN)]);
    let done = folder
        .run(&["check", "nowhere", "a.okr", "b/c.okr"])
        .ended(2);
    assert!(done.stdout.is_empty());
    assert_eq!(
        done.stderr,
        "error: there is no file or folder `nowhere`\nerror: there is no file or folder `b/c.okr`\n"
    );
}

#[test]
fn exit_2_shows_every_mistake_of_the_configurations() {
    let folder = Folder::new(&[
        (
            "okrlint.toml",
            "fiscal_year_start = 4\ntoday = \"2026-02-30\"\n",
        ),
        ("a.okr", BROKEN),
        ("inner/okrlint.toml", "fiscal-year-start = 13\n"),
        ("inner/b.okr", GOOD),
    ]);
    let done = folder.run(&["check"]).ended(2);
    assert!(done.stdout.is_empty());
    insta::assert_snapshot!(done.stderr);
}

#[test]
fn exit_3_without_a_file_to_check() {
    let folder = Folder::new(&[("notes.txt", "")]);
    let done = folder.run(&[]).ended(3);
    assert_eq!(done.stderr, "error: there are no `.okr` files in `.`\n");
    let done = folder.run(&["check", "--output-format", "json"]).ended(3);
    assert!(
        done.stdout
            .starts_with("{\"version\":1,\"diagnostics\":[],"),
        "{}",
        done.stdout
    );
}

#[test]
fn ignored_files_are_skipped_unless_named() {
    let folder = Folder::new(&[
        (".gitignore", "drafts/\n"),
        ("a.okr", GOOD),
        ("drafts/b.okr", BROKEN),
    ]);
    folder.run(&["check"]).ended(0);
    for path in ["drafts", "drafts/b.okr"] {
        let done = folder
            .run(&["check", "--output-format", "concise", path])
            .ended(1);
        assert_eq!(places(&done), ["drafts/b.okr:1:1: error[syntax-error"]);
    }
}

#[test]
fn each_file_is_read_in_its_own_project() {
    let team = "team tools \"Tools\" {\n  mission \"One.\"\n}\n";
    let other = "team tools \"Tools\" {\n  mission \"Two.\"\n}\n";
    let folder = Folder::new(&[
        ("okrlint.toml", ""),
        ("a.okr", team),
        ("inner/b.okr", other),
    ]);
    let done = folder
        .run(&["check", "--output-format", "concise"])
        .ended(1);
    assert!(
        done.stdout.contains("conflicting-declaration"),
        "{}",
        done.stdout
    );
    folder.write("inner/okrlint.toml", "");
    folder.run(&["check"]).ended(0);
}

#[test]
fn the_day_comes_from_the_option_then_the_environment_then_the_configuration() {
    let folder = Folder::new(&[("okrlint.toml", "today = \"2020-01-01\""), ("a.okr", GOOD)]);
    folder.run(&["check", "--today", "2026-03-31"]).ended(0);
    Done::of(folder.command(&["check"]).env_remove("OKRLINT_TODAY")).ended(0);
}

#[test]
fn standard_input_is_read_as_the_file_of_its_name() {
    let folder = Folder::new(&[("okrlint.toml", ""), ("a.okr", GOOD), ("teams/b.okr", GOOD)]);
    let concise = [
        "check",
        "-",
        "--output-format",
        "concise",
        "--stdin-filename",
    ];
    for name in ["teams/b.okr", "teams/new.okr"] {
        let done = folder
            .feed(&[&concise[..], &[name]].concat(), BROKEN.as_bytes())
            .ended(1);
        assert_eq!(places(&done), [format!("{name}:1:1: error[syntax-error")]);
    }
    let page = b"# Plan\n\n```okr\nBAD\n```\n";
    let done = folder
        .feed(&[&concise[..], &["plan.md"]].concat(), page)
        .ended(1);
    assert_eq!(places(&done), ["plan.md:4:1: error[syntax-error"]);

    let done = folder
        .feed(&["check", "-", "--output-format", "concise"], b"caf\xE9\n")
        .ended(1);
    assert_eq!(places(&done), ["<stdin>:1:1: error[file-unreadable"]);
}

#[test]
fn an_unreadable_file_is_a_finding_and_the_others_are_checked() {
    let folder = Folder::new(&[("a.okr", BROKEN), ("z.okr", BROKEN)]);
    folder.write("latin.okr", b"team caf\xE9 \"Caf\xE9\"\n");
    folder.write("nul.okr", b"team a\0\n");
    let done = folder
        .run(&["check", "--output-format", "concise"])
        .ended(1);
    assert_eq!(
        places(&done),
        [
            "a.okr:1:1: error[syntax-error",
            "latin.okr:1:1: error[file-unreadable",
            "nul.okr:1:1: error[file-unreadable",
            "z.okr:1:1: error[syntax-error",
        ]
    );
}

#[test]
fn markdown_is_checked_at_its_own_lines() {
    let page = "# Our plan\n\nSome words.\n\n1. Like this:\n\n   ```okr\n   BAD\n   ```\n";
    let folder = Folder::new(&[("README.md", page), ("a.okr", GOOD)]);
    folder.run(&["check"]).ended(0);
    let done = folder
        .run(&["check", "README.md", "--output-format", "concise"])
        .ended(1);
    assert_eq!(places(&done), ["README.md:8:4: error[syntax-error"]);
}

#[test]
fn colours_are_for_terminals_unless_somebody_insists() {
    let folder = Folder::new(&[("a.okr", BROKEN)]);
    let escapes = |done: Done| done.stdout.contains('\x1b');
    assert!(!escapes(folder.run(&["check"])));
    assert!(escapes(folder.run(&["check", "--color", "always"])));
    assert!(!escapes(folder.run(&["check", "--color", "never"])));
    assert!(!escapes(Done::of(
        folder.command(&["check"]).env("NO_COLOR", "1")
    )));
    assert!(!escapes(folder.run(&[
        "check",
        "--color",
        "always",
        "--output-format",
        "json"
    ])));
}

#[test]
fn control_characters_of_a_source_never_reach_the_terminal() {
    let folder = Folder::new(&[(
        "a.okr",
        "team x \"\x1b[2J\u{9b}31m\u{202e}\x08\" \x1b]0;title\x07\n\tBAD\x1b[31m\r\n",
    )]);
    for format in ["human", "concise", "json"] {
        let done = folder
            .run(&["check", "--output-format", format, "--color", "never"])
            .ended(1);
        let bad = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        if format == "json" {
            assert!(
                !done.stdout.contains(['\x1b', '\x08', '\x07']),
                "{}",
                done.stdout
            );
        } else {
            assert!(
                !done.stdout.contains(bad),
                "{format}: {}",
                done.stdout.escape_debug()
            );
        }
    }
}

#[cfg(unix)]
#[test]
fn control_characters_of_a_file_name_never_reach_the_terminal() {
    let folder = Folder::new(&[("a\x1b[31m.okr", BROKEN)]);
    for format in ["human", "concise"] {
        let done = folder.run(&["check", "--output-format", format]).ended(1);
        assert!(
            done.stdout.contains("a␛[31m.okr:1:1"),
            "{}",
            done.stdout.escape_debug()
        );
        assert!(!done.stdout.contains('\x1b'), "{format}");
    }
    let done = folder.run(&["check", "b\x1b[31m"]).ended(2);
    assert!(
        !done.stderr.contains('\x1b'),
        "{}",
        done.stderr.escape_debug()
    );
}

#[test]
fn a_line_of_ten_megabytes_is_not_printed_whole() {
    let folder = Folder::new(&[]);
    folder.write(
        "a.okr",
        format!("# {}\nBAD {}", "x".repeat(1000), "ü ".repeat(5_000_000)),
    );
    let done = folder.run(&["check"]).ended(1);
    assert!(
        done.stdout.contains("at a.okr:2:1\n     BAD ü"),
        "{}",
        &done.stdout[..200]
    );
    assert!(done.stdout.len() < 200_000, "{} bytes", done.stdout.len());
}

#[test]
fn every_kind_of_text_can_be_drawn() {
    let texts: [&[u8]; 9] = [
        b"",
        b"\n",
        b"BAD",
        b"BAD\r\n\r\nBAD\rBAD\n\n",
        "\u{FEFF}BAD ü 👩\u{200D}💻 日本 BAD".as_bytes(),
        "\tBAD\u{2028}BAD\u{85}BAD\x0bBAD\x0cBAD\n".as_bytes(),
        b"team x {\n",
        b"team x \"\n\xC3\xA4",
        "team x \"T\" {\n  objective \"\"\"\n  ü\n\n".as_bytes(),
    ];
    for text in texts {
        let folder = Folder::new(&[]);
        folder.write("a.okr", text);
        for color in ["always", "never"] {
            let done = folder.run(&["check", "--verbose", "--color", color]);
            assert!(
                done.code < 2 && done.stderr.is_empty(),
                "{:?}: {}",
                String::from_utf8_lossy(text),
                done.stderr
            );
        }
    }
}

#[test]
fn the_drawn_place_is_the_told_place() {
    let folder = Folder::new(&[("ü.okr", "# ü\n\u{FEFF}\n#日本\u{2028}\x0c\r\tü BAD\n")]);
    let concise = folder
        .run(&["check", "--output-format", "concise"])
        .ended(1);
    let human = folder.run(&["check"]).ended(1);
    for line in concise.lines() {
        let place: Vec<&str> = line.splitn(4, ':').collect();
        let place = place[..3].join(":");
        assert!(
            human.stdout.contains(&format!("[ {place} ]")),
            "{place}\n{}",
            human.stdout
        );
    }
}

#[test]
fn a_reader_who_goes_away_early_is_no_error() {
    let folder = Folder::new(&[("a.okr", &BROKEN.repeat(5000))]);
    for format in ["human", "concise", "json"] {
        let mut child = folder
            .command(&["check", "--output-format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command starts");
        drop(child.stdout.take());
        let done = Done::from(child.wait_with_output().expect("the command ends"));
        assert_eq!((done.code, done.stderr.as_str()), (1, ""), "{format}");
    }
}
