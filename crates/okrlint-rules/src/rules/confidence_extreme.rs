use okrlint_model::days_between;
use rust_decimal::Decimal;

use crate::rule::rule;
use crate::{Context, learning, phrase, readings};

rule! {
    /// Early in the cycle somebody is all but sure.
    ///
    /// ## What
    /// A check-in in the first quarter of the cycle states a confidence of 0.9 and more, or of 0.1 and less. Committed
    /// objectives are left out: there one should be sure.
    ///
    /// ## Why
    /// Nearly sure of success after two weeks means that the target asks for nothing new. Nearly sure of failure means
    /// that nobody believes in it: then it should be changed now and not carried along. A good target starts as an even
    /// bet.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" {
    ///       from 20% to 35%
    ///       checkin 2026-01-09 20% confidence 0.95
    ///     }
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" {
    ///       from 20% to 35%
    ///       checkin 2026-01-09 20% confidence 0.5
    ///     }
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where luck has come early. It will be the last check-in of its kind.
    ///
    /// ## Source
    /// Wodtke (*Radical Focus*): set goals in which you have a confidence of five out of ten.
    "confidence-extreme" {
        group: Time,
        level: Info,
        fix: None,
        today: false,
        options: {
            /// the share of the cycle that counts as early
            EARLY("early"): Share = 250,
        },
    }
}

fn check(ctx: &mut Context<'_>) {
    /// From here on one is all but sure of success, and this far from 0 of failure.
    const SURE: Decimal = Decimal::from_parts(9, 0, 0, false, 1);
    let model = ctx.model;
    for key_result in model.key_results() {
        let at = key_result.at;
        let Some((id, cycle)) = key_result.objective.and_then(|id| Some((id, model.objective(id).cycle?))) else {
            continue;
        };
        let early = ctx.option(at.file, &EARLY) * Decimal::from(cycle.days.count());
        for (day, clause, reading) in readings::dated(model, at) {
            let Some(confidence) = reading.confidence.and_then(|number| number.value) else {
                continue;
            };
            let passed = Decimal::from(days_between(cycle.days.first, day));
            let extreme = (SURE..=Decimal::ONE).contains(&confidence)
                || (Decimal::ZERO..=Decimal::ONE - SURE).contains(&confidence);
            if !extreme || passed < Decimal::ZERO || passed >= early {
                continue;
            }
            if learning::is_committed(model, id) || ctx.is_faulty(at, clause.span) {
                continue;
            }
            let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
            let (message, help) = if confidence >= SURE {
                (
                    format!("`{label}` is all but certain, at {confidence}, early in its cycle"),
                    "ask whether the target is bold enough, or make the objective `committed`",
                )
            } else {
                (
                    format!("`{label}` is all but given up, at {confidence}, early in its cycle"),
                    "change the target now, or drop it: nobody works for what nobody believes in",
                )
            };
            ctx.report_clause(at, clause, message).help(help);
        }
    }
}
