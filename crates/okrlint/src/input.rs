//! What a command is to work on, as its paths name it.

use std::ffi::OsStr;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use okrlint_project::STDIN_NAME;

/// Said where standard input is given a name and not read.
pub(crate) const NAME_WITHOUT_STDIN: &str = "`--stdin-filename` needs `-` among the paths";

/// Said where standard input is to be fixed together with files.
pub(crate) const STDIN_ALONE: &str =
    "with `--fix` or `--diff`, `-` stands alone: the fixed text goes to standard output";

/// Whether `path` means standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == OsStr::new("-")
}

/// What standard input is read as.
pub(crate) fn stdin_name(given: Option<&Path>) -> &Path {
    given.unwrap_or(Path::new(STDIN_NAME))
}

/// All of standard input, or what is wrong with it.
pub(crate) fn read_stdin() -> Result<Vec<u8>, String> {
    let mut content = Vec::new();
    match io::stdin().lock().read_to_end(&mut content) {
        Ok(_) => Ok(content),
        Err(error) => Err(format!("standard input cannot be read: {error}")),
    }
}

/// Said of a path that does not exist.
pub(crate) fn no_such_path(path: &Path) -> String {
    format!("there is no file or folder `{}`", path.display())
}

/// Said where `paths` exist and hold nothing.
pub(crate) fn no_files(paths: &[PathBuf]) -> String {
    let named: Vec<String> = paths
        .iter()
        .map(|path| format!("`{}`", path.display()))
        .collect();
    format!("there are no `.okr` files in {}", named.join(", "))
}
