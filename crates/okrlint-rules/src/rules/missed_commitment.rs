use okrlint_model::{KeyResultId, Objective, Says, rational};
use okrlint_syntax::ClauseKind;
use rust_decimal::Decimal;

use crate::rule::rule;
use crate::{Context, learning, outcome, phrase};

rule! {
    /// A commitment was not kept, and nobody says why.
    ///
    /// ## What
    /// An objective of type `committed` has ended below 1.0, by its own score or by that of a key result, or by what was
    /// measured last. No words stand behind any of the scores.
    ///
    /// ## Why
    /// Others built upon a commitment. They are owed a sentence: what happened, and what will be done about it. Without
    /// one, the next commitment is read as a wish.
    ///
    /// ## Wrong
    /// ```okr
    /// # today: 2026-01-31
    /// project help-centre "Help centre" during 2025-Q4 {
    ///   objective self-help "Customers solve it themselves" {
    ///     type committed
    ///
    ///     kr solved "Visitors leave with an answer" from 20% to 35% score 0.6
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// # today: 2026-01-31
    /// project help-centre "Help centre" during 2025-Q4 {
    ///   objective self-help "Customers solve it themselves" {
    ///     type committed
    ///
    ///     kr solved "Visitors leave with an answer" {
    ///       from 20% to 35%
    ///       score 0.6 "The search came in December, a month late; we are at 34% since."
    ///     }
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where it was told elsewhere: put the link into the words of the score.
    ///
    /// ## Source
    /// Google's playbook: a committed OKR is expected to be 1.0, and less asks for an explanation.
    "missed-commitment" {
        group: Time,
        level: Warning,
        fix: None,
        today: true,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for (id, objective) in model.all_objectives() {
        if !outcome::has_ended(model, objective) || !learning::is_committed(model, id) {
            continue;
        }
        let at = objective.at;
        let missed: Vec<KeyResultId> =
            objective.key_results().filter(|id| outcome::is_reached(model, *id) == Some(false)).collect();
        let explained = outcome::is_explained(model, at)
            || objective.key_results().any(|id| outcome::is_explained(model, model.key_result(id).at));
        let kept = match own_score(ctx, objective) {
            Some(score) => rational(score) >= rational(Decimal::ONE),
            None => missed.is_empty(),
        };
        if kept || explained || ctx.may_hide_something(at) {
            continue;
        }
        let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
        let finding = ctx.report_decl(at, format!("the commitment `{label}` was not kept, and nobody says why"));
        finding.help("say in a few words what happened, and what you will do about it: `score 0.7 \"…\"`");
        for id in missed {
            let at = model.key_result(id).at;
            finding.related(at.file, model.decl(at).place(), "not reached");
        }
    }
}

fn own_score(ctx: &Context<'_>, objective: &Objective) -> Option<Decimal> {
    match ctx.model.clause(objective.at, ClauseKind::Score)?.says {
        Says::Score { number, .. } => ctx.file(objective.at).number(number).value,
        _ => None,
    }
}
