//! Fixes made in rounds, until none is left to make.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use okrlint_model::{FileFacts, FileId};
use okrlint_rules::{Applicability, Diagnostic, Edit, Rule};
use rustc_hash::{FxHashMap, FxHashSet};

use super::choose::{Choice, best, compatible};
use super::revise::Revision;
use crate::format::format;

/// After so many rounds, fixes are taken to bring about each other for ever. Fixes at one place need a round each.
const MOST_ROUNDS: usize = 64;

/// What is to be fixed.
pub(crate) struct Job<'a> {
    /// The files of a project; a file's place is its id.
    pub(crate) paths: &'a [PathBuf],
    /// What they say.
    pub(crate) facts: &'a [Arc<FileFacts>],
    /// What the rules say about that.
    pub(crate) findings: &'a [Diagnostic],
    /// What the rules say where the files say something else.
    pub(crate) judge: &'a dyn Fn(Vec<Arc<FileFacts>>) -> Vec<Diagnostic>,
    /// Whether a file may change.
    pub(crate) reach: &'a dyn Fn(FileId) -> Reach,
    /// A file's text as it is written; `None` where it is not there any more.
    pub(crate) written: &'a dyn Fn(FileId) -> Option<Arc<str>>,
    /// How far a fix must be trusted to be made.
    pub(crate) trusted: Applicability,
}

/// Whether a file may change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Reach {
    /// It may.
    Open,
    /// It is reported on, and is to stay as it is.
    Untouchable,
    /// Nobody asked about it.
    Elsewhere,
}

/// What came of it.
#[derive(Default)]
pub(crate) struct Outcome {
    pub(crate) texts: BTreeMap<FileId, Text>,
    pub(crate) applied: Vec<Applied>,
    pub(crate) left_out: Vec<LeftOut>,
}

/// The text of a file that changes.
pub(crate) struct Text {
    pub(crate) before: Arc<str>,
    pub(crate) after: Arc<str>,
}

/// A fix that was made.
pub(crate) struct Applied {
    pub(crate) rule: &'static Rule,
    pub(crate) message: String,
    pub(crate) file: FileId,
    pub(crate) title: String,
    pub(crate) applicability: Applicability,
    pub(crate) changes: Vec<FileId>,
}

/// A fix that was not made.
pub(crate) struct LeftOut {
    pub(crate) rule: &'static Rule,
    pub(crate) file: FileId,
    pub(crate) title: String,
    pub(crate) reason: Reason,
}

/// Why a fix was not made.
pub(crate) enum Reason {
    NewMistake(String),
    Endless(Vec<&'static str>),
    Elsewhere(FileId),
    Markdown,
    Changed,
}

/// A rule in a file: what is left alone together once its fixes prove endless.
type Culprit = (&'static str, FileId);

/// The rules whose fixes are left out in a file, each with those that it never comes to rest with.
type Barred = FxHashMap<Culprit, Vec<&'static str>>;

/// Makes all fixes that may be made. Where some of them never come to an end, it starts again without them.
pub(crate) fn settle(job: &Job<'_>) -> Outcome {
    let mut barred = Barred::default();
    loop {
        match Rounds::new(job, &barred).run() {
            Ok(outcome) => return outcome,
            Err(endless) => {
                let mut rules: Vec<&str> = endless.iter().map(|(rule, _)| *rule).collect();
                rules.sort_unstable();
                rules.dedup();
                barred.extend(endless.into_iter().map(|culprit| (culprit, rules.clone())));
            }
        }
    }
}

struct Rounds<'a> {
    job: &'a Job<'a>,
    barred: &'a Barred,
    /// The files that differ from what they were.
    changed: BTreeMap<FileId, Revision>,
    applied: Vec<Applied>,
    /// Which files were in the one style, of those that were looked at.
    laid_out: RefCell<FxHashMap<FileId, bool>>,
}

impl<'a> Rounds<'a> {
    fn new(job: &'a Job<'a>, barred: &'a Barred) -> Self {
        Self {
            job,
            barred,
            changed: BTreeMap::new(),
            applied: Vec::new(),
            laid_out: RefCell::default(),
        }
    }

    /// All rounds; or the rules whose fixes never come to an end.
    fn run(mut self) -> Result<Outcome, FxHashSet<Culprit>> {
        let mut history: Vec<BTreeMap<FileId, Arc<str>>> = vec![BTreeMap::new()];
        let mut made: Vec<FxHashSet<Culprit>> = Vec::new();
        let mut judged: Vec<Diagnostic>;
        let mut findings = self.job.findings;
        loop {
            let round = self.round(findings);
            if round.accepted.is_empty() {
                return Ok(self.finish(round.left_out));
            }
            let culprits = (round.accepted.iter())
                .map(|choice| (choice.finding.rule.id, choice.finding.file))
                .collect();
            made.push(culprits);
            self.take_over(round);
            let texts: BTreeMap<FileId, Arc<str>> = (self.changed.iter())
                .map(|(file, revision)| (*file, Arc::clone(&revision.text)))
                .collect();
            // All that was made since the texts were the same has been undone.
            let same = history.iter().position(|earlier| *earlier == texts);
            let too_many = (made.len() == MOST_ROUNDS).then_some(MOST_ROUNDS - 1);
            if let Some(since) = same.or(too_many) {
                return Err(made.drain(since..).flatten().collect());
            }
            history.push(texts);
            judged = (self.job.judge)(self.facts());
            findings = &judged;
        }
    }

    /// Chooses the fixes of one round. The safe ones come first, and the others only where none of those is left: what
    /// is made unasked does not depend on what else is asked for.
    fn round<'f>(&self, findings: &'f [Diagnostic]) -> Round<'f> {
        let mut round = Round::default();
        let choices = self.choices(findings, &mut round);
        for applicability in [Applicability::Safe, Applicability::Unsafe] {
            let alike = |choice: &&Choice<'f>| choice.fix.applicability == applicability;
            let mut open: Vec<Choice<'f>> = choices.iter().filter(alike).copied().collect();
            // What touches a fix that cannot be made gets its turn.
            while round.accepted.is_empty() && !open.is_empty() {
                let together = compatible(open.iter().copied());
                self.try_all(&together, &mut round);
                open.retain(|choice| !round.left_out.contains_key(&choice.at));
            }
        }
        round
    }

    /// The fixes that may be made at all, one a finding.
    fn choices<'f>(&self, findings: &'f [Diagnostic], round: &mut Round<'f>) -> Vec<Choice<'f>> {
        let mut choices = Vec::new();
        for (at, finding) in findings.iter().enumerate() {
            if (self.job.reach)(finding.file) == Reach::Elsewhere {
                continue;
            }
            let Some(fix) = best(finding, self.job.trusted) else {
                continue;
            };
            let choice = Choice { at, finding, fix };
            let reach = |reach| {
                let mut files = choice.files().into_iter();
                files.find(|file| (self.job.reach)(*file) == reach)
            };
            let culprit = (finding.rule.id, finding.file);
            if let Some(rules) = self.barred.get(&culprit) {
                round.leave_out(choice, Reason::Endless(rules.clone()));
            } else if let Some(file) = reach(Reach::Elsewhere) {
                round.leave_out(choice, Reason::Elsewhere(file));
            } else if reach(Reach::Untouchable).is_none() {
                choices.push(choice);
            }
        }
        choices
    }

    /// Adds to the round those of `tried` with which the files may be kept. They do not touch each other.
    fn try_all<'f>(&self, tried: &[Choice<'f>], round: &mut Round<'f>) {
        match (self.revise(tried, round), tried) {
            (Ok(revisions), _) => {
                round.revisions.extend(revisions);
                round.accepted.extend(tried);
                for edit in tried.iter().flat_map(|choice| &choice.fix.edits) {
                    round.edits.entry(edit.file).or_default().push(edit);
                }
            }
            (Err(reason), [choice]) => round.leave_out(*choice, reason),
            (Err(_), _) => {
                let (some, others) = tried.split_at(tried.len() / 2);
                self.try_all(some, round);
                self.try_all(others, round);
            }
        }
    }

    /// The files that `tried` changes, after all that the round accepted so far and `tried`.
    fn revise<'f>(
        &self,
        tried: &[Choice<'f>],
        round: &Round<'f>,
    ) -> Result<Vec<(FileId, Revision)>, Reason> {
        let mut by_file: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
        for edit in tried.iter().flat_map(|choice| &choice.fix.edits) {
            let accepted = || round.edits.get(&edit.file).cloned().unwrap_or_default();
            by_file.entry(edit.file).or_insert_with(accepted).push(edit);
        }
        let revise = |(file, edits): (FileId, Vec<&Edit>)| {
            let path = &self.job.paths[file.0 as usize];
            let revision = self.current(file)?;
            let revision = revision.with(path, &edits, self.was_laid_out(file)?)?;
            Ok((file, revision))
        };
        by_file.into_iter().map(revise).collect()
    }

    /// A file as the rounds so far left it.
    fn current(&self, file: FileId) -> Result<Revision, Reason> {
        match self.changed.get(&file) {
            Some(revision) => Ok(revision.clone()),
            None => self.original(file),
        }
    }

    fn original(&self, file: FileId) -> Result<Revision, Reason> {
        Ok(Revision {
            text: (self.job.written)(file).ok_or(Reason::Changed)?,
            facts: Arc::clone(&self.job.facts[file.0 as usize]),
        })
    }

    /// Whether a file was in the one style before anything was fixed.
    fn was_laid_out(&self, file: FileId) -> Result<bool, Reason> {
        if let Some(known) = self.laid_out.borrow().get(&file) {
            return Ok(*known);
        }
        let original = self.original(file)?;
        let laid_out = format(&self.job.paths[file.0 as usize], &original.text).is_none();
        self.laid_out.borrow_mut().insert(file, laid_out);
        Ok(laid_out)
    }

    fn take_over(&mut self, round: Round<'_>) {
        for (file, revision) in round.revisions {
            match self.original(file) {
                Ok(original) if original.text == revision.text => self.changed.remove(&file),
                _ => self.changed.insert(file, revision),
            };
        }
        let applied = round.accepted.into_iter().map(|choice| Applied {
            rule: choice.finding.rule,
            message: choice.finding.message.clone(),
            file: choice.finding.file,
            title: choice.fix.title.clone(),
            applicability: choice.fix.applicability,
            changes: choice.files(),
        });
        self.applied.extend(applied);
    }

    /// What all files say now.
    fn facts(&self) -> Vec<Arc<FileFacts>> {
        let mut facts = self.job.facts.to_vec();
        for (file, revision) in &self.changed {
            facts[file.0 as usize] = Arc::clone(&revision.facts);
        }
        facts
    }

    fn finish(self, left_out: BTreeMap<usize, LeftOut>) -> Outcome {
        let mut texts = BTreeMap::new();
        for (file, revision) in &self.changed {
            if let Ok(original) = self.original(*file) {
                let (before, after) = (original.text, Arc::clone(&revision.text));
                texts.insert(*file, Text { before, after });
            }
        }
        Outcome {
            texts,
            applied: self.applied,
            left_out: left_out.into_values().collect(),
        }
    }
}

/// What is made at the same time.
#[derive(Default)]
struct Round<'f> {
    accepted: Vec<Choice<'f>>,
    /// Their edits, by file.
    edits: FxHashMap<FileId, Vec<&'f Edit>>,
    /// The files that they change, afterwards.
    revisions: BTreeMap<FileId, Revision>,
    /// What cannot be made, by the place of its finding.
    left_out: BTreeMap<usize, LeftOut>,
}

impl<'f> Round<'f> {
    fn leave_out(&mut self, choice: Choice<'f>, reason: Reason) {
        let left_out = LeftOut {
            rule: choice.finding.rule,
            file: choice.finding.file,
            title: choice.fix.title.clone(),
            reason,
        };
        self.left_out.insert(choice.at, left_out);
    }
}

#[cfg(test)]
mod tests;
