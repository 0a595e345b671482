//! Mistakes of writing, which were found when the text was read.

use okrlint_syntax::ErrorKind;

use crate::{Applicability, Context, Edit};

/// Reports the mistakes of one kind, in their own words.
pub(crate) fn report(ctx: &mut Context<'_>, kind: ErrorKind) {
    for (file, facts) in ctx.files() {
        for error in facts.errors.iter().filter(|error| error.kind == kind) {
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
