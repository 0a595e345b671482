//! Units over files: which declarations are parts of one company, department, team, project or person.

use std::collections::VecDeque;
use std::sync::Arc;

use okrlint_syntax::{ClauseKind, DeclKind};
use rustc_hash::FxHashMap;

use crate::clause::Says;
use crate::facts::FileFacts;
use crate::id::{FileId, RefId};
use crate::model::{DeclRef, OrgUnit, UnitId};
use crate::symbol::Symbol;

/// What came of joining the parts.
#[derive(Default)]
pub(crate) struct Units {
    pub(crate) all: Vec<OrgUnit>,
    /// The unit of each declaration that is a part of one.
    pub(crate) of_part: FxHashMap<DeclRef, UnitId>,
    pub(crate) ambiguous: Vec<(DeclRef, Vec<UnitId>)>,
    pub(crate) rings: Vec<Vec<(FileId, RefId)>>,
    by_key: FxHashMap<(DeclKind, Option<UnitId>, Symbol), UnitId>,
    by_name: FxHashMap<Symbol, Vec<UnitId>>,
}

struct Part {
    at: DeclRef,
    kind: DeclKind,
    name: Option<Symbol>,
    /// The part whose braces hold this one.
    around: Option<usize>,
    /// The path of its `in`, outermost name first, with the reference it stands in.
    inside: Option<(RefId, Vec<Symbol>)>,
}

/// Joins the parts of all files.
///
/// A unit is its kind, parent and name, and a parent is a unit that has to be known first. So parts are taken in the
/// order in which their parents become known; a ring of parents is broken at its first part.
pub(crate) fn join(files: &[Arc<FileFacts>]) -> Units {
    let parts = collect(files);
    let mut joining = Joining::new(&parts);
    joining.run();
    let mut units = joining.units;
    for unit in &mut units.all {
        unit.parts.sort_unstable();
    }
    units
}

fn collect(files: &[Arc<FileFacts>]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (file, facts) in (0..).map(FileId).zip(files) {
        let mut index_of = FxHashMap::default();
        for (decl, declaration) in facts.all_decls() {
            if !declaration.kind.is_unit() {
                continue;
            }
            let mut around = declaration.parent;
            while let Some(parent) = around.filter(|id| !index_of.contains_key(id)) {
                around = facts.decl(parent).parent;
            }
            index_of.insert(decl, parts.len());
            parts.push(Part {
                at: DeclRef { file, decl },
                kind: declaration.kind,
                name: declaration.name.map(|name| name.symbol),
                around: around.map(|id| index_of[&id]),
                inside: inside(facts, facts.clause_of(decl, ClauseKind::In).map(|c| c.says)),
            });
        }
    }
    parts
}

fn inside(facts: &FileFacts, says: Option<Says>) -> Option<(RefId, Vec<Symbol>)> {
    let Some(Says::References(run)) = says else {
        return None;
    };
    let id = run.indexes().next()?;
    let reference = &facts.references[id as usize];
    let path = reference.path.of(&facts.names);
    Some((RefId(id), path.iter().map(|name| name.symbol).collect()))
}

/// What must be known before a part's unit is.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Awaited {
    /// The unit of one part: the one around.
    Part(usize),
    /// The units of all parts of a name.
    Name(Symbol),
    /// The units of all parts of a kind and name that say what they are part of.
    Placed(DeclKind, Symbol),
}

struct Joining<'a> {
    parts: &'a [Part],
    units: Units,
    done: Vec<bool>,
    /// How many parts each awaited group still lacks.
    open: FxHashMap<Awaited, usize>,
    waiting: FxHashMap<Awaited, Vec<usize>>,
    ready: VecDeque<usize>,
}

impl<'a> Joining<'a> {
    fn new(parts: &'a [Part]) -> Self {
        let mut joining = Self {
            parts,
            units: Units::default(),
            done: vec![false; parts.len()],
            open: FxHashMap::default(),
            waiting: FxHashMap::default(),
            ready: VecDeque::new(),
        };
        for (index, part) in parts.iter().enumerate() {
            for group in groups(index, part) {
                *joining.open.entry(group).or_default() += 1;
            }
        }
        for (index, part) in parts.iter().enumerate() {
            match awaits(part) {
                Some(group) if joining.open.get(&group).is_some_and(|open| *open > 0) => {
                    joining.waiting.entry(group).or_default().push(index);
                }
                _ => joining.ready.push_back(index),
            }
        }
        joining
    }

    fn run(&mut self) {
        let mut first_open = 0;
        loop {
            while let Some(index) = self.ready.pop_front() {
                if !self.done[index] {
                    self.settle(index);
                }
            }
            while self.done.get(first_open) == Some(&true) {
                first_open += 1;
            }
            if first_open == self.parts.len() {
                return;
            }
            self.break_deadlock(first_open);
        }
    }

    /// Parts wait for each other: by a ring of parents, or because a part shares its parent's name.
    fn break_deadlock(&mut self, first_open: usize) {
        let next = (first_open..self.parts.len()).find(|index| {
            !self.done[*index]
                && self.parts[*index].around.is_none()
                && !self.parents(*index).is_empty()
        });
        if let Some(index) = next {
            self.settle(index);
            return;
        }
        let ring = self.ring_from(first_open);
        let first = ring.first().copied().unwrap_or(first_open);
        let references = ring
            .iter()
            .filter_map(|index| {
                let part = &self.parts[*index];
                part.inside.as_ref().map(|(id, _)| (part.at.file, *id))
            })
            .collect::<Vec<_>>();
        if !references.is_empty() {
            self.units.rings.push(references);
        }
        self.settle(first);
    }

    /// The parts of the ring that the parents of `start` lead into, the first by path and place in front.
    fn ring_from(&self, start: usize) -> Vec<usize> {
        let mut seen = Vec::new();
        let mut next = Some(start);
        while let Some(index) = next {
            if let Some(at) = seen.iter().position(|other| *other == index) {
                let mut ring = seen.split_off(at);
                let first = (0..ring.len()).min_by_key(|i| ring[*i]).unwrap_or(0);
                ring.rotate_left(first);
                return ring;
            }
            seen.push(index);
            next = match (&self.parts[index].around, &self.parts[index].inside) {
                (Some(around), _) => Some(*around),
                (None, Some((_, path))) => {
                    let name = path.last().copied();
                    (0..self.parts.len())
                        .find(|other| !self.done[*other] && self.parts[*other].name == name)
                }
                (None, None) => (0..self.parts.len()).find(|other| {
                    !self.done[*other]
                        && self.parts[*other].name == self.parts[index].name
                        && self.parts[*other].kind == self.parts[index].kind
                        && *other != index
                }),
            };
        }
        Vec::new()
    }

    /// Finds the unit of a part, as far as the others are known.
    fn settle(&mut self, index: usize) {
        let part = &self.parts[index];
        let parent = match (part.around, &part.inside) {
            (Some(around), _) => self.units.of_part.get(&self.parts[around].at).copied(),
            (None, Some(_)) => match self.parents(index).as_slice() {
                [one] => Some(*one),
                _ => None,
            },
            (None, None) => None,
        };
        let loose = part.around.is_none() && part.inside.is_none();
        let unit = match part.name {
            Some(name) if loose => self.join_by_name(part, name),
            Some(name) => self.unit(part.kind, parent, name),
            None => self.new_unit(part.kind, parent, None),
        };
        self.units.all[unit.0 as usize].parts.push(part.at);
        self.units.of_part.insert(part.at, unit);
        self.done[index] = true;
        for group in groups(index, part) {
            let open = self.open.entry(group).or_default();
            *open = open.saturating_sub(1);
            if *open == 0 {
                self.ready
                    .extend(self.waiting.remove(&group).unwrap_or_default());
            }
        }
    }

    /// A part that does not say what it is part of joins the only unit of its kind and name.
    fn join_by_name(&mut self, part: &Part, name: Symbol) -> UnitId {
        let placed: Vec<UnitId> = self
            .units
            .named(name)
            .filter(|unit| {
                let unit = &self.units.all[unit.0 as usize];
                unit.kind == part.kind && unit.parent.is_some()
            })
            .collect();
        match placed.as_slice() {
            [only] => *only,
            [] => self.unit(part.kind, None, name),
            _ => {
                self.units.ambiguous.push((part.at, placed));
                let unit = self.new_unit(part.kind, None, Some(name));
                self.units.all[unit.0 as usize].unplaced = true;
                unit
            }
        }
    }

    /// The units that the `in` of a part can mean, itself excluded.
    fn parents(&self, index: usize) -> Vec<UnitId> {
        let part = &self.parts[index];
        let Some((_, path)) = &part.inside else {
            return Vec::new();
        };
        let mut found = self.units.along(path);
        let namesake = |unit: &UnitId| {
            let unit = &self.units.all[unit.0 as usize];
            unit.kind == part.kind && unit.name == part.name
        };
        if found.iter().any(|unit| !namesake(unit)) {
            found.retain(|unit| !namesake(unit));
        }
        found
    }

    fn unit(&mut self, kind: DeclKind, parent: Option<UnitId>, name: Symbol) -> UnitId {
        if let Some(unit) = self.units.by_key.get(&(kind, parent, name)) {
            return *unit;
        }
        let unit = self.new_unit(kind, parent, Some(name));
        self.units.by_key.insert((kind, parent, name), unit);
        self.units.by_name.entry(name).or_default().push(unit);
        unit
    }

    fn new_unit(&mut self, kind: DeclKind, parent: Option<UnitId>, name: Option<Symbol>) -> UnitId {
        let id = UnitId(self.units.all.len() as u32);
        self.units.all.push(OrgUnit {
            kind,
            name,
            parent,
            unplaced: false,
            parts: Vec::new(),
        });
        id
    }
}

impl Units {
    fn named(&self, name: Symbol) -> impl Iterator<Item = UnitId> {
        self.by_name.get(&name).into_iter().flatten().copied()
    }

    /// The units that a path of names leads to: its first name at any depth, the others each one step down.
    fn along(&self, path: &[Symbol]) -> Vec<UnitId> {
        let Some((first, rest)) = path.split_first() else {
            return Vec::new();
        };
        let mut reached: Vec<UnitId> = self.named(*first).collect();
        for name in rest {
            reached = self
                .named(*name)
                .filter(|unit| {
                    self.all[unit.0 as usize]
                        .parent
                        .is_some_and(|parent| reached.contains(&parent))
                })
                .collect();
        }
        reached
    }
}

/// The groups that a part's unit is one of.
fn groups(index: usize, part: &Part) -> Vec<Awaited> {
    let mut groups = vec![Awaited::Part(index)];
    if let Some(name) = part.name {
        groups.push(Awaited::Name(name));
        if part.around.is_some() || part.inside.is_some() {
            groups.push(Awaited::Placed(part.kind, name));
        }
    }
    groups
}

/// What a part's unit depends on.
fn awaits(part: &Part) -> Option<Awaited> {
    match (part.around, &part.inside, part.name) {
        (Some(around), ..) => Some(Awaited::Part(around)),
        (None, Some((_, path)), _) => path.last().map(|name| Awaited::Name(*name)),
        (None, None, Some(name)) => Some(Awaited::Placed(part.kind, name)),
        (None, None, None) => None,
    }
}
