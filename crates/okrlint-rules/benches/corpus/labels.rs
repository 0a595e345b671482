//! How often sentences are read as people read them.

use std::collections::{BTreeMap, BTreeSet};

use okrlint_prose::{Kind, Lexicon, Reader, Reading, Value};
use serde_json::Value as Json;

use crate::statements::{Statement, rows, text_of};

/// Reads the statements that have labels, and prints how often the two agree.
pub(crate) fn compare(statements: &[Statement], labels: &str, shown: usize) {
    let by_id: BTreeMap<&str, &Statement> = statements
        .iter()
        .map(|statement| (statement.id.as_str(), statement))
        .collect();
    let lexicon = Lexicon::english();
    let mut reader = Reader::new(&lexicon);
    let mut tally = Tally::default();
    for label in rows(labels) {
        if let Some(statement) = by_id.get(text_of(&label, "id")) {
            tally.count(&mut reader, statement, &label);
        }
    }
    tally.print(shown);
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
    fn count(&mut self, reader: &mut Reader<'_>, statement: &Statement, label: &Json) {
        let text = statement.text.as_str();
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
            let organisation = statement.organisation.clone();
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
        println!("## Agreement\n");
        println!(
            "| label | class | cases | accuracy or precision | recall | F1 | held out: cases | the same |"
        );
        println!("| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |");
        let labels: BTreeSet<_> = self.scores.keys().map(|(label, _)| label).collect();
        for label in &labels {
            let part = |held_out| self.scores.get(&((*label).clone(), held_out));
            let (seen, held) = (part(false), part(true));
            let ([cases, right], [held_cases, held_right]) = (accuracy(seen), accuracy(held));
            println!("| {label} | | {cases} | {right} | | | {held_cases} | {held_right} |");
            self.print_classes(label);
        }
        println!("\n## By organisation, all sentences\n");
        println!("| organisation | label | cases | accuracy |\n| --- | --- | ---: | ---: |");
        for ((organisation, label), score) in &self.organisations {
            if label.ends_with("nature") || label.ends_with("measurable") {
                let [cases, right] = accuracy(Some(score));
                println!("| {organisation} | {label} | {cases} | {right} |");
            }
        }
        self.print_confusions(shown);
    }

    fn print_confusions(&self, shown: usize) {
        println!("\n## Confusions, with the words that misled");
        let mut confusions: Vec<_> = self.confusions.iter().collect();
        confusions.sort_by_key(|(_, seen)| std::cmp::Reverse(seen.len()));
        for ((label, expected, found), seen) in confusions {
            println!("\n{label}: {expected}, read as {found}: {}\n", seen.len());
            for line in seen.iter().take(shown) {
                println!("- {line}");
            }
        }
    }

    /// The classes of a label that has few of them.
    fn print_classes(&self, label: &str) {
        if label.ends_with("from") || label.ends_with("to") || label.ends_with("unit") {
            return;
        }
        let scores = [false, true].map(|held_out| self.scores.get(&(label.to_owned(), held_out)));
        let classes: BTreeSet<_> = scores
            .iter()
            .flatten()
            .flat_map(|score| score.pairs.keys().map(|(expected, _)| expected.clone()))
            .collect();
        for class in classes {
            let [seen, held] = scores.map(|score| {
                score.map_or([const { String::new() }; 4], |score| {
                    class_columns(score, &class)
                })
            });
            let ([cases, precision, recall, f1], [held_cases, held @ ..]) = (seen, held);
            let held = held.join(" ");
            println!(
                "| | {class} | {cases} | {precision} | {recall} | {f1} | {held_cases} | {held} |"
            );
        }
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts of sentences")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / (whole.max(1)) as f64
}

/// How many cases there are, and the share of them that is right.
fn accuracy(score: Option<&Score>) -> [String; 2] {
    let (right, cases) = score.map_or((0, 0), |score| (score.right(), score.cases()));
    [cases.to_string(), format!("{:.3}", share(right, cases))]
}

/// Cases, precision, recall and F1 of a class.
fn class_columns(score: &Score, class: &str) -> [String; 4] {
    let expected = score.where_pair(|expected, _| expected == class);
    let found = score.where_pair(|_, found| found == class);
    let both = score.where_pair(|expected, found| expected == class && found == class);
    let (precision, recall) = (share(both, found), share(both, expected));
    let f1 = if both == 0 {
        0.0
    } else {
        2.0 * precision * recall / (precision + recall)
    };
    let shown = |part: f64| format!("{part:.3}");
    [
        expected.to_string(),
        shown(precision),
        shown(recall),
        shown(f1),
    ]
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
