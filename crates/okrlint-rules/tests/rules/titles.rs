//! What titles say is kept between checks, and never out of date.

use okrlint_rules::{Diagnostic, Language, Settings, Titles, check, check_with};

use crate::project::{Content, Project, short};

fn said(found: &[Diagnostic]) -> Vec<(u32, &str, String)> {
    let said = |it: &Diagnostic| (it.file.0, it.rule.id, it.message.clone());
    found.iter().map(said).collect()
}

fn project(titles: &[&str]) -> Project {
    let file = |(at, title): (usize, &&str)| {
        let text = format!(
            "project p{at} during 2026-Q1 {{\n  objective \"{title}\" {{\n    kr \"Guests come back {at}\" from 20% to 30%\n  }}\n}}\n"
        );
        (format!("{at}-{title}.okr"), Content::Text(text))
    };
    Project::new(titles.iter().enumerate().map(file).collect())
}

#[test]
fn a_title_that_changes_is_read_anew() {
    let settings = Settings::default();
    let mut titles = Titles::default();
    let steps: [&[&str]; 5] = [
        &["Launch the terrace", "Guests are happy"],
        &["Guests are happy", "Launch the terrace"],
        &["Hire a cook"],
        &[],
        &["Guests are happy", "Hire a cook", "Launch the terrace"],
    ];
    for step in steps {
        let model = project(step).model();
        let kept = check_with(&model, &settings, &mut titles);
        assert_eq!(said(&kept), said(&check(&model, &settings)), "{step:?}");
    }
}

#[test]
fn the_same_files_are_judged_by_the_language_of_today() {
    let model = project(&["Launch the terrace"]).model();
    let mut titles = Titles::default();
    let mut fired = |language| {
        let settings = Settings::everywhere(short()).with_language(language);
        check_with(&model, &settings, &mut titles).len()
    };
    assert_eq!(fired(Language::English), 1);
    assert_eq!(fired(Language::Other), 0);
    assert_eq!(fired(Language::English), 1);
}
