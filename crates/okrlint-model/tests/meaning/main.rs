//! What OKRs mean, row by row: each test holds one part of the language's meaning as a table.

mod cycles;
mod dimensions;
mod language;
mod progress;
mod readings;
mod resolution;
mod rings;
mod suppressions;
mod units;

use std::sync::Arc;

use jiff::civil::{Date, date};
use okrlint_model::{
    DeclId, DeclRef, Entity, FileId, KeyResultId, KpiId, Model, ObjectiveId, RefId, Resolution,
    Settings, lower,
};

/// The day that is today unless a row says otherwise.
const TODAY: Date = date(2026, 1, 31);

/// A project of one or more files; `---` on a line of its own begins the next file.
fn project(text: &str) -> Model {
    project_on(text, TODAY, 1)
}

fn project_on(text: &str, today: Date, fiscal_year_start: u8) -> Model {
    let files = text
        .split("\n---\n")
        .map(|file| Arc::new(lower(Arc::from(file), None)))
        .collect();
    let settings = Settings {
        today,
        fiscal_year_start,
    };
    Model::build(files, settings)
}

/// A project without a mistake in its text.
fn sound(text: &str) -> Model {
    let model = project(text);
    assert_sound(&model);
    model
}

fn assert_sound(model: &Model) {
    for file in model.files() {
        assert!(
            file.errors.is_empty(),
            "{:#?} in\n{}",
            file.errors,
            file.text
        );
    }
}

/// The declaration called `name`; the first one of several.
fn named(model: &Model, name: &str) -> DeclRef {
    for (file, facts) in (0..).map(FileId).zip(model.files()) {
        for (decl, declaration) in facts.all_decls() {
            let found = declaration
                .name
                .is_some_and(|found| facts.name_text(&found) == name);
            if found {
                return DeclRef { file, decl };
            }
        }
    }
    panic!("nothing is called {name}");
}

fn key_result(model: &Model, name: &str) -> KeyResultId {
    match model.entity(named(model, name)) {
        Some(Entity::KeyResult(id)) => id,
        other => panic!("{name} is {other:?}"),
    }
}

fn objective(model: &Model, name: &str) -> ObjectiveId {
    match model.entity(named(model, name)) {
        Some(Entity::Objective(id)) => id,
        other => panic!("{name} is {other:?}"),
    }
}

fn kpi(model: &Model, name: &str) -> KpiId {
    match model.entity(named(model, name)) {
        Some(Entity::Kpi(id)) => id,
        other => panic!("{name} is {other:?}"),
    }
}

/// What the last reference of the last file means, in words: a path with file and line, or why not.
fn last_meaning(model: &Model) -> String {
    let (file, facts) = (0..)
        .map(FileId)
        .zip(model.files())
        .filter(|(_, facts)| !facts.references.is_empty())
        .last()
        .expect("a reference");
    let id = RefId(facts.references.len() as u32 - 1);
    let place = |entity: &Entity| {
        let at = model.place(*entity);
        let facts = model.file(at.file);
        let decl = model.decl(at);
        let line = facts.text[..decl.span.start as usize].matches('\n').count() + 1;
        format!("{} {}:{line}", decl.kind.keyword(), at.file.0)
    };
    let all = |entities: &[Entity]| entities.iter().map(place).collect::<Vec<_>>().join(", ");
    match model.resolution(file, id) {
        Resolution::One(entity) => place(entity),
        Resolution::Unknown => "unknown".to_owned(),
        Resolution::Ambiguous(entities) => format!("ambiguous: {}", all(entities)),
        Resolution::WrongKind(entities) => format!("wrong kind: {}", all(entities)),
    }
}

#[test]
fn an_unreadable_file_says_nothing_but_its_names() {
    let model = Model::build(
        vec![
            Arc::new(lower(
                Arc::from("company acme \"Acme\" {}"),
                Some("not UTF-8".to_owned()),
            )),
            Arc::new(lower(Arc::from("team a \"A\" in acme {}"), None)),
        ],
        Settings {
            today: TODAY,
            fiscal_year_start: 1,
        },
    );
    assert_eq!(last_meaning(&model), "company 0:1");
    assert_eq!(model.decl(named(&model, "a")).parent, None::<DeclId>);
}
