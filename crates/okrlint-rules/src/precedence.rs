//! One place, one report: where several rules see the same mistake, the more specific one speaks.

use okrlint_model::DeclRef;

use crate::{Diagnostic, Subject};

/// Chains of rules about the same mistake of one declaration, the most specific first.
const CHAINS: &[&[&str]] = &[
    &["key-result-not-measurable", "missing-baseline"],
    &["misplaced-clause", "duplicate-clause"],
];

/// Drops what a more specific rule says of the same declaration; the one that stays takes over the higher level and
/// the fixes of those dropped.
pub(crate) fn apply(found: &mut Vec<Diagnostic>) {
    for chain in CHAINS {
        for (rank, winner) in chain.iter().enumerate() {
            let losers = &chain[rank + 1..];
            if losers.is_empty() {
                continue;
            }
            let winners: Vec<(DeclRef, usize)> = (0..)
                .zip(found.iter())
                .filter(|(_, finding)| finding.rule.id == *winner)
                .filter_map(|(index, finding)| match finding.subject {
                    Subject::Declaration(at) => Some((at, index)),
                    Subject::Place | Subject::Unit(_) => None,
                })
                .collect();
            for (at, index) in winners {
                merge(found, at, index, losers);
            }
            found.retain(|finding| !finding.message.is_empty());
        }
    }
}

/// Merges the losers' findings about `at` into the one at `index`; an emptied message marks what is to go.
fn merge(found: &mut [Diagnostic], at: DeclRef, index: usize, losers: &[&str]) {
    let mut level = found[index].level;
    let mut fixes = Vec::new();
    let (file, span) = (found[index].file, found[index].span);
    for finding in found.iter_mut() {
        let same = finding.subject == Subject::Declaration(at)
            && losers.contains(&finding.rule.id)
            && finding.file == file
            && (finding.span.overlaps(span) || finding.rule.id == "missing-baseline");
        if same {
            level = level.max(finding.level);
            fixes.append(&mut finding.fixes);
            finding.message.clear();
        }
    }
    found[index].level = level;
    found[index].fixes.append(&mut fixes);
}
