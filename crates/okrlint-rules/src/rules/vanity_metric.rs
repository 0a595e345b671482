use okrlint_model::{DeclRef, Dimension};
use okrlint_prose::{Class, Direction};

use crate::rule::rule;
use crate::title::Title;
use crate::way::Way;
use crate::{Context, phrase};

rule! {
    /// A key result counts what flatters.
    ///
    /// ## What
    /// The key result counts views, impressions, followers, likes, downloads or the like, and says nothing of what
    /// people do afterwards. A share of them is no such count, nor is what is to fall. Off unless it is asked for.
    ///
    /// ## Why
    /// Such a number only rises, and can be bought. It feels like success, and no decision depends on it.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective known "Customers turn to the help centre first" {
    ///     kr views "Page views of the help centre" from 12k views/month to 30k views/month
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective known "Customers turn to the help centre first" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where attention itself is sold, as in a newspaper.
    ///
    /// ## Source
    /// Ries, *The Lean Startup*, on vanity metrics.
    "vanity-metric" {
        group: Measurability,
        level: Off,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    for key_result in ctx.model.key_results() {
        let at = key_result.at;
        let flatters = ctx.gist(at).is_some_and(|gist| {
            gist.names(Class::Flattering) && !gist.names(Class::Telling) && !gist.names(Class::Rate)
        });
        if !flatters || !is_count(ctx, at) {
            continue;
        }
        if let Some(title) = ctx.title(at)
            && let Some(word) = title.reading.words_of(Class::Flattering).next()
            && !is_to_fall(ctx, at, &title)
        {
            let (word, shown) = (title.words(word), phrase::shorten(title.text));
            ctx.report_decl(at, format!("`{word}` in `{shown}` may rise without anybody being better off"))
                .help("measure what people do afterwards: who comes back, signs up, finds an answer");
        }
    }
}

/// Whether less of it is wanted, by the title or by the clauses: that flatters nobody.
fn is_to_fall(ctx: &Context<'_>, at: DeclRef, title: &Title<'_>) -> bool {
    let direction = title.reading.direction.as_ref();
    let ends = Way::of(ctx.model, at).and_then(|way| Some((way.from?, way.to?)));
    direction.is_some_and(|direction| direction.value == Direction::Down) || ends.is_some_and(|(from, to)| to < from)
}

/// Whether the key result counts things, and no share of them nor money.
fn is_count(ctx: &Context<'_>, at: DeclRef) -> bool {
    let unit = ctx.model.unit_for(at);
    unit.is_none_or(|unit| matches!(unit.head.dimension, Dimension::Noun(_)))
}
