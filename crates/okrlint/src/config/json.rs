//! One JSON object. Its shape is part of the interface; `version` counts up when it breaks.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use okrlint_project::{Configuration, Origin, RuleSetting, Setting};
use serde::Serialize;
use serde_json::Value;

use super::place;
use crate::output::shown_path;

const VERSION: u32 = 1;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct ConfigOutput {
    version: u32,
    path: String,
    /// The configuration file that is nearest.
    file: Option<String>,
    today: SettingOutput,
    fiscal_year_start: SettingOutput,
    language: SettingOutput,
    files: FilesOutput,
    rules: BTreeMap<&'static str, RuleOutput>,
}

#[derive(Serialize)]
struct FilesOutput {
    include: SettingOutput,
    exclude: SettingOutput,
}

#[derive(Serialize)]
struct RuleOutput {
    level: SettingOutput,
    options: BTreeMap<&'static str, SettingOutput>,
}

#[derive(Serialize)]
struct SettingOutput {
    value: Value,
    origin: OriginOutput,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum OriginOutput {
    Default,
    Preset {
        name: &'static str,
    },
    /// The line counts from 1.
    File {
        path: String,
        line: u32,
    },
}

/// Writes what holds for `path`.
pub(super) fn write(
    out: &mut impl Write,
    path: &str,
    found: &Configuration,
    folder: &Path,
) -> io::Result<()> {
    let tell = Teller { folder };
    let output = ConfigOutput {
        version: VERSION,
        path: path.to_owned(),
        file: found.file.as_ref().map(|file| shown_path(folder, file)),
        today: tell.setting(&found.today, |day| day.map(|day| day.to_string()).into()),
        fiscal_year_start: tell.setting(&found.fiscal_year_start, |month| (*month).into()),
        language: tell.setting(&found.language, |code| code.clone().into()),
        files: FilesOutput {
            include: tell.setting(&found.include, |patterns| patterns.clone().into()),
            exclude: tell.setting(&found.exclude, |patterns| patterns.clone().into()),
        },
        rules: found.rules.iter().map(|rule| tell.rule(rule)).collect(),
    };
    serde_json::to_writer(&mut *out, &output)?;
    writeln!(out)
}

struct Teller<'a> {
    folder: &'a Path,
}

impl Teller<'_> {
    fn rule(&self, setting: &RuleSetting) -> (&'static str, RuleOutput) {
        let options = setting.options.iter().map(|(name, option)| {
            let value = self.setting(option, |value| crate::rules::number(*value).into());
            (*name, value)
        });
        let output = RuleOutput {
            level: self.setting(&setting.level, |level| level.name().into()),
            options: options.collect(),
        };
        (setting.rule.id, output)
    }

    fn setting<T>(&self, setting: &Setting<T>, value: impl Fn(&T) -> Value) -> SettingOutput {
        SettingOutput {
            value: value(&setting.value),
            origin: match (&setting.origin, place(&setting.origin, self.folder)) {
                (_, Some((path, line))) => OriginOutput::File { path, line },
                (Origin::Preset(name), None) => OriginOutput::Preset { name },
                (_, None) => OriginOutput::Default,
            },
        }
    }
}
