//! Writing baselines.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::file::print;
use super::{Counts, Known, can_be_known, count};
use crate::path::is_there;
use crate::workspace::Workspace;
use crate::write::{WriteError, create, rewrite};

/// What is done to a baseline.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Update {
    /// It knows what is found now in the files that are reported on, and of other files what it knew.
    Renew,
    /// What is gone is taken out. Nothing is added.
    Prune,
}

/// What was made of a baseline.
#[derive(Debug)]
pub struct WrittenBaseline {
    /// Its absolute path.
    pub path: PathBuf,
    /// How many findings it knows by now.
    pub known: usize,
    /// In how many files those are.
    pub files: usize,
    /// How many findings it knew before, and does not any more.
    pub gone: usize,
    /// Whether there is such a file by now.
    pub exists: bool,
    /// Whether it was written, and if not, why; it is not where nothing would change.
    pub written: Result<bool, WriteError>,
}

/// A baseline beside what was found.
pub(super) struct Survey {
    pub(super) known: Arc<Known>,
    /// What was found in each file of its projects by rule. A file that nobody can read is not among them.
    found: Counts,
    /// Those of the files that are reported on.
    reported: BTreeSet<String>,
    /// All files of its projects.
    files: BTreeSet<String>,
}

impl Survey {
    /// How many of the findings that are known are gone.
    pub(super) fn gone(&self) -> usize {
        total(&self.known.counts) - total(&self.pruned(|_| true))
    }

    /// What is known without what is gone in the files that `concerns` names, and in those that are gone themselves.
    fn pruned(&self, concerns: impl Fn(&str) -> bool) -> Counts {
        let mut counts = self.known.counts.clone();
        counts.retain(|file, rules| {
            if let Some(found) = self.found.get(file).filter(|_| concerns(file)) {
                rules.retain(|rule, known| {
                    *known = (*known).min(found.get(rule).copied().unwrap_or(0));
                    *known > 0
                });
            }
            let is_left = self.files.contains(file) || is_there(&self.known.file(file));
            is_left && !rules.is_empty()
        });
        counts
    }

    fn updated(&self, update: Update) -> Counts {
        let mut counts = self.pruned(|file| self.reported.contains(file));
        if update == Update::Renew {
            for (file, found) in &self.found {
                if self.reported.contains(file) && !found.is_empty() {
                    counts.insert(file.clone(), found.clone());
                }
            }
        }
        counts
    }

    fn write(&self, update: Update) -> WrittenBaseline {
        let counts = self.updated(update);
        let known = &*self.known;
        let gone = known.counts.iter().flat_map(|(file, rules)| {
            let now = counts.get(file);
            rules.iter().map(move |(rule, known)| {
                let now = now.and_then(|now| now.get(rule)).copied().unwrap_or(0);
                known.saturating_sub(now)
            })
        });
        WrittenBaseline {
            path: known.path.clone(),
            known: total(&counts),
            files: counts.len(),
            gone: gone.sum(),
            exists: known.text.is_some() || !counts.is_empty(),
            written: put(&known.path, known.text.as_deref(), &counts),
        }
    }
}

/// Writes `counts` to `path`, where it says `before`; a baseline that would know nothing is not begun.
fn put(path: &Path, before: Option<&str>, counts: &Counts) -> Result<bool, WriteError> {
    let after = print(counts);
    match before {
        None if counts.is_empty() => Ok(false),
        None => create(path, after.as_bytes()).map(|()| true),
        Some(before) if before == after => Ok(false),
        Some(before) => rewrite(path, before.as_bytes(), after.as_bytes()).map(|()| true),
    }
}

fn total(counts: &Counts) -> usize {
    counts.values().flat_map(BTreeMap::values).sum()
}

impl Workspace {
    /// Writes the baselines of all projects by what the last [`check`](Self::check) found, each whole or not at all.
    pub fn write_baselines(&self, update: Update) -> Vec<WrittenBaseline> {
        let surveys = self.surveys().into_iter();
        surveys.map(|survey| survey.write(update)).collect()
    }

    /// The baselines that count, sorted by path.
    pub(super) fn surveys(&self) -> Vec<Survey> {
        let mut surveys: BTreeMap<PathBuf, Survey> = BTreeMap::new();
        for project in self.projects() {
            let known = &project.baseline;
            if known.path.as_os_str().is_empty() {
                continue;
            }
            let survey = surveys.entry(known.path.clone()).or_insert_with(|| Survey {
                known: Arc::clone(known),
                found: Counts::new(),
                reported: BTreeSet::new(),
                files: BTreeSet::new(),
            });
            for (path, file) in project.paths.iter().zip((0..).map(okrlint_model::FileId)) {
                let name = known.name(path);
                survey.files.insert(name.clone());
                if self.is_reported(path) {
                    survey.reported.insert(name.clone());
                }
                let found = project.findings(file);
                if found.iter().all(|finding| can_be_known(finding.rule)) {
                    let counts = count(found).into_iter();
                    let counts = counts.map(|(rule, found)| (rule.to_owned(), found));
                    survey.found.insert(name, counts.collect());
                }
            }
        }
        surveys.into_values().collect()
    }
}
