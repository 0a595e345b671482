//! One project: its files' facts, the model that joins them, and what the rules say about it.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use okrlint_model::{FileFacts, FileId, Model, Settings};
use okrlint_rules::{Diagnostic, Settings as RuleSettings, Titles, check_since, check_with};
use rustc_hash::FxHashSet;

use crate::baseline::Known;
use crate::config::Config;
use crate::history::Past;

/// A project and what is known of it so far.
pub(crate) struct Project {
    /// What its configuration sets.
    pub(crate) config: Arc<Config>,
    /// The findings that do not count because they are known.
    pub(crate) baseline: Arc<Known>,
    /// The folder where it begins.
    pub(crate) root: PathBuf,
    /// What it was, where that was asked for.
    pub(crate) past: Option<Past>,
    /// Its files, sorted: a file's place is its id.
    pub(crate) paths: Vec<PathBuf>,
    /// Those that are there only because they were named.
    pub(crate) named_only: FxHashSet<PathBuf>,
    /// What each file says, in the order of `paths`.
    facts: Vec<Arc<FileFacts>>,
    model: Model,
    findings: Vec<Diagnostic>,
    /// What the titles of its files say, as of the last check.
    titles: Titles,
    /// What its configuration sets about the rules of each file.
    rules: RuleSettings,
    /// Whether `facts` changed since `model` and `findings` were made.
    stale: bool,
    /// Whether `rules` changed since `findings` were made.
    rules_changed: bool,
}

impl Project {
    /// A project that nobody has checked yet. `facts` are in the order of `paths`.
    pub(crate) fn new(
        (config, baseline): (Arc<Config>, Arc<Known>),
        root: PathBuf,
        paths: Vec<PathBuf>,
        named_only: FxHashSet<PathBuf>,
        facts: Vec<Arc<FileFacts>>,
        settings: Settings,
    ) -> Self {
        Self {
            rules: config.settings(&paths),
            config,
            baseline,
            root,
            past: None,
            paths,
            named_only,
            facts,
            model: Model::build(Vec::new(), settings),
            findings: Vec::new(),
            titles: Titles::default(),
            stale: true,
            rules_changed: true,
        }
    }

    /// The place of `path` in the project.
    pub(crate) fn find(&self, path: &Path) -> Option<FileId> {
        let at = self
            .paths
            .binary_search_by(|known| known.as_path().cmp(path))
            .ok()?;
        Some(FileId(at as u32))
    }

    /// What `file` says.
    pub(crate) fn facts(&self, file: FileId) -> &Arc<FileFacts> {
        &self.facts[file.0 as usize]
    }

    /// What all files say.
    pub(crate) fn all_facts(&self) -> &[Arc<FileFacts>] {
        &self.facts
    }

    /// Puts `facts` in the place of what `file` said.
    pub(crate) fn replace(&mut self, file: FileId, facts: Arc<FileFacts>) {
        self.facts[file.0 as usize] = facts;
        self.stale = true;
    }

    /// Takes over model and findings of `old` where nothing changed between the two.
    pub(crate) fn inherit(&mut self, old: Self) {
        self.titles = old.titles;
        let same_files = self.paths == old.paths
            && self
                .facts
                .iter()
                .zip(&old.facts)
                .all(|(new, old)| Arc::ptr_eq(new, old));
        if same_files && !old.stale {
            self.model = old.model;
            self.findings = old.findings;
            self.stale = false;
            self.rules_changed = old.rules_changed || self.rules != old.rules;
        }
    }

    /// Brings model and findings up to date.
    pub(crate) fn check(&mut self, settings: Settings) {
        if self.stale || self.model.settings() != settings {
            self.model = Model::build(self.facts.clone(), settings);
            self.stale = false;
            self.rules_changed = true;
        }
        if let Some(past) = &mut self.past {
            past.settle(settings);
        }
        if std::mem::take(&mut self.rules_changed) {
            self.findings = {
                let history = self.past.as_ref().map(|past| past.beside(&self.model));
                check_since(&self.model, &self.rules, &mut self.titles, history.as_ref())
            };
        }
    }

    /// What the rules would say if the files said `facts`, by all that held at the last check.
    pub(crate) fn judge(&self, facts: Vec<Arc<FileFacts>>) -> Vec<Diagnostic> {
        let model = Model::build(facts, self.model.settings());
        check_with(&model, &self.rules, &mut self.titles.clone())
    }

    /// The model as of the last check.
    pub(crate) fn model(&self) -> &Model {
        &self.model
    }

    /// All findings as of the last check, sorted by file.
    pub(crate) fn all_findings(&self) -> &[Diagnostic] {
        &self.findings
    }

    /// The findings in `file` as of the last check.
    pub(crate) fn findings(&self, file: FileId) -> &[Diagnostic] {
        let start = self.findings.partition_point(|finding| finding.file < file);
        let end = start + self.findings[start..].partition_point(|finding| finding.file == file);
        &self.findings[Range { start, end }]
    }
}
