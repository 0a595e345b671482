//! Which titles are the same, or nearly so.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rustc_hash::FxHashMap;

/// A title as it is compared: in small letters, with single blanks, without a full stop at its end.
pub(crate) fn plain(title: &str) -> String {
    let mut plain = String::with_capacity(title.len());
    for word in title.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(word.chars().flat_map(char::to_lowercase));
    }
    plain.truncate(plain.trim_end_matches(['.', '!', ';', ',']).len());
    plain
}

/// The words of a title, each once, and apart from them its numbers.
#[derive(Debug)]
pub(crate) struct Words {
    words: Vec<String>,
    numbers: Vec<String>,
}

impl Words {
    pub(crate) fn of(title: &str) -> Self {
        let (mut words, mut numbers) = (Vec::new(), Vec::new());
        for word in title.split(|letter: char| !letter.is_alphanumeric()) {
            if word.is_empty() {
                continue;
            }
            let word = word.to_lowercase();
            if word.contains(|letter: char| letter.is_ascii_digit()) {
                numbers.push(word);
            } else {
                words.push(word);
            }
        }
        words.sort_unstable();
        words.dedup();
        numbers.sort_unstable();
        Self { words, numbers }
    }
}

/// Pairs of places in `titles` that are nearly equal: for each later one the first earlier one, as (earlier, later).
/// They have the same numbers, and of all words that one or the other has they share as large a part as `shares`, from 0
/// to 1, says for the later one.
///
/// Two titles that share so many words must share one of the few rarest words of each, so that only titles with such a
/// word in common are ever compared.
pub(crate) fn nearly_equal(titles: &[Words], shares: &[Decimal]) -> Vec<(usize, usize)> {
    let least = shares.iter().min().copied().unwrap_or_default();
    let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
    for word in titles.iter().flat_map(|title| &title.words) {
        *counts.entry(word).or_default() += 1;
    }
    let mut earlier: FxHashMap<(&[String], &str), Vec<usize>> = FxHashMap::default();
    let mut found = Vec::new();
    for (later, (title, share)) in titles.iter().zip(shares).enumerate() {
        let mut rarest: Vec<&str> = title.words.iter().map(String::as_str).collect();
        rarest.sort_unstable_by_key(|word| (counts[word], *word));
        // So many of the words may be missing in the other title, and one more must be there.
        let common = (Decimal::from(rarest.len()) * least).ceil();
        let missing = rarest
            .len()
            .saturating_sub(common.to_usize().unwrap_or_default());
        let telling = &rarest[..(missing + 1).min(rarest.len())];
        let first = telling
            .iter()
            .filter_map(|word| earlier.get(&(title.numbers.as_slice(), *word)))
            .filter_map(|places| {
                places
                    .iter()
                    .find(|place| are_near(&titles[**place].words, &title.words, *share))
            })
            .min();
        found.extend(first.map(|earlier| (*earlier, later)));
        for word in telling {
            earlier
                .entry((title.numbers.as_slice(), word))
                .or_default()
                .push(later);
        }
    }
    found
}

/// Whether two sorted lists share enough.
fn are_near(a: &[String], b: &[String], share: Decimal) -> bool {
    let is_enough = |part: usize, whole: usize| Decimal::from(part) >= Decimal::from(whole) * share;
    if !is_enough(a.len().min(b.len()), a.len().max(b.len())) {
        return false;
    }
    let shared = a
        .iter()
        .filter(|word| b.binary_search(word).is_ok())
        .count();
    is_enough(shared, a.len() + b.len() - shared)
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{Words, are_near, nearly_equal, plain};

    #[test]
    fn titles_are_compared_without_what_is_only_style() {
        assert_eq!(plain("  Customers  LOVE us. "), "customers love us");
        assert_eq!(plain("."), "");
    }

    #[test]
    fn the_rare_words_find_what_all_pairs_would() {
        let vocabulary = [
            "customers",
            "love",
            "our",
            "bread",
            "and",
            "cakes",
            "come",
            "back",
            "often",
            "early",
        ];
        let mut titles = Vec::new();
        for seed in 0_usize..400 {
            let picked = vocabulary
                .iter()
                .enumerate()
                .filter(|(at, _)| ((seed * 7919) >> at) & 1 == 1);
            let words: Vec<&str> = picked.map(|(_, word)| *word).collect();
            titles.push(Words::of(&format!(
                "{} {}",
                words.join(" "),
                ["", "3", "4"][seed % 3]
            )));
        }
        for share in [5, 7, 8].map(|tenths| Decimal::new(tenths, 1)) {
            let mut expected = Vec::new();
            for later in 0..titles.len() {
                let first = (0..later).find(|earlier| {
                    titles[*earlier].numbers == titles[later].numbers
                        && !titles[later].words.is_empty()
                        && are_near(&titles[*earlier].words, &titles[later].words, share)
                });
                expected.extend(first.map(|earlier| (earlier, later)));
            }
            assert!(!expected.is_empty());
            let shares = vec![share; titles.len()];
            assert_eq!(nearly_equal(&titles, &shares), expected, "{share}");
        }
    }
}
