use okrlint_model::{Clause, DeclRef, Says};
use okrlint_prose::{Class, Unit};
use okrlint_syntax::{ClauseKind, Span};

use crate::rule::rule;
use crate::{Applicability, Context, figure, phrase};

rule! {
    /// A key result's number does not say what it counts.
    ///
    /// ## What
    /// The numbers of a key result have no unit, and there is no KPI to lend one. Titles about a score, an index or a
    /// rating need none: nobody says «75 points of it».
    ///
    /// ## Why
    /// «From 120 to 180»: visitors, visits, or euros? The next person to check it in will guess, and count something
    /// else.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 1200 to 1800
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 1200 visitors/week to 1800 visitors/week
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where the title leaves no doubt.
    ///
    /// ## Source
    /// Guides on KPI: a measure has a name, a unit and a period.
    "missing-unit" {
        group: Measurability,
        level: Info,
        fix: Some(Applicability::Unsafe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for key_result in model.key_results() {
        let at = key_result.at;
        let facts = ctx.file(at);
        let change = model
            .clauses(at)
            .iter()
            .find(|clause| matches!(clause.says, Says::Change { .. }));
        let Some(clause) = change else { continue };
        let counted = facts.quantities_in(clause).any(|id| facts.quantity(id).amount.is_some());
        if !counted || model.clause(at, ClauseKind::Measures).is_some() || model.unit_for(at).is_some() || ctx.is_faulty(at, clause.span) {
            continue;
        }
        let bare = ctx.gist(at).is_some_and(|gist| gist.names(Class::Dimensionless));
        if !bare {
            report(ctx, at, clause);
        }
    }
}

fn report(ctx: &mut Context<'_>, at: DeclRef, clause: &Clause) {
    let facts = ctx.file(at);
    let text = phrase::excerpt(facts, clause.span);
    let noun = ctx.title(at).and_then(|title| match title.reading.target()?.unit? {
        Unit::Word(word) => figure::unit_word(word),
        _ => None,
    });
    let last = facts.quantities_in(clause).filter(|id| facts.quantity(*id).amount.is_some()).last();
    let end = last.map(|id| facts.quantity(id).span.end);
    let finding = ctx.report_clause(at, clause, format!("`{text}` does not say what is counted"));
    finding.help("write what it is behind the number: `120 customers`, `30 min`, `20%`");
    if let (Some(noun), Some(end)) = (noun, end) {
        finding.fix(
            Applicability::Unsafe,
            format!("Count `{noun}`"),
            Span::empty(end),
            format!(" {noun}"),
        );
    }
}
