use okrlint_model::{FileFacts, FileId, Scope, Suppression};
use okrlint_syntax::{ErrorKind, Span};

use crate::check::UNUSED_SUPPRESSION;
use crate::edit::Editor;
use crate::rule::rule;
use crate::{Applicability, Context, Edit, Level, phrase, rule as rule_named};

rule! {
    /// A comment silences a rule that has nothing to say there.
    ///
    /// ## What
    /// `# okrlint: ignore[…]` names a rule that finds nothing in what the comment covers: the declaration or clause on
    /// the next line, or what begins on its own line. So does a comment that covers nothing at all: with an empty
    /// line below it, behind the last declaration, or an `ignore-file` that is not at the top.
    ///
    /// A rule that is off here is left alone, and so is one whose answer depends on the day. Where the text has mistakes of
    /// writing, nobody can tell.
    ///
    /// ## Why
    /// The mistake was mended and the excuse stayed. It will hide the next mistake of that kind, which nobody has
    /// excused; and whoever reads it looks for a problem that is gone.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     # okrlint: ignore[missing-baseline] counted from March on
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
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
    /// Never: take the comment out, or move it to where it is needed.
    ///
    /// ## Source
    /// What every linter learns in its second year.
    "unused-suppression" {
        group: Syntax,
        level: Warning,
        fix: Some(Applicability::Safe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    for (file, facts) in ctx.files() {
        for (at, suppression) in facts.suppressions.iter().enumerate() {
            if suppression.scope == Scope::Nothing {
                pointless(ctx, file, facts, suppression);
            } else if !is_obscured(facts, suppression) {
                let unused: Vec<usize> = (0..suppression.rules.len())
                    .filter(|rule| is_unused(ctx, file, at, &suppression.rules[*rule].0))
                    .collect();
                if !unused.is_empty() || suppression.rules.is_empty() {
                    report(ctx, file, facts, suppression, &unused);
                }
            }
        }
    }
}

/// Whether a rule that could speak here has nothing to say.
fn is_unused(ctx: &Context<'_>, file: FileId, suppression: usize, id: &str) -> bool {
    rule_named(id).is_some_and(|rule| {
        let speaks = ctx.settings.table(file).level(rule) > Level::Off && !rule.today;
        speaks && rule.id != UNUSED_SUPPRESSION && !ctx.used.contains(file, suppression, rule.id)
    })
}

/// Whether a mistake of writing may keep a rule from seeing what is silenced.
fn is_obscured(facts: &FileFacts, suppression: &Suppression) -> bool {
    let mut mistakes = facts.errors.iter().filter(|error| error.kind == ErrorKind::Syntax);
    mistakes.any(|error| match suppression.scope {
        Scope::File => true,
        Scope::Span(covered) => covered.start <= error.span.end && error.span.start <= covered.end,
        Scope::Nothing => false,
    })
}

/// A comment that covers nothing.
fn pointless(ctx: &mut Context<'_>, file: FileId, facts: &FileFacts, suppression: &Suppression) {
    let for_file = suppression.comment.text(&facts.text).contains("ignore-file");
    let (message, help) = if for_file {
        (
            "`ignore-file` covers nothing here",
            "move it above everything else in the file, or write `ignore` above what it is about",
        )
    } else {
        (
            "this comment covers nothing: no declaration or clause begins on the line that it speaks of",
            "move it to the line right above what it is about, or to the end of that line",
        )
    };
    let edit = Editor::new(file, facts).remove(suppression.comment);
    ctx.report(file, suppression.comment, message.to_owned())
        .help(help)
        .fix_with(Applicability::Unsafe, "Take the comment out", vec![edit]);
}

fn report(ctx: &mut Context<'_>, file: FileId, facts: &FileFacts, suppression: &Suppression, unused: &[usize]) {
    let all = unused.len() == suppression.rules.len();
    let ids: Vec<&str> = unused.iter().map(|rule| suppression.rules[*rule].0.as_str()).collect();
    let place = match unused.first() {
        Some(first) if !all => suppression.rules[*first].1,
        _ => suppression.comment,
    };
    let verb = if ids.len() == 1 { "has" } else { "have" };
    let message = if ids.is_empty() {
        "this comment names no rule to silence".to_owned()
    } else {
        format!("{} {verb} nothing to say here that could be silenced", phrase::quoted_list(&ids, "and"))
    };
    let editor = Editor::new(file, facts);
    let finding = ctx.report(file, place, message);
    if all {
        let edit = editor.remove(suppression.comment);
        finding
            .help("take the comment out: it would hide the next mistake")
            .fix_with(Applicability::Safe, "Take the comment out", vec![edit]);
    } else {
        let these = if ids.len() == 1 { "it" } else { "them" };
        let edit = without(editor, suppression, unused);
        finding
            .help(format!("take {these} out of the brackets: the comment would hide the next mistake"))
            .fix_with(Applicability::Safe, format!("Take {these} out of the brackets"), vec![edit]);
    }
}

/// The comment's list without some of its rules.
fn without(editor: Editor<'_>, suppression: &Suppression, unused: &[usize]) -> Edit {
    let places = suppression.rules.iter().map(|(_, place)| *place);
    let list = places.reduce(Span::cover).unwrap_or(suppression.comment);
    let kept: Vec<&str> = (0..suppression.rules.len())
        .filter(|rule| !unused.contains(rule))
        .map(|rule| suppression.rules[rule].0.as_str())
        .collect();
    editor.replace(list, kept.join(", "))
}
