//! A project in memory.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::date;
use okrlint_project::{Fixes, LeftOut, Options, Report, Workspace, absolute};
use okrlint_rules::Applicability;

/// Files with their texts, by paths that need not exist.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Subject {
    files: BTreeMap<PathBuf, String>,
}

impl Subject {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let files = files.iter();
        let files = files.map(|(path, text)| (placed(path), (*text).to_owned()));
        Self {
            files: files.collect(),
        }
    }

    pub(crate) fn text(&self, path: &str) -> &str {
        &self.files[&placed(path)]
    }

    fn check(&self) -> Checked {
        let mut workspace = Workspace::new(Options {
            today: Some(date(2026, 2, 13)),
            ..Options::default()
        });
        for (path, text) in &self.files {
            workspace.add_source(path, text.as_str());
        }
        let report = workspace.check();
        Checked { workspace, report }
    }

    /// What fixing makes of it.
    pub(crate) fn fix(&self, trusted: Applicability) -> Fixes {
        self.fix_without(trusted, &[])
    }

    /// What fixing makes of it where the files at `paths` are to stay as they are.
    pub(crate) fn fix_without(&self, trusted: Applicability, paths: &[&str]) -> Fixes {
        let is_one = |path: &Path| paths.iter().any(|one| placed(one) == path);
        self.check().workspace.fix(trusted, is_one)
    }

    /// It after `fixes`.
    pub(crate) fn after(&self, fixes: &Fixes) -> Self {
        let mut after = self.clone();
        for file in &fixes.files {
            let old = after
                .files
                .insert(file.path.clone(), file.after.to_string());
            assert_eq!(old.as_deref(), Some(&*file.before));
            assert_ne!(file.before, file.after);
        }
        after
    }

    /// The rules whose fixes never come to an end.
    pub(crate) fn endless(&self, trusted: Applicability) -> Vec<&'static str> {
        let left_out = self.fix(trusted).left_out.into_iter();
        let endless = left_out.filter(|fix| matches!(fix.reason, LeftOut::Endless(_)));
        endless.map(|fix| fix.rule.id).collect()
    }

    /// What is wrong with how it is fixed; empty where nothing is.
    pub(crate) fn objections(&self, trusted: Applicability) -> Vec<String> {
        let before = self.check();
        let fixes = before.workspace.fix(trusted, |_| false);
        let after = self.after(&fixes).check();
        let mut objections = Vec::new();

        let mut known = before.mistakes();
        for mistake in after.mistakes() {
            match known.iter().position(|one| *one == mistake) {
                Some(at) => drop(known.swap_remove(at)),
                None => objections.push(format!("a new mistake: {}", mistake.1)),
            }
        }
        let mut told: Vec<String> = fixes
            .left_out
            .iter()
            .map(|fix| format!("{}: {}", fix.rule.id, fix.title))
            .collect();
        told.sort();
        let left = after.fixable(trusted);
        if left != told {
            objections.push(format!("left {left:#?}, told {told:#?}"));
        }
        let twice = after.workspace.fix(trusted, |_| false);
        if !twice.is_empty() {
            let more: Vec<_> = twice.applied.iter().map(|fix| &fix.title).collect();
            objections.push(format!("twice is not once: {more:?}"));
        }
        objections
    }
}

/// What the check of a project found.
struct Checked {
    workspace: Workspace,
    report: Report,
}

impl Checked {
    /// The findings that have a fix so trusted, sorted.
    fn fixable(&self, trusted: Applicability) -> Vec<String> {
        let mut fixable = Vec::new();
        for found in self.report.files.iter().flat_map(|file| &file.diagnostics) {
            let mut fixes = found.fixes.iter();
            if let Some(fix) = fixes.find(|fix| fix.applicability >= trusted) {
                fixable.push(format!("{}: {}", found.rule.id, fix.title));
            }
        }
        fixable.sort();
        fixable
    }

    /// What is wrong with the writing of all files, sorted.
    fn mistakes(&self) -> Vec<(PathBuf, String)> {
        let mut mistakes = Vec::new();
        for file in &self.report.files {
            if let Some(document) = self.workspace.document(&file.path) {
                let errors = document.facts.errors.iter();
                mistakes.extend(errors.map(|error| (file.path.clone(), error.message.clone())));
            }
        }
        mistakes.sort();
        mistakes
    }
}

fn placed(path: &str) -> PathBuf {
    absolute(&Path::new("/nowhere").join(path))
}
