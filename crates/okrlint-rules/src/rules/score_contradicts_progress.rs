use okrlint_model::{Clause, DeclRef, Model, ObjectiveId, Progress, Says, rational};
use okrlint_syntax::ClauseKind;
use rust_decimal::Decimal;

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// A score says something else than the numbers.
    ///
    /// ## What
    /// The score of a key result differs by more than 0.2 from the progress that its last value shows, and no words
    /// behind the score say why.
    ///
    /// ## Why
    /// A score may well differ: the number lies at times, and the team knows more. Without a word it looks as if
    /// somebody had been kind, or had not looked, and the next scores will be believed less.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2025-Q4 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" {
    ///       from 20% to 35%
    ///       checkin 2025-12-31 25%
    ///       score 0.9
    ///     }
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2025-Q4 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" {
    ///       from 20% to 35%
    ///       checkin 2025-12-31 25%
    ///       score 0.9 "The count was off until November; by hand we are at 33%."
    ///     }
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Never in silence: say in a few words why the score is another one.
    ///
    /// ## Source
    /// Google's playbook: the score follows from the number; the talk about it is what counts.
    "score-contradicts-progress" {
        group: Time,
        level: Warning,
        fix: None,
        today: false,
        options: {
            /// how far a score may be from the progress
            APART("apart"): Share = 200,
        },
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for (id, key_result) in model.all_key_results() {
        let at = key_result.at;
        // A milestone's progress is its score; without a measured value there is nothing to hold it against.
        if model.clause(at, ClauseKind::Milestone).is_some() || model.newest_value(id).is_none() {
            continue;
        }
        if let Some((clause, score)) = bare_score(model, at)
            && let Some(progress) = model.progress(id)
        {
            judge(ctx, at, clause, score, &progress, "its last value shows");
        }
    }
    for (id, objective) in model.all_objectives() {
        if let Some((clause, score)) = bare_score(model, objective.at)
            && is_known(model, id)
            && let Some(progress) = model.objective_progress(id)
        {
            judge(ctx, objective.at, clause, score, &progress, "its key results show");
        }
    }
}

/// A score that no words explain.
fn bare_score(model: &Model, at: DeclRef) -> Option<(&Clause, Decimal)> {
    let clause = model.clause(at, ClauseKind::Score)?;
    let Says::Score { number, text: None } = clause.says else {
        return None;
    };
    let score = model.file(at.file).number(number).value?;
    (Decimal::ZERO..=Decimal::ONE).contains(&score).then_some((clause, score))
}

/// Whether all key results of an objective were measured, and none has a score that says otherwise.
fn is_known(model: &Model, id: ObjectiveId) -> bool {
    model.objective(id).key_results().all(|id| {
        let at = model.key_result(id).at;
        model.newest_value(id).is_some() && model.clause(at, ClauseKind::Score).is_none()
    })
}

fn judge(ctx: &mut Context<'_>, at: DeclRef, clause: &Clause, score: Decimal, progress: &Progress, shown: &str) {
    let reached = progress.counted();
    let stated = rational(score);
    let apart = if stated > reached { stated - &reached } else { &reached - stated };
    if apart <= rational(ctx.option(at.file, &APART)) || ctx.is_faulty(at, clause.span) {
        return;
    }
    let text = phrase::excerpt(ctx.file(at), clause.span);
    let percent = progress.percent();
    let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
    ctx.report_clause(at, clause, format!("`{text}` of `{label}` is not the {percent} % that {shown}"))
        .help(format!("say in a few words why: `{text} \"…\"`, or write the score that the numbers give"));
}
