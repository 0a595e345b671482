use okrlint_prose::Class;

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// An objective only says that things go on as they do.
    ///
    /// ## What
    /// The objective's title begins with «maintain», «continue», «keep», «sustain», «preserve» or «monitor».
    ///
    /// ## Why
    /// An objective is a change that people choose, out of all that they could change. What has to go on anyway is
    /// watched best by a KPI: it has a level, it is looked at regularly, and it never ends.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective running "Maintain the help centre" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   kpi uptime "The help centre is up" unit % target >= 99.9% every month
    ///
    ///   objective self-help "Customers solve it themselves" {
    ///     guards uptime
    ///
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where holding on is the bold thing to do: in a storm, keeping what you have may be all that you aim at.
    ///
    /// ## Source
    /// Guides on OKR against KPI: OKRs are for change, KPIs for the running business. Google's playbook:
    /// «business-as-usual OKRs» as a common mistake.
    "business-as-usual" {
        group: Wording,
        level: Info,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    for objective in ctx.model.objectives() {
        let at = objective.at;
        if !ctx.gist(at).is_some_and(|gist| gist.names(Class::Usual)) {
            continue;
        }
        // Other verbs, such as «support» or «ensure», begin good objectives as often as not.
        if let Some(title) = ctx.title(at)
            && let Some(word) = title.begins_with(Class::Usual)
        {
            let (said, shown) = (title.words(word), phrase::shorten(title.text));
            let message = format!("`{said}` in `{shown}` promises that nothing changes");
            ctx.report_words(at, title.span(word), message)
                .help("say what will be better than today; what has to hold can be a KPI that an objective `guards`");
        }
    }
}
