use okrlint_model::{Entity, InitiativeId, KeyResultId, Model, Progress, Says, days_between, rational};
use okrlint_syntax::ClauseKind;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// All the work for a key result is done, and it has hardly moved.
    ///
    /// ## What
    /// Every initiative that is `for` the key result, or inside its braces, has `status done` (dropped ones do not count),
    /// its progress is below 0.3, and more than half of the cycle is over.
    ///
    /// ## Why
    /// The work was a bet that it would move the number. The bet is lost, and there is still time for another one, if
    /// somebody notices.
    ///
    /// ## Wrong
    /// ```okr
    /// # today: 2026-03-01
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" {
    ///       from 20% to 35%
    ///       checkin 2026-02-26 22%
    ///     }
    ///
    ///     initiative "Write the twenty answers that are asked for most" for solved status done
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// # today: 2026-03-01
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" {
    ///       from 20% to 35%
    ///       checkin 2026-02-26 22%
    ///     }
    ///
    ///     initiative "Write the twenty answers that are asked for most" for solved status done
    ///     initiative "Let search find them by the words of customers" for solved status doing
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where the effect needs time, and you said so in the check-in.
    ///
    /// ## Source
    /// The distinction of output and outcome in every guide; Torres (*Continuous Discovery Habits*) on bets.
    "effort-without-effect" {
        group: Alignment,
        level: Info,
        fix: None,
        today: true,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for (id, work) in work(model) {
        if !is_past_half(model, id) || !is_all_done(ctx, &work) {
            continue;
        }
        let at = model.key_result(id).at;
        let milestone = model.clause(at, ClauseKind::Milestone).is_some();
        let Some(progress) = model.progress(id).filter(|progress| !milestone && is_little(progress)) else {
            continue;
        };
        let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
        let first = work.first().map(|first| model.initiative(*first).at);
        let percent = progress.percent();
        let finding = ctx.report_decl(at, format!("all work for `{label}` is done, and its progress is {percent} %"));
        finding.help("ask what you learnt, and what you will try next; there is still time");
        if let Some(first) = first {
            finding.related(first.file, model.decl(first).place(), "this is done");
        }
    }
}

/// The initiatives of each key result that has any, by their places.
fn work(model: &Model) -> Vec<(KeyResultId, Vec<InitiativeId>)> {
    let mut of: FxHashMap<KeyResultId, Vec<InitiativeId>> = FxHashMap::default();
    for (id, initiative) in (0..).map(InitiativeId).zip(model.initiatives()) {
        let clause = model.clause(initiative.at, ClauseKind::For);
        let named = clause.into_iter().flat_map(|clause| model.targets(initiative.at.file, clause));
        let named = named.filter_map(|(_, entity)| match entity {
            Entity::KeyResult(id) => Some(id),
            _ => None,
        });
        for key_result in named.chain(initiative.key_result) {
            let work = of.entry(key_result).or_default();
            if work.last() != Some(&id) {
                work.push(id);
            }
        }
    }
    let mut all: Vec<_> = of.into_iter().collect();
    all.sort_unstable_by_key(|(id, _)| *id);
    all
}

/// Whether something was done and nothing is left to do.
fn is_all_done(ctx: &Context<'_>, work: &[InitiativeId]) -> bool {
    let status = |id: &InitiativeId| {
        let at = ctx.model.initiative(*id).at;
        match ctx.model.clause(at, ClauseKind::Status)?.says {
            Says::Choice(said) => Some(said.text(&ctx.file(at).text)),
            _ => None,
        }
    };
    work.iter().any(|id| status(id) == Some("done"))
        && work.iter().all(|id| matches!(status(id), Some("done" | "dropped")))
}

/// Whether the second half of its cycle runs.
fn is_past_half(model: &Model, id: KeyResultId) -> bool {
    let objective = model.key_result(id).objective;
    let Some(cycle) = objective.and_then(|id| model.objective(id).cycle) else {
        return false;
    };
    let today = model.settings().today;
    cycle.days.contains(today) && days_between(cycle.days.first, today) * 2 > cycle.days.count()
}

fn is_little(progress: &Progress) -> bool {
    *progress.exact() < rational(Decimal::new(3, 1))
}
