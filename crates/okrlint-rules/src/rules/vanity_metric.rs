use okrlint_model::{DeclRef, Dimension};

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// A key result counts what flatters.
    ///
    /// ## What
    /// The key result counts views, impressions, followers, likes, downloads or the like, and says nothing of what
    /// people do afterwards. A share of them is no such count. Off unless it is asked for.
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

/// What is counted because it can be.
const FLATTERING: &[&str] = &[
    "views", "pageviews", "impressions", "followers", "likes", "downloads", "clicks", "visits", "fans", 
    "retweets", 
];

/// Words that say what people do with it, or who of them counts.
const TELLING: &[&str] = &[
    "rate", "share", "percentage", "conversion", "paying", "active", "returning", "per", "convert", "buy", "sign", "signups",
    "retention", "who", "that", "leads",
];

fn check(ctx: &mut Context<'_>) {
    for key_result in ctx.model.key_results() {
        let at = key_result.at;
        if ctx.gist(at).is_none() {
            continue;
        }
        let title = ctx.file(at).title(ctx.decl(at));
        let lower = title.to_lowercase();
        let words = || lower.split(|letter: char| !letter.is_alphanumeric());
        let flattering = words().find(|word| FLATTERING.contains(word));
        let telling = words().any(|word| TELLING.contains(&word));
        let Some(word) = flattering.filter(|_| !telling && is_count(ctx, at)) else {
            continue;
        };
        let shown = phrase::shorten(&title);
        ctx.report_decl(at, format!("`{word}` in `{shown}` may rise without anybody being better off"))
            .help("measure what people do afterwards: who comes back, signs up, finds an answer");
    }
}

/// Whether the key result counts things, and no share of them nor money.
fn is_count(ctx: &Context<'_>, at: DeclRef) -> bool {
    let unit = ctx.model.unit_for(at);
    unit.is_none_or(|unit| matches!(unit.head.dimension, Dimension::Noun(_)))
}
