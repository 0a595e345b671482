//! Reading values: each that cannot be meant so is reported at its place, and the rest is read on.

use std::sync::Arc;

use okrlint_syntax::{Span, nearest};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{ConfigError, Source};

/// The values longer than this are not quoted, in characters.
const QUOTED: usize = 40;

/// The reading of one file.
pub(super) struct Reading<'a> {
    pub(super) source: &'a Arc<Source>,
    pub(super) errors: Vec<ConfigError>,
}

impl Reading<'_> {
    /// Says that something at `span` is wrong.
    pub(super) fn report(&mut self, span: Span, message: String, help: impl Into<String>) {
        self.errors.push(ConfigError {
            path: self.source.path.clone(),
            text: Arc::clone(&self.source.text),
            span,
            message,
            help: help.into(),
        });
    }

    /// Says that `value` is not what `what` needs; nothing where it is lost.
    pub(super) fn refuse(
        &mut self,
        what: &str,
        needs: &str,
        value: &Spanned<DeValue<'_>>,
        help: impl Into<String>,
    ) {
        if is_lost(value) {
            return;
        }
        let message = format!("{what} needs {needs}, not {}", self.shown(value));
        self.report(first_line(span_of(value), &self.source.text), message, help);
    }

    /// Says that there is no `key` among `keys` of `what`.
    pub(super) fn unknown(&mut self, what: &str, key: &Spanned<impl AsRef<str>>, keys: &[&str]) {
        let written = key.get_ref().as_ref();
        let help = match nearest(written, keys.iter().copied()) {
            Some(near) => format!("write `{near}`"),
            None => format!("the settings are {}", listed(keys)),
        };
        let message = format!("there is no setting `{written}`{what}");
        self.report(span_of(key), message, help);
    }

    /// `value` as it is written, or what it is where that is long.
    fn shown(&self, value: &Spanned<DeValue<'_>>) -> String {
        let written = span_of(value).text(&self.source.text);
        match value.get_ref() {
            DeValue::Table(_) => "a table".to_owned(),
            DeValue::Array(_) => "a list".to_owned(),
            _ if written.contains('\n') || written.chars().count() > QUOTED => {
                "a text as long as this".to_owned()
            }
            _ => format!("`{written}`"),
        }
    }

    /// The table that `value` is.
    pub(super) fn table<'v, 't>(
        &mut self,
        what: &str,
        value: &'v Spanned<DeValue<'t>>,
        help: &str,
    ) -> Option<&'v DeTable<'t>> {
        if let DeValue::Table(table) = value.get_ref() {
            return Some(table);
        }
        self.refuse(what, "a table", value, help);
        None
    }

    /// The text that `value` is.
    pub(super) fn text<'v>(
        &mut self,
        what: &str,
        value: &'v Spanned<DeValue<'_>>,
        help: &str,
    ) -> Option<&'v str> {
        if let DeValue::String(text) = value.get_ref() {
            return Some(text);
        }
        self.refuse(what, "a text in quotes", value, help);
        None
    }

    /// The texts of a list, or the one text that `value` is; those in it that are none are left out.
    pub(super) fn texts(
        &mut self,
        what: &str,
        value: &Spanned<DeValue<'_>>,
        help: &str,
    ) -> Vec<(String, Span)> {
        let one = |text: &str, value| (text.to_owned(), span_of(value));
        match value.get_ref() {
            DeValue::String(text) => vec![one(text, value)],
            DeValue::Array(items) => {
                let mut texts = Vec::new();
                for item in items {
                    match item.get_ref() {
                        DeValue::String(text) => texts.push(one(text, item)),
                        _ => self.refuse(what, "texts in quotes", item, help),
                    }
                }
                texts
            }
            _ => {
                self.refuse(what, "a list of texts", value, help);
                Vec::new()
            }
        }
    }
}

/// The whole number that `value` is, if it is one from `least` to `most`, and not lost.
pub(super) fn whole_number(value: &Spanned<DeValue<'_>>, least: u32, most: u32) -> Option<u32> {
    match value.get_ref() {
        DeValue::Integer(number) if !is_lost(value) => {
            u32::from_str_radix(number.as_str(), number.radix())
                .ok()
                .filter(|number| (least..=most).contains(number))
        }
        _ => None,
    }
}

/// Whether `value` only stands in for one that is no TOML, of which that is said already.
fn is_lost(value: &Spanned<DeValue<'_>>) -> bool {
    span_of(value).is_empty()
}

pub(super) fn span_of<T>(spanned: &Spanned<T>) -> Span {
    let place = spanned.span();
    Span::new(place.start as u32, place.end as u32)
}

/// The part of `span` that is in its first line.
pub(super) fn first_line(span: Span, text: &str) -> Span {
    let written = span.text(text);
    let length = written.lines().next().unwrap_or_default().len();
    Span::new(span.start, span.start + length as u32)
}

/// «`a`, `b` and `c`»
pub(super) fn listed(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}
