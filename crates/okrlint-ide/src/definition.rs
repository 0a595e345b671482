//! Go to definition: from a reference, or from a part of a unit, to the declaration.

use okrlint_model::{DeclRef, Entity, FileId, Model, Resolution};
use okrlint_syntax::Span;

use crate::locate::{Spot, locate};

/// Where a name leads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Target {
    /// The file of the declaration.
    pub file: FileId,
    /// The whole declaration.
    pub span: Span,
    /// Its name.
    pub focus: Span,
    /// The reference that leads there.
    pub origin: Span,
}

/// What the reference at `offset` means: one declaration, all parts of a unit, or all that it could mean. On the head
/// of a unit's part, the other parts.
pub fn definition(model: &Model, file: FileId, offset: u32) -> Vec<Target> {
    let facts = model.file(file);
    let Some((spot, origin)) = locate(file, facts, offset) else {
        return Vec::new();
    };
    let places: Vec<DeclRef> = match spot {
        Spot::Reference(id) => match model.resolution(file, id) {
            Resolution::One(entity) => declarations(model, *entity),
            Resolution::Ambiguous(entities) | Resolution::WrongKind(entities) => entities
                .iter()
                .flat_map(|entity| declarations(model, *entity))
                .collect(),
            Resolution::Unknown => Vec::new(),
        },
        Spot::Head(at) => match model.entity(at) {
            Some(Entity::Unit(unit)) => model
                .unit(unit)
                .parts
                .iter()
                .copied()
                .filter(|part| *part != at)
                .collect(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    places
        .into_iter()
        .map(|at| {
            let decl = model.decl(at);
            Target {
                file: at.file,
                span: decl.span,
                focus: decl.place(),
                origin,
            }
        })
        .collect()
}

fn declarations(model: &Model, entity: Entity) -> Vec<DeclRef> {
    match entity {
        Entity::Unit(unit) => model.unit(unit).parts.clone(),
        entity => vec![model.place(entity)],
    }
}
