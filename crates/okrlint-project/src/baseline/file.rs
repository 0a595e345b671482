//! `okrlint-baseline.json`: `{"version":1,"files":{path:{rule:count}}}`.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use okrlint_syntax::Span;
use serde_json::{Map, Value, json};

use super::{Counts, Known};
use crate::config::ConfigError;
use crate::read;

/// The version of the file's shape that is written, and the newest that is read.
const VERSION: u64 = 1;

/// What stands where there is nothing to point at.
const REWRITE: &str =
    "take it from your version control, or delete it and write it anew with `okrlint baseline`";

/// Reads the baseline at `path`. Nothing is known where there is none, nor where it is damaged.
pub(crate) fn load(path: &Path) -> (Known, Option<ConfigError>) {
    let nothing = |text| Known {
        path: path.to_owned(),
        text,
        counts: Counts::new(),
    };
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return (nothing(None), None),
        Err(error) => {
            let damage = Damage {
                span: Span::empty(0),
                message: format!("this baseline cannot be read: {}", read::reason(&error)),
                help: "make it a text file that you may read".to_owned(),
            };
            return (nothing(None), Some(damage.told(path, "")));
        }
    };
    match parse(&text) {
        Ok(counts) => (
            Known {
                counts,
                ..nothing(Some(text))
            },
            None,
        ),
        Err(damage) => {
            let error = damage.told(path, &text);
            (nothing(Some(text)), Some(error))
        }
    }
}

/// What is wrong with a baseline's text.
#[derive(PartialEq, Debug)]
struct Damage {
    span: Span,
    message: String,
    help: String,
}

impl Damage {
    fn new(span: Span, message: impl Into<String>) -> Self {
        Self {
            span,
            message: message.into(),
            help: REWRITE.to_owned(),
        }
    }

    fn told(self, path: &Path, text: &str) -> ConfigError {
        ConfigError {
            path: path.to_owned(),
            text: Arc::from(text),
            span: self.span,
            message: self.message,
            help: self.help,
        }
    }
}

fn parse(text: &str) -> Result<Counts, Damage> {
    let value: Value = serde_json::from_str(text.trim_start_matches('\u{FEFF}'))
        .map_err(|error| no_json(text, &error))?;
    let start = Span::empty(0);
    let version = value.get("version");
    match version.and_then(Value::as_u64) {
        Some(VERSION) => {}
        Some(newer) if newer > VERSION => {
            return Err(Damage {
                span: quoted(text, "version"),
                message: format!(
                    "this baseline is of version {newer}, and this okrlint knows version {VERSION}"
                ),
                help: "use the okrlint that wrote it, or delete it and write it anew with `okrlint baseline`"
                    .to_owned(),
            });
        }
        _ if version.is_none() => {
            return Err(Damage::new(
                start,
                "this is no baseline: it states no `version`",
            ));
        }
        _ => {
            let message = format!("a baseline has no such version, but `{VERSION}`");
            return Err(Damage::new(quoted(text, "version"), message));
        }
    }
    let Some(files) = value.get("files").and_then(Value::as_object) else {
        let message = "this baseline does not list its `files`";
        return Err(Damage::new(quoted(text, "files"), message));
    };
    let mut counts = Counts::new();
    for (file, rules) in files {
        let rules = rules.as_object().ok_or_else(|| {
            let message = format!("`{file}` says no rules and how often each is known");
            Damage::new(quoted(text, file), message)
        })?;
        let rules = rules.iter().map(|(rule, known)| {
            let known = known.as_u64().and_then(|known| usize::try_from(known).ok());
            let known = known.ok_or_else(|| {
                let message = format!("how often `{rule}` is known in `{file}` is no whole number");
                Damage::new(quoted(text, rule), message)
            });
            Ok((rule.clone(), known?))
        });
        counts.insert(file.clone(), rules.collect::<Result<_, Damage>>()?);
    }
    Ok(counts)
}

fn no_json(text: &str, error: &serde_json::Error) -> Damage {
    let line_start: usize = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum();
    let at = (line_start + error.column().saturating_sub(1)).min(text.len());
    let at = text.floor_char_boundary(at);
    let message = if text[at..].starts_with("<<<<<<<") {
        "this baseline holds a merge that was not finished"
    } else {
        "this baseline is damaged: it is no JSON from here on"
    };
    Damage::new(Span::empty(at as u32), message)
}

/// Where `word` first stands in quotes; the beginning where it does not, or is spelt with escapes.
fn quoted(text: &str, word: &str) -> Span {
    let quoted = format!("\"{word}\"");
    text.find(&quoted).map_or(Span::empty(0), |at| {
        Span::new(at as u32, (at + quoted.len()) as u32)
    })
}

/// A baseline's text: files and rules in the order of their names, so that it changes only where findings do.
pub(super) fn print(counts: &Counts) -> String {
    let files: Map<String, Value> = counts
        .iter()
        .map(|(file, rules)| (file.clone(), json!(rules)))
        .collect();
    let files = Value::Object(files);
    // The members of a `Value` would stand in the order of their names.
    let files = format!("{files:#}").replace('\n', "\n  ");
    format!("{{\n  \"version\": {VERSION},\n  \"files\": {files}\n}}\n")
}

#[cfg(test)]
mod tests {
    use super::{Counts, parse, print};

    fn counts() -> Counts {
        let rules = |rules: &[(&str, usize)]| {
            let rules = rules
                .iter()
                .map(|(rule, known)| ((*rule).to_owned(), *known));
            rules.collect()
        };
        Counts::from([
            ("b \"x\".okr".to_owned(), rules(&[("missing-baseline", 2)])),
            (
                "a/ü.okr".to_owned(),
                rules(&[("vague-words", 1), ("missing-baseline", 12)]),
            ),
        ])
    }

    #[test]
    fn what_is_written_is_sorted_and_reads_as_it_was_meant() {
        let text = print(&counts());
        assert_eq!(
            text,
            r#"{
  "version": 1,
  "files": {
    "a/ü.okr": {
      "missing-baseline": 12,
      "vague-words": 1
    },
    "b \"x\".okr": {
      "missing-baseline": 2
    }
  }
}
"#
        );
        assert_eq!(parse(&text), Ok(counts()));
        assert_eq!(
            print(&Counts::new()),
            "{\n  \"version\": 1,\n  \"files\": {}\n}\n"
        );
    }

    #[test]
    fn damage_is_told_with_its_place() {
        for (text, place, message) in [
            (
                "{\n  \"version\": 1,,\n}",
                ",\n}",
                "this baseline is damaged",
            ),
            ("", "", "this baseline is damaged"),
            (
                "{\n<<<<<<< ours\n",
                "<<<<<<< ours\n",
                "this baseline holds a merge",
            ),
            ("[]", "[]", "this is no baseline: it states no `version`"),
            (
                "{\"version\": 2, \"files\": 7}",
                "\"version\": 2, \"files\": 7}",
                "this baseline is of version 2, and this okrlint knows version 1",
            ),
            (
                "{\"version\": \"1\"}",
                "\"version\": \"1\"}",
                "a baseline has no such version, but `1`",
            ),
            (
                "{\"version\": 1}",
                "{\"version\": 1}",
                "this baseline does not list its `files`",
            ),
            (
                "{\"version\": 1, \"files\": {\"a.okr\": 3}}",
                "\"a.okr\": 3}}",
                "`a.okr` says no rules",
            ),
            (
                "{\"version\": 1, \"files\": {\"a.okr\": {\"x\": -1}}}",
                "\"x\": -1}}}",
                "how often `x` is known in `a.okr` is no whole number",
            ),
        ] {
            let damage = parse(text).expect_err(text);
            assert!(damage.message.starts_with(message), "{}", damage.message);
            assert_eq!(&text[damage.span.start as usize..], place, "{text}");
        }
    }
}
