//! One configuration file, by itself.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use okrlint_syntax::Span;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::patterns::Patterns;
use super::reading::{Reading, first_line, span_of, whole_number};
use super::{ConfigError, Layer, Origin, Setting, Source, syntax};
use crate::day::parse_day;

const EXTENDS: &str = "extends";
const TODAY: &str = "today";
const FISCAL_YEAR_START: &str = "fiscal-year-start";
const LANGUAGE: &str = "language";
const FILES: &str = "files";
const RULES: &str = "rules";
const OVERRIDES: &str = "overrides";
const KEYS: &[&str] = &[
    EXTENDS,
    TODAY,
    FISCAL_YEAR_START,
    LANGUAGE,
    FILES,
    RULES,
    OVERRIDES,
];

const INCLUDE: &str = "include";
const EXCLUDE: &str = "exclude";

/// What one file says.
#[derive(Default)]
pub(super) struct Document {
    /// What it extends, in order, each with its place.
    pub(super) extends: Vec<(String, Span)>,
    pub(super) today: Option<Setting<Option<Date>>>,
    pub(super) fiscal_year_start: Option<Setting<u8>>,
    pub(super) language: Option<Setting<String>>,
    pub(super) include: Option<Setting<Patterns>>,
    pub(super) exclude: Option<Setting<Patterns>>,
    /// Its rules, then its overrides.
    pub(super) layers: Vec<Layer>,
}

/// Reads the file `source` of a project that begins at `root`; all that is wrong with it comes along.
pub(super) fn read(source: &Arc<Source>, root: &Path) -> (Document, Vec<ConfigError>) {
    let mut reading = Reading {
        source,
        errors: Vec::new(),
    };
    let (readable, mistakes) = syntax::check(&source.text);
    let (table, _) = DeTable::parse_recoverable(&readable);
    let mut document = Document::default();
    for (key, value) in table.get_ref() {
        let name: &str = key.get_ref();
        match name {
            EXTENDS => {
                let help = "write `extends = [\"strict\"]` or `extends = [\"../okrlint.toml\"]`";
                document.extends = reading.texts("`extends`", value, help);
            }
            TODAY => document.today = reading.today(value),
            FISCAL_YEAR_START => document.fiscal_year_start = reading.month(value),
            LANGUAGE => document.language = reading.language(value),
            FILES => reading.files(value, root, &mut document),
            // The rules come before what is said for single files.
            RULES => {
                let entries = reading.rules(value);
                let files = None;
                document.layers.insert(0, Layer { files, entries });
            }
            OVERRIDES => {
                let overrides = reading.overrides(value, root);
                document.layers.extend(overrides);
            }
            _ => reading.unknown("", key, KEYS),
        }
    }
    // What is no TOML is not judged for what it says as well.
    let touches = |a: Span, b: Span| a.start <= b.end && b.start <= a.end;
    reading
        .errors
        .retain(|error| !mistakes.iter().any(|it| touches(it.span, error.span)));
    for mistake in mistakes {
        reading.report(mistake.span, mistake.message, mistake.help);
    }
    (document, reading.errors)
}

impl Reading<'_> {
    fn set<T>(&self, value: T, at: &Spanned<DeValue<'_>>) -> Setting<T> {
        Setting {
            value,
            origin: Origin::File(Arc::clone(self.source), span_of(at)),
        }
    }

    fn today(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Setting<Option<Date>>> {
        let help = format!("write `{TODAY} = \"2026-03-31\"`");
        let day = match value.get_ref() {
            DeValue::String(text) => parse_day(text),
            DeValue::Datetime(point) => parse_day(&point.to_string()),
            _ => {
                self.refuse("`today`", "a date", value, help);
                return None;
            }
        };
        match day {
            Ok(day) => Some(self.set(Some(day), value)),
            Err(error) => {
                self.report(span_of(value), error.to_string(), help);
                None
            }
        }
    }

    fn month(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Setting<u8>> {
        let month = whole_number(value, 1, 12);
        if month.is_none() {
            let help = "write the month's number: `fiscal-year-start = 4` for April";
            self.refuse("`fiscal-year-start`", "a month from 1 to 12", value, help);
        }
        Some(self.set(month? as u8, value))
    }

    fn language(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Setting<String>> {
        let help = "write the language's code: `language = \"en\"` for English";
        let code = self.text("`language`", value, help)?;
        let mut parts = code.split('-');
        let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
        let language = parts.next().unwrap_or_default();
        let known = (2..=3).contains(&language.len())
            && letters(language)
            && language == language.to_lowercase()
            && parts.all(|part| (2..=8).contains(&part.len()));
        if !known {
            let message = format!("`{code}` is no code of a language");
            self.report(span_of(value), message, help);
            return None;
        }
        Some(self.set(code.to_owned(), value))
    }

    fn files(&mut self, value: &Spanned<DeValue<'_>>, root: &Path, document: &mut Document) {
        let help = "write `[files]` and below it `exclude = [\"drafts/\"]`";
        let Some(table) = self.table("`files`", value, help) else {
            return;
        };
        for (key, value) in table {
            match &**key.get_ref() {
                INCLUDE => {
                    let patterns = self.patterns("`include`", value, root);
                    document.include = patterns.map(|patterns| self.set(patterns, value));
                }
                EXCLUDE => {
                    let patterns = self.patterns("`exclude`", value, root);
                    document.exclude = patterns.map(|patterns| self.set(patterns, value));
                }
                _ => self.unknown(" about files", key, &[INCLUDE, EXCLUDE]),
            }
        }
    }

    fn patterns(
        &mut self,
        what: &str,
        value: &Spanned<DeValue<'_>>,
        root: &Path,
    ) -> Option<Patterns> {
        let help = "write patterns as in a `.gitignore`: `[\"drafts/\", \"*-old.okr\"]`";
        let texts = self.texts(what, value, help);
        let written = texts.iter().map(|(text, _)| text.clone()).collect();
        match Patterns::new(root, written) {
            Ok(patterns) => Some(patterns),
            Err(wrong) => {
                for (at, reason) in wrong {
                    let (pattern, span) = &texts[at];
                    let message = format!("`{pattern}` is no pattern for files: {reason}");
                    self.report(*span, message, help);
                }
                None
            }
        }
    }

    fn overrides(&mut self, value: &Spanned<DeValue<'_>>, root: &Path) -> Vec<Layer> {
        let help = "write `[[overrides]]`, and below it `files = [\"teams/\"]` and `rules = { missing-baseline = \"error\" }`";
        let DeValue::Array(items) = value.get_ref() else {
            self.refuse("`overrides`", "a list of tables", value, help);
            return Vec::new();
        };
        let mut layers = Vec::new();
        for item in items {
            if let Some(table) = self.table("`overrides`", item, help) {
                let place = first_line(span_of(item), &self.source.text);
                layers.extend(self.one_override(table, place, root));
            }
        }
        layers
    }

    fn one_override(&mut self, table: &DeTable<'_>, place: Span, root: &Path) -> Option<Layer> {
        let (mut files, mut entries) = (None, None);
        for (key, value) in table {
            match &**key.get_ref() {
                FILES => files = Some(self.patterns("`files`", value, root)),
                RULES => entries = Some(self.rules(value)),
                name if KEYS.contains(&name) => self.report(
                    span_of(key),
                    format!("`{name}` cannot be set for single files"),
                    "set it above the first table, for the whole project",
                ),
                _ => self.unknown(" in `overrides`", key, &[FILES, RULES]),
            }
        }
        if files.is_none() {
            let help = "write `files = [\"teams/\"]`, with patterns as in a `.gitignore`";
            self.report(
                place,
                "this override does not say for which files".to_owned(),
                help,
            );
        }
        if entries.is_none() {
            let help = "write `rules = { missing-baseline = \"error\" }`, or take it out";
            self.report(place, "this override sets no rule".to_owned(), help);
        }
        Some(Layer {
            files: Some(files??),
            entries: entries?,
        })
    }
}
