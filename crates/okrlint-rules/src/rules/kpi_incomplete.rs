use okrlint_model::{DeclRef, Model, OrgUnit, Says};
use okrlint_syntax::ClauseKind;

use crate::edit::Editor;
use crate::rule::rule;
use crate::{Applicability, Context, phrase};

rule! {
    /// A KPI does not say whose it is, why it is watched, or how often.
    ///
    /// ## What
    /// The KPI has no `why`, no `review`, or no owner. An owner of the unit does: what is written on a unit holds for
    /// what is in it.
    ///
    /// ## Why
    /// A number that nobody owns, that nobody looks at on a day, or of which nobody remembers the reason stays on the
    /// dashboard for years. And when it falls, three people will say that they thought somebody else was watching.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" {
    ///   owner @support-lead
    ///
    ///   kpi satisfaction "Satisfaction with our answers" unit % target >= 85% every month
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" {
    ///   owner @support-lead
    ///
    ///   kpi satisfaction "Satisfaction with our answers" {
    ///     why "An answer that does not help is a second question."
    ///     unit %
    ///     target >= 85% every month
    ///     review every month
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where title and target say it all, and the team is three people in one room.
    ///
    /// ## Source
    /// Guides on KPIs list the parts of a good one: measure, target, source, rhythm, owner, and the reason for it.
    "kpi-incomplete" {
        group: Kpis,
        level: Info,
        fix: Some(Applicability::Unsafe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let owned = owned(model);
    for kpi in model.kpis() {
        let at = kpi.at;
        let lacks = |kind| model.clause(at, kind).is_none();
        let (why, review) = (lacks(ClauseKind::Why), lacks(ClauseKind::Review));
        let by_unit = kpi.unit.is_some_and(|unit| owned[unit.0 as usize]);
        let ownerless = lacks(ClauseKind::Owner) && !by_unit;
        let missing: Vec<&str> = [(why, "`why`"), (review, "`review`"), (ownerless, "`owner`")]
            .into_iter()
            .filter_map(|(missing, word)| missing.then_some(word))
            .collect();
        if missing.is_empty() || ctx.may_hide_something(at) || ctx.is_faulty(at, ctx.decl(at).span) {
            continue;
        }
        let facts = ctx.file(at);
        let label = phrase::shorten(&facts.label(ctx.decl(at)));
        let every = model.clause(at, ClauseKind::Target).and_then(|clause| match clause.says {
            Says::Level { every, .. } => every,
            _ => None,
        });
        let every = every.map_or("every month", |every| every.span.text(&facts.text));
        let finding = ctx.report_decl(at, format!("the KPI `{label}` lacks {}", phrase::list(&missing, "and")));
        finding.help("say why it is watched, how often somebody looks, and who: `why \"…\"`, `review every month`, `owner @…`");
        if review {
            let clause = format!("review {every}");
            let edit = Editor::new(at.file, facts).insert_clause(at.decl, ClauseKind::Review, &clause);
            finding.fix_with(Applicability::Unsafe, format!("Write `{clause}`"), vec![edit]);
        }
    }
}

/// For each unit whether it, or one around it, has an owner.
fn owned(model: &Model) -> Vec<bool> {
    let has_owner = |part: &DeclRef| model.clause(*part, ClauseKind::Owner).is_some();
    let own: Vec<bool> = model.units().iter().map(|unit| unit.parts.iter().any(has_owner)).collect();
    let inherited = |unit: &OrgUnit| {
        let mut next = unit.parent;
        while let Some(id) = next {
            if own[id.0 as usize] {
                return true;
            }
            next = model.unit(id).parent;
        }
        false
    };
    let units = model.units().iter().zip(&own);
    units.map(|(unit, own)| *own || inherited(unit)).collect()
}
