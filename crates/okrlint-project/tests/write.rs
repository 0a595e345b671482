//! What writing a file leaves behind, when it works and when it does not.

use std::fs;
use std::path::Path;

use okrlint_project::{Rewrite, WriteError, remove_leftovers, rewrite, rewrite_together};
use tempfile::TempDir;

const OLD: &str = "team  a \"A\"\n";
const NEW: &str = "team a \"A\"\n";

fn folder() -> TempDir {
    let folder = TempDir::with_prefix("okrlint-").expect("a temporary folder");
    fs::write(folder.path().join("a.okr"), OLD).expect("writable");
    folder
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("it is there")
}

/// The names in `folder`, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> = entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

fn write(path: &Path) -> Result<(), WriteError> {
    rewrite(path, OLD.as_bytes(), NEW.as_bytes())
}

#[test]
fn the_new_text_is_there_and_nothing_else() {
    let folder = folder();
    let path = folder.path().join("a.okr");
    write(&path).expect("it can be written");
    assert_eq!(read(&path), NEW);
    assert_eq!(names(folder.path()), ["a.okr"]);
}

#[test]
fn what_somebody_else_wrote_meanwhile_stays() {
    let folder = folder();
    let path = folder.path().join("a.okr");
    fs::write(&path, "team b \"B\"\n").expect("writable");
    let refused = write(&path).expect_err("it says something else");
    assert!(matches!(refused, WriteError::Changed));
    assert_eq!(refused.to_string(), "it was changed meanwhile; try again");
    assert_eq!(read(&path), "team b \"B\"\n");
    assert_eq!(names(folder.path()), ["a.okr"]);
}

#[test]
fn what_somebody_else_wrote_the_same_way_is_done() {
    let folder = folder();
    let path = folder.path().join("a.okr");
    fs::write(&path, NEW).expect("writable");
    write(&path).expect("it is written already");
    assert_eq!(names(folder.path()), ["a.okr"]);
}

#[test]
fn a_file_that_is_gone_stays_gone() {
    let folder = folder();
    let path = folder.path().join("a.okr");
    fs::remove_file(&path).expect("writable");
    let refused = write(&path).expect_err("it is gone");
    assert!(matches!(refused, WriteError::System(_)), "{refused}");
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_folder_is_no_file() {
    let folder = folder();
    assert!(write(folder.path()).is_err());
    assert_eq!(names(folder.path()), ["a.okr"]);
}

fn together(paths: &[std::path::PathBuf]) -> Vec<Rewrite<'_>> {
    let paths = paths.iter();
    let rewrites = paths.map(|path| Rewrite {
        path,
        before: OLD.as_bytes(),
        after: NEW.as_bytes(),
    });
    rewrites.collect()
}

#[test]
fn files_that_belong_together_are_all_written_or_none() {
    let folder = folder();
    let paths = ["a.okr", "b.okr", "c.okr"].map(|name| folder.path().join(name));
    for path in &paths {
        fs::write(path, OLD).expect("writable");
    }
    fs::write(&paths[1], "team b\n").expect("writable");
    let failures = rewrite_together(&together(&paths)).expect_err("one was changed");
    assert!(matches!(failures[..], [(1, WriteError::Changed)]));
    for (path, text) in paths.iter().zip([OLD, "team b\n", OLD]) {
        assert_eq!(read(path), text);
    }
    assert_eq!(names(folder.path()), ["a.okr", "b.okr", "c.okr"]);

    fs::write(&paths[1], OLD).expect("writable");
    rewrite_together(&together(&paths)).expect("all can be written");
    assert!(paths.iter().all(|path| read(path) == NEW));
    assert_eq!(names(folder.path()), ["a.okr", "b.okr", "c.okr"]);
}

#[test]
fn what_the_dead_left_is_removed_and_what_the_living_write_stays() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    for name in [
        ".okrlint-dead.tmp",
        ".okrlint-busy.tmp",
        ".okrlint-x",
        "x.tmp",
    ] {
        fs::write(at(name), NEW).expect("writable");
    }
    fs::create_dir(at(".okrlint-folder.tmp")).expect("writable");
    let busy = fs::File::open(at(".okrlint-busy.tmp")).expect("it is there");
    busy.lock().expect("nobody else has it");
    remove_leftovers(folder.path());
    assert_eq!(
        names(folder.path()),
        [
            ".okrlint-busy.tmp",
            ".okrlint-folder.tmp",
            ".okrlint-x",
            "a.okr",
            "x.tmp"
        ]
    );
}

#[cfg(unix)]
mod unix {
    use std::fs;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};

    use okrlint_project::WriteError;

    use super::{NEW, OLD, folder, names, read, write};

    fn set_mode(path: &std::path::Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
    }

    #[test]
    fn permissions_stay() {
        let folder = folder();
        let path = folder.path().join("a.okr");
        for mode in [0o600, 0o640, 0o664, 0o666, 0o755, 0o777] {
            fs::write(&path, OLD).expect("writable");
            set_mode(&path, mode);
            write(&path).expect("it can be written");
            let now = path.metadata().expect("it is there").mode() & 0o7777;
            assert_eq!(format!("{now:o}"), format!("{mode:o}"));
        }
    }

    #[test]
    fn owner_and_group_stay() {
        let folder = folder();
        let path = folder.path().join("a.okr");
        if chown(&path, Some(1234), Some(2345)).is_err() {
            eprintln!("skipped: only an administrator may give a file away");
            return;
        }
        set_mode(&path, 0o660);
        write(&path).expect("it can be written");
        let now = path.metadata().expect("it is there");
        assert_eq!((now.uid(), now.gid()), (1234, 2345));
        assert_eq!(now.mode() & 0o777, 0o660);
    }

    #[test]
    fn a_link_stays_one_and_leads_to_the_new_text() {
        let folder = folder();
        fs::create_dir(folder.path().join("inner")).expect("writable");
        let link = folder.path().join("inner/link.okr");
        symlink("../a.okr", &link).expect("writable");
        let outer = folder.path().join("outer.okr");
        symlink(&link, &outer).expect("writable");
        write(&outer).expect("it can be written");
        assert!(outer.is_symlink() && link.is_symlink());
        assert!(!folder.path().join("a.okr").is_symlink());
        assert_eq!(read(&folder.path().join("a.okr")), NEW);
        assert_eq!(names(&folder.path().join("inner")), ["link.okr"]);
        assert_eq!(names(folder.path()), ["a.okr", "inner", "outer.okr"]);
    }

    #[test]
    fn a_read_only_file_stays_as_it_is() {
        let folder = folder();
        let path = folder.path().join("a.okr");
        set_mode(&path, 0o444);
        let refused = write(&path).expect_err("it is read-only, whoever runs this");
        assert!(matches!(refused, WriteError::ReadOnly), "{refused}");
        assert_eq!(refused.to_string(), "it is read-only");
        assert_eq!(read(&path), OLD);
        assert_eq!(names(folder.path()), ["a.okr"]);
    }

    #[test]
    fn a_read_only_folder_stays_as_it_is() {
        let folder = folder();
        let path = folder.path().join("a.okr");
        set_mode(folder.path(), 0o555);
        if fs::write(folder.path().join("probe"), "").is_ok() {
            eprintln!("skipped: no folder is read-only to an administrator");
            return;
        }
        let refused = write(&path).expect_err("nothing can be made there");
        set_mode(folder.path(), 0o755);
        assert_eq!(
            refused.to_string(),
            "nothing can be written to its folder: permission denied"
        );
        assert_eq!(read(&path), OLD);
    }

    #[test]
    fn a_pipe_is_no_file() {
        let refused = write(std::path::Path::new("/dev/null")).expect_err("it is a device");
        assert_eq!(refused.to_string(), "it is not an ordinary file");
    }
}
