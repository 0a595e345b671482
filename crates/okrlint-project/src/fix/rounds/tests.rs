use std::path::PathBuf;
use std::sync::Arc;

use okrlint_model::{FileFacts, FileId, lower};
use okrlint_rules::{Applicability, Diagnostic, Edit, Fix, Level, Rule, Subject, rules};
use okrlint_syntax::Span;

use super::{Job, Outcome, Reach, Reason, settle};

/// A rule that finds a word in each file and would have another instead of it.
struct Wish {
    rule: &'static Rule,
    old: &'static str,
    new: &'static str,
    /// The other file in which it wants the same.
    also: Option<FileId>,
}

fn wish(rule: usize, old: &'static str, new: &'static str) -> Wish {
    Wish {
        rule: rules()[rule],
        old,
        new,
        also: None,
    }
}

fn judge(wishes: &[Wish], facts: &[Arc<FileFacts>]) -> Vec<Diagnostic> {
    let place = |file: FileId, wish: &Wish| {
        let start = facts[file.0 as usize].text.find(wish.old)? as u32;
        Some(Edit {
            file,
            span: Span::new(start, start + wish.old.len() as u32),
            text: wish.new.to_owned(),
        })
    };
    let mut found = Vec::new();
    for file in (0..facts.len() as u32).map(FileId) {
        for wish in wishes {
            let Some(edit) = place(file, wish) else {
                continue;
            };
            let also = wish.also.filter(|other| *other != file);
            let also = also.and_then(|other| place(other, wish));
            found.push(Diagnostic {
                rule: wish.rule,
                level: Level::Warning,
                file,
                span: edit.span,
                subject: Subject::Place,
                message: wish.old.to_owned(),
                help: String::new(),
                related: Vec::new(),
                fixes: vec![Fix {
                    title: format!("Write `{}`", wish.new),
                    applicability: Applicability::Safe,
                    edits: [Some(edit), also].into_iter().flatten().collect(),
                }],
            });
        }
    }
    found
}

fn settled(texts: &[&str], wishes: &[Wish], reach: &dyn Fn(FileId) -> Reach) -> Outcome {
    let paths: Vec<PathBuf> = (0..texts.len())
        .map(|at| PathBuf::from(format!("{at}.okr")))
        .collect();
    let facts: Vec<Arc<FileFacts>> = (texts.iter())
        .map(|text| Arc::new(lower(Arc::from(*text), None)))
        .collect();
    settle(&Job {
        paths: &paths,
        facts: &facts,
        findings: &judge(wishes, &facts),
        judge: &|facts| judge(wishes, &facts),
        reach,
        written: &|file| Some(Arc::from(texts[file.0 as usize])),
        trusted: Applicability::Safe,
    })
}

fn open(_: FileId) -> Reach {
    Reach::Open
}

/// What becomes of a text.
fn fixed(text: &str, wishes: &[Wish]) -> (String, Outcome) {
    let outcome = settled(&[text], wishes, &open);
    let after = outcome.texts.get(&FileId(0));
    (
        after.map_or(text.to_owned(), |it| it.after.to_string()),
        outcome,
    )
}

#[test]
fn one_fix_may_make_room_for_the_next() {
    let (after, outcome) = fixed(
        "team a \"A\"\n",
        &[wish(0, "\"A\"", "\"B\""), wish(1, "\"B\"", "\"C\"")],
    );
    assert_eq!(after, "team a \"C\"\n");
    assert_eq!(outcome.applied.len(), 2);
    assert!(outcome.left_out.is_empty());
}

#[test]
fn what_goes_round_in_a_circle_is_left_out_and_the_rest_is_done() {
    let (after, outcome) = fixed(
        "team a \"A\"\nteam z \"Z\"\n",
        &[
            wish(0, "\"A\"", "\"B\""),
            wish(1, "\"B\"", "\"A\""),
            wish(2, "\"Z\"", "\"Y\""),
        ],
    );
    assert_eq!(after, "team a \"A\"\nteam z \"Y\"\n");
    assert_eq!(outcome.applied.len(), 1);
    let mut both = vec![rules()[0].id, rules()[1].id];
    both.sort_unstable();
    assert_eq!(outcome.left_out.len(), 1);
    assert!(matches!(&outcome.left_out[0].reason, Reason::Endless(rules) if *rules == both));
}

#[test]
fn a_rule_that_goes_round_in_a_circle_mends_its_other_findings() {
    let (after, outcome) = fixed(
        "team a \"A\"\nteam z \"Z\"\n",
        &[
            wish(0, "\"A\"", "\"B\""),
            wish(0, "\"B\"", "\"A\""),
            wish(0, "\"Z\"", "\"Y\""),
        ],
    );
    assert_eq!(after, "team a \"A\"\nteam z \"Y\"\n");
    assert_eq!(outcome.left_out.len(), 1);
    assert!(matches!(&outcome.left_out[0].reason, Reason::Endless(rules) if rules.len() == 1));
}

#[test]
fn what_grows_for_ever_is_left_out_and_the_rest_is_done() {
    let (after, outcome) = fixed(
        "team a \"A\"\n",
        &[wish(0, "\"A", "\"AA"), wish(1, "team", "project")],
    );
    assert_eq!(after, "project a \"A\"\n");
    assert!(matches!(&outcome.left_out[0].reason, Reason::Endless(rules) if rules.len() == 1));
}

#[test]
fn what_brings_a_mistake_of_writing_is_refused_and_what_it_touches_gets_its_turn() {
    let (after, outcome) = fixed(
        "team a \"A\"\nteam b \"B\"\n",
        &[
            wish(0, "team a", "{ team"),
            wish(1, "a \"A\"", "c \"C\""),
            wish(2, "\"B\"", "\"D\""),
        ],
    );
    assert_eq!(after, "team c \"C\"\nteam b \"D\"\n");
    assert_eq!(outcome.applied.len(), 2);
    // After its neighbour's fix, its words are not there any more.
    assert!(outcome.left_out.is_empty());

    let (after, outcome) = fixed(
        "team a \"A\"\nteam b \"B\"\n",
        &[wish(0, "team a", "{ team"), wish(2, "\"B\"", "\"D\"")],
    );
    assert_eq!(after, "team a \"A\"\nteam b \"D\"\n");
    assert!(matches!(&outcome.left_out[..], [one] if matches!(one.reason, Reason::NewMistake(_))));
}

#[test]
fn a_fix_over_two_files_is_made_in_both_or_in_none() {
    let texts = ["team a \"A\"\n", "team b \"A\"\n"];
    let both = || Wish {
        also: Some(FileId(1)),
        ..wish(0, "\"A\"", "\"B\"")
    };
    let outcome = settled(&texts, &[both()], &open);
    assert_eq!(outcome.texts.len(), 2);
    assert_eq!(outcome.applied[0].changes, [FileId(0), FileId(1)]);

    let breaks = || Wish {
        new: "\"B\" {",
        ..both()
    };
    let outcome = settled(&texts, &[breaks()], &open);
    assert!(outcome.texts.is_empty() && outcome.left_out.len() == 2);

    let stays = |reach| {
        move |file| {
            if file == FileId(1) {
                reach
            } else {
                Reach::Open
            }
        }
    };
    let outcome = settled(&texts, &[both()], &stays(Reach::Elsewhere));
    assert!(outcome.texts.is_empty());
    assert!(
        matches!(&outcome.left_out[..], [one] if matches!(one.reason, Reason::Elsewhere(FileId(1))))
    );
    let outcome = settled(&texts, &[both()], &stays(Reach::Untouchable));
    assert!(outcome.texts.is_empty() && outcome.left_out.is_empty());
}
