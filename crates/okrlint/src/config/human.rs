//! For people: a line for each setting, with where it comes from.

use std::io::{self, Write};
use std::path::Path;

use okrlint_project::{Configuration, Origin, RuleSetting, Setting};
use okrlint_rules::Level;

use super::place;
use crate::output::shown_path;
use crate::terminal::{Look, Paint, visible_line};

/// Writes what holds for `path`.
pub(super) fn write(
    out: &mut impl Write,
    path: &str,
    found: &Configuration,
    folder: &Path,
    paint: Paint,
) -> io::Result<()> {
    let from = match &found.file {
        Some(file) => format!("`{}`", shown_path(folder, file)),
        None => "no `okrlint.toml`".to_owned(),
    };
    let line = format!("`{path}` has its settings from {from}");
    writeln!(out, "{}", paint.paint(Look::Faint, visible_line(&line)))?;

    let mut table = Table {
        out,
        folder,
        paint,
        width: 0,
    };
    let day = match found.today.value {
        Some(day) => day.to_string(),
        None => "the clock's".to_owned(),
    };
    let patterns = |setting: &Setting<Vec<String>>, none: &str| {
        if setting.value.is_empty() {
            return none.to_owned();
        }
        let quoted: Vec<String> = setting.value.iter().map(|it| format!("{it:?}")).collect();
        quoted.join(", ")
    };
    let general = [
        ("today", day, &found.today.origin),
        (
            "fiscal-year-start",
            found.fiscal_year_start.value.to_string(),
            &found.fiscal_year_start.origin,
        ),
        (
            "language",
            found.language.value.clone(),
            &found.language.origin,
        ),
        (
            "files.include",
            patterns(&found.include, "all"),
            &found.include.origin,
        ),
        (
            "files.exclude",
            patterns(&found.exclude, "none"),
            &found.exclude.origin,
        ),
    ];
    table.width = widest(general.iter().map(|(name, _, _)| *name));
    let values = widest(general.iter().map(|(_, value, _)| value.as_str()));
    writeln!(table.out)?;
    for (name, value, origin) in general {
        table.line(name, Look::Strong, &format!("{value:values$}"), origin)?;
    }
    table.rules(&found.rules)
}

struct Table<'a, W> {
    out: &'a mut W,
    folder: &'a Path,
    paint: Paint,
    /// How wide the names are, in characters.
    width: usize,
}

impl<W: Write> Table<'_, W> {
    fn rules(&mut self, rules: &[RuleSetting]) -> io::Result<()> {
        self.width = 2 + widest(rules.iter().map(|setting| setting.rule.id));
        let mut group = None;
        for setting in rules {
            if group.replace(setting.rule.group) != Some(setting.rule.group) {
                let name = setting.rule.group.name();
                writeln!(self.out, "\n{}", self.paint.paint(Look::Strong, name))?;
            }
            let level = setting.level.value;
            let look = match level {
                Level::Off => Look::Faint,
                level => Look::Level(level),
            };
            let value = format!("{:7}", level.name());
            let name = format!("  {}", setting.rule.id);
            self.line(&name, look, &value, &setting.level.origin)?;
            for (name, option) in &setting.options {
                let name = format!("    {name}");
                let value = format!("{:7}", option.value.to_string());
                self.line(&name, Look::Strong, &value, &option.origin)?;
            }
        }
        Ok(())
    }

    fn line(&mut self, name: &str, look: Look, value: &str, origin: &Origin) -> io::Result<()> {
        let width = self.width;
        let name = self.paint.paint(Look::Code, format!("{name:width$}"));
        let value = visible_line(value);
        let value = self.paint.paint(look, value);
        let (look, told) = match (origin, place(origin, self.folder)) {
            (_, Some((path, line))) => (Look::Place, format!("{path}:{line}")),
            (Origin::Preset(preset), None) => (Look::Place, format!("preset {preset}")),
            (_, None) => (Look::Faint, "default".to_owned()),
        };
        let told = self.paint.paint(look, visible_line(&told));
        writeln!(self.out, "{name}  {value}  {told}")
    }
}

fn widest<'t>(texts: impl Iterator<Item = &'t str>) -> usize {
    texts
        .map(|text| text.chars().count())
        .max()
        .unwrap_or_default()
}
