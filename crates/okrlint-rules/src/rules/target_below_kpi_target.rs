use okrlint_model::{Clause, Days, Direction, Entity, KeyResultId, Kpi, Says};
use okrlint_syntax::{ClauseKind, Span};

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// A key result that is reached would still leave its KPI off target.
    ///
    /// ## What
    /// The key result `measures` a KPI, and its `to` does not meet the KPI's `target`; nor is there one of a longer cycle
    /// around it that does.
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
    for kpi in model.kpis() {
        let stated = model.clause(kpi.at, ClauseKind::Target);
        let (Some(stated), Some(target)) = (stated, model.limit_of(kpi.at, ClauseKind::Target)) else {
            continue;
        };
        if ctx.is_faulty(kpi.at, stated.span) {
            continue;
        }
        let ends = |id: &KeyResultId| Some((*id, model.change(*id)?.to?));
        let (there, short): (Vec<_>, Vec<_>) =
            kpi.measured_by.iter().filter_map(ends).partition(|(_, to)| target.holds(to));
        // A step is fine where a longer cycle goes all the way.
        let cycle = |id| model.cycle_of(Entity::KeyResult(id)).map(|cycle| cycle.days);
        let mut whole: Vec<Days> = there.iter().filter_map(|(id, _)| cycle(*id)).collect();
        whole.dedup();
        for (id, _) in short {
            let is_step = cycle(id).is_some_and(|own| whole.iter().any(|days| *days != own && days.includes(own)));
            if !is_step {
                report(ctx, kpi, stated, target.direction(), id);
            }
        }
    }
}

fn report(ctx: &mut Context<'_>, kpi: &Kpi, stated: &Clause, direction: Direction, id: KeyResultId) {
    let model = ctx.model;
    let at = model.key_result(id).at;
    let mut clauses = model.clauses(at).iter();
    let Some(clause) = clauses.find(|clause| matches!(clause.says, Says::Change { to: Some(_), .. })) else {
        return;
    };
    let comparable = match (model.own_unit(at), model.own_unit(kpi.at)) {
        (Some(own), Some(of_kpi)) => own.comparable(of_kpi),
        _ => true,
    };
    if !comparable || ctx.is_faulty(at, clause.span) {
        return;
    }
    let facts = ctx.file(kpi.at);
    let text = phrase::excerpt(ctx.file(at), clause.span);
    let level = match stated.says {
        Says::Level { every: Some(every), .. } => Span::new(stated.span.start, every.span.start),
        _ => stated.span,
    };
    let level = phrase::excerpt(facts, level);
    let label = phrase::shorten(&facts.label(ctx.decl(kpi.at)));
    let misses = match direction {
        Direction::Higher => "ends below",
        Direction::Lower => "ends above",
        Direction::Inside => "ends outside",
    };
    ctx.report_clause(at, clause, format!("`{text}` {misses} the target of the KPI `{label}`, `{level}`"))
        .help("go all the way, or say in `why` that this is a step and what comes next")
        .related(kpi.at.file, stated.span, "the KPI's target");
}
