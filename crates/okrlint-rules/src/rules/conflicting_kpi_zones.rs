mod zone;

use okrlint_model::{Bound, Says};
use okrlint_syntax::ClauseKind;

use self::zone::Zone;
use crate::gauge::{alerts, level};
use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// A KPI's target and its alarm contradict each other.
    ///
    /// ## What
    /// There are values that meet the target and ring an alarm; or the target lies outside `within`, where no value
    /// can be.
    ///
    /// ## Why
    /// At such a value the KPI is good and alarming at once, and everybody will believe what suits them. A target that
    /// cannot be reached, or cannot be missed, says nothing. Mostly a sign or a digit is wrong.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" {
    ///   kpi satisfaction "Satisfaction with our answers" unit % target >= 85% every month alert < 90%
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" {
    ///   kpi satisfaction "Satisfaction with our answers" unit % target >= 85% every month alert < 70%
    /// }
    /// ```
    /// Between the two there is room: below the target one begins to think, in the alarm one acts.
    ///
    /// ## When to ignore it
    /// Never.
    ///
    /// ## Source
    /// The reference of the language; dashboards with green, amber and red work the same way.
    "conflicting-kpi-zones" {
        group: Kpis,
        level: Error,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for kpi in model.kpis() {
        let at = kpi.at;
        let (Some(target), Some(stated)) = (model.limit_of(at, ClauseKind::Target), model.clause(at, ClauseKind::Target))
        else {
            continue;
        };
        if ctx.is_faulty(at, ctx.decl(at).span) {
            continue;
        }
        let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
        let wanted = level(model, at, stated);
        for (alarm, clause) in alerts(model, at) {
            if !Zone::of(&alarm).meets(&Zone::of(&target)) {
                continue;
            }
            let text = phrase::excerpt(ctx.file(at), clause.span);
            ctx.report_clause(at, clause, format!("`{text}` rings at values that meet the target `{wanted}` of `{label}`"))
                .help("let the alarm begin where the target is missed by so much that it hurts")
                .related(at.file, stated.span, "the target");
        }
        let outside = match (stated.says, model.limit_of(at, ClauseKind::Within)) {
            (Says::Level { bound, .. }, Some(within)) => {
                let ends = match bound {
                    Bound::Compare(_, end) | Bound::Unsigned(end) => [Some(end), None],
                    Bound::Range(low, high) => [Some(low), Some(high)],
                };
                ends.into_iter().flatten().filter_map(|end| model.amount(at, end)).any(|end| !within.holds(&end))
            }
            _ => false,
        };
        let Some(within) = model.clause(at, ClauseKind::Within).filter(|_| outside) else {
            continue;
        };
        let range = level(model, at, within);
        ctx.report_clause(at, stated, format!("the target `{wanted}` lies outside `{range}`, all that `{label}` can be"))
            .help("write a target inside that range, or widen `within`")
            .related(at.file, within.span, "all values that it can have");
    }
}
