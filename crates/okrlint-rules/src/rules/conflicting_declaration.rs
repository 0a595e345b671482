use okrlint_model::{DeclRef, Entity, FileFacts, OrgUnit, Says};
use okrlint_syntax::{ClauseKind, Span, text_value};

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// Two parts of one unit say different things about it.
    ///
    /// ## What
    /// A unit may be written in several places, and all of them together are the unit. Here two of them give it
    /// different titles or missions, or one stands inside a unit and says with `in` that it belongs to another. A
    /// part that leaves these out agrees with the others; owners, links and tags add up.
    ///
    /// ## Why
    /// Which of the two would a newcomer believe?
    ///
    /// ## Wrong
    /// ```okr
    /// # file: projects.okr
    /// project help-centre "Help centre" {
    ///   mission "Nobody has to wait for an answer."
    /// }
    /// ```
    /// ```okr
    /// # file: q1.okr
    /// project help-centre "Help Center" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// # file: projects.okr
    /// project help-centre "Help centre" {
    ///   mission "Nobody has to wait for an answer."
    /// }
    /// ```
    /// ```okr
    /// # file: q1.okr
    /// project help-centre during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Never: say it in one place, and leave it out in the others.
    ///
    /// ## Source
    /// The reference of the language.
    "conflicting-declaration" {
        group: Syntax,
        level: Error,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for unit in model.units() {
        if unit.parts.len() > 1 {
            check_parts(ctx, unit, "title", |_, at| model.decl(at).title);
            check_parts(ctx, unit, "mission", |_, at| {
                match model.clause(at, ClauseKind::Mission)?.says {
                    Says::Text(span) => Some(span),
                    _ => None,
                }
            });
        }
        for part in &unit.parts {
            check_parent(ctx, unit, *part);
        }
    }
}

fn check_parts(
    ctx: &mut Context<'_>,
    unit: &OrgUnit,
    what: &str,
    said: impl Fn(&FileFacts, DeclRef) -> Option<Span>,
) {
    let mut first: Option<(DeclRef, Span)> = None;
    for part in &unit.parts {
        let facts = ctx.file(*part);
        let Some(span) = said(facts, *part) else {
            continue;
        };
        let Some((earlier, earlier_span)) = first else {
            first = Some((*part, span));
            continue;
        };
        let before = text_value(earlier_span.text(&ctx.file(earlier).text));
        let now = text_value(span.text(&facts.text));
        if before == now {
            continue;
        }
        let label = facts.label(ctx.decl(*part));
        let (before, now) = (phrase::shorten(&before), phrase::shorten(&now));
        ctx.report_words(
            *part,
            span,
            format!("the {what} of `{label}` is `{now}` here and `{before}` elsewhere"),
        )
        .help(format!("agree on one {what}, write it in one place, and leave it out in the others"))
        .related(earlier.file, earlier_span, format!("the {what} that was said first"));
    }
}

/// A part inside another unit's braces that names a different parent.
fn check_parent(ctx: &mut Context<'_>, unit: &OrgUnit, part: DeclRef) {
    let model = ctx.model;
    let decl = ctx.decl(part);
    let Some(around) = decl.parent.map(|decl| DeclRef { decl, ..part }) else {
        return;
    };
    let Some(clause) = model.clause(part, ClauseKind::In) else {
        return;
    };
    let Some((_, Entity::Unit(named))) = model.targets(part.file, clause).next() else {
        return;
    };
    if unit.parent.is_none() || unit.parent == Some(named) {
        return;
    }
    let facts = ctx.file(part);
    let label = facts.label(decl);
    let outer = facts.label(ctx.decl(around));
    let inner = phrase::label(model, Entity::Unit(named));
    let place = ctx.decl(around).place();
    ctx.report_clause(
        part,
        clause,
        format!("`{label}` stands inside `{outer}`, and says that it is in `{inner}`"),
    )
    .help(format!("take `in {inner}` out, or move `{label}` out of the braces of `{outer}`"))
    .related(part.file, place, "the unit around it");
}
