use okrlint_model::FileId;
use okrlint_syntax::Span;

use crate::Context;
use crate::rule::rule;

rule! {
    /// A file cannot be read, and nothing in it was checked.
    ///
    /// ## What
    /// The file is not UTF-8 text, holds NUL bytes, is larger than 64 MB, or the system does not hand it out. It is
    /// reported at its beginning, and all other files are checked as usual. This rule cannot be suppressed.
    ///
    /// ## Why
    /// A file that nobody reads looks exactly like a file without mistakes.
    ///
    /// ## Wrong
    /// A page that an old editor saved in a code page of its own, so that `ü` is no letter in UTF-8; a file that was
    /// saved as UTF-16; a picture with the ending `.okr`.
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Hilfe für alle" during 2026-Q1 {
    ///   objective self-help "Kunden lösen es selbst" {
    ///     kr solved "Besucher gehen mit einer Antwort" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Never: save it as UTF-8, or give it another ending.
    ///
    /// ## Source
    /// The reference of the language.
    "file-unreadable" {
        group: Syntax,
        level: Error,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    for (file, facts) in (0..).map(FileId).zip(ctx.model.files()) {
        if let Some(reason) = &facts.unreadable {
            ctx.report(
                file,
                Span::empty(0),
                format!("this file cannot be read: {reason}"),
            )
            .help("make it a text file in UTF-8 that you may read, or take it out of the project");
        }
    }
}
