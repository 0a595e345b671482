use std::ops::Range;

use okrlint_model::{Clause, DeclRef, Direction, KeyResult, Model, Says};
use okrlint_prose::{Basis, Direction as Aim};

use crate::rule::rule;
use crate::title::Mark;
use crate::way::Way;
use crate::{Applicability, Context, Edit, phrase};

rule! {
    /// A key result goes away from where it should.
    ///
    /// ## What
    /// It goes down while its KPI's target lies above (or up while it lies below), or it does the opposite of the verb
    /// that its title begins with: «reduce», «cut», «lower», or «increase», «grow», «raise».
    ///
    /// ## Why
    /// Mostly `from` and `to` were swapped. Whoever reads on would celebrate a loss.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr calls "Reduce the calls about passwords" from 12 calls/day to 20 calls/day
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr calls "Reduce the calls about passwords" from 20 calls/day to 12 calls/day
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where the number grows because what the title reduces shrinks: say in the title what is measured.
    ///
    /// ## Source
    /// The reference of the language.
    "wrong-direction" {
        group: Measurability,
        level: Error,
        fix: Some(Applicability::Unsafe),
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
        let (Some(from), Some(to)) = (&way.from, &way.to) else {
            continue;
        };
        if from == to || ctx.is_faulty(at, way.clause.span) {
            continue;
        }
        let up = from < to;
        if let Some(against) = against_kpi(model, key_result, up) {
            report_kpi(ctx, at, way.clause, up, against);
        } else if !starts_at_nothing(ctx, at, way.clause)
            && ctx.gist(at).is_some_and(|gist| gist.has(Mark::Direction) && gist.basis == Basis::Order)
            && let Some(title) = ctx.title(at)
            && let Some(direction) = &title.reading.direction
            && (direction.value == Aim::Up) != up
            && leads(title.text, &direction.span)
        {
            let verb = title.words(&direction.span);
            let text = phrase::excerpt(ctx.file(at), way.clause.span);
            let goes = if up { "goes up" } else { "goes down" };
            let message = format!("`{text}` {goes}, and the title says `{verb}`");
            report(ctx, at, way.clause, message);
        }
    }
}

/// Whether the way starts at 0: from there nothing can be reduced, and it is the reduction that is measured.
fn starts_at_nothing(ctx: &Context<'_>, at: DeclRef, clause: &Clause) -> bool {
    let Says::Change { from: Some(from), .. } = clause.says else {
        return false;
    };
    let from = ctx.model.quantity(at, from).amount;
    from.is_some_and(|from| from.is_zero())
}

/// Whether a verb is what a title begins with.
fn leads(title: &str, verb: &Range<usize>) -> bool {
    title[..verb.start].trim().is_empty()
}

/// The KPI's declaration, where a way up leads away from a target below, or a way down from one above.
fn against_kpi(model: &Model, key_result: &KeyResult, up: bool) -> Option<DeclRef> {
    let kpi = key_result.kpi?;
    let better = model.kpi_direction(kpi)?;
    let comparable = match (model.own_unit(key_result.at), model.own_unit(model.kpi(kpi).at)) {
        (Some(own), Some(of_kpi)) => own.comparable(of_kpi),
        _ => true,
    };
    let away = match better {
        Direction::Higher => !up,
        Direction::Lower => up,
        Direction::Inside => false,
    };
    (away && comparable).then(|| model.kpi(kpi).at)
}

fn report_kpi(ctx: &mut Context<'_>, at: DeclRef, clause: &Clause, up: bool, kpi: DeclRef) {
    let text = phrase::excerpt(ctx.file(at), clause.span);
    let label = phrase::shorten(&ctx.file(kpi).label(ctx.decl(kpi)));
    let target = ctx.model.clause(kpi, okrlint_syntax::ClauseKind::Target).map(|clause| clause.span);
    let goes = if up { "goes up" } else { "goes down" };
    let message = format!("`{text}` {goes}, away from the target of the KPI `{label}`");
    let place = target.unwrap_or(ctx.decl(kpi).place());
    report(ctx, at, clause, message).related(kpi.file, place, "the KPI is to get here");
}

fn report<'c>(ctx: &'c mut Context<'_>, at: DeclRef, clause: &Clause, message: String) -> &'c mut crate::Diagnostic {
    let facts = ctx.file(at);
    let swapped = match clause.says {
        Says::Change { from: Some(from), to: Some(to) } => {
            let (from, to) = (facts.quantity(from).span, facts.quantity(to).span);
            let text = |span: okrlint_syntax::Span| span.text(&facts.text).to_owned();
            let edit = |span, text| Edit { file: at.file, span, text };
            Some((
                format!("Swap them: `from {} to {}`", text(to), text(from)),
                vec![edit(from, text(to)), edit(to, text(from))],
            ))
        }
        _ => None,
    };
    let finding = ctx.report_clause(at, clause, message);
    finding.help("swap the two numbers, or say in the title what is measured");
    if let Some((title, edits)) = swapped {
        finding.fix_with(Applicability::Unsafe, title, edits);
    }
    finding
}
