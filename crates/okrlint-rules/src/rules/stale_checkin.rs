use jiff::civil::Date;
use okrlint_model::{DeclRef, KeyResult, Model, days_between};
use okrlint_syntax::ClauseKind;

use crate::rule::rule;
use crate::{Context, Level, phrase, readings};

rule! {
    /// Nobody has looked at a key result for two weeks.
    ///
    /// ## What
    /// The newest check-in of a key result is older than fourteen days, while its cycle runs. A hint only, where there
    /// has not been a check-in at all: many teams keep them elsewhere. Key results that read a KPI, milestones, and the
    /// first fourteen days of a cycle are left out.
    ///
    /// ## Why
    /// A key result that nobody looks at is not being worked towards, however good it is. The weekly check-in takes a
    /// minute, and what it is worth is the question that follows: are we still confident, and if not, what do we change?
    ///
    /// ## Wrong
    /// ```okr
    /// # today: 2026-02-20
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" {
    ///       from 20% to 35%
    ///       checkin 2026-01-16 22% confidence 0.6
    ///     }
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// # today: 2026-02-20
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" {
    ///       from 20% to 35%
    ///       checkin 2026-01-16 22% confidence 0.6
    ///       checkin 2026-02-13 24% confidence 0.4 "Fewer visitors than we thought read to the end."
    ///     }
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where the number comes once a month only. Then write what you know in the meantime, `confidence 0.6`, or make it
    /// a KPI, which knows how often it is reviewed, and let the key result measure it.
    ///
    /// ## Source
    /// Wodtke (*Radical Focus*): every Monday. Google and GitLab: every week or two.
    "stale-checkin" {
        group: Time,
        level: Warning,
        fix: None,
        today: true,
        options: {
            /// the most days that may pass from one check-in to the next
            AFTER("after"): Days = 14,
        },
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let today = model.settings().today;
    for key_result in model.key_results() {
        let at = key_result.at;
        let Some(first) = begun(model, key_result) else {
            continue;
        };
        if is_told_otherwise(model, key_result) || ctx.may_hide_something(at) || ctx.is_faulty(at, ctx.decl(at).span) {
            continue;
        }
        let after = i32::try_from(ctx.option(at.file, &AFTER)).unwrap_or(i32::MAX);
        if days_between(first, today) < after {
            continue;
        }
        let past = readings::dated(model, at).filter(|(day, ..)| *day <= today);
        let newest = past.max_by_key(|(day, ..)| *day).map(|(day, clause, _)| (day, clause.span));
        let since = newest.map_or(first, |(day, _)| day);
        let days = days_between(since, today);
        if days > after {
            report(ctx, at, newest, days);
        }
    }
}

/// The first day of a key result's cycle, while that runs and the key result is not due yet.
fn begun(model: &Model, key_result: &KeyResult) -> Option<Date> {
    let today = model.settings().today;
    let days = model.objective(key_result.objective?).cycle?.days;
    (days.contains(today) && key_result.due.is_none_or(|due| today <= due)).then_some(days.first)
}

/// Whether how it stands is told by something other than check-ins.
fn is_told_otherwise(model: &Model, key_result: &KeyResult) -> bool {
    let has = |kind| model.clause(key_result.at, kind).is_some();
    let measured = has(ClauseKind::From) || has(ClauseKind::To) || has(ClauseKind::Keep);
    has(ClauseKind::Measures) || has(ClauseKind::Milestone) || has(ClauseKind::Score) || !measured
}

fn report(ctx: &mut Context<'_>, at: DeclRef, newest: Option<(Date, okrlint_syntax::Span)>, days: i32) {
    let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
    let today = ctx.model.settings().today;
    let message = match newest {
        Some((day, _)) => format!("nobody has looked at `{label}` for {days} days: its last check-in is of {day}"),
        None => format!("`{label}` has no check-in, {days} days into its cycle"),
    };
    let finding = ctx.report_decl(at, message);
    finding.help(format!("write where it stands and how sure you are: `checkin {today} … confidence 0.5`"));
    match newest {
        Some((_, place)) => finding.related(at.file, place, "the last check-in"),
        None => finding.at_most(Level::Info),
    };
}
