use okrlint_model::{Direction, Says};
use okrlint_syntax::ClauseKind;

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// A key result that is reached would still leave its KPI off target.
    ///
    /// ## What
    /// The key result `measures` a KPI, and its `to` does not meet the KPI's `target`.
    ///
    /// ## Why
    /// It may be the first half of a long way, and then all is well. Or the two numbers were written in two meetings, and
    /// on the day you celebrate, the gauge is still red.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   kpi satisfaction "Satisfaction with our answers" unit % target >= 85% every month
    ///
    ///   objective self-help "Customers solve it themselves" {
    ///     kr satisfied "Visitors leave satisfied" from 70% to 80% measures satisfaction
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   kpi satisfaction "Satisfaction with our answers" unit % target >= 85% every month
    ///
    ///   objective self-help "Customers solve it themselves" {
    ///     kr satisfied "Visitors leave satisfied" from 70% to 85% measures satisfaction
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where one cycle cannot go all the way. The `why` can say how far the next one will.
    ///
    /// ## Source
    /// Guides on OKR and KPI: a key result brings a KPI that is off its target back to it.
    "target-below-kpi-target" {
        group: Measurability,
        level: Info,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for (id, key_result) in model.all_key_results() {
        let Some(kpi) = key_result.kpi else { continue };
        let (at, kpi_at) = (key_result.at, model.kpi(kpi).at);
        let (Some(target), Some(to)) = (
            model.limit_of(kpi_at, ClauseKind::Target),
            model.change(id).and_then(|change| change.to),
        ) else {
            continue;
        };
        let mut clauses = model.clauses(at).iter();
        let clause = clauses.find(|clause| matches!(clause.says, Says::Change { to: Some(_), .. }));
        let stated = model.clause(kpi_at, ClauseKind::Target);
        let (Some(clause), Some(stated)) = (clause, stated) else {
            continue;
        };
        let comparable = match (model.own_unit(at), model.own_unit(kpi_at)) {
            (Some(own), Some(of_kpi)) => own.comparable(of_kpi),
            _ => true,
        };
        let faulty = ctx.is_faulty(at, clause.span) || ctx.is_faulty(kpi_at, stated.span);
        if target.holds(&to) || !comparable || faulty {
            continue;
        }
        let text = phrase::excerpt(ctx.file(at), clause.span);
        let level = match stated.says {
            Says::Level { bound: _, every: Some(every) } => {
                let span = okrlint_syntax::Span::new(stated.span.start, every.span.start);
                phrase::excerpt(ctx.file(kpi_at), span)
            }
            _ => phrase::excerpt(ctx.file(kpi_at), stated.span),
        };
        let label = phrase::shorten(&ctx.file(kpi_at).label(ctx.decl(kpi_at)));
        let misses = match target.direction() {
            Direction::Higher => "ends below",
            Direction::Lower => "ends above",
            Direction::Inside => "ends outside",
        };
        let place = stated.span;
        ctx.report_clause(at, clause, format!("`{text}` {misses} the target of the KPI `{label}`, `{level}`"))
            .help("go all the way, or say in `why` that this is a step and what comes next")
            .related(kpi_at.file, place, "the KPI's target");
    }
}
