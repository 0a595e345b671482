//! What the rules that judge words say of real statements.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::date;
use okrlint_model::{Model, lower};
use okrlint_rules::{Diagnostic, Group, Level, Rule, RuleTable, Settings, check, rules};

use crate::statements::Statement;

/// The forms in which a key result may be written: some rules speak about one of them only.
const FORMS: [&str; 4] = ["", " milestone", " from 10 to 20", " to 20"];

/// The rules outside the wording group that judge words alone. Those that hold words against values are not among them:
/// the statements have no values.
const OF_WORDS: [&str; 7] = [
    "placeholder",
    "relative-change-without-baseline",
    "milestone-could-be-counted",
    "compound-key-result",
    "vague-words",
    "vanity-metric",
    "unpaired-ratio",
];

/// Prints how often each rule speaks, and some of what it says.
pub(crate) fn count(statements: &[Statement], only: Option<&str>, shown: usize) {
    let judges = |rule: &&&'static Rule| match only {
        Some(id) => rule.id == id,
        None => rule.group == Group::Wording || OF_WORDS.contains(&rule.id),
    };
    let judging: Vec<&'static Rule> = rules().iter().filter(judges).copied().collect();
    let mut about: BTreeMap<(&str, usize), String> = BTreeMap::new();
    for form in FORMS {
        for finding in findings(statements, form, &judging) {
            about
                .entry((finding.rule.id, finding.file.0 as usize))
                .or_insert(finding.message);
        }
    }
    let mut said: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for ((rule, statement), message) in about {
        let line = format!("{message} || {}", statements[statement].text);
        said.entry(rule).or_default().push(line);
    }
    println!("\n## Findings over all {} statements\n", statements.len());
    println!("| rule | level | findings |\n| --- | --- | ---: |");
    for rule in &judging {
        let count = said.get(rule.id).map_or(0, Vec::len);
        println!("| {} | {} | {count} |", rule.id, rule.level.name());
    }
    for rule in judging.iter().filter(|_| shown > 0) {
        print_some(rule, said.get(rule.id).map_or(&[], Vec::as_slice), shown);
    }
}

/// Prints `shown` findings, drawn evenly from all of them.
fn print_some(rule: &Rule, said: &[String], shown: usize) {
    println!(
        "\n### {}, {} of {}\n",
        rule.id,
        said.len().min(shown),
        said.len()
    );
    let step = said.len().div_ceil(shown).max(1);
    for line in said.iter().step_by(step) {
        println!("- {line}");
    }
}

/// What some rules say of the statements, each in a project and a file of its own.
fn findings(statements: &[Statement], form: &str, judging: &[&'static Rule]) -> Vec<Diagnostic> {
    let files = (0..)
        .zip(statements)
        .map(|(number, statement): (usize, _)| {
            let text = project(number, statement, form);
            Arc::new(lower(Arc::from(text), None))
        })
        .collect();
    let days = okrlint_model::Settings {
        today: date(2026, 1, 31),
        fiscal_year_start: 1,
    };
    let mut table = RuleTable::default();
    for rule in rules() {
        let on = judging.iter().any(|judge| judge.id == rule.id);
        if !on {
            table.set_level(rule, Level::Off);
        } else if rule.level == Level::Off {
            table.set_level(rule, Level::Info);
        }
    }
    check(&Model::build(files, days), &Settings::everywhere(table))
}

fn project(number: usize, statement: &Statement, form: &str) -> String {
    let title = quoted(&statement.text);
    let inside = match statement.kind.as_str() {
        "objective" => format!("objective {title} {{\n    kr k \"K{number}\" from 1 to 2\n  }}"),
        "kpi" => format!("kpi {title} target >= 20 every quarter"),
        "initiative" => format!("initiative {title}"),
        _ => format!("objective \"O{number}\" {{\n    kr {title}{form}\n  }}"),
    };
    format!("project p{number} \"P{number}\" during 2026-Q1 {{\n  {inside}\n}}\n")
}

/// A title on one line.
fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!(
        "\"{}\"",
        escaped.split_whitespace().collect::<Vec<_>>().join(" ")
    )
}
