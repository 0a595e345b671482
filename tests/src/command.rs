//! The command line.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

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

/// What `okrlint fmt` makes of `text` as the content of a file called `name`.
pub fn format(name: &str, text: &str) -> String {
    let mut command = Command::new(binary())
        .args(["fmt", "-", "--stdin-filename", name])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("running the command line");
    let mut input = command.stdin.take().expect("it is piped");
    let text = text.to_owned();
    // Beside the reading: both pipes may fill up.
    let writing = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = command.wait_with_output().expect("it is our child");
    writing.join().expect("no panic").expect("it reads");
    assert!(output.status.success(), "{}", output.status);
    String::from_utf8(output.stdout).expect("it writes text")
}
