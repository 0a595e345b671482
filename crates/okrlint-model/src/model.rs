//! The facts of a whole project, joined: who is part of what, who means whom, and when.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use okrlint_syntax::{ClauseKind, DeclKind};

use crate::clause::Clause;
use crate::cycle::{Calendar, Cycle, DeclaredCycle};
use crate::date::Period;
use crate::facts::{Decl, FileFacts};
use crate::id::{ClauseId, DeclId, FileId, QuantityId, RefId};
use crate::quantity::Quantity;
use crate::resolve::Resolution;
use crate::scope::Members;
use crate::symbol::Symbol;

/// What a project's configuration says that changes the meaning of its files.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Settings {
    /// The day that counts as today: later check-ins and actuals do not count.
    pub today: Date,
    /// The month, 1 to 12, in which a fiscal year begins; 1 is the calendar's year.
    pub fiscal_year_start: u8,
}

/// A declaration of a project.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct DeclRef {
    /// Its file.
    pub file: FileId,
    /// Its place there.
    pub decl: DeclId,
}

macro_rules! ids {
    ($($(#[doc = $doc:literal])* $name:ident,)*) => {
        $(
            $(#[doc = $doc])*
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
            pub struct $name(pub u32);
        )*
    };
}

ids! {
    /// A unit: its place in [`Model::units`].
    UnitId,
    /// An objective: its place in [`Model::objectives`].
    ObjectiveId,
    /// A key result: its place in [`Model::key_results`].
    KeyResultId,
    /// A KPI: its place in [`Model::kpis`].
    KpiId,
    /// An initiative: its place in [`Model::initiatives`].
    InitiativeId,
    /// A declared cycle: its place in [`Model::cycles`].
    CycleId,
}

/// Something that a name can mean.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Entity {
    /// A unit.
    Unit(UnitId),
    /// An objective.
    Objective(ObjectiveId),
    /// A key result.
    KeyResult(KeyResultId),
    /// A KPI.
    Kpi(KpiId),
    /// An initiative.
    Initiative(InitiativeId),
    /// A declared cycle.
    Cycle(CycleId),
}

/// A company, department, team, project or person, over all its parts.
#[derive(Clone, Debug)]
pub struct OrgUnit {
    /// Its kind.
    pub kind: DeclKind,
    /// Its name.
    pub name: Option<Symbol>,
    /// The unit it is part of.
    pub parent: Option<UnitId>,
    /// Whether it is but a part that could belong to several units: nobody can count what is in it.
    pub unplaced: bool,
    /// Its declarations, by path and place.
    pub parts: Vec<DeclRef>,
}

/// An objective.
#[derive(Clone, Debug)]
pub struct Objective {
    /// Its declaration.
    pub at: DeclRef,
    /// The unit it belongs to; `None` outside every unit.
    pub unit: Option<UnitId>,
    /// Its cycle; `None` where nothing says which.
    pub cycle: Option<Cycle>,
    /// Its key results, as places in [`Model::key_results`].
    pub key_results: Range<u32>,
}

impl Objective {
    /// Its key results.
    pub fn key_results(&self) -> impl Iterator<Item = KeyResultId> + use<> {
        self.key_results.clone().map(KeyResultId)
    }
}

/// A key result.
#[derive(Clone, Debug)]
pub struct KeyResult {
    /// Its declaration.
    pub at: DeclRef,
    /// The objective it belongs to; `None` outside every objective.
    pub objective: Option<ObjectiveId>,
    /// The KPI that it measures.
    pub kpi: Option<KpiId>,
    /// The day it is due: its own, else the last of its cycle.
    pub due: Option<Date>,
}

/// A KPI.
#[derive(Clone, Debug)]
pub struct Kpi {
    /// Its declaration.
    pub at: DeclRef,
    /// The unit it belongs to; `None` outside every unit.
    pub unit: Option<UnitId>,
    /// The key results that measure it.
    pub measured_by: Vec<KeyResultId>,
}

/// An initiative.
#[derive(Clone, Debug)]
pub struct Initiative {
    /// Its declaration.
    pub at: DeclRef,
    /// The unit it belongs to; `None` outside every unit.
    pub unit: Option<UnitId>,
    /// The objective around it.
    pub objective: Option<ObjectiveId>,
    /// The key result around it.
    pub key_result: Option<KeyResultId>,
}

/// The facts of a project.
#[derive(Clone, Debug)]
pub struct Model {
    pub(crate) settings: Settings,
    pub(crate) files: Vec<Arc<FileFacts>>,
    pub(crate) units: Vec<OrgUnit>,
    pub(crate) objectives: Vec<Objective>,
    pub(crate) key_results: Vec<KeyResult>,
    pub(crate) kpis: Vec<Kpi>,
    pub(crate) initiatives: Vec<Initiative>,
    pub(crate) cycles: Vec<DeclaredCycle>,
    /// What each declaration of each file is.
    pub(crate) entities: Vec<Vec<Option<Entity>>>,
    /// What each reference of each file means.
    pub(crate) resolutions: Vec<Vec<Resolution>>,
    pub(crate) members: Members,
    pub(crate) calendar: Calendar,
    /// Top-level parts that could join several units of their name.
    pub(crate) ambiguous_parts: Vec<(DeclRef, Vec<UnitId>)>,
    /// Units whose parents form a ring: the `in` references on it.
    pub(crate) parent_rings: Vec<Vec<(FileId, RefId)>>,
}

impl Model {
    /// What the configuration says.
    pub const fn settings(&self) -> Settings {
        self.settings
    }

    /// The files, by path; a [`FileId`] is a place here.
    pub fn files(&self) -> &[Arc<FileFacts>] {
        &self.files
    }

    /// The facts of one file.
    ///
    /// # Panics
    /// If `id` is not of this project.
    pub fn file(&self, id: FileId) -> &FileFacts {
        &self.files[id.0 as usize]
    }

    /// A declaration.
    ///
    /// # Panics
    /// If `at` is not of this project.
    pub fn decl(&self, at: DeclRef) -> &Decl {
        self.file(at.file).decl(at.decl)
    }

    /// The clauses that count for a declaration.
    pub fn clauses(&self, at: DeclRef) -> &[Clause] {
        self.file(at.file).clauses_of(at.decl)
    }

    /// The first clause of `kind` that counts for a declaration.
    pub fn clause(&self, at: DeclRef, kind: ClauseKind) -> Option<&Clause> {
        self.file(at.file).clause_of(at.decl, kind)
    }

    /// A quantity of a declaration's file.
    pub fn quantity(&self, at: DeclRef, id: QuantityId) -> &Quantity {
        self.file(at.file).quantity(id)
    }

    /// The units.
    pub fn units(&self) -> &[OrgUnit] {
        &self.units
    }

    /// One unit.
    pub fn unit(&self, id: UnitId) -> &OrgUnit {
        &self.units[id.0 as usize]
    }

    /// All units with their ids.
    pub fn all_units(&self) -> impl Iterator<Item = (UnitId, &OrgUnit)> {
        (0..).map(UnitId).zip(&self.units)
    }

    /// The objectives, by file and place.
    pub fn objectives(&self) -> &[Objective] {
        &self.objectives
    }

    /// One objective.
    pub fn objective(&self, id: ObjectiveId) -> &Objective {
        &self.objectives[id.0 as usize]
    }

    /// All objectives with their ids.
    pub fn all_objectives(&self) -> impl Iterator<Item = (ObjectiveId, &Objective)> {
        (0..).map(ObjectiveId).zip(&self.objectives)
    }

    /// The key results, by file and place.
    pub fn key_results(&self) -> &[KeyResult] {
        &self.key_results
    }

    /// One key result.
    pub fn key_result(&self, id: KeyResultId) -> &KeyResult {
        &self.key_results[id.0 as usize]
    }

    /// All key results with their ids.
    pub fn all_key_results(&self) -> impl Iterator<Item = (KeyResultId, &KeyResult)> {
        (0..).map(KeyResultId).zip(&self.key_results)
    }

    /// The KPIs, by file and place.
    pub fn kpis(&self) -> &[Kpi] {
        &self.kpis
    }

    /// One KPI.
    pub fn kpi(&self, id: KpiId) -> &Kpi {
        &self.kpis[id.0 as usize]
    }

    /// All KPIs with their ids.
    pub fn all_kpis(&self) -> impl Iterator<Item = (KpiId, &Kpi)> {
        (0..).map(KpiId).zip(&self.kpis)
    }

    /// The initiatives, by file and place.
    pub fn initiatives(&self) -> &[Initiative] {
        &self.initiatives
    }

    /// One initiative.
    pub fn initiative(&self, id: InitiativeId) -> &Initiative {
        &self.initiatives[id.0 as usize]
    }

    /// The declared cycles, by file and place.
    pub fn cycles(&self) -> &[DeclaredCycle] {
        &self.cycles
    }

    /// One declared cycle.
    pub fn cycle(&self, id: CycleId) -> &DeclaredCycle {
        &self.cycles[id.0 as usize]
    }

    /// The days that a period means in this project.
    pub fn period(&self, period: Period) -> Cycle {
        self.calendar.period(period)
    }

    /// What a declaration is; `None` where its kind makes nothing here.
    pub fn entity(&self, at: DeclRef) -> Option<Entity> {
        *self
            .entities
            .get(at.file.0 as usize)?
            .get(at.decl.index())?
    }

    /// Where something is declared; a unit, at its first part.
    pub fn place(&self, entity: Entity) -> DeclRef {
        match entity {
            Entity::Unit(id) => self.unit(id).parts[0],
            Entity::Objective(id) => self.objective(id).at,
            Entity::KeyResult(id) => self.key_result(id).at,
            Entity::Kpi(id) => self.kpi(id).at,
            Entity::Initiative(id) => self.initiative(id).at,
            Entity::Cycle(id) => self.cycle(id).at,
        }
    }

    /// What a reference means.
    ///
    /// # Panics
    /// If `id` is not of that file.
    pub fn resolution(&self, file: FileId, id: RefId) -> &Resolution {
        &self.resolutions[file.0 as usize][id.0 as usize]
    }

    /// What the references of a clause mean, those that mean one thing.
    pub fn targets(&self, file: FileId, clause: &Clause) -> impl Iterator<Item = (RefId, Entity)> {
        let run = match clause.says {
            crate::Says::References(run) => run,
            _ => crate::Run::default(),
        };
        run.indexes()
            .map(RefId)
            .filter_map(move |id| match self.resolution(file, id) {
                Resolution::One(entity) => Some((id, *entity)),
                _ => None,
            })
    }

    /// The unit a declaration belongs to or is a part of.
    pub fn unit_around(&self, at: DeclRef) -> Option<UnitId> {
        let file = self.file(at.file);
        let mut next = Some(at.decl);
        while let Some(decl) = next {
            if let Some(Entity::Unit(unit)) = self.entity(DeclRef { decl, ..at }) {
                return Some(unit);
            }
            next = file.decl(decl).parent;
        }
        None
    }

    /// Top-level parts without `in` that could join several units of their kind and name.
    pub fn ambiguous_parts(&self) -> &[(DeclRef, Vec<UnitId>)] {
        &self.ambiguous_parts
    }

    /// The clause that holds a reference, and the declaration it counts for.
    pub fn clause_of_reference(&self, file: FileId, id: RefId) -> (&Clause, ClauseId) {
        let facts = self.file(file);
        let clause = facts.references[id.0 as usize].clause;
        (facts.clause(clause), clause)
    }
}
