//! An objective with a key result that moves a KPI, written where its unit keeps its objectives.

use jiff::civil::Date;
use okrlint_model::{Cycle, DeclRef, KpiId, Model, Period, Symbol, UnitId};
use okrlint_syntax::{ClauseKind, DeclKind};
use rustc_hash::FxHashMap;

use crate::edit::Editor;
use crate::gauge::ahead;
use crate::{Edit, figure, phrase};

/// The change of a KPI that a key result is to promise.
pub(crate) struct Promise {
    /// Where it starts, as a quantity of the language.
    pub(crate) from: String,
    /// Where it is to end.
    pub(crate) to: String,
    /// The day it is due; the cycle's last where none is said.
    pub(crate) due: Option<Date>,
    /// Why the KPI needs it, in a sentence; none where the reader knows.
    pub(crate) why: Option<String>,
}

/// Where each unit keeps its objectives, and which cycles there are: made once for all drafts.
pub(crate) struct Drafts<'a> {
    model: &'a Model,
    /// The objectives' declarations with their cycles.
    of_unit: FxHashMap<UnitId, Vec<(DeclRef, Cycle)>>,
    /// Each cycle once.
    cycles: Vec<Cycle>,
}

/// Where an objective goes.
struct Place {
    part: DeclRef,
    cycle: Cycle,
}

impl<'a> Drafts<'a> {
    pub(crate) fn new(model: &'a Model) -> Self {
        let mut drafts = Self {
            model,
            of_unit: FxHashMap::default(),
            cycles: Vec::new(),
        };
        let mut cycles = FxHashMap::default();
        for objective in model.objectives() {
            let Some(cycle) = objective.cycle else {
                continue;
            };
            cycles.entry(cycle.days).or_insert(cycle);
            if let Some(unit) = objective.unit {
                drafts
                    .of_unit
                    .entry(unit)
                    .or_default()
                    .push((objective.at, cycle));
            }
        }
        drafts.cycles = cycles.into_values().collect();
        drafts
            .cycles
            .sort_unstable_by_key(|cycle| (cycle.days.count(), cycle.days));
        drafts
    }

    /// The edits that write an objective with one key result; `None` where there is no good place for it.
    pub(crate) fn objective(&self, kpi: KpiId, promise: &Promise) -> Option<Vec<Edit>> {
        let model = self.model;
        let at = model.kpi(kpi).at;
        let facts = model.file(at.file);
        let decl = model.decl(at);
        let mut edits = Vec::new();
        let name = if let Some(name) = &decl.name {
            facts.name_text(name).to_owned()
        } else {
            let name = self.free_name(&facts.title(decl))?;
            edits.push(Editor::new(at.file, facts).insert(decl.keyword.end, format!(" {name}")));
            name
        };
        let title = match figure::inner_title(facts, decl) {
            Some((_, title)) => title.to_owned(),
            None => sentence(&name),
        };
        let place = self.place(kpi, promise.due)?;
        edits.push(self.write(&place, &name, &title, promise));
        edits.sort_by_key(|edit| (edit.file, edit.span.start));
        Some(edits)
    }

    fn write(&self, place: &Place, name: &str, title: &str, promise: &Promise) -> Edit {
        let model = self.model;
        let Place { part, cycle } = place;
        let edit = Editor::new(part.file, model.file(part.file));
        let around = model.cycle_around(*part);
        let during = if around.is_some_and(|around| around.same_days(cycle)) {
            String::new()
        } else {
            format!(" during {}", phrase::cycle_name(model, cycle))
        };
        let mut lines = vec![format!("objective \"{title}: on target\"{during} {{")];
        if let Some(why) = &promise.why {
            lines.extend([format!("  why \"{why}\""), String::new()]);
        }
        let clauses = [
            format!("from {} to {}", promise.from, promise.to),
            format!("by {}", promise.due.unwrap_or(cycle.days.last)),
            format!("measures {name}"),
        ];
        let key_result = edit.nested(part.decl, 2, &format!("kr \"{title}\""), &clauses);
        lines.extend(key_result.lines().map(|line| format!("  {line}")));
        lines.push("}".to_owned());
        edit.insert_decl(part.decl, DeclKind::Objective, &lines.join("\n"))
    }

    /// Beside the unit's objectives of the cycle in which the promise falls due, else beside the KPI.
    fn place(&self, kpi: KpiId, due: Option<Date>) -> Option<Place> {
        let model = self.model;
        let kpi = model.kpi(kpi);
        // A cycle that is nearly over moves nothing any more.
        let day = due.unwrap_or(ahead(model.settings().today));
        let siblings = kpi.unit.and_then(|unit| self.of_unit.get(&unit));
        let sibling = siblings
            .into_iter()
            .flatten()
            .filter(|(_, cycle)| cycle.days.contains(day))
            .min_by_key(|(_, cycle)| cycle.days.count());
        if let Some((objective, cycle)) = sibling {
            let part = self.unit_around(*objective)?;
            return Some(Place {
                part,
                cycle: *cycle,
            });
        }
        let part = self.unit_around(kpi.at)?;
        let holds = |cycle: &Cycle| cycle.days.contains(day);
        let cycle = model
            .cycle_around(part)
            .filter(holds)
            .or_else(|| self.cycles.iter().copied().find(holds))
            .or_else(|| quarter(model, day))?;
        Some(Place { part, cycle })
    }

    /// The unit's declaration directly around another, where it can be read to its end.
    fn unit_around(&self, at: DeclRef) -> Option<DeclRef> {
        let decl = self.model.decl(at).parent?;
        let part = DeclRef { decl, ..at };
        let around = self.model.decl(part);
        (around.kind.is_unit() && !around.broken).then_some(part)
    }

    /// A name made of a title's words; `None` where it is taken, or is none.
    fn free_name(&self, title: &str) -> Option<String> {
        let words = title.split(|letter: char| !letter.is_alphanumeric());
        let words: Vec<String> = words
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        let name = figure::unit_word(&words.join("-"))?;
        let mut taken = self
            .model
            .anywhere(Symbol::new(&name), ClauseKind::Measures);
        taken.next().is_none().then_some(name)
    }
}

/// The quarter that holds a day.
fn quarter(model: &Model, day: Date) -> Option<Cycle> {
    let years = [day.year(), day.year().saturating_add(1)];
    let quarters = years
        .into_iter()
        .flat_map(|year| (1..=4).map(move |quarter| Period::Quarter(year, quarter)));
    quarters
        .map(|quarter| model.period(quarter))
        .find(|cycle| cycle.days.contains(day))
}

/// A name as words: `reply-time` as «Reply time».
fn sentence(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn a_name_reads_as_words() {
        assert_eq!(sentence("reply-time"), "Reply time");
        assert_eq!(sentence("nps"), "Nps");
    }
}
