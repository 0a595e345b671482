//! Mistakes of writing, which were found when the text was read.

use okrlint_model::{Clause, FileFacts, Placement};
use okrlint_syntax::{ErrorKind, Span};

use crate::{Applicability, Context, Edit};

/// Reports the mistakes of one kind, in their own words.
pub(crate) fn report(ctx: &mut Context<'_>, kind: ErrorKind) {
    for (file, facts) in ctx.files() {
        for error in facts.errors.iter().filter(|error| error.kind == kind) {
            if is_in_foreign_clause(facts, error.span) {
                continue;
            }
            let finding = ctx.report(file, error.span, error.message.clone());
            finding.help(error.help.clone());
            for (span, message) in &error.related {
                finding.related(file, *span, message.clone());
            }
            for fix in &error.fixes {
                let applicability = if fix.safe {
                    Applicability::Safe
                } else {
                    Applicability::Unsafe
                };
                let edits = fix
                    .edits
                    .iter()
                    .map(|(span, text)| Edit {
                        file,
                        span: *span,
                        text: text.clone(),
                    })
                    .collect();
                finding.fix_with(applicability, fix.title.clone(), edits);
            }
        }
    }
}

/// Whether a place lies in the values of a clause that does not belong where it stands: that is told of the whole
/// clause, whatever it says.
fn is_in_foreign_clause(facts: &FileFacts, span: Span) -> bool {
    let holds = |clause: &Clause| {
        clause.placement == Placement::WrongKind
            && clause.keyword().end <= span.start
            && clause.span.contains(span)
    };
    facts
        .clauses
        .iter()
        .any(|clause| holds(clause) && !is_guessed(facts, clause))
}

/// Whether the clause's word is not what the writer wrote: then it may be another clause that was meant, and the slip
/// is told instead.
pub(crate) fn is_guessed(facts: &FileFacts, clause: &Clause) -> bool {
    let mut errors = facts.errors.iter();
    errors.any(|error| error.span.overlaps(clause.keyword()))
}
