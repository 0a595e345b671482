//! The formats in which findings are printed, one file each.

pub(crate) mod concise;
pub(crate) mod human;
pub(crate) mod json;

mod drawing;

use std::collections::BTreeSet;
use std::path::Path;

use okrlint_model::{FileFacts, FileId};
use okrlint_project::{Base, FileReport, ProjectId, Report, Workspace, WrittenFixes};
use okrlint_rules::{Applicability, Diagnostic, Level};
use okrlint_syntax::Encoding;

pub(crate) use okrlint_project::relative as shown_path;

/// What a check found, and what is needed to show it.
pub(crate) struct Findings<'a> {
    workspace: &'a Workspace,
    report: &'a Report,
    /// The working directory, to which paths are shown relative.
    folder: &'a Path,
    /// What was fixed before.
    fixed: Option<&'a WrittenFixes>,
}

/// A place as people count: lines and columns from 1, columns in characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Position {
    pub(crate) line: u32,
    pub(crate) column: u32,
}

/// How much was found.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Summary {
    /// Files reported on.
    pub(crate) files: usize,
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) infos: usize,
    /// Findings that offer a fix, safe or not, of those that are shown.
    pub(crate) fixable: usize,
    /// Those that offer a safe one.
    pub(crate) safely_fixable: usize,
    /// Findings that are left out because a baseline knows them.
    pub(crate) known: usize,
}

impl<'a> Findings<'a> {
    /// Findings of `workspace` as its `report` tells them, seen from `folder`.
    pub(crate) fn new(workspace: &'a Workspace, report: &'a Report, folder: &'a Path) -> Self {
        Self {
            workspace,
            report,
            folder,
            fixed: None,
        }
    }

    /// The findings as what is left after `fixed`.
    pub(crate) fn after(self, fixed: &'a WrittenFixes) -> Self {
        Self {
            fixed: Some(fixed),
            ..self
        }
    }

    /// Every finding with its file, sorted by path and place.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&'a FileReport, &'a Diagnostic)> {
        self.report
            .files
            .iter()
            .flat_map(|file| file.diagnostics.iter().map(move |found| (file, found)))
    }

    /// What `file` says.
    pub(crate) fn facts(&self, project: ProjectId, file: FileId) -> &'a FileFacts {
        self.workspace.model(project).file(file)
    }

    /// The path of `file` as it is shown.
    pub(crate) fn path(&self, project: ProjectId, file: FileId) -> String {
        shown_path(self.folder, self.workspace.path(project, file))
    }

    /// A path as it is shown.
    fn shown(&self, path: &Path) -> String {
        shown_path(self.folder, path)
    }

    /// Where `offset` is in `file`.
    pub(crate) fn position(&self, project: ProjectId, file: FileId, offset: u32) -> Position {
        position(self.facts(project, file), offset)
    }

    /// The baselines that count, each as it is shown, with how many of the findings that it knows are gone.
    pub(crate) fn baselines(&self) -> impl Iterator<Item = (String, usize)> {
        let states = self.workspace.baselines().into_iter();
        states.map(|state| (self.shown(&state.path), state.gone))
    }

    /// The commits that the files are held against, each once.
    pub(crate) fn bases(&self) -> BTreeSet<&'a Base> {
        let files = self.report.files.iter();
        files
            .filter_map(|file| self.workspace.base(file.project))
            .collect()
    }

    /// Counts the findings, of which those of the level `lowest` and above are shown.
    pub(crate) fn summary(&self, lowest: Level) -> Summary {
        let mut summary = Summary {
            files: self.report.files.len(),
            known: self.report.files.iter().map(|file| file.known).sum(),
            ..Summary::default()
        };
        for (_, found) in self.all() {
            match found.level {
                Level::Error => summary.errors += 1,
                Level::Warning => summary.warnings += 1,
                Level::Info => summary.infos += 1,
                Level::Off => {}
            }
            let mut fixes = found.fixes.iter().map(|fix| fix.applicability);
            if found.level >= lowest && fixes.len() > 0 {
                summary.fixable += 1;
                let is_safe = fixes.any(|applicability| applicability == Applicability::Safe);
                summary.safely_fixable += usize::from(is_safe);
            }
        }
        summary
    }
}

/// Where `offset` is in a file.
fn position(facts: &FileFacts, offset: u32) -> Position {
    let place = facts
        .lines()
        .line_column(&facts.text, offset, Encoding::Utf32);
    Position {
        line: place.line + 1,
        column: place.column + 1,
    }
}
