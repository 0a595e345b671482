//! What a repository holds. Nothing is written, nothing is fetched, and no git need be installed.

use std::path::{Path, PathBuf};

use gix::prelude::ObjectIdExt;
use gix::refs::Category;
use gix::{ObjectId, Repository, ThreadSafeRepository};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Base, HistoryError};

/// How the rest of a history is had.
const UNSHALLOW: &str = "this clone is shallow: fetch the whole history with `git fetch --unshallow`, or in a workflow with `fetch-depth: 0`";

/// Bytes of objects that are kept while a history is walked.
const CACHE: usize = 4 * 1024 * 1024;

/// A commit of a repository, and the folder whose files are looked for in it.
pub(crate) struct Revision {
    repository: Repository,
    commit: ObjectId,
    pub(super) base: Base,
    /// The folder, from the repository's own.
    folder: PathBuf,
}

/// What a tree holds below a folder.
#[derive(Default)]
pub(super) struct Listed {
    /// Ordinary files, by their paths from that folder.
    pub(super) files: Vec<(PathBuf, ObjectId)>,
    /// Repositories in the repository.
    pub(super) submodules: Vec<PathBuf>,
}

impl Revision {
    /// The commit that `reference` means for files below `root`.
    pub(super) fn find(root: &Path, reference: &str) -> Result<Self, HistoryError> {
        let mut repository = discover(root)?;
        repository.object_cache_size_if_unset(CACHE);
        let folder = place(&repository, root)?;
        let named = resolve(&repository, reference)?;
        let commit = if is_branch(&repository, reference) {
            fork(&repository, reference, named)?
        } else {
            named
        };
        let base = describe(&repository, reference, commit)?;
        Ok(Self {
            repository,
            commit,
            base,
            folder,
        })
    }

    /// The files below the folder for which `wanted` holds, by their paths from it.
    pub(super) fn list(&self, wanted: &dyn Fn(&Path) -> bool) -> Result<Listed, HistoryError> {
        let mut listed = Listed::default();
        let tree = self.tree();
        let tree = tree.map_err(|error| self.unreadable(&self.folder, &error))?;
        if let Some(tree) = tree {
            self.walk(&tree, Path::new(""), wanted, &mut listed)?;
        }
        Ok(listed)
    }

    /// The tree of the folder; `None` where it was not there.
    fn tree(&self) -> gix::Result<Option<gix::Tree<'_>>> {
        let root = self.repository.find_commit(self.commit)?.tree()?;
        if self.folder.as_os_str().is_empty() {
            return Ok(Some(root));
        }
        match root.lookup_entry_by_path(&self.folder)? {
            Some(entry) if entry.mode().is_tree() => Ok(Some(entry.object()?.into_tree())),
            _ => Ok(None),
        }
    }

    fn walk(
        &self,
        tree: &gix::Tree<'_>,
        folder: &Path,
        wanted: &dyn Fn(&Path) -> bool,
        listed: &mut Listed,
    ) -> Result<(), HistoryError> {
        for entry in tree.iter() {
            let entry = entry.map_err(|error| self.unreadable(folder, &error))?;
            // A name that this system cannot have is none of a file that is checked.
            let Ok(name) = gix::path::from_bstr(entry.filename()) else {
                continue;
            };
            let path = folder.join(name);
            let mode = entry.mode();
            if mode.is_tree() {
                let tree = entry.object();
                let tree = tree.map_err(|error| self.unreadable(&path, &error))?;
                self.walk(&tree.into_tree(), &path, wanted, listed)?;
            } else if mode.is_commit() {
                listed.submodules.push(path);
            } else if mode.is_blob() && wanted(&path) {
                listed.files.push((path, entry.object_id()));
            }
        }
        Ok(())
    }

    /// What the file `id` says.
    pub(super) fn read(&self, path: &Path, id: ObjectId) -> Result<Vec<u8>, HistoryError> {
        let object = self.repository.find_object(id);
        let mut object = object.map_err(|error| self.unreadable(path, &error))?;
        Ok(std::mem::take(&mut object.data))
    }

    fn unreadable(&self, path: &Path, error: &gix::Error) -> HistoryError {
        let path = if path.as_os_str().is_empty() {
            Path::new(".")
        } else {
            path
        };
        let message = format!(
            "`{}` cannot be read as it was at {}: {error}",
            path.display(),
            self.base.commit
        );
        if error.is_not_found() {
            let help = "this clone does not hold all of its history: fetch it, with `git fetch --refetch --no-filter` or `git fetch --unshallow`";
            return HistoryError::new(message, help);
        }
        HistoryError::new(message, "`git fsck` tells what is damaged")
    }
}

/// The repository around `root`. What somebody configured for themselves does not count: everybody is told the same.
fn discover(root: &Path) -> Result<Repository, HistoryError> {
    let options = gix::open::Options::isolated();
    let trust = gix::sec::trust::Mapping {
        full: options.clone(),
        reduced: options,
    };
    let found = ThreadSafeRepository::discover_opts(
        root,
        gix::discover::upwards::Options::default(),
        trust,
    );
    let shown = root.display();
    match found {
        Ok(repository) => Ok(repository.to_thread_local()),
        Err(error) if error.is_not_found() || !has_repository(root) => Err(HistoryError::new(
            format!("`{shown}` is in no git repository, so nothing is known of what it was"),
            "go to a clone, or leave `--since` out",
        )),
        Err(error) => Err(HistoryError::new(
            format!("the git repository around `{shown}` cannot be opened: {error}"),
            "`git status` there tells more",
        )),
    }
}

fn has_repository(root: &Path) -> bool {
    root.ancestors().any(|folder| folder.join(".git").exists())
}

/// Where `root` is in the repository's work tree.
fn place(repository: &Repository, root: &Path) -> Result<PathBuf, HistoryError> {
    let Some(work_tree) = repository.workdir() else {
        return Err(HistoryError::new(
            format!(
                "`{}` is a bare repository: it has no files beside its history",
                repository.git_dir().display()
            ),
            "clone it, and check the clone",
        ));
    };
    let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    match whole(root).strip_prefix(whole(work_tree)) {
        Ok(folder) => Ok(folder.to_owned()),
        Err(_) => Err(HistoryError::new(
            format!(
                "`{}` does not lie in `{}`, the work tree of its repository",
                root.display(),
                work_tree.display()
            ),
            "check the files of the work tree",
        )),
    }
}

/// The commit that `reference` names.
fn resolve(repository: &Repository, reference: &str) -> Result<ObjectId, HistoryError> {
    let named = repository
        .rev_parse_single(reference)
        .and_then(|id| Ok(id.object()?.peel_to_commit()?.id));
    named.map_err(|_| {
        let message = format!(
            "`{reference}` names no commit in the repository at `{}`",
            repository
                .workdir()
                .unwrap_or(repository.git_dir())
                .display()
        );
        let remote = format!("origin/{reference}");
        let help = if repository.rev_parse_single(remote.as_str()).is_ok() {
            format!("write `{remote}`")
        } else if is_shallow(repository) {
            UNSHALLOW.to_owned()
        } else {
            "write a branch, a tag or a commit that is there, or fetch it".to_owned()
        };
        HistoryError::new(message, help)
    })
}

fn is_shallow(repository: &Repository) -> bool {
    repository.is_shallow().unwrap_or(false)
}

fn is_branch(repository: &Repository, reference: &str) -> bool {
    let Ok(Some(found)) = repository.try_find_reference(reference) else {
        return false;
    };
    matches!(
        found.name().category(),
        Some(Category::LocalBranch | Category::RemoteBranch)
    )
}

/// The commit where the branch `reference`, which ends at `tip`, and what is checked out parted.
fn fork(repository: &Repository, reference: &str, tip: ObjectId) -> Result<ObjectId, HistoryError> {
    let head = repository.head_id().map_err(|_| {
        HistoryError::new(
            "nothing was committed yet to what is checked out",
            "commit it first, or leave `--since` out",
        )
    })?;
    match repository.merge_base(head, tip) {
        Ok(Some(base)) => Ok(base.detach()),
        found => {
            let message = format!("`{reference}` and what is checked out have no commit in common");
            let help = match found {
                _ if is_shallow(repository) => UNSHALLOW.to_owned(),
                Err(error) => format!("the history cannot be walked: {error}"),
                Ok(_) => format!(
                    "name a commit to hold the files against, such as `{}`",
                    short(repository, tip)
                ),
            };
            Err(HistoryError::new(message, help))
        }
    }
}

fn describe(
    repository: &Repository,
    reference: &str,
    commit: ObjectId,
) -> Result<Base, HistoryError> {
    let time = repository
        .find_commit(commit)
        .and_then(|found| found.time());
    let day = time.ok().and_then(|time| day(time.seconds, time.offset));
    let short = short(repository, commit);
    match day {
        Some(day) => Ok(Base {
            reference: reference.to_owned(),
            commit: short,
            day,
        }),
        None => Err(HistoryError::new(
            format!("the commit {short} cannot be read"),
            "`git fsck` tells what is damaged",
        )),
    }
}

fn short(repository: &Repository, id: ObjectId) -> String {
    id.attach(repository).shorten_or_id().to_string()
}

/// The day of a moment, by a clock that is `offset` seconds ahead.
fn day(seconds: i64, offset: i32) -> Option<Date> {
    let there = Timestamp::from_second(seconds.checked_add(offset.into())?).ok()?;
    Some(there.to_zoned(TimeZone::UTC).date())
}
