//! The `[rules]` of a configuration: levels and options, of single rules and of groups.

use std::sync::Arc;

use okrlint_rules::{Group, Level, Preset, Rule, Value, rule, rules};
use okrlint_syntax::{Span, nearest};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Origin;
use super::reading::{Reading, listed, span_of, whole_number};

const LEVEL: &str = "level";
const LEVELS: &str = "\"error\", \"warning\", \"info\" or \"off\"";

/// One thing that is set.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) change: Change,
    pub(super) origin: Origin,
}

/// What an entry sets.
#[derive(Debug)]
pub(super) enum Change {
    /// The level of all rules of a group, save for those that are off until asked for by name.
    Group(Group, Level),
    /// The level of a rule.
    Level(&'static Rule, Level),
    /// An option of a rule.
    Option(&'static Rule, &'static str, Value),
}

/// What a preset sets.
pub(super) fn of_preset(preset: &'static Preset) -> Vec<Entry> {
    let mut entries = Vec::new();
    for set in preset.entries() {
        let mut add = |change| {
            entries.push(Entry {
                change,
                origin: Origin::Preset(preset.name),
            });
        };
        if let Some(level) = set.level {
            add(Change::Level(set.rule, level));
        }
        for (name, value) in set.options {
            add(Change::Option(set.rule, name, value));
        }
    }
    entries
}

impl Reading<'_> {
    /// What the table of rules sets: first the groups, so that a rule's own entry wins.
    pub(super) fn rules(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<Entry> {
        let help =
            "write `[rules]` and below it a rule a line, such as `missing-baseline = \"error\"`";
        let Some(table) = self.table("`rules`", value, help) else {
            return Vec::new();
        };
        let (mut groups, mut own) = (Vec::new(), Vec::new());
        for (key, value) in table {
            let name: &str = key.get_ref();
            if let Some(rule) = rule(name) {
                self.rule(rule, value, &mut own);
            } else if let Some(group) = Group::named(name) {
                self.group(group, value, &mut groups);
            } else {
                self.unknown_rule(name, span_of(key));
            }
        }
        groups.append(&mut own);
        groups
    }

    fn unknown_rule(&mut self, name: &str, span: Span) {
        let known = rules().iter().map(|rule| rule.id);
        let groups = Group::ALL.into_iter().map(Group::name);
        let help = match nearest(name, known.chain(groups)) {
            Some(near) => format!("write `{near}`"),
            None => "`okrlint rules` lists all rules and groups".to_owned(),
        };
        let message = format!("there is no rule or group of rules `{name}`");
        self.report(span, message, help);
    }

    fn group(&mut self, group: Group, value: &Spanned<DeValue<'_>>, entries: &mut Vec<Entry>) {
        let name = group.name();
        let level = match value.get_ref() {
            DeValue::Table(table) => {
                for (key, _) in table.iter().filter(|(key, _)| *key.get_ref() != LEVEL) {
                    let message =
                        format!("`{}` cannot be set for the group `{name}`", key.get_ref());
                    let help = "a group has a level alone; options belong to a single rule";
                    self.report(span_of(key), message, help);
                }
                match table.get(LEVEL) {
                    Some(level) => level,
                    None => return,
                }
            }
            _ => value,
        };
        if let Some(set) = self.level(name, level) {
            entries.push(self.entry(Change::Group(group, set), level));
        }
    }

    fn rule(
        &mut self,
        rule: &'static Rule,
        value: &Spanned<DeValue<'_>>,
        entries: &mut Vec<Entry>,
    ) {
        let DeValue::Table(table) = value.get_ref() else {
            if let Some(level) = self.level(rule.id, value) {
                entries.push(self.entry(Change::Level(rule, level), value));
            }
            return;
        };
        self.options(rule, table, entries);
    }

    fn options(&mut self, rule: &'static Rule, table: &DeTable<'_>, entries: &mut Vec<Entry>) {
        for (key, value) in table {
            let name: &str = key.get_ref();
            let option = rule.options.iter().find(|option| option.name == name);
            if name == LEVEL {
                if let Some(level) = self.level(rule.id, value) {
                    entries.push(self.entry(Change::Level(rule, level), value));
                }
            } else if let Some(option) = option {
                if let Some(set) = self.option(rule, option.name, option.default, value) {
                    entries.push(self.entry(Change::Option(rule, option.name, set), value));
                }
            } else {
                self.unknown_option(rule, name, span_of(key));
            }
        }
    }

    fn unknown_option(&mut self, rule: &Rule, name: &str, span: Span) {
        let known: Vec<&str> = rule.options.iter().map(|option| option.name).collect();
        let near = nearest(name, known.iter().copied().chain([LEVEL]));
        let help = match (near, known.as_slice()) {
            (Some(near), _) => format!("write `{near}`"),
            (None, []) => format!("beside its `{LEVEL}` nothing can be set for this rule"),
            (None, known) => format!("beside its `{LEVEL}` it takes {}", listed(known)),
        };
        let message = format!("`{}` has no option `{name}`", rule.id);
        self.report(span, message, help);
    }

    fn level(&mut self, name: &str, value: &Spanned<DeValue<'_>>) -> Option<Level> {
        let DeValue::String(word) = value.get_ref() else {
            let help = format!("write `{name} = \"warning\"`; the levels are {LEVELS}");
            self.refuse(&format!("`{name}`"), "a level", value, help);
            return None;
        };
        let level = Level::named(word);
        if level.is_none() {
            let help = match meant(word) {
                Some(level) => format!("write `{name} = \"{}\"`", level.name()),
                None => format!("the levels are {LEVELS}"),
            };
            self.report(span_of(value), format!("there is no level `{word}`"), help);
        }
        level
    }

    fn option(
        &mut self,
        rule: &Rule,
        name: &str,
        default: Value,
        value: &Spanned<DeValue<'_>>,
    ) -> Option<Value> {
        let number = match default {
            Value::Count(_) | Value::Days(_) => whole_number(value, 0, default.most()),
            Value::Share(_) => thousandths(value),
        };
        let set = number.and_then(|number| default.with(number));
        if set.is_none() {
            let what = format!("`{name}` of `{}`", rule.id);
            let help = format!("write `{name} = {default}` or another number");
            self.refuse(&what, default.takes(), value, help);
        }
        set
    }

    fn entry(&self, change: Change, value: &Spanned<DeValue<'_>>) -> Entry {
        Entry {
            change,
            origin: Origin::File(Arc::clone(self.source), span_of(value)),
        }
    }
}

/// The level that somebody may have meant who knows another tool.
fn meant(word: &str) -> Option<Level> {
    match word.to_lowercase().as_str() {
        "warn" => Some(Level::Warning),
        "err" | "deny" | "fatal" => Some(Level::Error),
        "hint" | "note" | "information" => Some(Level::Info),
        "none" | "ignore" | "allow" | "disabled" | "false" => Some(Level::Off),
        other => nearest(other, Level::ALL.into_iter().map(Level::name)).and_then(Level::named),
    }
}

/// A number from 0 to 1 in thousandths; `None` if it is none, or finer than that.
fn thousandths(value: &Spanned<DeValue<'_>>) -> Option<u32> {
    let number = match value.get_ref() {
        DeValue::Integer(_) => return Some(whole_number(value, 0, 1)? * 1_000),
        DeValue::Float(number) => number.as_str(),
        _ => return None,
    };
    let (whole, part) = number.split_once('.')?;
    let digits = part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    let whole: u32 = whole.trim_start_matches('+').parse().ok()?;
    let part: u32 = format!("{part:0<3}").parse().ok()?;
    let number = whole.checked_mul(1_000)?.checked_add(part)?;
    (digits && number <= 1_000).then_some(number)
}
