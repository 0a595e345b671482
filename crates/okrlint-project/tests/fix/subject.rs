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

    fn workspace(&self) -> (Workspace, Report) {
        let mut workspace = Workspace::new(Options {
            today: Some(date(2026, 2, 13)),
        });
        for (path, text) in &self.files {
            workspace.add_source(path, text.as_str());
        }
        let report = workspace.check();
        (workspace, report)
    }

    /// What fixing makes of it.
    pub(crate) fn fix(&self, trusted: Applicability) -> Fixes {
        self.workspace().0.fix(trusted, |_| false)
    }

    /// What fixing makes of it where the files at `paths` are to stay as they are.
    pub(crate) fn fix_without(&self, trusted: Applicability, paths: &[&str]) -> Fixes {
        let is_one = |path: &Path| paths.iter().any(|one| placed(one) == path);
        self.workspace().0.fix(trusted, is_one)
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

    /// The findings that have a fix so trusted.
    pub(crate) fn fixable(&self, trusted: Applicability) -> Vec<String> {
        let mut fixable = Vec::new();
        for file in self.workspace().1.files {
            for found in file.diagnostics {
                let is_one = |fix: &&okrlint_rules::Fix| fix.applicability >= trusted;
                if let Some(fix) = found.fixes.iter().find(is_one) {
                    fixable.push(format!("{}: {}", found.rule.id, fix.title));
                }
            }
        }
        fixable.sort();
        fixable
    }

    /// The rules whose fixes never come to an end.
    pub(crate) fn endless(&self, trusted: Applicability) -> Vec<&'static str> {
        let left_out = self.fix(trusted).left_out.into_iter();
        let endless = left_out.filter(|fix| matches!(fix.reason, LeftOut::Endless(_)));
        endless.map(|fix| fix.rule.id).collect()
    }

    /// What is wrong with the writing of all files, sorted.
    fn mistakes(&self) -> Vec<(PathBuf, String)> {
        let (workspace, _) = self.workspace();
        let mut mistakes = Vec::new();
        for path in self.files.keys() {
            if let Some(document) = workspace.document(path) {
                let errors = document.facts.errors.iter();
                mistakes.extend(errors.map(|error| (path.clone(), error.message.clone())));
            }
        }
        mistakes.sort();
        mistakes
    }

    /// What is wrong with how it is fixed; empty where nothing is.
    pub(crate) fn objections(&self, trusted: Applicability) -> Vec<String> {
        let fixes = self.fix(trusted);
        let after = self.after(&fixes);
        let mut objections = Vec::new();

        let mut known = self.mistakes();
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
        let twice = after.fix(trusted);
        if !twice.is_empty() {
            let more: Vec<_> = twice.applied.iter().map(|fix| &fix.title).collect();
            objections.push(format!("twice is not once: {more:?}"));
        }
        objections
    }
}

fn placed(path: &str) -> PathBuf {
    absolute(&Path::new("/nowhere").join(path))
}
