use okrlint_model::{Dimension, KeyResultId, Model};
use okrlint_syntax::ClauseKind;

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// A ratio or a speed stands alone.
    ///
    /// ## What
    /// A key result moves a share or a length of time, and nothing beside it looks after the other side: no key result
    /// that counts something else, and no KPI that the objective `guards`. Off unless it is asked for.
    ///
    /// ## Why
    /// A share rises, too, when the whole shrinks, and replies come fast when they say nothing. A second number keeps
    /// the first one honest.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective fast "Nobody waits for an answer" {
    ///     kr first-reply "First replies come fast" from 48 min to 30 min
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   kpi satisfied "Customers are content with the answer" unit % target >= 90% every month
    ///
    ///   objective fast "Nobody waits for an answer" {
    ///     guards satisfied
    ///
    ///     kr first-reply "First replies come fast" from 48 min to 30 min
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where the other side is watched elsewhere.
    ///
    /// ## Source
    /// Grove, *High Output Management*, on paired indicators; Doerr (*Measure What Matters*).
    "unpaired-ratio" {
        group: Measurability,
        level: Off,
        fix: None,
        today: false,
    }
}

/// What kind of measure a key result has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Share,
    Speed,
    Amount,
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for objective in model.objectives() {
        if model.clause(objective.at, ClauseKind::Guards).is_some() || ctx.may_hide_something(objective.at) {
            continue;
        }
        let sides: Vec<(KeyResultId, Side)> = objective
            .key_results()
            .filter_map(|id| Some((id, side(model, id)?)))
            .collect();
        let Some((id, first)) = sides.first().copied() else {
            continue;
        };
        let alone = first != Side::Amount && sides.iter().all(|(_, side)| *side == first);
        if !alone {
            continue;
        }
        let at = model.key_result(id).at;
        let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
        let (what, how) = match first {
            Side::Share => ("a share", "a share rises, too, when the whole shrinks"),
            _ => ("a speed", "what is fast may be worse"),
        };
        ctx.report_decl(at, format!("`{label}` moves {what}, and nothing looks after the other side: {how}"))
            .help("add a key result that counts the volume or the quality, or a `guards` of a KPI that must not fall");
    }
}

/// What a key result that states numbers measures; `None` for a milestone.
fn side(model: &Model, id: KeyResultId) -> Option<Side> {
    let at = model.key_result(id).at;
    let stated = model.clauses(at).iter().any(|clause| {
        matches!(clause.kind, ClauseKind::From | ClauseKind::To | ClauseKind::Keep)
    });
    let side = match model.unit_for(at).map(|unit| unit.head.dimension) {
        Some(Dimension::Percent | Dimension::PercentagePoint) => Side::Share,
        Some(Dimension::ClockTime | Dimension::CalendarTime) => Side::Speed,
        _ => Side::Amount,
    };
    stated.then_some(side)
}
