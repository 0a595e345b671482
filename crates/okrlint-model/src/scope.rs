//! Which names stand where: the table that references are looked up in.

use crate::model::{Entity, UnitId};
use crate::symbol::Symbol;

/// Every named thing of a project by the scope that holds it, in sorted flat tables.
#[derive(Clone, Debug, Default)]
pub(crate) struct Members {
    in_units: Scopes,
    in_objectives: Scopes,
    in_others: Scopes,
    units: Vec<(Symbol, UnitId)>,
    /// What stands outside every unit. It is reported there, and yet can be meant.
    loose: Vec<(Symbol, Entity)>,
}

/// The named things in scopes of one kind. They come in nearly in order, since scopes are numbered as they are met.
#[derive(Clone, Debug, Default)]
struct Scopes(Vec<(Entity, Symbol, Entity)>);

impl Scopes {
    fn seal(&mut self) {
        self.0.sort_by_key(|(scope, ..)| *scope);
        for scope in self.0.chunk_by_mut(|(a, ..), (b, ..)| a == b) {
            scope.sort_unstable();
        }
        self.0.dedup();
    }

    fn inside(&self, scope: Entity) -> impl Iterator<Item = Entity> {
        let start = self.0.partition_point(|(s, ..)| *s < scope);
        self.0[start..]
            .iter()
            .take_while(move |(s, ..)| *s == scope)
            .map(|(.., entity)| *entity)
    }

    fn named(&self, scope: Entity, name: Symbol) -> impl Iterator<Item = Entity> {
        let start = self.0.partition_point(|(s, n, _)| (*s, *n) < (scope, name));
        self.0[start..]
            .iter()
            .take_while(move |(s, n, _)| *s == scope && *n == name)
            .map(|(.., entity)| *entity)
    }
}

impl Members {
    /// Makes room for so many names in units and in objectives.
    pub(crate) fn reserve(&mut self, in_units: usize, in_objectives: usize) {
        self.in_units.0.reserve_exact(in_units);
        self.in_objectives.0.reserve_exact(in_objectives);
    }

    pub(crate) fn add(&mut self, scope: Option<Entity>, name: Symbol, entity: Entity) {
        if let Some(scope) = scope {
            let scopes = match scope {
                Entity::Unit(_) => &mut self.in_units,
                Entity::Objective(_) => &mut self.in_objectives,
                _ => &mut self.in_others,
            };
            scopes.0.push((scope, name, entity));
        }
        match entity {
            Entity::Unit(unit) => self.units.push((name, unit)),
            _ if scope.is_none() => self.loose.push((name, entity)),
            _ => {}
        }
    }

    /// Makes the tables ready for lookups.
    pub(crate) fn seal(&mut self) {
        self.in_units.seal();
        self.in_objectives.seal();
        self.in_others.seal();
        self.units.sort_unstable();
        self.units.dedup();
        self.loose.sort_unstable();
    }

    /// What is called `name` directly inside `scope`.
    pub(crate) fn named(&self, scope: Entity, name: Symbol) -> impl Iterator<Item = Entity> {
        self.scopes_like(scope).named(scope, name)
    }

    /// Everything directly inside `scope` that has a name.
    pub(crate) fn inside(&self, scope: Entity) -> impl Iterator<Item = Entity> {
        self.scopes_like(scope).inside(scope)
    }

    const fn scopes_like(&self, scope: Entity) -> &Scopes {
        match scope {
            Entity::Unit(_) => &self.in_units,
            Entity::Objective(_) => &self.in_objectives,
            _ => &self.in_others,
        }
    }

    /// The units called `name`, at any depth.
    pub(crate) fn units_named(&self, name: Symbol) -> impl Iterator<Item = UnitId> {
        let start = self.units.partition_point(|(n, _)| *n < name);
        self.units[start..]
            .iter()
            .take_while(move |(n, _)| *n == name)
            .map(|(_, unit)| *unit)
    }

    /// What is called `name` outside every unit.
    pub(crate) fn loose_named(&self, name: Symbol) -> impl Iterator<Item = Entity> {
        let start = self.loose.partition_point(|(n, _)| *n < name);
        self.loose[start..]
            .iter()
            .take_while(move |(n, _)| *n == name)
            .map(|(_, entity)| *entity)
    }

    /// Everything outside every unit that has a name.
    pub(crate) fn loose(&self) -> impl Iterator<Item = Entity> {
        self.loose.iter().map(|(_, entity)| *entity)
    }

    /// Everything called `name`, anywhere, by scope. Reads the whole table: for messages only.
    pub(crate) fn anywhere(&self, name: Symbol) -> impl Iterator<Item = Entity> {
        let tops = self.units_named(name).map(Entity::Unit);
        let inside = [&self.in_units, &self.in_objectives, &self.in_others]
            .into_iter()
            .flat_map(|scopes| &scopes.0)
            .filter(move |(_, n, entity)| *n == name && !matches!(entity, Entity::Unit(_)));
        tops.chain(self.loose_named(name))
            .chain(inside.map(|(.., entity)| *entity))
    }
}
