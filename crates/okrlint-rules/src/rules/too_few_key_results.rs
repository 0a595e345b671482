use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// An objective has a single key result.
    ///
    /// ## What
    /// There are fewer key results than two, unless you set another number. An objective with none at all is told of
    /// by `objective-without-key-results`.
    ///
    /// ## Why
    /// One number is easily served at the cost of everything around it: replies get fast and say nothing. A second one
    /// that looks from the other side (speed and quality, more and happier) keeps the first honest.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///     kr asked-again "Few of them ask again" from 14% to 8%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where one number says it all and nothing can be broken on the way to it. You will know; tell the others in the
    /// suppression.
    ///
    /// ## Source
    /// Doerr (*Measure What Matters*): three to five. Wodtke (*Radical Focus*): three. Grove already asked for measures in
    /// pairs, so that the effect on the other side is seen.
    "too-few-key-results" {
        group: Focus,
        level: Warning,
        fix: None,
        today: false,
        options: {
            /// the fewest key results that an objective should have
            AT_LEAST("at-least"): Count = 2,
        },
    }
}

fn check(ctx: &mut Context<'_>) {
    for objective in ctx.model.objectives() {
        let count = objective.key_results.len();
        let at = objective.at;
        let least = ctx.option(at.file, &AT_LEAST);
        if count == 0 || count >= least || ctx.may_hide_something(at) {
            continue;
        }
        let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
        let count = phrase::count(count, "key result");
        ctx.report_decl(at, format!("the objective `{label}` has only {count}"))
            .help("ask what else must be true once it is reached, and what must not get worse on the way there");
    }
}
