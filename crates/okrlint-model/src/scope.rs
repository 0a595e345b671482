//! Which names stand where: the table that references are looked up in.

use crate::model::{Entity, UnitId};
use crate::symbol::Symbol;

/// Every named thing of a project by the scope that holds it, in sorted flat tables.
#[derive(Clone, Debug, Default)]
pub(crate) struct Members {
    by_scope: Vec<(Entity, Symbol, Entity)>,
    units: Vec<(Symbol, UnitId)>,
    /// What stands outside every unit. It is reported there, and yet can be meant.
    loose: Vec<(Symbol, Entity)>,
}

impl Members {
    /// Makes room for `count` names.
    pub(crate) fn reserve(&mut self, count: usize) {
        self.by_scope.reserve_exact(count);
    }

    pub(crate) fn add(&mut self, scope: Option<Entity>, name: Symbol, entity: Entity) {
        if let Some(scope) = scope {
            self.by_scope.push((scope, name, entity));
        }
        match entity {
            Entity::Unit(unit) => self.units.push((name, unit)),
            _ if scope.is_none() => self.loose.push((name, entity)),
            _ => {}
        }
    }

    /// Makes the tables ready for lookups.
    pub(crate) fn seal(&mut self) {
        self.by_scope.sort_unstable();
        self.by_scope.dedup();
        self.units.sort_unstable();
        self.units.dedup();
        self.loose.sort_unstable();
    }

    /// What is called `name` directly inside `scope`.
    pub(crate) fn named(&self, scope: Entity, name: Symbol) -> impl Iterator<Item = Entity> {
        let start = self
            .by_scope
            .partition_point(|(s, n, _)| (*s, *n) < (scope, name));
        self.by_scope[start..]
            .iter()
            .take_while(move |(s, n, _)| *s == scope && *n == name)
            .map(|(.., entity)| *entity)
    }

    /// Everything directly inside `scope` that has a name.
    pub(crate) fn inside(&self, scope: Entity) -> impl Iterator<Item = Entity> {
        let start = self.by_scope.partition_point(|(s, ..)| *s < scope);
        self.by_scope[start..]
            .iter()
            .take_while(move |(s, ..)| *s == scope)
            .map(|(.., entity)| *entity)
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
        let inside = self
            .by_scope
            .iter()
            .filter(move |(_, n, entity)| *n == name && !matches!(entity, Entity::Unit(_)));
        tops.chain(self.loose_named(name))
            .chain(inside.map(|(.., entity)| *entity))
    }
}
