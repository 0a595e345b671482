use okrlint_model::Says;

use crate::rule::rule;
use crate::way::Way;
use crate::{Context, phrase};

rule! {
    /// A key result ends where it starts.
    ///
    /// ## What
    /// `from` and `to` are equal, after conversion: `from 60 min to 1 h`.
    ///
    /// ## Why
    /// There is nothing to do, and no way to be half there. Most often one of the two numbers was copied; otherwise a
    /// level is meant that has to hold.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 35% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///     kr shown "The help centre is up" keep >= 99.9%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Never: what has to hold says `keep`.
    ///
    /// ## Source
    /// The reference of the language; guides on OKR agree on «from X to Y».
    "target-equals-baseline" {
        group: Measurability,
        level: Error,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for key_result in model.key_results() {
        let at = key_result.at;
        let Some(way) = Way::of(model, at) else {
            continue;
        };
        let Says::Change { to: Some(to), .. } = way.clause.says else {
            continue;
        };
        if way.from.is_none() || way.from != way.to || ctx.is_faulty(at, way.clause.span) {
            continue;
        }
        let facts = ctx.file(at);
        let level = phrase::excerpt(facts, facts.quantity(to).span);
        let text = phrase::excerpt(facts, way.clause.span);
        ctx.report_clause(at, way.clause, format!("`{text}` ends where it starts"))
            .help(format!(
                "write where it is to go; if it only has to hold, write `keep >= {level}` or `keep <= {level}`"
            ));
    }
}
