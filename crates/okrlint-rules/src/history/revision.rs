//! `revised DATE "why"`: a promise that was changed in the open.

use jiff::civil::Date;
use okrlint_model::{DeclRef, KeyResultId, Model, ObjectiveId, Says};
use okrlint_syntax::Span;

use super::History;

impl History<'_> {
    /// Whether a key result, or its objective, says since then that and why it was revised.
    pub(crate) fn is_revised(&self, old: KeyResultId, new: KeyResultId) -> bool {
        let objective = self.new.key_result(new).objective;
        let (old, new) = (self.old.key_result(old).at, self.new.key_result(new).at);
        self.says_more(Some(old), new)
            || objective.is_some_and(|objective| self.is_objective_revised(objective))
    }

    /// The same for an objective.
    pub(crate) fn is_objective_revised(&self, new: ObjectiveId) -> bool {
        let old = self.objectives.old_of(new);
        let old = old.map(|old| self.old.objective(old).at);
        old.is_some() && self.says_more(old, self.new.objective(new).at)
    }

    fn says_more(&self, old: Option<DeclRef>, new: DeclRef) -> bool {
        self.new_revisions(old, new).next().is_some()
    }

    /// The revisions of a declaration that it did not have: their days, and where in its text each says why, quotes
    /// included.
    pub fn new_revisions(
        &self,
        old: Option<DeclRef>,
        new: DeclRef,
    ) -> impl Iterator<Item = (Option<Date>, Span)> {
        let known: Vec<_> = old
            .map(|old| {
                revisions(self.old, old).map(move |(day, why)| (day, text(self.old, old, why)))
            })
            .into_iter()
            .flatten()
            .collect();
        revisions(self.new, new).filter(move |(day, why)| {
            let said = (*day, text(self.new, new, *why));
            !known.contains(&said)
        })
    }
}

fn revisions(model: &Model, at: DeclRef) -> impl Iterator<Item = (Option<Date>, Span)> {
    model
        .clauses(at)
        .iter()
        .filter_map(|clause| match clause.says {
            Says::Revised {
                date,
                text: Some(why),
            } => Some((date, why)),
            _ => None,
        })
}

fn text(model: &Model, at: DeclRef, place: Span) -> &str {
    place.text(&model.file(at.file).text)
}
