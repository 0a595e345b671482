use okrlint_syntax::ClauseKind;

use crate::edit::Editor;
use crate::rule::rule;
use crate::{Applicability, Context, phrase};

rule! {
    /// An objective does not say why it is there.
    ///
    /// ## What
    /// It has no `why`, and neither it nor a key result of it says what it `supports`; and its unit is part of another one.
    /// At the top there is nothing to support, and the mission tells why.
    ///
    /// ## Why
    /// People who know why can decide on their own when something comes in between. And the reason is the first thing to
    /// look at when the cycle ends: was it true?
    ///
    /// ## Wrong
    /// ```okr
    /// project service "Customer service" {
    ///   project help-centre "Help centre" during 2026-Q1 {
    ///     objective self-help "Customers solve it themselves" {
    ///       kr solved "Visitors leave with an answer" from 20% to 35%
    ///     }
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project service "Customer service" {
    ///   project help-centre "Help centre" during 2026-Q1 {
    ///     objective self-help "Customers solve it themselves" {
    ///       why "Four of five who write to us ask what our pages answer."
    ///
    ///       kr solved "Visitors leave with an answer" from 20% to 35%
    ///     }
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where everybody in the room could say it in their sleep.
    ///
    /// ## Source
    /// Wodtke (*Radical Focus*); Sinek made the question famous.
    "objective-without-reason" {
        group: Wording,
        level: Info,
        fix: Some(Applicability::Unsafe),
        today: false,
    }
}

const SKELETON: &str = "why \"What gets better for whom?\"";

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for objective in model.objectives() {
        let at = objective.at;
        let is_below = objective.unit.is_some_and(|unit| model.unit(unit).parent.is_some());
        let supports = |at| model.clause(at, ClauseKind::Supports).is_some();
        let told = supports(at)
            || model.clause(at, ClauseKind::Why).is_some()
            || objective.key_results().any(|id| supports(model.key_result(id).at));
        if !is_below || told || ctx.may_hide_something(at) {
            continue;
        }
        let facts = ctx.file(at);
        let label = phrase::shorten(&facts.label(ctx.decl(at)));
        let edit = Editor::new(at.file, facts).insert_clause(at.decl, ClauseKind::Why, SKELETON);
        ctx.report_decl(at, format!("the objective `{label}` does not say why it is there"))
            .help("write what it `supports`, or `why` it is worth a cycle")
            .fix_with(Applicability::Unsafe, "Begin a reason", vec![edit]);
    }
}
