use okrlint_model::Says;
use okrlint_syntax::ClauseKind;

use crate::edit::Editor;
use crate::rule::rule;
use crate::{Applicability, Context, phrase};

rule! {
    /// A KPI has no target.
    ///
    /// ## What
    /// The KPI says what is watched, and not which level is good enough.
    ///
    /// ## Why
    /// A gauge without a mark on it tells you a number, and never that something is wrong. With a target the day on
    /// which you should act can be seen, and a key result can be made of it.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" {
    ///   kpi satisfaction "Satisfaction with our answers" unit % review every month
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" {
    ///   kpi satisfaction "Satisfaction with our answers" {
    ///     unit %
    ///     target >= 85% every month
    ///     review every month
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// One school gives targets to key results only and lets KPIs merely be watched. If it is yours, turn this off.
    /// And while you do not know yet what is normal: watch it for a quarter, then decide.
    ///
    /// ## Source
    /// «Every KPI must be linked to a target» (guides on OKR and KPI).
    "kpi-missing-target" {
        group: Kpis,
        level: Error,
        fix: Some(Applicability::Unsafe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for (id, kpi) in model.all_kpis() {
        let at = kpi.at;
        // A key result's measure is meant as a target: that it is misplaced here is reported where it stands.
        let has_target = model.clauses(at).iter().any(|clause| {
            matches!(
                clause.kind,
                ClauseKind::Target | ClauseKind::From | ClauseKind::To | ClauseKind::Keep
            )
        });
        if has_target || ctx.may_hide_something(at) {
            continue;
        }
        let facts = ctx.file(at);
        let label = phrase::shorten(&facts.label(ctx.decl(at)));
        let newest = model.newest_actual(id).map(|actual| {
            let quantity = model.quantity(actual.at, actual.quantity);
            quantity.span
        });
        let level = newest.map_or("unknown", |span| span.text(&facts.text));
        let review = match model.clause(at, ClauseKind::Review).map(|clause| clause.says) {
            Some(Says::Every(every)) => every.span.text(&facts.text),
            _ => "every quarter",
        };
        let clause = format!("target >= {level} {review}");
        let edit = Editor::new(at.file, facts).insert_clause(at.decl, ClauseKind::Target, &clause);
        let finding = ctx.report_decl(at, format!("the KPI `{label}` has no target"));
        finding
            .help("say which level is good enough, and how often it is looked at: `target >= 85% every month`")
            .fix_with(Applicability::Unsafe, format!("Write `{clause}`"), vec![edit]);
        if let Some(span) = newest {
            finding.related(at.file, span, "where it stands now");
        }
    }
}
