//! A project beside what it was: nothing changed is nothing found, whatever the texts hold.

use proptest::prelude::*;

use crate::project::{Content, Project};

fn beside(before: &str, after: &str) -> Vec<&'static str> {
    let file = |text: &str| vec![("main.okr".to_owned(), Content::Text(text.to_owned()))];
    let project = Project::new(file(after)).after(file(before)).whole();
    let mut fired = project.fired();
    fired.retain(|id| ["target-lowered", "deadline-moved", "key-result-dropped"].contains(id));
    fired
}

proptest! {
    #[test]
    fn what_did_not_change_is_never_found(text in okrlint_generate::sources()) {
        prop_assert_eq!(beside(&text, &text), [""; 0]);
    }

    #[test]
    fn any_two_texts_can_be_held_against_each_other(
        before in okrlint_generate::damaged(),
        after in okrlint_generate::damaged(),
    ) {
        beside(&before, &after);
    }
}

#[test]
fn a_promise_that_cannot_be_read_is_not_missed() {
    let before = "project help \"Help\" during 2026-Q1 {\n  objective \"Customers solve it themselves\" {\n    \
                  kr solved \"Solved\" from 20% to 35%\n    kr asked \"Asked again\" from 12% to 8%\n  }\n}\n";
    assert_eq!(
        beside(before, &before.replace("kr asked", "kx asked")),
        [""; 0]
    );
    assert_eq!(
        beside(before, &before.replace("to 35%", "to 3,5,%")),
        [""; 0]
    );
    assert_eq!(
        beside(before, &before.replace("to 35%", "to 30%")),
        ["target-lowered"]
    );
}
