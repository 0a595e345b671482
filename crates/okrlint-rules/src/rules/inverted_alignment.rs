use okrlint_model::Entity;

use crate::rule::rule;
use crate::{Context, phrase, support};

rule! {
    /// A higher unit's objective supports one of a lower unit.
    ///
    /// ## What
    /// The objective, or one of its key results, says that it `supports` something of a unit that is part of its own.
    ///
    /// ## Why
    /// `supports` answers «what is this good for?», and the answer lies above: the team's work is good for the department,
    /// not the department for its team. Turned round, progress is told in a ring and nobody sees what it is all for.
    ///
    /// ## Wrong
    /// ```okr
    /// during 2026-Q1
    ///
    /// project service "Customer service" {
    ///   objective calm "Customers are calm again" {
    ///     supports help-centre.self-help
    ///
    ///     kr complaints "They complain less" from 40 letters/week to 15 letters/week
    ///   }
    /// }
    ///
    /// project help-centre "Help centre" in service {
    ///   objective self-help "Customers solve it themselves" {
    ///     why "Most questions have an answer on our pages."
    ///
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// during 2026-Q1
    ///
    /// project service "Customer service" {
    ///   objective calm "Customers are calm again" {
    ///     kr complaints "They complain less" from 40 letters/week to 15 letters/week
    ///   }
    /// }
    ///
    /// project help-centre "Help centre" in service {
    ///   objective self-help "Customers solve it themselves" {
    ///     supports service.calm
    ///
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where the whole house really works for one team for a while, on its launch, say.
    ///
    /// ## Source
    /// Doerr (*Measure What Matters*): goals are linked to the one above.
    "inverted-alignment" {
        group: Alignment,
        level: Warning,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for support in support::all(model) {
        let units = (model.objective(support.own).unit, model.objective(support.other).unit);
        let (Some(own), Some(other)) = units else {
            continue;
        };
        if !support::is_part_of(model, other, own) {
            continue;
        }
        let facts = ctx.file(support.at);
        let text = phrase::excerpt(facts, support.clause.span);
        let (whole, part) = (Entity::Unit(own), Entity::Unit(other));
        let (whole, part) = (phrase::label(model, whole), phrase::label(model, part));
        let named = model.objective(support.other).at;
        let label = phrase::shorten(&ctx.file(named).label(ctx.decl(named)));
        let place = ctx.decl(named).place();
        ctx.report_clause(support.at, support.clause, format!("`{text}` points down: `{part}` is part of `{whole}`"))
            .help(format!("turn it round: let `{label}` say what it supports here"))
            .related(named.file, place, "the objective of the smaller unit");
    }
}
