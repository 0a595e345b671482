//! Which fixes can be made at the same time.

use std::collections::BTreeMap;

use okrlint_model::FileId;
use okrlint_rules::{Applicability, Diagnostic, Edit, Fix};
use rustc_hash::FxHashMap;

/// A finding and the fix that is to mend it.
#[derive(Clone, Copy)]
pub(crate) struct Choice<'a> {
    /// The finding's place among all.
    pub(crate) at: usize,
    pub(crate) finding: &'a Diagnostic,
    pub(crate) fix: &'a Fix,
}

impl Choice<'_> {
    /// The files that it changes, sorted.
    pub(crate) fn files(&self) -> Vec<FileId> {
        let mut files: Vec<FileId> = self.fix.edits.iter().map(|edit| edit.file).collect();
        files.sort_unstable();
        files.dedup();
        files
    }
}

/// The fix of `finding` to make where fixes are made that are at least `trusted` so much: the best one, and where that
/// is an unsafe one that is not asked for, the best of the safe ones.
pub(crate) fn best(finding: &Diagnostic, trusted: Applicability) -> Option<&Fix> {
    let mut fixes = finding.fixes.iter();
    fixes.find(|fix| fix.applicability >= trusted && !fix.edits.is_empty())
}

/// Those of `choices` that do not touch one another; of two that do, the earlier.
pub(crate) fn compatible<'a>(choices: impl IntoIterator<Item = Choice<'a>>) -> Vec<Choice<'a>> {
    let mut taken = Taken::default();
    let choices = choices.into_iter();
    choices.filter(|choice| taken.take(choice.fix)).collect()
}

/// The stretches that are to be changed, by where they begin: no two of them touch.
#[derive(Default)]
struct Taken {
    files: FxHashMap<FileId, BTreeMap<u32, u32>>,
}

impl Taken {
    /// Takes all that `fix` changes, if all of it is free.
    fn take(&mut self, fix: &Fix) -> bool {
        let free = fix.edits.iter().all(|edit| self.is_free(edit));
        if free {
            for Edit { file, span, .. } in &fix.edits {
                let end = self.files.entry(*file).or_default().entry(span.start);
                let end = end.or_default();
                *end = (*end).max(span.end);
            }
        }
        free
    }

    /// Whether nothing that is taken overlaps or touches `edit`: what stands first at a place of two insertions
    /// would be chance.
    fn is_free(&self, edit: &Edit) -> bool {
        let Some(taken) = self.files.get(&edit.file) else {
            return true;
        };
        let before = taken.range(..=edit.span.end).next_back();
        before.is_none_or(|(_, end)| *end < edit.span.start)
    }
}

#[cfg(test)]
mod tests {
    use okrlint_model::FileId;
    use okrlint_rules::{Applicability, Diagnostic, Edit, Fix, Level, Subject, rules};
    use okrlint_syntax::Span;

    use super::{Choice, best, compatible};

    fn fix(applicability: Applicability, spans: &[(u32, u32)]) -> Fix {
        let edits = spans.iter().map(|&(start, end)| Edit {
            file: FileId(0),
            span: Span::new(start, end),
            text: "x".to_owned(),
        });
        Fix {
            title: format!("{spans:?}"),
            applicability,
            edits: edits.collect(),
        }
    }

    fn finding(fixes: Vec<Fix>) -> Diagnostic {
        Diagnostic {
            rule: rules()[0],
            level: Level::Error,
            file: FileId(0),
            span: Span::empty(0),
            subject: Subject::Place,
            message: String::new(),
            help: String::new(),
            related: Vec::new(),
            fixes,
        }
    }

    use Applicability::{Safe, Unsafe};

    /// Places of edits, from and to.
    type Spans = &'static [(u32, u32)];

    #[track_caller]
    fn chosen(fixes: &[Spans], expected: &[usize]) {
        let findings: Vec<Diagnostic> = fixes
            .iter()
            .map(|spans| finding(vec![fix(Safe, spans)]))
            .collect();
        let choices = findings.iter().enumerate().map(|(at, finding)| Choice {
            at,
            finding,
            fix: &finding.fixes[0],
        });
        let made: Vec<usize> = compatible(choices).iter().map(|choice| choice.at).collect();
        assert_eq!(made, expected);
    }

    #[test]
    fn what_touches_waits() {
        chosen(&[&[(0, 3)], &[(2, 5)]], &[0]);
        chosen(&[&[(0, 3)], &[(3, 5)]], &[0]);
        chosen(&[&[(3, 3)], &[(3, 3)]], &[0]);
        chosen(&[&[(0, 9)], &[(3, 4)]], &[0]);
        chosen(&[&[(3, 4)], &[(0, 9)]], &[0]);
        chosen(&[&[(0, 3)], &[(4, 5)]], &[0, 1]);
    }

    #[test]
    fn a_fix_is_taken_whole_or_not_at_all() {
        chosen(&[&[(5, 6)], &[(1, 2), (6, 7)], &[(1, 2)]], &[0, 2]);
    }

    #[test]
    fn the_edits_of_one_fix_may_touch() {
        chosen(&[&[(2, 2), (2, 5)], &[(4, 4)], &[(6, 6)]], &[0, 2]);
        chosen(&[&[(1, 2), (2, 5)], &[(5, 5)], &[(0, 0)]], &[0, 2]);
    }

    #[test]
    fn of_a_finding_the_first_fix_is_made_and_unasked_the_first_safe_one() {
        let finding = finding(vec![
            fix(Unsafe, &[(0, 1)]),
            fix(Safe, &[(2, 3)]),
            fix(Safe, &[(4, 5)]),
        ]);
        let title = |trusted| best(&finding, trusted).map(|fix| fix.title.as_str());
        assert_eq!(title(Unsafe), Some("[(0, 1)]"));
        assert_eq!(title(Safe), Some("[(2, 3)]"));
    }
}
