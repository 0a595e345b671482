use okrlint_syntax::ErrorKind;

use crate::rule::rule;
use crate::{Applicability, Context, written};

rule! {
    /// The text says something that cannot be read.
    ///
    /// ## What
    /// A word, a sign or a brace stands where it means nothing, or one is missing. Every mistake is reported once, at
    /// the words that are wrong; the rest of the file is still read and checked.
    ///
    /// ## Why
    /// What cannot be read cannot be checked, and the next reader may take it for something that you did not mean.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" {
    ///   objective self-help "Customers solve it themselves" {
    ///     key-result solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Never: write what you meant in a comment (`# …`) until you know how to say it.
    ///
    /// ## Source
    /// The reference of the language.
    "syntax-error" {
        group: Syntax,
        level: Error,
        fix: Some(Applicability::Safe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    written::report(ctx, ErrorKind::Syntax);
}
