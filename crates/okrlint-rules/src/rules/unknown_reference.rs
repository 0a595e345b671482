use std::cell::OnceCell;

use okrlint_model::{
    DeclRef, Entity, FileId, Model, Name, RefCycle, RefId, Resolution, accepts,
};
use okrlint_syntax::ast::meant_date;
use okrlint_syntax::{ClauseKind, Span};
use rustc_hash::FxHashSet;

use crate::reference::{Referrer, near};
use crate::rule::rule;
use crate::{Applicability, Context, Diagnostic, Edit, phrase};

rule! {
    /// A reference names something that does not exist.
    ///
    /// ## What
    /// Nothing that the clause takes has this name: not in the declarations around the reference, not below the names
    /// before it, and, for a first name, not among the project's units. A `PERIOD/` before the name looks in that
    /// cycle only.
    ///
    /// ## Why
    /// A link that leads nowhere looks like alignment and is none. Most often a name was mistyped, or it was changed
    /// where it is declared and not where it is used.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   kpi satisfaction "Satisfaction with our answers" unit % target >= 85% every month
    ///
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave satisfied" from 70% to 85% measures satisfacton
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   kpi satisfaction "Satisfaction with our answers" unit % target >= 85% every month
    ///
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave satisfied" from 70% to 85% measures satisfaction
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// When the other team has not written its page yet and you know its names: suppress it with that reason.
    ///
    /// ## Source
    /// The reference of the language.
    "unknown-reference" {
        group: Syntax,
        level: Error,
        fix: Some(Applicability::Safe),
        today: false,
    }
}

/// How many names are listed where none is near.
const LISTED: usize = 5;

/// How many names are gone through in search of near ones, for all references together: one renamed company breaks
/// thousands of references at once, and a project may have thousands of names.
const SEARCHED: usize = 200_000;

/// What a reference could be replaced by.
struct Suggestions {
    help: String,
    /// What to write, where, and how far that may be trusted; best first.
    fixes: Vec<(Applicability, Span, String)>,
}

fn check(ctx: &mut Context<'_>) {
    let mut left = SEARCHED;
    let rings = OnceCell::new();
    for (referrer, _) in Referrer::all(ctx.model, |it| *it == Resolution::Unknown) {
        if is_misread(referrer) || closes_ring(referrer, &rings) {
            continue;
        }
        if left == 0 {
            let span = referrer.reference.span;
            let message = format!("there is no `{}`", referrer.text(span));
            report(ctx, referrer, span, message).help("check its names, one after the other");
            continue;
        }
        let searched = check_reference(ctx, referrer);
        left = left.saturating_sub(searched);
    }
}

/// Whether a mistake of writing is told already that leaves open what was meant: words that could not be read, or a
/// period before the slash that no calendar has.
fn is_misread(referrer: Referrer<'_>) -> bool {
    let reference = referrer.reference;
    let impossible = reference
        .cycle
        .is_some_and(|cycle| cycle.period.is_none() && cycle.name.is_none());
    // Of a date that could not be read, the month may be left over and look like a cycle's name.
    let words = match referrer.clause.kind {
        ClauseKind::During | ClauseKind::By | ClauseKind::From => referrer.clause.span,
        _ => reference.span,
    };
    let mut errors = referrer.model.file(referrer.file).errors.iter();
    impossible || errors.any(|error| error.span.overlaps(words))
}

/// Whether the reference makes a unit part of itself: the name exists then, and the ring is reported.
fn closes_ring(referrer: Referrer<'_>, rings: &OnceCell<FxHashSet<(FileId, RefId)>>) -> bool {
    referrer.clause.kind == ClauseKind::In
        && rings
            .get_or_init(|| steps_of_rings(referrer.model))
            .contains(&(referrer.file, referrer.id))
}

fn steps_of_rings(model: &Model) -> FxHashSet<(FileId, RefId)> {
    model.rings().into_iter().flat_map(|ring| ring.steps).collect()
}

/// Reports a reference; how many names were gone through.
fn check_reference(ctx: &mut Context<'_>, referrer: Referrer<'_>) -> usize {
    if let Some(cycle) = referrer
        .reference
        .cycle
        .filter(|cycle| !is_known(ctx, cycle))
    {
        unknown_cycle(ctx, referrer, cycle.span);
        return ctx.model.cycles().len();
    }
    let (index, mut found) = ctx.model.alternatives(referrer.file, referrer.id);
    if index + 1 == referrer.names().len() {
        let itself = referrer.at().and_then(|at| ctx.model.entity(at));
        found.retain(|entity| Some(*entity) != itself);
    }
    check_name(ctx, referrer, index, &found);
    found.len()
}

/// Reports the name at which a reference fails; `found` could stand there.
fn check_name(ctx: &mut Context<'_>, referrer: Referrer<'_>, index: usize, found: &[Entity]) {
    let names = referrer.names();
    let Some(name) = names.get(index).or(names.last()) else {
        return;
    };
    if let Some(cycle) = referrer.reference.cycle {
        let elsewhen: Vec<Entity> = found
            .iter()
            .copied()
            .filter(|entity| is_called(ctx, *entity, name))
            .collect();
        if !elsewhen.is_empty() {
            return other_cycle(ctx, referrer, cycle.span, &elsewhen);
        }
    }
    let text = referrer.text(name.span);
    let message = match index.checked_sub(1).and_then(|before| names.get(before)) {
        Some(holder) => format!("there is no `{text}` in `{}`", referrer.text(holder.span)),
        None if index + 1 < names.len() => format!("there is nothing called `{text}` here"),
        None => match referrer.clause.kind {
            ClauseKind::In => format!("there is no unit called `{text}`"),
            ClauseKind::During | ClauseKind::By | ClauseKind::From => {
                format!("there is no cycle called `{text}`")
            }
            kind => format!(
                "`{text}` is not the name of {} that can be seen from here",
                phrase::wanted(kind)
            ),
        },
    };
    let suggestions = suggest(ctx, referrer, name, index, found);
    let finding = report(ctx, referrer, name.span, message);
    finding.help(suggestions.help);
    for (applicability, span, new) in suggestions.fixes {
        let title = format!("Write `{new}`");
        finding.fix(applicability, title, span, new);
    }
}

fn report<'c>(
    ctx: &'c mut Context<'_>,
    referrer: Referrer<'_>,
    span: Span,
    message: String,
) -> &'c mut Diagnostic {
    match referrer.at() {
        Some(at) => ctx.report_words(at, span, message),
        None => ctx.report(referrer.file, span, message),
    }
}

fn suggest(
    ctx: &Context<'_>,
    referrer: Referrer<'_>,
    name: &Name,
    index: usize,
    found: &[Entity],
) -> Suggestions {
    let text = referrer.text(name.span);
    let elsewhere = elsewhere(referrer, name, index);
    if !elsewhere.is_empty() {
        let fixes = elsewhere
            .iter()
            .map(|path| (Applicability::Unsafe, referrer.reference.span, path.clone()))
            .collect();
        return Suggestions {
            help: format!("write the whole way to it: {}", phrase::quoted_list(&elsewhere, "or")),
            fixes,
        };
    }
    let labels: Vec<String> = found.iter().filter_map(|entity| name_of(ctx, *entity)).collect();
    let (near, sure) = near(text, labels.iter().map(String::as_str));
    if !near.is_empty() {
        let applicability = if sure {
            Applicability::Safe
        } else {
            Applicability::Unsafe
        };
        return Suggestions {
            help: format!("did you mean {}?", phrase::quoted_list(&near, "or")),
            fixes: near
                .into_iter()
                .map(|near| (applicability, name.span, near.to_owned()))
                .collect(),
        };
    }
    if let Some(suggestions) = period(referrer, text, name.span) {
        return suggestions;
    }
    Suggestions {
        help: what_could_stand(referrer, labels),
        fixes: Vec::new(),
    }
}

/// `during q1-2026`, `during Q1`: a period in another form, where no cycle has that name.
fn period(referrer: Referrer<'_>, text: &str, span: Span) -> Option<Suggestions> {
    if !matches!(referrer.clause.kind, ClauseKind::During | ClauseKind::By) {
        return None;
    }
    let (help, fixes) = match meant_date(text) {
        Some(meant) => {
            let right = meant.to_string();
            (format!("write `{right}`"), vec![(Applicability::Unsafe, span, right)])
        }
        None if meant_date(&format!("{text} 2026")).is_some() => {
            ("write it with its year, as in `2026-Q1` or `2026-03`".to_owned(), Vec::new())
        }
        None => return None,
    };
    Some(Suggestions { help, fixes })
}

/// The whole ways to what has the failing name in other places; at most three.
fn elsewhere(referrer: Referrer<'_>, name: &Name, index: usize) -> Vec<String> {
    if index + 1 != referrer.names().len() {
        return Vec::new();
    }
    let written = referrer.text(referrer.reference.span);
    let entities = referrer.elsewhere(name);
    let mut paths: Vec<String> = entities
        .iter()
        .filter_map(|entity| referrer.unmistakable(*entity, &entities))
        .filter(|path| path != written)
        .collect();
    paths.dedup();
    paths.truncate(3);
    paths
}

fn what_could_stand(referrer: Referrer<'_>, mut labels: Vec<String>) -> String {
    let clause = referrer.clause.kind;
    labels.sort_unstable();
    labels.dedup();
    let wanted = phrase::wanted(clause);
    match labels.len() {
        0 if is_beside_nameless(referrer) => format!(
            "`{}` takes {wanted}, and none of those here has a name: give a name to the one that you mean",
            clause.keyword()
        ),
        0 => format!(
            "`{}` takes {wanted}, and there is none here yet: declare it first",
            clause.keyword()
        ),
        count if count <= LISTED => {
            format!("here could stand {}", phrase::quoted_list(&labels, "or"))
        }
        _ => {
            labels.truncate(LISTED);
            format!("here could stand `{}` and others", labels.join("`, `"))
        }
    }
}

/// Whether something that the clause takes stands around the reference and only lacks a name.
fn is_beside_nameless(referrer: Referrer<'_>) -> bool {
    let Some(at) = referrer.at() else {
        return false;
    };
    let model = referrer.model;
    let facts = model.file(at.file);
    let around = std::iter::successors(facts.decl(at.decl).parent, |decl| facts.decl(*decl).parent);
    around.flat_map(|decl| facts.children(decl)).any(|(decl, child)| {
        let entity = model.entity(DeclRef { decl, ..at });
        child.name.is_none()
            && decl != at.decl
            && entity.is_some_and(|entity| accepts(referrer.clause.kind, entity))
    })
}

fn name_of(ctx: &Context<'_>, entity: Entity) -> Option<String> {
    let at = ctx.model.place(entity);
    let name = ctx.decl(at).name?;
    Some(ctx.file(at).name_text(&name).to_owned())
}

fn is_called(ctx: &Context<'_>, entity: Entity, name: &Name) -> bool {
    let called = ctx.decl(ctx.model.place(entity)).name;
    called.is_some_and(|called| called.symbol == name.symbol)
}

fn is_known(ctx: &Context<'_>, cycle: &RefCycle) -> bool {
    let declared = |name| ctx.model.cycles().iter().any(|cycle| cycle.name == Some(name));
    cycle.period.is_some() || cycle.name.is_none_or(declared)
}

/// The cycle before the slash does not exist.
fn unknown_cycle(ctx: &mut Context<'_>, referrer: Referrer<'_>, span: Span) {
    let text = referrer.text(span);
    let cycles: Vec<String> = ctx
        .model
        .cycles()
        .iter()
        .filter_map(|cycle| ctx.decl(cycle.at).name.map(|name| (cycle.at, name)))
        .map(|(at, name)| ctx.file(at).name_text(&name).to_owned())
        .collect();
    let (near, sure) = near(text, cycles.iter().map(String::as_str));
    let message = format!("there is no cycle called `{text}`");
    let finding = report(ctx, referrer, span, message);
    if near.is_empty() {
        finding.help("write a period such as `2026-Q1`, or declare the cycle");
        return;
    }
    finding.help(format!("did you mean {}?", phrase::quoted_list(&near, "or")));
    let applicability = if sure {
        Applicability::Safe
    } else {
        Applicability::Unsafe
    };
    for near in near {
        finding.fix(applicability, format!("Write `{near}`"), span, near);
    }
}

/// What is named exists, in other cycles than the one before the slash.
fn other_cycle(ctx: &mut Context<'_>, referrer: Referrer<'_>, span: Span, found: &[Entity]) {
    let model = ctx.model;
    let path = referrer.text(referrer.path_span());
    let mut cycles: Vec<String> = found
        .iter()
        .filter_map(|entity| Some(phrase::cycle_name(model, &model.cycle_of(*entity)?)))
        .collect();
    cycles.sort_unstable();
    cycles.dedup();
    cycles.truncate(3);
    let message = format!("there is no `{path}` in {}", referrer.text(span));
    let without = Edit {
        file: referrer.file,
        span: referrer.reference.span,
        text: path.to_owned(),
    };
    let finding = report(ctx, referrer, span, message);
    if cycles.is_empty() {
        finding
            .help(format!("it belongs to no cycle: write `{path}`"))
            .fix_with(Applicability::Unsafe, format!("Write `{path}`"), vec![without]);
        return;
    }
    finding.help(format!("there is one in {}", phrase::list(&cycles, "and")));
    for cycle in cycles {
        finding.fix(Applicability::Unsafe, format!("Write `{cycle}/{path}`"), span, cycle);
    }
}
