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

/// What is left alone once its fixes prove endless: a rule in a file, and what it says there, or whatever it says.
type Culprit = (&'static str, FileId, Option<String>);

/// What is left alone, each with the rules that never come to rest with each other.
type Barred = FxHashMap<Culprit, Vec<&'static str>>;

/// Makes all fixes that may be made. Where some of them never come to an end, it starts again without them.
pub(crate) fn settle(job: &Job<'_>) -> Outcome {
    let mut barred = Barred::default();
    loop {
        match Rounds::new(job, &barred).run() {
            Ok(outcome) => return outcome,
            Err(endless) => {
                let mut rules: Vec<&str> = endless.iter().map(|(rule, ..)| *rule).collect();
                rules.sort_unstable();
                rules.dedup();
                // Each time costs all rounds: what goes on finding new words is not heard any more.
                let patient = barred.len() < MOST_ROUNDS;
                barred.extend(endless.into_iter().map(|(rule, file, message)| {
                    ((rule, file, message.filter(|_| patient)), rules.clone())
                }));
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
    /// What the files were that a fix would change.
    originals: RefCell<FxHashMap<FileId, Original>>,
}

/// A file before anything was fixed.
#[derive(Clone)]
struct Original {
    revision: Revision,
    /// Whether it was in the one style, all of it.
    laid_out: bool,
}

impl<'a> Rounds<'a> {
    fn new(job: &'a Job<'a>, barred: &'a Barred) -> Self {
        Self {
            job,
            barred,
            changed: BTreeMap::new(),
            applied: Vec::new(),
            originals: RefCell::default(),
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
            let culprits = (round.accepted.iter().map(|choice| choice.finding))
                .map(|it| (it.rule.id, it.file, Some(it.message.clone())))
                .collect();
            made.push(culprits);
            self.take_over(round);
            let texts: BTreeMap<FileId, Arc<str>> = (self.changed.iter())
                .map(|(file, revision)| (*file, Arc::clone(&revision.text)))
                .collect();
            // All that was made since the texts were the same has been undone.
            if let Some(since) = history.iter().position(|earlier| *earlier == texts) {
                return Err(made.drain(since..).flatten().collect());
            }
            if made.len() == MOST_ROUNDS {
                // What comes next says something new each time.
                let last = made.pop().unwrap_or_default().into_iter();
                return Err(last.map(|(rule, file, _)| (rule, file, None)).collect());
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
            let culprit = |message| (finding.rule.id, finding.file, message);
            let barred = (self.barred.get(&culprit(None)))
                .or_else(|| self.barred.get(&culprit(Some(finding.message.clone()))));
            if let Some(rules) = barred {
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
            let original = self.original(file)?;
            let current = self.changed.get(&file).unwrap_or(&original.revision);
            let revision = current.with(path, &edits, original.laid_out)?;
            Ok((file, revision))
        };
        by_file.into_iter().map(revise).collect()
    }

    /// A file before anything was fixed.
    fn original(&self, file: FileId) -> Result<Original, Reason> {
        if let Some(known) = self.originals.borrow().get(&file) {
            return Ok(known.clone());
        }
        let text = (self.job.written)(file).ok_or(Reason::Changed)?;
        let facts = Arc::clone(&self.job.facts[file.0 as usize]);
        // Around mistakes of writing, any layout is left alone.
        let laid_out =
            facts.errors.is_empty() && format(&self.job.paths[file.0 as usize], &text).is_none();
        let original = Original {
            revision: Revision { text, facts },
            laid_out,
        };
        self.originals.borrow_mut().insert(file, original.clone());
        Ok(original)
    }

    fn take_over(&mut self, round: Round<'_>) {
        for (file, revision) in round.revisions {
            let originals = self.originals.get_mut();
            let is_as_before = (originals.get(&file))
                .is_some_and(|original| original.revision.text == revision.text);
            if is_as_before {
                self.changed.remove(&file);
            } else {
                self.changed.insert(file, revision);
            }
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
        let mut originals = self.originals.into_inner();
        let texts = self.changed.into_iter().filter_map(|(file, revision)| {
            let before = originals.remove(&file)?.revision.text;
            let after = revision.text;
            Some((file, Text { before, after }))
        });
        let texts = texts.collect();
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
