use crate::rule::rule;
use crate::{Context, phrase, readings};

rule! {
    /// A check-in or an actual is of a day that has not come yet.
    ///
    /// ## What
    /// The day of a check-in or of a KPI's actual lies after today.
    ///
    /// ## Why
    /// It does not count until then, so that progress and health are those of an older value. Mostly a digit is wrong.
    /// Where it is a hope, it is the target that should say so.
    ///
    /// ## Wrong
    /// ```okr
    /// # today: 2026-01-31
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" {
    ///       from 20% to 35%
    ///       checkin 2026-03-23 24%
    ///     }
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// # today: 2026-01-31
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" {
    ///       from 20% to 35%
    ///       checkin 2026-01-23 24%
    ///     }
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where `today` is set to an earlier day on purpose.
    ///
    /// ## Source
    /// The reference of the language.
    "checkin-in-future" {
        group: Time,
        level: Warning,
        fix: None,
        today: true,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let today = model.settings().today;
    for at in readings::read(model) {
        for (day, clause, _) in readings::dated(model, at) {
            if day <= today || ctx.is_faulty(at, clause.span) {
                continue;
            }
            let text = phrase::excerpt(ctx.file(at), clause.span);
            ctx.report_clause(at, clause, format!("`{text}` is of a day that has not come yet: today is {today}"))
                .help("write the day on which it was measured; until then it does not count");
        }
    }
}
