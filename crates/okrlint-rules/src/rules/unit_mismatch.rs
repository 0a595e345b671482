use okrlint_model::{
    Clause, DeclRef, Dimension, FileFacts, FileId, Placement, Says, Unit,
};
use okrlint_syntax::{Span, takes};

use crate::rule::rule;
use crate::{Context, Level, phrase};

rule! {
    /// Numbers that belong together are counted in different units.
    ///
    /// ## What
    /// The values of one key result, or of one KPI, or of a key result and the KPI that it measures, cannot be
    /// compared: minutes and per cent, dollars and euros, per cent and percentage points. What converts is no
    /// mismatch (`90 min` and `1.5 h`, `$1.2M` and `$900k`), but months never convert to weeks. Two different nouns
    /// (`signups`, `customers`) are only a warning: you may mean the same by them.
    ///
    /// ## Why
    /// From 48 minutes to 30 per cent is no way that anybody could have gone half of.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr search "Searches end in an answer" from 90 s to 20%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr search "Searches end in an answer" from 12% to 20%
    ///     kr pace "Answers are found quickly" from 90 s to 0.5 min
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where two nouns mean the same thing to everybody; better, use one of them.
    ///
    /// ## Source
    /// Arithmetic.
    "unit-mismatch" {
        group: Measurability,
        level: Error,
        fix: None,
        today: false,
    }
}

/// A unit, and where it was said.
#[derive(Clone, Copy)]
struct Stated<'a> {
    unit: &'a Unit,
    at: DeclRef,
    /// The quantity or unit as written.
    span: Span,
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for key_result in model.key_results() {
        let kpi = key_result.kpi.map(|kpi| model.kpi(kpi).at);
        check_decl(ctx, key_result.at, kpi);
    }
    for kpi in model.kpis() {
        check_decl(ctx, kpi.at, None);
    }
}

fn check_decl(ctx: &mut Context<'_>, at: DeclRef, kpi: Option<DeclRef>) {
    let facts = ctx.file(at);
    if agree(ctx, at, kpi) {
        return;
    }
    let clauses = in_order(facts, at);
    let Some((own, first)) = stated(facts, at, clauses.iter().copied()) else {
        return;
    };
    let of_kpi = kpi.and_then(|kpi| {
        let facts = ctx.file(kpi);
        Some(stated(facts, kpi, in_order(facts, kpi).into_iter())?.0)
    });
    let mut reported: Option<Span> = None;
    if let Some(of_kpi) = of_kpi.filter(|of_kpi| !of_kpi.unit.comparable(own.unit)) {
        report(ctx, at, first, own, of_kpi, "the KPI that it measures is counted in this");
        reported = Some(first.span);
    }
    for clause in clauses {
        if clause.placement == Placement::WrongKind || reported == Some(clause.span) {
            continue;
        }
        let other = units(facts, at, clause).find(|it| !it.unit.comparable(own.unit));
        if let Some(other) = other {
            report(ctx, at, clause, other, own, "this is counted otherwise");
        }
    }
}

/// Whether all that a declaration and its KPI count is counted alike, in whatever order it is written.
fn agree(ctx: &Context<'_>, at: DeclRef, kpi: Option<DeclRef>) -> bool {
    let facts = ctx.file(at);
    let Some((own, _)) = stated(facts, at, facts.clauses_of(at.decl).iter()) else {
        return true;
    };
    [Some(at), kpi].into_iter().flatten().all(|at| {
        let facts = ctx.file(at);
        let clauses = facts.clauses_of(at.decl).iter();
        let mut fitting = clauses.filter(|clause| clause.placement != Placement::WrongKind);
        fitting.all(|clause| {
            let clause_of_unit = match clause.says {
                Says::Unit(index) => facts.units.get(index as usize),
                _ => None,
            };
            let mut all = units(facts, at, clause)
                .map(|stated| stated.unit)
                .chain(clause_of_unit);
            all.all(|unit| unit.comparable(own.unit))
        })
    })
}

/// The clauses of a declaration as the reference lists them, readings by date: what is reported does not depend on the
/// order in which they are written.
fn in_order(facts: &FileFacts, at: DeclRef) -> Vec<&Clause> {
    let listed = takes(facts.decl(at.decl).kind);
    let rank = |clause: &Clause| listed.iter().position(|kind| *kind == clause.kind);
    let date = |clause: &Clause| match clause.says {
        Says::Reading(index) => facts.readings.get(index as usize).and_then(|it| it.date),
        _ => None,
    };
    let mut clauses: Vec<&Clause> = facts.clauses_of(at.decl).iter().collect();
    clauses.sort_by_key(|clause| (rank(clause).unwrap_or(listed.len()), date(clause)));
    clauses
}

/// The unit that a declaration states first (a KPI's `unit` before all), with its clause.
fn stated<'a>(
    facts: &'a FileFacts,
    at: DeclRef,
    mut clauses: impl Iterator<Item = &'a Clause> + Clone,
) -> Option<(Stated<'a>, &'a Clause)> {
    let unit = clauses.clone().find_map(|clause| match clause.says {
        Says::Unit(index) => {
            let unit = facts.units.get(index as usize)?;
            Some((Stated { unit, at, span: unit.span() }, clause))
        }
        _ => None,
    });
    unit.or_else(|| {
        clauses.find_map(|clause| {
            let fits = clause.placement != Placement::WrongKind;
            Some((units(facts, at, clause).next().filter(|_| fits)?, clause))
        })
    })
}

/// The units of a clause's quantities; a placeholder's counts for nothing, since all of it is to be written anew.
fn units<'a>(
    facts: &'a FileFacts,
    at: DeclRef,
    clause: &Clause,
) -> impl Iterator<Item = Stated<'a>> + use<'a> {
    facts.quantities_in(clause).filter_map(move |id| {
        let quantity = facts.quantity(id);
        let unit = quantity.unit.as_ref().filter(|_| !quantity.placeholder)?;
        Some(Stated {
            unit,
            at,
            span: quantity.span,
        })
    })
}

fn report(
    ctx: &mut Context<'_>,
    at: DeclRef,
    clause: &Clause,
    here: Stated<'_>,
    there: Stated<'_>,
    label: &str,
) {
    let said = |file: FileId, span| phrase::excerpt(ctx.model.file(file), span);
    let (quantity, other) = (said(at.file, here.span), said(there.at.file, there.span));
    let (unit, other_unit) = (said(at.file, here.unit.span()), said(there.at.file, there.unit.span()));
    let message = if there.span == there.unit.span() {
        format!("`{quantity}` is counted in `{unit}`, which cannot be compared with `{other_unit}`")
    } else {
        format!("`{quantity}` and `{other}` are counted in `{unit}` and `{other_unit}`, which cannot be compared")
    };
    let help = advice(here.unit, there.unit)
        .map_or_else(|| format!("count both in `{other_unit}`, or both in `{unit}`"), str::to_owned);
    let soft = here.unit.differs_in_nouns_only(there.unit);
    let elsewhere = !(there.at == at && clause.span.contains(there.span));
    let finding = ctx.report_clause(at, clause, message);
    finding.help(help);
    if soft {
        finding.at_most(Level::Warning);
    }
    if elsewhere {
        finding.related(there.at.file, there.span, label);
    }
}

/// What to do about two units that are often mixed up.
fn advice(a: &Unit, b: &Unit) -> Option<&'static str> {
    use Dimension::{CalendarTime, ClockTime, Currency, Percent, PercentagePoint};
    Some(match (a.head.dimension, b.head.dimension) {
        (Percent, PercentagePoint) | (PercentagePoint, Percent) => {
            "`%` is a share, `pp` the distance between two shares: write both as shares, in `%`"
        }
        (ClockTime, CalendarTime) | (CalendarTime, ClockTime) => {
            "months differ in length and do not convert to weeks or days: use one of the two in both places"
        }
        (Currency(one), Currency(other)) if one != other => "currencies do not convert here: write both in one currency",
        _ if a.head.dimension == b.head.dimension => {
            "one of them is a rate and the other is not, or they are per different things: write both alike"
        }
        _ => return None,
    })
}
