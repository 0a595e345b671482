use okrlint_model::Says;
use okrlint_syntax::ClauseKind;

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// All key results of an objective are lagging ones.
    ///
    /// ## What
    /// Each of them says `indicator lagging`: it shows what has happened, late.
    ///
    /// ## Why
    /// Revenue and renewals tell you in April that February went wrong. One early sign among them, something that moves
    /// within weeks and comes before the rest, lets you steer while there is time.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective stay "Customers stay because help is near" {
    ///     kr renewed "Customers renew" from 81% to 88% indicator lagging
    ///     kr recommended "They recommend us" from 20% to 30% indicator lagging
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective stay "Customers stay because help is near" {
    ///     kr renewed "Customers renew" from 81% to 88% indicator lagging
    ///     kr first-week "They find an answer in their first week" from 35% to 60% indicator leading
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// In a cycle as long as a year, where the late signs come early enough.
    ///
    /// ## Source
    /// Kaplan and Norton (*The Balanced Scorecard*) on leading and lagging indicators; guides on OKR ask for both.
    "only-lagging-results" {
        group: Alignment,
        level: Info,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for objective in model.objectives() {
        let lags = |id| {
            let at = model.key_result(id).at;
            let says = model.clause(at, ClauseKind::Indicator).map(|clause| clause.says);
            matches!(says, Some(Says::Choice(word)) if word.text(&model.file(at.file).text) == "lagging")
        };
        let at = objective.at;
        let any = !objective.key_results.is_empty();
        if !any || !objective.key_results().all(lags) || ctx.may_hide_something(at) {
            continue;
        }
        let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
        ctx.report_decl(at, format!("every key result of `{label}` shows late what has happened"))
            .help("add one that moves early, within weeks, and lets you see whether the others will");
    }
}
