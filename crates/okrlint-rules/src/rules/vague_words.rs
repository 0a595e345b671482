use okrlint_syntax::ClauseKind;

use crate::rule::rule;
use crate::title::Mark;
use crate::{Context, phrase};

rule! {
    /// A word sounds good and says nothing that could be checked.
    ///
    /// ## What
    /// The title of an objective or of a milestone has a word such as «significantly», «best-in-class» or «seamless»,
    /// and nothing that pins it down. Off unless it is asked for.
    ///
    /// ## Why
    /// Everybody can agree on «best-in-class», because everybody means something else by it. In a milestone it decides
    /// whether you have arrived.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective best "Our answers are best-in-class" {
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
    /// In an objective, where the key results say what the word means.
    ///
    /// ## Source
    /// Guides on OKR: objectives are short and concrete. Doerr (*Measure What Matters*): key results leave no room for
    /// doubt.
    "vague-words" {
        group: Measurability,
        level: Off,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let milestones = model.key_results().iter().map(|key_result| key_result.at);
    let milestones = milestones.filter(|at| model.clause(*at, ClauseKind::Milestone).is_some());
    let objectives = model.objectives().iter().map(|objective| objective.at);
    for at in objectives.chain(milestones) {
        if !ctx.gist(at).is_some_and(|gist| gist.has(Mark::Vague)) {
            continue;
        }
        if let Some(title) = ctx.title(at)
            && let Some(vague) = &title.reading.vague
        {
            let (span, word) = (title.span(vague), title.words(vague));
            let shown = phrase::shorten(title.text);
            ctx.report_words(at, span, format!("`{word}` in `{shown}` may mean anything"))
                .help("say what will be different for whom, in words that somebody outside would understand alike");
        }
    }
}
