//! The numbers of a sentence.

use std::ops::Range;

use crate::sense::{self, Sense};
use crate::word::{Word, words};

/// A number in a sentence, with what it counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figure<'a> {
    /// Where it stands: sign, number, scale, unit and noun. Byte offsets into the sentence.
    pub span: Range<usize>,
    /// Where the number stands without its noun: what can be taken out while the noun stays.
    pub amount: Range<usize>,
    /// Its digits and separators as written: `1,500`.
    pub number: &'a str,
    /// The word or letter that multiplies it: `k`, `million`.
    pub scale: Option<&'a str>,
    /// What is counted.
    pub unit: Option<Unit<'a>>,
    /// Per what it is counted: `month` of `300 signups per month`.
    pub per: Option<&'a str>,
    /// What it is there for.
    pub sense: Sense,
    /// The words it covers, as places in the sentence's list of words.
    pub(crate) words: Range<usize>,
}

impl Figure<'_> {
    /// Whether it says how much or how many, rather than naming something.
    pub fn is_amount(&self) -> bool {
        self.sense == Sense::Amount
    }
}

/// What a figure counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit<'a> {
    /// Per cent.
    Percent,
    /// Percentage points.
    Points,
    /// Money, by its sign or code as written.
    Currency(&'a str),
    /// A multiple: `2x`.
    Times,
    /// A noun or a duration, as written.
    Word(&'a str),
}

/// The numbers of a sentence, in order. Numbers spelt out in words are not among them.
pub fn figures(sentence: &str) -> Vec<Figure<'_>> {
    if !sentence.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    figures_in(&words(sentence))
}

pub(crate) fn figures_in<'a>(words: &[Word<'a>]) -> Vec<Figure<'a>> {
    let mut found = Vec::new();
    figures_into(words, &mut found);
    found
}

/// Puts the numbers of a sentence behind `found`.
pub(crate) fn figures_into<'a>(words: &[Word<'a>], found: &mut Vec<Figure<'a>>) {
    let mut at = 0;
    while at < words.len() {
        match read(words, at) {
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
const SCALE_WORDS: &str = "thousand million billion mn bn mln mio k m";
const ATTACHED_UNITS: &[&str] = &[
    "Gb", "Mb", "Kb", "Tb", "PB", "GBs", "MBs", "TBs", "GiB", "MiB", "TiB", "kW", "MW", "cm", "ml",
    "ms", "s", "sec", "secs", "min", "mins", "h", "hr", "hrs", "hours", "days", "kg", "km", "t",
    "kWh", "MWh", "MB", "GB", "TB", "KB", "dB", "pp", "pts", "bps", "fps", "rps", "qps", "°C",
    "mm",
];

/// The figure that begins with the word at `at`, if that is one.
fn read<'a>(words: &[Word<'a>], at: usize) -> Option<Figure<'a>> {
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
    } else if let Some(sense) = sense::of_prefix(prefix, suffix) {
        figure.sense = sense;
        return Some(figure);
    }
    if let Some(sense) = read_suffix(suffix, &mut figure) {
        figure.sense = sense;
        return Some(figure);
    }
    currency_before(words, at, &mut figure);
    read_on(words, &mut figure);
    if let Some(sense) = sense::of_surroundings(words, &figure) {
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
fn read_suffix<'a>(suffix: &'a str, figure: &mut Figure<'a>) -> Option<Sense> {
    if let Some(sense) = sense::of_suffix(figure.number, suffix) {
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
    if ATTACHED_UNITS.contains(&rest) || sense::is_short_time(hyphenated) {
        figure.unit = Some(Unit::Word(hyphenated));
        return None;
    }
    if matches!(hyphenated, "percent" | "percentage") {
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
fn read_on<'a>(words: &[Word<'a>], figure: &mut Figure<'a>) {
    let scale = next(words, figure).filter(|word| word.is_any(SCALE_WORDS));
    if let (None, Some(word)) = (figure.scale, scale) {
        figure.scale = Some(word.text);
        take(word, figure, true);
    }
    if figure.unit.is_none() {
        read_unit(words, figure);
    }
    if figure.per.is_none() && figure.unit != Some(Unit::Times) {
        read_rate(words, figure);
    }
}

fn read_unit<'a>(words: &[Word<'a>], figure: &mut Figure<'a>) {
    let Some(word) = next(words, figure) else {
        return;
    };
    if word.is_any("% percent pct") {
        figure.unit = Some(Unit::Percent);
        take(word, figure, true);
        if let Some(points) = next(words, figure).filter(|word| word.is_any("points pp")) {
            figure.unit = Some(Unit::Points);
            take(points, figure, true);
        }
    } else if word.is("per") && word_after(words, figure).is_some_and(|cent| cent.is("cent")) {
        figure.unit = Some(Unit::Percent);
        take(word, figure, true);
        if let Some(cent) = next(words, figure) {
            take(cent, figure, true);
        }
    } else if word.is("pp") || word.is("percentage") {
        figure.unit = Some(Unit::Points);
        take(word, figure, true);
        if let Some(points) = next(words, figure).filter(|word| word.is_any("points point")) {
            take(points, figure, true);
        }
    } else if is_currency(word.text) || word.is_any("euros dollars pounds") {
        figure.unit = Some(Unit::Currency(word.text));
        take(word, figure, true);
    } else if sense::is_time(word.text) {
        figure.unit = Some(Unit::Word(word.text));
        take(word, figure, true);
    } else {
        read_noun(words, figure);
    }
}

/// The noun behind a number, with an adjective before it where one stands there.
fn read_noun<'a>(words: &[Word<'a>], figure: &mut Figure<'a>) {
    let Some(first) = next(words, figure).filter(is_noun_like) else {
        return;
    };
    let second = word_after(words, figure)
        .filter(|word| !first.closes && is_noun_like(word) && is_plural(word.text));
    let noun = match second {
        Some(second) if !is_plural(first.text) => {
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
    let each = word.is("per") || word.is("a") || word.is("each");
    let time = word_after(words, figure)
        .filter(|time| each && (word.is("per") || sense::is_time(time.text)));
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

/// Words that cannot be the noun a number counts.
const NOT_NOUNS: &str = "\
    of in on at by to and or the a an with for per from within until than more less fewer \
    out is are as that which before after through without across via but so over into up \
    down all our their its while during this each every vs if when we they via not be \
    between among among under above below";

fn is_noun_like(word: &Word<'_>) -> bool {
    word.is_plain() && !word.is_any(NOT_NOUNS) && word.text.chars().count() > 1
}

pub(crate) fn is_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us")
}
