use okrlint_syntax::ClauseKind;

use crate::rule::rule;
use crate::{Context, outcome, phrase};

rule! {
    /// What a key result reached is watched by no KPI.
    ///
    /// ## What
    /// A key result whose cycle is over reached its target, and it measures no KPI.
    ///
    /// ## Why
    /// What was won with effort is lost without notice once nobody looks. A KPI with the new level as its target keeps
    /// it.
    ///
    /// ## Wrong
    /// ```okr
    /// # today: 2026-01-31
    /// project help-centre "Help centre" during 2025-Q4 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35% score 1.0
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// # today: 2026-01-31
    /// project help-centre "Help centre" during 2025-Q4 {
    ///   kpi answers "Visits that end with an answer" unit % target >= 35% every month
    ///
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35% measures answers score 1.0
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// For what cannot fall back. This rule is off unless asked for.
    ///
    /// ## Source
    /// Guides on OKR and KPI: a key result that is reached goes on as a KPI.
    "improvement-not-watched" {
        group: Kpis,
        level: Off,
        fix: None,
        today: true,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for (id, key_result) in model.all_key_results() {
        let at = key_result.at;
        let ended = key_result.objective.is_some_and(|id| outcome::has_ended(model, model.objective(id)));
        let unwatched = model.clause(at, ClauseKind::Measures).is_none() && model.change(id).is_some();
        if !ended || !unwatched || outcome::is_reached(model, id) != Some(true) || ctx.may_hide_something(at) {
            continue;
        }
        let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
        ctx.report_decl(at, format!("`{label}` was reached, and no KPI watches whether it stays so"))
            .help("write a `kpi` with the new level as its target");
    }
}
