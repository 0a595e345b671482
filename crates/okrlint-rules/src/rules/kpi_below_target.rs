use crate::rule::rule;
use crate::unmoved::Unmoved;
use crate::{Applicability, Context};

rule! {
    /// A KPI misses its target, and nobody is changing that.
    ///
    /// ## What
    /// The newest actual of the KPI is not where its target wants it, and no key result measures it, neither in a cycle
    /// that runs nor in one that begins within fourteen days.
    ///
    /// ## Why
    /// A KPI is a gauge. It shows that something is wrong, and it does not say who will do something about it. That is
    /// what a key result is for: from where we are, to where we should be, until a day. A gauge that stays red with
    /// nobody at work soon is one that nobody looks at.
    ///
    /// ## Wrong
    /// ```okr
    /// # today: 2026-01-31
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   kpi satisfaction "Satisfaction with our answers" {
    ///     unit %
    ///     target >= 85% every month
    ///     actual 2025-12-31 78%
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
    ///     actual 2025-12-31 78%
    ///   }
    ///
    ///   objective good-answers "Visitors are glad that they asked" {
    ///     kr satisfied "Visitors like the answers" from 78% to 85% measures satisfaction
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    /// The fix writes such an objective from the two numbers. What you will change so that the number moves, only you
    /// know: give it a title that says so.
    ///
    /// ## When to ignore it
    /// Where you have decided to live with it for a while: then say so in the suppression, or lower the target. Nobody
    /// can mend everything in one quarter.
    ///
    /// ## Source
    /// Guides on OKR and KPI tell it alike: a KPI that falls below its target is where the next objective comes from.
    "kpi-below-target" {
        group: Kpis,
        level: Warning,
        fix: Some(Applicability::Unsafe),
        today: true,
    }
}

fn check(ctx: &mut Context<'_>) {
    let rule = Unmoved {
        clause: |gauge| gauge.missed().map(|(_, clause)| clause),
        meaning: "where it should be",
        message: |label, said, level| {
            format!("the KPI `{label}` was {said}, its target is `{level}`, and no key result moves it")
        },
    };
    rule.report(ctx);
}
