//! Chosen projects, and what fixing makes of them.

use std::fs;

use okrlint_project::{LeftOut, Options, Workspace, format};
use okrlint_rules::Applicability::{Safe, Unsafe};

use crate::subject::Subject;

const SLIPS: &str = "\
team support \"Support\" during 2026-Q1 {
  objective self-help \"Customers help themselves\" {
    key-result solved \"Visitors leave with an answer\" from 20% to 35%
    kr reply \"Replies come fast\" to 30 min from 48 min
    kr \"Nobody waits\"
  }
}
";

#[test]
fn safe_fixes_are_made_and_the_others_left() {
    let subject = Subject::new(&[("a.okr", SLIPS)]);
    let fixes = subject.fix(Safe);
    let expected = SLIPS
        .replace("key-result", "kr")
        .replace("to 30 min from 48 min", "from 48 min to 30 min");
    assert_eq!(subject.after(&fixes).text("a.okr"), expected);
    assert!(fixes.applied.iter().all(|fix| fix.applicability == Safe));
    assert!(fixes.left_out.is_empty(), "{:?}", fixes.left_out);
}

#[test]
fn unsafe_fixes_come_on_top_of_the_safe_ones() {
    let text = "team a \"A\" during 2026-Q1 {\n  kpi nps \"NPS\" unit points\n  key-result b \"B\" to 5 from 3\n}\n";
    let subject = Subject::new(&[("a.okr", text)]);
    let safe = subject.fix(Safe);
    let all = subject.fix(Unsafe);
    let titles = |fixes: &okrlint_project::Fixes| -> Vec<String> {
        let applied = fixes.applied.iter();
        applied.map(|fix| fix.title.clone()).collect()
    };
    assert!(titles(&all).starts_with(&titles(&safe)));
    assert!(all.applied.len() > safe.applied.len());
    assert!(
        subject
            .after(&all)
            .text("a.okr")
            .contains("target >= unknown every")
    );
}

#[test]
fn a_file_that_was_in_the_one_style_stays_in_it() {
    let neat = "team a \"A\" {\n  kpi nps \"Net promoter score, as our customers answer it in the yearly survey\" unit points\n}\n";
    assert_eq!(format("a.okr".as_ref(), neat), None);
    let loose = neat.replace("team a", "team   a");
    for (text, stays) in [(neat.to_owned(), true), (loose, false)] {
        let subject = Subject::new(&[("a.okr", &text)]);
        let after = subject.after(&subject.fix(Unsafe));
        let after = after.text("a.okr");
        assert_ne!(after, text);
        assert_eq!(format("a.okr".as_ref(), after).is_none(), stays, "{after}");
        assert!(stays || after.starts_with("team   a"), "{after}");
    }
}

#[test]
fn a_file_with_mistakes_of_writing_changes_where_they_are_only() {
    let text = "team a \"A\" {\n  owner @x, @y\n  objective b \"B\" {\n    kr   c \"C\" to 75 from 62\n  }\n}\n";
    assert_eq!(format("a.okr".as_ref(), text), None);
    let subject = Subject::new(&[("a.okr", text)]);
    let expected = text
        .replace(", ", " ")
        .replace("to 75 from 62", "from 62 to 75");
    assert_eq!(subject.after(&subject.fix(Safe)).text("a.okr"), expected);
}

#[test]
fn byte_order_mark_and_line_ends_stay() {
    let windows = |text: &str| format!("\u{FEFF}{}", text.replace('\n', "\r\n"));
    for trusted in [Safe, Unsafe] {
        let plain = Subject::new(&[("a.okr", SLIPS)]);
        let plain = plain.after(&plain.fix(trusted));
        let subject = Subject::new(&[("a.okr", &windows(SLIPS))]);
        let after = subject.after(&subject.fix(trusted));
        assert_eq!(after.text("a.okr"), windows(plain.text("a.okr")));
    }
}

#[test]
fn fences_of_markdown_are_fixed_behind_their_marks() {
    let lines = |prefix: &str, text: &str| -> String {
        let lines = text.split_inclusive('\n');
        lines.flat_map(|line| [prefix, line]).collect::<String>()
    };
    let page = |text: &str| {
        let (quoted, listed) = (lines("> ", text), "```okr\nteam b \"B\"\n```");
        format!("# Plan  \n\n> ```okr\n{quoted}> ```\n\nkey-result\n\n{listed}\n")
    };
    let plain = Subject::new(&[("a.okr", SLIPS), ("b.okr", "team b \"B\"\n")]);
    let plain = plain.after(&plain.fix(Unsafe));
    let subject = Subject::new(&[("a.md", &page(SLIPS))]);
    let after = subject.after(&subject.fix(Unsafe));
    assert_eq!(after.text("a.md"), page(plain.text("a.okr")));
}

#[test]
fn an_untouchable_file_stays_and_the_others_are_fixed() {
    let slip = |name: &str| format!("team {name} \"T\" {{\n  owner @x, @y\n}}\n");
    let subject = Subject::new(&[("a.okr", &slip("a")), ("b.okr", &slip("b"))]);
    let fixes = subject.fix_without(Safe, &["a.okr"]);
    let paths: Vec<_> = fixes.files.iter().map(|file| &file.path).collect();
    assert_eq!(paths.len(), 1);
    assert!(paths[0].ends_with("b.okr"));
    assert!(fixes.left_out.is_empty());
}

#[test]
fn what_nobody_asked_about_stays() {
    let folder = tempfile::TempDir::with_prefix("okrlint-").expect("a temporary folder");
    for name in ["a", "b"] {
        let text = format!("team {name} \"T\" {{\n  owner @x, @y\n}}\n");
        fs::write(folder.path().join(format!("{name}.okr")), text).expect("writable");
    }
    let mut workspace = Workspace::new(Options::default());
    workspace
        .add_path(&folder.path().join("b.okr"))
        .expect("it exists");
    workspace.check();
    let fixes = workspace.fix(Safe, |_| false);
    assert_eq!(fixes.files.len(), 1);
    assert!(fixes.files[0].path.ends_with("b.okr"));
    assert_eq!(fixes.applied[0].changes, [fixes.files[0].path.clone()]);
}

#[test]
fn a_page_that_was_changed_since_the_check_is_left_alone() {
    let folder = tempfile::TempDir::with_prefix("okrlint-").expect("a temporary folder");
    let path = folder.path().join("a.md");
    fs::write(&path, "```okr\nteam a \"A\" {\n  owner @x, @y\n}\n```\n").expect("writable");
    let mut workspace = Workspace::new(Options::default());
    workspace.add_path(&path).expect("it exists");
    workspace.check();
    fs::write(&path, "```okr\nteam b\n```\n").expect("writable");
    let fixes = workspace.fix(Safe, |_| false);
    assert!(fixes.is_empty());
    assert_eq!(fixes.left_out[0].reason, LeftOut::Changed);
}

#[test]
fn what_is_gone_or_was_changed_since_the_check_is_named_and_the_others_are_written() {
    let folder = tempfile::TempDir::with_prefix("okrlint-").expect("a temporary folder");
    let at = |name: &str| folder.path().join(format!("{name}.okr"));
    for name in ["a", "changed", "gone", "z"] {
        let text = format!("team {name} \"T\" {{\n  owner @x, @y\n}}\n");
        fs::write(at(name), text).expect("writable");
    }
    let mut workspace = Workspace::new(Options::default());
    workspace.add_path(folder.path()).expect("it exists");
    workspace.check();
    fs::remove_file(at("gone")).expect("writable");
    fs::write(at("changed"), "team other \"T\" {\n  owner @x, @y\n}\n").expect("writable");

    let written = workspace.write_fixes(Safe);
    let failures: Vec<String> = (written.failures.iter())
        .map(|(path, error)| format!("{}: {error}", path.display()))
        .collect();
    let expected = [
        format!(
            "{}: it was changed meanwhile; try again",
            at("changed").display()
        ),
        format!("{}: no such file or directory", at("gone").display()),
    ];
    assert_eq!(failures, expected);
    assert_eq!(written.files, [at("a"), at("z")]);
    assert_eq!(written.applied.len(), 2);
    for name in ["a", "z"] {
        let text = fs::read_to_string(at(name)).expect("it is there");
        assert!(text.contains("@x @y"), "{text}");
    }
    assert!(!at("gone").exists());
    let left: Vec<_> = (workspace.check().files.into_iter())
        .flat_map(|file| file.diagnostics)
        .map(|found| found.file)
        .collect();
    assert_eq!(left.len(), 1, "only the changed file has a finding");
}
