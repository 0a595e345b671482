use okrlint_model::Says;
use okrlint_syntax::ClauseKind;

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// A key result measures no KPI.
    ///
    /// ## What
    /// A key result goes from one value to another and has no `measures`.
    ///
    /// ## Why
    /// When the cycle is over the key result is, too, and nobody looks at its number any more. A KPI keeps looking, and
    /// its actuals save the check-ins.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   kpi answers "Visits that end with an answer" unit % target >= 30% every month
    ///
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35% measures answers
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// For numbers that only matter this once. This rule is off unless asked for.
    ///
    /// ## Source
    /// Perdoo and others draw every key result from a KPI; most guides do not ask for it.
    "key-result-without-kpi" {
        group: Kpis,
        level: Off,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for key_result in model.key_results() {
        let at = key_result.at;
        let moves = model.clauses(at).iter().any(|clause| matches!(clause.says, Says::Change { .. }));
        if !moves || model.clause(at, ClauseKind::Measures).is_some() || ctx.may_hide_something(at) {
            continue;
        }
        let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
        ctx.report_decl(at, format!("the key result `{label}` measures no KPI"))
            .help("write a KPI for the number that should be watched afterwards, and `measures` it here");
    }
}
