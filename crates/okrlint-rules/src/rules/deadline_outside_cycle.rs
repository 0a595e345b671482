use okrlint_syntax::ClauseKind;

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// A key result is due before its cycle begins, or after it ends.
    ///
    /// ## What
    /// The `by` of the key result is a day outside the cycle of its objective.
    ///
    /// ## Why
    /// At the end of the cycle the objective is scored. What is due later cannot be, and what was due before had its
    /// day when nobody had promised anything. Mostly a digit is wrong, or the key result came along from another
    /// quarter.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35% by 2026-04-30
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 30% by 2026-03-15
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Never: if it takes longer, say how far you will be at the end of this cycle, or give the objective a longer one.
    ///
    /// ## Source
    /// The reference of the language.
    "deadline-outside-cycle" {
        group: Time,
        level: Error,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for key_result in model.key_results() {
        let at = key_result.at;
        let cycle = key_result.objective.and_then(|id| model.objective(id).cycle);
        let (Some(clause), Some(due), Some(cycle)) = (model.clause(at, ClauseKind::By), key_result.due, cycle) else {
            continue;
        };
        if cycle.days.contains(due) || ctx.is_faulty(at, clause.span) {
            continue;
        }
        let text = phrase::excerpt(ctx.file(at), clause.span);
        let name = phrase::cycle_name(model, &cycle);
        let (first, last) = (cycle.days.first, cycle.days.last);
        let message = if due < first {
            format!("`{text}` is before {name} begins, on {first}")
        } else {
            format!("`{text}` is after {name} ends, on {last}")
        };
        ctx.report_clause(at, clause, message).help(format!(
            "write a day from {first} to {last}, or leave `by` out: then it is due on the last day"
        ));
    }
}
