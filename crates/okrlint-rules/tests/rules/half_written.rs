//! An editor asks while a text is half written: whatever it holds, the rules answer, their places fit it,
//! and no fix breaks it further.

use okrlint_rules::Diagnostic;
use proptest::prelude::*;

use crate::all_hold;
use crate::fixtures::cases;
use crate::project::Project;

/// A text as it is while it is written: cut off, with a line missing, with a word missing.
fn drafts(text: &str) -> Vec<String> {
    let mut drafts = Vec::new();
    for (at, _) in text.char_indices().step_by(97) {
        drafts.push(text[..at].to_owned());
    }
    let lines: Vec<&str> = text.lines().collect();
    for left_out in 0..lines.len() {
        let kept = [&lines[..left_out], &lines[left_out + 1..]].concat();
        drafts.push(kept.join("\n"));
    }
    let words: Vec<&str> = text.split(' ').collect();
    for left_out in (0..words.len()).step_by(5) {
        let kept = [&words[..left_out], &words[left_out + 1..]].concat();
        drafts.push(kept.join(" "));
    }
    drafts
}

/// What does not fit the text that it is about.
fn misfits(project: &Project, finding: &Diagnostic) -> Option<String> {
    let fits = |file: okrlint_model::FileId, span: okrlint_syntax::Span| {
        let text = project.text(file.0 as usize);
        span.start <= span.end && text.get(std::ops::Range::<usize>::from(span)).is_some()
    };
    let mut places = vec![(finding.file, finding.span)];
    places.extend(finding.related.iter().map(|it| (it.file, it.span)));
    let edits = finding.fixes.iter().flat_map(|fix| &fix.edits);
    places.extend(edits.map(|edit| (edit.file, edit.span)));
    let all_fit = places.iter().all(|(file, span)| fits(*file, *span));
    (!all_fit).then(|| format!("{}: {places:?}", finding.rule.id))
}

#[test]
fn the_rules_answer_to_any_draft() {
    let mut failures = Vec::new();
    for case in cases() {
        if case.project.files.len() != 1 {
            continue;
        }
        for draft in drafts(case.project.text(0)) {
            let project = Project::of(&draft);
            let before = project.errors().len();
            for finding in project.findings() {
                let misfit = misfits(&project, &finding);
                failures.extend(misfit.map(|misfit| format!("{}: {misfit}", case.name())));
                for fix in &finding.fixes {
                    // Edits that overlap panic.
                    let errors = project.fixed(fix).errors();
                    if errors.len() > before && finding.rule.id != "syntax-error" {
                        failures.push(format!(
                            "{}: «{}»: {errors:?}\n{draft}",
                            case.name(),
                            fix.title
                        ));
                    }
                }
            }
        }
    }
    all_hold(&failures);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_rules_answer_to_any_damaged_text(text in okrlint_generate::damaged()) {
        let project = Project::of(&text);
        for finding in project.findings() {
            prop_assert_eq!(misfits(&project, &finding), None);
        }
    }
}

#[test]
fn a_clause_behind_a_byte_order_mark_can_be_taken_out() {
    let project = Project::of("\u{FEFF}during 2026-Q1\nduring 2026-Q2\n");
    for finding in project.findings() {
        assert_eq!(misfits(&project, &finding), None);
    }
}

#[test]
fn a_brace_that_is_missing_before_a_wide_blank_has_a_place_behind_it() {
    let text = "department acme {\n}\nperson acme { }\nobjective \"Calm\"\u{a0}\n  initiative \"Calm\" owner @lead\n# remark\n}\n";
    let project = Project::of(text);
    for finding in project.findings() {
        assert_eq!(misfits(&project, &finding), None);
    }
}
