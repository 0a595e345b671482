use okrlint_model::{Cycle, Days, DeclRef, Says};
use okrlint_syntax::{ClauseKind, Span};
use rustc_hash::FxHashMap;

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// One person owns more than five key results in a cycle.
    ///
    /// ## What
    /// Key results that name the person as their `owner` are counted, over all units and files, cycle by cycle. What
    /// somebody owns only because the unit or the objective is theirs does not count.
    ///
    /// ## Why
    /// Five numbers are a check-in an hour each week. With eight of them the owner reports instead of steering, and is the
    /// last to notice which one has stopped.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35% owner @editor
    ///     kr found "Searches end in an answer" from 31% to 50% owner @editor
    ///     kr asked-again "Few of them ask again" from 14% to 8% owner @editor
    ///   }
    ///
    ///   objective up-to-date "Every answer is true" {
    ///     kr outdated "Fewer pages are out of date" from 30% to 5% owner @editor
    ///     kr corrected "Readers send corrections" from 40 notes to 10 notes owner @editor
    ///     kr easy "Readers call an answer easy" from 60% to 80% owner @editor
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35% owner @editor
    ///     kr found "Searches end in an answer" from 31% to 50% owner @search-lead
    ///     kr asked-again "Few of them ask again" from 14% to 8% owner @support-lead
    ///   }
    ///
    ///   objective up-to-date "Every answer is true" {
    ///     kr outdated "Fewer pages are out of date" from 30% to 5% owner @editor
    ///     kr corrected "Readers send corrections" from 40 notes to 10 notes owner @editor
    ///     kr easy "Readers call an answer easy" from 60% to 80% owner @editor
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// For who leads a unit and only signs for its numbers: write that owner on the unit.
    ///
    /// ## Source
    /// Guides on OKR: three to five for anybody. Wodtke (*Radical Focus*) would say three.
    "overloaded-owner" {
        group: Ownership,
        level: Info,
        fix: None,
        today: false,
        options: {
            /// the most key results that one person should own in a cycle
            AT_MOST("at-most"): Count = 5,
        },
    }
}

/// Where a person is named as the owner of a key result.
type Mentions = (Cycle, Vec<(DeclRef, Span)>);

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let mut owned: FxHashMap<(&str, Days), Mentions> = FxHashMap::default();
    for key_result in model.key_results() {
        let at = key_result.at;
        let Some(cycle) = key_result.objective.and_then(|id| model.objective(id).cycle) else {
            continue;
        };
        let Some(Says::People(people)) = model.clause(at, ClauseKind::Owner).map(|clause| clause.says) else {
            continue;
        };
        let facts = ctx.file(at);
        for person in people.of(&facts.spans) {
            let (_, mentions) = owned
                .entry((person.text(&facts.text), cycle.days))
                .or_insert((cycle, Vec::new()));
            // A person may be named twice.
            if mentions.last().is_none_or(|(last, _)| *last != at) {
                mentions.push((at, *person));
            }
        }
    }
    for ((person, _), (cycle, mentions)) in owned {
        let Some((first, _)) = mentions.first() else { continue };
        let most = ctx.option(first.file, &AT_MOST);
        let Some((at, span)) = mentions.get(most) else {
            continue;
        };
        let cycle = phrase::cycle_name(model, &cycle);
        let count = mentions.len();
        let (file, place) = (first.file, mentions[0].1);
        ctx.report_words(*at, *span, format!("`{person}` owns {count} key results in {cycle}"))
            .help(format!("leave {most} of them with `{person}`, and ask who would like to own the others"))
            .related(file, place, "the first of them");
    }
}
