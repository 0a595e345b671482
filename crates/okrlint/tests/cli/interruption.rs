//! Whatever ends `okrlint check --fix`: every file is the old one or the new one, and the next run finds its way.

use std::fs;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Instant;

use crate::support::{Done, Folder};

const FILES: usize = 40;
const KILLS: u32 = 40;

/// A text with a mistake that has a safe fix, and as it is afterwards; longer than one write.
fn texts(name: &str) -> (String, String) {
    let text = |comma: &str| {
        let more = "# A line that is only there to make the file long enough.\n".repeat(100);
        format!("{more}team {name} \"T\" {{\n  owner @x{comma} @y\n}}\n{more}")
    };
    (text(","), text(""))
}

fn name(at: usize) -> String {
    format!("t{at}/plan.okr")
}

/// The hidden files below `folder`.
fn leftovers(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(leftovers(&path));
        } else if path.extension().is_some_and(|end| end == "tmp") {
            found.push(path);
        }
    }
    found
}

#[test]
fn killed_at_any_moment_it_leaves_old_files_and_new_ones() {
    let folder = Folder::new(&[]);
    let texts: Vec<(String, String)> = (0..FILES).map(|at| texts(&format!("t{at}"))).collect();
    let restore = || {
        for (at, (old, _)) in texts.iter().enumerate() {
            folder.write(&name(at), old);
        }
    };
    restore();
    let start = Instant::now();
    folder.run(&["check", "--fix"]).ended(0);
    let whole = start.elapsed();
    // Led to where the writing is: later where nothing was written yet, earlier where all was.
    let (mut delay, step) = (whole / 3, whole / KILLS);
    let mut met = [0; 3];
    for kill in 0..KILLS {
        restore();
        let mut child = folder
            .command(&["check", "--fix"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the command starts");
        sleep(delay);
        child.kill().expect("it is ours");
        child.wait().expect("it ends");
        let mut fixed = 0;
        for (at, (old, new)) in texts.iter().enumerate() {
            let now = fs::read_to_string(folder.at(&name(at))).expect("it is there");
            assert!(now == *old || now == *new, "{} is neither", name(at));
            fixed += usize::from(now == *new);
        }
        met[usize::from(fixed > 0) + usize::from(fixed == FILES)] += 1;
        match fixed {
            0 => delay += step,
            FILES => delay = delay.saturating_sub(step),
            _ => {}
        }
        if kill % 8 == 7 {
            folder.run(&["check", "--fix"]).ended(0);
            assert_eq!(leftovers(folder.path()), [] as [PathBuf; 0]);
            for (at, (_, new)) in texts.iter().enumerate() {
                let now = fs::read_to_string(folder.at(&name(at))).expect("it is there");
                assert!(now == *new, "{} is not fixed", name(at));
            }
        }
    }
    eprintln!("before, amid and after the writing: {met:?}");
}

#[test]
fn what_another_user_may_not_write_is_named_and_the_others_are_done() {
    const NOBODY: u32 = 65_534;
    let folder = Folder::new(&[]);
    let (old, new) = texts("t");
    for path in ["own/a.okr", "foreign/b.okr", "mixed/c.okr"] {
        folder.write(path, old.replace("team t", &format!("team {}", &path[..1])));
    }
    let own = ["own", "own/a.okr", "mixed/c.okr"];
    if own
        .iter()
        .any(|path| chown(folder.at(path), Some(NOBODY), Some(NOBODY)).is_err())
    {
        eprintln!("skipped: only an administrator may give files away");
        return;
    }
    let all = fs::Permissions::from_mode(0o755);
    fs::set_permissions(folder.path(), all).expect("it is ours");
    // Where the command was built may be closed to others.
    let command = folder.at("okrlint");
    fs::copy(env!("CARGO_BIN_EXE_okrlint"), &command).expect("there is room");
    let mut command = Command::new(command);
    command
        .args(["check", "--fix"])
        .current_dir(folder.path())
        .env("OKRLINT_TODAY", "2026-02-13")
        .uid(NOBODY)
        .gid(NOBODY);
    let done = Done::of(&mut command).ended(1);
    assert_eq!(
        done.stderr,
        "error: `foreign/b.okr` cannot be written: it is read-only\n\
         error: `mixed/c.okr` cannot be written: nothing can be written to its folder: permission denied\n"
    );
    let read = |path: &str| fs::read_to_string(folder.at(path)).expect("it is there");
    assert_eq!(read("own/a.okr"), new.replace("team t", "team o"));
    assert_eq!(read("foreign/b.okr"), old.replace("team t", "team f"));
    assert_eq!(read("mixed/c.okr"), old.replace("team t", "team m"));
    assert_eq!(leftovers(folder.path()), [] as [PathBuf; 0]);
}

/// A file system of a few pages, as long as this lives.
struct SmallDisk<'a> {
    folder: &'a Path,
}

impl<'a> SmallDisk<'a> {
    /// `None` where this user may not mount one.
    fn mount(folder: &'a Path) -> Option<Self> {
        let done = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=48k", "okrlint-test"])
            .arg(folder)
            .stderr(Stdio::null())
            .status();
        done.is_ok_and(|status| status.success())
            .then_some(Self { folder })
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.folder).status();
    }
}

#[test]
fn a_full_disk_keeps_its_files_and_the_others_are_done() {
    let folder = Folder::new(&[]);
    let (old, new) = texts("t");
    folder.write("full/keep", "");
    let small = folder.at("full");
    let Some(_disk) = SmallDisk::mount(&small) else {
        eprintln!("skipped: this user may not mount a file system");
        return;
    };
    folder.write("full/a.okr", old.replace("team t", "team a"));
    folder.write("roomy/b.okr", old.replace("team t", "team b"));
    let mut filler = Vec::new();
    while fs::write(small.join("filler"), &filler).is_ok() {
        filler.extend([0; 4096]);
    }
    let done = folder.run(&["check", "--fix"]).ended(1);
    assert_eq!(
        done.stderr,
        "error: `full/a.okr` cannot be written: no space left on device\n"
    );
    let read = |path: &str| fs::read_to_string(folder.at(path)).expect("it is there");
    assert_eq!(read("full/a.okr"), old.replace("team t", "team a"));
    assert_eq!(read("roomy/b.okr"), new.replace("team t", "team b"));
    assert_eq!(leftovers(folder.path()), [] as [PathBuf; 0]);

    fs::remove_file(small.join("filler")).expect("it is ours");
    folder.run(&["check", "--fix"]).ended(0);
    assert_eq!(read("full/a.okr"), new.replace("team t", "team a"));
}

#[test]
fn two_runs_at_once_do_not_disturb_each_other() {
    let folder = Folder::new(&[]);
    for at in 0..FILES {
        folder.write(&name(at), texts(&format!("t{at}")).0);
    }
    let start = || {
        let mut command = folder.command(&["check", "--fix", "--output-format", "concise"]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().expect("the command starts")
    };
    let runs: Vec<_> = (0..4).map(|_| start()).collect();
    for run in runs {
        let done = Done::from(run.wait_with_output().expect("it ends"));
        // Who comes second finds the file fixed, or is told to try again.
        let is_told = |line: &str| line.ends_with("it was changed meanwhile; try again");
        assert!(done.stderr.lines().all(is_told), "{}", done.stderr);
    }
    for at in 0..FILES {
        let now = fs::read_to_string(folder.at(&name(at))).expect("it is there");
        assert!(
            now == texts(&format!("t{at}")).1,
            "{} is not fixed",
            name(at)
        );
    }
    assert_eq!(leftovers(folder.path()), [] as [PathBuf; 0]);
}
