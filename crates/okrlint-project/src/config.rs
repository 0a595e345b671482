//! `okrlint.toml`: what a project sets.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use okrlint_syntax::{Span, nearest};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::day::parse_day;

/// The name of the file that configures a project and marks its root.
pub const CONFIG_FILE: &str = "okrlint.toml";

const TODAY: &str = "today";
const FISCAL_YEAR_START: &str = "fiscal-year-start";
const KEYS: [&str; 2] = [TODAY, FISCAL_YEAR_START];

/// Something in an `okrlint.toml` that cannot be meant so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConfigError {
    /// The configuration file.
    pub path: PathBuf,
    /// Its text, in which `span` is.
    pub text: Arc<str>,
    /// The place.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

/// What a configuration sets; the defaults where it is silent or wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Config {
    /// The day on which the project is read.
    pub(crate) today: Option<Date>,
    /// The month, 1 to 12, in which a fiscal year begins.
    pub(crate) fiscal_year_start: u8,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            today: None,
            fiscal_year_start: 1,
        }
    }
}

/// Reads the configuration `text` of the file at `path`; all that is wrong with it comes along.
pub(crate) fn parse(path: &Path, text: &Arc<str>) -> (Config, Vec<ConfigError>) {
    let mut reading = Reading {
        path,
        text,
        errors: Vec::new(),
    };
    let (table, mistakes) = DeTable::parse_recoverable(text);
    for mistake in mistakes {
        let place = mistake.span().unwrap_or_default();
        reading.report(
            Span::new(place.start as u32, place.end as u32),
            format!("this cannot be read as a setting: {}", mistake.message()),
            "write one setting on each line, such as `fiscal-year-start = 4`".to_owned(),
        );
    }
    let mut config = Config::default();
    for (key, value) in table.get_ref() {
        let name: &str = key.get_ref();
        match name {
            // What stands in for a value that could not be read has no place; that was reported above.
            _ if KEYS.contains(&name) && span_of(value).is_empty() => {}
            TODAY => config.today = reading.today(value),
            FISCAL_YEAR_START => config.fiscal_year_start = reading.month(value).unwrap_or(1),
            _ => reading.unknown(name, span_of(key)),
        }
    }
    let mut errors = reading.errors;
    errors.sort_by_key(|error| error.span);
    (config, errors)
}

struct Reading<'a> {
    path: &'a Path,
    text: &'a Arc<str>,
    errors: Vec<ConfigError>,
}

impl Reading<'_> {
    fn report(&mut self, span: Span, message: String, help: String) {
        self.errors.push(ConfigError {
            path: self.path.to_owned(),
            text: Arc::clone(self.text),
            span,
            message,
            help,
        });
    }

    fn unknown(&mut self, key: &str, span: Span) {
        let help = match nearest(key, KEYS.into_iter()) {
            Some(near) => format!("write `{near}`"),
            None => format!("the settings are `{}`", KEYS.join("`, `")),
        };
        self.report(span, format!("there is no setting `{key}`"), help);
    }

    fn today(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Date> {
        let help = || format!("write `{TODAY} = \"2026-03-31\"`");
        let day = match value.get_ref() {
            DeValue::String(text) => parse_day(text),
            DeValue::Datetime(point) => parse_day(&point.to_string()),
            other => {
                let message = format!(
                    "`{TODAY}` needs a date, not {}",
                    with_article(other.type_str())
                );
                self.report(span_of(value), message, help());
                return None;
            }
        };
        match day {
            Ok(day) => Some(day),
            Err(error) => {
                self.report(span_of(value), error.to_string(), help());
                None
            }
        }
    }

    fn month(&mut self, value: &Spanned<DeValue<'_>>) -> Option<u8> {
        let written = span_of(value).text(self.text);
        let month = match value.get_ref() {
            DeValue::Integer(number) => u8::from_str_radix(number.as_str(), number.radix())
                .ok()
                .filter(|month| (1..=12).contains(month)),
            _ => None,
        };
        if month.is_none() {
            self.report(
                span_of(value),
                format!("`{FISCAL_YEAR_START}` needs a month from 1 to 12, not `{written}`"),
                format!("write the month's number: `{FISCAL_YEAR_START} = 4` for April"),
            );
        }
        month
    }
}

fn with_article(kind: &str) -> String {
    let vowel = kind.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {kind}", if vowel { "an" } else { "a" })
}

fn span_of<T>(spanned: &Spanned<T>) -> Span {
    let place = spanned.span();
    Span::new(place.start as u32, place.end as u32)
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use jiff::civil::date;

    use super::{Config, parse};

    fn read(text: &str) -> (Config, Vec<(String, String, String)>) {
        let text = Arc::from(text);
        let (config, errors) = parse(Path::new("okrlint.toml"), &text);
        let errors = errors
            .into_iter()
            .map(|error| (error.span.text(&text).to_owned(), error.message, error.help))
            .collect();
        (config, errors)
    }

    #[test]
    fn the_two_settings_are_read_in_each_of_their_forms() {
        let set = Config {
            today: Some(date(2026, 2, 13)),
            fiscal_year_start: 4,
        };
        for text in [
            "today = \"2026-02-13\"\nfiscal-year-start = 4\n",
            "fiscal-year-start = 0x4\r\ntoday = 2026-02-13 # a comment\r\n",
            "\"today\" = '2026-02-13'\n\"fiscal-year-start\" = 4",
        ] {
            assert_eq!(read(text), (set, Vec::new()), "{text}");
        }
        assert_eq!(read(""), (Config::default(), Vec::new()));
    }

    #[test]
    fn every_mistake_is_told_at_its_place() {
        let rows = [
            (
                "todday = \"2026-02-13\"",
                "todday",
                "there is no setting `todday`",
                "write `today`",
            ),
            (
                "fiscal_year_start = 4",
                "fiscal_year_start",
                "there is no setting `fiscal_year_start`",
                "write `fiscal-year-start`",
            ),
            (
                "[lint]\nselect = []",
                "lint",
                "there is no setting `lint`",
                "the settings are `today`, `fiscal-year-start`",
            ),
            (
                "today = 2026",
                "2026",
                "`today` needs a date, not an integer",
                "write `today = \"2026-03-31\"`",
            ),
            (
                "today = \"13.02.2026\"",
                "\"13.02.2026\"",
                "`13.02.2026` is no day of the form `2026-03-31`",
                "write `today = \"2026-03-31\"`",
            ),
            (
                "today = \"2026-02-30\"",
                "\"2026-02-30\"",
                "there is no day `2026-02-30`",
                "write `today = \"2026-03-31\"`",
            ),
            (
                "today = 2026-02-13T10:00:00",
                "2026-02-13T10:00:00",
                "`2026-02-13T10:00:00` is no day of the form `2026-03-31`",
                "write `today = \"2026-03-31\"`",
            ),
            (
                "fiscal-year-start = 13",
                "13",
                "`fiscal-year-start` needs a month from 1 to 12, not `13`",
                "write the month's number: `fiscal-year-start = 4` for April",
            ),
            (
                "fiscal-year-start = \"April\"",
                "\"April\"",
                "`fiscal-year-start` needs a month from 1 to 12, not `\"April\"`",
                "write the month's number: `fiscal-year-start = 4` for April",
            ),
        ];
        for (text, place, message, help) in rows {
            let (config, errors) = read(text);
            assert_eq!(config, Config::default(), "{text}");
            assert_eq!(
                errors,
                [(place.to_owned(), message.to_owned(), help.to_owned())],
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_not_toml_does_not_hide_the_rest() {
        let (config, errors) = read("today = = \nfiscal-year-start = 7\nfoo = 1\n");
        assert_eq!(config.fiscal_year_start, 7);
        assert!(
            errors[0]
                .1
                .starts_with("this cannot be read as a setting: "),
            "{errors:?}"
        );
        assert_eq!(errors[1].1, "there is no setting `foo`");
        assert_eq!(errors.len(), 2);
    }
}
