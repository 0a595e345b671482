use okrlint_model::{DeclRef, Measured, Model};

use crate::gauge::{Gauge, is_worse, newest_actuals};
use crate::rule::rule;
use crate::Context;

rule! {
    /// A KPI got worse three times in a row.
    ///
    /// ## What
    /// Each of the last three actuals is worse than the one before it. The newest one still meets the target: what
    /// misses it is told by `kpi-below-target`.
    ///
    /// ## Why
    /// One bad month is weather. Three in a row are a direction, and there is still time: to look for the cause now is
    /// cheaper than to write an objective about it next quarter.
    ///
    /// ## Wrong
    /// ```okr
    /// # today: 2026-01-31
    /// project help-centre "Help centre" {
    ///   kpi satisfaction "Satisfaction with our answers" {
    ///     unit %
    ///     target >= 85% every month
    ///     actual 2025-09-30 94%
    ///     actual 2025-10-31 92%
    ///     actual 2025-11-30 91%
    ///     actual 2025-12-31 87%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// # today: 2026-01-31
    /// project help-centre "Help centre" {
    ///   kpi satisfaction "Satisfaction with our answers" {
    ///     unit %
    ///     target >= 85% every month
    ///     actual 2025-09-30 94%
    ///     actual 2025-10-31 92%
    ///     actual 2025-11-30 93%
    ///     actual 2025-12-31 92%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where the season explains it, or where there is room by design. A word in the actual's text tells the others:
    /// `actual 2025-12-31 87% "The holidays, as every year."`
    ///
    /// ## Source
    /// Guides on KPIs: watch the trend and not the value alone; Wheeler, *Understanding Variation*, on what is noise.
    "kpi-slipping" {
        group: Kpis,
        level: Info,
        fix: None,
        today: true,
        options: {
            /// how many times in a row it must get worse
            TIMES("times"): Count = 3,
        },
    }
}

fn check(ctx: &mut Context<'_>) {
    for gauge in Gauge::all(ctx) {
        let model = ctx.model;
        let Some(better) = model.kpi_direction(gauge.id) else {
            continue;
        };
        let times = ctx.option(gauge.at.file, &TIMES);
        if times == 0 || gauge.missed().is_some() {
            continue;
        }
        let actuals = newest_actuals(model, gauge.id);
        let Some(last) = actuals.len().checked_sub(times + 1).map(|first| &actuals[first..]) else {
            continue;
        };
        if !last.windows(2).all(|pair| is_worse(better, &pair[0], &pair[1])) {
            continue;
        }
        let first = &last[0];
        let values: Vec<String> = last.iter().map(|actual| written(model, gauge.at, actual)).collect();
        let message = format!(
            "the KPI `{}` got worse {times} times in a row: {}",
            gauge.label(),
            values.join(", ")
        );
        let place = model.quantity(gauge.at, first.quantity).span;
        ctx.report_decl(gauge.at, message)
            .help("it still meets its target: look for the cause now, while there is time")
            .related(gauge.at.file, place, "from here on");
    }
}

fn written(model: &Model, at: DeclRef, actual: &Measured) -> String {
    let quantity = model.quantity(at, actual.quantity);
    format!("`{}`", quantity.span.text(&model.file(at.file).text))
}
