use std::ops::Range;

use okrlint_model::{Clause, DeclRef, FileFacts, Says};
use okrlint_prose::Class;

use crate::rule::rule;
use crate::title::{Mark, Title};
use crate::{Applicability, Context};

rule! {
    /// A key result promises a change, and nothing says from where.
    ///
    /// ## What
    /// The title says «by 20%», «20% more», «2x», «double» or «halve», and the clauses tell only where it ends, or
    /// begin at 0 %.
    ///
    /// ## Why
    /// A fifth more than what? At the end of the quarter somebody will look for a starting point that fits. And where
    /// the number is itself a share, «by 20%» may mean two things: from 20 % to 24 %, or from 20 % to 40 %.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Increase the visits that end in an answer by 20%" to 20%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "More visits end in an answer" from 1,500 visits/week to 1,800 visits/week
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where the starting point is agreed on elsewhere, and everybody who reads this knows it.
    ///
    /// ## Source
    /// Guides on OKR agree on «from X to Y».
    "relative-change-without-baseline" {
        group: Measurability,
        level: Warning,
        fix: Some(Applicability::Unsafe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    for key_result in ctx.model.key_results() {
        let at = key_result.at;
        let facts = ctx.file(at);
        let mut clauses = ctx.model.clauses(at).iter();
        let Some(clause) = clauses.find(|clause| starts_nowhere(facts, clause)) else {
            continue;
        };
        if !ctx.gist(at).is_some_and(|gist| gist.has(Mark::Relative)) || ctx.is_faulty(at, clause.span) {
            continue;
        }
        if let Some(title) = ctx.title(at)
            && let Some(words) = &title.reading.relative
        {
            report(ctx, at, clause, &title, words);
        }
    }
}

/// Whether a clause tells a target with no baseline, or with one of 0 %.
fn starts_nowhere(facts: &FileFacts, clause: &Clause) -> bool {
    let Says::Change { from, to: Some(to) } = clause.says else {
        return false;
    };
    let percent = facts.quantity(to).span.text(&facts.text).contains('%');
    let zero = |from| facts.quantity(from).amount.is_some_and(|amount| amount.is_zero());
    facts.quantity(to).amount.is_some() && from.is_none_or(|from| percent && zero(from))
}

fn report(ctx: &mut Context<'_>, at: DeclRef, clause: &Clause, title: &Title<'_>, words: &Range<usize>) {
    let facts = ctx.file(at);
    let said = title.words(words);
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let Says::Change { to: Some(to), .. } = clause.says else {
        return;
    };
    let target = facts.quantity(to).span.text(&facts.text);
    // A target that repeats the difference is none.
    let same = digits(target) == digits(said) || facts.quantity(to).span.text(&facts.text).contains('%');
    let written = if same { "from unknown to unknown".to_owned() } else { format!("from unknown to {target}") };
    let of_share = said.contains('%') && title.reading.words_of(Class::Rate).next().is_some();
    let message = format!("`{said}` says how much changes, and nothing says from where");
    let finding = ctx.report_words(at, title.span(words), message);
    finding.help(if of_share {
        "per cent of what it is now, or percentage points? Write both ends: `from … to …`, with `unknown` until somebody has looked"
    } else {
        "write both ends: `from … to …`, with `unknown` for what you still have to find out"
    });
    finding.fix(Applicability::Unsafe, format!("Write `{written}`"), clause.span, written);
}
