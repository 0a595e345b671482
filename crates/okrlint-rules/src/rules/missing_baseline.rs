use okrlint_model::{Clause, DeclRef, KeyResultId, Measured, Model, Says};
use okrlint_syntax::{ClauseKind, Span};

use crate::rule::rule;
use crate::{Applicability, Context, figure, phrase};

rule! {
    /// A key result says where it ends, and not where it starts.
    ///
    /// ## What
    /// There is a `to` without a `from`.
    ///
    /// ## Why
    /// «To 35%» is a triumph from 20% and a formality from 34%. Without the start nobody can say how far you have
    /// come, nor whether the goal is bold. Looking the number up is often the most useful hour of planning.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    /// While nobody knows it: `from unknown to 35%`. The first check-in then counts as the start.
    ///
    /// ## When to ignore it
    /// Rarely: what begins at nothing begins at 0, and says so.
    ///
    /// ## Source
    /// Guides on OKR agree on «from X to Y».
    "missing-baseline" {
        group: Measurability,
        level: Warning,
        fix: Some(Applicability::Safe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for (id, key_result) in model.all_key_results() {
        let at = key_result.at;
        let mut measures = model.clauses(at).iter().filter(|clause| {
            matches!(
                clause.kind,
                ClauseKind::From | ClauseKind::To | ClauseKind::Keep | ClauseKind::Milestone
            )
        });
        let (Some(clause), None) = (measures.next(), measures.next()) else {
            continue;
        };
        let open = matches!(clause.says, Says::Change { from: None, to: Some(_) });
        let readable = || !ctx.may_hide_something(at) && !ctx.is_faulty(at, clause.span);
        if open && clause.kind == ClauseKind::To && readable() {
            report(ctx, id, at, clause);
        }
    }
}

fn report(ctx: &mut Context<'_>, id: KeyResultId, at: DeclRef, clause: &Clause) {
    let model = ctx.model;
    let facts = ctx.file(at);
    let text = phrase::excerpt(facts, clause.span);
    let label = phrase::shorten(&facts.label(ctx.decl(at)));
    let measured = from_kpi(model, id);
    let related = measured.as_ref().map(|(actual, _)| {
        let quantity = model.quantity(actual.at, actual.quantity);
        let said = quantity.span.text(&model.file(actual.at.file).text).to_owned();
        (actual.at.file, quantity.span, said)
    });
    let mut starts: Vec<(Applicability, String)> = Vec::new();
    if let (Some((_, applicability)), Some((.., said))) = (&measured, &related) {
        starts.push((*applicability, said.clone()));
    }
    let title = ctx.title(at);
    if let Some(promise) = title.and_then(|title| figure::promise(&title.reading)) {
        starts.push((Applicability::Unsafe, promise.from));
    }
    starts.push((Applicability::Unsafe, "unknown".to_owned()));
    let mut seen: Vec<String> = Vec::new();
    starts.retain(|(_, start)| {
        let new = !seen.contains(start);
        seen.push(start.clone());
        new
    });
    let finding = ctx.report_clause(
        at,
        clause,
        format!("`{text}` does not say where `{label}` starts"),
    );
    finding.help(format!(
        "write where it stands now: `from … {text}`; write `unknown` until somebody has looked"
    ));
    if let Some((file, span, _)) = related {
        finding.related(file, span, "its KPI was here");
    }
    for (applicability, start) in starts {
        finding.fix(
            applicability,
            format!("Write `from {start} {text}`"),
            Span::empty(clause.span.start),
            format!("from {start} "),
        );
    }
}

/// What its KPI showed last before the cycle, which is sure to be where it starts, or since then, which is not.
fn from_kpi(model: &Model, id: KeyResultId) -> Option<(Measured, Applicability)> {
    let key_result = model.key_result(id);
    let kpi = key_result.kpi?;
    let (own, of_kpi) = (
        model.own_unit(key_result.at),
        model.own_unit(model.kpi(kpi).at),
    );
    if let (Some(own), Some(of_kpi)) = (own, of_kpi)
        && !own.comparable(of_kpi)
    {
        return None;
    }
    let cycle = key_result.objective.and_then(|id| model.objective(id).cycle);
    let before = cycle.and_then(|cycle| model.newest_actual_until(kpi, cycle.days.first));
    if let Some(before) = before {
        return Some((before, Applicability::Safe));
    }
    Some((model.newest_actual(kpi)?, Applicability::Unsafe))
}
