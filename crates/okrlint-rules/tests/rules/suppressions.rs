//! `# okrlint: ignore[…]`: what it covers, and what it does not.

use crate::project::{Content, Project};

const OBJECTIVE: &str = "objective self-help \"Customers solve it themselves\"";

fn fired(text: &str) -> Vec<&'static str> {
    Project::of(text).fired()
}

#[test]
fn above_a_declaration_it_covers_all_of_it() {
    let text = format!(
        "project help \"Help\" {{\n  # okrlint: ignore[missing-baseline] measured from March on\n  {OBJECTIVE} {{\n    \
         kr solved \"Solved\" to 35%\n    kr asked \"Asked again\" to 8%\n  }}\n}}\n"
    );
    assert_eq!(fired(&text), [""; 0]);
    let without = text.replace(
        "# okrlint: ignore[missing-baseline] measured from March on",
        "#",
    );
    assert_eq!(fired(&without), ["missing-baseline", "missing-baseline"]);
}

#[test]
fn above_a_clause_it_covers_the_clause_alone() {
    let text = format!(
        "project help \"Help\" {{\n  {OBJECTIVE} {{\n    kr solved \"Solved\" {{\n      \
         # okrlint: ignore[missing-baseline] measured from March on\n      to 35%\n    }}\n    \
         kr asked \"Asked again\" to 8%\n  }}\n}}\n"
    );
    assert_eq!(fired(&text), ["missing-baseline"]);
}

#[test]
fn at_the_end_of_a_line_it_covers_what_begins_there() {
    let text = format!(
        "project help \"Help\" {{\n  {OBJECTIVE} {{\n    \
         kr solved \"Solved\" to 35% # okrlint: ignore[missing-baseline] measured from March on\n    \
         kr asked \"Asked again\" to 8%\n  }}\n}}\n"
    );
    assert_eq!(fired(&text), ["missing-baseline"]);
}

#[test]
fn for_a_file_it_covers_the_file() {
    let text = format!(
        "# okrlint: ignore-file[missing-baseline] a draft\n\nproject help \"Help\" {{\n  {OBJECTIVE} {{\n    \
         kr solved \"Solved\" to 35%\n  }}\n}}\n"
    );
    assert_eq!(fired(&text), [""; 0]);
}

#[test]
fn several_rules_can_be_named_and_others_go_on() {
    let text = |rules: &str| {
        format!(
            "project help \"Help\" {{\n  # okrlint: ignore[{rules}] a draft\n  {OBJECTIVE} supports nothing {{\n    \
             kr solved \"Solved\" to 35%\n    kr asked \"Asked again\"\n  }}\n}}\n"
        )
    };
    assert_eq!(
        fired(&text("missing-baseline, key-result-not-measurable")),
        ["unknown-reference"]
    );
    assert_eq!(
        fired(&text("too-few-objectives")),
        [
            "unused-suppression",
            "unknown-reference",
            "missing-baseline",
            "key-result-not-measurable"
        ]
    );
}

#[test]
fn a_unit_is_covered_at_any_of_its_parts() {
    let objective = format!("  {OBJECTIVE} {{\n    kr solved \"Solved\" from 20% to 35%\n  }}\n");
    let project = |first: &str, second: &str| {
        Project::new(vec![
            (
                "a.okr".to_owned(),
                Content::Text(format!(
                    "{first}team tools \"Tools\" {{\n  owner @tools-lead\n}}\n"
                )),
            ),
            (
                "b.okr".to_owned(),
                Content::Text(format!(
                    "{second}team tools during 2026-Q1 {{\n{objective}}}\n"
                )),
            ),
        ])
    };
    let comment = "# okrlint: ignore[too-few-objectives] two people\n";
    assert_eq!(project("", "").fired(), ["too-few-objectives"]);
    assert_eq!(project(comment, "").fired(), [""; 0]);
    assert_eq!(project("", comment).fired(), [""; 0]);
}

#[test]
fn a_file_that_cannot_be_read_is_always_reported() {
    let project = Project::new(vec![
        (
            "a.okr".to_owned(),
            Content::Unreadable("it is not saved as UTF-8"),
        ),
        (
            "b.okr".to_owned(),
            Content::Text("# okrlint: ignore-file[file-unreadable] never mind\n".to_owned()),
        ),
    ]);
    assert_eq!(project.fired(), ["file-unreadable", "unused-suppression"]);
}

#[test]
fn a_comment_is_in_use_where_a_more_specific_rule_speaks() {
    let text = format!(
        "project help \"Help\" {{\n  {OBJECTIVE} {{\n    \
         # okrlint: ignore[binary-key-result] the law wants it\n    \
         kr scales \"Install new scales\" milestone\n  }}\n}}\n"
    );
    assert_eq!(fired(&text), ["key-result-is-task"]);
}

#[test]
fn that_a_comment_is_not_needed_can_be_silenced_for_a_file() {
    let text = format!(
        "# okrlint: ignore-file[unused-suppression] generated\n\nproject help \"Help\" {{\n  {OBJECTIVE} {{\n    \
         kr solved \"Solved\" from 20% to 35% # okrlint: ignore[missing-baseline] generated\n  }}\n}}\n"
    );
    assert_eq!(fired(&text), [""; 0]);
}
