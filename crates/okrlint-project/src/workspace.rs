//! All that was named or opened, kept up to date.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use okrlint_model::{FileFacts, FileId, Model, Settings};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::baseline::{self, BASELINE_FILE, Baselines, Known};
use crate::config::{self, CONFIG_FILE, Config, ConfigError};
use crate::day::system_day;
use crate::history::{HistoryError, Past, Revisions};
use crate::layout::{Listing, Named, lay_out};
use crate::markdown::mask;
use crate::path::{absolute, add_named, is_markdown, is_okr};
use crate::project::Project;
use crate::read::{self, facts_of_bytes, facts_of_text, facts_on_disk, text_on_disk};
use crate::report::{FileReport, PathError, ProjectId, Report};
use crate::root::Roots;

/// Fewer files than this are read one after the other: threads would take longer to start.
pub(crate) const WORTH_THREADS: usize = 16;

/// What holds for a whole workspace, whatever its projects configure.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The day on which all projects are read; `None` leaves it to `okrlint.toml` and the system's clock.
    pub today: Option<Date>,
    /// Which baseline counts.
    pub baselines: Baselines,
    /// The branch, tag or commit that files are held against; of a branch, the commit where it and what is checked out
    /// parted.
    pub since: Option<String>,
}

/// A file as of the last [`Workspace::check`].
#[derive(Clone, Copy)]
pub struct Document<'a> {
    /// The project it belongs to.
    pub project: ProjectId,
    /// Its place there.
    pub file: FileId,
    /// What it says.
    pub facts: &'a FileFacts,
    /// What its project means.
    pub model: &'a Model,
}

/// The files and folders that somebody wants to hear about, and the projects that they belong to.
///
/// Changes are noted when they are told and take effect in the next [`check`](Self::check), which reads and
/// rebuilds no more than they touch.
#[derive(Default)]
pub struct Workspace {
    options: Options,
    folders: BTreeSet<PathBuf>,
    files: BTreeSet<PathBuf>,
    /// What came with its content.
    given: BTreeMap<PathBuf, Given>,
    /// The editor's texts, which stand for what is on disk.
    buffers: BTreeMap<PathBuf, Arc<str>>,
    projects: Vec<Project>,
    config_errors: Vec<ConfigError>,
    history_errors: Vec<HistoryError>,
    /// Whether files may have come, gone or changed their project.
    moved: bool,
    /// Files whose text may have changed.
    changed: FxHashSet<PathBuf>,
}

/// What came with its content.
struct Given {
    facts: Arc<FileFacts>,
    /// The text as it was given, where the facts hold a part of it only.
    text: Option<Arc<str>>,
}

impl Workspace {
    /// A workspace in which nothing is named yet.
    pub fn new(options: Options) -> Self {
        Self {
            options,
            ..Self::default()
        }
    }

    /// Names a file or folder to report on. It is read even where an ignore file names it.
    ///
    /// Fails if there is no such thing.
    pub fn add_path(&mut self, path: &Path) -> Result<(), PathError> {
        add_named(path, &mut self.folders, &mut self.files)?;
        self.moved = true;
        Ok(())
    }

    /// Names a file to report on and gives its content, text or not. It need not exist; if it does, `content`
    /// stands for it, in the place of what was given before. Under the name [`STDIN_NAME`](crate::STDIN_NAME) it is a project of its own.
    pub fn add_source(&mut self, path: &Path, content: impl Into<Vec<u8>>) {
        let path = absolute(path);
        let content = content.into();
        let text = std::str::from_utf8(&content)
            .ok()
            .filter(|_| is_markdown(&path));
        let text = text.map(Arc::from);
        let facts = Arc::new(facts_of_bytes(&path, content));
        self.files.insert(path.clone());
        self.changed.insert(path.clone());
        self.given.insert(path, Given { facts, text });
        self.moved = true;
    }

    /// Adds a folder of the editor's workspace.
    pub fn add_folder(&mut self, folder: &Path) {
        self.moved |= self.folders.insert(absolute(folder));
    }

    /// Takes a folder out of the editor's workspace.
    pub fn remove_folder(&mut self, folder: &Path) {
        self.moved |= self.folders.remove(&absolute(folder));
    }

    /// Puts the editor's `text` in the place of what is on disk. Call it for every change of the text, too.
    ///
    /// A file outside every folder brings its own project, of which it alone is reported on.
    pub fn open(&mut self, path: &Path, text: Arc<str>) {
        let path = absolute(path);
        self.moved |= self.find(&path).is_none();
        self.buffers.insert(path.clone(), text);
        self.changed.insert(path);
    }

    /// Goes back to what is on disk.
    pub fn close(&mut self, path: &Path) {
        let path = absolute(path);
        if self.buffers.remove(&path).is_none() {
            return;
        }
        let found = self
            .find(&path)
            .is_some_and(|(project, _)| !self.projects[project].named_only.contains(&path));
        self.moved |= !found || !self.is_reported(&path);
        self.changed.insert(path);
    }

    /// Tells that something was created, changed or deleted on disk: a file, a folder, a configuration.
    pub fn disk_changed(&mut self, path: &Path) {
        let path = absolute(path);
        let name = path.file_name().unwrap_or_default();
        if [CONFIG_FILE, BASELINE_FILE, ".gitignore", ".ignore", ".git"]
            .iter()
            .any(|layout| name == *layout)
            || self
                .projects
                .iter()
                .any(|project| project.config.reads(&path))
        {
            self.moved = true;
        } else if self.find(&path).is_some() {
            if !self.buffers.contains_key(&path) {
                self.changed.insert(path);
            }
        } else if is_okr(&path) || path.is_dir() || self.holds_files(&path) {
            self.moved = true;
        }
    }

    /// Brings everything up to date and tells what the rules say about all that was named or opened.
    ///
    /// This is the one check that the command line and the language server share.
    pub fn check(&mut self) -> Report {
        if !self.moved {
            self.moved = !self.reread_changed();
        }
        if mem::take(&mut self.moved) {
            self.lay_out();
        }
        let mut clock = None;
        for project in &mut self.projects {
            let settings = settings(&self.options, &project.config, &mut clock);
            project.check(settings);
        }
        self.report()
    }

    /// The file at `path` as of the last check; `None` where no project holds it.
    pub fn document(&self, path: &Path) -> Option<Document<'_>> {
        let (at, file) = self.find(&absolute(path))?;
        let project = &self.projects[at];
        Some(Document {
            project: ProjectId(at as u32),
            file,
            facts: project.model().file(file),
            model: project.model(),
        })
    }

    /// The absolute path of `file`.
    ///
    /// # Panics
    /// If the two are not of the last report.
    pub fn path(&self, project: ProjectId, file: FileId) -> &Path {
        &self.projects[project.0 as usize].paths[file.0 as usize]
    }

    /// What `project` means, as of the last check.
    ///
    /// # Panics
    /// If `project` is not of the last report.
    pub fn model(&self, project: ProjectId) -> &Model {
        self.projects[project.0 as usize].model()
    }

    /// The projects as of the last check.
    pub(crate) fn projects(&self) -> &[Project] {
        &self.projects
    }

    /// The text of the file at `path` as it is written, Markdown outside of fences included; `None` where it is not
    /// any more what it was at the last check.
    pub(crate) fn written_text(&self, path: &Path) -> Option<Arc<str>> {
        let (project, file) = self.find(path)?;
        let known = &self.projects[project].facts(file).text;
        if !is_markdown(path) {
            return Some(Arc::clone(known));
        }
        let given = || self.given.get(path)?.text.clone();
        let text = (self.buffers.get(path).cloned())
            .or_else(given)
            .or_else(|| text_on_disk(path).ok().map(Arc::from))?;
        (mask(&text) == **known).then_some(text)
    }

    fn find(&self, path: &Path) -> Option<(usize, FileId)> {
        self.projects
            .iter()
            .enumerate()
            .find_map(|(at, project)| Some((at, project.find(path)?)))
    }

    fn holds_files(&self, folder: &Path) -> bool {
        self.projects
            .iter()
            .flat_map(|project| &project.paths)
            .any(|path| path.starts_with(folder))
    }

    /// Reads again what changed; false where a file is gone, so that the projects must be laid out anew.
    fn reread_changed(&mut self) -> bool {
        let mut read = Vec::with_capacity(self.changed.len());
        for path in &self.changed {
            let (Some((project, file)), Some(facts)) = (self.find(path), self.facts(path)) else {
                return false;
            };
            read.push((project, file, facts));
        }
        for (project, file, facts) in read {
            self.projects[project].replace(file, facts);
        }
        self.changed.clear();
        true
    }

    /// What the file at `path` says in its buffer, else as it was given, else on disk; `None` where it is nowhere.
    fn facts(&self, path: &Path) -> Option<Arc<FileFacts>> {
        if let Some(text) = self.buffers.get(path) {
            return Some(Arc::new(facts_of_text(path, text)));
        }
        match self.given.get(path) {
            Some(given) => Some(Arc::clone(&given.facts)),
            None => facts_on_disk(path).map(Arc::new),
        }
    }

    /// Finds all projects and reads what is not known yet.
    fn lay_out(&mut self) {
        let changed = mem::take(&mut self.changed);
        let old = mem::take(&mut self.projects);
        let mut known: FxHashMap<PathBuf, Arc<FileFacts>> = FxHashMap::default();
        for project in &old {
            for (path, id) in project.paths.iter().zip((0..).map(FileId)) {
                if !changed.contains(path) {
                    known.insert(path.clone(), Arc::clone(project.facts(id)));
                }
            }
        }
        let mut old: FxHashMap<PathBuf, Project> = old
            .into_iter()
            .filter_map(|project| Some((project.paths.first()?.clone(), project)))
            .collect();

        let opened: Vec<PathBuf> = (self.buffers.keys())
            .filter(|path| !is_config(path) && !self.files.contains(*path))
            .cloned()
            .collect();
        let named = Named {
            folders: &self.folders,
            files: &self.files,
            opened: &opened,
        };
        let mut configs = FxHashMap::default();
        let mut baselines = BTreeMap::new();
        let since = self.options.since.clone();
        let mut revisions = since.as_deref().map(Revisions::new);
        let mut roots = Roots::default();
        let mut lost: Vec<HistoryError> = Vec::new();
        for mut listing in lay_out(&named) {
            let config = self.configure(listing.config.as_deref(), &mut configs);
            listing.keep(&config, &named);
            let pages = listing.pages(&config, &named);
            let baseline = self.baseline(&listing.root, &mut baselines);
            for listing in std::iter::once(listing).chain(pages) {
                let mut project = self.read_project(
                    listing,
                    (Arc::clone(&config), Arc::clone(&baseline)),
                    &known,
                );
                if let Some(old) = project.paths.first().and_then(|first| old.remove(first)) {
                    project.inherit(old);
                }
                if let Some(revisions) = &mut revisions {
                    let error = self.remember(&mut project, revisions, &mut roots);
                    lost.extend(error.filter(|error| !lost.contains(error)));
                }
                self.projects.push(project);
            }
        }
        self.history_errors = lost;
        let errors = configs.into_values().flat_map(|(_, errors)| errors);
        let damaged = baselines.into_values().filter_map(|(_, error)| error);
        self.config_errors = errors.chain(damaged).collect();
        self.config_errors
            .sort_by(|a, b| (&a.path, a.span).cmp(&(&b.path, b.span)));
        // Two projects may extend the same file.
        self.config_errors.dedup();
    }

    /// Reads the files of `listing` that are not `known`, side by side where they are many.
    fn read_project(
        &self,
        listing: Listing,
        settled: (Arc<Config>, Arc<Known>),
        known: &FxHashMap<PathBuf, Arc<FileFacts>>,
    ) -> Project {
        let facts = |path: &PathBuf| known.get(path).map(Arc::clone).or_else(|| self.facts(path));
        let facts: Vec<Option<Arc<FileFacts>>> = if listing.files.len() < WORTH_THREADS {
            listing.files.iter().map(facts).collect()
        } else {
            listing.files.par_iter().map(facts).collect()
        };
        let refused = listing
            .refused
            .into_iter()
            .map(|(path, reason)| (path, Some(Arc::new(read::unreadable(reason)))));
        let mut entries: Vec<_> = listing
            .files
            .into_iter()
            .zip(facts)
            .chain(refused)
            .collect();
        entries.sort_by(|a, b| a.0.cmp(&b.0));
        let (paths, facts) = entries
            .into_iter()
            .filter_map(|(path, facts)| Some((path, facts?)))
            .unzip();
        let settings = settings(&self.options, &settled.0, &mut None);
        Project::new(
            settled,
            listing.root,
            paths,
            listing.named_only,
            facts,
            settings,
        )
    }

    /// What the configuration at `path` sets, read once for all projects that it configures.
    fn configure(
        &self,
        path: Option<&Path>,
        known: &mut FxHashMap<PathBuf, (Arc<Config>, Vec<ConfigError>)>,
    ) -> Arc<Config> {
        let Some(path) = path else {
            return Arc::default();
        };
        if let Some((config, _)) = known.get(path) {
            return Arc::clone(config);
        }
        let (config, errors) = config::load(path, &|path| match self.buffers.get(path) {
            Some(text) => Ok(Arc::clone(text)),
            None => config::read_from_disk(path),
        });
        let config = Arc::new(config);
        known.insert(path.to_owned(), (Arc::clone(&config), errors));
        config
    }

    /// Reads what `project` was; gives what is in the way.
    fn remember(
        &self,
        project: &mut Project,
        revisions: &mut Revisions<'_>,
        roots: &mut Roots,
    ) -> Option<HistoryError> {
        let settings = settings(&self.options, &project.config, &mut None);
        let past = revisions
            .of(&project.root)
            .and_then(|revision| Past::read(project, &revision, roots, settings));
        match past {
            Ok(past) => {
                project.past = Some(past);
                None
            }
            Err(error) => Some(error),
        }
    }

    /// What is known of the findings in the project that begins at `root`, read once for all projects that share it.
    fn baseline(
        &self,
        root: &Path,
        read: &mut BTreeMap<PathBuf, (Arc<Known>, Option<ConfigError>)>,
    ) -> Arc<Known> {
        let Some(path) = self.options.baselines.path(root) else {
            return Arc::default();
        };
        let (known, _) = read.entry(path).or_insert_with_key(|path| {
            let (known, error) = baseline::load(path);
            (Arc::new(known), error)
        });
        Arc::clone(known)
    }

    fn report(&self) -> Report {
        let mut files = Vec::new();
        for (at, project) in (0..).map(ProjectId).zip(&self.projects) {
            for (file, path) in (0..).map(FileId).zip(&project.paths) {
                if self.is_reported(path) {
                    let mut diagnostics = project.findings(file).to_vec();
                    let known = project.baseline.leave_out(path, &mut diagnostics);
                    files.push(FileReport {
                        path: path.clone(),
                        project: at,
                        file,
                        diagnostics,
                        known,
                    });
                }
            }
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Report {
            files,
            config_errors: self.config_errors.clone(),
            history_errors: self.history_errors.clone(),
        }
    }

    /// Whether somebody wants to hear about the file at `path`.
    pub fn is_reported(&self, path: &Path) -> bool {
        self.files.contains(path)
            || self.buffers.contains_key(path)
            || self.folders.iter().any(|folder| path.starts_with(folder))
    }
}

/// What a project is read by. The clock is asked at most once a check, and only where nothing else says the day.
fn settings(options: &Options, config: &Config, clock: &mut Option<Date>) -> Settings {
    Settings {
        today: options
            .today
            .or(config.today.value)
            .unwrap_or_else(|| *clock.get_or_insert_with(system_day)),
        fiscal_year_start: config.fiscal_year_start.value,
    }
}

fn is_config(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "toml")
}
