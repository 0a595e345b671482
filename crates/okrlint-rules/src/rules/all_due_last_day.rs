use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// All key results of an objective are due on the last day.
    ///
    /// ## What
    /// An objective has two key results or more, and each is due on the last day of the cycle, said or by default.
    ///
    /// ## Why
    /// What is due at the end is looked at at the end. A key result that should arrive halfway is an early sign whether
    /// the way is the right one, while there is time to take another.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///     kr reopened "Few of them ask again" from 14% to 8% by 2026-03-31
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///     kr reopened "Few of them ask again" from 14% to 8% by 2026-02-28
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// With weekly check-ins it matters little: they are the early sign. This rule is off unless asked for.
    ///
    /// ## Source
    /// Practice of project planning; guides on OKR are silent about it.
    "all-due-last-day" {
        group: Time,
        level: Off,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for objective in model.objectives() {
        let at = objective.at;
        let Some(cycle) = objective.cycle.filter(|_| objective.key_results.len() > 1) else {
            continue;
        };
        let last = cycle.days.last;
        if !objective.key_results().all(|id| model.key_result(id).due == Some(last)) || ctx.may_hide_something(at) {
            continue;
        }
        let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
        ctx.report_decl(at, format!("all key results of `{label}` are due on the last day, {last}"))
            .help("let one be due earlier, `by …`, as a sign whether the way is the right one");
    }
}
