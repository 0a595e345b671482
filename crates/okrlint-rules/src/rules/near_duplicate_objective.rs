use okrlint_model::{Days, DeclRef, UnitId};
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use crate::rule::rule;
use crate::similar::{Words, nearly_equal};
use crate::{Context, phrase};

rule! {
    /// Two objectives of a unit say nearly the same.
    ///
    /// ## What
    /// Two objectives of one unit and cycle share four fifths of their words (option `share`), whatever their order,
    /// and all their numbers.
    ///
    /// ## Why
    /// Either they are one, and the unit has fewer aims than it seems; or they differ in something that the titles do
    /// not say, and readers will mix them up.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve their questions themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    ///
    ///   objective self-service "Customers solve all their questions themselves" {
    ///     kr found "Searches end in an answer" from 31% to 50%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve their questions themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///     kr found "Searches end in an answer" from 31% to 50%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where one word makes all the difference, and everybody sees it.
    ///
    /// ## Source
    /// Doerr (*Measure What Matters*): few objectives, each distinct.
    "near-duplicate-objective" {
        group: Wording,
        level: Warning,
        fix: None,
        today: false,
        options: {
            /// the share of their words that two titles must have in common
            SHARE("share"): Share = 800,
        },
    }
}

fn check(ctx: &mut Context<'_>) {
    let mut groups: FxHashMap<(UnitId, Option<Days>), Vec<DeclRef>> = FxHashMap::default();
    for objective in ctx.model.objectives() {
        if let Some(unit) = objective.unit {
            let days = objective.cycle.map(|cycle| cycle.days);
            groups.entry((unit, days)).or_default().push(objective.at);
        }
    }
    let mut found: Vec<(DeclRef, DeclRef)> = Vec::new();
    for group in groups.into_values().filter(|group| group.len() > 1) {
        let words: Vec<Words> = group
            .iter()
            .map(|at| Words::of(&ctx.file(*at).title(ctx.decl(*at))))
            .collect();
        let shares: Vec<Decimal> = group.iter().map(|at| ctx.option(at.file, &SHARE)).collect();
        let pairs = nearly_equal(&words, &shares).into_iter();
        found.extend(pairs.map(|(earlier, later)| (group[earlier], group[later])));
    }
    found.sort_unstable();
    for (earlier, later) in found {
        let title = |at: DeclRef| phrase::shorten(&ctx.file(at).title(ctx.decl(at)));
        let (own, other) = (title(later), title(earlier));
        let place = ctx.decl(earlier).title.unwrap_or(ctx.decl(earlier).place());
        ctx.report_decl(later, format!("`{own}` says nearly the same as `{other}`"))
            .help("make one of the two, or say in the titles what tells them apart")
            .related(earlier.file, place, "the other objective");
    }
}
