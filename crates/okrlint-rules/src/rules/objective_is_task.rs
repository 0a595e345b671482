use crate::rule::rule;
use crate::{Context, phrase, work};

rule! {
    /// An objective names a piece of work.
    ///
    /// ## What
    /// The objective's title begins with work («launch», «implement», «migrate», «hire») or names something that is
    /// made and then done. What is built to last among people, such as a team or trust, is no such thing, nor is work
    /// that says what it is for («… so that …»).
    ///
    /// ## Why
    /// Work can be finished while nothing gets better. «Launch the help centre» is reached on the day of the launch,
    /// whether anybody finds an answer there or not; and nobody may find a shorter way to happier customers.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective new-site "Launch the new help centre" {
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
    ///
    ///     initiative "Launch the new help centre" for solved
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// When the date of a piece of work is set by law, or the whole company waits for it.
    ///
    /// ## Source
    /// Guides on OKR: objectives describe where you want to be, not what you do. Google's playbook: objectives express
    /// goals and intents.
    "objective-is-task" {
        group: Wording,
        level: Warning,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    for objective in ctx.model.objectives() {
        let at = objective.at;
        let Some(title) = work::of_objective(ctx, at).filter(|title| title.reading.purpose.is_none()) else {
            continue;
        };
        let word = &title.reading.nature.span;
        let said = title.words(word);
        let shown = phrase::shorten(title.text);
        let message = format!("`{said}` in `{shown}` is work, and an objective says what will be better");
        ctx.report_words(at, title.span(word), message).help(
            "ask what will be different for whom once it is done, and write that; the work itself is an `initiative`",
        );
    }
}
