//! Joining the facts of a project's files into a model.

use std::sync::Arc;

use okrlint_syntax::{ClauseKind, DeclKind};
use rustc_hash::FxHashMap;

use crate::clause::Says;
use crate::cycle::{Calendar, Cycle, DeclaredCycle, declared_days};
use crate::facts::FileFacts;
use crate::id::{DeclId, FileId};
use crate::model::{
    CycleId, DeclRef, Entity, Initiative, InitiativeId, KeyResult, KeyResultId, Kpi, KpiId, Model,
    Objective, ObjectiveId, Settings, UnitId,
};
use crate::resolve::{Resolution, Resolver};
use crate::scope::Members;
use crate::units;

impl Model {
    /// Joins the facts of a project's files; a [`FileId`] is a place in `files`, which are sorted by path.
    pub fn build(files: Vec<Arc<FileFacts>>, settings: Settings) -> Self {
        let joined = units::join(&files);
        let mut builder = Builder {
            part_units: joined.of_part,
            model: Self {
                settings,
                files,
                units: joined.all,
                objectives: Vec::new(),
                key_results: Vec::new(),
                kpis: Vec::new(),
                initiatives: Vec::new(),
                cycles: Vec::new(),
                entities: Vec::new(),
                resolutions: Vec::new(),
                members: Members::default(),
                calendar: Calendar::new(settings.fiscal_year_start),
                ambiguous_parts: joined.ambiguous,
                parent_rings: joined.rings,
            },
        };
        builder.reserve();
        builder.declare_cycles();
        builder.declare_units();
        let files = builder.model.files.clone();
        for (file, facts) in (0..).map(FileId).zip(&files) {
            builder.declare_file(file, facts);
        }
        builder.model.members.seal();
        for (file, facts) in (0..).map(FileId).zip(&files) {
            let resolved = Resolver::new(&builder.model).file(file, facts);
            builder.model.resolutions.push(resolved);
        }
        builder.link();
        builder.model
    }
}

struct Builder {
    model: Model,
    part_units: FxHashMap<DeclRef, UnitId>,
}

impl Builder {
    /// Makes the tables as large as they will be: doubling them would cost as much again.
    fn reserve(&mut self) {
        let mut counts = [0_usize; DeclKind::ALL.len()];
        let decls = self.model.files.iter().flat_map(|facts| &facts.decls);
        for decl in decls {
            counts[decl.kind as usize] += 1;
        }
        let count = |kind: DeclKind| counts[kind as usize];
        let model = &mut self.model;
        model.objectives.reserve_exact(count(DeclKind::Objective));
        model.key_results.reserve_exact(count(DeclKind::KeyResult));
        model.kpis.reserve_exact(count(DeclKind::Kpi));
        model.initiatives.reserve_exact(count(DeclKind::Initiative));
        model.entities.reserve_exact(model.files.len());
        model.resolutions.reserve_exact(model.files.len());
        let in_objectives = count(DeclKind::KeyResult);
        let in_units = counts.iter().sum::<usize>() - in_objectives;
        model.members.reserve(in_units, in_objectives);
    }

    fn declare_cycles(&mut self) {
        let files = self.model.files.clone();
        for (file, facts) in (0..).map(FileId).zip(&files) {
            for (decl, declaration) in facts.all_decls() {
                if declaration.kind != DeclKind::Cycle {
                    continue;
                }
                let dates = facts.clause_of(decl, ClauseKind::From);
                let cycle = DeclaredCycle {
                    at: DeclRef { file, decl },
                    name: declaration.name.map(|name| name.symbol),
                    period: declaration.period,
                    days: dates.and_then(|clause| {
                        declared_days(facts, &clause.says, self.model.calendar.fiscal_year_start)
                    }),
                };
                let id = CycleId(self.model.cycles.len() as u32);
                self.model.calendar.declare(id, &cycle);
                self.model.cycles.push(cycle);
            }
        }
    }

    fn declare_units(&mut self) {
        for (index, unit) in (0..).zip(&self.model.units) {
            let Some(name) = unit.name.filter(|_| !unit.unplaced) else {
                continue;
            };
            let scope = unit.parent.map(Entity::Unit);
            self.model
                .members
                .add(scope, name, Entity::Unit(UnitId(index)));
        }
    }

    /// Gives every declaration of a file its place in the tables.
    fn declare_file(&mut self, file: FileId, facts: &FileFacts) {
        let mut entities = vec![None; facts.decls.len()];
        let top = self.model.cycle_in_force(facts, facts.top_clauses());
        let mut around: Vec<Around> = Vec::with_capacity(facts.decls.len());
        let mut cycles = (0..).map(CycleId).skip(
            self.model
                .cycles
                .partition_point(|cycle| cycle.at.file < file),
        );
        for (decl, declaration) in facts.all_decls() {
            let outer = declaration
                .parent
                .map_or(Around::top(top), |parent| around[parent.index()]);
            let mut inner = outer;
            let own = self.model.cycle_in_force(facts, facts.clauses_of(decl));
            inner.cycle = own.or(outer.cycle);
            let at = DeclRef { file, decl };
            let entity = match declaration.kind {
                DeclKind::Cycle => cycles.next().map(Entity::Cycle),
                DeclKind::Objective => {
                    let id = ObjectiveId(self.model.objectives.len() as u32);
                    let first = self.model.key_results.len() as u32;
                    self.model.objectives.push(Objective {
                        at,
                        unit: outer.unit,
                        cycle: inner.cycle,
                        key_results: first..first,
                    });
                    inner.objective = Some(id);
                    inner.key_result = None;
                    Some(Entity::Objective(id))
                }
                DeclKind::KeyResult => {
                    let id = KeyResultId(self.model.key_results.len() as u32);
                    let due = facts
                        .clause_of(decl, ClauseKind::By)
                        .and_then(|clause| match &clause.says {
                            Says::By(when) => self.model.day_due(file, when),
                            _ => None,
                        })
                        .or(outer.cycle.map(|cycle| cycle.days.last));
                    self.model.key_results.push(KeyResult {
                        at,
                        objective: outer.objective,
                        kpi: None,
                        due,
                    });
                    if let Some(objective) = outer.objective {
                        self.model.objectives[objective.0 as usize].key_results.end = id.0 + 1;
                    }
                    inner.key_result = Some(id);
                    Some(Entity::KeyResult(id))
                }
                DeclKind::Kpi => {
                    let id = KpiId(self.model.kpis.len() as u32);
                    self.model.kpis.push(Kpi {
                        at,
                        unit: outer.unit,
                        measured_by: Vec::new(),
                    });
                    Some(Entity::Kpi(id))
                }
                DeclKind::Initiative => {
                    let id = InitiativeId(self.model.initiatives.len() as u32);
                    self.model.initiatives.push(Initiative {
                        at,
                        unit: outer.unit,
                        objective: outer.objective,
                        key_result: outer.key_result,
                    });
                    Some(Entity::Initiative(id))
                }
                _ => {
                    let unit = self.part_units.get(&at).copied();
                    inner.unit = unit;
                    inner.objective = None;
                    inner.key_result = None;
                    unit.map(Entity::Unit)
                }
            };
            self.declare_name(facts, decl, entity, &outer);
            entities[decl.index()] = entity;
            around.push(inner);
        }
        self.model.entities.push(entities);
    }

    fn declare_name(
        &mut self,
        facts: &FileFacts,
        decl: DeclId,
        entity: Option<Entity>,
        outer: &Around,
    ) {
        let (Some(name), Some(entity)) = (facts.decl(decl).name, entity) else {
            return;
        };
        if matches!(entity, Entity::Unit(_) | Entity::Cycle(_)) {
            return;
        }
        self.model.members.add(outer.scope(), name.symbol, entity);
    }

    /// Follows `measures` from both ends.
    fn link(&mut self) {
        let Model {
            files,
            key_results,
            kpis,
            resolutions,
            ..
        } = &mut self.model;
        for (id, key_result) in (0..).map(KeyResultId).zip(key_results.iter_mut()) {
            let file = key_result.at.file.0 as usize;
            let measures = files[file].clause_of(key_result.at.decl, ClauseKind::Measures);
            let Some(Says::References(run)) = measures.map(|clause| clause.says) else {
                continue;
            };
            let first = run.indexes().next().map(|index| index as usize);
            if let Some(Resolution::One(Entity::Kpi(kpi))) =
                first.and_then(|index| resolutions[file].get(index))
            {
                key_result.kpi = Some(*kpi);
                kpis[kpi.0 as usize].measured_by.push(id);
            }
        }
    }
}

/// What surrounds a declaration.
#[derive(Clone, Copy)]
struct Around {
    unit: Option<UnitId>,
    objective: Option<ObjectiveId>,
    key_result: Option<KeyResultId>,
    cycle: Option<Cycle>,
}

impl Around {
    const fn top(cycle: Option<Cycle>) -> Self {
        Self {
            unit: None,
            objective: None,
            key_result: None,
            cycle,
        }
    }

    /// The innermost thing that names are declared in.
    fn scope(&self) -> Option<Entity> {
        self.key_result
            .map(Entity::KeyResult)
            .or(self.objective.map(Entity::Objective))
            .or(self.unit.map(Entity::Unit))
    }
}
