use okrlint_syntax::ClauseKind;

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// An initiative does not say which key result it is to move.
    ///
    /// ## What
    /// It stands in a unit, or directly in an objective with two key results or more, and has no `for`. Inside the braces
    /// of a key result, or beside the only one of its objective, it is clear what it is for.
    ///
    /// ## Why
    /// Work without a purpose is the work that is never stopped. Once you write which number it is to move, everybody can
    /// see whether it does.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///     kr asked-again "Few of them ask again" from 14% to 8%
    ///
    ///     initiative "Write the twenty answers that are asked for most"
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///     kr asked-again "Few of them ask again" from 14% to 8%
    ///
    ///     initiative "Write the twenty answers that are asked for most" for solved
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// For what has to be done whatever the numbers say: a law, a move of house.
    ///
    /// ## Source
    /// Guides on OKR keep initiatives below the key result that they are to move.
    "initiative-without-key-result" {
        group: Alignment,
        level: Info,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for initiative in model.initiatives() {
        let at = initiative.at;
        let among = initiative.objective.map(|id| model.objective(id).key_results.len());
        let clear = initiative.key_result.is_some()
            || model.clause(at, ClauseKind::For).is_some()
            || match among {
                Some(count) => count < 2,
                // Outside of everything, it is the place that is wrong.
                None => initiative.unit.is_none(),
            };
        if clear || ctx.may_hide_something(at) {
            continue;
        }
        let label = phrase::shorten(&ctx.file(at).label(ctx.decl(at)));
        let help = match among {
            Some(_) => "write `for` and the key result that it is to move",
            None => "write `for` and the key result that it is to move; if it moves none, ask what it is for",
        };
        ctx.report_decl(at, format!("the initiative `{label}` does not say what it is to move"))
            .help(help);
    }
}
