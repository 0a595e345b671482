//! Hover: what stands under the cursor, told with the reader's own names and numbers.

mod clause;
mod initiative;
mod key_result;
mod kpi;
mod objective;
mod rule;
mod unit;
mod value;
mod word;

use okrlint_model::{DeclRef, Entity, FileId, Model, Resolution};
use okrlint_rules::Diagnostic;
use okrlint_syntax::{DeclKind, Span};

use crate::locate::{Spot, locate};

/// What to show beside the cursor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hover {
    /// The place it is about.
    pub span: Span,
    /// The text, in Markdown.
    pub markdown: String,
}

/// What stands at `offset`: first what the rules say of it, then what it means.
///
/// `diagnostics` are the findings of this file.
pub fn hover(
    model: &Model,
    file: FileId,
    offset: u32,
    diagnostics: &[Diagnostic],
) -> Option<Hover> {
    let facts = model.file(file);
    let mut parts: Vec<String> = diagnostics
        .iter()
        .filter(|finding| finding.file == file && finding.span.touches(offset))
        .map(rule::finding)
        .collect();
    let squiggle = diagnostics
        .iter()
        .filter(|finding| finding.file == file && finding.span.touches(offset))
        .map(|finding| finding.span)
        .min_by_key(|span| span.len());
    let located = locate(file, facts, offset);
    let meaning = located.and_then(|(spot, span)| Some((spot_text(model, file, spot)?, span)));
    let meaning = meaning.or_else(|| value::day_at(model, file, offset));
    let span = match (&meaning, squiggle) {
        (Some((_, span)), _) => *span,
        (None, Some(span)) => span,
        (None, None) => return None,
    };
    parts.extend(meaning.map(|(text, _)| text));
    Some(Hover {
        span,
        markdown: parts.join("\n\n---\n\n"),
    })
}

fn spot_text(model: &Model, file: FileId, spot: Spot) -> Option<String> {
    let facts = model.file(file);
    match spot {
        Spot::Head(at) => Some(declaration(model, at)),
        Spot::ClauseWord(id) => Some(clause::clause(model, file, facts.clause(id))),
        Spot::Reference(id) => match model.resolution(file, id) {
            Resolution::One(entity) => Some(declaration(model, model.place(*entity))),
            Resolution::Ambiguous(entities) => Some(value::candidates(model, entities)),
            Resolution::WrongKind(entities) => entities
                .first()
                .map(|entity| declaration(model, model.place(*entity))),
            Resolution::Unknown => None,
        },
        Spot::Quantity(at, id) => Some(value::quantity(model, file, at, id)),
        Spot::Unit(unit) => facts
            .units
            .get(unit as usize)
            .map(|unit| value::unit(facts, unit)),
        Spot::When(when) => Some(value::when(model, file, when)),
        Spot::Every(every) => Some(value::every(every)),
        Spot::Choice(id, span) => word::choice(facts.clause(id), span.text(&facts.text)),
        Spot::SuppressedRule(suppression, rule) => {
            let (id, _) = facts.suppressions.get(suppression)?.rules.get(rule)?;
            okrlint_rules::rule(id).map(rule::page)
        }
    }
}

/// What a declaration is, and how it stands.
fn declaration(model: &Model, at: DeclRef) -> String {
    match model.entity(at) {
        Some(Entity::Kpi(id)) => kpi::kpi(model, id),
        Some(Entity::KeyResult(id)) => key_result::key_result(model, id),
        Some(Entity::Objective(id)) => objective::objective(model, id),
        Some(Entity::Unit(id)) => unit::unit(model, id),
        Some(Entity::Initiative(id)) => initiative::initiative(model, id),
        Some(Entity::Cycle(id)) => value::declared_cycle(model, id),
        None => word::kind(model.decl(at).kind).to_owned(),
    }
}

/// A paragraph each.
fn paragraphs(parts: impl IntoIterator<Item = String>) -> String {
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// The writer's reason for a declaration, as Markdown: theirs, so it is quoted.
fn why(model: &Model, at: DeclRef) -> String {
    let facts = model.file(at.file);
    let clause = model.clause(at, okrlint_syntax::ClauseKind::Why);
    match clause.map(|clause| clause.says) {
        Some(okrlint_model::Says::Text(span)) => {
            let text = okrlint_syntax::text_value(span.text(&facts.text));
            text.trim()
                .lines()
                .map(|line| format!("> {line}"))
                .collect::<Vec<_>>()
                .join("\n")
        }
        _ => String::new(),
    }
}

/// The word for a kind at the start of a sentence.
fn kind_word(kind: DeclKind) -> String {
    let noun = kind.noun();
    let mut characters = noun.chars();
    characters
        .next()
        .map(|first| first.to_uppercase().chain(characters).collect())
        .unwrap_or_default()
}
