//! A clause in a declaration whose kind has no such clause.

use okrlint_model::{Clause, DeclRef, Point, Says};
use okrlint_syntax::{ClauseKind, DeclKind, takes};

use crate::edit::Editor;
use crate::{Applicability, Context, phrase};

pub(super) fn report(ctx: &mut Context<'_>, at: DeclRef, clause: &Clause) {
    let facts = ctx.file(at);
    let edit = Editor::new(at.file, facts);
    let kind = ctx.decl(at).kind;
    let keyword = clause.kind.keyword();
    let text = phrase::excerpt(facts, clause.span);
    let renamed = meant(ctx, at, clause);
    let commented = edit.comment_out(clause.span);
    let message = if (kind, clause.kind) == (DeclKind::Objective, ClauseKind::By) {
        format!("an objective has no deadline of its own, so `{text}` has no place here")
    } else {
        format!("{} has no `{keyword}`: {}", kind.noun_with_article(), about(kind))
    };
    let help = advice(kind, clause.kind).map_or_else(
        || format!("`{keyword}` belongs to {}", takers(clause.kind)),
        str::to_owned,
    );
    let finding = ctx.report_clause(at, clause, message);
    finding.help(help);
    if let Some((word, title)) = renamed {
        let edits = vec![edit.replace(clause.keyword(), word.keyword())];
        finding.fix_with(Applicability::Unsafe, title, edits);
    } else if let Some(edits) = commented {
        finding.fix_with(Applicability::Unsafe, "Turn it into a comment", edits);
    }
}

/// What a kind is about.
const fn about(kind: DeclKind) -> &'static str {
    match kind {
        DeclKind::Cycle => "it says when something begins and ends",
        DeclKind::Objective => "it says where to go, and its key results say how far",
        DeclKind::KeyResult => "it says how far to get with its objective",
        DeclKind::Kpi => "it says which level to hold, now and afterwards",
        DeclKind::Initiative => "it says what somebody does to move a key result",
        _ => "it says who works together",
    }
}

/// What to write instead, where that is known better than by the table of clauses.
const fn advice(kind: DeclKind, clause: ClauseKind) -> Option<&'static str> {
    Some(match (kind, clause) {
        (DeclKind::Objective, ClauseKind::By) => {
            "an objective's time is its cycle: write `during 2026-Q1`, and `by` on those of its key results that are \
             due earlier"
        }
        (DeclKind::Objective, ClauseKind::From | ClauseKind::To | ClauseKind::Keep) => {
            "the numbers stand in the key results: write `kr \"…\" from … to …` inside the objective"
        }
        (DeclKind::Objective, ClauseKind::Measures) => {
            "a key result measures a KPI; an objective keeps one from falling with `guards`"
        }
        (DeclKind::KeyResult, ClauseKind::Guards) => "write `guards` on the objective around it",
        (DeclKind::KeyResult, ClauseKind::Target) => {
            "a key result's target is written `from … to …`; `target` is a KPI's level"
        }
        (DeclKind::KeyResult, ClauseKind::Actual) => {
            "what a key result has reached on a day is written `checkin`; `actual` is a KPI's"
        }
        (DeclKind::Kpi, ClauseKind::Checkin) => {
            "what a KPI was on a day is written `actual`; `checkin` is a key result's"
        }
        (DeclKind::KeyResult | DeclKind::Initiative, ClauseKind::During) => {
            "its time is its objective's cycle; a day of its own is written `by`"
        }
        (DeclKind::KeyResult | DeclKind::Objective, ClauseKind::Status) => {
            "how far it has come is told by check-ins and the score; `status` belongs to an initiative"
        }
        _ => return None,
    })
}

/// The kinds that take a clause: «an objective, a key result or a unit».
pub(super) fn takers(clause: ClauseKind) -> String {
    let mut nouns: Vec<&str> = Vec::new();
    for kind in DeclKind::ALL {
        let noun = if kind.is_unit() {
            "a unit (a company, department, team, project or person)"
        } else {
            kind.noun_with_article()
        };
        if takes(kind).contains(&clause) && !nouns.contains(&noun) {
            nouns.push(noun);
        }
    }
    phrase::list(&nouns, "or")
}

/// The clause of this kind that says what was probably meant, and what choosing it is called.
fn meant(ctx: &Context<'_>, at: DeclRef, clause: &Clause) -> Option<(ClauseKind, String)> {
    let facts = ctx.file(at);
    let kind = ctx.decl(at).kind;
    let period = |when: okrlint_model::When| !matches!(when.point, Point::Day(_));
    let word = match (kind, clause.kind, clause.says) {
        (DeclKind::Objective, ClauseKind::By, Says::By(when)) if period(when) => ClauseKind::During,
        (DeclKind::KeyResult | DeclKind::Initiative, ClauseKind::During, Says::During(_)) => {
            ClauseKind::By
        }
        (DeclKind::Objective, ClauseKind::Measures, Says::References(_)) => ClauseKind::Guards,
        (DeclKind::KeyResult, ClauseKind::Actual, Says::Reading(_)) => ClauseKind::Checkin,
        (DeclKind::Kpi, ClauseKind::Checkin, Says::Reading(index)) => {
            let reading = facts.readings.get(index as usize)?;
            (reading.value.is_some() && reading.confidence.is_none()).then_some(ClauseKind::Actual)?
        }
        (DeclKind::Objective | DeclKind::KeyResult | DeclKind::Initiative | DeclKind::Kpi, ClauseKind::Mission, Says::Text(_)) => {
            ClauseKind::Why
        }
        (_, ClauseKind::Why, Says::Text(_)) if kind.is_unit() => ClauseKind::Mission,
        _ => return None,
    };
    let is_behind = facts.children(at.decl).any(|(_, child)| child.span.start < clause.span.start);
    let taken = facts.clause_of(at.decl, word).is_some() && !okrlint_syntax::repeatable(word);
    if taken || is_behind {
        return None;
    }
    let written = phrase::excerpt(facts, clause.span);
    let rest = written.strip_prefix(clause.kind.keyword()).unwrap_or_default();
    Some((word, format!("Write `{}{rest}`", word.keyword())))
}
