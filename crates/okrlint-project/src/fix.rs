//! Fixing: the fixes of findings, made until there is none left to make.

mod choose;
mod revise;
mod rounds;
mod write;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use okrlint_model::FileId;
use okrlint_rules::{Applicability, Rule};

use crate::project::Project;
use crate::workspace::Workspace;
use rounds::{Job, Outcome, Reach};

pub(crate) use revise::apply;
pub use write::WrittenFixes;

/// What fixing makes of files.
#[derive(Clone, Debug, Default)]
pub struct Fixes {
    /// The files that change, sorted by path.
    pub files: Vec<FixedFile>,
    /// The fixes that are made, in the order in which they are.
    pub applied: Vec<AppliedFix>,
    /// The fixes that are as trusted as was asked for and are not made, each with the reason.
    pub left_out: Vec<LeftOutFix>,
}

/// A file before and after its fixes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FixedFile {
    /// Its absolute path, links as they were written.
    pub path: PathBuf,
    /// What it says.
    pub before: Arc<str>,
    /// What it is to say; never the same.
    pub after: Arc<str>,
}

/// A fix that is made.
#[derive(Clone, Debug)]
pub struct AppliedFix {
    /// The rule whose finding it mends.
    pub rule: &'static Rule,
    /// What the finding said.
    pub message: String,
    /// The file of the finding.
    pub path: PathBuf,
    /// What the fix does, as a command.
    pub title: String,
    /// How far it may be trusted.
    pub applicability: Applicability,
    /// The files that it changes, sorted: all of them, or none.
    pub changes: Vec<PathBuf>,
}

/// A fix that is not made.
#[derive(Clone, Debug)]
pub struct LeftOutFix {
    /// The rule whose finding it would mend.
    pub rule: &'static Rule,
    /// The file of the finding.
    pub path: PathBuf,
    /// What the fix would do, as a command.
    pub title: String,
    /// Why it is not made.
    pub reason: LeftOut,
}

/// Why a fix is not made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LeftOut {
    /// The text would hold a mistake of writing that is not there now, which this tells of.
    NewMistake(String),
    /// The fixes of these rules undo each other, or bring about the next for ever; sorted.
    Endless(Vec<&'static str>),
    /// It would change this file, too, about which nobody asked.
    Elsewhere(PathBuf),
    /// The Markdown around the lines of a fence would not hold what it writes.
    Markdown,
    /// The file does not say any more what it said when it was checked.
    Changed,
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NewMistake(message) => write!(f, "it would bring a new mistake: {message}"),
            Self::Endless(rules) if rules.len() > 1 => {
                let rules = rules.join("`, `");
                write!(f, "the fixes of `{rules}` undo each other")
            }
            Self::Endless(_) => f.write_str("its fixes would never come to an end"),
            Self::Elsewhere(_) => f.write_str("it would also change a file that was not named"),
            Self::Markdown => f.write_str("its lines cannot stand in the Markdown around them"),
            Self::Changed => f.write_str("the file was changed meanwhile; try again"),
        }
    }
}

impl Workspace {
    /// What is left of all files that are reported on once every fix that is at least `trusted` so much is made, again
    /// and again until no such fix is left. Of a finding's fixes, the first is made; where only safe ones are asked
    /// for, the first safe one.
    ///
    /// Nothing is written, and what the workspace knows does not change: this works on what the last
    /// [`check`](Self::check) found. `untouchable` names files that are to stay as they are.
    ///
    /// A fix over several files is made in all of them or not at all. It is left out where the text would hold a
    /// mistake of writing that is not there now. A file that was in the one style, and held no such mistake, stays in it.
    pub fn fix(&self, trusted: Applicability, untouchable: impl Fn(&Path) -> bool) -> Fixes {
        let mut fixes = Fixes::default();
        for project in self.projects() {
            let outcome = self.fix_project(project, trusted, &untouchable);
            fixes.add(project, outcome);
        }
        fixes.files.sort_by(|a, b| a.path.cmp(&b.path));
        fixes
    }

    fn fix_project(
        &self,
        project: &Project,
        trusted: Applicability,
        untouchable: &impl Fn(&Path) -> bool,
    ) -> Outcome {
        let path = |file: FileId| project.paths[file.0 as usize].as_path();
        let reach = |file| match path(file) {
            path if !self.is_reported(path) => Reach::Elsewhere,
            path if untouchable(path) => Reach::Untouchable,
            _ => Reach::Open,
        };
        rounds::settle(&Job {
            paths: &project.paths,
            facts: project.all_facts(),
            findings: project.all_findings(),
            judge: &|facts| project.judge(facts),
            reach: &reach,
            written: &|file| self.written_text(path(file)),
            trusted,
        })
    }
}

impl Fixes {
    fn add(&mut self, project: &Project, outcome: Outcome) {
        let path = |file: FileId| project.paths[file.0 as usize].clone();
        let files = outcome.texts.into_iter();
        self.files.extend(files.map(|(file, text)| FixedFile {
            path: path(file),
            before: text.before,
            after: text.after,
        }));
        let applied = outcome.applied.into_iter();
        self.applied.extend(applied.map(|fix| AppliedFix {
            rule: fix.rule,
            message: fix.message,
            path: path(fix.file),
            title: fix.title,
            applicability: fix.applicability,
            changes: fix.changes.into_iter().map(path).collect(),
        }));
        let left_out = outcome.left_out.into_iter();
        self.left_out.extend(left_out.map(|fix| LeftOutFix {
            rule: fix.rule,
            path: path(fix.file),
            title: fix.title,
            reason: match fix.reason {
                rounds::Reason::NewMistake(message) => LeftOut::NewMistake(message),
                rounds::Reason::Endless(rules) => LeftOut::Endless(rules),
                rounds::Reason::Elsewhere(file) => LeftOut::Elsewhere(path(file)),
                rounds::Reason::Markdown => LeftOut::Markdown,
                rounds::Reason::Changed => LeftOut::Changed,
            },
        }));
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
