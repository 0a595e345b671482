use okrlint_model::{Limit, Operator};
use rust_decimal::Decimal;

use crate::gauge::{Gauge, newest_actuals};
use crate::rule::rule;
use crate::Context;

rule! {
    /// A KPI has left its target behind.
    ///
    /// ## What
    /// Each of the last four actuals is better than the target by a tenth of it and more.
    ///
    /// ## Why
    /// The target no longer warns: much could get worse before anybody noticed. What has become usual can be asked for.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" {
    ///   kpi answers "Questions that are answered" {
    ///     unit questions
    ///     target >= 100 questions every month
    ///     actual 2025-09-30 118 questions
    ///     actual 2025-10-31 121 questions
    ///     actual 2025-11-30 125 questions
    ///     actual 2025-12-31 124 questions
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" {
    ///   kpi answers "Questions that are answered" {
    ///     unit questions
    ///     target >= 115 questions every month
    ///     actual 2025-09-30 118 questions
    ///     actual 2025-10-31 121 questions
    ///     actual 2025-11-30 125 questions
    ///     actual 2025-12-31 124 questions
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where the target is a floor, given by law or by a contract. This rule is off unless asked for.
    ///
    /// ## Source
    /// Guides on KPIs: look at the targets themselves once a year.
    "kpi-target-outgrown" {
        group: Kpis,
        level: Off,
        fix: None,
        today: true,
        options: {
            /// how many actuals in a row must beat the target
            TIMES("times"): Count = 4,
            /// by how much of the target they must beat it
            BY("by"): Share = 100,
        },
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for gauge in Gauge::all(ctx) {
        let Some((Limit::Compare(operator, target), clause)) = gauge.target() else {
            continue;
        };
        let file = gauge.at.file;
        let (times, by) = (ctx.option(file, &TIMES), okrlint_model::rational(ctx.option(file, &BY)));
        let whole = okrlint_model::rational(Decimal::ONE);
        let zero = okrlint_model::rational(Decimal::ZERO);
        let bar = match operator {
            Operator::AtLeast | Operator::Above => target.value() * (whole + by),
            Operator::AtMost | Operator::Below => target.value() * (whole - by),
            Operator::Equal => continue,
        };
        let higher = matches!(operator, Operator::AtLeast | Operator::Above);
        let actuals = newest_actuals(model, gauge.id);
        let Some(last) = actuals.len().checked_sub(times).map(|first| &actuals[first..]) else {
            continue;
        };
        let beats = |value| if higher { value >= bar } else { value <= bar };
        if times == 0 || target.value() <= zero || !last.iter().all(|actual| beats(actual.amount.value())) {
            continue;
        }
        let (label, said) = (gauge.label(), gauge.said());
        let level = gauge.level(clause);
        ctx.report_decl(gauge.at, format!("the KPI `{label}` has beaten its target `{level}` {times} times in a row, {said} last"))
            .help("ask for what has become usual: a target far behind you no longer warns")
            .related(file, clause.span, "the target");
    }
}
