//! Which files make which project.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use crate::discover::{Found, Reach, walk};
use crate::path::stands_alone;
use crate::root::{Root, Roots};

/// The files of one project, before any is read.
#[derive(Debug)]
pub(crate) struct Listing {
    /// Its configuration file, where it has one.
    pub(crate) config: Option<PathBuf>,
    /// Its files, sorted.
    pub(crate) files: Vec<PathBuf>,
    /// Those of its files that are there only because they were named.
    pub(crate) named_only: FxHashSet<PathBuf>,
    /// What below its root could not be opened, and why.
    pub(crate) refused: Vec<(PathBuf, String)>,
}

/// The projects to which the named `folders` and `files` belong, and those below the folders.
///
/// Each project is listed whole: its names count although only a part of it was named.
pub(crate) fn lay_out(folders: &BTreeSet<PathBuf>, files: &BTreeSet<PathBuf>) -> Vec<Listing> {
    let mut survey = Survey {
        unmarked: Vec::new(),
        roots: Roots::default(),
        plans: BTreeMap::new(),
    };
    for folder in folders {
        let covered = survey
            .unmarked
            .iter()
            .any(|above| folder.starts_with(above));
        if !covered && survey.roots.of(folder).is_none() {
            survey.unmarked.push(folder.clone());
        }
    }
    for folder in folders {
        survey.plan(folder).folders.push(folder.clone());
    }
    let mut listings = Vec::new();
    for file in files {
        let folder = file.parent().unwrap_or(file);
        if stands_alone(file) {
            listings.push(Listing {
                config: survey.roots.of(folder).and_then(|root| root.config()),
                files: vec![file.clone()],
                named_only: FxHashSet::from_iter([file.clone()]),
                refused: Vec::new(),
            });
        } else {
            survey.plan(folder).files.insert(file.clone());
        }
    }
    survey.carry_out(folders, &mut listings);
    listings
}

/// A project as far as it is known from what was named.
struct Plan {
    root: Root,
    /// Whether the folders below the root belong to it.
    deep: bool,
    /// The named folders that lie in it.
    folders: Vec<PathBuf>,
    /// The named files that lie in it.
    files: BTreeSet<PathBuf>,
}

struct Survey {
    /// The outermost of the named folders that no marker makes part of a project.
    unmarked: Vec<PathBuf>,
    roots: Roots,
    /// By root.
    plans: BTreeMap<PathBuf, Plan>,
}

impl Survey {
    /// The plan of the project to which `folder` belongs.
    fn plan(&mut self, folder: &Path) -> &mut Plan {
        let marked = self.roots.of(folder);
        let above = self.unmarked.iter().find(|above| folder.starts_with(above));
        // A lone file in a folder that nobody named brings its neighbours, not all that may lie below them.
        let deep = marked.is_some() || above.is_some();
        let root = marked.unwrap_or_else(|| Root {
            folder: above.map_or(folder, PathBuf::as_path).to_owned(),
            marker: None,
        });
        self.plans.entry(root.folder.clone()).or_insert(Plan {
            root,
            deep,
            folders: Vec::new(),
            files: BTreeSet::new(),
        })
    }

    /// Walks all planned projects, and those met on the way below a named folder.
    fn carry_out(&mut self, named: &BTreeSet<PathBuf>, listings: &mut Vec<Listing>) {
        let mut done = BTreeSet::new();
        while let Some((folder, plan)) = self.plans.pop_first() {
            let found = plan.walk();
            for inner in &found.inner_roots {
                let wanted = named.iter().any(|folder| inner.starts_with(folder));
                if wanted && !done.contains(inner) {
                    self.plan(inner);
                }
            }
            listings.push(plan.list(found));
            done.insert(folder);
        }
    }
}

impl Plan {
    fn walk(&self) -> Found {
        let reach = if self.deep { Reach::Below } else { Reach::Here };
        let mut found = walk(&self.root, &self.root.folder, reach);
        for folder in &self.folders {
            if *folder != self.root.folder && !found.folders.contains(folder) {
                let ignored = walk(&self.root, folder, Reach::BelowThoughIgnored);
                found.files.extend(ignored.files);
                found.folders.extend(ignored.folders);
                found.inner_roots.extend(ignored.inner_roots);
                found.refused.extend(ignored.refused);
            }
        }
        found
    }

    fn list(self, found: Found) -> Listing {
        let mut files = found.files;
        files.sort_unstable();
        files.dedup();
        let named_only: FxHashSet<PathBuf> = self
            .files
            .into_iter()
            .filter(|file| files.binary_search(file).is_err())
            .collect();
        files.extend(named_only.iter().cloned());
        files.sort_unstable();
        Listing {
            config: self.root.config(),
            files,
            named_only,
            refused: found.refused,
        }
    }
}
