use okrlint_model::{Clause, Cycle, DeclRef, Entity, KpiId, Measured, Model, RefId};
use okrlint_syntax::ClauseKind;

use crate::gauge::level;
use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// What an objective promised to guard is broken.
    ///
    /// ## What
    /// An objective `guards` a KPI that met its target before the cycle and misses it now, while the cycle runs.
    ///
    /// ## Why
    /// You said what the objective may not cost, and this is it. The key results may be green for the very reason that
    /// the guarded number is red. Slow down, or decide together that it is worth it: either way, today and not at the
    /// end of the cycle.
    ///
    /// ## Wrong
    /// ```okr
    /// # today: 2026-01-31
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   kpi satisfaction "Satisfaction with our answers" {
    ///     unit %
    ///     target >= 85% every month
    ///     actual 2025-12-31 88%
    ///     actual 2026-01-31 79%
    ///   }
    ///
    ///   objective fast "Nobody has to wait" {
    ///     guards satisfaction
    ///
    ///     kr first-reply "First replies come fast" from 48 min to 30 min
    ///     kr overnight "Few questions wait overnight" from 40% to 15%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// # today: 2026-01-31
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   kpi satisfaction "Satisfaction with our answers" {
    ///     unit %
    ///     target >= 85% every month
    ///     actual 2025-12-31 88%
    ///     actual 2026-01-31 86%
    ///   }
    ///
    ///   objective fast "Nobody has to wait" {
    ///     guards satisfaction
    ///
    ///     kr first-reply "First replies come fast" from 48 min to 30 min
    ///     kr overnight "Few questions wait overnight" from 40% to 15%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where the KPI fell for another reason, and you know which.
    ///
    /// ## Source
    /// Wodtke (*Radical Focus*): health metrics are watched beside the OKRs. Grove (*High Output Management*): pair
    /// every indicator with the one that it may hurt.
    "guarded-kpi-broken" {
        group: Kpis,
        level: Warning,
        fix: None,
        today: true,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let today = model.settings().today;
    for objective in model.objectives() {
        let at = objective.at;
        let Some(cycle) = objective.cycle.filter(|cycle| cycle.days.contains(today)) else {
            continue;
        };
        for clause in model.clauses(at).iter().filter(|clause| clause.kind == ClauseKind::Guards) {
            for (reference, entity) in model.targets(at.file, clause) {
                if let Entity::Kpi(kpi) = entity
                    && let Some(broken) = broken(model, kpi, &cycle)
                {
                    report(ctx, at, reference, kpi, &broken);
                }
            }
        }
    }
}

/// A KPI before the cycle, on target, and now, off it.
struct Broken<'a> {
    before: Measured,
    now: Measured,
    target: &'a Clause,
}

fn broken<'a>(model: &'a Model, kpi: KpiId, cycle: &Cycle) -> Option<Broken<'a>> {
    let at = model.kpi(kpi).at;
    let limit = model.limit_of(at, ClauseKind::Target)?;
    let target = model.clause(at, ClauseKind::Target)?;
    let now = model.newest_actual_within(kpi, cycle.days)?;
    let before = model.newest_actual_until(kpi, cycle.days.first.yesterday().ok()?)?;
    (limit.holds(&before.amount) && !limit.holds(&now.amount)).then_some(Broken { before, now, target })
}

fn report(ctx: &mut Context<'_>, at: DeclRef, reference: RefId, kpi: KpiId, broken: &Broken<'_>) {
    let model = ctx.model;
    let kpi_at = model.kpi(kpi).at;
    let facts = ctx.file(kpi_at);
    let span = ctx.file(at).references[reference.0 as usize].span;
    if ctx.is_faulty(at, span) || ctx.is_faulty(kpi_at, ctx.decl(kpi_at).span) {
        return;
    }
    let shown = |measured: &Measured| model.quantity(kpi_at, measured.quantity).span;
    let (before, now) = (shown(&broken.before), shown(&broken.now));
    let label = phrase::shorten(&facts.label(ctx.decl(kpi_at)));
    let message = format!(
        "the guarded KPI `{label}` went from `{}` to `{}` in this cycle, and misses its target `{}`",
        before.text(&facts.text),
        now.text(&facts.text),
        level(model, kpi_at, broken.target)
    );
    ctx.report_words(at, span, message)
        .help("slow down what costs it, or decide together that it is worth it, and say so in `why`")
        .related(kpi_at.file, before, "it met its target before the cycle")
        .related(kpi_at.file, now, "where it stands now");
}
