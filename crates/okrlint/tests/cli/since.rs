//! `okrlint check --since` and `okrlint diff`, over repositories as people have them.

use std::fs;

use serde_json::Value;

use crate::repository::Repository;
use crate::support::Folder;

const PLAN: &str = "during 2026-Q1

team support \"Customer Support\" {
  kpi nps \"Net promoter score\" {
    unit points
    target >= 75 every quarter
    actual 2025-12-31 62
  }

  objective love-support \"Customers love contacting us\" {
    kr nps-back \"Promoters are back\" from 62 to 75 by 2026-03-15 measures nps
    kr first-reply \"First replies come fast\" from 48 min to 30 min
    kr self-service \"Customers help themselves\" from 20% to 35%
  }
}
";

/// Lowered, moved and dropped, and news of a check-in and a KPI.
const LATER: &str = "during 2026-Q1

team support \"Customer Support\" {
  kpi nps \"Net promoter score\" {
    unit points
    target >= 70 every quarter
    actual 2025-12-31 62
    actual 2026-01-31 66
    revised 2026-02-10 \"75 was measured with another question.\"
  }

  objective love-support \"Customers love contacting our support\" {
    kr nps-back \"Promoters are back\" from 62 to 75 by 2026-03-31 measures nps
    kr first-reply \"First replies come fast\" {
      from 48 min to 40 min
      checkin 2026-02-10 44 min confidence 0.6 \"New macros rolled out.\"
    }
    kr uptime \"The help centre stays up\" keep >= 99.9%
  }
}
";

fn rules(folder: &Folder, args: &[&str]) -> Vec<String> {
    let done = folder.run(&[&["check", "--output-format", "json"], args].concat());
    let json: Value = serde_json::from_str(&done.stdout)
        .unwrap_or_else(|_| panic!("{}{}", done.stdout, done.stderr));
    let found = json["diagnostics"].as_array().expect("a list").iter();
    let told = ["target-lowered", "deadline-moved", "key-result-dropped"];
    let rule = found.map(|it| it["rule"].as_str().expect("a name").to_owned());
    rule.filter(|rule| told.contains(&rule.as_str())).collect()
}

/// What speaks, so that these tests do not change with other rules.
const CONFIG: &str = "extends = [\"essential\"]
[rules]
target-lowered = \"warning\"
deadline-moved = \"warning\"
key-result-dropped = \"warning\"
";

/// A repository with `PLAN` committed on `main`, and `LATER` in the work tree.
fn moved() -> Repository {
    let repository = Repository::new();
    repository.folder.write("okrlint.toml", CONFIG);
    repository.folder.write("plan.okr", PLAN);
    let first = repository.commit(&[]);
    repository.point("refs/heads/main", first);
    repository.folder.write("plan.okr", LATER);
    repository
}

#[test]
fn moved_goalposts_are_told_with_what_they_were() {
    let repository = moved();
    let folder = &repository.folder;
    let done = folder.run(&["check", "--since", "main"]).ended(0);
    let shown = done
        .stdout
        .lines()
        .filter(|line| !line.starts_with("held against"));
    insta::assert_snapshot!(shown.collect::<Vec<_>>().join("\n"));
    let last = done.lines().pop().unwrap_or_default().to_owned();
    assert!(
        last.starts_with("held against `main` as of 2026-02-01 ("),
        "{last}"
    );
    folder
        .run(&["check", "--since", "main", "--fail-on", "warning"])
        .ended(1);
    assert_eq!(rules(folder, &[]), [""; 0]);

    let done = folder.run(&["check", "--since", "main", "--output-format", "json"]);
    let json: Value = serde_json::from_str(&done.stdout).expect("it is JSON");
    assert_eq!(json["since"][0]["reference"], "main");
    assert_eq!(json["since"][0]["day"], "2026-02-01");
}

#[test]
fn a_summary_tells_it_for_people_and_programs() {
    let repository = moved();
    let commit = |text: &str| {
        let at = text
            .find('(')
            .map(|at| at + 1)
            .expect("the commit stands in brackets");
        let end = text[at..].find(')').expect("they close") + at;
        text.replacen(&text[at..end], "COMMIT", 1)
    };
    let done = repository.folder.run(&["diff", "main"]).ended(0);
    insta::assert_snapshot!("diff_human", commit(&done.stdout));
    let args = ["diff", "main", "--output-format", "markdown"];
    let done = repository.folder.run(&args).ended(0);
    insta::assert_snapshot!("diff_markdown", commit(&done.stdout));
    let args = ["diff", "main", "--output-format", "json"];
    let done = repository.folder.run(&args).ended(0);
    let mut json: Value = serde_json::from_str(&done.stdout).expect("it is JSON");
    json["since"][0]["commit"] = "COMMIT".into();
    let json = serde_json::to_string_pretty(&json).expect("it is JSON");
    insta::assert_snapshot!("diff_json", json);

    repository.folder.write("plan.okr", PLAN);
    let done = repository.folder.run(&["diff", "main"]).ended(0);
    assert!(
        done.stdout.ends_with(": nothing changed\n"),
        "{}",
        done.stdout
    );
}

#[test]
fn of_a_branch_counts_where_it_and_the_work_parted() {
    let repository = Repository::new();
    let folder = &repository.folder;
    folder.write("plan.okr", PLAN);
    let first = repository.commit(&[]);
    // Meanwhile others made a target harder on `main`.
    folder.write("plan.okr", PLAN.replace("to 35%", "to 50%"));
    let others = repository.commit(&[first]);
    folder.write("plan.okr", PLAN.replace("to 35%", "to 40%"));
    let ours = repository.commit(&[first]);
    repository.point("refs/heads/main", others);
    repository.point("refs/heads/ours", ours);
    repository.point("refs/tags/then", others);
    repository.point("refs/remotes/origin/main", others);
    repository.write_git("HEAD", "ref: refs/heads/ours\n");
    assert_eq!(rules(folder, &["--since", "main"]), [""; 0]);
    assert_eq!(rules(folder, &["--since", "origin/main"]), [""; 0]);
    // A tag and a commit mean themselves.
    assert_eq!(rules(folder, &["--since", "then"]), ["target-lowered"]);
    assert_eq!(
        rules(folder, &["--since", &others.to_string()]),
        ["target-lowered"]
    );
    assert_eq!(rules(folder, &["--since", "HEAD"]), [""; 0]);
    assert_eq!(rules(folder, &["--since", "HEAD~1"]), [""; 0]);
}

#[test]
fn files_are_followed_to_new_names_and_other_folders() {
    let repository = Repository::new();
    let folder = &repository.folder;
    folder.write("okrlint.toml", "[files]\nexclude = [\"drafts/\"]\n");
    folder.write("old/plan.okr", PLAN);
    folder.write("drafts/idea.okr", PLAN.replace("support", "ideas"));
    folder.write("other/okrlint.toml", "");
    folder.write("other/plan.okr", PLAN);
    folder.write("README.md", format!("```okr\n{PLAN}```\n"));
    repository.point("refs/heads/main", repository.commit(&[]));
    fs::remove_dir_all(folder.at("old")).expect("it was there");
    folder.write(
        "teams/support/2026-q1.okr",
        PLAN.replace("to 35%", "to 30%"),
    );
    fs::remove_file(folder.at("drafts/idea.okr")).expect("it was there");
    folder.write(
        "README.md",
        format!("```okr\n{}```\n", PLAN.replace("to 35%", "to 30%")),
    );
    assert_eq!(rules(folder, &["--since", "main", "."]), ["target-lowered"]);
    assert_eq!(
        rules(folder, &["--since", "main", "teams"]),
        ["target-lowered"]
    );
    assert_eq!(
        rules(folder, &["--since", "main", "README.md"]),
        ["target-lowered"]
    );
    assert_eq!(rules(folder, &["--since", "main", "other"]), [""; 0]);
    // From a folder inside, by a project that begins inside.
    fs::remove_file(folder.at("other/plan.okr")).expect("it was there");
    folder.write("other/new.okr", PLAN.replace("to 35%", "to 30%"));
    assert_eq!(
        rules(folder, &["--since", "main", "other"]),
        ["target-lowered"]
    );
}

#[test]
fn what_an_ignore_file_names_is_not_missed() {
    let repository = Repository::new();
    let folder = &repository.folder;
    folder.write("plan.okr", PLAN);
    folder.write("old.okr", PLAN.replace("support", "sales"));
    repository.point("refs/heads/main", repository.commit(&[]));
    folder.write(".gitignore", "old.okr\n");
    assert_eq!(rules(folder, &["--since", "main"]), [""; 0]);
}

#[test]
fn standard_input_is_held_against_the_file_of_its_name() {
    let repository = moved();
    let args = [
        "check",
        "-",
        "--stdin-filename",
        "plan.okr",
        "--since",
        "main",
        "--output-format",
        "concise",
    ];
    let done = repository.folder.feed(&args, LATER.as_bytes());
    assert!(done.stdout.contains("target-lowered"), "{}", done.stdout);
    let done = repository.folder.feed(&args, PLAN.as_bytes());
    assert!(!done.stdout.contains("target-lowered"), "{}", done.stdout);
}

#[test]
fn what_is_in_the_way_is_said_with_what_to_do() {
    let wrong = |folder: &Folder, since: &str, said: &[&str]| {
        for args in [&["check", "--since", since][..], &["diff", since]] {
            let done = folder.run(args).ended(2);
            assert!(done.stdout.is_empty(), "{}", done.stdout);
            for said in said {
                assert!(done.stderr.contains(said), "{said}: {}", done.stderr);
            }
        }
    };
    let bare = Folder::new(&[("plan.okr", PLAN)]);
    wrong(
        &bare,
        "main",
        &["is in no git repository", "leave `--since` out"],
    );

    let repository = moved();
    let folder = &repository.folder;
    wrong(
        folder,
        "mian",
        &[
            "`mian` names no commit",
            "write a branch, a tag or a commit",
        ],
    );
    wrong(folder, "main..HEAD", &["`main..HEAD` names no commit"]);
    repository.point("refs/remotes/origin/work", repository.commit(&[]));
    wrong(
        folder,
        "work",
        &["`work` names no commit", "write `origin/work`"],
    );
    let apart = repository.commit_tree(gix::ObjectId::empty_tree(gix::hash::Kind::Sha1), &[]);
    repository.point("refs/heads/apart", apart);
    wrong(
        folder,
        "apart",
        &["have no commit in common", "name a commit"],
    );

    // The beginning of a history is missing, as in most workflows.
    let lost = repository.commit(&[]);
    let tip = repository.commit(&[lost]);
    let head = repository.commit(&[lost, lost]);
    repository.point("refs/heads/main", tip);
    repository.point("refs/heads/ours", head);
    repository.write_git("HEAD", "ref: refs/heads/ours\n");
    repository.lose(lost);
    repository.write_git("shallow", format!("{tip}\n{head}\n"));
    wrong(
        folder,
        "main",
        &["have no commit in common", "`fetch-depth: 0`"],
    );
    wrong(folder, "HEAD~1", &["names no commit", "`fetch-depth: 0`"]);
    wrong(folder, "v1", &["names no commit", "`fetch-depth: 0`"]);

    let unborn = Repository::new();
    unborn.folder.write("plan.okr", PLAN);
    wrong(&unborn.folder, "HEAD", &["`HEAD` names no commit"]);
}

#[test]
fn a_bare_repository_and_a_submodule_have_no_files_to_hold_against() {
    let folder = Folder::new(&[]);
    gix::init_bare(folder.path()).expect("a repository can be made");
    folder.write("plan.okr", PLAN);
    let done = folder
        .run(&["check", "--since", "HEAD", "plan.okr"])
        .ended(2);
    assert!(done.stderr.contains("bare repository"), "{}", done.stderr);

    let repository = Repository::new();
    let folder = &repository.folder;
    folder.write("okrlint.toml", "");
    folder.write("plan.okr", PLAN);
    gix::init(folder.at("team")).expect("a repository can be made");
    folder.write("team/plan.okr", PLAN.replace("support", "sales"));
    repository.point("refs/heads/main", repository.commit(&[]));
    let done = folder.run(&["check", "--since", "main"]).ended(2);
    assert!(
        done.stderr.contains("`team` is a submodule"),
        "{}",
        done.stderr
    );
    fs::remove_dir_all(folder.at("team")).expect("it was there");
    assert_eq!(rules(folder, &["--since", "main"]), [""; 0]);
}
