use okrlint_model::{DeclRef, KpiId, Says};
use okrlint_prose::Class;
use okrlint_syntax::ClauseKind;

use crate::edit::Editor;
use crate::rule::rule;
use crate::{Applicability, Context, phrase};

rule! {
    /// A KPI does not say what its numbers count.
    ///
    /// ## What
    /// There is neither a `unit` in the KPI nor one behind any of its numbers.
    ///
    /// ## Why
    /// «At least 80»: per cent, points, tickets? Those who set it up know. The one who writes down the next actual may
    /// count something else, and nothing will look wrong. Key results that measure the KPI take their unit from it, so
    /// they are left without one too.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" {
    ///   kpi answered "Questions answered on the same day" target >= 80 every month
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" {
    ///   kpi answered "Questions answered on the same day" unit % target >= 80 every month
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where the number is a plain one by its nature, an index of your own, say. `unit points` says so just as well.
    ///
    /// ## Source
    /// Guides on KPIs: a KPI is defined by its measure, its unit and its target.
    "kpi-missing-unit" {
        group: Kpis,
        level: Warning,
        fix: Some(Applicability::Unsafe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for (id, kpi) in model.all_kpis() {
        let at = kpi.at;
        let stated = model.clause(at, ClauseKind::Unit).is_some() || model.own_unit(at).is_some();
        if stated || ctx.may_hide_something(at) || ctx.is_faulty(at, ctx.decl(at).span) {
            continue;
        }
        let facts = ctx.file(at);
        let label = phrase::shorten(&facts.label(ctx.decl(at)));
        let clause = guess(ctx, id, at).map(|unit| format!("unit {unit}"));
        let finding = ctx.report_decl(at, format!("the KPI `{label}` does not say what its numbers count"));
        finding.help("write its unit: `unit %`, `unit EUR`, `unit tickets/week`");
        if let Some(clause) = clause {
            let edit = Editor::new(at.file, facts).insert_clause(at.decl, ClauseKind::Unit, &clause);
            finding.fix_with(Applicability::Unsafe, format!("Write `{clause}`"), vec![edit]);
        }
    }
}

/// The unit that a key result gives it, else the one that its title is most likely about.
fn guess(ctx: &Context<'_>, id: KpiId, at: DeclRef) -> Option<String> {
    let model = ctx.model;
    let lent = model.kpi(id).measured_by.iter().find_map(|key_result| {
        let at = model.key_result(*key_result).at;
        let facts = model.file(at.file);
        let unit = model.change_clause(at).and_then(|says| match says {
            Says::Change { from, to } => [to, from].into_iter().flatten().find_map(|id| facts.quantity(id).unit.as_ref()),
            _ => None,
        })?;
        let head = unit.head.span.text(&facts.text);
        (unit.per.is_empty() && !head.is_empty()).then(|| head.to_owned())
    });
    // After these words there is little doubt what is counted.
    let named = || {
        let title = ctx.title(at)?;
        let mut marked = title.reading.marked.iter();
        let unit = marked.find_map(|word| match word.class {
            Class::Rate => Some("%"),
            Class::Score => Some("points"),
            _ => None,
        })?;
        Some(unit.to_owned())
    };
    lent.or_else(named)
}
