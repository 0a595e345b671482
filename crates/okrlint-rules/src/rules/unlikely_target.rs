use okrlint_model::{Clause, DeclRef, Dimension, Says};
use okrlint_prose::Class;
use rust_decimal::Decimal;

use crate::rule::rule;
use crate::way::Way;
use crate::{Context, phrase};

rule! {
    /// A target is hardly to be reached.
    ///
    /// ## What
    /// The target is more than ten times the baseline (option `at-most-times`), or it is exactly 0 or 100 % of what
    /// people do.
    ///
    /// ## Why
    /// Tenfold in a quarter is mostly a slipped digit, or a baseline so small that it says nothing. And there is always
    /// one customer who does not answer: a target that one person can spoil is given up early.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr rated "Answers are rated" from 3 ratings/day to 300 ratings/day
    ///     kr solved "Visitors leave with an answer" from 20% to 100%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr rated "Answers are rated" from 3 ratings/day to 15 ratings/day
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where something begins, and the first numbers are small; where a law demands all of it.
    ///
    /// ## Source
    /// Google's playbook: a stretch is uncomfortable, not impossible.
    "unlikely-target" {
        group: Measurability,
        level: Info,
        fix: None,
        today: false,
        options: {
            /// how many times its baseline a target may be
            AT_MOST_TIMES("at-most-times"): Count = 10,
        },
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for key_result in model.key_results() {
        let at = key_result.at;
        let Some(way) = Way::of(model, at) else {
            continue;
        };
        if ctx.is_faulty(at, way.clause.span) {
            continue;
        }
        let most = ctx.option(at.file, &AT_MOST_TIMES);
        if way.is_over(most) {
            let text = phrase::excerpt(ctx.file(at), way.clause.span);
            ctx.report_clause(at, way.clause, format!("`{text}` is more than {most} times as much as today"))
                .help("is a digit too many? Else say in `why` what makes you think so");
        } else if let Some(message) = of_everybody(ctx, at, way.clause) {
            ctx.report_clause(at, way.clause, message)
                .help("there is always one who does otherwise: choose a number that one person cannot spoil");
        }
    }
}

/// What is wrong with a target of all or nothing, where people decide.
fn of_everybody(ctx: &Context<'_>, at: DeclRef, clause: &Clause) -> Option<String> {
    let facts = ctx.file(at);
    let Says::Change { to: Some(to), .. } = clause.says else {
        return None;
    };
    let quantity = facts.quantity(to);
    let amount = quantity.amount?;
    let percent = quantity.unit.as_ref().map(|unit| unit.head.dimension) == Some(Dimension::Percent);
    let extreme = amount.is_zero() || (percent && amount == Decimal::ONE_HUNDRED);
    let text = phrase::excerpt(facts, quantity.span);
    (extreme && is_about_people(ctx, at)).then(|| {
        let who = if amount.is_zero() { "nobody at all does it" } else { "everybody does it" };
        format!("`to {text}` means that {who}")
    })
}

/// Whether a title is about people: it begins with them, or with a share of them.
fn is_about_people(ctx: &Context<'_>, at: DeclRef) -> bool {
    /// So far into a title its subject reaches: «The share of new customers».
    const WORDS: usize = 5;
    let named = ctx.gist(at).is_some_and(|gist| gist.names(Class::People));
    named
        && ctx.title(at).is_some_and(|title| {
            let first = title.reading.words_of(Class::People).next();
            first.is_some_and(|word| title.text[..word.start].split_whitespace().count() < WORDS)
        })
}
