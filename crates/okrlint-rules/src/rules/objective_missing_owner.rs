use okrlint_model::{Model, UnitId};
use okrlint_syntax::{ClauseKind, DeclKind};

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// Nobody owns an objective.
    ///
    /// ## What
    /// Neither the objective nor the unit around it, nor a unit around that, has an `owner`. A person's objectives are that
    /// person's own.
    ///
    /// ## Why
    /// What belongs to all of us is looked after by none of us. The owner need not do the work: it is whom to ask how far
    /// it has come, and who speaks up when it is stuck.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///     kr asked-again "Few of them ask again" from 14% to 8%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   owner @docs-lead
    ///
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///     kr asked-again "Few of them ask again" from 14% to 8%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where a team of three owns everything together, and says so elsewhere.
    ///
    /// ## Source
    /// Doerr (*Measure What Matters*) and GitLab's handbook: each objective has one owner.
    "objective-missing-owner" {
        group: Ownership,
        level: Warning,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let owned = owned_units(model);
    for objective in model.objectives() {
        let at = objective.at;
        // One outside every unit has no place yet, which is told of it.
        let Some(unit) = objective.unit else { continue };
        if owned[unit.0 as usize] || model.clause(at, ClauseKind::Owner).is_some() || ctx.may_hide_something(at) {
            continue;
        }
        let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
        ctx.report_decl(at, format!("nobody owns the objective `{label}`"))
            .help("write `owner @…` on it, or once on the unit for all that it holds");
    }
}

/// Which units have an owner, be it that of a unit around them; or hide whether they have one.
fn owned_units(model: &Model) -> Vec<bool> {
    let states = |id: UnitId| {
        let unit = model.unit(id);
        let owner = |at| model.clause(at, ClauseKind::Owner).is_some() || model.decl(at).broken;
        unit.kind == DeclKind::Person || unit.unplaced || unit.parts.iter().any(|part| owner(*part))
    };
    let own: Vec<bool> = model.all_units().map(|(id, _)| states(id)).collect();
    let around = |(id, _): (UnitId, _)| {
        let mut next = Some(id);
        // Parents may form a ring.
        for _ in 0..=own.len() {
            match next {
                Some(id) if own[id.0 as usize] => return true,
                Some(id) => next = model.unit(id).parent,
                None => return false,
            }
        }
        false
    };
    model.all_units().map(around).collect()
}
