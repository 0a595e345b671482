use okrlint_syntax::ErrorKind;

use crate::rule::rule;
use crate::{Applicability, Context, written};

rule! {
    /// A clause was begun and not finished.
    ///
    /// ## What
    /// The clause's word is there, and what it needs is not: an `owner` without a person, a `from` without a `to`, a
    /// `checkin` that tells only its date.
    ///
    /// ## Why
    /// Half a clause looks as if the question had been answered. It has only been asked.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35% by
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35% by 2026-06-30
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Never: leave the clause out until you know. A number that is still to be found is written `unknown`.
    ///
    /// ## Source
    /// The reference of the language.
    "incomplete-clause" {
        group: Syntax,
        level: Error,
        fix: Some(Applicability::Unsafe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    written::report(ctx, ErrorKind::IncompleteClause);
}
