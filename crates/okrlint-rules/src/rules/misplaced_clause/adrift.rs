//! Clauses on lines of their own after a declaration without braces.

use okrlint_model::{Clause, DeclId, DeclRef, FileFacts, FileId, Placement};
use okrlint_syntax::takes;

use crate::edit::Editor;
use crate::rules::duplicate_clause::is_measure;
use crate::{Applicability, Context, Edit, phrase, written};

/// Reports them once for each declaration that they follow.
pub(super) fn check(ctx: &mut Context<'_>, file: FileId, facts: &FileFacts) {
    let mut adrift: Vec<(DeclId, &Clause)> = facts
        .clauses
        .iter()
        .filter(|clause| clause.placement == Placement::Adrift && !written::is_guessed(facts, clause))
        .filter_map(|clause| Some((clause.adrift_after?, clause)))
        .collect();
    adrift.sort_by_key(|(before, clause)| (*before, clause.span.start));
    for group in adrift.chunk_by(|(a, _), (b, _)| a == b) {
        let clauses: Vec<&Clause> = group.iter().map(|(_, clause)| *clause).collect();
        if let [first, ..] = clauses.as_slice() {
            let before = DeclRef {
                file,
                decl: group[0].0,
            };
            report(ctx, facts, before, first, &clauses);
        }
    }
}

fn report(
    ctx: &mut Context<'_>,
    facts: &FileFacts,
    before: DeclRef,
    first: &Clause,
    clauses: &[&Clause],
) {
    let decl = ctx.decl(before);
    let label = phrase::shorten(&facts.label(decl));
    let text = phrase::excerpt(facts, first.span);
    let fits_before = clauses
        .iter()
        .all(|clause| takes(decl.kind).contains(&clause.kind));
    let around = decl.parent.filter(|around| {
        let taken = takes(facts.decl(*around).kind);
        clauses.iter().all(|clause| taken.contains(&clause.kind))
    });
    let outer = around.map(|around| phrase::shorten(&facts.label(facts.decl(around))));
    let place = decl.place();
    let mut fixes: Vec<(String, Vec<Edit>)> = Vec::new();
    if fits_before {
        fixes.push((format!("Give `{label}` braces"), braces(before, facts, clauses)));
        if let Some(edits) = onto_line(before, facts, clauses) {
            fixes.push((format!("Move it to the line of `{label}`"), edits));
        }
    }
    if let (Some(around), Some(outer), [only]) = (around, &outer, clauses) {
        fixes.push((
            format!("Move it up to the clauses of `{outer}`"),
            above(before.file, facts, around, only),
        ));
    }
    let whose = match &outer {
        Some(outer) if fits_before => format!("it could belong to that or to `{outer}`"),
        Some(outer) => format!("it belongs to `{outer}`, whose clauses come first"),
        None => "it could belong to that or to what is around it".to_owned(),
    };
    let help = if fits_before {
        format!("put braces around what belongs to `{label}`, or write it on the same line")
    } else {
        format!("move it above `{label}`")
    };
    let finding = ctx.report_words(
        before,
        first.span,
        format!("`{text}` stands on a line of its own after `{label}`, which has no braces: {whose}"),
    );
    finding.help(help).related(before.file, place, "the declaration before it");
    for (title, edits) in fixes {
        finding.fix_with(Applicability::Unsafe, title, edits);
    }
}

/// Gives the declaration braces that take in all the clauses.
fn braces(before: DeclRef, facts: &FileFacts, clauses: &[&Clause]) -> Vec<Edit> {
    let edit = Editor::new(before.file, facts);
    let outer = edit.indentation(facts.decl(before.decl).span.start);
    let mut edits = vec![edit.open_brace(before.decl)];
    for clause in clauses {
        let start = edit.line_start(clause.span.start);
        let blanks = edit.indentation(clause.span.start).len() as u32;
        if start + blanks == clause.span.start {
            let line = okrlint_syntax::Span::new(start, start + blanks);
            edits.push(edit.replace(line, format!("{outer}  ")));
        }
    }
    if let Some(last) = clauses.last() {
        let inside = edit.meant_inside(before.decl);
        let end = inside.map_or(last.span.end, |(_, follower)| follower.span.end);
        edits.push(edit.close_brace(before.decl, end));
    }
    edits
}

/// Moves the clauses to the declaration's line; not those that need several lines themselves.
fn onto_line(before: DeclRef, facts: &FileFacts, clauses: &[&Clause]) -> Option<Vec<Edit>> {
    let edit = Editor::new(before.file, facts);
    let texts: Vec<&str> = clauses
        .iter()
        .map(|clause| clause.span.text(&facts.text))
        .collect();
    let there = facts.clauses_of(before.decl);
    let taken = |clause: &Clause| {
        there.iter().any(|own| {
            own.placement == Placement::Fitting
                && (own.kind == clause.kind || (is_measure(own.kind) && is_measure(clause.kind)))
        })
    };
    let repeats = clauses.iter().any(|clause| taken(clause));
    if repeats || texts.iter().any(|text| text.contains(['\n', '\r'])) {
        return None;
    }
    let mut edits = vec![edit.insert(
        edit.own_end(before.decl),
        format!(" {}", texts.join(" ")),
    )];
    edits.extend(clauses.iter().map(|clause| edit.remove(clause.span)));
    Some(edits)
}

/// Moves a clause to those of the declaration around.
fn above(file: FileId, facts: &FileFacts, around: DeclId, clause: &Clause) -> Vec<Edit> {
    let edit = Editor::new(file, facts);
    let text = clause.span.text(&facts.text);
    vec![
        edit.insert_clause(around, clause.kind, text),
        edit.remove(clause.span),
    ]
}
