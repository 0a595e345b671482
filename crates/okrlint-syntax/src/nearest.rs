//! The word that was probably meant.

/// The candidate that `wanted` was probably meant to be, if one is near enough.
///
/// A candidate that differs only in case, hyphens or underscores wins over every other. Else the
/// nearest by edits (insert, delete, replace, swap neighbours) is taken, as long as the edits are
/// few for the word's length: none up to two letters, one up to five, two up to eight, then three.
/// Of several equally near ones the first is taken.
pub fn nearest<'a>(wanted: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let length = wanted.chars().count();
    let limit = edit_limit(length);
    let folded = fold(wanted);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if fold(candidate) == folded {
            return Some(candidate);
        }
        if candidate.chars().count().abs_diff(length) > limit {
            continue;
        }
        let distance = strsim::osa_distance(wanted, candidate);
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// How many edits a word of this many letters may be away.
const fn edit_limit(length: usize) -> usize {
    match length {
        0..=2 => 0,
        3..=5 => 1,
        6..=8 => 2,
        _ => 3,
    }
}

/// The word without what writers vary unknowingly.
fn fold(word: &str) -> String {
    word.chars()
        .filter(|letter| !matches!(letter, '-' | '_'))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    fn among<'a>(wanted: &str, candidates: &[&'a str]) -> Option<&'a str> {
        nearest(wanted, candidates.iter().copied())
    }

    #[test]
    fn a_slip_of_the_finger_is_found() {
        assert_eq!(among("onwer", &["tags", "owner"]), Some("owner"));
        assert_eq!(
            among("objetive", &["objective", "company"]),
            Some("objective")
        );
        assert_eq!(among("form", &["for", "from", "by"]), Some("for"));
    }

    #[test]
    fn case_and_hyphens_win_over_distance() {
        assert_eq!(among("Nps", &["nps2", "nps"]), Some("nps"));
        assert_eq!(
            among("first_reply", &["first-replay", "first-reply"]),
            Some("first-reply")
        );
        assert_eq!(among("KR", &["kpi", "kr"]), Some("kr"));
    }

    #[test]
    fn what_is_far_is_not_offered() {
        assert_eq!(among("to", &["by", "in", "for"]), None);
        assert_eq!(among("summary", &["company", "why"]), None);
        assert_eq!(among("", &["a"]), None);
    }
}
