use okrlint_syntax::ErrorKind;

use crate::rule::rule;
use crate::{Applicability, Context, written};

rule! {
    /// A date or period is written that no calendar has.
    ///
    /// ## What
    /// The date looks right and does not exist: 30 February, a thirteenth month, a fifth quarter.
    ///
    /// ## Why
    /// A key result is due on a day. If that day never comes, nobody is ever late, and nobody is ever done.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35% by 2026-02-30
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35% by 2026-02-28
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Never.
    ///
    /// ## Source
    /// The reference of the language.
    "invalid-date" {
        group: Syntax,
        level: Error,
        fix: Some(Applicability::Unsafe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    written::report(ctx, ErrorKind::InvalidDate);
}
