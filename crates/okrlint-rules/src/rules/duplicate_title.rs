use std::collections::hash_map::Entry;
use std::hash::BuildHasher;

use okrlint_model::{Days, DeclRef, Model, UnitId};
use okrlint_syntax::DeclKind;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::rule::rule;
use crate::similar::plain;
use crate::{Context, Level, phrase};

rule! {
    /// Two objectives or key results of one cycle have the same title.
    ///
    /// ## What
    /// The titles are the same but for case, blanks and a full stop at the end. In one unit that is a warning; where
    /// another unit has the title as well, it is a hint. The next cycle may have it again.
    ///
    /// ## Why
    /// When somebody reports on «Visitors find answers», nobody knows which of the two is meant. Where two units have
    /// the same title, ask who of them will move the number; both may, with a share that each can call its own.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///     kr searched "Visitors leave with an answer" from 31% to 50%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///     kr searched "Searches end in an answer" from 31% to 50%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where several units share an objective on purpose.
    ///
    /// ## Source
    /// Guides on alignment: what is shared is written once and supported by others.
    "duplicate-title" {
        group: Wording,
        level: Warning,
        fix: None,
        today: false,
    }
}

/// A title with what it is to be unique in.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    kind: DeclKind,
    cycle: Option<Days>,
    title: u64,
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let all: Vec<(DeclRef, Option<UnitId>, Key)> = titles(model).collect();
    // Nearly every title is the only one: sorted hashes tell the few that are not in a fraction of a map's room.
    let mut hashes: Vec<u64> = all.iter().map(|(.., key)| key.title).collect();
    hashes.sort_unstable();
    let twice: FxHashSet<u64> = hashes.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    let mut in_unit: FxHashMap<(Option<UnitId>, Key), DeclRef> = FxHashMap::default();
    let mut anywhere: FxHashMap<Key, DeclRef> = FxHashMap::default();
    for (at, unit, key) in all.into_iter().filter(|(.., key)| twice.contains(&key.title)) {
        let first_anywhere = *anywhere.entry(key).or_insert(at);
        match in_unit.entry((unit, key)) {
            Entry::Occupied(first) => report(ctx, at, *first.get(), Level::Warning),
            Entry::Vacant(free) => {
                free.insert(at);
                if first_anywhere != at {
                    report(ctx, at, first_anywhere, Level::Info);
                }
            }
        }
    }
}

fn report(ctx: &mut Context<'_>, at: DeclRef, first: DeclRef, level: Level) {
    let decl = ctx.decl(at);
    let noun = decl.kind.noun();
    let title = phrase::shorten(&ctx.file(at).title(decl));
    let place = ctx.decl(first).title.unwrap_or(ctx.decl(first).place());
    let (message, help) = if level == Level::Info {
        (
            format!("another unit has the {noun} `{title}` as well"),
            "say what your part of it is, or write it once and let the other one support it",
        )
    } else {
        (
            format!("there is another {noun} `{title}` in this cycle"),
            "say what tells the two apart, or take one of them out",
        )
    };
    ctx.report_decl(at, message)
        .at_most(level)
        .help(help)
        .related(first.file, place, "the first one");
}

/// The titles of objectives and key results, by file and place. A question is still to be answered, and no title.
fn titles(model: &Model) -> impl Iterator<Item = (DeclRef, Option<UnitId>, Key)> {
    let objectives = model.objectives().iter().map(|objective| {
        (objective.at, objective.unit, objective.cycle.map(|cycle| cycle.days))
    });
    let key_results = model.key_results().iter().filter_map(|key_result| {
        let objective = model.objective(key_result.objective?);
        Some((key_result.at, objective.unit, objective.cycle.map(|cycle| cycle.days)))
    });
    objectives.chain(key_results).filter_map(|(at, unit, cycle)| {
        let facts = model.file(at.file);
        let decl = model.decl(at);
        let title = plain(&facts.title(decl));
        let counts = !title.is_empty() && !title.ends_with('?');
        let title = FxBuildHasher.hash_one(title);
        counts.then_some((at, unit, Key { kind: decl.kind, cycle, title }))
    })
}
