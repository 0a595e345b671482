use okrlint_model::{Amount, Clause, DeclRef, Says};
use okrlint_syntax::ClauseKind;

use crate::rule::rule;
use crate::way::Way;
use crate::{Context, phrase};

rule! {
    /// `commit`, `to` and `stretch` do not lie in this order.
    ///
    /// ## What
    /// On the way from `from` to `to`, `commit` is what you promise and lies behind `from` and not beyond `to`;
    /// `stretch` is what you dream of and lies beyond `to`. One of them does not.
    ///
    /// ## Why
    /// A promise beyond the target makes the target meaningless, and a dream that is nearer than the target is none.
    /// Mostly two numbers were swapped.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35% commit 40%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35% commit 30% stretch 40%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Never: one of the numbers says something that you do not mean.
    ///
    /// ## Source
    /// The reference of the language. Google's playbook on committed and aspirational targets.
    "unordered-targets" {
        group: Measurability,
        level: Error,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for key_result in model.key_results() {
        let at = key_result.at;
        let Some(way) = Way::of(model, at) else {
            continue;
        };
        // One that goes nowhere is told elsewhere.
        let Some(to) = way.to.as_ref().filter(|to| way.from.as_ref() != Some(to)) else {
            continue;
        };
        for clause in model.clauses(at) {
            let Says::Amount(quantity) = clause.says else {
                continue;
            };
            let Some(mark) = way.amount(model, at, quantity) else {
                continue;
            };
            let wrong = match clause.kind {
                ClauseKind::Commit => Wrong::commit(way.from.as_ref(), to, &mark),
                ClauseKind::Stretch => Wrong::stretch(way.from.as_ref(), to, &mark),
                _ => None,
            };
            if let Some(wrong) = wrong
                && !ctx.is_faulty(at, clause.span)
            {
                report(ctx, at, clause, way.clause, wrong);
            }
        }
    }
}

/// What is wrong with the place of a mark on the way.
#[derive(Clone, Copy)]
enum Wrong {
    NotBehindStart,
    BeyondTarget,
    NotBeyondTarget,
}

impl Wrong {
    fn commit(from: Option<&Amount>, to: &Amount, mark: &Amount) -> Option<Self> {
        let from = from?;
        let up = from < to;
        if (up && mark > to) || (!up && mark < to) {
            Some(Self::BeyondTarget)
        } else if (up && mark <= from) || (!up && mark >= from) {
            Some(Self::NotBehindStart)
        } else {
            None
        }
    }

    fn stretch(from: Option<&Amount>, to: &Amount, mark: &Amount) -> Option<Self> {
        let beyond = match from {
            Some(from) if from < to => mark > to,
            Some(_) => mark < to,
            None => mark != to,
        };
        (!beyond).then_some(Self::NotBeyondTarget)
    }
}

fn report(ctx: &mut Context<'_>, at: DeclRef, clause: &Clause, change: &Clause, wrong: Wrong) {
    let facts = ctx.file(at);
    let text = phrase::excerpt(facts, clause.span);
    let way = phrase::excerpt(facts, change.span);
    let place = change.span;
    let (says, help) = match wrong {
        Wrong::NotBehindStart => (
            "is no step on the way",
            "`commit` is what you promise: more than today, and at most the target",
        ),
        Wrong::BeyondTarget => (
            "goes further than the target",
            "`commit` is what you promise, at most the target; what you dream of is `stretch`",
        ),
        Wrong::NotBeyondTarget => (
            "goes no further than the target",
            "`stretch` is what you dream of, beyond the target; what you promise is `commit`",
        ),
    };
    ctx.report_clause(at, clause, format!("`{text}` {says} `{way}`"))
        .help(help)
        .related(at.file, place, "the way from start to target");
}
