mod adrift;
mod foreign;

use okrlint_model::{Clause, DeclRef, FileFacts, FileId, Placement};
use okrlint_syntax::{ClauseKind, DeclKind, FILE_CLAUSES};

use super::kpi_has_deadline;
use crate::edit::Editor;
use crate::rule::rule;
use crate::{Applicability, Context, phrase, written};

rule! {
    /// A clause stands where it does not belong.
    ///
    /// ## What
    /// One of three things: the declaration around the clause has no such clause (a `mission` in a key result, a
    /// deadline on an objective); the clause stands behind a declaration of the same block, where clauses come first;
    /// or it stands on a line of its own after a declaration without braces, so that nobody can tell whether it
    /// belongs to that one or to the one around both. At the top of a file only `during` may stand.
    ///
    /// ## Why
    /// Each kind answers its own questions. An objective says where to go, a key result how far and until when, a KPI
    /// which level to hold, an initiative what to do. A clause in the wrong place answers a question that nobody asked
    /// there, and leaves open the one that it was meant for.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     by 2026-03-31
    ///
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35% by 2026-03-31
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Never: a thought that has no clause is welcome in `why` or in a comment.
    ///
    /// ## Source
    /// The reference of the language; which kind answers which question is told alike by the guides on OKR and KPI.
    "misplaced-clause" {
        group: Syntax,
        level: Error,
        fix: Some(Applicability::Unsafe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    for (file, facts) in ctx.files() {
        adrift::check(ctx, file, facts);
        for clause in &facts.clauses {
            if clause.placement == Placement::Fitting || written::is_guessed(facts, clause) {
                continue;
            }
            match (clause.placement, clause.decl) {
                // That is told by its own rule.
                (_, Some(decl)) if facts.decl(decl).kind == DeclKind::Kpi && kpi_has_deadline::is_end(clause) => {}
                (Placement::WrongKind, Some(decl)) => {
                    foreign::report(ctx, DeclRef { file, decl }, clause);
                }
                (Placement::WrongKind, None) => outside(ctx, file, facts, clause),
                (Placement::BehindDeclaration, Some(decl)) => {
                    behind(ctx, DeclRef { file, decl }, clause);
                }
                (Placement::BehindDeclaration, None) => file_clause_behind(ctx, file, facts, clause),
                (Placement::Fitting | Placement::Adrift, _) => {}
            }
        }
    }
}

/// A clause at the top of a file that belongs into a declaration.
fn outside(ctx: &mut Context<'_>, file: FileId, facts: &FileFacts, clause: &Clause) {
    let keyword = clause.kind.keyword();
    let text = phrase::excerpt(facts, clause.span);
    let edits = Editor::new(file, facts).comment_out(clause.span);
    let takers = foreign::takers(clause.kind);
    let finding = ctx.report(
        file,
        clause.span,
        format!("`{text}` stands outside every declaration"),
    );
    finding.help(format!(
        "write it inside the declaration that it is about; `{keyword}` belongs to {takers}"
    ));
    if let Some(edits) = edits {
        finding.fix_with(Applicability::Unsafe, "Turn it into a comment", edits);
    }
}

/// A clause behind a declaration of its block.
fn behind(ctx: &mut Context<'_>, at: DeclRef, clause: &Clause) {
    let facts = ctx.file(at);
    let edit = Editor::new(at.file, facts);
    let text = phrase::excerpt(facts, clause.span);
    let label = phrase::shorten(&facts.label(ctx.decl(at)));
    let Some((_, first)) = facts.children(at.decl).next() else {
        return;
    };
    let first_label = phrase::shorten(&facts.label(first));
    let first_place = first.place();
    let words = clause.span.text(&facts.text);
    let mut edits = vec![
        edit.insert_clause(at.decl, clause.kind, words),
        edit.remove(clause.span),
    ];
    edits.sort_by_key(|edit| edit.span.start);
    ctx.report_clause(
        at,
        clause,
        format!("`{text}` stands behind a declaration, where `{label}` has its clauses before them"),
    )
    .help(format!("move it above `{first_label}`, the first thing that `{label}` holds"))
    .related(at.file, first_place, "clauses stand above this")
    .fix_with(Applicability::Unsafe, format!("Move it above `{first_label}`"), edits);
}

/// A `during` at the top of a file, behind a declaration.
fn file_clause_behind(ctx: &mut Context<'_>, file: FileId, facts: &FileFacts, clause: &Clause) {
    let edit = Editor::new(file, facts);
    let text = phrase::excerpt(facts, clause.span);
    let place = facts.decls.first().map(okrlint_model::Decl::place);
    let alone = facts
        .top_clauses()
        .iter()
        .filter(|other| FILE_CLAUSES.contains(&other.kind))
        .count()
        == 1;
    let words = clause.span.text(&facts.text).to_owned();
    let newline = edit.newline();
    let finding = ctx.report(
        file,
        clause.span,
        format!("`{text}` stands behind a declaration: it holds for a whole file, and comes first in it"),
    );
    finding.help(format!(
        "move it to the top of the file, or write `{}` on the unit or objective that it is about",
        ClauseKind::During.keyword()
    ));
    if let Some(place) = place {
        finding.related(file, place, "it comes before this");
        if alone {
            let edits = vec![
                edit.insert(edit.top_of_file(), format!("{words}{newline}{newline}")),
                edit.remove(clause.span),
            ];
            finding.fix_with(Applicability::Unsafe, "Move it to the top of the file", edits);
        }
    }
}
