use crate::rule::rule;
use crate::unmoved::Unmoved;
use crate::{Applicability, Context};

rule! {
    /// A KPI rings its alarm, and nobody is doing anything about it.
    ///
    /// ## What
    /// The newest actual of the KPI fulfils one of its `alert`s, and no key result measures it, neither in a cycle that
    /// runs nor in one that begins within fourteen days.
    ///
    /// ## Why
    /// You wrote the alarm on a calm day, for a day like this: from here on it hurts. An alarm after which nothing
    /// happens teaches everybody not to listen to the next one.
    ///
    /// ## Wrong
    /// ```okr
    /// # today: 2026-01-31
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   kpi reply-time "Time to the first reply" {
    ///     unit h
    ///     target <= 24 h every month
    ///     alert > 48 h
    ///     actual 2025-12-31 60 h
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// # today: 2026-01-31
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   kpi reply-time "Time to the first reply" {
    ///     unit h
    ///     target <= 24 h every month
    ///     alert > 48 h
    ///     actual 2025-12-31 60 h
    ///   }
    ///
    ///   objective no-queue "Nobody has to ask twice" {
    ///     kr first-reply "First replies come fast" from 60 h to 24 h measures reply-time
    ///     kr reopened "Few of them ask again" from 14% to 8%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where the alarm is about something that passes by itself, a strike of the carrier, say. Tell that in the
    /// suppression. If it rings often without cause, set it to where it hurts.
    ///
    /// ## Source
    /// Guides on OKR and KPI: a KPI in its red zone becomes an objective. Perdoo calls them health metrics for that
    /// reason.
    "kpi-alert" {
        group: Kpis,
        level: Warning,
        fix: Some(Applicability::Unsafe),
        today: true,
    }
}

fn check(ctx: &mut Context<'_>) {
    let rule = Unmoved {
        clause: |gauge| gauge.alarm(),
        meaning: "from here on it hurts",
        message: |label, said, level| {
            format!("the KPI `{label}` was {said}, its alarm is `{level}`, and no key result moves it")
        },
    };
    rule.report(ctx);
}
