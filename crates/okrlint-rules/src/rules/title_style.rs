use okrlint_model::DeclRef;
use okrlint_syntax::{DeclKind, Span};

use crate::rule::rule;
use crate::{Applicability, Context, figure, phrase};

rule! {
    /// A title shouts, or has more blanks than it needs.
    ///
    /// ## What
    /// The title of an objective, a key result, a KPI or an initiative has doubled blanks, begins or ends with a
    /// blank, or is written in capitals altogether, in three words or more. Abbreviations are no shouting.
    ///
    /// ## Why
    /// Capitals are read letter by letter, and sound like an order. Stray blanks keep the same title from being found.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "CUSTOMERS SOLVE IT THEMSELVES" {
    ///     kr solved "Visitors leave  with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where the title is a name that is written so.
    ///
    /// ## Source
    /// Guides on writing for the screen.
    "title-style" {
        group: Wording,
        level: Info,
        fix: Some(Applicability::Safe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    for (file, facts) in ctx.files() {
        for (decl, declaration) in facts.all_decls() {
            let judged = matches!(
                declaration.kind,
                DeclKind::Objective | DeclKind::KeyResult | DeclKind::Kpi | DeclKind::Initiative
            );
            if !judged || figure::is_endless(facts, declaration) {
                continue;
            }
            let at = DeclRef { file, decl };
            if let Some((place, title)) = figure::inner_title(facts, declaration) {
                blanks(ctx, at, place, title);
                capitals(ctx, at, place, title);
            }
        }
    }
}

fn blanks(ctx: &mut Context<'_>, at: DeclRef, place: Span, title: &str) {
    let tidy = title.split([' ', '\t']).filter(|word| !word.is_empty());
    let tidy = tidy.collect::<Vec<_>>().join(" ");
    if tidy == title || tidy.is_empty() {
        return;
    }
    let shown = phrase::shorten(title);
    ctx.report_words(at, place, format!("the title `{shown}` has more blanks than it needs"))
        .help("write one blank between two words, and none at the ends")
        .fix(Applicability::Safe, "Take out the blanks that are too many", place, tidy);
}

fn capitals(ctx: &mut Context<'_>, at: DeclRef, place: Span, title: &str) {
    /// From so many words on, it is no abbreviation.
    const WORDS: usize = 3;
    let words = title.split_whitespace();
    let words = words.filter(|word| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1);
    let shouts = words.clone().count() >= WORDS
        && words.clone().all(|word| !word.contains(char::is_lowercase) && word.contains(char::is_uppercase))
        && words.clone().any(|word| word.chars().count() > 4);
    if !shouts {
        return;
    }
    let calm = sentence_case(title);
    let shown = phrase::shorten(title);
    ctx.report_words(at, place, format!("the title `{shown}` is all in capitals"))
        .help("write it as a sentence: capitals sound like shouting, and are hard to read")
        .fix(Applicability::Unsafe, format!("Write `{}`", phrase::shorten(&calm)), place, calm);
}

/// A sentence with a capital at its beginning only.
fn sentence_case(title: &str) -> String {
    let lower = title.to_lowercase();
    let mut letters = lower.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => lower,
    }
}
