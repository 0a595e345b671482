//! A folder under version control, without a git to ask.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use gix::ObjectId;
use gix::objs::Tree;
use gix::objs::tree::{Entry, EntryKind};

use crate::support::Folder;

/// A repository in a folder of its own.
pub(crate) struct Repository {
    pub(crate) folder: Folder,
    git: gix::Repository,
}

impl Repository {
    /// One without a commit, on the branch `main`.
    pub(crate) fn new() -> Self {
        let folder = Folder::new(&[]);
        let git = gix::init(folder.path()).expect("a repository can be made");
        fs::write(git.git_dir().join("HEAD"), "ref: refs/heads/main\n").expect("writable");
        Self { folder, git }
    }

    /// Commits the files as they are, and gives the commit. Of two commits, the later is a day younger.
    pub(crate) fn commit(&self, parents: &[ObjectId]) -> ObjectId {
        let tree = self.tree(self.folder.path());
        self.commit_tree(tree, parents)
    }

    pub(crate) fn commit_tree(&self, tree: ObjectId, parents: &[ObjectId]) -> ObjectId {
        // A later commit is a day younger, at noon.
        let day = parents.len() + 1;
        let time = format!("{} +0000", 1_769_860_800 + 86_400 * day);
        let who = gix::actor::SignatureRef {
            name: "okrlint".into(),
            email: "tests@example.com".into(),
            time: &time,
        };
        let commit = gix::objs::Commit {
            tree,
            parents: parents.iter().copied().collect(),
            author: who.into(),
            committer: who.into(),
            encoding: None,
            message: "state".into(),
            extra_headers: Vec::new(),
        };
        self.git.write_object(&commit).expect("writable").detach()
    }

    /// The tree of a folder on disk.
    fn tree(&self, folder: &Path) -> ObjectId {
        let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
        for entry in fs::read_dir(folder).expect("it is there") {
            let path = entry.expect("it can be read").path();
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .expect("UTF-8");
            let (kind, oid) = if name == ".git" {
                continue;
            } else if path.is_dir() && path.join(".git").exists() {
                (EntryKind::Commit, ObjectId::null(gix::hash::Kind::Sha1))
            } else if path.is_dir() {
                (EntryKind::Tree, self.tree(&path))
            } else {
                let bytes = fs::read(&path).expect("it can be read");
                (
                    EntryKind::Blob,
                    self.git.write_blob(bytes).expect("writable").detach(),
                )
            };
            // Git sorts a folder as if its name ended in a slash.
            let key = if path.is_dir() {
                format!("{name}/")
            } else {
                name.to_owned()
            };
            let entry = Entry {
                mode: kind.into(),
                filename: name.into(),
                oid,
            };
            entries.insert(key, entry);
        }
        let tree = Tree {
            entries: entries.into_values().collect(),
        };
        self.git.write_object(&tree).expect("writable").detach()
    }

    /// Lets `name`, such as `refs/heads/main`, point to a commit.
    pub(crate) fn point(&self, name: &str, commit: ObjectId) {
        let path = self.git.git_dir().join(name);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("writable");
        fs::write(path, format!("{commit}\n")).expect("writable");
    }

    /// Writes a file of the repository's own.
    pub(crate) fn write_git(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.git.git_dir().join(name), text).expect("writable");
    }

    /// Takes an object away.
    pub(crate) fn lose(&self, id: ObjectId) {
        let id = id.to_string();
        let path = self
            .git
            .git_dir()
            .join("objects")
            .join(&id[..2])
            .join(&id[2..]);
        fs::remove_file(path).expect("it was there");
    }
}
