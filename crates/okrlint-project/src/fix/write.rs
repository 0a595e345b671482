//! From fixes to files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use okrlint_rules::Applicability;
use rayon::prelude::*;

use super::{AppliedFix, Fixes, LeftOutFix};
use crate::workspace::{WORTH_THREADS, Workspace};
use crate::write::{Rewrite, WriteError, remove_leftovers, rewrite_together};

/// What fixing made of files on disk.
#[derive(Debug, Default)]
pub struct WrittenFixes {
    /// The files that were written, sorted.
    pub files: Vec<PathBuf>,
    /// The fixes that were made in them.
    pub applied: Vec<AppliedFix>,
    /// The fixes that were not made, each with the reason.
    pub left_out: Vec<LeftOutFix>,
    /// The files that could not be written, sorted by path. No fix was made that changes one of them.
    pub failures: Vec<(PathBuf, WriteError)>,
}

impl Workspace {
    /// Makes all fixes that [`fix`](Self::fix) tells of in the files on disk, each file whole or not at all. Where a file
    /// cannot be written, the fixes that do without it are made all the same.
    ///
    /// Call it after a [`check`](Self::check), and check again to hear what is left. What killed processes left beside
    /// the files is removed.
    pub fn write_fixes(&mut self, trusted: Applicability) -> WrittenFixes {
        self.remove_leftovers();
        let mut failed = BTreeMap::new();
        let mut done = BTreeSet::new();
        let mut applied = Vec::new();
        loop {
            let fixes = self.fix(trusted, |path| failed.contains_key(path));
            let mut failures = Vec::new();
            let mut written: BTreeSet<&Path> = BTreeSet::new();
            for (group, outcome) in write_groups(&fixes) {
                let path = |at: usize| fixes.files[at].path.as_path();
                match outcome {
                    Ok(()) => written.extend(group.into_iter().map(path)),
                    Err(refused) => {
                        let refused = refused.into_iter();
                        failures
                            .extend(refused.map(|(at, error)| (path(group[at]).to_owned(), error)));
                    }
                }
            }
            let is_made = |fix: &&AppliedFix| {
                let mut changes = fix.changes.iter();
                changes.all(|path| written.contains(path.as_path()))
            };
            applied.extend(fixes.applied.iter().filter(is_made).cloned());
            for path in &written {
                self.disk_changed(path);
            }
            done.extend(written.into_iter().map(Path::to_owned));
            if failures.is_empty() {
                return WrittenFixes {
                    files: done.into_iter().collect(),
                    applied,
                    left_out: fixes.left_out,
                    failures: failed.into_iter().collect(),
                };
            }
            for (path, _) in &failures {
                self.disk_changed(path);
            }
            failed.extend(failures);
            self.check();
        }
    }

    /// Removes what killed processes left in the folders of the files that are reported on.
    fn remove_leftovers(&self) {
        let paths = self.projects().iter().flat_map(|project| &project.paths);
        let mut folders = BTreeSet::new();
        for path in paths.filter(|path| self.is_reported(path)) {
            let target = path
                .is_symlink()
                .then(|| path.canonicalize().ok())
                .flatten();
            let folder = target.as_ref().unwrap_or(path).parent();
            folders.extend(folder.map(Path::to_owned));
        }
        for folder in &folders {
            remove_leftovers(folder);
        }
    }
}

/// What became of files that belong together: all were written, or some of them could not be.
type Outcome = Result<(), Vec<(usize, WriteError)>>;

/// Writes the files that belong together, group by group; each with the places of its files.
fn write_groups(fixes: &Fixes) -> Vec<(Vec<usize>, Outcome)> {
    let groups = groups(fixes);
    let write = |group: Vec<usize>| {
        let rewrites: Vec<Rewrite<'_>> = (group.iter().map(|at| &fixes.files[*at]))
            .map(|file| Rewrite {
                path: &file.path,
                before: file.before.as_bytes(),
                after: file.after.as_bytes(),
            })
            .collect();
        let outcome = rewrite_together(&rewrites);
        (group, outcome)
    };
    if groups.len() < WORTH_THREADS {
        groups.into_iter().map(write).collect()
    } else {
        groups.into_par_iter().map(write).collect()
    }
}

/// The files that change, by their places, in the smallest groups of which no fix changes a part only.
fn groups(fixes: &Fixes) -> Vec<Vec<usize>> {
    let place = |path: &PathBuf| {
        fixes
            .files
            .binary_search_by(|file| file.path.cmp(path))
            .ok()
    };
    let mut lead: Vec<usize> = (0..fixes.files.len()).collect();
    for fix in &fixes.applied {
        let mut places = fix.changes.iter().filter_map(place);
        let Some(first) = places.next() else { continue };
        for other in places {
            let (one, other) = (top(&mut lead, first), top(&mut lead, other));
            lead[one.max(other)] = one.min(other);
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..lead.len() {
        groups.entry(top(&mut lead, at)).or_default().push(at);
    }
    groups.into_values().collect()
}

/// The first file of the group in which the one at `at` is.
fn top(lead: &mut [usize], mut at: usize) -> usize {
    while lead[at] != at {
        lead[at] = lead[lead[at]];
        at = lead[at];
    }
    at
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::Arc;

    use okrlint_rules::{Applicability, rules};

    use super::groups;
    use crate::fix::{AppliedFix, FixedFile, Fixes};

    #[test]
    fn files_that_a_fix_joins_are_one_group() {
        let changed = ["a", "b", "c", "d", "e"].map(|path| FixedFile {
            path: PathBuf::from(path),
            before: Arc::from(""),
            after: Arc::from("x"),
        });
        let applied =
            [&["a"][..], &["b", "d"], &["c", "gone"], &["d", "e"]].map(|changes| AppliedFix {
                rule: rules()[0],
                message: String::new(),
                path: PathBuf::from(changes[0]),
                title: String::new(),
                applicability: Applicability::Safe,
                changes: changes.iter().map(PathBuf::from).collect(),
            });
        let fixes = Fixes {
            files: changed.into(),
            applied: applied.into(),
            left_out: Vec::new(),
        };
        assert_eq!(groups(&fixes), [vec![0], vec![1, 3, 4], vec![2]]);
    }
}
