use okrlint_model::{Amount, Clause, Cycle, Direction, Kpi, KeyResultId, KpiId, Model, Says};

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// Two key results promise different values of one KPI.
    ///
    /// ## What
    /// Two key results measure the same KPI in cycles that overlap, and their `to` differ. Where one cycle lies within
    /// the other, as a quarter does in a year, the shorter one may stop earlier; it should not go further.
    ///
    /// ## Why
    /// There is only one number. Whoever promised less will be done while the other one fails, with the same KPI and
    /// for the same reason.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   kpi satisfaction "Satisfaction with our answers" unit % target >= 85% every month
    ///
    ///   objective good-answers "Visitors are glad that they asked" {
    ///     kr satisfied "Visitors like the answers" from 78% to 85% measures satisfaction
    ///   }
    ///
    ///   objective fast-answers "Visitors get answers at once" {
    ///     kr relieved "Visitors are relieved" from 78% to 90% measures satisfaction
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   kpi satisfaction "Satisfaction with our answers" unit % target >= 85% every month
    ///
    ///   objective good-answers "Visitors are glad that they asked" {
    ///     kr satisfied "Visitors like the answers" from 78% to 85% measures satisfaction
    ///   }
    ///
    ///   objective fast-answers "Visitors get answers at once" {
    ///     kr first-reply "First replies come fast" from 48 min to 30 min
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where the two count different customers, or different products: then they are two KPIs, and better written so.
    ///
    /// ## Source
    /// Guides on alignment: what is shared is promised once and supported by others.
    "conflicting-kpi-promises" {
        group: Kpis,
        level: Warning,
        fix: None,
        today: false,
    }
}

/// What a key result promises of its KPI.
struct Promise<'a> {
    id: KeyResultId,
    clause: &'a Clause,
    cycle: Cycle,
    to: Amount,
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for (id, kpi) in model.all_kpis() {
        if kpi.measured_by.len() > 1 {
            check_kpi(ctx, id, kpi);
        }
    }
}

fn check_kpi(ctx: &mut Context<'_>, id: KpiId, kpi: &Kpi) {
    let model = ctx.model;
    // Those that promise what an earlier one has promised for the same time say nothing new.
    let mut distinct: Vec<Promise<'_>> = Vec::new();
    for key_result in &kpi.measured_by {
        let Some(promise) = promise(ctx, *key_result) else {
            continue;
        };
        if distinct.iter().any(|other| other.cycle.same_days(&promise.cycle) && other.to == promise.to) {
            continue;
        }
        if let Some(earlier) = distinct.iter().find(|earlier| contradict(model, id, earlier, &promise)) {
            report(ctx, kpi, earlier, &promise);
        }
        distinct.push(promise);
    }
}

fn promise<'a>(ctx: &Context<'a>, id: KeyResultId) -> Option<Promise<'a>> {
    let model = ctx.model;
    let key_result = model.key_result(id);
    let at = key_result.at;
    let clause = model.clauses(at).iter().find(|clause| matches!(clause.says, Says::Change { .. }))?;
    let Says::Change { to: Some(to), .. } = clause.says else {
        return None;
    };
    let cycle = model.objective(key_result.objective?).cycle?;
    let to = model.amount(at, to)?;
    (!ctx.is_faulty(at, clause.span)).then_some(Promise { id, clause, cycle, to })
}

fn contradict(model: &Model, kpi: KpiId, one: &Promise<'_>, other: &Promise<'_>) -> bool {
    if one.to == other.to || !one.cycle.days.overlaps(other.cycle.days) {
        return false;
    }
    let (longer, shorter) = if one.cycle.days.includes(other.cycle.days) { (one, other) } else { (other, one) };
    let nested = longer.cycle.days.includes(shorter.cycle.days) && !longer.cycle.same_days(&shorter.cycle);
    if !nested {
        return true;
    }
    let direction = model.kpi_direction(kpi).filter(|direction| *direction != Direction::Inside);
    match direction.or_else(|| model.key_result_direction(longer.id)) {
        Some(Direction::Higher) => shorter.to > longer.to,
        Some(Direction::Lower) => shorter.to < longer.to,
        Some(Direction::Inside) | None => false,
    }
}

fn report(ctx: &mut Context<'_>, kpi: &Kpi, earlier: &Promise<'_>, later: &Promise<'_>) {
    let model = ctx.model;
    let at = model.key_result(later.id).at;
    let other = model.key_result(earlier.id).at;
    let label = phrase::shorten(&ctx.file(kpi.at).label(ctx.decl(kpi.at)));
    let text = phrase::excerpt(ctx.file(at), later.clause.span);
    let before = phrase::excerpt(ctx.file(other), earlier.clause.span);
    let name = phrase::shorten(&ctx.file(other).label(ctx.decl(other)));
    let span = earlier.clause.span;
    let message = format!("`{text}` promises another value of the KPI `{label}` than `{name}` does, `{before}`");
    ctx.report_clause(at, later.clause, message)
        .help("agree on one value, write it in one key result, and let the other objective support that one")
        .related(other.file, span, "the other promise");
}
