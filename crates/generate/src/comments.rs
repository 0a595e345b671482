//! Comments, and the requests to keep quiet in them.

use proptest::prelude::*;
use proptest::sample::select;

const REMARKS: &[&str] = &[
    "# remark",
    "#",
    "# ",
    "#glued",
    "## two",
    "# ends in blanks \t ",
    "# kr \"none\" { from 5 to 7 }",
    "# \"open",
    "# \"\"\"",
    "# größe 🎉\u{A0}顧客",
    "#\ttab",
];

const RULES: &[&str] = &[
    "too-few-objectives",
    "misplaced-clause",
    "duplicate-clause",
    "missing-baseline",
    "key-result-not-measurable",
    "unknown-reference",
    "objective-without-key-results",
    "kpi-missing-target",
    "no-such-rule",
];

/// A comment from its `#` on, now and then one that silences a rule.
pub fn comments() -> impl Strategy<Value = String> {
    prop_oneof![3 => select(REMARKS).prop_map(str::to_owned), 1 => suppressions("ignore")]
}

/// `# okrlint: WORD[rule] reason`.
pub(crate) fn suppressions(word: &'static str) -> impl Strategy<Value = String> {
    let opening = select(&["# okrlint: ", "#okrlint:", "#  okrlint:  "][..]);
    let rules = prop::collection::vec(select(RULES), 1..3);
    let reason = select(&[" for a reason", "", " two people  "][..]);
    (opening, rules, reason).prop_map(move |(opening, rules, reason)| {
        format!("{opening}{word}[{}]{reason}", rules.join(", "))
    })
}
