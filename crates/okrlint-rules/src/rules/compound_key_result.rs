use crate::Context;
use crate::phrase;
use crate::rule::rule;
use crate::title::Mark;

rule! {
    /// A key result promises two things.
    ///
    /// ## What
    /// The title has two numbers for two things, joined by «and», a comma or the like, of which one could be reached
    /// without the other. Off unless it is asked for.
    ///
    /// ## Why
    /// When one half is reached and the other is not, the score is a matter of taste; and the clauses can only measure
    /// one of the two.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Win 300 new readers and cut the calls by 40%" from 0 readers to 300 readers
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr readers "Readers are new" from 0 readers to 300 readers
    ///     kr calls "Fewer people have to call" from 40 calls/day to 20 calls/day
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where the two are one promise: more sales at the same margin. A `guards` says the same.
    ///
    /// ## Source
    /// Guides on OKR: one key result, one number.
    "compound-key-result" {
        group: Measurability,
        level: Off,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    for key_result in ctx.model.key_results() {
        let at = key_result.at;
        if !ctx.gist(at).is_some_and(|gist| gist.has(Mark::Compound)) {
            continue;
        }
        if let Some(title) = ctx.title(at)
            && let Some(second) = &title.reading.compound
        {
            let shown = phrase::shorten(title.text);
            let (place, second) = (title.span(second), title.words(second));
            ctx.report_decl(at, format!("`{shown}` promises two things, of which one may be reached without the other"))
                .help("make two key results of it, each with its own numbers")
                .related(at.file, place, format!("`{second}` is the second one"));
        }
    }
}
