//! How often sentences are read as people read them.
//!
//! `cargo bench --package okrlint-prose --bench corpus -- FOLDER [NUMBER]` reads the sentences of
//! `FOLDER/statements.jsonl` (`id`, `kind`, `org`, `text`) that have labels in `FOLDER/labels-dev.jsonl` and prints, per
//! label, how often the two agree, and NUMBER (else 12) disagreements of each kind with the words that misled. A third
//! of the sentences, by a hash of their id, is held out: it is counted and never shown.
#![allow(clippy::print_stdout, reason = "a table for a person")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use okrlint_prose::{Kind, Lexicon, Reader, Reading, Value};
use serde_json::Value as Json;

fn main() {
    let mut arguments = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench");
    let Some(folder) = arguments.next() else {
        println!("skipped: name the folder of the corpus");
        return;
    };
    let shown = arguments
        .next()
        .and_then(|number| number.parse().ok())
        .unwrap_or(12);
    let folder = Path::new(&folder);
    let files =
        ["statements.jsonl", "labels-dev.jsonl"].map(|name| fs::read_to_string(folder.join(name)));
    let [Ok(statements), Ok(labels)] = files else {
        println!("skipped: no corpus in {}", folder.display());
        return;
    };
    let statements: BTreeMap<String, Json> = rows(&statements)
        .map(|row| (text_of(&row, "id").to_owned(), row))
        .collect();
    let lexicon = Lexicon::english();
    let mut reader = Reader::new(&lexicon);
    let mut tally = Tally::default();
    for label in rows(&labels) {
        let Some(statement) = statements.get(text_of(&label, "id")) else {
            continue;
        };
        tally.count(&mut reader, statement, &label);
    }
    tally.print(shown);
}

fn rows(lines: &str) -> impl Iterator<Item = Json> {
    lines
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
}

fn text_of<'j>(row: &'j Json, field: &str) -> &'j str {
    row.get(field).and_then(Json::as_str).unwrap_or_default()
}

/// What was asked of a sentence, what people said and what was read.
struct Answer {
    label: String,
    expected: String,
    found: String,
    words: String,
}

/// The answers to one label over some sentences.
#[derive(Default)]
struct Score {
    pairs: BTreeMap<(String, String), usize>,
}

impl Score {
    fn add(&mut self, expected: &str, found: &str) {
        *self
            .pairs
            .entry((expected.to_owned(), found.to_owned()))
            .or_default() += 1;
    }

    fn cases(&self) -> usize {
        self.pairs.values().sum()
    }

    fn where_pair(&self, wanted: impl Fn(&str, &str) -> bool) -> usize {
        let chosen = |((expected, found), count): (&(String, String), &usize)| {
            wanted(expected, found).then_some(*count)
        };
        self.pairs.iter().filter_map(chosen).sum()
    }

    fn right(&self) -> usize {
        self.where_pair(|expected, found| expected == found)
    }
}

#[derive(Default)]
struct Tally {
    /// By label, and by whether the sentences are held out.
    scores: BTreeMap<(String, bool), Score>,
    /// By organisation and label.
    organisations: BTreeMap<(String, String), Score>,
    /// Disagreements on sentences that may be looked at, by label, expected and found.
    confusions: BTreeMap<(String, String, String), Vec<String>>,
}

impl Tally {
    fn count(&mut self, reader: &mut Reader<'_>, statement: &Json, label: &Json) {
        let text = text_of(statement, "text");
        let held_out = is_held_out(text_of(label, "id"));
        let objective = text_of(label, "kind") == "objective";
        let kind = if objective {
            Kind::Objective
        } else {
            Kind::KeyResult
        };
        let reading = reader.read(kind, text);
        for answer in answers(objective, label, reading.as_ref(), text) {
            if answer.expected == "?" {
                continue;
            }
            let Answer {
                label,
                expected,
                found,
                words,
            } = answer;
            let organisation = text_of(statement, "org").to_owned();
            self.organisations
                .entry((organisation, label.clone()))
                .or_default()
                .add(&expected, &found);
            self.scores
                .entry((label.clone(), held_out))
                .or_default()
                .add(&expected, &found);
            if expected != found && !held_out {
                let seen = format!("«{words}» in: {text}");
                self.confusions
                    .entry((label, expected, found))
                    .or_default()
                    .push(seen);
            }
        }
    }

    fn print(&self, shown: usize) {
        println!(
            "{:28} {:>6} {:>9}  {:>6} {:>9}",
            "label", "cases", "accuracy", "held", "accuracy"
        );
        let labels: std::collections::BTreeSet<_> =
            self.scores.keys().map(|(label, _)| label).collect();
        for label in &labels {
            let part = |held_out| self.scores.get(&((*label).clone(), held_out));
            let (seen, held) = (part(false), part(true));
            println!("{label:28} {}  {}", accuracy(seen, 6), accuracy(held, 6));
        }
        for label in labels {
            self.print_classes(label);
        }
        println!("\nby organisation, all sentences");
        for ((organisation, label), score) in &self.organisations {
            if label.ends_with("nature") || label.ends_with("measurable") {
                println!("{organisation:40} {label:24} {}", accuracy(Some(score), 5));
            }
        }
        let mut confusions: Vec<_> = self.confusions.iter().collect();
        confusions.sort_by_key(|(_, seen)| std::cmp::Reverse(seen.len()));
        for ((label, expected, found), seen) in confusions {
            println!("\n{label}: {expected}, read as {found}: {}", seen.len());
            for line in seen.iter().take(shown) {
                println!("    {line}");
            }
        }
    }

    fn print_classes(&self, label: &str) {
        if label.ends_with("from") || label.ends_with("to") || label.ends_with("unit") {
            return;
        }
        println!(
            "\n{label:24} {:>6} {:>9} {:>6} {:>5}   held out: the same",
            "cases", "precision", "recall", "F1"
        );
        let scores = [false, true].map(|held_out| self.scores.get(&(label.to_owned(), held_out)));
        let classes: std::collections::BTreeSet<_> = scores
            .iter()
            .flatten()
            .flat_map(|score| score.pairs.keys().map(|(expected, _)| expected.clone()))
            .collect();
        for class in classes {
            let columns = scores
                .map(|score| score.map_or(String::new(), |score| class_columns(score, &class)));
            println!("  {class:22} {}   {}", columns[0], columns[1]);
        }
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts of sentences")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / (whole.max(1)) as f64
}

fn accuracy(score: Option<&Score>, width: usize) -> String {
    let (right, cases) = score.map_or((0, 0), |score| (score.right(), score.cases()));
    format!("{cases:>width$} {:>9.3}", share(right, cases))
}

fn class_columns(score: &Score, class: &str) -> String {
    let expected = score.where_pair(|expected, _| expected == class);
    let found = score.where_pair(|_, found| found == class);
    let both = score.where_pair(|expected, found| expected == class && found == class);
    let (precision, recall) = (share(both, found), share(both, expected));
    let f1 = if both == 0 {
        0.0
    } else {
        2.0 * precision * recall / (precision + recall)
    };
    format!("{expected:>6} {precision:>9.3} {recall:>6.3} {f1:>5.3}")
}

/// FNV-1a, so that the third that is held out never changes.
fn is_held_out(id: &str) -> bool {
    let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash >> 32).is_multiple_of(3)
}

fn answers(
    objective: bool,
    label: &Json,
    reading: Option<&Reading<'_>>,
    text: &str,
) -> Vec<Answer> {
    let kind = if objective { "objective" } else { "key result" };
    let answer =
        |name: &str, field: &str, found: String, span: Option<std::ops::Range<usize>>| Answer {
            label: format!("{kind}: {name}"),
            expected: said(label.get(field)),
            found,
            words: span.map_or(String::new(), |span| text[span].to_owned()),
        };
    let nature = reading.map(|reading| reading.nature.clone());
    let measurable = reading.map(|reading| reading.measurable.clone());
    let span = nature.as_ref().map(|nature| nature.span.clone());
    let measured_by = measurable
        .as_ref()
        .map(|measurable| measurable.span.clone());
    if objective {
        let metric = reading.is_some_and(Reading::has_metric);
        let nature = nature.map_or("direction", |nature| nature.value.name());
        return vec![
            answer("has_metric", "has_metric", metric.to_string(), measured_by),
            answer("nature", "nature", nature.to_owned(), span),
        ];
    }
    let written =
        |value: Option<&Value<'_>>| value.map_or("none".to_owned(), |value| value.text.to_owned());
    let measure = measurable.map_or("binary", |measurable| measurable.value.name());
    let nature = nature.map_or("output", |nature| nature.value.name());
    let flag = |flag: Option<bool>| flag.unwrap_or_default().to_string();
    let from = reading.and_then(|reading| reading.from.as_ref());
    let to = reading.and_then(|reading| reading.to.as_ref());
    let unit = reading.and_then(|reading| reading.unit.as_ref());
    vec![
        answer("measurable", "measurable", measure.to_owned(), measured_by),
        answer("nature", "nature", nature.to_owned(), span),
        answer(
            "compound",
            "compound",
            flag(reading.map(|reading| reading.compound.is_some())),
            None,
        ),
        answer(
            "placeholder",
            "placeholder",
            flag(reading.map(|reading| reading.placeholder.is_some())),
            None,
        ),
        answer(
            "relative",
            "relative",
            flag(reading.map(|reading| reading.relative.is_some())),
            None,
        ),
        answer("from", "from", written(from), None),
        answer("to", "to", written(to), None),
        answer("unit", "unit", written(unit), None),
    ]
}

fn said(label: Option<&Json>) -> String {
    match label {
        Some(Json::String(text)) => text.clone(),
        Some(Json::Null) | None => "none".to_owned(),
        Some(other) => other.to_string(),
    }
}
