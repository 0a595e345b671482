//! Which files are laid out, and what of them.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use okrlint_project::{Files, FormatOutcome, Options, Workspace, format};
use tempfile::TempDir;

const UGLY: &str = "team   a  \"A\" {\nowner @x\n}\n";
const NEAT: &str = "team a \"A\" {\n  owner @x\n}\n";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::with_prefix("okrlint-").expect("a temporary folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("writable");
        fs::write(path, text).expect("writable");
    }
    folder
}

/// Path, whether it would change or why it cannot be read, and whether it has mistakes.
fn formats(folder: &TempDir, named: &[&str]) -> Vec<(String, String, bool)> {
    let mut files = Files::default();
    for path in named {
        files
            .add_path(&folder.path().join(path))
            .expect("it is there");
    }
    let formats = files.format(|_, _, _| ());
    let shown = formats.into_iter().map(|format| {
        let path = format
            .path
            .strip_prefix(folder.path())
            .expect("below the folder");
        let outcome = match format.outcome {
            FormatOutcome::Unchanged => "stays".to_owned(),
            FormatOutcome::Changed(()) => "changes".to_owned(),
            FormatOutcome::Unreadable(reason) => reason,
        };
        (
            path.to_string_lossy().into_owned(),
            outcome,
            format.has_mistakes,
        )
    });
    shown.collect()
}

#[test]
fn the_files_are_those_that_a_check_reports_on() {
    let folder = folder(&[
        (".gitignore", "drafts/\n"),
        (
            "okrlint.toml",
            "[files]\ninclude = [\"*.okr\", \"/page.md\"]\nexclude = [\"old/\"]\n",
        ),
        ("a.okr", NEAT),
        ("page.md", ""),
        ("notes.txt", ""),
        ("drafts/b.okr", UGLY),
        ("old/f.okr", UGLY),
        ("teams/c.okr", UGLY),
        ("teams/inner/okrlint.toml", ""),
        ("teams/inner/d.okr", NEAT),
        ("teams/inner/drafts/e.okr", NEAT),
    ]);
    for named in [
        &["."][..],
        &["teams"],
        &["drafts"],
        &["old"],
        &["drafts/b.okr", "a.okr"],
        &["page.md", "notes.txt", "teams/inner"],
        &["teams", "teams/inner/drafts", "teams/c.okr"],
    ] {
        let mut workspace = Workspace::new(Options::default());
        for path in named {
            workspace
                .add_path(&folder.path().join(path))
                .expect("it is there");
        }
        let report = workspace.check();
        let checked = report
            .files
            .iter()
            .map(|file| file.path.strip_prefix(folder.path()));
        let checked: Vec<_> = checked
            .map(|path| path.expect("below").to_string_lossy().into_owned())
            .collect();
        let formatted: Vec<_> = formats(&folder, named).into_iter().map(|it| it.0).collect();
        assert_eq!(formatted, checked, "{named:?}");
    }
    assert!(
        Files::default()
            .add_path(&folder.path().join("nowhere"))
            .is_err()
    );
}

#[test]
fn each_file_is_told_of_and_what_cannot_be_read_stops_no_other() {
    let folder = folder(&[
        ("a.okr", UGLY),
        ("b.okr", NEAT),
        ("c.okr", "BAD\n"),
        ("nul.okr", "\0"),
    ]);
    fs::write(folder.path().join("latin.okr"), b"team caf\xE9").expect("writable");
    let told = |path: &str, outcome: &str, has_mistakes| {
        (path.to_owned(), outcome.to_owned(), has_mistakes)
    };
    assert_eq!(
        formats(&folder, &["."]),
        [
            told("a.okr", "changes", false),
            told("b.okr", "stays", false),
            told("c.okr", "stays", true),
            told(
                "latin.okr",
                "it is not saved as UTF-8, as line 1 shows",
                false
            ),
            told(
                "nul.okr",
                "it holds a NUL byte in line 1, which no text does",
                false
            ),
        ]
    );
}

#[test]
fn many_files_come_sorted_and_each_once() {
    let names: Vec<String> = (0..40).map(|at| format!("{at:02}.okr")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), UGLY)).collect();
    let folder = folder(&files);
    let mut files = Files::default();
    for path in [".", "07.okr"] {
        files
            .add_path(&folder.path().join(path))
            .expect("it is there");
    }
    let taken = AtomicUsize::new(0);
    let formats = files.format(|path, before, after| {
        assert_eq!((before, after), (UGLY, NEAT));
        taken.fetch_add(1, Ordering::Relaxed);
        path.to_owned()
    });
    assert_eq!(taken.into_inner(), 40);
    for (name, format) in names.iter().zip(&formats) {
        let path = folder.path().join(name);
        assert_eq!(format.outcome, FormatOutcome::Changed(path.clone()));
        assert_eq!(format.path, path);
    }
}

#[test]
fn text_is_laid_out_by_the_kind_of_its_file() {
    assert_eq!(format(Path::new("a.okr"), UGLY).as_deref(), Some(NEAT));
    assert_eq!(format(Path::new("a.okr"), NEAT), None);
    assert_eq!(format(Path::new("<stdin>"), UGLY).as_deref(), Some(NEAT));
    assert_eq!(format(Path::new("a.md"), UGLY), None);
}

const PAGE: &str = r#"# Plan

   team   not  "in a fence" {

> Quoted:
>
> ~~~okr title="x"
> team   b  "B" {
>    objective  o  "O" {
>      why """
>   Two
>
>     lines.
>   """
>
>
>      kr "K"   from 1 to 2
>    }
> }
> ~~~

1. Listed:

   ```okr
   team a "A"
      BAD
   ```
   ```okr {.wide}
   team  c   "C" {   owner   @x # who
   }
   ```
"#;

const NEAT_PAGE: &str = r#"# Plan

   team   not  "in a fence" {

> Quoted:
>
> ~~~okr title="x"
> team b "B" {
>   objective o "O" {
>     why """
>       Two
>
>         lines.
>       """
>
>     kr "K" from 1 to 2
>   }
> }
> ~~~

1. Listed:

   ```okr
   team a "A"
      BAD
   ```
   ```okr {.wide}
   team c "C" {
     owner @x # who
   }
   ```
"#;

#[test]
fn fences_are_laid_out_behind_their_marks() {
    let path = Path::new("plan.md");
    let new = format(path, PAGE).expect("it is not neat");
    assert_eq!(new, NEAT_PAGE);
    assert_eq!(format(path, &new), None);
    let windows = |text: &str| text.replace('\n', "\r\n");
    assert_eq!(format(path, &windows(PAGE)), Some(windows(NEAT_PAGE)));
}
