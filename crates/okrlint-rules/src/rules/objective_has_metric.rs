use std::ops::Range;

use okrlint_model::DeclRef;
use okrlint_prose::{Class, Kind, Measure, Quantity, Reading, Role};
use okrlint_syntax::DeclKind;

use crate::edit::Editor;
use crate::rule::rule;
use crate::title::{Mark, Title};
use crate::{Applicability, Context, Edit, figure, phrase};

rule! {
    /// An objective's title has a number in it that belongs into a key result.
    ///
    /// ## What
    /// The title says how much or how many: an amount, a share, a count. Years, dates and versions are no metrics,
    /// nor are numbers that only name something (`ISO 27001`, `phase 2`, `top 10`) or look ahead («the next 18
    /// months»).
    ///
    /// ## Why
    /// The objective says where to go, in words that people remember and want; the key results say how you will know
    /// that you are there. With the number in the title the objective is its own key result, and «why this number?»
    /// has no place to be answered.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Bring self-service to 35%" {
    ///     kr found "Searches end in an answer" from 31% to 50%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///     kr found "Searches end in an answer" from 31% to 50%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where the number is a name to everybody who reads it.
    ///
    /// ## Source
    /// Doerr (*Measure What Matters*): the objective is the what, significant and inspiring, the key results are the
    /// how, measurable. Guides on OKR: objectives are qualitative.
    "objective-has-metric" {
        group: Wording,
        level: Warning,
        fix: Some(Applicability::Unsafe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    for objective in ctx.model.objectives() {
        let at = objective.at;
        if !ctx.gist(at).is_some_and(|gist| gist.has(Mark::Amount)) {
            continue;
        }
        if let Some(title) = ctx.title(at)
            && let Some(first) = first_amount(&title.reading, title.text)
        {
            report(ctx, at, &title, first);
        }
    }
}

/// Where the first goal in digits stands, with what it counts. How far something has come is no goal.
fn first_amount(reading: &Reading<'_>, title: &str) -> Option<Range<usize>> {
    let in_digits = |span: &Range<usize>| title[span.clone()].contains(|letter: char| letter.is_ascii_digit());
    let goals = reading.quantities.iter().filter(|quantity| {
        let goal = matches!(quantity.role, Role::Target | Role::Start | Role::Difference);
        goal && !is_progress(reading, quantity, title)
    });
    goals.map(|goal| goal.span.clone()).find(in_digits)
}

/// «Write the guide: 40%», «Write the guide - 40% done»
fn is_progress(reading: &Reading<'_>, quantity: &Quantity<'_>, title: &str) -> bool {
    let before = title[..quantity.amount.start].trim_end();
    let behind = title[quantity.amount.end..].trim_matches([' ', '.', ')']);
    let ends = behind.is_empty() || reading.words_of(Class::Finished).any(|word| &title[word.clone()] == behind);
    let apart = before.ends_with([':', '-', '–', '—', '(', '.']) || !behind.is_empty();
    quantity.measure == Measure::Percent && ends && apart
}

fn report(ctx: &mut Context<'_>, at: DeclRef, title: &Title<'_>, first: Range<usize>) {
    let words = match &title.reading.goal {
        Some(goal) if title.reading.start().is_some() => goal.clone(),
        _ => first,
    };
    let number = phrase::shorten(title.words(&words));
    let fix = moved(ctx, at, title);
    let finding = ctx.report_words(
        at,
        title.span(&words),
        format!("`{number}` measures something, and an objective says in words where to go"),
    );
    finding.help(
        "say in the title what will be better for whom, and put the number into a key result: `kr \"…\" from … to …`",
    );
    if let Some(edits) = fix {
        finding.fix_with(
            Applicability::Unsafe,
            format!("Move `{number}` to a key result"),
            edits,
        );
    }
}

/// Takes the number out of the title and makes a key result of it; `None` where a number or no sense would be left.
fn moved(ctx: &Context<'_>, at: DeclRef, title: &Title<'_>) -> Option<Vec<Edit>> {
    let goal = title.reading.goal.as_ref()?;
    let rest = format!("{} {}", &title.text[..goal.start], &title.text[goal.end..]);
    let rest = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    let rest = rest
        .trim_matches([' ', ',', ':', ';', '-', '–', '—', '('])
        .replace(" ,", ",")
        .replace(" .", ".")
        .replace("()", "");
    let clause = figure::promise(&title.reading)?.clause();
    let enough = rest.split_whitespace().count() >= 2;
    let left = ctx
        .read(Kind::Objective, &rest)
        .is_none_or(|reading| first_amount(&reading, &rest).is_some());
    if !enough || left {
        return None;
    }
    let facts = ctx.file(at);
    let edit = Editor::new(at.file, facts);
    // Only the sentence as it was tells how much a relative goal asks for.
    let promised = if title.reading.target()?.role == Role::Difference {
        title.text
    } else {
        &rest
    };
    let key_result = format!("kr \"{promised}\" {clause}");
    Some(vec![
        edit.replace(title.place, rest),
        edit.insert_decl(at.decl, DeclKind::KeyResult, &key_result),
    ])
}
