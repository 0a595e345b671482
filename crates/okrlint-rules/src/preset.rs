//! Levels and options that go together: how much is asked for, and the schools where they differ.

use crate::{Group, Level, Rule, Value, rules};

/// Levels and options under one name, to be extended.
#[derive(Debug)]
pub struct Preset {
    /// Its name in the configuration: `strict`.
    pub name: &'static str,
    /// Whom it is for, in one sentence that begins small and has no full stop.
    pub summary: &'static str,
    scope: Scope,
    changes: &'static [Change],
}

/// Which rules a preset speaks of.
#[derive(Debug)]
enum Scope {
    /// All, each with this level; its options as on its page.
    All(fn(&Rule) -> Level),
    /// Those that it changes.
    Changes,
}

#[derive(Debug)]
struct Change {
    rule: &'static str,
    level: Option<Level>,
    options: &'static [(&'static str, Value)],
}

impl Change {
    const fn options(rule: &'static str, options: &'static [(&'static str, Value)]) -> Self {
        Self {
            rule,
            level: None,
            options,
        }
    }
}

/// What a preset sets about a rule.
#[derive(Debug)]
pub struct PresetEntry {
    /// The rule.
    pub rule: &'static Rule,
    /// Its level, where the preset sets one.
    pub level: Option<Level>,
    /// Its options, as far as the preset sets them.
    pub options: Vec<(&'static str, Value)>,
}

impl Preset {
    /// Every preset, in the order of the documentation.
    pub fn all() -> &'static [Self] {
        PRESETS
    }

    /// The preset named `name`.
    pub fn named(name: &str) -> Option<&'static Self> {
        PRESETS.iter().find(|preset| preset.name == name)
    }

    /// What it sets, in the order of the catalogue.
    pub fn entries(&self) -> Vec<PresetEntry> {
        let entry = |rule: &&'static Rule| {
            let change = self.changes.iter().find(|change| change.rule == rule.id);
            let mut entry = match self.scope {
                Scope::All(level) => PresetEntry {
                    rule,
                    level: Some(level(rule)),
                    options: rule
                        .options
                        .iter()
                        .map(|option| (option.name, option.default))
                        .collect(),
                },
                Scope::Changes => PresetEntry {
                    rule,
                    level: None,
                    options: Vec::new(),
                },
            };
            if let Some(change) = change {
                entry.level = change.level.or(entry.level);
                entry
                    .options
                    .retain(|(name, _)| change.options.iter().all(|(set, _)| set != name));
                entry.options.extend(change.options);
            }
            (entry.level.is_some() || !entry.options.is_empty()).then_some(entry)
        };
        rules().iter().filter_map(entry).collect()
    }
}

static PRESETS: &[Preset] = &[
    Preset {
        name: "essential",
        summary: "a beginning: names, something to measure, few objectives, KPIs with a target; all else is off",
        scope: Scope::All(essential),
        changes: &[],
    },
    Preset {
        name: "recommended",
        summary: "what holds where nothing is set: rules that are right nine times in ten",
        scope: Scope::All(|rule| rule.level),
        changes: &[],
    },
    Preset {
        name: "strict",
        summary: "every rule; hints, and what is off by default, are warnings",
        scope: Scope::All(|rule| rule.level.max(Level::Warning)),
        changes: &[],
    },
    Preset {
        name: "measure-what-matters",
        summary: "Doerr: three to five objectives with three to five key results each",
        scope: Scope::Changes,
        changes: &[
            Change::options("too-few-objectives", &[("at-least", Value::Count(3))]),
            Change::options("too-many-objectives", &[("at-most", Value::Count(5))]),
            Change::options("too-few-key-results", &[("at-least", Value::Count(3))]),
            Change::options("too-many-key-results", &[("at-most", Value::Count(5))]),
        ],
    },
    Preset {
        name: "radical-focus",
        summary: "Wodtke: one objective with three key results",
        scope: Scope::Changes,
        changes: &[
            Change::options("too-few-objectives", &[("at-least", Value::Count(1))]),
            Change::options("too-many-objectives", &[("at-most", Value::Count(1))]),
            Change::options("too-few-key-results", &[("at-least", Value::Count(3))]),
            Change::options("too-many-key-results", &[("at-most", Value::Count(3))]),
        ],
    },
    Preset {
        name: "gitlab",
        summary: "GitLab's handbook: at most three objectives with at most three key results each; results that are reached or not are fine",
        scope: Scope::Changes,
        changes: &[
            Change::options("too-few-objectives", &[("at-least", Value::Count(1))]),
            Change::options("too-many-objectives", &[("at-most", Value::Count(3))]),
            Change::options("too-few-key-results", &[("at-least", Value::Count(1))]),
            Change::options("too-many-key-results", &[("at-most", Value::Count(3))]),
            Change {
                rule: "binary-key-result",
                level: Some(Level::Off),
                options: &[],
            },
        ],
    },
];

/// What a beginning needs beside the plain mistakes.
const KEPT: &[&str] = &[
    "too-few-objectives",
    "too-many-objectives",
    "too-few-key-results",
    "too-many-key-results",
    "missing-baseline",
    "placeholder",
    "kpi-has-deadline",
    "kpi-below-target",
];

fn essential(rule: &Rule) -> Level {
    let mistake = rule.group == Group::Syntax || rule.level == Level::Error;
    if mistake || KEPT.contains(&rule.id) {
        rule.level
    } else {
        Level::Off
    }
}

#[cfg(test)]
mod tests {
    use super::{KEPT, PRESETS, Preset};
    use crate::{Level, rule, rules};

    #[test]
    fn presets_name_rules_and_options_that_exist() {
        for id in KEPT {
            assert!(rule(id).is_some(), "{id}");
        }
        for preset in PRESETS {
            for change in preset.changes {
                let rule = rule(change.rule).expect(change.rule);
                for (name, value) in change.options {
                    let option = rule.options.iter().find(|option| option.name == *name);
                    let option = option.expect(name);
                    assert_eq!(option.default.kind(), value.kind(), "{name}");
                }
            }
        }
    }

    #[test]
    fn the_three_degrees_speak_of_every_rule_and_the_schools_of_few() {
        let count = |name: &str| {
            Preset::named(name)
                .map(|preset| preset.entries().len())
                .unwrap_or_default()
        };
        for name in ["essential", "recommended", "strict"] {
            assert_eq!(count(name), rules().len(), "{name}");
        }
        for name in ["measure-what-matters", "radical-focus", "gitlab"] {
            assert!((1..10).contains(&count(name)), "{name}");
        }
    }

    #[test]
    fn strict_leaves_nothing_out_and_recommended_changes_nothing() {
        let entries = |name| Preset::named(name).expect("a preset").entries();
        assert!(
            entries("strict")
                .iter()
                .all(|entry| entry.level >= Some(Level::Warning))
        );
        assert!(
            entries("recommended")
                .iter()
                .all(|entry| entry.level == Some(entry.rule.level))
        );
    }

    #[test]
    fn names_are_distinct() {
        let mut names: Vec<&str> = PRESETS.iter().map(|preset| preset.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), PRESETS.len());
    }
}
