use okrlint_syntax::ClauseKind;

use crate::rule::rule;
use crate::{Applicability, Context, phrase};

rule! {
    /// A KPI has no number at all.
    ///
    /// ## What
    /// The KPI states no unit, no target, no actual, and its title has no number either.
    ///
    /// ## Why
    /// A KPI is a number that is looked at again and again. «Good mood» cannot fall, and it cannot be compared with last
    /// month: one person will call it fine, another one will call it bad, and the talk is about persons instead of
    /// the thing.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" {
    ///   kpi mood "Good mood in the team" review every month
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" {
    ///   kpi mood "Colleagues who would work here again" {
    ///     unit %
    ///     target >= 80% every quarter
    ///     review every quarter
    ///   }
    /// }
    /// ```
    /// Nearly all that is felt can be asked for: how many say so, how often it happens, how long it lasts.
    ///
    /// ## When to ignore it
    /// While you look for the number. What should stay a conversation is better kept out of the KPIs: write it into the
    /// `why` of an objective.
    ///
    /// ## Source
    /// Guides on KPIs: a KPI is quantitative. Hubbard (*How to Measure Anything*) on what seems to have no number.
    "kpi-not-quantitative" {
        group: Kpis,
        level: Warning,
        fix: Some(Applicability::Unsafe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for kpi in model.kpis() {
        let at = kpi.at;
        let facts = ctx.file(at);
        let decl = ctx.decl(at);
        let numbers = model.quantities(at).next().is_some() || facts.title(decl).contains(|letter: char| letter.is_numeric());
        // A level that could not be read is told where it stands.
        let begun = model.clauses(at).iter().any(|clause| {
            matches!(
                clause.kind,
                ClauseKind::Unit | ClauseKind::Target | ClauseKind::Alert | ClauseKind::Within | ClauseKind::Actual
            )
        });
        if numbers || begun || ctx.may_hide_something(at) || ctx.is_faulty(at, decl.span) {
            continue;
        }
        let label = phrase::shorten(&facts.label(decl));
        ctx.report_decl(at, format!("the KPI `{label}` has no number that anybody could watch")).help(
            "ask how many, how often or how long, and write it down: `unit % target >= 80% every quarter`",
        );
    }
}
