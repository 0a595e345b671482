use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// A unit watches more than ten KPIs of its own.
    ///
    /// ## What
    /// The KPIs that the unit declares are counted, over all its parts and files; those of the units in it are theirs.
    ///
    /// ## Why
    /// A KPI is there so that somebody notices when it leaves its range. Of a dozen gauges nobody looks at the
    /// twelfth, and the day it turns red goes by like any other.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" {
    ///   kpi answers "Visits that end with an answer" unit % target >= 35% every month
    ///   kpi searches "Searches that find something" unit % target >= 80% every month
    ///   kpi easy "Answers that readers call easy" unit % target >= 70% every month
    ///   kpi outdated "Pages that are out of date" unit % target <= 5% every month
    ///   kpi dead-links "Links that lead nowhere" unit % target <= 1% every month
    ///   kpi speed "Time until a page is there" unit s target <= 1 s every month
    ///   kpi uptime "The help centre is there" unit % target >= 99.9% every month
    ///   kpi languages "Pages in all three languages" unit % target >= 95% every month
    ///   kpi readers "Readers in a month" unit readers target >= 9k readers every month
    ///   kpi return "Readers that come back" unit % target >= 30% every month
    ///   kpi depth "Pages read in a visit" unit pages target <= 3 pages every month
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" {
    ///   kpi answers "Visits that end with an answer" unit % target >= 35% every month
    ///   kpi easy "Answers that readers call easy" unit % target >= 70% every month
    ///   kpi outdated "Pages that are out of date" unit % target <= 5% every month
    ///   kpi uptime "The help centre is there" unit % target >= 99.9% every month
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// For a company that keeps all its gauges in one file. Better still, give each to the team that can move it.
    ///
    /// ## Source
    /// Guides on KPI advise four to ten for a unit; the «K» stands for key.
    "too-many-kpis" {
        group: Focus,
        level: Warning,
        fix: None,
        today: false,
        options: {
            /// the most KPIs that a unit should have of its own
            AT_MOST("at-most"): Count = 10,
        },
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let mut counts = vec![0_usize; model.units().len()];
    for unit in model.kpis().iter().filter_map(|kpi| kpi.unit) {
        counts[unit.0 as usize] += 1;
    }
    for ((id, unit), count) in model.all_units().zip(counts) {
        let most = ctx.option(ctx.place_of_unit(id).file, &AT_MOST);
        if count <= most {
            continue;
        }
        let noun = unit.kind.noun();
        let label = phrase::label(model, okrlint_model::Entity::Unit(id));
        ctx.report_unit(id, format!("the {noun} `{label}` has {count} KPIs of its own"))
            .help(format!(
                "keep the {most} whose change would make you act, and give others to the units that can move them"
            ));
    }
}
