//! `okrlint.toml`: what a project sets, and where it says so.

mod document;
mod load;
mod patterns;
mod reading;
mod resolve;
mod rules;
mod syntax;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use okrlint_rules::{Language, Level, Rule, Value};
use okrlint_syntax::Span;

pub(crate) use load::{load, read_from_disk};
use patterns::Patterns;
pub use resolve::configuration;
use rules::Entry;

/// The name of the file that configures a project and marks its root.
pub const CONFIG_FILE: &str = "okrlint.toml";

/// The language of titles unless something else is set.
const ENGLISH: &str = "en";

/// Something in an `okrlint.toml` that cannot be meant so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConfigError {
    /// The configuration file.
    pub path: PathBuf,
    /// Its text, in which `span` is.
    pub text: Arc<str>,
    /// The place.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

/// A configuration file as it was read.
#[derive(PartialEq, Eq, Debug)]
pub struct Source {
    /// Its absolute path.
    pub path: PathBuf,
    /// Its text.
    pub text: Arc<str>,
}

/// Where a setting comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Origin {
    /// Nothing sets it.
    Default,
    /// The preset of this name, which a configuration extends.
    Preset(&'static str),
    /// A configuration file, at this place of its text.
    File(Arc<Source>, Span),
}

/// A value, and where it comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Setting<T> {
    /// What holds.
    pub value: T,
    /// Where that is said.
    pub origin: Origin,
}

impl<T> Setting<T> {
    fn default(value: T) -> Self {
        Self {
            value,
            origin: Origin::Default,
        }
    }
}

/// What holds for one rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleSetting {
    /// The rule.
    pub rule: &'static Rule,
    /// How much its findings weigh at most.
    pub level: Setting<Level>,
    /// Its options, in the rule's order.
    pub options: Vec<(&'static str, Setting<Value>)>,
}

/// What holds for one file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Configuration {
    /// The configuration file that is nearest to it; `None` where it has none.
    pub file: Option<PathBuf>,
    /// The day on which its project is read; `None` for the clock's.
    pub today: Setting<Option<Date>>,
    /// The month, 1 to 12, in which a fiscal year begins.
    pub fiscal_year_start: Setting<u8>,
    /// The language of its titles, by its code: `en`.
    pub language: Setting<String>,
    /// Which files its project takes in, as in a `.gitignore`; all where nothing is said.
    pub include: Setting<Vec<String>>,
    /// Which of those it leaves out.
    pub exclude: Setting<Vec<String>>,
    /// Every rule, in the order of the catalogue.
    pub rules: Vec<RuleSetting>,
}

/// What a configuration sets, with all that it extends; the defaults where it is silent or wrong.
#[derive(Debug)]
pub(crate) struct Config {
    /// The day on which the project is read.
    pub(crate) today: Setting<Option<Date>>,
    /// The month, 1 to 12, in which a fiscal year begins.
    pub(crate) fiscal_year_start: Setting<u8>,
    language: Setting<String>,
    include: Setting<Patterns>,
    exclude: Setting<Patterns>,
    /// What is said about rules, each layer over those before it.
    layers: Vec<Layer>,
    /// The files that it was read from.
    sources: Vec<Arc<Source>>,
}

/// Settings of rules that stand together.
#[derive(Debug)]
struct Layer {
    /// The files that they are for; `None` for all.
    files: Option<Patterns>,
    entries: Vec<Entry>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            today: Setting::default(None),
            fiscal_year_start: Setting::default(1),
            language: Setting::default(ENGLISH.to_owned()),
            include: Setting::default(Patterns::default()),
            exclude: Setting::default(Patterns::default()),
            layers: Vec::new(),
            sources: Vec::new(),
        }
    }
}

impl Config {
    /// Whether the project takes in the file at `path`, if nobody names it.
    pub(crate) fn takes(&self, path: &Path) -> bool {
        let (include, exclude) = (&self.include.value, &self.exclude.value);
        (include.is_empty() || include.fit(path)) && !exclude.fit(path)
    }

    /// Whether the Markdown file at `path` is read though nobody names it: only where a pattern for Markdown means it.
    pub(crate) fn takes_page(&self, path: &Path) -> bool {
        self.include.value.fit_page(path) && !self.exclude.value.fit(path)
    }

    /// Whether the project leaves out the folder at `path` by name.
    pub(crate) fn leaves_out(&self, path: &Path) -> bool {
        self.exclude.value.fit_folder(path)
    }

    /// Whether it was read from the file at `path`, or would be if there were such a file.
    pub(crate) fn reads(&self, path: &Path) -> bool {
        self.sources.iter().any(|source| source.path == path)
    }

    /// The language that titles are in.
    pub(crate) fn language(&self) -> Language {
        match self.language.value.split(['-', '_']).next() {
            Some(ENGLISH) => Language::English,
            _ => Language::Other,
        }
    }
}
