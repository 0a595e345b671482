//! One place, one report: where several rules see the same mistake, the more specific one speaks.

use okrlint_model::DeclRef;
use rustc_hash::FxHashMap;

use crate::{Diagnostic, Subject};

/// Chains of rules about the same mistake, the most specific first, and where they meet.
const CHAINS: &[(Meeting, &[&str])] = &[
    (
        Meeting::Declaration,
        &[
            "placeholder",
            "key-result-not-measurable",
            "relative-change-without-baseline",
            "missing-baseline",
        ],
    ),
    (
        Meeting::Declaration,
        &[
            "business-as-usual",
            "objective-is-task",
            "objective-has-metric",
        ],
    ),
    (
        Meeting::Declaration,
        &[
            "unit-mismatch",
            "value-out-of-range",
            "title-contradicts-values",
        ],
    ),
    (
        Meeting::Declaration,
        &[
            "unit-mismatch",
            "wrong-direction",
            "title-contradicts-values",
        ],
    ),
    (
        Meeting::Declaration,
        &["wrong-direction", "target-below-kpi-target"],
    ),
    (
        Meeting::Declaration,
        &["objective-without-key-results", "too-few-key-results"],
    ),
    (
        Meeting::Declaration,
        &[
            "unit-mismatch",
            "target-equals-baseline",
            "title-contradicts-values",
        ],
    ),
    (
        Meeting::Declaration,
        &["key-result-is-task", "binary-key-result"],
    ),
    (Meeting::Declaration, &["key-result-is-task", "vague-words"]),
    (
        Meeting::Declaration,
        &[
            "copied-from-parent",
            "duplicate-title",
            "near-duplicate-objective",
        ],
    ),
    (
        Meeting::Declaration,
        &[
            "kpi-alert",
            "kpi-below-target",
            "kpi-slipping",
            "kpi-not-linked",
        ],
    ),
    (
        Meeting::Declaration,
        &["kpi-not-quantitative", "kpi-missing-target"],
    ),
    (
        Meeting::Declaration,
        &["kpi-not-quantitative", "kpi-missing-unit"],
    ),
    (Meeting::Declaration, &["kpi-not-quantitative", "stale-kpi"]),
    (
        Meeting::Declaration,
        &["unscored-key-result", "stale-checkin"],
    ),
    (
        Meeting::Words,
        &["checkin-in-future", "checkin-outside-cycle"],
    ),
    (Meeting::Words, &["misplaced-clause", "duplicate-clause"]),
];

/// What two findings must share to be about the same mistake.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Meeting {
    /// The declaration.
    Declaration,
    /// The declaration, and some of the words they stand at.
    Words,
}

/// Drops what a more specific rule says of the same mistake; the one that stays takes over the higher level and the
/// fixes of those dropped.
pub(crate) fn apply(found: &mut Vec<Diagnostic>) {
    let mut about: FxHashMap<DeclRef, Vec<usize>> = FxHashMap::default();
    for (index, finding) in found.iter().enumerate() {
        let chained = CHAINS
            .iter()
            .any(|(_, chain)| chain.contains(&finding.rule.id));
        if let (Subject::Declaration(at), true) = (finding.subject, chained) {
            about.entry(at).or_default().push(index);
        }
    }
    let mut dropped = vec![false; found.len()];
    for group in about.values().filter(|group| group.len() > 1) {
        for (meeting, chain) in CHAINS {
            settle(found, &mut dropped, group, *meeting, chain);
        }
    }
    let mut dropped = dropped.into_iter();
    found.retain(|_| !dropped.next().unwrap_or(false));
}

/// Settles one chain among the findings about one declaration.
fn settle(
    found: &mut [Diagnostic],
    dropped: &mut [bool],
    group: &[usize],
    meeting: Meeting,
    chain: &[&str],
) {
    let rank = |finding: &Diagnostic| chain.iter().position(|id| *id == finding.rule.id);
    for winner in group.iter().copied() {
        for loser in group.iter().copied() {
            let (Some(strong), Some(weak)) = (rank(&found[winner]), rank(&found[loser])) else {
                continue;
            };
            let meet = match meeting {
                Meeting::Declaration => true,
                Meeting::Words => {
                    found[winner].file == found[loser].file
                        && found[winner].span.overlaps(found[loser].span)
                }
            };
            if strong < weak && meet && !dropped[winner] && !dropped[loser] {
                dropped[loser] = true;
                let mut fixes = std::mem::take(&mut found[loser].fixes);
                // A fix that is offered already, or that the winner's page does not announce, is left.
                let announced = found[winner].rule.fix;
                fixes.retain(|fix| {
                    Some(fix.applicability) <= announced
                        && found[winner].fixes.iter().all(|own| own.title != fix.title)
                });
                found[winner].level = found[winner].level.max(found[loser].level);
                found[winner].fixes.append(&mut fixes);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use okrlint_model::{DeclId, DeclRef, FileId};
    use okrlint_syntax::Span;

    use super::apply;
    use crate::{Applicability, Diagnostic, Fix, Level, Subject, rule};

    fn finding(id: &str, decl: u32, span: Span, level: Level) -> Diagnostic {
        let at = DeclRef {
            file: FileId(0),
            decl: DeclId::at(decl),
        };
        Diagnostic {
            rule: rule(id).expect("a rule of the catalogue"),
            level,
            file: FileId(0),
            span,
            subject: Subject::Declaration(at),
            message: id.to_owned(),
            help: String::new(),
            related: Vec::new(),
            fixes: vec![Fix {
                title: id.to_owned(),
                applicability: Applicability::Unsafe,
                edits: Vec::new(),
            }],
        }
    }

    fn ids(found: &[Diagnostic]) -> Vec<&str> {
        found.iter().map(|finding| finding.rule.id).collect()
    }

    #[test]
    fn the_specific_rule_speaks_with_the_higher_level_and_both_fixes() {
        let mut found = vec![
            finding("missing-baseline", 1, Span::new(5, 9), Level::Error),
            finding(
                "key-result-not-measurable",
                1,
                Span::new(0, 3),
                Level::Warning,
            ),
            finding("missing-baseline", 2, Span::new(5, 9), Level::Warning),
        ];
        apply(&mut found);
        assert_eq!(
            ids(&found),
            ["key-result-not-measurable", "missing-baseline"]
        );
        assert_eq!(found[0].level, Level::Error);
        let titles: Vec<&str> = found[0]
            .fixes
            .iter()
            .map(|fix| fix.title.as_str())
            .collect();
        assert_eq!(titles, ["key-result-not-measurable", "missing-baseline"]);
    }

    #[test]
    fn rules_that_meet_at_words_must_stand_at_the_same_ones() {
        let mut found = vec![
            finding("duplicate-clause", 1, Span::new(0, 4), Level::Error),
            finding("duplicate-clause", 1, Span::new(9, 12), Level::Error),
            finding("misplaced-clause", 1, Span::new(9, 12), Level::Error),
        ];
        apply(&mut found);
        assert_eq!(ids(&found), ["duplicate-clause", "misplaced-clause"]);
    }
}
