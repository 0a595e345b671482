use okrlint_model::{Entity, Health, KeyResultId, Model};
use okrlint_syntax::ClauseKind;
use rustc_hash::FxHashSet;

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// A key result is off track, and nothing is being done for it.
    ///
    /// ## What
    /// The key result has come less than seven tenths as far as the time that has passed, or its owner hardly believes
    /// in it any more, and no initiative is `for` it. Without a check-in, or an actual of its KPI, nobody knows.
    ///
    /// ## Why
    /// A number moves because somebody does something. If nothing is planned that would move this one, next week's
    /// check-in will say the same.
    ///
    /// ## Wrong
    /// ```okr
    /// # today: 2026-02-20
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" {
    ///       from 20% to 35%
    ///       checkin 2026-02-17 21% confidence 0.3
    ///     }
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// # today: 2026-02-20
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" {
    ///       from 20% to 35%
    ///       checkin 2026-02-17 21% confidence 0.3
    ///     }
    ///
    ///     initiative "Rewrite the ten pages that most people leave" for solved by 2026-03-06
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where the work is planned in another tool: one initiative with a `link` to it tells the others.
    ///
    /// ## Source
    /// Wodtke (*Radical Focus*): every Monday, confidence first, then what the week will do about it.
    "off-track-without-initiative" {
        group: Time,
        level: Info,
        fix: None,
        today: true,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let worked_on = worked_on(model);
    for (id, key_result) in model.all_key_results() {
        let at = key_result.at;
        // Where nothing was measured and nobody said how sure they are, it is not known.
        let known = model.newest_value(id).is_some() || model.newest_confidence(id).is_some();
        if worked_on.contains(&id) || !known || model.health(id) != Health::OffTrack || ctx.may_hide_something(at) {
            continue;
        }
        let facts = ctx.file(at);
        let label = phrase::shorten(&facts.label(ctx.decl(at)));
        let name = ctx.decl(at).name.map_or("…", |name| name.span.text(&facts.text));
        let come = model.progress(id).map_or_else(String::new, |progress| {
            format!(", at {} % of its way", progress.percent())
        });
        ctx.report_decl(at, format!("`{label}` is off track{come}, and no initiative is `for` it"))
            .help(format!("write what you will do about it: `initiative \"…\" for {name}`"));
    }
}

/// The key results that some initiative is there for.
fn worked_on(model: &Model) -> FxHashSet<KeyResultId> {
    let mut found = FxHashSet::default();
    for initiative in model.initiatives() {
        found.extend(initiative.key_result);
        let at = initiative.at;
        for clause in model.clauses(at).iter().filter(|clause| clause.kind == ClauseKind::For) {
            found.extend(model.targets(at.file, clause).filter_map(|(_, entity)| match entity {
                Entity::KeyResult(id) => Some(id),
                _ => None,
            }));
        }
    }
    found
}
