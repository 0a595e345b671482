//! What belongs to which project, and what a change makes of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::date;
use okrlint_project::{Options, Report, Workspace};
use tempfile::TempDir;

const GOOD: &str = "team support \"Support\" {\n  owner @lead\n}\n";
const BROKEN: &str = "BAD\n";

/// A folder of one test.
struct Folder {
    dir: TempDir,
}

impl Folder {
    /// A folder with `files`, each with its text.
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self {
            dir: TempDir::with_prefix("okrlint-").expect("a temporary folder"),
        };
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    fn at(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("writable");
        fs::write(path, text).expect("writable");
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.at(path)).expect("it was there");
    }

    /// A workspace in which `paths` are named.
    fn named(&self, paths: &[&str]) -> Workspace {
        let mut workspace = workspace();
        for path in paths {
            workspace.add_path(&self.at(path)).expect("it exists");
        }
        workspace
    }

    /// The paths that `report` is about, each with the rules that spoke.
    fn shown(&self, report: &Report) -> Vec<String> {
        report
            .files
            .iter()
            .map(|file| {
                let path = self.short(&file.path);
                let rules: Vec<&str> = file.diagnostics.iter().map(|found| found.rule.id).collect();
                if rules.is_empty() {
                    path
                } else {
                    format!("{path}: {}", rules.join(", "))
                }
            })
            .collect()
    }

    fn short(&self, path: &Path) -> String {
        let path = path.strip_prefix(self.dir.path()).unwrap_or(path);
        path.to_string_lossy().replace('\\', "/")
    }

    /// The files whose names count together with those of the file at `path`.
    fn project_of(&self, workspace: &Workspace, path: &str) -> Vec<String> {
        let document = workspace
            .document(&self.at(path))
            .expect("it is in a project");
        (0..document.model.files().len() as u32)
            .map(|file| self.short(workspace.path(document.project, okrlint_model::FileId(file))))
            .collect()
    }

    fn text(&self, workspace: &Workspace, path: &str) -> String {
        let document = workspace
            .document(&self.at(path))
            .expect("it is in a project");
        document.facts.text.to_string()
    }
}

fn workspace() -> Workspace {
    Workspace::new(Options {
        today: Some(date(2026, 2, 13)),
        ..Options::default()
    })
}

#[test]
fn a_part_is_reported_and_the_whole_project_is_read() {
    let folder = Folder::new(&[
        ("okrlint.toml", ""),
        ("company.okr", ""),
        ("teams/a.okr", ""),
        ("teams/b.okr", ""),
        ("teams/notes.txt", ""),
    ]);
    let mut workspace = folder.named(&["teams"]);
    assert_eq!(
        folder.shown(&workspace.check()),
        ["teams/a.okr", "teams/b.okr"]
    );
    assert_eq!(
        folder.project_of(&workspace, "teams/a.okr"),
        ["company.okr", "teams/a.okr", "teams/b.okr"]
    );

    let mut workspace = folder.named(&["teams/b.okr"]);
    assert_eq!(folder.shown(&workspace.check()), ["teams/b.okr"]);
    assert_eq!(folder.project_of(&workspace, "teams/b.okr").len(), 3);
}

#[test]
fn a_configuration_marks_a_root_before_a_repository_does() {
    let folder = Folder::new(&[
        ("okrlint.toml", ""),
        ("top.okr", ""),
        ("repo/.git/HEAD", ""),
        ("repo/a.okr", ""),
    ]);
    let mut workspace = folder.named(&["repo"]);
    workspace.check();
    assert_eq!(
        folder.project_of(&workspace, "repo/a.okr"),
        ["repo/a.okr", "top.okr"]
    );

    folder.remove("okrlint.toml");
    let mut workspace = folder.named(&["repo"]);
    workspace.check();
    assert_eq!(folder.project_of(&workspace, "repo/a.okr"), ["repo/a.okr"]);
}

#[test]
fn a_worktree_is_a_repository_too() {
    let folder = Folder::new(&[
        (".git", "gitdir: elsewhere"),
        ("a.okr", ""),
        ("b/b.okr", ""),
    ]);
    let mut workspace = folder.named(&["b/b.okr"]);
    workspace.check();
    assert_eq!(
        folder.project_of(&workspace, "b/b.okr"),
        ["a.okr", "b/b.okr"]
    );
}

#[test]
fn a_folder_with_a_configuration_of_its_own_is_another_project() {
    let folder = Folder::new(&[
        ("okrlint.toml", ""),
        ("a.okr", GOOD),
        ("inner/okrlint.toml", "today = \"2020-01-01\""),
        ("inner/b.okr", GOOD),
        ("inner/deep/okrlint.toml", ""),
        ("inner/deep/c.okr", GOOD),
    ]);
    let mut workspace = folder.named(&["."]);
    let report = workspace.check();
    let paths: Vec<String> = report
        .files
        .iter()
        .map(|file| folder.short(&file.path))
        .collect();
    assert_eq!(paths, ["a.okr", "inner/b.okr", "inner/deep/c.okr"]);
    for path in ["a.okr", "inner/b.okr", "inner/deep/c.okr"] {
        assert_eq!(folder.project_of(&workspace, path), [path]);
    }

    let mut workspace = folder.named(&["a.okr"]);
    assert_eq!(
        workspace.check().files.len(),
        1,
        "an inner project that nobody named is left alone"
    );
}

#[test]
fn a_repository_inside_a_repository_is_another_project() {
    let folder = Folder::new(&[
        (".git/HEAD", ""),
        ("a.okr", ""),
        ("sub/.git", "gitdir: x"),
        ("sub/b.okr", ""),
    ]);
    let mut workspace = folder.named(&["."]);
    assert_eq!(folder.shown(&workspace.check()), ["a.okr", "sub/b.okr"]);
    assert_eq!(folder.project_of(&workspace, "sub/b.okr"), ["sub/b.okr"]);
}

#[test]
fn without_a_marker_the_named_folder_is_the_project() {
    let folder = Folder::new(&[("a/a.okr", ""), ("a/b/b.okr", ""), ("c/c.okr", "")]);
    let mut workspace = folder.named(&["a/b", "a", "a/b/b.okr"]);
    assert_eq!(folder.shown(&workspace.check()), ["a/a.okr", "a/b/b.okr"]);
    assert_eq!(
        folder.project_of(&workspace, "a/b/b.okr"),
        ["a/a.okr", "a/b/b.okr"]
    );
}

#[test]
fn a_lone_file_brings_its_neighbours_and_nothing_below_them() {
    let folder = Folder::new(&[("a.okr", ""), ("b.okr", ""), ("c/c.okr", "")]);
    let mut workspace = folder.named(&["b.okr"]);
    assert_eq!(folder.shown(&workspace.check()), ["b.okr"]);
    assert_eq!(folder.project_of(&workspace, "b.okr"), ["a.okr", "b.okr"]);
}

#[test]
fn files_that_are_named_together_without_a_marker_are_one_project() {
    let folder = Folder::new(&[
        ("company.okr", ""),
        ("teams/a.okr", ""),
        ("teams/b.okr", ""),
        ("teams/deep/c.okr", ""),
        ("other/d.okr", ""),
    ]);
    let mut workspace = folder.named(&["company.okr", "teams/a.okr"]);
    let files = ["company.okr", "teams/a.okr", "teams/b.okr"];
    assert_eq!(
        folder.shown(&workspace.check()),
        ["company.okr", "teams/a.okr"]
    );
    assert_eq!(folder.project_of(&workspace, "teams/a.okr"), files);

    let mut workspace = self::workspace();
    workspace.open(&folder.at("company.okr"), Arc::from(""));
    workspace.open(&folder.at("teams/a.okr"), Arc::from(""));
    workspace.check();
    assert_eq!(
        folder.project_of(&workspace, "teams/a.okr"),
        ["teams/a.okr", "teams/b.okr"]
    );
}

#[test]
fn ignored_and_hidden_files_are_read_only_when_named() {
    let folder = Folder::new(&[
        ("okrlint.toml", ""),
        (".gitignore", "drafts/\nold.okr\n"),
        (".ignore", "other.okr\n"),
        ("a.okr", ""),
        ("old.okr", ""),
        ("other.okr", ""),
        (".hidden/h.okr", ""),
        ("drafts/d.okr", ""),
        ("drafts/.gitignore", "e.okr"),
        ("drafts/e.okr", ""),
    ]);
    let shown = |paths: &[&str]| folder.shown(&folder.named(paths).check());
    assert_eq!(shown(&["."]), ["a.okr"]);
    assert_eq!(shown(&["old.okr"]), ["old.okr"]);
    assert_eq!(shown(&["drafts"]), ["drafts/d.okr"]);
    assert_eq!(
        shown(&["drafts/e.okr", ".hidden"]),
        [".hidden/h.okr", "drafts/e.okr"]
    );

    let mut workspace = folder.named(&["old.okr"]);
    workspace.check();
    assert_eq!(
        folder.project_of(&workspace, "old.okr"),
        ["a.okr", "old.okr"]
    );
}

#[test]
fn the_ignore_files_of_the_repository_around_a_project_count() {
    let folder = Folder::new(&[
        (".gitignore", "*.okr"),
        ("repo/.git/HEAD", ""),
        ("repo/.gitignore", "skip.okr"),
        ("repo/plan/okrlint.toml", ""),
        ("repo/plan/a.okr", ""),
        ("repo/plan/skip.okr", ""),
    ]);
    assert_eq!(
        folder.shown(&folder.named(&["repo/plan"]).check()),
        ["repo/plan/a.okr"]
    );
    // What lies above a repository is none of its business.
    assert_eq!(
        folder.shown(&folder.named(&["repo"]).check()),
        ["repo/plan/a.okr"]
    );
}

#[cfg(unix)]
#[test]
fn links_are_followed_where_they_are_named_and_loops_end() {
    use std::os::unix::fs::symlink;

    let folder = Folder::new(&[("real/a.okr", ""), ("real/sub/b.okr", "")]);
    symlink(folder.at("real"), folder.at("real/sub/loop")).expect("writable");
    symlink(folder.at("real"), folder.at("link")).expect("writable");
    symlink(folder.at("self"), folder.at("self")).expect("writable");
    assert_eq!(
        folder.shown(&folder.named(&["real"]).check()),
        ["real/a.okr", "real/sub/b.okr"]
    );
    assert_eq!(
        folder.shown(&folder.named(&["link"]).check()),
        ["link/a.okr", "link/sub/b.okr"]
    );
    assert_eq!(
        folder.shown(&folder.named(&["."]).check()),
        ["real/a.okr", "real/sub/b.okr"]
    );
    assert_eq!(
        folder.shown(&folder.named(&["self"]).check()),
        ["self: file-unreadable"]
    );
}

#[test]
fn a_path_that_does_not_exist_is_an_error() {
    let folder = Folder::new(&[("a.okr", "")]);
    for path in ["b.okr", "nowhere/b.okr", "a.okr/b.okr"] {
        let error = workspace()
            .add_path(&folder.at(path))
            .expect_err("there is no such path");
        assert_eq!(error.path, folder.at(path));
    }
}

#[test]
fn what_cannot_be_read_is_a_finding_and_the_rest_is_checked() {
    let folder = Folder::new(&[("a.okr", BROKEN), ("z.okr", "")]);
    folder.write("latin.okr", b"team caf\xE9 \"Caf\xE9\"\n");
    folder.write("nul.okr", b"team a\0\n");
    let mut workspace = folder.named(&["."]);
    assert_eq!(
        folder.shown(&workspace.check()),
        [
            "a.okr: syntax-error",
            "latin.okr: file-unreadable",
            "nul.okr: file-unreadable",
            "z.okr"
        ]
    );
    assert_eq!(
        folder.text(&workspace, "latin.okr"),
        "team caf\u{1A} \"Caf\u{1A}\"\n"
    );
}

#[cfg(unix)]
#[test]
fn what_may_not_be_opened_is_a_finding() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::new(&[("a.okr", ""), ("closed.okr", ""), ("shut/b.okr", "")]);
    let forbid = |path: &str, mode| {
        fs::set_permissions(folder.at(path), fs::Permissions::from_mode(mode)).expect("it is ours");
    };
    forbid("closed.okr", 0o000);
    forbid("shut", 0o000);
    let stopped = fs::read(folder.at("closed.okr")).is_err();
    let shown = folder.shown(&folder.named(&["."]).check());
    forbid("shut", 0o700);
    // Nothing stops the superuser.
    if stopped {
        assert_eq!(
            shown,
            [
                "a.okr",
                "closed.okr: file-unreadable",
                "shut: file-unreadable"
            ]
        );
    }
}

#[test]
fn a_file_of_more_than_64_megabytes_is_not_read() {
    let folder = Folder::new(&[]);
    let file = fs::File::create(folder.at("a.okr")).expect("writable");
    file.set_len(64 * 1024 * 1024 + 1).expect("writable");
    assert_eq!(
        folder.shown(&folder.named(&["."]).check()),
        ["a.okr: file-unreadable"]
    );
}

#[test]
fn markdown_is_a_project_of_its_own_where_it_is_named() {
    let page = "# Plan\n\n```okr\nBAD\n```\n\nBAD\n";
    let folder = Folder::new(&[("okrlint.toml", ""), ("a.okr", ""), ("README.md", page)]);
    assert_eq!(folder.shown(&folder.named(&["."]).check()), ["a.okr"]);
    let mut workspace = folder.named(&[".", "README.md"]);
    let report = workspace.check();
    assert_eq!(folder.shown(&report), ["README.md: syntax-error", "a.okr"]);
    assert_eq!(
        report.files[0].diagnostics[0].span.start as usize,
        page.find("BAD").expect("it is there")
    );
    assert_eq!(folder.project_of(&workspace, "README.md"), ["README.md"]);
    assert_eq!(folder.project_of(&workspace, "a.okr"), ["a.okr"]);
}

#[test]
fn a_given_source_stands_for_the_file_of_its_name() {
    let folder = Folder::new(&[("okrlint.toml", ""), ("a.okr", GOOD), ("b.okr", GOOD)]);
    let mut workspace = workspace();
    workspace.add_source(&folder.at("a.okr"), BROKEN);
    assert_eq!(folder.shown(&workspace.check()), ["a.okr: syntax-error"]);
    assert_eq!(folder.project_of(&workspace, "a.okr"), ["a.okr", "b.okr"]);

    workspace.add_source(&folder.at("new/c.okr"), b"caf\xE9".to_vec());
    assert_eq!(
        folder.shown(&workspace.check()),
        ["a.okr: syntax-error", "new/c.okr: file-unreadable"]
    );
    assert_eq!(folder.project_of(&workspace, "b.okr").len(), 3);
}

#[test]
fn the_day_is_the_options_then_the_configurations() {
    let folder = Folder::new(&[
        (
            "okrlint.toml",
            "today = \"2020-01-01\"\nfiscal-year-start = 4",
        ),
        ("a.okr", ""),
    ]);
    let mut workspace = folder.named(&["."]);
    let report = workspace.check();
    let settings = workspace.model(report.files[0].project).settings();
    assert_eq!(
        (settings.today, settings.fiscal_year_start),
        (date(2026, 2, 13), 4)
    );

    let mut workspace = Workspace::new(Options::default());
    workspace.add_folder(&folder.at("."));
    let report = workspace.check();
    assert_eq!(
        workspace.model(report.files[0].project).settings().today,
        date(2020, 1, 1)
    );

    folder.write("okrlint.toml", "");
    workspace.disk_changed(&folder.at("okrlint.toml"));
    let report = workspace.check();
    assert!(workspace.model(report.files[0].project).settings().today > date(2025, 1, 1));
}

#[test]
fn configuration_errors_are_told_once_for_all_projects_that_read_them() {
    let folder = Folder::new(&[
        ("okrlint.toml", "tody = 1"),
        ("a.okr", ""),
        ("b.md", "```okr\n```\n"),
        ("inner/okrlint.toml", "fiscal-year-start = 0"),
        ("inner/c.okr", ""),
    ]);
    let report = folder.named(&[".", "b.md"]).check();
    let places: Vec<String> = report
        .config_errors
        .iter()
        .map(|error| folder.short(&error.path))
        .collect();
    assert_eq!(places, ["inner/okrlint.toml", "okrlint.toml"]);
    assert_eq!(report.files.len(), 3);
}

#[test]
fn a_buffer_stands_for_the_file_until_it_is_closed() {
    let folder = Folder::new(&[("okrlint.toml", ""), ("a.okr", GOOD), ("b.okr", "")]);
    let mut workspace = workspace();
    workspace.add_folder(&folder.at("."));
    assert_eq!(folder.shown(&workspace.check()), ["a.okr", "b.okr"]);

    workspace.open(&folder.at("a.okr"), Arc::from(BROKEN));
    assert_eq!(
        folder.shown(&workspace.check()),
        ["a.okr: syntax-error", "b.okr"]
    );
    folder.write("a.okr", "");
    workspace.disk_changed(&folder.at("a.okr"));
    assert_eq!(
        folder.shown(&workspace.check()),
        ["a.okr: syntax-error", "b.okr"]
    );
    workspace.close(&folder.at("a.okr"));
    assert_eq!(folder.shown(&workspace.check()), ["a.okr", "b.okr"]);
    assert_eq!(folder.text(&workspace, "a.okr"), "");
}

#[test]
fn an_opened_file_outside_every_folder_brings_its_project() {
    let folder = Folder::new(&[
        ("w/a.okr", ""),
        ("p/okrlint.toml", ""),
        ("p/b.okr", ""),
        ("p/q/c.okr", ""),
    ]);
    let mut workspace = workspace();
    workspace.add_folder(&folder.at("w"));
    workspace.open(&folder.at("p/q/c.okr"), Arc::from(BROKEN));
    assert_eq!(
        folder.shown(&workspace.check()),
        ["p/q/c.okr: syntax-error", "w/a.okr"]
    );
    assert_eq!(
        folder.project_of(&workspace, "p/q/c.okr"),
        ["p/b.okr", "p/q/c.okr"]
    );
    workspace.close(&folder.at("p/q/c.okr"));
    assert_eq!(folder.shown(&workspace.check()), ["w/a.okr"]);
    assert!(workspace.document(&folder.at("p/b.okr")).is_none());
}

#[test]
fn a_buffer_need_not_be_on_disk() {
    let folder = Folder::new(&[("okrlint.toml", ""), ("a.okr", "")]);
    let mut workspace = workspace();
    workspace.add_folder(&folder.at("."));
    workspace.open(&folder.at("new/b.okr"), Arc::from(BROKEN));
    assert_eq!(
        folder.shown(&workspace.check()),
        ["a.okr", "new/b.okr: syntax-error"]
    );
    workspace.close(&folder.at("new/b.okr"));
    assert_eq!(folder.shown(&workspace.check()), ["a.okr"]);
    workspace.close(&folder.at("new/b.okr"));
    assert_eq!(folder.shown(&workspace.check()), ["a.okr"]);
}

#[test]
fn changes_on_disk_are_seen_when_they_are_told() {
    let folder = Folder::new(&[("okrlint.toml", ""), ("a.okr", ""), ("sub/b.okr", "")]);
    let mut workspace = workspace();
    workspace.add_folder(&folder.at("."));
    workspace.check();

    folder.write("a.okr", BROKEN);
    workspace.disk_changed(&folder.at("a.okr"));
    folder.write("c.okr", BROKEN);
    workspace.disk_changed(&folder.at("c.okr"));
    assert_eq!(
        folder.shown(&workspace.check()),
        ["a.okr: syntax-error", "c.okr: syntax-error", "sub/b.okr"]
    );

    folder.remove("a.okr");
    workspace.disk_changed(&folder.at("a.okr"));
    assert_eq!(
        folder.shown(&workspace.check()),
        ["c.okr: syntax-error", "sub/b.okr"]
    );

    fs::remove_dir_all(folder.at("sub")).expect("it was there");
    workspace.disk_changed(&folder.at("sub"));
    assert_eq!(folder.shown(&workspace.check()), ["c.okr: syntax-error"]);

    folder.write(".gitignore", "c.okr");
    workspace.disk_changed(&folder.at(".gitignore"));
    assert!(workspace.check().files.is_empty());
}

#[test]
fn a_file_that_changes_while_others_go_is_read_again() {
    let folder = Folder::new(&[("okrlint.toml", ""), ("a.okr", ""), ("b.okr", "")]);
    let mut workspace = workspace();
    workspace.add_folder(&folder.at("."));
    workspace.check();
    folder.write("a.okr", BROKEN);
    folder.remove("b.okr");
    workspace.disk_changed(&folder.at("a.okr"));
    workspace.disk_changed(&folder.at("b.okr"));
    assert_eq!(folder.shown(&workspace.check()), ["a.okr: syntax-error"]);
}

#[test]
fn a_configuration_that_comes_or_goes_moves_the_border() {
    let folder = Folder::new(&[("okrlint.toml", ""), ("a.okr", ""), ("sub/b.okr", "")]);
    let mut workspace = workspace();
    workspace.add_folder(&folder.at("."));
    workspace.check();
    assert_eq!(
        folder.project_of(&workspace, "a.okr"),
        ["a.okr", "sub/b.okr"]
    );
    folder.write("sub/okrlint.toml", "");
    workspace.disk_changed(&folder.at("sub/okrlint.toml"));
    workspace.check();
    assert_eq!(folder.project_of(&workspace, "a.okr"), ["a.okr"]);
    folder.remove("sub/okrlint.toml");
    workspace.disk_changed(&folder.at("sub/okrlint.toml"));
    workspace.check();
    assert_eq!(
        folder.project_of(&workspace, "a.okr"),
        ["a.okr", "sub/b.okr"]
    );
}

#[test]
fn folders_come_and_go() {
    let folder = Folder::new(&[("a/a.okr", ""), ("b/b.okr", BROKEN)]);
    let mut workspace = workspace();
    assert!(workspace.check().files.is_empty());
    workspace.add_folder(&folder.at("a"));
    workspace.add_folder(&folder.at("b"));
    assert_eq!(
        folder.shown(&workspace.check()),
        ["a/a.okr", "b/b.okr: syntax-error"]
    );
    workspace.remove_folder(&folder.at("a"));
    assert_eq!(folder.shown(&workspace.check()), ["b/b.okr: syntax-error"]);
    assert_eq!(folder.shown(&workspace.check()), ["b/b.okr: syntax-error"]);
}

#[test]
fn the_editors_configuration_counts_before_it_is_saved() {
    let folder = Folder::new(&[("okrlint.toml", ""), ("a.okr", "")]);
    let mut workspace = workspace();
    workspace.add_folder(&folder.at("."));
    assert!(workspace.check().config_errors.is_empty());
    workspace.open(&folder.at("okrlint.toml"), Arc::from("nothing = 1"));
    assert_eq!(workspace.check().config_errors.len(), 1);
    workspace.close(&folder.at("okrlint.toml"));
    let report = workspace.check();
    assert!(report.config_errors.is_empty());
    assert_eq!(folder.shown(&report), ["a.okr"]);
}

/// A company with a key result that does not say where it starts.
const VAGUE: &str = "project help during 2026-Q2 {\n  owner @lead\n  objective self-help \"Customers solve it themselves\" {\n    \
                     kr solved \"Solved\" to 35%\n    kr asked \"Asked again\" from 14% to 8%\n  }\n}\n";

#[test]
fn rules_are_as_the_configuration_says_for_each_file() {
    let folder = Folder::new(&[
        (
            "okrlint.toml",
            "[rules]\nmissing-baseline = \"off\"\n[[overrides]]\nfiles = [\"teams/\"]\nrules.missing-baseline = \"error\"\n",
        ),
        ("a.okr", VAGUE),
        (
            "teams/b.okr",
            "project search during 2026-Q2 {\n  owner @lead\n  objective found \"Search knows what people mean\" {\n    \
             kr hits \"Searches end in an answer\" to 50%\n    kr dead \"Links lead nowhere\" from 4% to 1%\n  }\n}\n",
        ),
    ]);
    assert_eq!(
        folder.shown(&folder.named(&["."]).check()),
        ["a.okr", "teams/b.okr: missing-baseline"]
    );
}

#[test]
fn a_change_of_the_configuration_or_of_what_it_extends_takes_effect() {
    let folder = Folder::new(&[
        ("okrlint.toml", "extends = \"house/rules.toml\"\n"),
        ("a.okr", VAGUE),
    ]);
    let mut workspace = folder.named(&["."]);
    let report = workspace.check();
    assert_eq!(report.config_errors.len(), 1);

    folder.write("house/rules.toml", "[rules]\nmissing-baseline = \"off\"\n");
    workspace.disk_changed(&folder.at("house/rules.toml"));
    let report = workspace.check();
    assert_eq!(report.config_errors, []);
    assert_eq!(folder.shown(&report), ["a.okr"]);

    folder.write(
        "house/rules.toml",
        "[rules]\nmissing-baseline = \"error\"\n",
    );
    workspace.disk_changed(&folder.at("house/rules.toml"));
    assert_eq!(
        folder.shown(&workspace.check()),
        ["a.okr: missing-baseline"]
    );

    folder.write("okrlint.toml", "");
    workspace.disk_changed(&folder.at("okrlint.toml"));
    let report = workspace.check();
    assert_eq!(
        report.files[0].diagnostics[0].level,
        okrlint_rules::Level::Warning
    );

    let unsaved = "[rules]\nmissing-baseline = \"off\"\n";
    workspace.open(&folder.at("okrlint.toml"), Arc::from(unsaved));
    assert_eq!(folder.shown(&workspace.check()), ["a.okr"]);
    workspace.close(&folder.at("okrlint.toml"));
    assert_eq!(
        folder.shown(&workspace.check()),
        ["a.okr: missing-baseline"]
    );
}

#[test]
fn what_is_excluded_is_read_only_where_it_is_named() {
    let folder = Folder::new(&[
        (
            "okrlint.toml",
            "[files]\nexclude = [\"drafts/\", \"old-*.okr\"]\n",
        ),
        ("a.okr", ""),
        ("old-b.okr", ""),
        ("drafts/c.okr", ""),
    ]);
    assert_eq!(folder.shown(&folder.named(&["."]).check()), ["a.okr"]);
    assert_eq!(
        folder.shown(&folder.named(&["old-b.okr"]).check()),
        ["old-b.okr"]
    );
    assert_eq!(
        folder.shown(&folder.named(&["drafts"]).check()),
        ["drafts/c.okr"]
    );
    let mut workspace = folder.named(&["."]);
    workspace.open(&folder.at("drafts/c.okr"), Arc::from(BROKEN));
    assert_eq!(
        folder.shown(&workspace.check()),
        ["a.okr", "drafts/c.okr: syntax-error"]
    );
    workspace.close(&folder.at("drafts/c.okr"));
    assert_eq!(folder.shown(&workspace.check()), ["a.okr"]);
}

#[test]
fn markdown_that_the_configuration_includes_is_read() {
    let page = "# Plan\n\n```okr\nBAD\n```\n";
    let folder = Folder::new(&[
        (
            "okrlint.toml",
            "[files]\ninclude = [\"*.okr\", \"/README.md\", \"docs/\"]\n",
        ),
        ("a.okr", ""),
        ("README.md", page),
        ("docs/more.md", page),
        ("docs/b.okr", ""),
        ("other/README.md", page),
    ]);
    let mut workspace = folder.named(&["."]);
    assert_eq!(
        folder.shown(&workspace.check()),
        ["README.md: syntax-error", "a.okr", "docs/b.okr"]
    );
    assert_eq!(folder.project_of(&workspace, "README.md"), ["README.md"]);
    assert_eq!(
        folder.shown(&folder.named(&["docs"]).check()),
        ["docs/b.okr"]
    );
    workspace.open(&folder.at("README.md"), Arc::from("nothing"));
    assert_eq!(
        folder.shown(&workspace.check()),
        ["README.md", "a.okr", "docs/b.okr"]
    );
    workspace.close(&folder.at("README.md"));
    assert_eq!(
        folder.shown(&workspace.check()),
        ["README.md: syntax-error", "a.okr", "docs/b.okr"]
    );
}

#[test]
fn a_baseline_counts_in_the_editor_from_the_moment_it_is_written() {
    let folder = Folder::new(&[
        ("okrlint.toml", ""),
        ("a.okr", BROKEN),
        ("notes/b.md", "```okr\nBAD\n```\n"),
    ]);
    let mut workspace = folder.named(&[".", "notes/b.md"]);
    assert_eq!(
        folder.shown(&workspace.check()),
        ["a.okr: syntax-error", "notes/b.md: syntax-error"]
    );
    folder.write(
        "okrlint-baseline.json",
        r#"{"version":1,"files":{"a.okr":{"syntax-error":1},"notes/b.md":{"syntax-error":2},"c.okr":{"x":1}}}"#,
    );
    workspace.disk_changed(&folder.at("okrlint-baseline.json"));
    let report = workspace.check();
    assert_eq!(folder.shown(&report), ["a.okr", "notes/b.md"]);
    assert_eq!(report.files[0].known, 1);
    assert_eq!(workspace.baselines().len(), 1);
    assert_eq!(workspace.baselines()[0].gone, 2);

    workspace.open(&folder.at("a.okr"), Arc::from("BAD\n\nWORSE\n"));
    let report = workspace.check();
    let helps = report.files[0].diagnostics.iter().map(|found| &found.help);
    let known = "of 2 such findings in this file, the baseline knows 1";
    assert!(helps.clone().all(|help| help.ends_with(known)));
    assert_eq!(helps.count(), 2);

    folder.remove("okrlint-baseline.json");
    workspace.disk_changed(&folder.at("okrlint-baseline.json"));
    let shown = folder.shown(&workspace.check());
    assert_eq!(shown[1], "notes/b.md: syntax-error");
    assert_eq!(workspace.baselines(), []);
}
