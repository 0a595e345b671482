use std::collections::hash_map::Entry;
use std::hash::BuildHasher;

use okrlint_model::{Days, DeclRef, Entity, FileId, Model, Period, Symbol};
use okrlint_syntax::DeclKind;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::rule::rule;
use crate::{Applicability, Context, Edit, phrase};

rule! {
    /// Two things of one kind have the same name in the same place.
    ///
    /// ## What
    /// Two objectives of a unit in one cycle, two KPIs of a unit, two key results or initiatives of an objective, or
    /// two cycles of a project share a name. The later one is reported. Last quarter's objective may have this
    /// quarter's name; a unit's declarations in several files are one unit.
    ///
    /// ## Why
    /// A name is how others point at it: `supports acme.growth` must mean one thing.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective answers "Customers find answers" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    ///
    ///   objective answers "Answers are true" {
    ///     kr outdated "Fewer pages are out of date" from 30% to 5%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective answers "Customers find answers" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    ///
    ///   objective true-answers "Answers are true" {
    ///     kr outdated "Fewer pages are out of date" from 30% to 5%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Never: what nobody points at needs no name.
    ///
    /// ## Source
    /// The reference of the language.
    "duplicate-name" {
        group: Syntax,
        level: Error,
        fix: Some(Applicability::Unsafe),
        today: false,
    }
}

/// Where a name has to be the only one of its kind.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Place {
    kind: DeclKind,
    /// What holds it; `None` outside everything.
    scope: Option<Entity>,
    /// The file, where nothing holds it.
    file: Option<FileId>,
    cycle: Option<Days>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Called {
    Name(Symbol),
    Period(Period),
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    // Nearly every name is the only one: sorted hashes tell the few that are not in a fraction of a map's room.
    let mut hashes: Vec<u64> = names(model).map(|(_, place, called)| hash(place, called)).collect();
    hashes.sort_unstable();
    let twice: FxHashSet<u64> = hashes
        .windows(2)
        .filter(|pair| pair[0] == pair[1])
        .map(|pair| pair[0])
        .collect();
    if twice.is_empty() {
        return;
    }
    let mut first: FxHashMap<(Place, Called), DeclRef> = FxHashMap::default();
    for (at, place, called) in names(model) {
        if !twice.contains(&hash(place, called)) {
            continue;
        }
        match first.entry((place, called)) {
            Entry::Vacant(free) => {
                free.insert(at);
            }
            Entry::Occupied(earlier) => {
                let free = |name: &str| {
                    let wanted = hash(place, Called::Name(Symbol::new(name)));
                    hashes.binary_search(&wanted).is_err()
                };
                report(ctx, at, place, *earlier.get(), free);
            }
        }
    }
}

fn hash(place: Place, called: Called) -> u64 {
    FxBuildHasher.hash_one((place, called))
}

fn report(
    ctx: &mut Context<'_>,
    at: DeclRef,
    place: Place,
    earlier: DeclRef,
    free: impl Fn(&str) -> bool,
) {
    let model = ctx.model;
    let facts = ctx.file(at);
    let decl = ctx.decl(at);
    let label = facts.label(decl);
    let noun = decl.kind.noun();
    let inside = match place.scope {
        Some(scope) => format!("`{}`", phrase::label(model, scope)),
        None if place.file.is_some() => "this file".to_owned(),
        None => "this project".to_owned(),
    };
    let when = match model.entity(at).and_then(|entity| model.cycle_of(entity)) {
        Some(cycle) if decl.kind == DeclKind::Objective => {
            format!(" in {}", phrase::cycle_name(model, &cycle))
        }
        _ => String::new(),
    };
    let rename = decl.name.and_then(|name| {
        let new = (2..100).map(|n| format!("{label}-{n}")).find(|new| free(new))?;
        Some((name.span, new))
    });
    let earlier_place = ctx.decl(earlier).place();
    let finding = ctx.report_decl(
        at,
        format!("{inside} has another {noun} called `{label}`{when}"),
    );
    finding.related(earlier.file, earlier_place, "the first one");
    match rename {
        Some((span, new)) => {
            let edit = Edit {
                file: at.file,
                span,
                text: new.clone(),
            };
            finding
                .help(format!("give this {noun} a name of its own, or take the name out"))
                .fix_with(Applicability::Unsafe, format!("Rename it to `{new}`"), vec![edit]);
        }
        None => {
            finding.help("say once when it begins and ends");
        }
    }
}

/// Everything that has a name, by file and place.
fn names(model: &Model) -> impl Iterator<Item = (DeclRef, Place, Called)> {
    (0..).map(FileId).zip(model.files()).flat_map(move |(file, facts)| {
        facts.all_decls().filter_map(move |(decl, declaration)| {
            let at = DeclRef { file, decl };
            let called = match (declaration.name, declaration.period) {
                (Some(name), _) => Called::Name(name.symbol),
                (None, Some(period)) => Called::Period(period),
                (None, None) => return None,
            };
            Some((at, place(model, at)?, called))
        })
    })
}

fn place(model: &Model, at: DeclRef) -> Option<Place> {
    let unit = |unit: Option<okrlint_model::UnitId>| unit.map(Entity::Unit);
    let (scope, cycle) = match model.entity(at)? {
        Entity::Unit(_) => return None,
        Entity::Objective(id) => {
            let objective = model.objective(id);
            (unit(objective.unit), objective.cycle.map(|cycle| cycle.days))
        }
        Entity::Kpi(id) => (unit(model.kpi(id).unit), None),
        Entity::KeyResult(id) => {
            let objective = model.key_result(id).objective.map(Entity::Objective);
            (objective.or_else(|| unit(model.unit_around(at))), None)
        }
        Entity::Initiative(id) => {
            let initiative = model.initiative(id);
            let objective = initiative.objective.map(Entity::Objective);
            (objective.or(unit(initiative.unit)), None)
        }
        Entity::Cycle(_) => (None, None),
    };
    let kind = model.decl(at).kind;
    let alone = scope.is_none() && kind != DeclKind::Cycle;
    Some(Place {
        kind,
        scope,
        file: alone.then_some(at.file),
        cycle,
    })
}
