use std::collections::BTreeMap;

use okrlint_model::{DeclRef, KeyResultId, ObjectiveId, Says, Symbol, UnitId};
use okrlint_syntax::ClauseKind;
use rustc_hash::FxHashSet;

use crate::history::History;
use crate::rule::rule;
use crate::similar::plain;
use crate::{Context, phrase};

rule! {
    /// A key result vanished in the middle of its cycle, and nothing says why.
    ///
    /// ## What
    /// A key result of a running cycle is gone: neither its name nor its title nor its numbers are found in the project any
    /// more. Nothing that was added to its objective since then says why. It is told where the objective stands, or its
    /// unit where the objective is gone as well. One that became an initiative or a KPI is not missed, nor is one that had
    /// been scored. This is found only with `okrlint check --since`, which holds the files against an older state of them.
    ///
    /// ## Why
    /// What is deleted cannot be missed, and so it teaches nothing. Giving up a key result is a good decision more often
    /// than not; the others deserve to hear of it, and the retrospective needs it.
    ///
    /// ## Wrong
    /// ```okr
    /// # before
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///     kr asked "They ask again less often" from 12% to 8%
    ///   }
    /// }
    /// ```
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// # before
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///     kr asked "They ask again less often" from 12% to 8%
    ///   }
    /// }
    /// ```
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     revised 2026-01-30 "Asking again cannot be counted in the new ticket system, so asked was given up."
    ///
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// Or leave it, and close it: `score 0 "given up: …"`.
    ///
    /// ## When to ignore it
    /// When a key result was split or joined with another, and the objective's history is told elsewhere.
    ///
    /// ## Source
    /// Doerr, *Measure What Matters*: what is abandoned is closed with a reflection. `revised` in the reference of the
    /// language.
    "key-result-dropped" {
        group: Time,
        level: Warning,
        fix: None,
        today: true,
    }
}

fn check(ctx: &mut Context<'_>) {
    let Some(history) = ctx.history else {
        return;
    };
    // What cannot be read may hold all that is missing.
    if ctx.model.files().iter().any(|file| file.unreadable.is_some()) {
        return;
    }
    let turned = titles_of_others(ctx);
    let mut missed: BTreeMap<ObjectiveId, Vec<KeyResultId>> = BTreeMap::new();
    for id in history.key_results.dropped() {
        let key_result = history.old.key_result(id);
        let running = key_result
            .objective
            .filter(|objective| history.is_running(*objective));
        let scored = history.old.clause(key_result.at, ClauseKind::Score).is_some();
        let became_other = title(history, key_result.at).is_some_and(|it| turned.contains(&it));
        if let Some(objective) = running.filter(|_| !scored && !became_other) {
            missed.entry(objective).or_default().push(id);
        }
    }
    for (objective, key_results) in missed {
        report(ctx, history, objective, &key_results);
    }
}

/// What initiatives and KPIs are called: a key result may have become one.
fn titles_of_others(ctx: &Context<'_>) -> FxHashSet<Symbol> {
    let model = ctx.model;
    let initiatives = model.initiatives().iter().map(|it| it.at);
    let others = initiatives.chain(model.kpis().iter().map(|it| it.at));
    let titles = others.map(|at| plain(&model.file(at.file).title(model.decl(at))));
    titles
        .filter(|title| !title.is_empty())
        .map(|title| Symbol::new(&title))
        .collect()
}

fn title(history: &History<'_>, at: DeclRef) -> Option<Symbol> {
    let file = history.old.file(at.file);
    let title = plain(&file.title(history.old.decl(at)));
    (!title.is_empty()).then(|| Symbol::new(&title))
}

fn report(ctx: &mut Context<'_>, history: &History<'_>, old: ObjectiveId, gone: &[KeyResultId]) {
    let quoted: Vec<String> = gone.iter().map(|id| quote(history, *id)).collect();
    let gone = Gone {
        list: phrase::list(&quoted, "and"),
        many: gone.len() > 1,
    };
    match history.objectives.new_of(old) {
        Some(new) => report_at_objective(ctx, history, new, &gone),
        None => report_with_objective(ctx, history, old, &gone),
    }
}

/// The key results of one objective that are gone.
struct Gone {
    list: String,
    many: bool,
}

fn report_at_objective(
    ctx: &mut Context<'_>,
    history: &History<'_>,
    objective: ObjectiveId,
    gone: &Gone,
) {
    let at = ctx.model.objective(objective).at;
    // What is missing may stand behind words that could not be read.
    if history.is_objective_revised(objective) || ctx.may_hide_something(at) {
        return;
    }
    let (list, day) = (&gone.list, history.day);
    let message = if gone.many {
        format!("the key results {list} are gone; on {day} they were there")
    } else {
        format!("the key result {list} is gone; on {day} it was there")
    };
    let today = ctx.model.settings().today;
    ctx.report_decl(at, message).help(format!(
        "put it back and close it with `score 0 \"…\"`, or say why under the objective: `revised {today} \"…\"`"
    ));
}

fn report_with_objective(
    ctx: &mut Context<'_>,
    history: &History<'_>,
    objective: ObjectiveId,
    gone: &Gone,
) {
    let was = history.old.objective(objective);
    let label = history.old.file(was.at.file).label(history.old.decl(was.at));
    let message = format!(
        "the objective `{}` is gone, and with it {}; on {} it was there",
        phrase::shorten(&label),
        gone.list,
        history.day
    );
    let help = "put it back and close its key results with `score 0 \"…\"`";
    match was.unit.and_then(|unit| home(history, unit)) {
        Some(unit) => {
            let mut parts = ctx.model.unit(unit).parts.iter();
            if !parts.any(|at| ctx.may_hide_something(*at)) {
                ctx.report_unit(unit, message).help(help);
            }
        }
        None => report_nowhere(ctx, message, help),
    }
}

/// A finding about something of which nothing is left: it stands at the beginning of the project.
fn report_nowhere(ctx: &mut Context<'_>, message: String, help: &str) {
    let first = ctx.files().next().map(|(file, _)| file);
    if let Some(file) = first {
        ctx.report(file, okrlint_syntax::Span::empty(0), message)
            .help(help);
    }
}

/// What is left of a unit: itself, or the nearest one above it.
fn home(history: &History<'_>, unit: UnitId) -> Option<UnitId> {
    let above = std::iter::successors(Some(unit), |unit| history.old.unit(*unit).parent);
    // Parents may form a ring, which is reported elsewhere.
    let mut above = above.take(history.old.units().len());
    above.find_map(|unit| history.units.new_of(unit))
}

/// «`churn` (`from 4.1% to 2.5%`)»
fn quote(history: &History<'_>, id: KeyResultId) -> String {
    let old = history.old;
    let at = old.key_result(id).at;
    let file = old.file(at.file);
    let label = phrase::shorten(&file.label(old.decl(at)));
    let promise = old.clauses(at).iter().find(|clause| {
        let level = clause.kind == ClauseKind::Keep;
        level || matches!(clause.says, Says::Change { .. })
    });
    match promise {
        Some(clause) => format!("`{label}` (`{}`)", phrase::excerpt(file, clause.span)),
        None => format!("`{label}`"),
    }
}
