//! The command line.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The binary under test: `OKRLINT_BIN`, or the one that was built beside the test.
pub fn binary() -> PathBuf {
    if let Some(named) = std::env::var_os("OKRLINT_BIN") {
        return PathBuf::from(named);
    }
    let test = std::env::current_exe().expect("a test knows where it is");
    let folder = test
        .parent()
        .and_then(Path::parent)
        .expect("it lies in deps/");
    let binary = folder.join(format!("okrlint{}", std::env::consts::EXE_SUFFIX));
    assert!(
        binary.exists(),
        "run `cargo build -p okrlint` first: there is no {}",
        binary.display()
    );
    binary
}

/// What `okrlint check` says about `path` on 15 February 2026: its JSON.
pub fn check(path: &Path) -> Value {
    let output = Command::new(binary())
        .args(["check", "--output-format", "json", "--fail-on", "never"])
        .arg(path)
        .env("OKRLINT_TODAY", "2026-02-15")
        .output()
        .expect("running the command line");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).expect("it prints JSON")
}
