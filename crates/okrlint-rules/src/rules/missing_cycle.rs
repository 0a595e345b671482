use std::cell::OnceCell;

use okrlint_model::{Cycle, DeclRef, Model, Objective, UnitId};
use okrlint_syntax::ClauseKind;
use rustc_hash::FxHashMap;

use crate::edit::Editor;
use crate::rule::rule;
use crate::{Applicability, Context, phrase};

rule! {
    /// An objective belongs to no cycle.
    ///
    /// ## What
    /// Neither the objective nor the braces around it nor the top of the file say `during`.
    ///
    /// ## Why
    /// Without an end there is no day on which anybody asks whether it was reached. Its key results are due never, the
    /// share of time that has passed cannot be told, and it will be carried along from quarter to quarter.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" {
    ///   objective self-help "Customers solve it themselves" during 2026-Q1 {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    /// One `during 2026-Q1` at the top of a file does for everything in it.
    ///
    /// ## When to ignore it
    /// Rarely: what has no end is a mission. Write it as the unit's `mission`.
    ///
    /// ## Source
    /// All schools have cycles: the quarter with Doerr, Google and Wodtke, seasons of six weeks elsewhere.
    "missing-cycle" {
        group: Time,
        level: Warning,
        fix: Some(Applicability::Safe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let cycles = OnceCell::new();
    for objective in model.objectives() {
        let at = objective.at;
        if objective.cycle.is_some() || says_during(model, at) || ctx.may_hide_something(at) {
            continue;
        }
        let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
        let cycle = cycles.get_or_init(|| Cycles::new(model)).of_siblings(objective, model);
        let finding = ctx.report_decl(at, format!("the objective `{label}` belongs to no cycle, so it has no end"));
        finding.help("write `during 2026-Q1` behind its title, or once at the top of the file for all that is in it");
        if let Some((cycle, applicability)) = cycle {
            let clause = format!("during {}", phrase::cycle_name(model, &cycle));
            let edit = Editor::new(at.file, model.file(at.file)).insert_clause(at.decl, ClauseKind::During, &clause);
            finding.fix_with(applicability, format!("Write `{clause}`"), vec![edit]);
        }
    }
}

/// Whether there is a `during` for it, though its cycle may not be known.
fn says_during(model: &Model, at: DeclRef) -> bool {
    let facts = model.file(at.file);
    let mut next = Some(at.decl);
    while let Some(decl) = next {
        if facts.clause_of(decl, ClauseKind::During).is_some() {
            return true;
        }
        next = facts.decl(decl).parent;
    }
    facts.top_clauses().iter().any(|clause| clause.kind == ClauseKind::During)
}

/// What the objectives of one place agree upon.
#[derive(Clone, Copy)]
enum Agreed {
    On(Cycle),
    No,
}

impl Agreed {
    fn join(self, other: Cycle) -> Self {
        match self {
            Self::On(cycle) if cycle.same_days(&other) => self,
            Self::On(_) | Self::No => Self::No,
        }
    }
}

/// The cycles of the objectives of each unit, in each of its parts and as a whole.
struct Cycles {
    of_part: FxHashMap<DeclRef, Agreed>,
    of_unit: FxHashMap<UnitId, Agreed>,
}

impl Cycles {
    fn new(model: &Model) -> Self {
        let mut cycles = Self { of_part: FxHashMap::default(), of_unit: FxHashMap::default() };
        for objective in model.objectives() {
            let (Some(cycle), Some(unit)) = (objective.cycle, objective.unit) else {
                continue;
            };
            let join = |agreed: &mut Agreed| *agreed = agreed.join(cycle);
            cycles.of_unit.entry(unit).and_modify(join).or_insert(Agreed::On(cycle));
            if let Some(part) = part(model, objective.at) {
                cycles.of_part.entry(part).and_modify(join).or_insert(Agreed::On(cycle));
            }
        }
        cycles
    }

    /// The cycle of those beside an objective, which is sure to be meant; or of the unit's others, which is not.
    fn of_siblings(&self, objective: &Objective, model: &Model) -> Option<(Cycle, Applicability)> {
        let beside = part(model, objective.at).and_then(|part| self.of_part.get(&part));
        match (beside, objective.unit.and_then(|unit| self.of_unit.get(&unit))) {
            (Some(Agreed::On(cycle)), _) => Some((*cycle, Applicability::Safe)),
            (None, Some(Agreed::On(cycle))) => Some((*cycle, Applicability::Unsafe)),
            _ => None,
        }
    }
}

fn part(model: &Model, at: DeclRef) -> Option<DeclRef> {
    let decl = model.decl(at).parent?;
    Some(DeclRef { decl, ..at })
}
