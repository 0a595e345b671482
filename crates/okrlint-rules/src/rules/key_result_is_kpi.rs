mod guard;

use std::cell::OnceCell;

use okrlint_model::{Clause, DeclRef, KeyResultId, Model, Objective, Says};
use okrlint_syntax::ClauseKind;

use crate::rule::rule;
use crate::{Applicability, Context, phrase};

rule! {
    /// A key result only holds a level: that is what a KPI is for.
    ///
    /// ## What
    /// Either a key result says `keep` of a number that a KPI watches already, or all key results of an objective
    /// say `keep`. A single `keep` beside key results that move something is fine: it guards them.
    ///
    /// ## Why
    /// A key result promises a change with a start, a finish and a date. What has to hold now and afterwards is a
    /// KPI: as a key result it scores 1.0 while nobody has done anything, and nobody watches it once the cycle ends.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   kpi uptime "The help centre is there" unit % target >= 99.9% every month
    ///
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///     kr there "The help centre stays up" keep >= 99.9% measures uptime
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   kpi uptime "The help centre is there" unit % target >= 99.9% every month
    ///
    ///   objective self-help "Customers solve it themselves" {
    ///     guards uptime
    ///
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where holding a level is the hard part this time: through a migration, say. Then tell why in the suppression.
    ///
    /// ## Source
    /// Guides on OKR against KPI: a KPI shows the state, a key result the change. Wodtke (*Radical Focus*) keeps
    /// health metrics beside the OKRs.
    "key-result-is-kpi" {
        group: Kpis,
        level: Warning,
        fix: Some(Applicability::Unsafe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let pointed_at = OnceCell::new();
    for objective in model.objectives() {
        let all_keep = objective.key_results().all(|id| keeps(model, id).is_some())
            && !ctx.may_hide_something(objective.at);
        for id in objective.key_results() {
            let Some(clause) = keeps(model, id) else {
                continue;
            };
            // What could not be read would be lost, or carried over.
            let at = model.key_result(id).at;
            let may_go = guard::is_expendable(model, id)
                && !ctx.is_faulty(at, ctx.decl(at).span)
                && !pointed_at.get_or_init(|| guard::pointed_at(model)).contains(&id);
            if model.key_result(id).kpi.is_some() {
                measured(ctx, objective, id, clause, may_go);
            } else if all_keep {
                unmeasured(ctx, objective, id, clause, may_go);
            }
        }
    }
}

/// The `keep` of a key result that says nothing else of what is measured; none whose level could not be read.
fn keeps(model: &Model, id: KeyResultId) -> Option<&Clause> {
    let mut measures = model.clauses(model.key_result(id).at).iter().filter(|clause| {
        matches!(
            clause.kind,
            ClauseKind::From | ClauseKind::To | ClauseKind::Keep | ClauseKind::Milestone
        )
    });
    let first = measures.next()?;
    let is_level = first.kind == ClauseKind::Keep && first.says != Says::Nothing;
    (is_level && measures.next().is_none()).then_some(first)
}

/// A KPI watches the same number already.
fn measured(ctx: &mut Context<'_>, objective: &Objective, id: KeyResultId, clause: &Clause, may_go: bool) {
    let model = ctx.model;
    let key_result = model.key_result(id);
    let Some(kpi) = key_result.kpi else { return };
    let kpi_at = model.kpi(kpi).at;
    let text = phrase::excerpt(ctx.file(key_result.at), clause.span);
    let label = phrase::label(model, okrlint_model::Entity::Kpi(kpi));
    let fix = may_go.then(|| guard::existing(model, objective, id)).flatten();
    let place = model.decl(kpi_at).place();
    let finding = ctx.report_clause(
        key_result.at,
        clause,
        format!("`{text}` only holds what the KPI `{label}` watches already"),
    );
    finding
        .help(format!(
            "write `guards {label}` on the objective instead, or say from where to where the key result moves it"
        ))
        .related(kpi_at.file, place, "the KPI");
    if let Some(edits) = fix {
        let title = format!("Guard `{label}` instead of the key result");
        finding.fix_with(Applicability::Unsafe, title, edits);
    }
}

/// The objective has nothing but levels to hold.
fn unmeasured(ctx: &mut Context<'_>, objective: &Objective, id: KeyResultId, clause: &Clause, may_go: bool) {
    let model = ctx.model;
    let at: DeclRef = model.key_result(id).at;
    let text = phrase::excerpt(ctx.file(at), clause.span);
    let objective_at = objective.at;
    let label = phrase::shorten(&ctx.file(objective_at).label(ctx.decl(objective_at)));
    let place = ctx.decl(objective_at).place();
    let fix = may_go.then(|| guard::new_kpi(model, objective, id, clause)).flatten();
    let finding = ctx.report_clause(
        at,
        clause,
        format!("`{text}` holds a level, and no key result of `{label}` changes anything"),
    );
    finding
        .help("make it a KPI, which is watched after the cycle too, and let the key results say what will change")
        .related(objective_at.file, place, "the objective");
    if let Some(edits) = fix {
        finding.fix_with(Applicability::Unsafe, "Make it a KPI of the unit", edits);
    }
}
