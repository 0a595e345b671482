use okrlint_model::{Entity, KpiId, Model};
use okrlint_syntax::ClauseKind;
use rustc_hash::FxHashSet;

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// No objective has to do with a KPI.
    ///
    /// ## What
    /// No key result measures the KPI, and no objective guards it.
    ///
    /// ## Why
    /// Most gauges are simply watched, and that is fine. Now and then it is worth asking of each: if this number moved,
    /// would we do anything? If not, it can go.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" {
    ///   kpi satisfaction "Satisfaction with our answers" unit % target >= 85% every month
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   kpi satisfaction "Satisfaction with our answers" unit % target >= 85% every month
    ///
    ///   objective fast "Nobody has to wait" {
    ///     guards satisfaction
    ///
    ///     kr first-reply "First replies come fast" from 48 min to 30 min
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// For all that keeps the lights on. This rule is off unless asked for.
    ///
    /// ## Source
    /// One school wants each KPI to belong to an objective; most guides let KPIs stand for themselves.
    "kpi-not-linked" {
        group: Kpis,
        level: Off,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let guarded = guarded(model);
    for (id, kpi) in model.all_kpis() {
        if !kpi.measured_by.is_empty() || guarded.contains(&id) || ctx.may_hide_something(kpi.at) {
            continue;
        }
        let label = phrase::shorten(&ctx.file(kpi.at).label(ctx.decl(kpi.at)));
        ctx.report_decl(kpi.at, format!("no key result measures the KPI `{label}`, and no objective guards it"))
            .help(format!("where an objective may cost it, write `guards {label}` there; if nobody would act on it, let it go"));
    }
}

fn guarded(model: &Model) -> FxHashSet<KpiId> {
    let mut found = FxHashSet::default();
    for objective in model.objectives() {
        let at = objective.at;
        for clause in model.clauses(at).iter().filter(|clause| clause.kind == ClauseKind::Guards) {
            found.extend(model.targets(at.file, clause).filter_map(|(_, entity)| match entity {
                Entity::Kpi(id) => Some(id),
                _ => None,
            }));
        }
    }
    found
}
