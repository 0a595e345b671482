use okrlint_model::{Clause, DeclId, DeclRef, FileFacts, FileId, Placement, Says};
use okrlint_syntax::{ClauseKind, DeclKind, repeatable};

use crate::edit::Editor;
use crate::rule::rule;
use crate::{Applicability, Context, Edit, phrase};

rule! {
    /// A declaration says the same thing twice.
    ///
    /// ## What
    /// A clause that can be there once is there again. Of a key result also `from … to`, `to`, `keep` and
    /// `milestone` count as one: it changes something, or it holds something, or it is reached; never two of these.
    /// `checkin`, `actual`, `alert` and `revised` may be repeated.
    ///
    /// ## Why
    /// With two dates on one key result everybody believes in the one that suits them.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35% by 2026-05-31 by 2026-06-30
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" {
    ///       from 20% to 35%
    ///       by 2026-06-30
    ///       revised 2026-05-20 "The new search comes a month later."
    ///     }
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Never: a change of plan is told with `revised`.
    ///
    /// ## Source
    /// The reference of the language.
    "duplicate-clause" {
        group: Syntax,
        level: Error,
        fix: Some(Applicability::Safe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    for (file, facts) in ctx.files() {
        check_clauses(ctx, file, facts, None, facts.top_clauses());
        for (id, decl) in facts.all_decls() {
            let kind = Some((id, decl.kind));
            check_clauses(ctx, file, facts, kind, facts.clauses_of(id));
        }
    }
}

fn check_clauses(
    ctx: &mut Context<'_>,
    file: FileId,
    facts: &FileFacts,
    decl: Option<(DeclId, DeclKind)>,
    clauses: &[Clause],
) {
    if !may_repeat(clauses) {
        return;
    }
    let mut seen: Vec<&Clause> = Vec::with_capacity(clauses.len());
    for clause in clauses {
        // What stands in the wrong place is told to move first.
        if repeatable(clause.kind) || clause.placement != Placement::Fitting {
            continue;
        }
        let kind = decl.map(|(_, kind)| kind);
        match seen.iter().find(|first| same_question(kind, first, clause)) {
            Some(first) => report(ctx, file, facts, decl, first, clause),
            None => seen.push(clause),
        }
    }
}

/// Whether some question may be answered twice; asked of every declaration, so it makes no list of what it saw.
fn may_repeat(clauses: &[Clause]) -> bool {
    let mut seen = 0_u64;
    clauses.iter().any(|clause| {
        let question = if is_measure(clause.kind) {
            ClauseKind::From
        } else {
            clause.kind
        };
        let bit = 1 << question as u32;
        let again = seen & bit != 0;
        seen |= bit;
        again && !repeatable(clause.kind)
    })
}

/// Whether two clauses answer one question.
fn same_question(decl: Option<DeclKind>, a: &Clause, b: &Clause) -> bool {
    a.kind == b.kind
        || (is_measure(a.kind)
            && is_measure(b.kind)
            && matches!(decl, Some(DeclKind::KeyResult | DeclKind::Cycle)))
}

/// Whether a clause says how a key result is measured: it has one of these.
pub(super) const fn is_measure(kind: ClauseKind) -> bool {
    matches!(
        kind,
        ClauseKind::From | ClauseKind::To | ClauseKind::Keep | ClauseKind::Milestone
    )
}

fn report(
    ctx: &mut Context<'_>,
    file: FileId,
    facts: &FileFacts,
    decl: Option<(DeclId, DeclKind)>,
    first: &Clause,
    second: &Clause,
) {
    let earlier = phrase::excerpt(facts, first.span);
    let later = phrase::excerpt(facts, second.span);
    let keyword = second.kind.keyword();
    let owner = decl.map_or_else(
        || "this file".to_owned(),
        |(id, _)| format!("`{}`", phrase::shorten(&facts.label(facts.decl(id)))),
    );
    let alternatives = first.kind != second.kind;
    let equal = !alternatives && words(facts, first) == words(facts, second);
    let (message, help) = if alternatives {
        (
            format!("`{later}` stands beside `{earlier}`: {owner} cannot be measured in two ways"),
            "a key result changes something (`from … to`), holds something (`keep`) or is reached (`milestone`): \
             choose one, or make two key results"
                .to_owned(),
        )
    } else if equal {
        (
            format!("{owner} says `{later}` twice"),
            "once is enough: take the second one out".to_owned(),
        )
    } else {
        let help = match values(facts, second) {
            Some(_) => format!("write all of them behind one `{keyword}`"),
            None => format!("keep the `{keyword}` that holds"),
        };
        (
            format!("{owner} has a second `{keyword}`: first `{earlier}`, then `{later}`"),
            help,
        )
    };
    let edit = Editor::new(file, facts);
    let finding = match decl {
        Some((decl, _)) => ctx.report_clause(DeclRef { file, decl }, second, message),
        None => ctx.report(file, second.span, message),
    };
    finding.help(help).related(file, first.span, "the first one");
    if equal {
        finding.fix_with(
            Applicability::Safe,
            "Take out the second one",
            vec![edit.remove(second.span)],
        );
        return;
    }
    if let Some(edits) = merged(edit, facts, first, second) {
        finding.fix_with(Applicability::Unsafe, "Merge the two", edits);
    }
    for (kept, removed) in [(&later, first), (&earlier, second)] {
        finding.fix_with(
            Applicability::Unsafe,
            format!("Keep `{kept}`"),
            vec![edit.remove(removed.span)],
        );
    }
}

/// A clause's words, however they are spaced.
fn words<'a>(facts: &'a FileFacts, clause: &Clause) -> Vec<&'a str> {
    clause.span.text(&facts.text).split_whitespace().collect()
}

/// Moves what only the second of two lists has into the first.
fn merged(
    edit: Editor<'_>,
    facts: &FileFacts,
    first: &Clause,
    second: &Clause,
) -> Option<Vec<Edit>> {
    let there = values(facts, first)?;
    let new: Vec<&str> = values(facts, second)?
        .into_iter()
        .filter(|value| !there.contains(value))
        .collect();
    let mut edits = vec![edit.remove(second.span)];
    if !new.is_empty() {
        edits.push(edit.insert(first.span.end, format!(" {}", new.join(" "))));
    }
    edits.sort_by_key(|edit| edit.span.start);
    Some(edits)
}

/// What a clause lists; `None` where it takes no list.
fn values<'a>(facts: &'a FileFacts, clause: &Clause) -> Option<Vec<&'a str>> {
    let text = |span: okrlint_syntax::Span| span.text(&facts.text);
    match (clause.kind, clause.says) {
        (ClauseKind::In | ClauseKind::Measures, _) => None,
        (_, Says::People(run) | Says::Links(run)) => {
            Some(run.of(&facts.spans).iter().map(|span| text(*span)).collect())
        }
        (_, Says::Tags(run)) => {
            Some(run.of(&facts.names).iter().map(|name| text(name.span)).collect())
        }
        (_, Says::References(run)) => {
            let references = run.of(&facts.references).iter();
            Some(references.map(|reference| text(reference.span)).collect())
        }
        _ => None,
    }
}
