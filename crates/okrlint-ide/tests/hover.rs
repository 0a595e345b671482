//! What is shown beside the cursor: each fixture's cursors and their texts, compared with the snapshot beside it.

mod support;

use std::fmt::Write as _;

use support::Fixture;

#[test]
fn hover_says_what_stands_under_the_cursor() {
    let cases = okrlint_snapshots::fixtures(&support::folder("hover"), "okr");
    okrlint_snapshots::assert_all(cases.iter().map(|(path, source)| {
        let fixture = Fixture::new(source);
        let findings = okrlint_rules::check(&fixture.model, &okrlint_rules::Settings::default());
        let mut shown = String::new();
        for (file, offset) in &fixture.cursors {
            let place = fixture.place(*file, *offset);
            match okrlint_ide::hover(&fixture.model, *file, *offset, &findings) {
                Some(hover) => {
                    let text = hover.span.text(&fixture.model.file(*file).text);
                    let _ = writeln!(
                        shown,
                        "=== {place} `{}`\n\n{}\n",
                        text.escape_debug(),
                        hover.markdown
                    );
                }
                None => {
                    let _ = writeln!(shown, "=== {place} nothing\n");
                }
            }
        }
        okrlint_snapshots::compare(&path.with_extension("md"), &shown)
    }));
}

#[test]
fn hover_holds_at_every_offset_of_every_fixture() {
    for (_, source) in okrlint_snapshots::fixtures(&support::folder("hover"), "okr") {
        let fixture = Fixture::new(&source);
        let findings = okrlint_rules::check(&fixture.model, &okrlint_rules::Settings::default());
        for (index, facts) in (0..).zip(fixture.model.files()) {
            for offset in 0..=facts.text.len() as u32 {
                let file = okrlint_model::FileId(index);
                if let Some(hover) = okrlint_ide::hover(&fixture.model, file, offset, &findings) {
                    assert!(
                        !hover.markdown.trim().is_empty(),
                        "empty at {}",
                        fixture.place(file, offset)
                    );
                    assert!(hover.span.end as usize <= facts.text.len());
                }
            }
        }
    }
}
