//! Paths as people write them, made absolute.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use crate::report::PathError;

/// `path` without `.` and `..`, starting at the file system's root.
///
/// Symbolic links stay as they are written, so that a report names the path that its reader knows. Only a link
/// directly before a `..` is followed: the system would go up from where it points.
pub fn absolute(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut clean = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                if clean.is_symlink()
                    && let Ok(target) = clean.canonicalize()
                {
                    clean = target;
                }
                clean.pop();
            }
            other => clean.push(other),
        }
    }
    clean
}

/// Whether there is a file at `path`.
pub fn is_there(path: &Path) -> bool {
    path.is_file()
}

/// `path` relative to `folder`; always with `/`. Whole where the two share no more than a root.
pub fn relative(folder: &Path, path: &Path) -> String {
    let shared = folder
        .components()
        .zip(path.components())
        .take_while(|(a, b)| a == b)
        .count();
    let relative: PathBuf;
    let path = if shared > 1 {
        let up = folder
            .components()
            .skip(shared)
            .map(|_| Component::ParentDir);
        relative = up.chain(path.components().skip(shared)).collect();
        &relative
    } else {
        path
    };
    if path.as_os_str().is_empty() {
        return ".".to_owned();
    }
    let mut shown = String::new();
    for component in path.components() {
        if !shown.is_empty() && !shown.ends_with('/') {
            shown.push('/');
        }
        match component {
            Component::RootDir => {
                if !shown.ends_with('/') {
                    shown.push('/');
                }
            }
            other => shown.push_str(&other.as_os_str().to_string_lossy()),
        }
    }
    shown
}

/// Puts what the user names among the folders or the files. Fails if there is no such thing.
pub(crate) fn add_named(
    path: &Path,
    folders: &mut BTreeSet<PathBuf>,
    files: &mut BTreeSet<PathBuf>,
) -> Result<(), PathError> {
    let path = absolute(path);
    let named = if is_folder(&path)? { folders } else { files };
    named.insert(path);
    Ok(())
}

/// Whether there is a folder at `path`, and no file. Fails if there is nothing.
fn is_folder(path: &Path) -> Result<bool, PathError> {
    match path.metadata() {
        Ok(metadata) => Ok(metadata.is_dir()),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Err(PathError {
                path: path.to_owned(),
            })
        }
        // What is there and cannot be looked at is a finding, not a mistake in the command.
        Err(_) => Ok(false),
    }
}

/// What standard input is called where nothing says which file it is.
pub const STDIN_NAME: &str = "<stdin>";

/// Whether the file is a project of its own.
pub(crate) fn stands_alone(path: &Path) -> bool {
    is_markdown(path) || path.file_name() == Some(OsStr::new(STDIN_NAME))
}

/// Whether the file is Markdown, of which only the fenced blocks marked `okr` are read.
pub(crate) fn is_markdown(path: &Path) -> bool {
    has_extension(path, &["md", "markdown"])
}

/// Whether the file holds OKRs by its name.
pub(crate) fn is_okr(path: &Path) -> bool {
    has_extension(path, &["okr"])
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension()
        .and_then(OsStr::to_str)
        .is_some_and(|found| {
            extensions
                .iter()
                .any(|known| found.eq_ignore_ascii_case(known))
        })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{absolute, is_markdown, is_okr, relative};

    #[test]
    fn dots_are_resolved() {
        let here = std::env::current_dir().expect("the tests run in a folder");
        assert_eq!(absolute(Path::new("a/./b/../c.okr")), here.join("a/c.okr"));
        assert_eq!(absolute(Path::new(".")), here);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_unless_the_path_goes_up_from_it() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let root = dir.path().canonicalize().expect("it exists");
        std::fs::create_dir_all(root.join("real/inner")).expect("writable");
        std::os::unix::fs::symlink(root.join("real/inner"), root.join("link")).expect("writable");
        assert_eq!(absolute(&root.join("link/a.okr")), root.join("link/a.okr"));
        assert_eq!(
            absolute(&root.join("link/../a.okr")),
            root.join("real/a.okr")
        );
    }

    #[test]
    fn kinds_of_files_are_told_by_their_ends() {
        assert!(is_okr(Path::new("a/b.okr")) && is_okr(Path::new("b.OKR")));
        assert!(is_markdown(Path::new("README.md")) && is_markdown(Path::new("a.markdown")));
        assert!(!is_okr(Path::new("okr")) && !is_markdown(Path::new("md")));
    }

    #[test]
    fn paths_are_relative_to_the_working_directory() {
        let folder = Path::new("/home/me/plan");
        for (path, shown) in [
            ("/home/me/plan/a/b.okr", "a/b.okr"),
            ("/home/me/planner/b.okr", "../planner/b.okr"),
            ("/home/b.okr", "../../b.okr"),
            ("/srv/b.okr", "/srv/b.okr"),
            ("/home/me/plan", "."),
            ("/", "/"),
        ] {
            assert_eq!(relative(folder, Path::new(path)), shown);
        }
    }
}
