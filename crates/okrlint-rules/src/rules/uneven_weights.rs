use okrlint_model::{KeyResultId, rational};
use okrlint_syntax::ClauseKind;

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// One of several key results weighs more than all others together.
    ///
    /// ## What
    /// An objective has three key results or more, and by its `weight` one of them makes up more than 60 % of the whole.
    ///
    /// ## Why
    /// The objective's progress is then the progress of that one. The others decorate it: they cost attention, and
    /// change nothing that anybody would see.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35% weight 8
    ///     kr asked-again "Few of them ask again" from 14% to 8%
    ///     kr easy "Readers call an answer easy" from 60% to 80%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35% weight 2
    ///     kr asked-again "Few of them ask again" from 14% to 8%
    ///     kr easy "Readers call an answer easy" from 60% to 80%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where the light ones are steps towards the heavy one, and you want to see them all the same.
    ///
    /// ## Source
    /// Guides on scoring OKRs; most of them advise to weigh nothing at all.
    "uneven-weights" {
        group: Focus,
        level: Info,
        fix: None,
        today: false,
        options: {
            /// the most that one key result of three or more should weigh, as a part of the whole
            AT_MOST("at-most"): Share = 600,
        },
    }
}

fn check(ctx: &mut Context<'_>) {
    /// Of two, one may well be the main thing.
    const SEVERAL: usize = 3;
    let model = ctx.model;
    for objective in model.objectives() {
        let weighed = |id: &KeyResultId| model.clause(model.key_result(*id).at, ClauseKind::Weight).is_some();
        if objective.key_results.len() < SEVERAL || !objective.key_results().any(|id| weighed(&id)) {
            continue;
        }
        let weights = || objective.key_results().map(|id| (id, model.weight(id)));
        let sum = weights().map(|(_, weight)| weight).reduce(|a, b| a + b);
        let heaviest = weights().reduce(|a, b| if b.1 > a.1 { b } else { a });
        let (Some(sum), Some((id, weight))) = (sum, heaviest) else {
            continue;
        };
        let at = objective.at;
        let share = weight / sum;
        if share <= rational(ctx.option(at.file, &AT_MOST)) {
            continue;
        }
        let heavy = model.key_result(id).at;
        let clause = model.clause(heavy, ClauseKind::Weight);
        let place = clause.map_or(ctx.decl(heavy).place(), |clause| clause.span);
        let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
        let of = phrase::shorten(&ctx.file(heavy).label(ctx.decl(heavy)));
        let percent = (share * rational(100.into())).round();
        ctx.report_decl(at, format!("`{of}` alone is {percent} % of the objective `{label}`"))
            .help("let the others weigh more, or leave out those that do not count")
            .related(heavy.file, place, "the heavy one");
    }
}
