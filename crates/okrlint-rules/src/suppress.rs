//! Silencing what a `# okrlint: ignore[…]` comment covers.

use okrlint_model::{DeclRef, FileId, Model, Scope, Suppression};
use okrlint_syntax::Span;
use rustc_hash::FxHashSet;

use crate::check::FILE_UNREADABLE;
use crate::{Diagnostic, Subject};

/// The comments that have something to silence: file, place among the file's suppressions, and rule.
#[derive(Default)]
pub(crate) struct Used(FxHashSet<(FileId, usize, &'static str)>);

impl Used {
    /// Notes which comments cover any of these findings.
    pub(crate) fn of(model: &Model, found: &[Diagnostic]) -> Self {
        let mut used = Self::default();
        for finding in found.iter().filter(|finding| can_be_silenced(finding)) {
            used.0
                .extend(covering(model, finding).map(|(file, at)| (file, at, finding.rule.id)));
        }
        used
    }

    /// Whether a comment has something to silence of the rule `id`.
    pub(crate) fn contains(&self, file: FileId, suppression: usize, id: &'static str) -> bool {
        self.0.contains(&(file, suppression, id))
    }
}

/// Drops the findings that a suppression covers. That a file cannot be read is never silenced.
pub(crate) fn apply(model: &Model, found: &mut Vec<Diagnostic>) {
    found.retain(|finding| !can_be_silenced(finding) || covering(model, finding).next().is_none());
}

fn can_be_silenced(finding: &Diagnostic) -> bool {
    finding.rule.id != FILE_UNREADABLE
}

/// The comments that cover a finding and name its rule, each with its place among those of its file. What is about a
/// unit is covered at any of its parts.
fn covering(model: &Model, finding: &Diagnostic) -> impl Iterator<Item = (FileId, usize)> {
    let parts: &[DeclRef] = match finding.subject {
        Subject::Unit(unit) => &model.unit(unit).parts,
        Subject::Declaration(_) | Subject::Place => &[],
    };
    let parts = parts
        .iter()
        .map(|part| (part.file, model.decl(*part).place()));
    std::iter::once((finding.file, finding.span))
        .chain(parts)
        .flat_map(move |(file, place)| {
            let suppressions = model.file(file).suppressions.iter().enumerate();
            suppressions
                .filter(move |(_, suppression)| {
                    names(suppression, finding) && covers(suppression, place)
                })
                .map(move |(at, _)| (file, at))
        })
}

fn names(suppression: &Suppression, finding: &Diagnostic) -> bool {
    suppression
        .rules
        .iter()
        .any(|(id, _)| id == finding.rule.id)
}

fn covers(suppression: &Suppression, span: Span) -> bool {
    match suppression.scope {
        Scope::File => true,
        Scope::Span(covered) => covered.start <= span.start && span.start < covered.end,
        Scope::Nothing => false,
    }
}
