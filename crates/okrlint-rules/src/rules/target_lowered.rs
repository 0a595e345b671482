use okrlint_model::KeyResultId;

use crate::history::{History, Shift, Turn};
use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// A target got easier in the middle of its cycle, and nothing says why.
    ///
    /// ## What
    /// A key result of a running cycle promises less than it did: its target or its `commit` is nearer, `keep` allows more,
    /// or its numbers are gone. Nothing that was added since then says why. This is found only with `okrlint check
    /// --since`, which holds the files against an older state of them; a target that got harder, and one of a cycle
    /// that has not begun or is over, is never reported.
    ///
    /// ## Why
    /// A target that moves towards the result always looks reached. Nobody has to be dishonest for that: each small
    /// correction has its reason. But whoever reads the score cannot know what it is a score of, and next quarter nobody
    /// believes the targets. Missing an honest target tells you more than reaching a moved one.
    ///
    /// ## Wrong
    /// ```okr
    /// # before
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 28%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// # before
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" {
    ///       from 20% to 28%
    ///       revised 2026-01-30 "The search engine that 35% was built on is not sold any more."
    ///     }
    ///   }
    /// }
    /// ```
    ///
    /// Or leave the target, and say at the end why it was missed: `score 0.5 "…"`.
    ///
    /// ## When to ignore it
    /// When the old number was a slip of the pen; `revised` can say that, too.
    ///
    /// ## Source
    /// Grove's and Doerr's books: OKRs may change while they run, in the open. `revised` in the reference of the language.
    "target-lowered" {
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
    for (old, new) in history.running() {
        let shift = history.target_shift(old, new);
        if let Some(shift) = shift.filter(|shift| shift.turn == Turn::Easier)
            && !history.is_revised(old, new)
        {
            report(ctx, history, old, new, shift);
        }
    }
}

fn report(
    ctx: &mut Context<'_>,
    history: &History<'_>,
    old: KeyResultId,
    new: KeyResultId,
    shift: Shift,
) {
    let at = ctx.model.key_result(new).at;
    let was = history.old.key_result(old).at;
    let Some(said) = shift.old else {
        return;
    };
    // A number that cannot be read is told elsewhere.
    if ctx.may_hide_something(at) || shift.new.is_some_and(|span| ctx.is_faulty(at, span)) {
        return;
    }
    let said = phrase::excerpt(history.old.file(was.file), said);
    let day = history.day;
    let help = format!(
        "put it back, or say why under the key result: `revised {} \"…\"`",
        ctx.model.settings().today
    );
    if let Some(span) = shift.new {
        let says = phrase::excerpt(ctx.file(at), span);
        let message = format!("`{says}` promises less than `{said}` did on {day}");
        ctx.report_words(at, span, message).help(help);
    } else {
        let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
        let message = format!("`{label}` promises no number any more; on {day} it was `{said}`");
        ctx.report_decl(at, message).help(help);
    }
}
