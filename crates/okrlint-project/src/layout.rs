//! Which files make which project.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use crate::config::Config;
use crate::discover::{Found, Reach, walk};
use crate::path::stands_alone;
use crate::root::{Root, Roots};

/// The files of one project, before any is read.
#[derive(Debug)]
pub(crate) struct Listing {
    /// The folder where it begins.
    pub(crate) root: PathBuf,
    /// Its configuration file, where it has one.
    pub(crate) config: Option<PathBuf>,
    /// Its files, sorted.
    pub(crate) files: Vec<PathBuf>,
    /// Those of its files that are there only because they were named.
    pub(crate) named_only: FxHashSet<PathBuf>,
    /// The Markdown files below its root, sorted, each of which is a project of its own if the configuration includes it.
    markdown: Vec<PathBuf>,
    /// What below its root could not be opened, and why.
    pub(crate) refused: Vec<(PathBuf, String)>,
}

impl Listing {
    /// Leaves out what `config` does not take in, save for what is `named`.
    pub(crate) fn keep(&mut self, config: &Config, named: &Named<'_>) {
        let asked_for = |path: &Path| {
            named.files.contains(path)
                || named.opened.iter().any(|opened| opened == path)
                // A folder that is left out and named all the same is meant whole.
                || (named.folders.iter())
                    .any(|folder| path.starts_with(folder) && config.leaves_out(folder))
        };
        let mut named_only = Vec::new();
        self.files.retain(|path| {
            let taken = config.takes(path);
            let kept = taken || asked_for(path);
            if kept && !taken {
                named_only.push(path.clone());
            }
            kept
        });
        self.named_only.extend(named_only);
        self.refused
            .retain(|(path, _)| config.takes(path) || asked_for(path));
    }

    /// The Markdown files below a folder that is `named` which `config` includes, each as a project; what was named or
    /// opened itself is one already.
    pub(crate) fn pages(&mut self, config: &Config, named: &Named<'_>) -> Vec<Self> {
        let below = |path: &Path| named.folders.iter().any(|folder| path.starts_with(folder));
        let known =
            |path: &PathBuf| named.files.contains(path) || named.opened.iter().any(|it| it == path);
        std::mem::take(&mut self.markdown)
            .into_iter()
            .filter(|path| config.takes_page(path) && below(path) && !known(path))
            .map(|path| Self {
                root: self.root.clone(),
                config: self.config.clone(),
                files: vec![path],
                named_only: FxHashSet::default(),
                markdown: Vec::new(),
                refused: Vec::new(),
            })
            .collect()
    }
}

/// What projects are looked for.
pub(crate) struct Named<'a> {
    /// Folders, with all that is below them.
    pub(crate) folders: &'a BTreeSet<PathBuf>,
    /// Files that were named together: where no marker says otherwise, they are one project.
    pub(crate) files: &'a BTreeSet<PathBuf>,
    /// Files that were opened one after the other, none of them in `files`.
    pub(crate) opened: &'a [PathBuf],
}

/// The projects to which all that is `named` belongs, and those below the folders.
///
/// Each project is listed whole: its names count although only a part of it was named.
pub(crate) fn lay_out(named: &Named<'_>) -> Vec<Listing> {
    let mut survey = Survey {
        unmarked: Vec::new(),
        roots: Roots::default(),
        plans: BTreeMap::new(),
    };
    for folder in named.folders {
        if survey.is_lone(folder) {
            survey.unmarked.push(folder.clone());
        }
    }
    for folder in named.folders {
        survey.plan(folder, folder).folders.push(folder.clone());
    }
    let shared = survey.shared_folder(named.files);
    let mut listings = Vec::new();
    for (file, together) in (named.files.iter().map(|file| (file, true)))
        .chain(named.opened.iter().map(|file| (file, false)))
    {
        let folder = file.parent().unwrap_or(file);
        if stands_alone(file) {
            let root = survey.roots.of(folder);
            listings.push(Listing {
                config: root.as_ref().and_then(Root::config),
                root: root.map_or_else(|| folder.to_owned(), |root| root.folder),
                files: vec![file.clone()],
                named_only: FxHashSet::from_iter([file.clone()]),
                markdown: Vec::new(),
                refused: Vec::new(),
            });
        } else {
            let lone_root = shared.as_deref().filter(|_| together).unwrap_or(folder);
            survey.plan(folder, lone_root).files.insert(file.clone());
        }
    }
    survey.carry_out(named.folders, &mut listings);
    listings
}

/// A project as far as it is known from what was named.
struct Plan {
    root: Root,
    reach: PlanReach,
    /// The named folders that lie in it.
    folders: Vec<PathBuf>,
    /// The named files that lie in it.
    files: BTreeSet<PathBuf>,
}

/// What belongs to a project.
enum PlanReach {
    /// Everything below its root.
    Below,
    /// The files of these folders. Lone files bring their neighbours, not all that may lie below those.
    Folders(BTreeSet<PathBuf>),
}

struct Survey {
    /// The outermost of the named folders that no marker makes part of a project.
    unmarked: Vec<PathBuf>,
    roots: Roots,
    /// By root.
    plans: BTreeMap<PathBuf, Plan>,
}

impl Survey {
    /// Whether neither a marker nor a named folder makes `folder` part of a project.
    fn is_lone(&mut self, folder: &Path) -> bool {
        self.above(folder).is_none() && self.roots.of(folder).is_none()
    }

    fn above(&self, folder: &Path) -> Option<&PathBuf> {
        self.unmarked.iter().find(|above| folder.starts_with(above))
    }

    /// The innermost folder around all of `files` that are lone; `None` where none is.
    fn shared_folder(&mut self, files: &BTreeSet<PathBuf>) -> Option<PathBuf> {
        let mut shared: Option<PathBuf> = None;
        for file in files.iter().filter(|file| !stands_alone(file)) {
            let folder = file.parent().unwrap_or(file);
            if self.is_lone(folder) {
                let shared = shared.get_or_insert_with(|| folder.to_owned());
                while !folder.starts_with(&*shared) {
                    shared.pop();
                }
            }
        }
        shared
    }

    /// The plan of the project to which `folder` belongs, which begins at `lone_root` if it is lone.
    fn plan(&mut self, folder: &Path, lone_root: &Path) -> &mut Plan {
        let unmarked = |folder: &Path| Root {
            folder: folder.to_owned(),
            marker: None,
        };
        let (root, lone) = match (self.roots.of(folder), self.above(folder)) {
            (Some(marked), _) => (marked, false),
            (None, Some(above)) => (unmarked(above), false),
            (None, None) => (unmarked(lone_root), true),
        };
        let key = root.folder.clone();
        let plan = self.plans.entry(key).or_insert_with(|| Plan {
            root,
            reach: if lone {
                PlanReach::Folders(BTreeSet::new())
            } else {
                PlanReach::Below
            },
            folders: Vec::new(),
            files: BTreeSet::new(),
        });
        if let PlanReach::Folders(folders) = &mut plan.reach {
            folders.insert(folder.to_owned());
        }
        plan
    }

    /// Walks all planned projects, and those met on the way below a named folder.
    fn carry_out(&mut self, named: &BTreeSet<PathBuf>, listings: &mut Vec<Listing>) {
        let mut done = BTreeSet::new();
        while let Some((folder, plan)) = self.plans.pop_first() {
            let found = plan.walk();
            for inner in &found.inner_roots {
                let wanted = named.iter().any(|folder| inner.starts_with(folder));
                if wanted && !done.contains(inner) {
                    self.plan(inner, inner);
                }
            }
            listings.push(plan.list(found));
            done.insert(folder);
        }
    }
}

impl Plan {
    fn walk(&self) -> Found {
        let mut found = Found::default();
        match &self.reach {
            PlanReach::Below => found.add(walk(&self.root, &self.root.folder, Reach::Below)),
            PlanReach::Folders(folders) => {
                for folder in folders {
                    found.add(walk(&self.root, folder, Reach::Here));
                }
            }
        }
        for folder in &self.folders {
            if *folder != self.root.folder && !found.folders.contains(folder) {
                found.add(walk(&self.root, folder, Reach::BelowThoughIgnored));
            }
        }
        found
    }

    fn list(self, found: Found) -> Listing {
        let mut markdown = found.markdown;
        markdown.sort_unstable();
        markdown.dedup();
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
            root: self.root.folder,
            files,
            named_only,
            markdown,
            refused: found.refused,
        }
    }
}
