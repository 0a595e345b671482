use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// An objective has more than five key results.
    ///
    /// ## What
    /// All key results of the objective are counted: more than five, unless you set another number.
    ///
    /// ## Why
    /// A handful of numbers can be remembered, talked about every week, and moved. With seven, some are there to be
    /// complete, and the one that mattered gets a seventh of the attention.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr "Visitors leave with an answer" from 20% to 35%
    ///     kr "Searches end in an answer" from 31% to 50%
    ///     kr "Few of them ask again" from 14% to 8%
    ///     kr "Readers call an answer easy" from 60% to 80%
    ///     kr "Fewer pages are out of date" from 30% to 5%
    ///     kr "Pages load at once" from 2.1 s to 0.8 s
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr "Visitors leave with an answer" from 20% to 35%
    ///     kr "Few of them ask again" from 14% to 8%
    ///     kr "Readers call an answer easy" from 60% to 80%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where one result is told region by region. Where two different things are meant, make two objectives.
    ///
    /// ## Source
    /// Doerr (*Measure What Matters*): three to five. Wodtke (*Radical Focus*) and GitLab's handbook: three.
    "too-many-key-results" {
        group: Focus,
        level: Warning,
        fix: None,
        today: false,
        options: {
            /// the most key results that an objective should have
            AT_MOST("at-most"): Count = 5,
        },
    }
}

fn check(ctx: &mut Context<'_>) {
    for objective in ctx.model.objectives() {
        let count = objective.key_results.len();
        let at = objective.at;
        let most = ctx.option(at.file, &AT_MOST);
        if count <= most {
            continue;
        }
        let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
        ctx.report_decl(at, format!("the objective `{label}` has {count} key results"))
            .help(format!(
                "keep the {most} that prove it best; what merely has to hold can be a KPI that the objective `guards`"
            ));
    }
}
