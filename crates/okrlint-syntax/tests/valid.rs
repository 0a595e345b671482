//! Good files: their trees as snapshots, and not one error.
#![allow(clippy::unwrap_used, reason = "a test may fail anywhere")]

mod support;

use support::{checked, compare, fixtures, outline};

#[test]
fn good_files_have_no_errors_and_the_right_tree() {
    let mut failures = Vec::new();
    for (path, text) in fixtures("valid") {
        let parse = checked(&text);
        for error in parse.errors() {
            failures.push(format!(
                "{}: {:?} {}",
                path.display(),
                error.span.text(&text),
                error.message
            ));
        }
        failures.extend(compare(&path, &outline(&text, &parse)).err());
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}
