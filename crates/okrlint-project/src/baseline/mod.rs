//! Findings that a project has agreed to live with for now: what is found beyond them is what counts.
//!
//! They are kept as counts by file and rule, which survive editing, moving and formatting, where lines would not.

mod file;
mod update;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use okrlint_rules::{Diagnostic, Rule};
use rustc_hash::FxHashMap;

use crate::path::relative;
use crate::workspace::Workspace;

pub(crate) use file::load;
pub use update::{Update, WrittenBaseline};

/// The name of a project's baseline, which stands at its root.
pub const BASELINE_FILE: &str = "okrlint-baseline.json";

/// Which baselines count.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub enum Baselines {
    /// Each project's own, where it has one.
    #[default]
    OfProjects,
    /// This one for all projects. No finding is known if there is no such file.
    File(PathBuf),
    /// None.
    None,
}

impl Baselines {
    /// The baseline of the project that begins at `root`.
    pub(crate) fn path(&self, root: &Path) -> Option<PathBuf> {
        match self {
            Self::OfProjects => Some(root.join(BASELINE_FILE)),
            Self::File(path) => Some(path.clone()),
            Self::None => None,
        }
    }
}

/// A baseline that counts, after a check.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BaselineState {
    /// Its absolute path.
    pub path: PathBuf,
    /// How many of the findings that it knows are gone, in all files of its projects.
    pub gone: usize,
}

/// How many findings of each rule there are in each file, by its path from the baseline's folder.
type Counts = BTreeMap<String, BTreeMap<String, usize>>;

/// What a baseline knows.
#[derive(Default, Debug)]
pub(crate) struct Known {
    /// Where it stands or would stand.
    path: PathBuf,
    /// Its text; `None` where there is no such file.
    text: Option<String>,
    counts: Counts,
}

impl Known {
    /// What the file at `path` is called here.
    fn name(&self, path: &Path) -> String {
        relative(self.path.parent().unwrap_or(&self.path), path)
    }

    /// The file that is called `name` here.
    fn file(&self, name: &str) -> PathBuf {
        let folder = self.path.parent().unwrap_or(&self.path);
        crate::path::absolute(&folder.join(name))
    }

    /// Takes the findings that are known out of `found`, all those in the file at `path`, and tells how many there were.
    ///
    /// Where a rule finds more than is known, nobody can tell which of them are new: all stay, and say so.
    pub(crate) fn leave_out(&self, path: &Path, found: &mut Vec<Diagnostic>) -> usize {
        if self.counts.is_empty() || found.is_empty() {
            return 0;
        }
        let Some(known) = self.counts.get(&self.name(path)) else {
            return 0;
        };
        let counts = count(found);
        let known = |rule: &Rule| known.get(rule.id).copied().unwrap_or(0);
        let before = found.len();
        found.retain(|finding| {
            let rule = finding.rule;
            !can_be_known(rule) || known(rule) < counts[rule.id]
        });
        for finding in &mut *found {
            let known = known(finding.rule);
            if known > 0 && can_be_known(finding.rule) {
                let all = counts[finding.rule.id];
                let note =
                    format!("of {all} such findings in this file, the baseline knows {known}");
                finding.help = if finding.help.is_empty() {
                    note
                } else {
                    format!("{}; {note}", finding.help)
                };
            }
        }
        before - found.len()
    }
}

/// How many findings there are of each rule.
fn count(found: &[Diagnostic]) -> FxHashMap<&'static str, usize> {
    let mut counts = FxHashMap::default();
    for finding in found {
        *counts.entry(finding.rule.id).or_default() += 1;
    }
    counts
}

/// Whether a finding may be known: a file that nobody can read hides all others.
fn can_be_known(rule: &Rule) -> bool {
    rule.id != "file-unreadable"
}

impl Workspace {
    /// The baselines that were read, sorted by path, each with what of it is gone as of the last
    /// [`check`](Self::check).
    pub fn baselines(&self) -> Vec<BaselineState> {
        let states = self.surveys().into_iter().filter_map(|survey| {
            survey.known.text.as_ref()?;
            Some(BaselineState {
                path: survey.known.path.clone(),
                gone: survey.gone(),
            })
        });
        states.collect()
    }
}
