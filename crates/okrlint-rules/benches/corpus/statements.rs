//! The statements of the corpus.

use serde_json::Value as Json;

/// A published objective, key result, KPI or initiative.
pub(crate) struct Statement {
    pub(crate) id: String,
    pub(crate) organisation: String,
    pub(crate) kind: String,
    pub(crate) text: String,
}

/// Reads `statements.jsonl`: lines of `id`, `org`, `kind`, `text`.
pub(crate) fn statements(lines: &str) -> Vec<Statement> {
    rows(lines)
        .map(|row| Statement {
            id: text_of(&row, "id").to_owned(),
            organisation: text_of(&row, "org").to_owned(),
            kind: text_of(&row, "kind").to_owned(),
            text: text_of(&row, "text").to_owned(),
        })
        .collect()
}

pub(crate) fn rows(lines: &str) -> impl Iterator<Item = Json> {
    lines
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
}

pub(crate) fn text_of<'j>(row: &'j Json, field: &str) -> &'j str {
    row.get(field).and_then(Json::as_str).unwrap_or_default()
}
