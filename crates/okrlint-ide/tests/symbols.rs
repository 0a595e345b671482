//! The outline of a file.

mod support;

use std::fmt::Write as _;

use okrlint_ide::Symbol;
use okrlint_model::FileId;
use support::Fixture;

fn show(out: &mut String, symbols: &[Symbol], depth: usize) {
    for symbol in symbols {
        let _ = writeln!(
            out,
            "{}{:?} {} | {}",
            "  ".repeat(depth),
            symbol.kind,
            symbol.name,
            symbol.detail
        );
        assert!(symbol.span.contains(symbol.focus), "{symbol:?}");
        for child in &symbol.children {
            assert!(symbol.span.contains(child.span), "{child:?}");
        }
        show(out, &symbol.children, depth + 1);
    }
}

#[test]
fn the_outline_is_the_nesting() {
    let cases = okrlint_snapshots::fixtures(&support::folder("symbols"), "okr");
    okrlint_snapshots::assert_all(cases.iter().map(|(path, source)| {
        let fixture = Fixture::new(source);
        let mut shown = String::new();
        for (index, name) in (0..).zip(&fixture.paths) {
            let _ = writeln!(shown, "{name}");
            show(
                &mut shown,
                &okrlint_ide::document_symbols(&fixture.model, FileId(index)),
                1,
            );
        }
        okrlint_snapshots::compare(&path.with_extension("txt"), &shown)
    }));
}
