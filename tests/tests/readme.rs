//! What README shows is what the command says.

use std::path::Path;
use std::process::Command;

#[test]
fn the_excerpts_in_readme_are_real() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let readme = std::fs::read_to_string(root.join("README.md")).expect("README.md");
    let blocks: Vec<&str> = readme
        .split("```text\n$ okrlint ")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect();
    assert!(!blocks.is_empty(), "README shows no output");
    for block in blocks {
        let (arguments, shown) = block.split_once('\n').expect("a command and its output");
        let output = Command::new(okrlint_tests::binary())
            .args(arguments.split_whitespace())
            .current_dir(&root)
            .env_remove("OKRLINT_TODAY")
            .output()
            .expect("running the command");
        let printed = String::from_utf8_lossy(&output.stdout);
        assert!(
            printed.contains(shown.trim_end()),
            "`okrlint {arguments}` no longer prints\n{shown}\nbut\n{printed}"
        );
    }
}

#[test]
fn the_examples_readme_counts_what_it_explains() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for (example, findings) in [("acme", 4), ("guides", 0)] {
        let output = Command::new(okrlint_tests::binary())
            .args(["check", "--output-format", "concise"])
            .arg(root.join("examples").join(example))
            .env_remove("OKRLINT_TODAY")
            .output()
            .expect("running the command");
        let printed = String::from_utf8_lossy(&output.stdout);
        assert_eq!(printed.lines().count(), findings, "{printed}");
        assert_eq!(output.status.code(), Some(0));
    }
}
