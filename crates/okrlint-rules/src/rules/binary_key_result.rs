use okrlint_syntax::ClauseKind;

use crate::learning::is_learning;
use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// A key result is yes or no.
    ///
    /// ## What
    /// A key result says `milestone`. In an objective of `type learning` that is fine: what you want to know is known
    /// or not.
    ///
    /// ## Why
    /// A milestone is at 0 until the day it is at 1. Nobody sees in the middle of the quarter that it slips, nobody
    /// gets credit for nine tenths of it, and nothing says whether it did any good.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective trusted "Customers trust our answers" {
    ///     kr true-answers "Our answers are right" milestone
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective trusted "Customers trust our answers" {
    ///     kr true-answers "Answers that turned out to be right" from 82% to 97%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where it really is yes or no: a licence is granted, a market is open. One of three key results may well be a
    /// milestone.
    ///
    /// ## Source
    /// Guides on OKR prefer numbers; GitLab's handbook allows yes or no.
    "binary-key-result" {
        group: Measurability,
        level: Info,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for key_result in model.key_results() {
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
        if clause.kind != ClauseKind::Milestone {
            continue;
        }
        if key_result.objective.is_some_and(|id| is_learning(model, id)) {
            continue;
        }
        let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
        ctx.report_clause(at, clause, format!("`{label}` is yes or no, and nobody will see how far it has come"))
            .help("write what will be more or less once it is reached: `from … to …`");
    }
}
