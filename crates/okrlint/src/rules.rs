//! `okrlint rules`.

use std::io::{self, BufWriter, Write};

use okrlint_rules::{Applicability, RuleOption, Value, rules};
use serde::Serialize;

use crate::cli::{ColorChoice, RulesArgs, RulesFormat};
use crate::terminal::{Look, Paint};
use crate::{Exit, unless_broken_pipe};

/// Part of the interface; `version` counts up when it breaks.
#[derive(Serialize)]
struct RulesOutput {
    version: u32,
    rules: Vec<RuleOutput>,
}

#[derive(Serialize)]
struct RuleOutput {
    id: &'static str,
    group: &'static str,
    level: &'static str,
    fix: Option<&'static str>,
    /// Whether the answer changes with the date.
    today: bool,
    /// What can be set about it beside its level.
    options: Vec<OptionOutput>,
    summary: &'static str,
    /// The whole page, in Markdown.
    docs: String,
}

#[derive(Serialize)]
struct OptionOutput {
    name: &'static str,
    kind: &'static str,
    default: serde_json::Number,
    meaning: &'static str,
}

impl OptionOutput {
    fn of(option: &'static RuleOption) -> Self {
        Self {
            name: option.name,
            kind: option.default.kind(),
            default: number(option.default),
            meaning: option.meaning(),
        }
    }
}

/// An option's value as JSON has numbers.
pub(crate) fn number(value: Value) -> serde_json::Number {
    value.to_string().parse().expect("a value is a number")
}

/// Prints all rules as `args` want them.
pub(crate) fn run(args: &RulesArgs, color: ColorChoice) -> io::Result<Exit> {
    match args.output_format {
        RulesFormat::Human => list(color),
        RulesFormat::Json => {
            unless_broken_pipe(write_json(BufWriter::new(io::stdout().lock())))?;
            Ok(Exit::Clean)
        }
    }
}

/// Prints a line about each rule, by group.
pub(crate) fn list(color: ColorChoice) -> io::Result<Exit> {
    let stdout = io::stdout();
    let paint = Paint::choose(color, &stdout);
    unless_broken_pipe(write_list(BufWriter::new(stdout.lock()), paint))?;
    Ok(Exit::Clean)
}

fn write_list(mut out: impl Write, paint: Paint) -> io::Result<()> {
    let width = rules()
        .iter()
        .map(|rule| rule.id.len())
        .max()
        .unwrap_or_default();
    let mut group = None;
    for rule in rules() {
        if group.replace(rule.group) != Some(rule.group) {
            let gap = if group == rules().first().map(|first| first.group) {
                ""
            } else {
                "\n"
            };
            writeln!(out, "{gap}{}", paint.paint(Look::Strong, rule.group.name()))?;
        }
        writeln!(
            out,
            "  {}  {}  {}",
            paint.paint(Look::Code, format!("{:width$}", rule.id)),
            paint.paint(Look::Level(rule.level), format!("{:7}", rule.level.name())),
            rule.summary(),
        )?;
        for option in rule.options {
            let setting = format!("{} = {}", option.name, option.default);
            let setting = paint.paint(Look::Faint, setting);
            writeln!(out, "  {:width$}  {:7}  {setting}", "", "")?;
        }
    }
    writeln!(out, "\n`okrlint explain RULE` tells the whole story of one")?;
    out.flush()
}

fn write_json(mut out: impl Write) -> io::Result<()> {
    let output = RulesOutput {
        version: 1,
        rules: rules()
            .iter()
            .map(|rule| RuleOutput {
                id: rule.id,
                group: rule.group.name(),
                level: rule.level.name(),
                fix: rule.fix.map(Applicability::name),
                today: rule.today,
                options: rule.options.iter().map(OptionOutput::of).collect(),
                summary: rule.summary(),
                docs: rule.docs(),
            })
            .collect(),
    };
    serde_json::to_writer(&mut out, &output)?;
    writeln!(out)?;
    out.flush()
}
