//! The numbers of a sentence.

use std::ops::Range;

use crate::lexicon::{Lexicon, Senses};
use crate::sense::{self, Sense};
use crate::word::Word;

/// A number in digits, with what it counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Figure<'a> {
    /// Where it stands: sign, number, scale, unit and noun. Byte offsets into the sentence.
    pub(crate) span: Range<usize>,
    /// Where the number stands without its noun: what can be taken out while the noun stays.
    pub(crate) amount: Range<usize>,
    /// Its digits and separators as written: `1,500`.
    pub(crate) number: &'a str,
    /// The word or letter that multiplies it: `k`, `million`.
    pub(crate) scale: Option<&'a str>,
    /// What is counted.
    pub(crate) unit: Option<Unit<'a>>,
    /// Per what it is counted: `month` of `300 signups per month`.
    pub(crate) per: Option<&'a str>,
    /// What it is there for.
    pub(crate) sense: Sense,
    /// The words it covers, as places in the sentence's list of words.
    pub(crate) words: Range<usize>,
}

impl Figure<'_> {
    /// Whether it says how much or how many, rather than naming something.
    pub(crate) fn is_amount(&self) -> bool {
        self.sense == Sense::Amount
    }
}

/// What a quantity counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit<'a> {
    /// Per cent.
    Percent,
    /// Percentage points.
    Points,
    /// Money, by its sign or code; where a word names it, by the sign that the word stands for.
    Currency(&'a str),
    /// A multiple: `2x`.
    Times,
    /// A noun or a duration, as written.
    Word(&'a str),
}

/// Puts the numbers of a sentence behind `found`.
pub(crate) fn figures<'a>(lexicon: &Lexicon, words: &[Word<'a>], found: &mut Vec<Figure<'a>>) {
    let mut at = 0;
    while at < words.len() {
        match read(lexicon, words, at) {
            Some(figure) => {
                at = figure.words.end.max(at + 1);
                found.push(figure);
            }
            None => at += 1,
        }
    }
}

const CURRENCY_SIGNS: &[char] = &['$', '€', '£', '¥', '₹'];
const CURRENCY_CODES: &[&str] = &[
    "USD", "EUR", "GBP", "JPY", "INR", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "CAD", "AUD",
    "NZD", "CNY", "BRL", "SGD", "HKD", "ZAR", "MXN",
];
const COMPARISONS: &[char] = &['>', '<', '=', '≥', '≤', '~', '≈', '±', '+', '-', '−', '–'];
const SCALE_LETTERS: &[&str] = &[
    "k", "K", "M", "m", "MM", "mm", "mn", "Mn", "B", "b", "bn", "Bn", "mln", "mio",
];
const ATTACHED_UNITS: &[&str] = &[
    "Gb", "Mb", "Kb", "Tb", "PB", "GBs", "MBs", "TBs", "GiB", "MiB", "TiB", "kW", "MW", "cm", "ml",
    "ms", "s", "sec", "secs", "min", "mins", "h", "hr", "hrs", "hours", "days", "kg", "km", "t",
    "kWh", "MWh", "MB", "GB", "TB", "KB", "dB", "pp", "pts", "bps", "fps", "rps", "qps", "°C",
    "mm",
];

/// The figure that begins with the word at `at`, if that is one.
fn read<'a>(lexicon: &Lexicon, words: &[Word<'a>], at: usize) -> Option<Figure<'a>> {
    let word = &words[at];
    let digits = word.text.find(|letter: char| letter.is_ascii_digit())?;
    let core = number_length(&word.text[digits..]);
    let (prefix, rest) = word.text.split_at(digits);
    let (number, suffix) = rest.split_at(core);
    let mut figure = Figure {
        span: word.start..word.end(),
        amount: word.start..word.end(),
        number,
        scale: None,
        unit: None,
        per: None,
        sense: Sense::Amount,
        words: at..at + 1,
    };
    let prefix = prefix.trim_start_matches(COMPARISONS);
    if is_currency(prefix) {
        figure.unit = Some(Unit::Currency(prefix));
    } else if let Some(sense) = sense::of_prefix(lexicon, prefix, suffix) {
        figure.sense = sense;
        return Some(figure);
    }
    if let Some(sense) = read_suffix(lexicon, suffix, &mut figure) {
        figure.sense = sense;
        return Some(figure);
    }
    currency_before(words, at, &mut figure);
    read_on(lexicon, words, &mut figure);
    if let Some(sense) = sense::of_surroundings(lexicon, words, &figure) {
        figure.sense = sense;
    }
    Some(figure)
}

/// How far a number reaches: digits, and separators with digits behind them.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        let separates = matches!(bytes[end], b'.' | b',' | b'_' | b'\'')
            && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !bytes[end].is_ascii_digit() && !separates {
            break;
        }
        end += 1;
    }
    end
}

fn is_currency(text: &str) -> bool {
    let signed = text.strip_suffix(CURRENCY_SIGNS).is_some_and(|country| {
        country.len() <= 2 && country.chars().all(|c| c.is_ascii_uppercase())
    });
    signed || CURRENCY_CODES.contains(&text)
}

/// Reads what touches the number from behind; the sense it has if that makes it a name.
fn read_suffix<'a>(lexicon: &Lexicon, suffix: &'a str, figure: &mut Figure<'a>) -> Option<Sense> {
    if let Some(sense) = sense::of_suffix(lexicon, figure.number, suffix) {
        return Some(sense);
    }
    let mut rest = range_tail(suffix).trim_end_matches('+');
    if let Some((unit, per)) = rest.split_once('/') {
        figure.per = Some(per).filter(|per| per.chars().all(char::is_alphabetic));
        rest = unit;
    }
    if rest.is_empty() {
        return None;
    }
    if let Some(behind) = rest.strip_prefix('%') {
        let points = matches!(behind, "-points" | "-point" | "p");
        figure.unit = Some(if points { Unit::Points } else { Unit::Percent });
        return None;
    }
    if matches!(rest, "x" | "X" | "×" | "-fold") {
        figure.unit = Some(Unit::Times);
        return None;
    }
    let scale = SCALE_LETTERS
        .iter()
        .filter_map(|letter| {
            rest.strip_prefix(letter)
                .map(|behind| (letter.len(), behind))
        })
        .find(|(_, behind)| behind.is_empty() || is_currency(behind));
    if let Some((length, behind)) = scale {
        figure.scale = Some(&rest[..length]);
        if !behind.is_empty() {
            figure.unit = Some(Unit::Currency(behind));
        }
        return None;
    }
    if is_currency(rest) {
        figure.unit = Some(Unit::Currency(rest));
        return None;
    }
    let hyphenated = rest.strip_prefix('-').unwrap_or(rest);
    if ATTACHED_UNITS.contains(&rest) || lexicon.look_up(hyphenated).0.any(Senses::CLOCK) {
        figure.unit = Some(Unit::Word(hyphenated));
        return None;
    }
    if lexicon
        .look_up(hyphenated)
        .0
        .any(Senses::PERCENT.or(Senses::POINTS))
    {
        figure.unit = Some(Unit::Percent);
        return None;
    }
    Some(Sense::Name)
}

/// What stands behind the second number of a range such as `80-90%`.
fn range_tail(suffix: &str) -> &str {
    let Some(rest) = suffix.strip_prefix(['-', '–', '~']) else {
        return suffix;
    };
    let length = number_length(rest);
    if length == 0 { suffix } else { &rest[length..] }
}

/// Takes in a currency's code or sign that stands as a word before the number: `USD 5M`.
fn currency_before<'a>(words: &[Word<'a>], at: usize, figure: &mut Figure<'a>) {
    let Some(before) = at.checked_sub(1).map(|before| words[before]) else {
        return;
    };
    if figure.unit.is_none() && !before.closes && is_currency(before.text) {
        figure.unit = Some(Unit::Currency(before.text));
        figure.span.start = before.start;
        figure.amount.start = before.start;
        figure.words.start -= 1;
    }
}

/// Takes in the words behind the number that say what it counts.
fn read_on<'a>(lexicon: &Lexicon, words: &[Word<'a>], figure: &mut Figure<'a>) {
    let scale = next(words, figure).filter(|word| word.is(Senses::SCALE));
    if let (None, Some(word)) = (figure.scale, scale) {
        figure.scale = Some(word.text);
        take(word, figure, true);
    }
    if figure.unit.is_none() {
        read_unit(lexicon, words, figure);
    }
    if figure.per.is_none() && figure.unit != Some(Unit::Times) {
        read_rate(words, figure);
    }
}

fn read_unit<'a>(lexicon: &Lexicon, words: &[Word<'a>], figure: &mut Figure<'a>) {
    let Some(word) = next(words, figure) else {
        return;
    };
    if word.is(Senses::PERCENT) {
        figure.unit = Some(Unit::Percent);
        take(word, figure, true);
        if let Some(points) = next(words, figure).filter(|word| word.is(Senses::POINT)) {
            figure.unit = Some(Unit::Points);
            take(points, figure, true);
        }
    } else if word.is(Senses::PER)
        && word_after(words, figure).is_some_and(|cent| cent.is(Senses::CENT))
    {
        figure.unit = Some(Unit::Percent);
        take(word, figure, true);
        if let Some(cent) = next(words, figure) {
            take(cent, figure, true);
        }
    } else if word.is(Senses::POINTS) {
        figure.unit = Some(Unit::Points);
        take(word, figure, true);
        if let Some(points) = next(words, figure).filter(|word| word.is(Senses::POINT)) {
            take(points, figure, true);
        }
    } else if let Some(currency) = currency_named(lexicon, &word) {
        figure.unit = Some(Unit::Currency(currency));
        take(word, figure, true);
    } else if word.is(TIME) {
        figure.unit = Some(Unit::Word(word.text));
        take(word, figure, true);
    } else {
        read_noun(lexicon, words, figure);
    }
}

/// The currency that a word names, by its code or sign.
fn currency_named<'a>(lexicon: &Lexicon, word: &Word<'a>) -> Option<&'a str> {
    if is_currency(word.text) {
        return Some(word.text);
    }
    lexicon.value(word.text).filter(|_| word.is(Senses::MONEY))
}

/// The noun behind a number, with an adjective before it where one stands there.
fn read_noun<'a>(lexicon: &Lexicon, words: &[Word<'a>], figure: &mut Figure<'a>) {
    let Some(first) = next(words, figure).filter(is_noun_like) else {
        return;
    };
    let second = word_after(words, figure)
        .filter(|word| !first.closes && is_noun_like(word) && lexicon.is_plural(word.text));
    let noun = match second {
        Some(second) if !lexicon.is_plural(first.text) => {
            take(first, figure, false);
            second
        }
        _ => first,
    };
    figure.unit = Some(Unit::Word(noun.text));
    take(noun, figure, false);
}

fn read_rate<'a>(words: &[Word<'a>], figure: &mut Figure<'a>) {
    let Some(word) = next(words, figure) else {
        return;
    };
    let each = word.is(Senses::DETERMINER) && !word.is(Senses::DEFINITE);
    let time =
        word_after(words, figure).filter(|time| word.is(Senses::PER) || (each && time.is(TIME)));
    if let Some(time) = time.filter(Word::is_plain) {
        figure.per = Some(time.text);
        take(word, figure, false);
        take(time, figure, false);
    }
}

/// The word behind a figure, if nothing parts the two.
fn next<'a>(words: &[Word<'a>], figure: &Figure<'_>) -> Option<Word<'a>> {
    let last = words.get(figure.words.end - 1)?;
    if last.closes {
        return None;
    }
    words.get(figure.words.end).copied()
}

fn word_after<'a>(words: &[Word<'a>], figure: &Figure<'_>) -> Option<Word<'a>> {
    words.get(figure.words.end + 1).copied()
}

fn take(word: Word<'_>, figure: &mut Figure<'_>, with_amount: bool) {
    figure.span.end = word.end();
    if with_amount {
        figure.amount.end = word.end();
    }
    figure.words.end += 1;
}

/// Lengths of time that everybody counts alike.
pub(crate) const TIME: Senses = Senses::DAYS.or(Senses::CLOCK);

/// Words of grammar: none of them is the noun that a number counts.
const GRAMMAR: Senses = Senses::PREPOSITION
    .or(Senses::CONJUNCTION)
    .or(Senses::DETERMINER)
    .or(Senses::PRONOUN)
    .or(Senses::RELATIVE)
    .or(Senses::MODAL)
    .or(Senses::BE)
    .or(Senses::TO)
    .or(Senses::NEGATION);

fn is_noun_like(word: &Word<'_>) -> bool {
    let compares = word.is(Senses::MORE) && !word.is(Senses::ADJECTIVE);
    word.is_plain() && !word.is(GRAMMAR) && !compares && word.text.chars().count() > 1
}
