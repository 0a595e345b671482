//! What a reference could have meant.

use okrlint_model::{
    Clause, DeclRef, Entity, FileId, Model, Name, RefId, Reference, Resolution, accepts,
};
use okrlint_syntax::{ClauseKind, Span, nearest};

use crate::phrase;

/// A reference in its place.
#[derive(Clone, Copy)]
pub(crate) struct Referrer<'a> {
    pub(crate) model: &'a Model,
    pub(crate) file: FileId,
    pub(crate) id: RefId,
    pub(crate) reference: &'a Reference,
    pub(crate) clause: &'a Clause,
}

impl<'a> Referrer<'a> {
    /// Every reference of a project whose meaning is `wanted`; those in clauses that are misplaced as a whole are
    /// left out, since that is said of the clause.
    pub(crate) fn all(
        model: &'a Model,
        wanted: impl Fn(&Resolution) -> bool,
    ) -> Vec<(Self, &'a Resolution)> {
        let mut found = Vec::new();
        for (file, facts) in (0..).map(FileId).zip(model.files()) {
            for (id, reference) in (0..).map(RefId).zip(&facts.references) {
                let resolution = model.resolution(file, id);
                let clause = facts.clause(reference.clause);
                if !wanted(resolution) || clause.placement == okrlint_model::Placement::WrongKind {
                    continue;
                }
                let referrer = Self {
                    model,
                    file,
                    id,
                    reference,
                    clause,
                };
                found.push((referrer, resolution));
            }
        }
        found
    }

    /// Its names.
    pub(crate) fn names(self) -> &'a [Name] {
        self.reference.path.of(&self.model.file(self.file).names)
    }

    /// The text of a stretch of its file.
    pub(crate) fn text(self, span: Span) -> &'a str {
        span.text(&self.model.file(self.file).text)
    }

    /// Where its names stand, without the cycle before the slash.
    pub(crate) fn path_span(self) -> Span {
        match (self.names().first(), self.names().last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => self.reference.span,
        }
    }

    /// The declaration it stands in.
    pub(crate) fn at(self) -> Option<DeclRef> {
        let file = self.file;
        self.clause.decl.map(|decl| DeclRef { file, decl })
    }

    /// How something can be referred to beyond doubt, given what else it could be taken for: by its path, with its
    /// cycle where only that tells it apart. `None` for what has no name.
    pub(crate) fn unmistakable(self, entity: Entity, rivals: &[Entity]) -> Option<String> {
        let path = self.model.path_of(entity)?;
        let shared = rivals
            .iter()
            .any(|rival| *rival != entity && self.model.path_of(*rival).as_ref() == Some(&path));
        if !shared {
            return Some(path);
        }
        let cycle = self.model.cycle_of(entity)?;
        Some(format!("{}/{path}", phrase::cycle_name(self.model, &cycle)))
    }

    /// What is called `name` anywhere in the project and fits the clause.
    pub(crate) fn elsewhere(self, name: &Name) -> Vec<Entity> {
        let itself = self.at().and_then(|at| self.model.entity(at));
        self.model
            .anywhere(name.symbol, self.clause.kind)
            .filter(|entity| Some(*entity) != itself)
            .collect()
    }
}

/// The names most like `wanted`, best first, at most three; and whether the first is so near that it is sure.
pub(crate) fn near<'a>(wanted: &str, names: impl Iterator<Item = &'a str>) -> (Vec<&'a str>, bool) {
    let mut names: Vec<&str> = names.filter(|name| *name != wanted).collect();
    names.sort_unstable();
    names.dedup();
    let mut found = Vec::new();
    while let Some(name) = nearest(wanted, names.iter().copied()) {
        names.retain(|other| *other != name);
        found.push(name);
        if found.len() == 3 {
            break;
        }
    }
    let sure = matches!(found.as_slice(), [one] if is_slip(wanted, one));
    (found, sure)
}

/// Whether two words differ by one slip of the finger, by case or by hyphens.
fn is_slip(a: &str, b: &str) -> bool {
    let fold = |word: &str| word.to_lowercase().replace(['-', '_'], "");
    fold(a) == fold(b) || strsim::osa_distance(a, b) <= 1
}

/// The clause that takes a reference to `entity` in the place of `clause`, where a declaration has one.
pub(crate) fn clause_for(
    entity: Entity,
    clause: ClauseKind,
    takes: &[ClauseKind],
) -> Option<ClauseKind> {
    [
        ClauseKind::Supports,
        ClauseKind::Guards,
        ClauseKind::Measures,
    ]
    .into_iter()
    .find(|other| *other != clause && takes.contains(other) && accepts(*other, entity))
}
