//! KPIs that need somebody and have nobody.

use std::cell::OnceCell;

use okrlint_model::Clause;

use crate::draft::Drafts;
use crate::gauge::Gauge;
use crate::{Applicability, Context};

/// A rule about such KPIs.
pub(crate) struct Unmoved {
    /// The clause by which a KPI needs somebody.
    pub(crate) clause: for<'a> fn(&Gauge<'a>) -> Option<&'a Clause>,
    /// What that clause means, for its label.
    pub(crate) meaning: &'static str,
    /// What is wrong, given what the KPI is called, where it stands, and the clause's level.
    pub(crate) message: fn(&str, &str, &str) -> String,
}

impl Unmoved {
    /// Reports each of them at its name, with an objective that would bring it back.
    pub(crate) fn report(&self, ctx: &mut Context<'_>) {
        let drafts = OnceCell::new();
        for gauge in Gauge::all(ctx) {
            if let Some(clause) = (self.clause)(&gauge)
                && !gauge.is_moved()
            {
                self.report_one(ctx, &drafts, &gauge, clause);
            }
        }
    }

    fn report_one<'a>(
        &self,
        ctx: &mut Context<'a>,
        drafts: &OnceCell<Drafts<'a>>,
        gauge: &Gauge<'a>,
        clause: &Clause,
    ) {
        let model = ctx.model;
        let place = model.quantity(gauge.at, gauge.newest.quantity).span;
        let edits = gauge.way_back().and_then(|promise| {
            let drafts = drafts.get_or_init(|| Drafts::new(model));
            drafts.objective(gauge.id, &promise)
        });
        let help = match model.decl(gauge.at).name {
            Some(_) => format!("write a key result that says how far it will come back, with `measures {}`", gauge.label()),
            None => "give it a name, and write a key result that `measures` it and says how far it will come back".to_owned(),
        };
        let message = (self.message)(&gauge.label(), &gauge.said(), &gauge.level(clause));
        let finding = ctx.report_decl(gauge.at, message);
        finding
            .help(help)
            .related(gauge.at.file, place, "where it stands now")
            .related(gauge.at.file, clause.span, self.meaning);
        if let Some(edits) = edits {
            finding.fix_with(
                Applicability::Unsafe,
                "Write an objective that brings it back",
                edits,
            );
        }
    }
}
