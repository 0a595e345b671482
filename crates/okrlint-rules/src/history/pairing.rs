//! Who was who: by name first, then by title, then by numbers, then by what is most alike.

use okrlint_model::{
    Amount, DeclRef, Dimension, KeyResultId, KpiId, Model, ObjectiveId, Symbol, UnitId,
};
use rustc_hash::FxHashSet;

use super::pairs::{Id, Many, Pairs};
use crate::similar::plain;

/// How much of their words, in per cent, two titles must share to be one that was reworded.
const REWORDED: usize = 50;

/// How many of their key results, in per cent, two objectives must share to be one that was rewritten.
const REWRITTEN: usize = 50;

pub(super) fn units(old: &Model, new: &Model) -> Pairs<UnitId> {
    let mut pairs = Pairs::new(old.units().len(), new.units().len());
    let depths = |model: &Model| -> Vec<usize> {
        model.all_units().map(|(id, _)| depth(model, id)).collect()
    };
    let (old_depths, new_depths) = (depths(old), depths(new));
    let deepest = old_depths.iter().max().copied().unwrap_or(0);
    // Parents first: what they are called now decides who their children are.
    for level in 0..=deepest {
        let parent = |id: UnitId| old.unit(id).parent;
        for step in [unit_name, unit_title, unit_without_mark] {
            let known = pairs.clone();
            pairs.pair_by(
                Many::InOrder,
                |id| {
                    let parent = then(&known, parent(id))?;
                    Some((
                        parent,
                        step(old, id).filter(|_| old_depths[id.place()] == level)?,
                    ))
                },
                |id| {
                    let word = step(new, id).filter(|_| new_depths[id.place()] == level)?;
                    Some((now(new.unit(id).parent), word))
                },
            );
        }
    }
    // A unit that moved to another parent.
    for step in [unit_name, unit_title] {
        pairs.pair_by(Many::None, |id| step(old, id), |id| step(new, id));
    }
    pairs
}

fn depth(model: &Model, unit: UnitId) -> usize {
    let parents = std::iter::successors(Some(unit), |unit| model.unit(*unit).parent);
    // Parents may form a ring, which is reported elsewhere.
    parents.take(model.units().len()).count() - 1
}

fn unit_name(model: &Model, id: UnitId) -> Option<Symbol> {
    model.unit(id).name
}

fn unit_title(model: &Model, id: UnitId) -> Option<Symbol> {
    let mut parts = model.unit(id).parts.iter();
    parts.find_map(|at| title(model, *at))
}

/// The same for all units that nothing is known of.
fn unit_without_mark(model: &Model, id: UnitId) -> Option<Symbol> {
    let known = unit_name(model, id).or_else(|| unit_title(model, id));
    known.is_none().then(|| Symbol::new(""))
}

pub(super) fn objectives(old: &Model, new: &Model, units: &Pairs<UnitId>) -> Pairs<ObjectiveId> {
    let mut pairs = Pairs::new(old.objectives().len(), new.objectives().len());
    let old_at = |id: ObjectiveId| old.objective(id).at;
    let new_at = |id: ObjectiveId| new.objective(id).at;
    let old_unit = |id: ObjectiveId| then(units, old.objective(id).unit);
    let new_unit = |id: ObjectiveId| Some(now(new.objective(id).unit));
    let days = |model: &Model, id| model.objective(id).cycle.map(|cycle| cycle.days);
    for step in [name, title, without_mark] {
        pairs.pair_by(
            Many::InOrder,
            |id| Some((old_unit(id)?, step(old, old_at(id))?, days(old, id))),
            |id| Some((new_unit(id)?, step(new, new_at(id))?, days(new, id))),
        );
        pairs.pair_by(
            Many::None,
            |id| Some((old_unit(id)?, step(old, old_at(id))?)),
            |id| Some((new_unit(id)?, step(new, new_at(id))?)),
        );
    }
    pairs.pair_by(
        Many::None,
        |id| Some((title(old, old_at(id))?, days(old, id))),
        |id| Some((title(new, new_at(id))?, days(new, id))),
    );
    pairs.pair_alike(REWRITTEN, old_unit, new_unit, |a, b| {
        shared(&marks(old, a), &marks(new, b))
    });
    pairs.pair_alike(
        REWORDED,
        |id| Some((old_unit(id)?, days(old, id))),
        |id| Some((new_unit(id)?, days(new, id))),
        |a, b| shared(&words(old, old_at(a)), &words(new, new_at(b))),
    );
    pairs
}

/// By what an objective's key results can be told.
fn marks(model: &Model, id: ObjectiveId) -> FxHashSet<Symbol> {
    let key_results = model.objective(id).key_results();
    let at = key_results.map(|id| model.key_result(id).at);
    at.filter_map(|at| name(model, at).or_else(|| title(model, at)))
        .collect()
}

pub(super) fn key_results(
    old: &Model,
    new: &Model,
    units: &Pairs<UnitId>,
    objectives: &Pairs<ObjectiveId>,
) -> Pairs<KeyResultId> {
    let mut pairs = Pairs::new(old.key_results().len(), new.key_results().len());
    let old_at = |id: KeyResultId| old.key_result(id).at;
    let new_at = |id: KeyResultId| new.key_result(id).at;
    let old_home = |id: KeyResultId| then(objectives, old.key_result(id).objective);
    let new_home = |id: KeyResultId| Some(now(new.key_result(id).objective));
    let old_unit = |id: KeyResultId| {
        let objective = old.key_result(id).objective?;
        then(units, old.objective(objective).unit)
    };
    let new_unit = |id: KeyResultId| {
        let objective = new.key_result(id).objective?;
        Some(now(new.objective(objective).unit))
    };
    for step in [name, title] {
        pairs.pair_by(
            Many::InOrder,
            |id| Some((old_home(id)?, step(old, old_at(id))?)),
            |id| Some((new_home(id)?, step(new, new_at(id))?)),
        );
    }
    pairs.pair_by(
        Many::None,
        |id| Some((old_home(id)?, numbers(old, old_at(id))?)),
        |id| Some((new_home(id)?, numbers(new, new_at(id))?)),
    );
    // Those that moved to another objective, or with one that nobody knows again.
    for step in [name, title] {
        pairs.pair_by(
            Many::None,
            |id| Some((old_unit(id)?, step(old, old_at(id))?)),
            |id| Some((new_unit(id)?, step(new, new_at(id))?)),
        );
    }
    pairs.pair_by(
        Many::None,
        |id| Some((title(old, old_at(id))?, numbers(old, old_at(id)))),
        |id| Some((title(new, new_at(id))?, numbers(new, new_at(id)))),
    );
    pairs.pair_alike(REWORDED, old_home, new_home, |a, b| {
        shared(&words(old, old_at(a)), &words(new, new_at(b)))
    });
    pairs.pair_by(
        Many::InOrder,
        |id| Some((old_home(id)?, without_mark(old, old_at(id))?)),
        |id| Some((new_home(id)?, without_mark(new, new_at(id))?)),
    );
    pairs
}

pub(super) fn kpis(old: &Model, new: &Model, units: &Pairs<UnitId>) -> Pairs<KpiId> {
    let mut pairs = Pairs::new(old.kpis().len(), new.kpis().len());
    for step in [name, title] {
        pairs.pair_by(
            Many::InOrder,
            |id: KpiId| {
                let kpi = old.kpi(id);
                Some((then(units, kpi.unit)?, step(old, kpi.at)?))
            },
            |id| {
                let kpi = new.kpi(id);
                Some((now(kpi.unit), step(new, kpi.at)?))
            },
        );
    }
    for step in [name, title] {
        pairs.pair_by(
            Many::None,
            |id: KpiId| step(old, old.kpi(id).at),
            |id| step(new, new.kpi(id).at),
        );
    }
    pairs
}

/// What holds something, as far as anything does.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Holder<T> {
    Nothing,
    One(T),
}

/// What held something, as it is now; `None` where that is gone.
fn then<T: Id>(pairs: &Pairs<T>, old: Option<T>) -> Option<Holder<T>> {
    match old {
        Some(old) => pairs.new_of(old).map(Holder::One),
        None => Some(Holder::Nothing),
    }
}

/// What holds something new.
fn now<T>(new: Option<T>) -> Holder<T> {
    new.map_or(Holder::Nothing, Holder::One)
}

fn name(model: &Model, at: DeclRef) -> Option<Symbol> {
    model.decl(at).name.map(|name| name.symbol)
}

/// A title as it is compared; `None` where there is none.
pub(super) fn title(model: &Model, at: DeclRef) -> Option<Symbol> {
    let title = plain(&model.file(at.file).title(model.decl(at)));
    (!title.is_empty()).then(|| Symbol::new(&title))
}

/// The same for all that have neither name nor title.
fn without_mark(model: &Model, at: DeclRef) -> Option<Symbol> {
    let known = name(model, at).or_else(|| title(model, at));
    known.is_none().then(|| Symbol::new(""))
}

fn words(model: &Model, at: DeclRef) -> FxHashSet<Symbol> {
    let title = model.file(at.file).title(model.decl(at)).to_lowercase();
    let words = title.split(|letter: char| !letter.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(Symbol::new).collect()
}

/// What two sets share of all that one or the other has, in per cent.
fn shared(a: &FxHashSet<Symbol>, b: &FxHashSet<Symbol>) -> usize {
    let both = a.intersection(b).count();
    (both * 100)
        .checked_div(a.len() + b.len() - both)
        .unwrap_or(0)
}

/// The numbers that a key result is about, with what they count; `None` where it has none.
fn numbers(model: &Model, at: DeclRef) -> Option<Vec<(String, Option<Dimension>)>> {
    let facts = model.file(at.file);
    let about = model.clauses(at).iter().filter(|clause| {
        use okrlint_syntax::ClauseKind::{From, Keep, To};
        matches!(clause.kind, From | To | Keep)
    });
    let numbers = about.flat_map(|clause| facts.quantities_in(clause));
    let numbers = numbers.filter_map(|id| {
        let unit = facts.quantity(id).unit.as_ref().or(model.unit_for(at));
        let amount = model.amount(at, id)?;
        Some((exact(&amount), unit.map(|unit| unit.head.dimension)))
    });
    let numbers: Vec<_> = numbers.collect();
    (!numbers.is_empty()).then_some(numbers)
}

/// An amount as a text that is the same for equal ones.
fn exact(amount: &Amount) -> String {
    amount.value().to_string()
}
