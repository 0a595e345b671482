//! The files of a project as they were.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use okrlint_model::{FileFacts, Model, Settings};
use okrlint_rules::history::History;
use rayon::prelude::*;

use super::repository::Revision;
use super::{Base, HistoryError};
use crate::path::{is_okr, is_there, stands_alone};
use crate::project::Project;
use crate::read::facts_of_bytes;
use crate::root::Roots;

/// A project as it was.
pub(crate) struct Past {
    /// When.
    pub(super) base: Base,
    /// The files that it had, sorted, absolute.
    pub(super) paths: Vec<PathBuf>,
    facts: Vec<Arc<FileFacts>>,
    /// What they meant, by the settings of today.
    pub(crate) model: Model,
}

impl Past {
    /// What `project` was at `revision`: the files that it would take in if they were there, by what is set now.
    pub(crate) fn read(
        project: &Project,
        revision: &Revision,
        roots: &mut Roots,
        settings: Settings,
    ) -> Result<Self, HistoryError> {
        let mut files = list(project, revision, roots)?;
        files.sort_unstable();
        let mut read = Vec::with_capacity(files.len());
        for (path, id) in files {
            let bytes = revision.read(&path, id)?;
            read.push((path, bytes));
        }
        let facts = |(path, bytes): &(PathBuf, Vec<u8>)| {
            let known = project.find(path).map(|file| project.facts(file));
            match known.filter(|known| known.text.as_bytes() == bytes.as_slice()) {
                Some(known) => Arc::clone(known),
                None => Arc::new(facts_of_bytes(path, bytes.clone())),
            }
        };
        let facts: Vec<_> = read.par_iter().map(facts).collect();
        Ok(Self {
            base: revision.base.clone(),
            paths: read.into_iter().map(|(path, _)| path).collect(),
            model: Model::build(facts.clone(), settings),
            facts,
        })
    }

    /// It, beside what the project means now.
    pub(crate) fn beside<'a>(&'a self, now: &'a Model) -> History<'a> {
        History::new(&self.model, now, self.base.day)
    }

    /// Reads what it meant by other settings.
    pub(crate) fn settle(&mut self, settings: Settings) {
        if self.model.settings() != settings {
            self.model = Model::build(self.facts.clone(), settings);
        }
    }
}

type File = (PathBuf, gix::ObjectId);

/// The files that the project had.
fn list(
    project: &Project,
    revision: &Revision,
    roots: &mut Roots,
) -> Result<Vec<File>, HistoryError> {
    let root = &project.root;
    let alone = match project.paths.as_slice() {
        [only] if stands_alone(only) => Some(only),
        _ => None,
    };
    let wanted = |path: &Path| match alone {
        Some(only) => root.join(path) == *only,
        None => is_okr(path),
    };
    let listed = revision.list(&wanted)?;
    for submodule in &listed.submodules {
        let folder = root.join(submodule);
        if project.paths.iter().any(|path| path.starts_with(&folder)) {
            return Err(HistoryError::new(
                format!(
                    "`{}` is a submodule, whose history is not that of the repository around it",
                    submodule.display()
                ),
                "give it an `okrlint.toml` of its own, and run this command there",
            ));
        }
    }
    let files = listed
        .files
        .into_iter()
        .map(|(path, id)| (root.join(path), id));
    let had = files.filter(|(path, _)| alone.is_some() || belongs(project, path, roots));
    Ok(had.collect())
}

/// Whether a file that was at `path` would be one of the project's today.
fn belongs(project: &Project, path: &Path, roots: &mut Roots) -> bool {
    if project.find(path).is_some() {
        return true;
    }
    let at_home = path
        .parent()
        .and_then(|folder| roots.of(folder))
        .is_some_and(|root| root.folder == project.root);
    // What is there and is not taken in is left out for a reason, such as an ignore file.
    at_home && project.config.takes(path) && !is_there(path)
}
