use okrlint_model::{Clause, KeyResultId, Measured, Model, Says, days_between};
use okrlint_syntax::ClauseKind;
use rust_decimal::Decimal;

use crate::rule::rule;
use crate::{Applicability, Context, phrase};

rule! {
    /// A third of the cycle is over, and nobody knows yet where a key result started.
    ///
    /// ## What
    /// The key result still says `from unknown`, and more than a third of its cycle has passed.
    ///
    /// ## Why
    /// `unknown` is an honest beginning. By now it is an open question that nobody has taken on, and the rest of the
    /// cycle is being steered without it. If the number cannot be had, the key result cannot be scored either: better
    /// to notice that today than on the last day.
    ///
    /// ## Wrong
    /// ```okr
    /// # today: 2026-02-20
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from unknown to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// # today: 2026-02-20
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    /// The first check-in counts as the start as long as nothing else is written; the fix writes it down.
    ///
    /// ## When to ignore it
    /// Where the measurement itself begins late, and you know on which day. Better still: make it a key result to have
    /// it, in an objective of type `learning`.
    ///
    /// ## Source
    /// Guides on OKR: a baseline that is missing is looked up in the first weeks of the cycle.
    "baseline-still-unknown" {
        group: Measurability,
        level: Warning,
        fix: Some(Applicability::Unsafe),
        today: true,
        options: {
            /// the share of the cycle after which the start should be known
            AFTER("after"): Share = 333,
        },
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let today = model.settings().today;
    for (id, key_result) in model.all_key_results() {
        let at = key_result.at;
        let change = model.clauses(at).iter().find(|clause| matches!(clause.says, Says::Change { .. }));
        let Some(clause) = change else { continue };
        let Says::Change { from: Some(from), .. } = clause.says else {
            continue;
        };
        let start = model.quantity(at, from);
        if start.amount.is_some() || start.placeholder || ctx.is_faulty(at, clause.span) {
            continue;
        }
        let Some(cycle) = key_result.objective.and_then(|id| model.objective(id).cycle) else {
            continue;
        };
        let passed = Decimal::from(days_between(cycle.days.first, today));
        let allowed = ctx.option(at.file, &AFTER) * Decimal::from(cycle.days.count());
        if passed > allowed && today <= cycle.days.last {
            let days = days_between(cycle.days.first, today);
            report(ctx, id, clause, start.span, days);
        }
    }
}

fn report(ctx: &mut Context<'_>, id: KeyResultId, clause: &Clause, start: okrlint_syntax::Span, days: i32) {
    let model = ctx.model;
    let at = model.key_result(id).at;
    let facts = ctx.file(at);
    let text = phrase::excerpt(facts, clause.span);
    let label = phrase::shorten(&facts.label(ctx.decl(at)));
    let measured = first_known(model, id).map(|measured| {
        let span = model.quantity(measured.at, measured.quantity).span;
        (measured.at.file, span, span.text(&model.file(measured.at.file).text))
    });
    let message = format!("`{text}`: after {days} days of the cycle it is still not known where `{label}` starts");
    let finding = ctx.report_clause(at, clause, message);
    finding.help("look the number up and write it down; if it cannot be had, this cannot be scored: measure something else");
    if let Some((file, span, value)) = measured {
        finding
            .related(file, span, "the first value that is known")
            .fix(Applicability::Unsafe, format!("Start at `{value}`"), start, value);
    }
}

/// The first check-in, else the newest actual of its KPI when the cycle began.
fn first_known(model: &Model, id: KeyResultId) -> Option<Measured> {
    let key_result = model.key_result(id);
    let checkins = model.all_measured(key_result.at, ClauseKind::Checkin);
    checkins.min_by_key(|checkin| checkin.date).or_else(|| {
        let first = model.objective(key_result.objective?).cycle?.days.first;
        let actual = model.newest_actual_until(key_result.kpi?, first)?;
        let (own, of_kpi) = (model.own_unit(key_result.at), model.own_unit(actual.at));
        own.zip(of_kpi).is_none_or(|(own, of_kpi)| own.comparable(of_kpi)).then_some(actual)
    })
}
