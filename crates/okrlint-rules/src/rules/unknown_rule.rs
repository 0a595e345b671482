use crate::reference::near;
use crate::rule::rule;
use crate::{Applicability, Context, phrase, rule as rule_named, rules};

rule! {
    /// A comment names a rule that does not exist.
    ///
    /// ## What
    /// In the brackets of `# okrlint: ignore[…]` stands a name that no rule has. (A name in `okrlint.toml` is checked
    /// when that is read.)
    ///
    /// ## Why
    /// The comment looks as if it silenced something, and does not.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     # okrlint: ignore[missing-base-line] nothing was counted before the new site
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     # okrlint: ignore[missing-baseline] nothing was counted before the new site
    ///     kr solved "Visitors leave with an answer" to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Never: `okrlint rules` lists the names.
    ///
    /// ## Source
    /// The reference of the language.
    "unknown-rule" {
        group: Syntax,
        level: Error,
        fix: Some(Applicability::Safe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    for (file, facts) in ctx.files() {
        for suppression in &facts.suppressions {
            for (id, place) in &suppression.rules {
                if rule_named(id).is_some() {
                    continue;
                }
                // A rule that is named already needs no second mention.
                let others = rules().iter().map(|rule| rule.id);
                let named = |other: &&str| suppression.rules.iter().all(|(id, _)| id != other);
                let (near, sure) = near(id, others.filter(named));
                let finding = ctx.report(file, *place, format!("there is no rule `{}`", phrase::shorten(id)));
                if near.is_empty() {
                    finding.help("`okrlint rules` lists the rules");
                    continue;
                }
                finding.help(format!("did you mean {}?", phrase::quoted_list(&near, "or")));
                let trust = if sure || near.len() == 1 {
                    Applicability::Safe
                } else {
                    Applicability::Unsafe
                };
                for near in near {
                    finding.fix(trust, format!("Write `{near}`"), *place, near);
                }
            }
        }
    }
}
