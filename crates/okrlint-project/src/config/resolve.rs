//! What a configuration comes to for a file.

use std::path::{Path, PathBuf};

use okrlint_rules::{Level, Rule, RuleTable, Settings, rules};
use rustc_hash::FxHashMap;

use super::rules::{Change, Entry};
use super::{Config, Configuration, Layer, RuleSetting, Setting, load, read_from_disk};
use crate::config::ConfigError;
use crate::path::absolute;
use crate::root::Roots;

/// What holds for the file at `path`, or for the files of the folder there; the file need not exist.
///
/// Fails with all that is wrong in its configuration.
pub fn configuration(path: &Path) -> Result<Configuration, Vec<ConfigError>> {
    let path = absolute(path);
    // What lies in a folder is what overrides are about.
    let file = if path.is_dir() {
        path.join("okrs.okr")
    } else {
        path
    };
    let root = Roots::default().of(file.parent().unwrap_or(&file));
    let config_file = root.and_then(|root| root.config());
    let config = match &config_file {
        None => Config::default(),
        Some(path) => {
            let (config, errors) = load(path, &read_from_disk);
            if !errors.is_empty() {
                return Err(errors);
            }
            config
        }
    };
    let patterns = |patterns: &Setting<super::Patterns>| Setting {
        value: patterns.value.written().to_vec(),
        origin: patterns.origin.clone(),
    };
    Ok(Configuration {
        file: config_file,
        rules: config.resolve(|layer| layer.is_for(&file)),
        include: patterns(&config.include),
        exclude: patterns(&config.exclude),
        today: config.today,
        fiscal_year_start: config.fiscal_year_start,
        language: config.language,
    })
}

impl Layer {
    /// Whether it speaks of the file at `path`.
    pub(super) fn is_for(&self, path: &Path) -> bool {
        self.files.as_ref().is_none_or(|files| files.fit(path))
    }
}

impl Config {
    /// What is set about the rules for the files at `paths`, in their order.
    pub(crate) fn settings(&self, paths: &[PathBuf]) -> Settings {
        let settings = if self.layers.iter().all(|layer| layer.files.is_none()) {
            Settings::everywhere(table(&self.resolve(|_| true)))
        } else {
            self.settings_by_file(paths)
        };
        settings.with_language(self.language())
    }

    fn settings_by_file(&self, paths: &[PathBuf]) -> Settings {
        let mut tables = Vec::new();
        let mut known: FxHashMap<Vec<bool>, u32> = FxHashMap::default();
        let of_file = paths
            .iter()
            .map(|path| {
                let fit: Vec<bool> = self.layers.iter().map(|layer| layer.is_for(path)).collect();
                *known.entry(fit).or_insert_with_key(|fit| {
                    let mut fit = fit.iter();
                    let counts = |_: &Layer| fit.next().copied().unwrap_or(false);
                    tables.push(table(&self.resolve(counts)));
                    tables.len() as u32 - 1
                })
            })
            .collect();
        Settings::by_file(tables, of_file)
    }

    /// What holds for every rule where those layers count that `counts` takes; it is asked in their order.
    pub(super) fn resolve(&self, counts: impl FnMut(&Layer) -> bool) -> Vec<RuleSetting> {
        let mut settings: Vec<RuleSetting> = rules().iter().copied().map(default).collect();
        let mut counts = counts;
        for layer in &self.layers {
            if counts(layer) {
                for entry in &layer.entries {
                    apply(entry, &mut settings);
                }
            }
        }
        settings
    }
}

/// What holds for `rule` where nothing is set.
fn default(rule: &'static Rule) -> RuleSetting {
    RuleSetting {
        rule,
        level: Setting::default(rule.level),
        options: rule
            .options
            .iter()
            .map(|option| (option.name, Setting::default(option.default)))
            .collect(),
    }
}

fn apply(entry: &Entry, settings: &mut [RuleSetting]) {
    let of_rule = |setting: &&mut RuleSetting, rule: &Rule| setting.rule == rule;
    match entry.change {
        Change::Group(group, level) => {
            for setting in settings.iter_mut() {
                // Nobody asks for the loudest rules by the way.
                let asleep = setting.rule.level == Level::Off && setting.level.value == Level::Off;
                if setting.rule.group == group && !asleep {
                    setting.level = set(level, entry);
                }
            }
        }
        Change::Level(rule, level) => {
            if let Some(setting) = settings.iter_mut().find(|setting| of_rule(setting, rule)) {
                setting.level = set(level, entry);
            }
        }
        Change::Option(rule, name, value) => {
            let setting = settings.iter_mut().find(|setting| of_rule(setting, rule));
            let options = setting.into_iter().flat_map(|setting| &mut setting.options);
            for (_, option) in options.filter(|(known, _)| *known == name) {
                *option = set(value, entry);
            }
        }
    }
}

fn set<T>(value: T, entry: &Entry) -> Setting<T> {
    Setting {
        value,
        origin: entry.origin.clone(),
    }
}

fn table(settings: &[RuleSetting]) -> RuleTable {
    let mut table = RuleTable::default();
    for setting in settings {
        table.set_level(setting.rule, setting.level.value);
        for (name, value) in &setting.options {
            table.set_value(setting.rule, name, value.value);
        }
    }
    table
}
