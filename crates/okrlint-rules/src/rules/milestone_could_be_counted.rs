use okrlint_model::{Clause, DeclRef};
use okrlint_prose::{Class, Measure, Role};
use okrlint_syntax::ClauseKind;

use crate::learning::is_learning;
use crate::rule::rule;
use crate::title::Mark;
use crate::{Applicability, Context, figure, phrase};

rule! {
    /// A milestone has a number, and could be counted.
    ///
    /// ## What
    /// A key result says `milestone`, and its title counts things («40 branches have a terminal») or speaks of all of
    /// them («every branch …»).
    ///
    /// ## Why
    /// As a milestone it is worth nothing until the last of the forty is done. Counted, everybody sees the thirty-ninth,
    /// and in the middle of the quarter that only five are done.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   # okrlint: ignore[binary-key-result] told more precisely
    ///   objective everywhere "Everybody finds the help centre" {
    ///     kr shops "40 shops show the address at the till" milestone
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective everywhere "Everybody finds the help centre" {
    ///     kr shops "Shops show the address at the till" from 0 shops to 40 shops
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where nothing but the whole is worth anything.
    ///
    /// ## Source
    /// Guides on OKR prefer numbers to yes or no.
    "milestone-could-be-counted" {
        group: Measurability,
        level: Info,
        fix: Some(Applicability::Unsafe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for key_result in model.key_results() {
        let at = key_result.at;
        let Some(clause) = model.clause(at, ClauseKind::Milestone) else {
            continue;
        };
        let learning = key_result.objective.is_some_and(|id| is_learning(model, id));
        if !learning && ctx.gist(at).is_some_and(|gist| !gist.has(Mark::Placeholder)) {
            judge(ctx, at, clause);
        }
    }
}

fn judge(ctx: &mut Context<'_>, at: DeclRef, clause: &Clause) {
    let Some(title) = ctx.title(at) else { return };
    let counted = title.reading.quantities.iter().find(|quantity| {
        let goal = matches!(quantity.role, Role::Target | Role::Difference);
        let alone = quantity.number == "1" && quantity.measure == Measure::Count;
        // «within 2 days» is how long it may take, «from 12 to 4 days» is what is measured.
        let deadline = quantity.measure == Measure::Time && title.reading.start().is_none();
        let counts = quantity.counted.is_some() || title.reading.start().is_some();
        goal && !deadline && counts && !alone
    });
    let whole = title.begins_with(Class::Whole);
    let Some(words) = counted.map(|it| &it.span).or(whole) else {
        return;
    };
    let words = title.words(words);
    let shown = phrase::shorten(title.text);
    let promise = counted
        .filter(|_| title.reading.has_one_goal())
        .and_then(|_| Some(figure::promise(&title.reading)?.clause()));
    let finding = ctx.report_decl(at, format!("`{words}` in `{shown}` can be counted, and `milestone` only says yes or no"));
    finding.help("count them: `from 0 … to …`; then everybody sees how far it has come");
    if let Some(promise) = promise {
        finding.fix(Applicability::Unsafe, format!("Write `{promise}`"), clause.span, promise);
    }
}
