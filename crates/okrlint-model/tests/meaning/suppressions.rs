//! What a suppression comment covers.

use okrlint_model::Scope;

use super::sound;

/// The text that the first suppression of a file covers.
fn covered(text: &str) -> String {
    let model = sound(text);
    let facts = &model.files()[0];
    match facts.suppressions.first().map(|found| found.scope) {
        Some(Scope::File) => "file".to_owned(),
        Some(Scope::Span(span)) => span.text(&facts.text).to_owned(),
        Some(Scope::Nothing) => "nothing".to_owned(),
        None => "no suppression".to_owned(),
    }
}

#[test]
fn a_comment_covers_what_follows_or_what_begins_on_its_line() {
    let rows = [
        (
            "# okrlint: ignore[x] why\nteam a {\n kpi b\n}\nteam c {}",
            "team a {\n kpi b\n}",
        ),
        (
            "team a {\n # okrlint: ignore[x]\n owner @b\n kpi c\n}",
            "owner @b",
        ),
        (
            "team a {\n kpi c unit %  # okrlint: ignore[x]\n kpi d\n}",
            "kpi c unit %",
        ),
        (
            "team a { # okrlint: ignore[x]\n kpi c\n}",
            "team a { # okrlint: ignore[x]\n kpi c\n}",
        ),
        (
            "# okrlint: ignore[x]\n# another comment\nteam a {}",
            "team a {}",
        ),
        ("# okrlint: ignore[x]\n\nteam a {}", "nothing"),
        ("# okrlint: ignore-file[x] all of it\nteam a {}", "file"),
        ("team a {}\n# okrlint: ignore-file[x]", "nothing"),
        ("# okrlint ignore[x]\nteam a {}", "no suppression"),
        ("# ignore[x]\nteam a {}", "no suppression"),
    ];
    for (text, expected) in rows {
        assert_eq!(covered(text), expected, "{text}");
    }
}

#[test]
fn rules_and_reason_are_read() {
    let model =
        sound("# okrlint: ignore[too-few-objectives, missing-baseline] two people\nteam a {}");
    let facts = &model.files()[0];
    let found = &facts.suppressions[0];
    let names: Vec<&str> = found.rules.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["too-few-objectives", "missing-baseline"]);
    assert_eq!(found.rules[1].1.text(&facts.text), "missing-baseline");
    assert_eq!(
        found.reason.map(|span| span.text(&facts.text)),
        Some("two people")
    );
}
