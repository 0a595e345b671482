//! What references mean.
//!
//! The first name of a path is looked up in the declarations around it, innermost first (a unit's parent encloses it
//! too), then among all units; each further name, directly below what came before. Only what the clause takes counts.

use jiff::civil::Date;
use okrlint_syntax::ClauseKind;

use crate::clause::{Clause, Point, Says, When};
use crate::cycle::Cycle;
use crate::date::Days;
use crate::facts::{FileFacts, RefCycle, Reference};
use crate::id::{DeclId, FileId, RefId};
use crate::model::{DeclRef, Entity, Model};
use crate::symbol::Symbol;

/// What a reference means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Resolution {
    /// One thing.
    One(Entity),
    /// Nothing.
    Unknown,
    /// Any of several.
    Ambiguous(Box<[Entity]>),
    /// Only things that its clause does not take.
    WrongKind(Box<[Entity]>),
}

/// Whether a clause of this kind takes references to `entity`.
pub fn accepts(clause: ClauseKind, entity: Entity) -> bool {
    match clause {
        ClauseKind::In => matches!(entity, Entity::Unit(_)),
        ClauseKind::Supports => matches!(entity, Entity::Objective(_) | Entity::KeyResult(_)),
        ClauseKind::Guards | ClauseKind::Measures => matches!(entity, Entity::Kpi(_)),
        ClauseKind::For => matches!(entity, Entity::KeyResult(_)),
        ClauseKind::During | ClauseKind::By | ClauseKind::From => {
            matches!(entity, Entity::Cycle(_))
        }
        _ => false,
    }
}

pub(crate) struct Resolver<'a> {
    model: &'a Model,
}

impl<'a> Resolver<'a> {
    pub(crate) const fn new(model: &'a Model) -> Self {
        Self { model }
    }

    /// What every reference of a file means, in their order.
    pub(crate) fn file(&self, file: FileId, facts: &FileFacts) -> Vec<Resolution> {
        let mut path = Vec::new();
        facts
            .references
            .iter()
            .map(|reference| {
                path.clear();
                path.extend(reference.path.of(&facts.names).iter().map(|n| n.symbol));
                self.reference(file, facts, reference, &path)
            })
            .collect()
    }

    fn reference(
        &self,
        file: FileId,
        facts: &FileFacts,
        reference: &Reference,
        path: &[Symbol],
    ) -> Resolution {
        let clause = facts.clause(reference.clause);
        let Some(first) = path.first() else {
            return Resolution::Unknown;
        };
        if matches!(
            clause.kind,
            ClauseKind::During | ClauseKind::By | ClauseKind::From
        ) {
            return self
                .model
                .calendar
                .named(*first)
                .filter(|_| path.len() == 1)
                .map_or(Resolution::Unknown, |id| Resolution::One(Entity::Cycle(id)));
        }
        let at = clause.decl.map(|decl| DeclRef { file, decl });
        let wanted = match &reference.cycle {
            Some(cycle) => match self.named_cycle(cycle) {
                Some(cycle) => Wanted::Exactly(cycle),
                None => return Resolution::Unknown,
            },
            None => Wanted::Near(at.and_then(|at| self.model.cycle_around(at))),
        };
        let itself = at.and_then(|at| self.model.entity(at));
        let mut wrong: Vec<Entity> = Vec::new();
        let mut only_itself = false;
        for scope in self.scopes(file, facts, clause.decl) {
            let mut found = self.along(scope, path);
            found.retain(|entity| wanted.allows(self.model.cycle_of(*entity)));
            if found.is_empty() {
                continue;
            }
            let (mut fit, unfit): (Vec<_>, Vec<_>) = found
                .into_iter()
                .partition(|entity| accepts(clause.kind, *entity));
            if wrong.is_empty() {
                wrong = unfit;
            }
            if fit.iter().any(|entity| Some(*entity) == itself) {
                only_itself = true;
                fit.retain(|entity| Some(*entity) != itself);
            }
            if !fit.is_empty() {
                return self.choose(fit, &wanted);
            }
        }
        match (itself, only_itself) {
            (Some(itself), true) if clause.kind != ClauseKind::In => Resolution::One(itself),
            _ if wrong.is_empty() => Resolution::Unknown,
            _ => Resolution::WrongKind(wrong.into()),
        }
    }

    fn named_cycle(&self, cycle: &RefCycle) -> Option<Cycle> {
        match (cycle.period, cycle.name) {
            (Some(period), _) => Some(self.model.calendar.period(period)),
            (None, Some(name)) => self.model.calendar.named_cycle(name),
            (None, None) => None,
        }
    }

    /// Where a first name is looked up: the scopes around, innermost first, then (`None`) all units.
    fn scopes(
        &self,
        file: FileId,
        facts: &FileFacts,
        decl: Option<DeclId>,
    ) -> impl Iterator<Item = Option<Entity>> + use<'a> {
        let mut scopes = Vec::new();
        let mut next = decl.and_then(|decl| facts.decl(decl).parent);
        let mut unit = decl.and_then(|decl| match self.model.entity(DeclRef { file, decl }) {
            Some(Entity::Unit(unit)) => self.model.unit(unit).parent,
            _ => None,
        });
        while let Some(decl) = next {
            match self.model.entity(DeclRef { file, decl }) {
                Some(Entity::Unit(id)) => {
                    unit = Some(id);
                    break;
                }
                Some(entity) => scopes.push(Some(entity)),
                None => {}
            }
            next = facts.decl(decl).parent;
        }
        while let Some(id) = unit {
            scopes.push(Some(Entity::Unit(id)));
            unit = self.model.unit(id).parent;
        }
        scopes.push(None);
        scopes.into_iter()
    }

    /// What a path leads to from a scope.
    fn along(&self, scope: Option<Entity>, path: &[Symbol]) -> Vec<Entity> {
        let Some((first, rest)) = path.split_first() else {
            return Vec::new();
        };
        let members = &self.model.members;
        let mut reached: Vec<Entity> = match scope {
            Some(scope) => members.named(scope, *first).collect(),
            None => members
                .units_named(*first)
                .map(Entity::Unit)
                .chain(members.loose_named(*first))
                .collect(),
        };
        for name in rest {
            reached = reached
                .iter()
                .flat_map(|entity| members.named(*entity, *name))
                .collect();
        }
        reached
    }

    /// Of several things of one name: the one in the referrer's cycle, else in the shortest cycle that contains it,
    /// else the only one. Of two declarations that nothing tells apart the first counts: that they share a name is
    /// reported where they stand.
    fn choose(&self, mut fit: Vec<Entity>, wanted: &Wanted) -> Resolution {
        if let Wanted::Near(Some(here)) = wanted {
            let nearest = fit
                .iter()
                .filter_map(|entity| self.model.cycle_of(*entity))
                .map(|cycle| cycle.days)
                .filter(|days| days.includes(here.days))
                .map(Days::count)
                .min();
            if let Some(nearest) = nearest {
                fit.retain(|entity| {
                    self.model.cycle_of(*entity).is_some_and(|cycle| {
                        cycle.days.includes(here.days) && cycle.days.count() == nearest
                    })
                });
            }
        }
        let mut distinct: Vec<Entity> = Vec::new();
        for entity in fit {
            if !distinct.iter().any(|other| self.indistinct(*other, entity)) {
                distinct.push(entity);
            }
        }
        match distinct.as_slice() {
            [one] => Resolution::One(*one),
            _ => Resolution::Ambiguous(distinct.into()),
        }
    }

    /// Whether two things of one name share kind, scope and cycle.
    fn indistinct(&self, a: Entity, b: Entity) -> bool {
        let days = |entity| self.model.cycle_of(entity).map(|cycle| cycle.days);
        std::mem::discriminant(&a) == std::mem::discriminant(&b)
            && !matches!(a, Entity::Unit(_))
            && self.model.scope_of(a) == self.model.scope_of(b)
            && days(a) == days(b)
    }
}

/// Which cycle a reference asks for.
enum Wanted {
    /// `2025-Q4/…`
    Exactly(Cycle),
    /// Whatever lies nearest to the referrer's own.
    Near(Option<Cycle>),
}

impl Wanted {
    fn allows(&self, cycle: Option<Cycle>) -> bool {
        match self {
            Self::Exactly(wanted) => cycle.is_some_and(|cycle| cycle.same_days(wanted)),
            Self::Near(_) => true,
        }
    }
}

impl Model {
    /// The cycle that holds for a declaration: that of the nearest `during`, its own or around it.
    pub fn cycle_around(&self, at: DeclRef) -> Option<Cycle> {
        let facts = self.file(at.file);
        let mut next = Some(at.decl);
        while let Some(decl) = next {
            if let Some(cycle) = self.cycle_in_force(facts, facts.clauses_of(decl)) {
                return Some(cycle);
            }
            next = facts.decl(decl).parent;
        }
        self.cycle_in_force(facts, facts.top_clauses())
    }

    /// The cycle that the `during` among some clauses names.
    pub(crate) fn cycle_in_force(&self, facts: &FileFacts, clauses: &[Clause]) -> Option<Cycle> {
        clauses
            .iter()
            .filter(|clause| clause.kind == ClauseKind::During)
            .find_map(|clause| match &clause.says {
                Says::During(when) => Some(self.cycle_at(facts, when)),
                _ => None,
            })?
    }

    /// The cycle that is written where a day or a period is due.
    pub(crate) fn cycle_at(&self, facts: &FileFacts, when: &When) -> Option<Cycle> {
        match when.point {
            Point::Period(period) => Some(self.calendar.period(period)),
            Point::Cycle(reference) => {
                let path = facts.references[reference.0 as usize].path;
                let name = path.of(&facts.names).first()?;
                self.calendar.named_cycle(name.symbol)
            }
            Point::Day(_) => None,
        }
    }

    /// The day that is meant where a day is due: a period means its last one; `None` for a cycle that is not known.
    pub fn day_due(&self, file: FileId, when: &When) -> Option<Date> {
        match when.point {
            Point::Day(day) => Some(day),
            Point::Period(_) | Point::Cycle(_) => {
                Some(self.cycle_at(self.file(file), when)?.days.last)
            }
        }
    }

    /// The cycle of an objective or of what stands in one.
    pub fn cycle_of(&self, entity: Entity) -> Option<Cycle> {
        match entity {
            Entity::Objective(id) => self.objective(id).cycle,
            Entity::KeyResult(id) => {
                self.cycle_of(Entity::Objective(self.key_result(id).objective?))
            }
            Entity::Initiative(id) => {
                self.cycle_of(Entity::Objective(self.initiative(id).objective?))
            }
            Entity::Unit(_) | Entity::Kpi(_) | Entity::Cycle(_) => None,
        }
    }

    /// What directly holds something: the scope of its name.
    pub fn scope_of(&self, entity: Entity) -> Option<Entity> {
        let at = match entity {
            Entity::Unit(id) => return self.unit(id).parent.map(Entity::Unit),
            Entity::Cycle(_) => return None,
            _ => self.place(entity),
        };
        let facts = self.file(at.file);
        let mut next = facts.decl(at.decl).parent;
        while let Some(decl) = next {
            let around = self.entity(DeclRef { decl, ..at });
            if matches!(
                around,
                Some(Entity::Unit(_) | Entity::Objective(_) | Entity::KeyResult(_))
            ) {
                return around;
            }
            next = facts.decl(decl).parent;
        }
        None
    }

    /// How something is referred to from anywhere: its name behind the names of all that holds it. `None` where it
    /// has no name.
    pub fn path_of(&self, entity: Entity) -> Option<String> {
        let mut names = Vec::new();
        let mut next = Some(entity);
        while let Some(entity) = next {
            let at = self.place(entity);
            let Some(name) = &self.decl(at).name else {
                if names.is_empty() {
                    return None;
                }
                break;
            };
            names.push(self.file(at.file).name_text(name));
            next = self.scope_of(entity);
            if names.len() > self.units.len() + 4 {
                break;
            }
        }
        names.reverse();
        Some(names.join("."))
    }

    /// The names that could have stood in place of the one that a reference fails at, with that one's place in its
    /// path; of things that its clause takes or that lead to them.
    pub fn alternatives(&self, file: FileId, id: RefId) -> (usize, Vec<Entity>) {
        let facts = self.file(file);
        let reference = &facts.references[id.0 as usize];
        let clause = facts.clause(reference.clause);
        let path: Vec<Symbol> = reference
            .path
            .of(&facts.names)
            .iter()
            .map(|name| name.symbol)
            .collect();
        let resolver = Resolver::new(self);
        if accepts(clause.kind, Entity::Cycle(crate::CycleId(0))) {
            let cycles = (0..self.cycles.len() as u32).map(|id| Entity::Cycle(crate::CycleId(id)));
            return (0, cycles.collect());
        }
        let mut reach = 0;
        let mut found: Vec<Entity> = Vec::new();
        for scope in resolver.scopes(file, facts, clause.decl) {
            for length in (0..path.len()).rev() {
                let here: Vec<Entity> = match (length, scope) {
                    (0, Some(scope)) => vec![scope],
                    (0, None) => Vec::new(),
                    _ => resolver.along(scope, &path[..length]),
                };
                if length > 0 && here.is_empty() {
                    continue;
                }
                if length > reach {
                    reach = length;
                    found.clear();
                }
                if length == reach {
                    let last = length + 1 == path.len();
                    let fits = |entity: &Entity| !last || accepts(clause.kind, *entity);
                    found.extend(
                        here.iter()
                            .flat_map(|entity| self.members.inside(*entity))
                            .filter(fits),
                    );
                    if length == 0 && scope.is_none() {
                        let units = (0..self.units.len() as u32)
                            .map(|id| Entity::Unit(crate::UnitId(id)))
                            .chain(self.members.loose());
                        found.extend(units.filter(fits));
                    }
                    break;
                }
            }
        }
        (reach, found)
    }

    /// Everything of a name that a clause of this kind takes, wherever it stands.
    pub fn anywhere(&self, name: Symbol, clause: ClauseKind) -> impl Iterator<Item = Entity> {
        self.members
            .anywhere(name)
            .filter(move |entity| accepts(clause, *entity))
    }
}
