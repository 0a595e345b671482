//! What a number in a sentence is there for: to say how much, or to name something.

use crate::figure::{Figure, TIME, Unit};
use crate::lexicon::{Lexicon, Senses};
use crate::word::Word;

/// What a number is there for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Sense {
    /// It says how much or how many.
    Amount,
    /// A year, a day, a quarter: `2026`, `31 March`, `2026-Q1`.
    Date,
    /// A stretch of time ahead or behind: `the next 18 months`, `10-year`.
    Horizon,
    /// A version: `2.0`, `HTTP/2`.
    Version,
    /// A place in an order: `top 10`, `#1`, `3rd`.
    Rank,
    /// A part of a name: `phase 2`, `ISO 27001`, `B2B`, `3D`.
    Name,
    /// A turn of phrase: `24/7`, `360`, `1:1`.
    Idiom,
}

/// The sense that what touches a number from the front gives it; `None` where nothing there makes it a name.
pub(crate) fn of_prefix(lexicon: &Lexicon, prefix: &str, suffix: &str) -> Option<Sense> {
    if prefix.is_empty() {
        return None;
    }
    if prefix == "#" {
        return Some(Sense::Rank);
    }
    if matches!(prefix, "'" | "’") {
        return Some(Sense::Date);
    }
    let senses = lexicon.look_up(prefix).0;
    if senses.any(Senses::MOST) {
        return None;
    }
    if senses.any(Senses::PERIOD) {
        return Some(Sense::Date);
    }
    if senses.any(Senses::RANKED) {
        return Some(Sense::Rank);
    }
    if senses.any(Senses::VERSION) || prefix.ends_with('/') {
        return Some(Sense::Version);
    }
    if prefix.ends_with('-') && suffix.starts_with('%') {
        return None;
    }
    Some(Sense::Name)
}

/// The sense that what touches a number from behind gives it; `None` where nothing there makes it a name.
pub(crate) fn of_suffix(lexicon: &Lexicon, number: &str, suffix: &str) -> Option<Sense> {
    const IDIOMS: &[(&str, &str)] = &[
        ("24", "/7"),
        ("24", "/7/365"),
        ("24", "x7"),
        ("7", "x24"),
        ("80", "/20"),
        ("50", "/50"),
        ("20", "/20"),
        ("1", ":1"),
        ("1", "-on-1"),
        ("1", "-1"),
        ("360", ""),
        ("360", "°"),
        ("360", "-degree"),
        ("101", ""),
        ("401", "k"),
        ("401", "(k"),
        ("401", "(k)"),
    ];
    if IDIOMS.contains(&(number, suffix)) {
        return Some(Sense::Idiom);
    }
    if is_numeric_date(number, suffix) {
        return Some(Sense::Date);
    }
    let dots = number.matches('.').count();
    if dots > 1 && !number.split('.').skip(1).all(|group| group.len() == 3) {
        return Some(Sense::Version);
    }
    if suffix == ".x" {
        return Some(Sense::Version);
    }
    if lexicon.look_up(suffix).0.any(Senses::ORDINAL) {
        return Some(Sense::Rank);
    }
    if suffix.starts_with(':') {
        return Some(Sense::Idiom);
    }
    let hyphenated = suffix.strip_prefix(['-', '–'])?;
    let word = hyphenated.split('-').next().unwrap_or_default();
    lexicon
        .look_up(word)
        .0
        .any(Senses::DAYS)
        .then_some(Sense::Horizon)
}

/// `2026-03-31`, `31.12.2026`, `3/31`, `2026/27`, `2026-Q1`; not `4/5` or `9/10`, which are shares.
fn is_numeric_date(number: &str, suffix: &str) -> bool {
    const MOST: usize = 4;
    let mut parts = [""; MOST];
    let mut count = 0;
    let (dotted, slashed) = if suffix.is_empty() {
        (number, "")
    } else {
        ("", suffix)
    };
    let first = (!suffix.is_empty()).then_some(number);
    let written = first
        .into_iter()
        .chain(dotted.split('.').filter(|_| !dotted.is_empty()))
        .chain(slashed.split(['-', '/']).skip(1));
    for part in written {
        let Some(slot) = parts.get_mut(count) else {
            return false;
        };
        *slot = part;
        count += 1;
    }
    let parts = &parts[..count];
    let numeric = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if is_year(number) && parts.len() > 1 {
        let quarter = parts[1]
            .strip_prefix(['Q', 'q', 'H', 'h'])
            .unwrap_or(parts[1]);
        return numeric(&quarter) && (parts[1].len() <= 2 || is_year(parts[1]));
    }
    match parts {
        [_, _, year] => parts.iter().all(numeric) && (is_year(year) || year.len() == 2),
        [_, second] if suffix.starts_with('/') => {
            numeric(second) && !matches!(*second, "5" | "10" | "100")
        }
        _ => false,
    }
}

pub(crate) fn is_year(number: &str) -> bool {
    number.len() == 4
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && (number.starts_with("19") || number.starts_with("20"))
}

/// The sense that the words around a number give it; `None` where it stays an amount.
pub(crate) fn of_surroundings(
    lexicon: &Lexicon,
    words: &[Word<'_>],
    figure: &Figure<'_>,
) -> Option<Sense> {
    let before = figure.words.start.checked_sub(1).map(|at| &words[at]);
    let before = before.filter(|word| !word.closes);
    if before.is_some_and(|word| word.is(Senses::RANKED)) {
        return Some(Sense::Rank);
    }
    let counted = match figure.unit {
        Some(Unit::Word(word)) if lexicon.look_up(word).0.any(TIME) => {
            if is_attribute(lexicon, words, figure, word) {
                return Some(Sense::Horizon);
            }
            return is_horizon(lexicon, words, figure, word).then_some(Sense::Horizon);
        }
        Some(Unit::Word(word)) => Some(word),
        Some(_) => return None,
        None => None,
    };
    if figure.scale.is_some() || figure.per.is_some() {
        return None;
    }
    if is_date(words, figure, before) {
        return Some(Sense::Date);
    }
    let compared = words
        .get(figure.words.end)
        .is_some_and(|word| word.is(Senses::TO) || word.is_arrow());
    let idiom = (figure.number == "1" && !compared).then_some(Sense::Idiom);
    let Some(before) = before else { return idiom };
    if before.is(Senses::VERSION) {
        return Some(Sense::Version);
    }
    if before.is(Senses::NUMBERED) {
        return Some(Sense::Name);
    }
    // A sentence's first word has its capital in any case.
    let opens = figure.words.start == 1;
    // `iPhone` is a name as well.
    let named = before.text.contains(char::is_uppercase)
        && !is_measure(before)
        && !(opens && is_counted(lexicon, before))
        && !(opens && (compared || before.is(OPENING)));
    let grouped = figure.number.contains(',');
    let counts_something = grouped
        || counted.is_some_and(|noun| {
            let several = lexicon.is_plural(noun) || lexicon.look_up(noun).0.any(Senses::PLURAL);
            several && (opens || noun.starts_with(char::is_lowercase))
        });
    if named && !counts_something {
        return Some(if figure.number.contains('.') {
            Sense::Version
        } else {
            Sense::Name
        });
    }
    if figure.number.ends_with(".0") && before.is_capitalised() && !is_measure(before) {
        return Some(Sense::Version);
    }
    idiom
}

/// Words that open a sentence with an amount behind them, as no name does.
const OPENING: Senses = Senses::VERB
    .or(Senses::PREPOSITION)
    .or(Senses::DETERMINER)
    .or(Senses::PRONOUN)
    .or(Senses::BOUND)
    .or(Senses::ADVERB);

/// Whether a sentence's first word is what the number behind it counts: «Customers 500».
fn is_counted(lexicon: &Lexicon, word: &Word<'_>) -> bool {
    let all_letters = word.text.chars().skip(1).all(char::is_lowercase);
    all_letters && lexicon.is_plural(word.text) && !word.is(Senses::NAME)
}

/// Whether a word is the short name of a measure, which a number follows as its value: «NPS 75».
fn is_measure(word: &Word<'_>) -> bool {
    let capitals = word.text.chars().filter(|letter| letter.is_uppercase());
    word.is(Senses::MEASURE) && capitals.count() > 1
}

fn is_date(words: &[Word<'_>], figure: &Figure<'_>, before: Option<&Word<'_>>) -> bool {
    if is_year(figure.number) {
        let round_count = figure.number == "2000" && matches!(figure.unit, Some(Unit::Word(_)));
        return !round_count;
    }
    let after = words.get(figure.words.start + 1);
    let of_month = after
        .filter(|word| word.is(Senses::OF))
        .and_then(|_| words.get(figure.words.start + 2));
    before.is_some_and(is_month) || after.is_some_and(is_month) || of_month.is_some_and(is_month)
}

fn is_month(word: &Word<'_>) -> bool {
    word.is(Senses::MONTH) && word.is_capitalised()
}

/// «a 6 month average»: a length of time that says what kind of thing follows.
fn is_attribute(lexicon: &Lexicon, words: &[Word<'_>], figure: &Figure<'_>, unit: &str) -> bool {
    let one = figure.number == "1" || lexicon.is_plural(unit) || unit.len() < 3;
    let parted = words[figure.words.end - 1].closes;
    let thing = words.get(figure.words.end);
    !one && !parted
        && thing.is_some_and(|word| {
            word.is(Senses::NOUN) && !word.is(Senses::VERB.or(Senses::PREPOSITION).or(Senses::TO))
        })
}

/// Whether a stretch of time is one to look along rather than one to reach.
fn is_horizon(lexicon: &Lexicon, words: &[Word<'_>], figure: &Figure<'_>, unit: &str) -> bool {
    let start = figure.words.start.saturating_sub(2);
    lexicon.look_up(unit).0.any(Senses::DAYS)
        && words[start..figure.words.start]
            .iter()
            .any(|word| word.is(Senses::AHEAD))
}

#[cfg(test)]
mod tests {
    use super::Sense;
    use crate::figure::figures;
    use crate::lexicon::Lexicon;
    use crate::word::split;

    #[test]
    fn a_number_says_how_much_or_names_something() {
        let rows = [
            ("Win 100 new customers", Sense::Amount),
            ("Grow revenue to $5M", Sense::Amount),
            ("Make 90% of customers happy", Sense::Amount),
            ("Be the 10x choice", Sense::Amount),
            ("Answer within 30 minutes", Sense::Amount),
            ("Reach an NPS of 75", Sense::Amount),
            ("Reach NPS 75", Sense::Amount),
            ("Hire 3 engineers", Sense::Amount),
            ("Have 18 months of runway", Sense::Amount),
            ("Win 2,000 shops", Sense::Amount),
            ("Win 2000 shops", Sense::Amount),
            ("9/10 visitors smile", Sense::Amount),
            ("A sub-100ms experience", Sense::Amount),
            ("Win in 2026", Sense::Date),
            ("Our 2026 plans are known", Sense::Date),
            ("Be ready by 31 March", Sense::Date),
            ("Be ready by March 31", Sense::Date),
            ("Be ready by 2026-03-31", Sense::Date),
            ("Close Q3 well", Sense::Date),
            ("Plan 2026/27 early", Sense::Date),
            ("A year like 2026-Q1", Sense::Date),
            ("Rehearse the next 18 months", Sense::Horizon),
            ("A 10-year vision", Sense::Horizon),
            ("Survive the first 90 days", Sense::Horizon),
            ("Ship v2", Sense::Version),
            ("Everybody speaks HTTP/2", Sense::Version),
            ("Launch Search 2.0", Sense::Version),
            ("Move to release 2.1.4", Sense::Version),
            ("OAuth2 everywhere", Sense::Name),
            ("The C3 people love", Sense::Name),
            ("No P1 stays open", Sense::Name),
            ("Certified after ISO 27001", Sense::Name),
            ("Phase 2 delights", Sense::Name),
            ("Tier 1 support shines", Sense::Name),
            ("Customers stay in region 3", Sense::Name),
            ("Team 7 is the place to be", Sense::Name),
            ("Be known in B2B", Sense::Name),
            ("Master 3D printing", Sense::Name),
            ("Everything on Python 3", Sense::Name),
            ("Run it as a Rails 5 app", Sense::Name),
            ("Onboard at Acme 5,000 people", Sense::Amount),
            ("Teach Berlin 3 lessons", Sense::Amount),
            ("Windows 11 support", Sense::Name),
            ("Windows 11", Sense::Name),
            ("Rails 5", Sense::Name),
            ("ISO 27001", Sense::Name),
            ("Version 2", Sense::Version),
            ("Phase 3", Sense::Name),
            ("Top 10", Sense::Rank),
            ("Customers 500", Sense::Amount),
            ("Signups 5000", Sense::Amount),
            ("Delighted customers: 500", Sense::Amount),
            ("Releases 12 per year", Sense::Amount),
            ("Office 365 for all", Sense::Name),
            ("iPhone 15 launch", Sense::Name),
            ("A home for Windows 11 fans", Sense::Amount),
            ("Hire 3 great staff", Sense::Amount),
            ("Reach 5", Sense::Amount),
            ("Close 12 for good", Sense::Amount),
            ("Delight 500 Customers", Sense::Amount),
            ("Delight 500 people", Sense::Amount),
            ("NPS 75", Sense::Amount),
            ("Series B and 401k plan", Sense::Idiom),
            ("A 401(k) for everybody", Sense::Idiom),
            ("A 5-star experience", Sense::Name),
            ("Fix #12 for good", Sense::Rank),
            ("Be a top 10 employer", Sense::Rank),
            ("Be number 1", Sense::Rank),
            ("Our 3rd market thrives", Sense::Rank),
            ("Support 24/7", Sense::Idiom),
            ("A 360 view of customers", Sense::Idiom),
            ("Act as 1 team", Sense::Idiom),
        ];
        let lexicon = Lexicon::english();
        let wrong: Vec<String> = rows
            .iter()
            .map(|(sentence, sense)| {
                let (mut words, mut found) = (Vec::new(), Vec::new());
                split(&lexicon, sentence, usize::MAX, &mut words);
                figures(&lexicon, &words, &mut found);
                (found, sentence, sense)
            })
            .filter(|(found, _, sense)| found.len() != 1 || found[0].sense != **sense)
            .map(|(found, sentence, _)| format!("{sentence}: {found:?}"))
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
