mod split;

use std::cell::OnceCell;

use okrlint_model::{Clause, Placement};
use okrlint_syntax::ClauseKind;

use crate::edit::Editor;
use crate::rule::rule;
use crate::{Applicability, Context, phrase, written};

rule! {
    /// A KPI has a deadline, or a way to go: that is what a key result has.
    ///
    /// ## What
    /// There is a `by`, or a `from … to …`, in a KPI.
    ///
    /// ## Why
    /// The two are easily told apart at their end. On the day after, a key result is finished, and the KPI is still
    /// looked at. What has an end in a KPI will be forgotten with the day; what should always hold gets lost with it.
    /// Most of the time there are two good things in one here: a gauge to keep, and a change to promise.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   kpi satisfaction "Satisfaction with our answers" unit % target >= 85% every month by 2026-03-31
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   kpi satisfaction "Satisfaction with our answers" unit % target >= 85% every month
    ///
    ///   objective good-answers "Visitors are glad that they asked" {
    ///     kr satisfied "Visitors like the answers" from 78% to 85% by 2026-03-31 measures satisfaction
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Never: if nobody will look at the number after that day, it is a key result and no KPI.
    ///
    /// ## Source
    /// Guides on OKR against KPI: a key result has a start, a finish and a date; a KPI has a level.
    "kpi-has-deadline" {
        group: Kpis,
        level: Warning,
        fix: Some(Applicability::Unsafe),
        today: false,
    }
}

/// Whether a clause gives a KPI an end.
pub(super) fn is_end(clause: &Clause) -> bool {
    clause.placement == Placement::WrongKind && matches!(clause.kind, ClauseKind::By | ClauseKind::From | ClauseKind::To)
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let drafts = OnceCell::new();
    for (id, kpi) in model.all_kpis() {
        let at = kpi.at;
        let facts = ctx.file(at);
        let is_meant = |clause: &&Clause| is_end(clause) && !written::is_guessed(facts, clause);
        let ends: Vec<&Clause> = model.clauses(at).iter().filter(is_meant).collect();
        let Some(first) = ends.first() else { continue };
        let is_sound = !ctx.may_hide_something(at) && !ctx.is_faulty(at, ctx.decl(at).span);
        let split = is_sound.then(|| split::edits(model, &drafts, id, &ends)).flatten();
        let edit = Editor::new(at.file, facts);
        for clause in &ends {
            let text = phrase::excerpt(facts, clause.span);
            let comment = edit.comment_out(clause.span);
            let message = if clause.kind == ClauseKind::By {
                format!("a KPI has no end, so `{text}` belongs to a key result")
            } else {
                format!("a KPI has a level to hold, so `{text}` belongs to a key result")
            };
            let finding = ctx.report_clause(at, clause, message);
            finding.help("keep the KPI with its `target`, and write a key result that `measures` it for what is to change");
            if let (Some(edits), true) = (&split, clause.span == first.span) {
                let title = if edits.len() > ends.len() {
                    "Write a key result for what has an end"
                } else {
                    "Take it out, since the KPI is on target"
                };
                finding.fix_with(Applicability::Unsafe, title, edits.clone());
            }
            if let Some(edits) = comment {
                finding.fix_with(Applicability::Unsafe, "Turn it into a comment", edits);
            }
        }
    }
}
