use okrlint_model::{DeclId, DeclRef, Entity, FileFacts, Model, ObjectiveId};
use okrlint_syntax::{ClauseKind, DeclKind};
use rustc_hash::FxHashSet;

use crate::edit::Editor;
use crate::rule::rule;
use crate::{Applicability, Context, Level, phrase};

rule! {
    /// An objective has no key result.
    ///
    /// ## What
    /// Nothing says how anybody will see that the objective was reached. Where another objective supports this one,
    /// that may be its measure, and the finding is only a hint.
    ///
    /// ## Why
    /// An objective without key results is a wish. At the end of the cycle there will be opinions about it, and no
    /// answer.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves"
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///     kr reopened "Few of them ask again" from 14% to 8%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// While you are still writing. For a company's objective that is measured by its teams' objectives: those say
    /// `supports`.
    ///
    /// ## Source
    /// «It's not a key result unless it has a number» is the word that Doerr passes on; every guide on OKR has key
    /// results under each objective.
    "objective-without-key-results" {
        group: Focus,
        level: Error,
        fix: Some(Applicability::Unsafe),
        today: false,
    }
}

const SKELETON: &str = "kr \"What will be different?\" from unknown to unknown";

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let without: Vec<(ObjectiveId, DeclRef)> = model
        .all_objectives()
        .filter(|(_, objective)| objective.key_results.is_empty())
        .map(|(id, objective)| (id, objective.at))
        .filter(|(_, at)| !ctx.may_hide_something(*at) && !braces_are_missed(model.file(at.file), at.decl))
        .collect();
    if without.is_empty() {
        return;
    }
    let supported = supported(model);
    for (id, at) in without {
        let facts = ctx.file(at);
        let label = phrase::shorten(&facts.label(ctx.decl(at)));
        let edit = Editor::new(at.file, facts);
        let behind = edit.meant_inside(at.decl);
        let finding = ctx.report_decl(at, format!("the objective `{label}` has no key result"));
        if let Some((first, last)) = behind {
            let edits = vec![
                edit.open_brace(at.decl),
                edit.close_brace(at.decl, last.span.end),
            ];
            finding
                .help("put braces around its key results")
                .related(at.file, first.place(), "this stands behind it, not inside it")
                .fix_with(Applicability::Unsafe, format!("Give `{label}` braces"), edits);
            continue;
        }
        let skeleton = edit.insert_decl(at.decl, DeclKind::KeyResult, SKELETON);
        if supported.contains(&id) {
            finding.at_most(Level::Info).help(
                "others support it; if their key results do not prove it, write one here that does",
            );
        } else {
            finding.help(
                "ask how you would notice that it was reached, and write `kr \"…\" from … to …` inside it",
            );
        }
        finding.fix_with(Applicability::Unsafe, "Begin a key result", vec![skeleton]);
    }
}

/// Whether clauses follow on lines of their own: then braces are missing, which is reported there.
fn braces_are_missed(facts: &FileFacts, id: DeclId) -> bool {
    let mut clauses = facts.clauses_of(id).iter();
    clauses.any(|clause| clause.adrift_after == Some(id))
}

/// The objectives that other objectives or their key results support.
fn supported(model: &Model) -> FxHashSet<ObjectiveId> {
    let objectives = model.all_objectives().map(|(id, objective)| (Some(id), objective.at));
    let key_results = model.key_results().iter().map(|it| (it.objective, it.at));
    let mut supported = FxHashSet::default();
    for (own, at) in objectives.chain(key_results) {
        for clause in model.clauses(at) {
            if clause.kind != ClauseKind::Supports {
                continue;
            }
            for (_, entity) in model.targets(at.file, clause) {
                if let Entity::Objective(id) = entity
                    && own != Some(id)
                {
                    supported.insert(id);
                }
            }
        }
    }
    supported
}
