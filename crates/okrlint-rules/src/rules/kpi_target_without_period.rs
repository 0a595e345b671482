use okrlint_model::{Every, PeriodWord, Says};
use okrlint_syntax::{ClauseKind, Span};

use crate::rule::rule;
use crate::{Applicability, Context, phrase};

rule! {
    /// A KPI's target does not say how often it has to be met.
    ///
    /// ## What
    /// The target has a level and no `every …`.
    ///
    /// ## Why
    /// At least 1,500 new readers: a month, or a year? The period says how often there must be a value, and over
    /// which time a sum is taken.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" {
    ///   kpi readers "New readers" target >= 1,500 readers
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" {
    ///   kpi readers "New readers" target >= 1,500 readers every month
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Never: `every quarter` is a fair start.
    ///
    /// ## Source
    /// Guides on OKR and KPI: a KPI is measured against its target in a regular rhythm.
    "kpi-target-without-period" {
        group: Kpis,
        level: Error,
        fix: Some(Applicability::Unsafe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for kpi in model.kpis() {
        let at = kpi.at;
        let facts = ctx.file(at);
        for clause in model.clauses(at) {
            let open = matches!(clause.says, Says::Level { every: None, .. });
            if clause.kind != ClauseKind::Target || !open || ctx.is_faulty(at, clause.span) {
                continue;
            }
            let text = phrase::excerpt(facts, clause.span);
            let review = match model.clause(at, ClauseKind::Review).map(|review| review.says) {
                Some(Says::Every(every)) if is_longer_than_a_quarter(every) => {
                    every.span.text(&facts.text)
                }
                _ => "every quarter",
            };
            ctx.report_clause(
                at,
                clause,
                format!("`{text}` does not say how often it has to be met"),
            )
            .help(format!("write `{text} {review}`, or `every month`, or what fits"))
            .fix(
                Applicability::Unsafe,
                format!("Write `{text} {review}`"),
                Span::empty(clause.span.end),
                format!(" {review}"),
            );
        }
    }
}

/// Whether a period is longer than a quarter.
const fn is_longer_than_a_quarter(every: Every) -> bool {
    match every.unit {
        PeriodWord::Day => every.count > 92,
        PeriodWord::Week => every.count > 13,
        PeriodWord::Month => every.count > 3,
        PeriodWord::Quarter => every.count > 1,
        PeriodWord::Year => true,
    }
}
