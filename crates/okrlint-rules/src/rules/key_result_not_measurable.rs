use okrlint_model::{Bound, DeclRef, KeyResultId, Model, Says};
use okrlint_syntax::ClauseKind;

use crate::edit::Editor;
use crate::rule::rule;
use crate::{Applicability, Context, figure, phrase};

rule! {
    /// A key result does not say what is measured.
    ///
    /// ## What
    /// The key result has neither `from … to` nor `to`, `keep` or `milestone`. A number in the title does not help:
    /// nothing can be worked out from it, and it is soon forgotten there.
    ///
    /// ## Why
    /// At the end of the cycle two people should look at the key result and give it the same score. Without a start
    /// and an end each of them scores a feeling.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "More visitors leave with an answer, from 20% to 35%"
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "More visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    /// If you do not know the number yet, say so: `from unknown to 35%`. If it is yes or no, say `milestone`.
    ///
    /// ## When to ignore it
    /// While you are still writing.
    ///
    /// ## Source
    /// «It's not a key result unless it has a number» (Doerr, *Measure What Matters*); Google's playbook; all guides
    /// on OKR.
    "key-result-not-measurable" {
        group: Measurability,
        level: Error,
        fix: Some(Applicability::Unsafe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    for (id, key_result) in ctx.model.all_key_results() {
        let at = key_result.at;
        // A KPI's `target` is meant as a measure, too: that it is misplaced here is reported where it stands.
        let measured = ctx.model.clauses(at).iter().any(|clause| {
            matches!(
                clause.kind,
                ClauseKind::From
                    | ClauseKind::To
                    | ClauseKind::Keep
                    | ClauseKind::Milestone
                    | ClauseKind::Target
            )
        });
        if !measured && !ctx.may_hide_something(at) {
            report(ctx, id, at);
        }
    }
}

fn report(ctx: &mut Context<'_>, id: KeyResultId, at: DeclRef) {
    let facts = ctx.file(at);
    let decl = ctx.decl(at);
    let label = phrase::shorten(&facts.label(decl));
    let title = ctx.title(at);
    let promise = title.and_then(|title| figure::promise(&title.reading));
    let mut clauses: Vec<String> = promise.iter().map(figure::Promise::clause).collect();
    clauses.extend(from_kpi(ctx.model, id));
    clauses.dedup();
    let edit = Editor::new(at.file, facts);
    let fixes: Vec<_> = clauses
        .into_iter()
        .map(|clause| {
            let edit = edit.insert_clause(at.decl, ClauseKind::From, &clause);
            (format!("Write `{clause}`"), edit)
        })
        .collect();
    let (message, help) = if promise.is_some() {
        (
            format!("the key result `{label}` has a number in its title only, where nothing is measured by it"),
            "write the number as a clause: `from … to …`, with `unknown` for what you still have to find out",
        )
    } else {
        (
            format!("the key result `{label}` does not say what is measured"),
            "write `from … to …` for a change, `keep >= …` for what must hold, or `milestone` for yes or no",
        )
    };
    let finding = ctx.report_decl(at, message);
    finding.help(help);
    for (title, edit) in fixes {
        finding.fix_with(Applicability::Unsafe, title, vec![edit]);
    }
}

/// From its KPI's newest actual to its KPI's target.
fn from_kpi(model: &Model, id: KeyResultId) -> Option<String> {
    let kpi = model.key_result(id).kpi?;
    let at = model.kpi(kpi).at;
    let text = |at: DeclRef, id| model.quantity(at, id).span.text(&model.file(at.file).text);
    let Says::Level {
        bound: Bound::Compare(_, target),
        ..
    } = model.clause(at, ClauseKind::Target)?.says
    else {
        return None;
    };
    model.quantity(at, target).amount?;
    let actual = model.newest_actual(kpi);
    let from = actual.map_or("unknown", |actual| text(actual.at, actual.quantity));
    Some(format!("from {from} to {}", text(at, target)))
}
