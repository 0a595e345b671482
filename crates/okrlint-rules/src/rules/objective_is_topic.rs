use okrlint_prose::Nature;

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// An objective is a heading, not an aim.
    ///
    /// ## What
    /// The objective's title names a field («Help centre», «Hiring») without a verb, and without a word that says what
    /// will be better. Off unless it is asked for.
    ///
    /// ## Why
    /// A heading has no end and no direction: nobody can disagree with it, and nobody gets up for it.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective answers "Customer documentation" {
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
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where headings are what your company calls objectives, and a `why` says the rest.
    ///
    /// ## Source
    /// Doerr (*Measure What Matters*): objectives are action-oriented. Wodtke (*Radical Focus*): one inspiring sentence.
    "objective-is-topic" {
        group: Wording,
        level: Off,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    for objective in ctx.model.objectives() {
        let at = objective.at;
        if ctx.gist(at).is_some_and(|gist| gist.nature == Nature::Label)
            && let Some(title) = ctx.title(at)
        {
            let shown = phrase::shorten(title.text);
            ctx.report_decl(at, format!("`{shown}` is a heading, and does not say what will be better"))
                .help("write it as a sentence: who will be able to do what, or what will be better for whom");
        }
    }
}
