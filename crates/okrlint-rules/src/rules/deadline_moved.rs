use jiff::civil::Date;
use okrlint_model::{KeyResultId, ObjectiveId};
use okrlint_syntax::ClauseKind;
use rustc_hash::FxHashSet;

use crate::history::{History, Turn};
use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// A deadline moved to a later day in the middle of its cycle, and nothing says why.
    ///
    /// ## What
    /// A key result of a running cycle is due later than it was: its `by`, or the end of its cycle, was moved. Nothing that
    /// was added since then says why. Where a whole objective moved, it is told once. This is found only with `okrlint
    /// check --since`, which holds the files against an older state of them; a nearer day is never reported.
    ///
    /// ## Why
    /// A date is half of the promise. Others plan by it, and learn of the delay when the day has passed. And a key result
    /// that moves from quarter to quarter is a sign: it matters less than it says, or somebody needs help.
    ///
    /// ## Wrong
    /// ```okr
    /// # before
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35% by 2026-02-28
    ///   }
    /// }
    /// ```
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
    /// # before
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35% by 2026-02-28
    ///   }
    /// }
    /// ```
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" {
    ///       from 20% to 35%
    ///       by 2026-03-15
    ///       revised 2026-01-30 "The fair was put off by two weeks."
    ///     }
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// When the old day was a slip of the pen; `revised` can say that, too.
    ///
    /// ## Source
    /// «Time-bound» in every guide. `revised` in the reference of the language.
    "deadline-moved" {
        group: Time,
        level: Warning,
        fix: None,
        today: true,
    }
}

fn check(ctx: &mut Context<'_>) {
    let Some(history) = ctx.history else {
        return;
    };
    let mut told: FxHashSet<ObjectiveId> = FxHashSet::default();
    for (old, new) in history.running() {
        let moved = history
            .deadline_shift(old, new)
            .is_some_and(|shift| shift.turn == Turn::Easier);
        let Some(was) = history.old.key_result(old).due.filter(|_| moved) else {
            continue;
        };
        let key_result = ctx.model.key_result(new);
        if history.is_revised(old, new) || ctx.may_hide_something(key_result.at) {
            continue;
        }
        match key_result.objective {
            Some(objective) if moved_whole(history, old, new) => {
                if told.insert(objective) {
                    report_objective(ctx, history, objective, was, key_result.due);
                }
            }
            _ => report_key_result(ctx, history, new, was),
        }
    }
}

/// Whether it is due with its cycle, then and now, so that the cycle moved and not the key result.
fn moved_whole(history: &History<'_>, old: KeyResultId, new: KeyResultId) -> bool {
    let by = ClauseKind::By;
    let (old, new) = (history.old.key_result(old), history.new.key_result(new));
    history.old.clause(old.at, by).is_none() && history.new.clause(new.at, by).is_none()
}

fn report_key_result(ctx: &mut Context<'_>, history: &History<'_>, id: KeyResultId, was: Date) {
    let key_result = ctx.model.key_result(id);
    let at = key_result.at;
    let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
    let message = match key_result.due {
        Some(due) => format!("`{label}` is due on {due}; on {} it was {was}", history.day),
        None => format!("`{label}` has no deadline any more; on {} it was {was}", history.day),
    };
    let help = help(ctx, "key result");
    match ctx.model.clause(at, ClauseKind::By) {
        Some(clause) if ctx.is_faulty(at, clause.span) => {}
        Some(clause) => {
            ctx.report_clause(at, clause, message).help(help);
        }
        None => {
            ctx.report_decl(at, message).help(help);
        }
    }
}

fn report_objective(
    ctx: &mut Context<'_>,
    history: &History<'_>,
    id: ObjectiveId,
    was: Date,
    due: Option<Date>,
) {
    let at = ctx.model.objective(id).at;
    let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
    let message = match due {
        Some(due) => format!(
            "the cycle of `{label}` ends on {due}; on {} it was {was}",
            history.day
        ),
        None => format!("`{label}` is in no cycle any more; on {} its end was {was}", history.day),
    };
    let help = help(ctx, "objective");
    match ctx.model.clause(at, ClauseKind::During) {
        Some(clause) => ctx.report_clause(at, clause, message).help(help),
        None => ctx.report_decl(at, message).help(help),
    };
}

fn help(ctx: &Context<'_>, whose: &str) -> String {
    let today = ctx.model.settings().today;
    format!("put it back, or say why under the {whose}: `revised {today} \"…\"`")
}
