use okrlint_model::days_between;
use okrlint_syntax::ClauseKind;

use crate::rule::rule;
use crate::{Context, Level, phrase, readings};

rule! {
    /// A KPI has not been read when it should have been.
    ///
    /// ## What
    /// The newest actual is older than the period in which the KPI is reviewed, or, where no `review` is said, than that
    /// of its target. Gauges that are read every day may rest over a weekend. A hint only, where there is no actual at
    /// all; none where `source` says on which dashboard the number lives.
    ///
    /// ## Why
    /// Everything that is said about an old number is said about the past: whether it is on target, whether the alarm
    /// rings, where a key result starts. An old value looks the same as a good one.
    ///
    /// ## Wrong
    /// ```okr
    /// # today: 2026-02-20
    /// project help-centre "Help centre" {
    ///   kpi satisfaction "Satisfaction with our answers" {
    ///     unit %
    ///     target >= 85% every quarter
    ///     review every month
    ///     actual 2025-12-31 88%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// # today: 2026-02-20
    /// project help-centre "Help centre" {
    ///   kpi satisfaction "Satisfaction with our answers" {
    ///     unit %
    ///     target >= 85% every quarter
    ///     review every month
    ///     actual 2025-12-31 88%
    ///     actual 2026-01-31 87%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where the number comes late by nature, a month after the quarter, say: write the longer period as its `review`.
    ///
    /// ## Source
    /// Guides on KPIs: a KPI has an owner and a rhythm in which it is looked at.
    "stale-kpi" {
        group: Time,
        level: Warning,
        fix: None,
        today: true,
    }
}

/// What is read every day may not be on a weekend.
const WEEKEND: i32 = 3;

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let today = model.settings().today;
    for (id, kpi) in model.all_kpis() {
        let at = kpi.at;
        let Some(period) = model.review_days(id) else {
            continue;
        };
        if ctx.may_hide_something(at) || ctx.is_faulty(at, ctx.decl(at).span) {
            continue;
        }
        let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
        let review = model.clause(at, ClauseKind::Review).or_else(|| model.clause(at, ClauseKind::Target));
        let rhythm = review.map(|clause| (clause.span, phrase::excerpt(ctx.file(at), clause.span)));
        let Some((stated, rhythm)) = rhythm else { continue };
        let past = readings::dated(model, at).filter(|(day, ..)| *day <= today);
        let newest = past.max_by_key(|(day, ..)| *day).map(|(day, clause, _)| (day, clause.span));
        let help = format!("write what it shows now, `actual {today} …`, or review it less often");
        match newest {
            Some((day, _)) if days_between(day, today) <= period.max(WEEKEND) => {}
            Some((day, place)) => {
                let days = days_between(day, today);
                let message = format!("the KPI `{label}` was last read {days} days ago, on {day}, and says `{rhythm}`");
                ctx.report_decl(at, message)
                    .help(help)
                    .related(at.file, place, "the last actual")
                    .related(at.file, stated, "how often it is to be read");
            }
            None if model.clause(at, ClauseKind::Source).is_some() => {}
            None => {
                ctx.report_decl(at, format!("the KPI `{label}` has no actual, and says `{rhythm}`"))
                    .at_most(Level::Info)
                    .help(format!("{help}; where it lives elsewhere, say where: `source \"…\"`"))
                    .related(at.file, stated, "how often it is to be read");
            }
        }
    }
}
