//! Where a name leads.

mod support;

use std::fmt::Write as _;

use support::Fixture;

#[test]
fn a_reference_leads_to_its_declaration() {
    let cases = okrlint_snapshots::fixtures(&support::folder("definition"), "okr");
    okrlint_snapshots::assert_all(cases.iter().map(|(path, source)| {
        let fixture = Fixture::new(source);
        let mut shown = String::new();
        for (file, offset) in &fixture.cursors {
            let targets = okrlint_ide::definition(&fixture.model, *file, *offset);
            let _ = writeln!(shown, "{}", fixture.place(*file, *offset));
            for target in targets {
                let facts = fixture.model.file(target.file);
                let _ = writeln!(
                    shown,
                    "  `{}` → {} `{}`",
                    target.origin.text(&fixture.model.file(*file).text),
                    fixture.place(target.file, target.focus.start),
                    target.focus.text(&facts.text)
                );
            }
        }
        okrlint_snapshots::compare(&path.with_extension("txt"), &shown)
    }));
}
