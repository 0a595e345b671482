use okrlint_model::DeclRef;
use okrlint_syntax::ClauseKind;

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// An objective does not say how seriously it is meant, though others do.
    ///
    /// ## What
    /// It has no `type`, and another objective of the project has one. Where nobody states types, nobody is asked to.
    ///
    /// ## Why
    /// Seven tenths of an aspiration is a good cycle; seven tenths of a commitment is a broken promise. Who reads the
    /// others' types will take this objective for one or the other, and may be wrong.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     type aspirational
    ///
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    ///
    ///   objective up-to-date "Every answer is true" {
    ///     kr outdated "Fewer pages are out of date" from 30% to 5%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     type aspirational
    ///
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    ///
    ///   objective up-to-date "Every answer is true" {
    ///     type committed
    ///
    ///     kr outdated "Fewer pages are out of date" from 30% to 5%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where a type is stated only for the exception, such as the one `learning` objective of the year.
    ///
    /// ## Source
    /// Google's playbook and Doerr (*Measure What Matters*): committed and aspirational OKRs.
    "objective-missing-type" {
        group: Ownership,
        level: Info,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    let stated = |at: DeclRef| model.clause(at, ClauseKind::Type);
    let first = model.objectives().iter().find_map(|objective| Some((objective.at.file, stated(objective.at)?.span)));
    let Some((file, span)) = first else { return };
    for objective in model.objectives() {
        let at = objective.at;
        if stated(at).is_some() || ctx.may_hide_something(at) {
            continue;
        }
        let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
        ctx.report_decl(at, format!("the objective `{label}` does not say how seriously it is meant"))
            .help("write `type committed` for a promise, `aspirational` for a stretch, `learning` for an experiment")
            .related(file, span, "others say it");
    }
}
