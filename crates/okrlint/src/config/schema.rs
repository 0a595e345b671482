//! What may stand in an `okrlint.toml`, as a JSON schema for editors: made from the catalogue of rules.

use okrlint_rules::{Group, Level, Preset, Rule, Value as OptionValue, rules};
use serde_json::{Map, Value, json};

use crate::rules::number;

/// The schema as text.
pub(crate) fn text() -> String {
    // Without colours and columns nothing in it can fail to be written.
    let mut text = serde_json::to_string_pretty(&schema()).unwrap_or_default();
    text.push('\n');
    text
}

fn schema() -> Value {
    let presets: Vec<Value> = Preset::all()
        .iter()
        .map(|preset| json!({ "const": preset.name, "description": preset.summary }))
        .collect();
    let base = json!({
        "anyOf": [{ "oneOf": presets }, { "type": "string", "pattern": "\\.toml$|[/\\\\]" }],
    });
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "okrlint.toml",
        "description": "How okrlint reads and checks a project",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "extends": {
                "description": "Presets, and paths of configurations to start from; what stands later wins",
                "anyOf": [base, { "type": "array", "items": base }],
            },
            "today": {
                "description": "The day on which the project is read, such as 2026-03-31; without it the clock's",
                "type": "string",
                "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
            },
            "fiscal-year-start": {
                "description": "The month in which a fiscal year begins: 4 for April",
                "type": "integer",
                "minimum": 1,
                "maximum": 12,
                "default": 1,
            },
            "language": {
                "description": "The language of titles, by its code; what titles say is judged in English alone",
                "type": "string",
                "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
                "default": "en",
            },
            "files": {
                "description": "Which .okr files below this folder the project has; patterns as in a .gitignore",
                "type": "object",
                "additionalProperties": false,
                "properties": {
                    "include": patterns("The files to take in; all where nothing is said"),
                    "exclude": patterns("The files to leave out"),
                },
            },
            "rules": { "$ref": "#/definitions/rules" },
            "overrides": {
                "description": "Rules for single files; of those that fit a file, what stands later wins",
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["files", "rules"],
                    "properties": {
                        "files": patterns("The files that it is for"),
                        "rules": { "$ref": "#/definitions/rules" },
                    },
                },
            },
        },
        "definitions": { "level": level(), "rules": all_rules() },
    })
}

fn patterns(description: &str) -> Value {
    json!({
        "description": description,
        "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }],
    })
}

fn level() -> Value {
    let words: Vec<&str> = Level::ALL.into_iter().rev().map(Level::name).collect();
    json!({ "description": "How much the findings weigh at most", "enum": words })
}

fn all_rules() -> Value {
    let mut properties = Map::new();
    for group in Group::ALL {
        let level = json!({ "$ref": "#/definitions/level" });
        let table = json!({
            "type": "object",
            "additionalProperties": false,
            "properties": { "level": level },
        });
        properties.insert(
            group.name().to_owned(),
            json!({
                "description": format!("All rules of the group {}, save for those that are set by name", group.name()),
                "anyOf": [level, table],
            }),
        );
    }
    for rule in rules() {
        properties.insert(rule.id.to_owned(), one_rule(rule));
    }
    json!({
        "description": "Levels and options of rules, and levels of groups of rules",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    })
}

fn one_rule(rule: &Rule) -> Value {
    let level = json!({ "$ref": "#/definitions/level" });
    let mut properties = Map::new();
    properties.insert("level".to_owned(), level.clone());
    for option in rule.options {
        let (kind, scale) = match option.default {
            OptionValue::Count(_) | OptionValue::Days(_) => ("integer", 1),
            OptionValue::Share(_) => ("number", 1_000),
        };
        properties.insert(
            option.name.to_owned(),
            json!({
                "description": option.meaning(),
                "type": kind,
                "minimum": 0,
                "maximum": option.default.most() / scale,
                "default": number(option.default),
            }),
        );
    }
    json!({
        "description": rule.summary(),
        "default": rule.level.name(),
        "anyOf": [
            level,
            { "type": "object", "additionalProperties": false, "properties": properties },
        ],
    })
}
