use okrlint_syntax::Span;

use crate::rule::rule;
use crate::{Context, figure, phrase};

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

/// The words that say so. Others, such as «support» or «ensure», begin good objectives as often as not.
const WORDS: &[&str] = &["maintain", "continue", "keep", "sustain", "preserve", "monitor"];

fn check(ctx: &mut Context<'_>) {
    for objective in ctx.model.objectives() {
        let at = objective.at;
        let Some((place, title)) = figure::inner_title(ctx.file(at), ctx.decl(at)) else {
            continue;
        };
        let first = title.split_whitespace().next().unwrap_or_default();
        let usual = WORDS.iter().any(|word| first.eq_ignore_ascii_case(word));
        if !usual || ctx.gist(at).is_none() {
            continue;
        }
        let start = place.start + (title.len() - title.trim_start().len()) as u32;
        let word = Span::new(start, start + first.len() as u32);
        let shown = phrase::shorten(title);
        ctx.report_words(at, word, format!("`{first}` in `{shown}` promises that nothing changes"))
            .help("say what will be better than today; what has to hold can be a KPI that an objective `guards`");
    }
}
