//! A configuration with all that it extends.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use okrlint_rules::Preset;
use okrlint_syntax::{Span, nearest};

use super::document::{self, Document};
use super::reading::listed;
use super::{Config, ConfigError, Layer, Source, rules};
use crate::path::absolute;
use crate::read;

/// What gives the text of a configuration file.
pub(crate) type Texts<'a> = dyn Fn(&Path) -> io::Result<Arc<str>> + 'a;

/// The text of the file at `path` on disk.
pub(crate) fn read_from_disk(path: &Path) -> io::Result<Arc<str>> {
    std::fs::read_to_string(path).map(Arc::from)
}

/// Reads the configuration at `path` and what it extends; all that is wrong comes along, file by file.
pub(crate) fn load(path: &Path, texts: &Texts<'_>) -> (Config, Vec<ConfigError>) {
    let mut loading = Loading {
        root: path.parent().unwrap_or(path),
        texts,
        open: Vec::new(),
        config: Config::default(),
        errors: Vec::new(),
    };
    match texts(path) {
        Ok(text) => loading.add(path, text),
        Err(error) => {
            loading.note(path, Arc::from(""));
            loading.errors.push(ConfigError {
                path: path.to_owned(),
                text: Arc::from(""),
                span: Span::empty(0),
                message: format!(
                    "this configuration cannot be read: {}",
                    read::reason(&error)
                ),
                help: "make it a text file in UTF-8 that you may read".to_owned(),
            });
        }
    }
    let mut errors = loading.errors;
    errors.sort_by(|a, b| (&a.path, a.span).cmp(&(&b.path, b.span)));
    (loading.config, errors)
}

struct Loading<'a> {
    /// The project's root, to which patterns are relative wherever they stand.
    root: &'a Path,
    texts: &'a Texts<'a>,
    /// The files that extend the one that is read, the first one first, and this one.
    open: Vec<PathBuf>,
    config: Config,
    errors: Vec<ConfigError>,
}

impl Loading<'_> {
    fn note(&mut self, path: &Path, text: Arc<str>) -> Arc<Source> {
        let source = Arc::new(Source {
            path: path.to_owned(),
            text,
        });
        self.config.sources.push(Arc::clone(&source));
        source
    }

    /// Puts what the file at `path` extends, then what it says itself, over what is known.
    fn add(&mut self, path: &Path, text: Arc<str>) {
        let source = self.note(path, text);
        let (document, errors) = document::read(&source, self.root);
        self.errors.extend(errors);
        self.open.push(path.to_owned());
        for (name, span) in &document.extends {
            self.extend(&source, name, *span);
        }
        self.open.pop();
        self.put(document);
    }

    fn put(&mut self, document: Document) {
        fn set<T>(setting: &mut T, new: Option<T>) {
            if let Some(new) = new {
                *setting = new;
            }
        }
        let config = &mut self.config;
        set(&mut config.today, document.today);
        set(&mut config.fiscal_year_start, document.fiscal_year_start);
        set(&mut config.language, document.language);
        set(&mut config.include, document.include);
        set(&mut config.exclude, document.exclude);
        config.layers.extend(document.layers);
    }

    fn extend(&mut self, source: &Arc<Source>, name: &str, span: Span) {
        if let Some(preset) = Preset::named(name) {
            self.config.layers.push(Layer {
                files: None,
                entries: rules::of_preset(preset),
            });
            return;
        }
        let report = |message: String, help: String| ConfigError {
            path: source.path.clone(),
            text: Arc::clone(&source.text),
            span,
            message,
            help,
        };
        if !is_path(name) {
            let presets: Vec<&str> = Preset::all().iter().map(|preset| preset.name).collect();
            let help = match nearest(name, presets.iter().copied()) {
                Some(near) => format!("write `{near}`"),
                None => format!(
                    "the presets are {}; a file's name ends in `.toml`",
                    listed(&presets)
                ),
            };
            let message = format!("there is no preset `{name}`");
            self.errors.push(report(message, help));
            return;
        }
        let folder = source.path.parent().unwrap_or(&source.path);
        let path = absolute(&folder.join(name));
        if self.open.contains(&path) {
            let (message, help) = if source.path == path {
                (
                    "this configuration extends itself".to_owned(),
                    "take this out",
                )
            } else {
                let message =
                    format!("`{name}` extends this configuration, which cannot extend it in turn");
                (message, "take one of the two `extends` out")
            };
            self.errors.push(report(message, help.to_owned()));
            return;
        }
        // What is extended twice counts where it is first named.
        if self.config.reads(&path) {
            return;
        }
        match (self.texts)(&path) {
            Ok(text) => self.add(&path, text),
            Err(error) => {
                // Once it is there it is to be read.
                self.note(&path, Arc::from(""));
                let (message, help) = match error.kind() {
                    io::ErrorKind::NotFound => (
                        format!("there is no file `{name}` to extend"),
                        "write its path from the folder of this file".to_owned(),
                    ),
                    _ => (
                        format!("`{name}` cannot be extended: {}", read::reason(&error)),
                        "name a text file in UTF-8 that you may read".to_owned(),
                    ),
                };
                self.errors.push(report(message, help));
            }
        }
    }
}

fn is_path(name: &str) -> bool {
    let is_toml = Path::new(name)
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("toml"));
    is_toml || name.contains(['/', '\\'])
}
