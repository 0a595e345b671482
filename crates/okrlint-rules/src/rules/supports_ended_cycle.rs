use crate::rule::rule;
use crate::{Context, phrase, support};

rule! {
    /// An objective supports one whose cycle is over before its own begins.
    ///
    /// ## What
    /// What `supports` points at is in a cycle that ends before the first day of this one.
    ///
    /// ## Why
    /// Nothing can be done any more for what is scored and closed. Most often the page was copied from the last quarter,
    /// and the link is the sign of it: the reason may have gone as well.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" {
    ///   objective answers "Customers find answers" during 2025-Q4 {
    ///     kr found "Searches end in an answer" from 31% to 50%
    ///   }
    ///
    ///   objective self-help "Customers solve it themselves" during 2026-Q1 {
    ///     supports 2025-Q4/help-centre.answers
    ///
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" {
    ///   objective answers "Customers find answers" during 2026 {
    ///     kr found "Searches end in an answer" from 31% to 50%
    ///   }
    ///
    ///   objective self-help "Customers solve it themselves" during 2026-Q1 {
    ///     supports help-centre.answers
    ///
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where it finishes what the last cycle left over. Still, there may be an objective of this year that says so.
    ///
    /// ## Source
    /// Common sense; guides on OKR ask to write each cycle anew.
    "supports-ended-cycle" {
        group: Alignment,
        level: Warning,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for support in support::all(model) {
        let cycles = (model.objective(support.own).cycle, model.objective(support.other).cycle);
        let (Some(own), Some(other)) = cycles else {
            continue;
        };
        if other.days.last >= own.days.first {
            continue;
        }
        let facts = ctx.file(support.at);
        let text = phrase::excerpt(facts, support.clause.span);
        let (then, now) = (phrase::cycle_name(model, &other), phrase::cycle_name(model, &own));
        let named = model.objective(support.other).at;
        let place = ctx.decl(named).place();
        ctx.report_clause(
            support.at,
            support.clause,
            format!("`{text}` means an objective of {then}, which is over when {now} begins"),
        )
        .help(format!("name one that lasts into {now}, or take it out"))
        .related(named.file, place, "this is over by then");
    }
}
