use std::collections::BTreeMap;

use okrlint_model::{Cycle, Days, UnitId};

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// A unit has more than five objectives in a cycle.
    ///
    /// ## What
    /// All objectives of a unit in one cycle are counted, in whatever files they stand. More than five
    /// are reported, unless you set another number.
    ///
    /// ## Why
    /// Focus means saying no to good ideas. Six objectives with three key results each are eighteen numbers to move
    /// in a quarter; by the third week nobody can recite them, and everybody picks their own.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective "Customers solve it themselves" {
    ///     kr "Visitors leave with an answer" from 20% to 35%
    ///   }
    ///
    ///   objective "Search knows what people mean" {
    ///     kr "Searches end in an answer" from 31% to 50%
    ///   }
    ///
    ///   objective "Answers are true" {
    ///     kr "Fewer pages are out of date" from 30% to 5%
    ///   }
    ///
    ///   objective "Answers are easy" {
    ///     kr "Readers call an answer easy" from 60% to 80%
    ///   }
    ///
    ///   objective "Everybody can read them" {
    ///     kr "Pages pass the contrast check" from 71% to 95%
    ///   }
    ///
    ///   objective "Writers like to write" {
    ///     kr "Colleagues write an answer a month" from 4 writers to 15 writers
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective "Customers solve it themselves" {
    ///     kr "Visitors leave with an answer" from 20% to 35%
    ///     kr "Searches end in an answer" from 31% to 50%
    ///   }
    ///
    ///   objective "Answers are true and easy" {
    ///     kr "Fewer pages are out of date" from 30% to 5%
    ///     kr "Readers call an answer easy" from 60% to 80%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// For a unit that only collects the objectives of others. What merely has to hold is no objective: make it a KPI
    /// and `guards` it.
    ///
    /// ## Source
    /// Doerr (*Measure What Matters*) and Google's playbook: three to five. GitLab's handbook: at most three.
    "too-many-objectives" {
        group: Focus,
        level: Warning,
        fix: None,
        today: false,
        options: {
            /// the most objectives that a unit should have in a cycle
            AT_MOST("at-most"): Count = 5,
        },
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let mut counts: BTreeMap<(UnitId, Option<Days>), (Option<Cycle>, usize)> = BTreeMap::new();
    for objective in model.objectives() {
        if let Some(unit) = objective.unit {
            let days = objective.cycle.map(|cycle| cycle.days);
            counts.entry((unit, days)).or_insert((objective.cycle, 0)).1 += 1;
        }
    }
    let mut too_many: BTreeMap<UnitId, Vec<(Option<Cycle>, usize)>> = BTreeMap::new();
    for ((unit, _), (cycle, count)) in counts {
        let most = ctx.option(ctx.place_of_unit(unit).file, &AT_MOST);
        if count > most {
            too_many.entry(unit).or_default().push((cycle, count));
        }
    }
    for (unit, cycles) in too_many {
        report(ctx, unit, &cycles);
    }
}

fn report(ctx: &mut Context<'_>, unit: UnitId, cycles: &[(Option<Cycle>, usize)]) {
    let model = ctx.model;
    let most = ctx.option(ctx.place_of_unit(unit).file, &AT_MOST);
    let noun = model.unit(unit).kind.noun();
    let label = phrase::label(model, okrlint_model::Entity::Unit(unit));
    let counts: Vec<String> = cycles
        .iter()
        .map(|(cycle, count)| match cycle {
            Some(cycle) => format!("{count} objectives in {}", phrase::cycle_name(model, cycle)),
            None => format!("{count} objectives"),
        })
        .collect();
    let counts = phrase::list(&counts, "and");
    ctx.report_unit(unit, format!("the {noun} `{label}` has {counts}"))
        .help(format!(
            "choose the {most} that matter most; what merely has to hold can be a KPI that an objective `guards`"
        ));
}
