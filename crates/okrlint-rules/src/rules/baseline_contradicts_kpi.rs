use okrlint_model::{Clause, DeclRef, KeyResult, Measured, Model, Quantity, QuantityId, Says, days_between};
use okrlint_syntax::ClauseKind;
use rust_decimal::RoundingStrategy;

use crate::rule::rule;
use crate::{Applicability, Context, phrase};

rule! {
    /// A key result starts elsewhere than its KPI stood.
    ///
    /// ## What
    /// The `from` of a key result is not what its KPI showed last, on or before the first day of the cycle. Actuals that
    /// are older than one review period do not count, and what differs by rounding only is the same.
    ///
    /// ## Why
    /// Both numbers claim to be where it all begins. With the wrong one the first half of the way may be covered on the
    /// first day, or twice as long as planned. Nobody will notice until the score is talked about.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   kpi satisfaction "Satisfaction with our answers" {
    ///     unit %
    ///     target >= 85% every month
    ///     actual 2025-12-31 78%
    ///   }
    ///
    ///   objective good-answers "Visitors are glad that they asked" {
    ///     kr satisfied "Visitors like the answers" from 70% to 85% measures satisfaction
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   kpi satisfaction "Satisfaction with our answers" {
    ///     unit %
    ///     target >= 85% every month
    ///     actual 2025-12-31 78%
    ///   }
    ///
    ///   objective good-answers "Visitors are glad that they asked" {
    ///     kr satisfied "Visitors like the answers" from 78% to 85% measures satisfaction
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where the start is meant to be an average, or the last good month. Say in the key result's `why` which.
    ///
    /// ## Source
    /// Guides on OKR and KPI: the KPI's value on the day of planning is the baseline of the key result.
    "baseline-contradicts-kpi" {
        group: Kpis,
        level: Warning,
        fix: Some(Applicability::Unsafe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for key_result in model.key_results() {
        let at = key_result.at;
        let change = model.clauses(at).iter().find(|clause| matches!(clause.says, Says::Change { .. }));
        let Some(clause) = change else { continue };
        let Says::Change { from: Some(from), .. } = clause.says else {
            continue;
        };
        let Some(actual) = before_the_cycle(model, key_result) else {
            continue;
        };
        if contradict(model, at, from, &actual) && !ctx.is_faulty(at, clause.span) {
            report(ctx, at, clause, from, &actual);
        }
    }
}

/// What its KPI showed last when the cycle began, unless that is too long ago.
fn before_the_cycle(model: &Model, key_result: &KeyResult) -> Option<Measured> {
    let kpi = key_result.kpi?;
    let first = model.objective(key_result.objective?).cycle?.days.first;
    let actual = model.newest_actual_until(kpi, first)?;
    let recent = days_between(actual.date?, first) <= model.review_days(kpi)?;
    let (own, of_kpi) = (model.own_unit(key_result.at), model.own_unit(actual.at));
    let alike = own.zip(of_kpi).is_none_or(|(own, of_kpi)| own.comparable(of_kpi));
    // What cannot be a value of the KPI says nothing about where it stood.
    let within = model.limit_of(actual.at, ClauseKind::Within);
    let possible = within.is_none_or(|within| within.holds(&actual.amount));
    (recent && alike && possible).then_some(actual)
}

fn contradict(model: &Model, at: DeclRef, from: QuantityId, actual: &Measured) -> bool {
    let Some(start) = model.amount(at, from) else {
        return false;
    };
    let (written, shown) = (model.quantity(at, from), model.quantity(actual.at, actual.quantity));
    start != actual.amount && !is_rounded(written, shown)
}

/// Whether a value is another one with fewer digits.
fn is_rounded(value: &Quantity, exact: &Quantity) -> bool {
    let factor = |quantity: &Quantity| quantity.unit.as_ref().map(okrlint_model::Unit::factor);
    let alike = match (factor(value), factor(exact)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    };
    let (Some(value), Some(exact)) = (value.amount, exact.amount) else {
        return false;
    };
    let digits = value.scale();
    alike && digits < exact.scale() && exact.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero) == value
}

fn report(ctx: &mut Context<'_>, at: DeclRef, clause: &Clause, from: QuantityId, actual: &Measured) {
    let model = ctx.model;
    let facts = ctx.file(at);
    let text = phrase::excerpt(facts, clause.span);
    let of_kpi = actual.at;
    let label = phrase::shorten(&ctx.file(of_kpi).label(ctx.decl(of_kpi)));
    let shown = model.quantity(of_kpi, actual.quantity).span;
    let value = shown.text(&ctx.file(of_kpi).text);
    let day = actual.date.map_or_else(String::new, |day| format!(" on {day}"));
    let start = facts.quantity(from).span;
    ctx.report_clause(at, clause, format!("`{text}` does not start where the KPI `{label}` stood, at `{value}`{day}"))
        .help(format!("write `from {value}`, or say in `why` what the other number is"))
        .related(of_kpi.file, shown, "the last value before the cycle")
        .fix(Applicability::Unsafe, format!("Start at `{value}`"), start, value);
}
