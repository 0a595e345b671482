use crate::rule::rule;
use crate::{Context, learning, outcome, phrase};

rule! {
    /// An aspiration was reached in all its parts: it was not bold.
    ///
    /// ## What
    /// An objective of type `aspirational` is over, and each of its key results is at 1.0, by its score or by what was
    /// measured last.
    ///
    /// ## Why
    /// First of all: well done. And then: an aspiration is meant to be a little out of reach, so that people look for
    /// other ways than the usual ones. Where all of it arrives, the targets were a plan, and the next ones may dare more.
    ///
    /// ## Wrong
    /// ```okr
    /// # today: 2026-01-31
    /// project help-centre "Help centre" during 2025-Q4 {
    ///   objective self-help "Customers solve it themselves" {
    ///     type aspirational
    ///
    ///     kr solved "Visitors leave with an answer" from 20% to 25% score 1.0
    ///     kr reopened "Few of them ask again" from 14% to 13% score 1.0
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// # today: 2026-01-31
    /// project help-centre "Help centre" during 2025-Q4 {
    ///   objective self-help "Customers solve it themselves" {
    ///     type aspirational
    ///
    ///     kr solved "Visitors leave with an answer" from 20% to 35% score 0.6
    ///     kr reopened "Few of them ask again" from 14% to 8% score 0.8
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// After a stroke of luck, or a leap: tell it in the words of the score, and celebrate.
    ///
    /// ## Source
    /// Google's playbook: aspirational OKRs average 0.7. Doerr warns of those who promise what they have already.
    "sandbagged" {
        group: Time,
        level: Info,
        fix: None,
        today: true,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for (id, objective) in model.all_objectives() {
        let at = objective.at;
        let aspires = learning::stated_type(model, id) == Some("aspirational");
        if !aspires || !outcome::has_ended(model, objective) || objective.key_results.is_empty() {
            continue;
        }
        let mut key_results = objective.key_results();
        if key_results.all(|id| outcome::is_reached(model, id) == Some(true)) && !ctx.may_hide_something(at) {
            let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
            ctx.report_decl(at, format!("all key results of the aspiration `{label}` arrived: it was within reach"))
                .help("well done; next time set targets of which about seven tenths would make you proud");
        }
    }
}
