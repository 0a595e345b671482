//! Folders that live as long as a test.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// A folder with files, gone when dropped.
pub struct Folder {
    root: TempDir,
}

impl Folder {
    /// A folder with `files`, each a path below it and a text. A `.git` makes it a project of its own.
    pub fn new(files: &[(&str, &str)]) -> Self {
        let root = tempfile::Builder::new()
            .prefix("okrlint")
            .tempdir()
            .expect("a folder");
        let folder = Self { root };
        std::fs::create_dir(folder.path(".git")).expect("a folder");
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    /// Where `path`, which is relative, lies.
    pub fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    /// The URI of `path`.
    pub fn uri(&self, path: &str) -> String {
        file_uri(&self.path(path))
    }

    /// Writes a file.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        let parent = path.parent().expect("it is below the root");
        std::fs::create_dir_all(parent).expect("a folder");
        std::fs::write(&path, text).expect("a file");
    }

    /// Deletes a file.
    pub fn delete(&self, path: &str) {
        std::fs::remove_file(self.path(path)).expect("a file");
    }
}

/// The URI of the file at `path`, spelled as editors do.
pub fn file_uri(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let mut uri = String::from(if path.starts_with('/') {
        "file://"
    } else {
        "file:///"
    });
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}
