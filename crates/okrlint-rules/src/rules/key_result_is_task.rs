use okrlint_model::{Decl, DeclRef, FileFacts, KeyResult};
use okrlint_syntax::{ClauseKind, DeclKind};

use crate::edit::Editor;
use crate::learning::is_learning;
use crate::rule::rule;
use crate::title::Title;
use crate::{Applicability, Context, Edit, figure, phrase, work};

rule! {
    /// A key result names work, not what the work changes.
    ///
    /// ## What
    /// The title says what somebody makes or does («launch», «hire», «is published», a thing to deliver). In an
    /// objective of `type learning` that is fine.
    ///
    /// ## Why
    /// Work can be finished while nothing improves: you would score 1.0, and the customer would not have noticed.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr new-site "Launch the new help centre" milestone
    ///     kr found "Searches end in an answer" from 31% to 50%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///     kr found "Searches end in an answer" from 31% to 50%
    ///
    ///     initiative "Launch the new help centre" for solved
    ///   }
    /// }
    /// ```
    /// The fix moves the title; the number only you know. Ask: what will someone do differently once it is launched?
    ///
    /// ## When to ignore it
    /// In a learning objective; when a date set by law is itself the result.
    ///
    /// ## Source
    /// «Focus on outcomes rather than tasks» (guides on OKR against KPI); Doerr, Google, GitLab. One well-known text
    /// calls a key result an action; we do not follow it. More than half of real key results are tasks: you are in
    /// good company.
    "key-result-is-task" {
        group: Wording,
        level: Warning,
        fix: Some(Applicability::Unsafe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for key_result in model.key_results() {
        let learning = key_result.objective.is_some_and(|id| is_learning(model, id));
        if !learning && let Some(title) = work::of_key_result(ctx, key_result.at) {
            report(ctx, key_result, &title);
        }
    }
}

fn report(ctx: &mut Context<'_>, key_result: &KeyResult, title: &Title<'_>) {
    let at = key_result.at;
    let word = &work::deciding_words(title);
    let said = title.words(word);
    let shown = phrase::shorten(title.text);
    let message = if said == shown {
        format!("`{shown}` names a piece of work, which can be done while nothing changes")
    } else {
        format!("`{said}` in `{shown}` is work, which can be done while nothing changes")
    };
    let fix = as_initiative(ctx, key_result, title);
    let finding = ctx.report_words(at, title.span(word), message);
    finding.help("say what will be different once it is done, `from … to …`; the work itself is an `initiative`");
    if let Some(edits) = fix {
        finding.fix_with(
            Applicability::Unsafe,
            "Make it an initiative, and let the key result say what changes",
            edits,
        );
    }
}

/// Moves the title to an initiative and leaves a key result to be thought of; `None` where more than a title and a
/// `milestone` has been written, which only a person can tell apart.
fn as_initiative(ctx: &Context<'_>, key_result: &KeyResult, title: &Title<'_>) -> Option<Vec<Edit>> {
    const QUESTION: &str = "What will be different?";
    const CHANGE: &str = "from unknown to unknown";
    let at = key_result.at;
    let facts = ctx.file(at);
    let decl = ctx.decl(at);
    let objective = decl.parent.filter(|id| facts.decl(*id).kind == DeclKind::Objective)?;
    if ctx.may_hide_something(at) || ctx.is_faulty(at, decl.span) || !is_bare(facts, at, decl) {
        return None;
    }
    let edit = Editor::new(at.file, facts);
    let purpose = decl.name.map_or(String::new(), |name| format!(" for {}", facts.name_text(&name)));
    let (work, effect, change) = match measured_tail(title) {
        Some((work, effect, promise)) => (work, effect, promise),
        None => (title.text, QUESTION.to_owned(), CHANGE.to_owned()),
    };
    let initiative = format!("initiative \"{work}\"{purpose}");
    let measure = match facts.clause_of(at.decl, ClauseKind::Milestone) {
        Some(clause) => edit.replace(clause.span, change),
        None => edit.insert_clause(at.decl, ClauseKind::From, &change),
    };
    let has_initiative = facts.children(objective).any(|(_, child)| child.kind == DeclKind::Initiative);
    let behind = if has_initiative { DeclKind::Initiative } else { DeclKind::KeyResult };
    Some(vec![
        edit.replace(title.place, effect),
        measure,
        edit.insert_decl(objective, behind, &initiative),
    ])
}

/// «Launch the app so that bookings rise from 20 to 40»: the work, the effect, and the clause that measures it.
fn measured_tail<'t>(title: &Title<'t>) -> Option<(&'t str, String, String)> {
    let purpose = title.reading.purpose.as_ref()?;
    let (work, effect) = (title.text[..purpose.start].trim_end(), title.text[purpose.end..].trim_start());
    let told = title.reading.quantities.iter().all(|quantity| quantity.value.start > work.len());
    let promise = figure::promise(&title.reading).filter(|_| told)?;
    let mut letters = effect.chars();
    let first = letters.next()?;
    let effect = first.to_uppercase().chain(letters).collect();
    Some((work.trim_end_matches(','), effect, promise.clause()))
}

/// Whether nothing measures a key result yet, and nobody has reported on it.
fn is_bare(facts: &FileFacts, at: DeclRef, decl: &Decl) -> bool {
    let stands_inside = decl.parent.is_some_and(|parent| facts.decl(parent).block.is_some());
    stands_inside
        && facts.clauses_of(at.decl).iter().all(|clause| {
            matches!(
                clause.kind,
                ClauseKind::Milestone
                    | ClauseKind::By
                    | ClauseKind::Owner
                    | ClauseKind::Supports
                    | ClauseKind::Weight
                    | ClauseKind::Tags
            )
        })
}
