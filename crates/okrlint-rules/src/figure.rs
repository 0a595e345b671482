//! The numbers of a title, as the language writes them.

use okrlint_model::{Decl, FileFacts};
use okrlint_prose::{Quantity, Reading, Role, Unit};
use okrlint_syntax::{RESERVED, Span};
use rust_decimal::Decimal;

/// The quotes that titles are found in, the typographic ones included.
const QUOTES: &[char] = &['"', '“', '”', '„', '«', '»', '‘', '’', '\''];

/// Whether one of a title's quotes is missing: then other words of its line may be in it.
pub(crate) fn is_endless(facts: &FileFacts, decl: &Decl) -> bool {
    let text = decl.title.map_or("", |span| span.text(&facts.text));
    // Nearly every title is written so.
    if let [b'"', .., b'"'] = text.as_bytes() {
        return false;
    }
    match text.strip_prefix(QUOTES) {
        Some(rest) => !rest.ends_with(QUOTES),
        None => text.contains('"'),
    }
}

/// A title without its quotes: where it stands, and its text as written.
pub(crate) fn inner_title<'a>(facts: &'a FileFacts, decl: &Decl) -> Option<(Span, &'a str)> {
    let span = decl.title?;
    let text = span.text(&facts.text);
    let opened = text.strip_prefix(QUOTES).unwrap_or(text);
    let closed = opened.strip_suffix(QUOTES).unwrap_or(opened);
    let start = span.start + (text.len() - opened.len()) as u32;
    Some((Span::new(start, start + closed.len() as u32), closed))
}

/// The `from … to …` that a title promises in words.
pub(crate) struct Promise {
    /// The baseline; `unknown` where the title does not tell it.
    pub(crate) from: String,
    /// The target; `unknown` where the title only tells a difference.
    pub(crate) to: String,
}

impl Promise {
    /// The clause that says the same.
    pub(crate) fn clause(&self) -> String {
        format!("from {} to {}", self.from, self.to)
    }
}

/// What a title promises, in the language's words; `None` where it has no number that can be written so.
pub(crate) fn promise(reading: &Reading<'_>) -> Option<Promise> {
    const UNKNOWN: &str = "unknown";
    let target = reading.target()?;
    let (from, to) = match (reading.start(), target.role) {
        (_, Role::Difference) => (UNKNOWN.to_owned(), UNKNOWN.to_owned()),
        (Some(start), _) => {
            // «from 48 to 30 minutes»
            let mut start = start.clone();
            start.unit = start.unit.or(target.unit);
            start.per = start.per.or(target.per);
            (quantity(&start)?, quantity(target)?)
        }
        (None, _) => (UNKNOWN.to_owned(), quantity(target)?),
    };
    Some(Promise { from, to })
}

/// An amount as a quantity of the language; `None` where it cannot be written as one.
pub(crate) fn quantity(figure: &Quantity<'_>) -> Option<String> {
    let number = number(figure.number)?;
    let scale = figure.scale.unwrap_or_default();
    let amount = match figure.unit {
        None if figure.per.is_some() => return None,
        None => format!("{number}{scale}"),
        Some(Unit::Percent) => format!("{number}{scale}%"),
        Some(Unit::Points) => format!("{number}{scale} pp"),
        Some(Unit::Times) => return None,
        Some(Unit::Currency(sign)) => currency(sign, &number, scale),
        Some(Unit::Word(word)) => match unit_word(word) {
            Some(word) => format!("{number}{scale} {word}"),
            None => return None,
        },
    };
    match figure.per {
        Some(per) => Some(format!("{amount}/{}", per.to_lowercase())),
        None => Some(amount),
    }
}

/// How much a figure is, its scale applied; `None` where its digits may be read in two ways.
pub(crate) fn value(figure: &Quantity<'_>) -> Option<Decimal> {
    let number: Decimal = number(figure.number)?.replace(',', "").parse().ok()?;
    let scale = match figure.scale {
        None => 1,
        Some("k") => 1_000,
        Some("M") => 1_000_000,
        Some("bn") => 1_000_000_000,
        Some(_) => return None,
    };
    number.checked_mul(Decimal::from(scale))
}

fn currency(sign: &str, number: &str, scale: &str) -> String {
    match sign.to_lowercase().as_str() {
        "$" | "us$" => format!("${number}{scale}"),
        _ if sign.chars().all(|letter| letter.is_ascii_uppercase()) => {
            format!("{number}{scale} {sign}")
        }
        _ => format!("{sign}{number}{scale}"),
    }
}

/// A number as the language writes it: a point before decimals, commas between groups of three.
fn number(written: &str) -> Option<String> {
    let plain: String = written
        .chars()
        .filter(|c| !matches!(c, '_' | '\''))
        .collect();
    let grouped = |text: &str| {
        let mut groups = text.split(',');
        let first = groups.next().unwrap_or_default();
        (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)
    };
    match (plain.contains(','), plain.matches('.').count()) {
        // `1.000` may be a thousand or one.
        (false, 1) if plain.split('.').nth(1).is_some_and(|part| part.len() == 3) => None,
        (false, 0 | 1) => Some(plain),
        (true, 0 | 1) if grouped(plain.split('.').next().unwrap_or_default()) => Some(plain),
        (true, 0) if plain.matches(',').count() == 1 => Some(plain.replace(',', ".")),
        _ => None,
    }
}

/// A noun as a unit; `None` where the language has another use for the word.
pub(crate) fn unit_word(word: &str) -> Option<String> {
    const TAKEN: &[&str] = &["x", "xx", "n", "k", "m", "b", "tbd", "x%"];
    let fits = word
        .chars()
        .all(|letter| letter.is_alphanumeric() || letter == '-')
        && word.starts_with(char::is_alphabetic);
    let lower = word.to_lowercase();
    let taken = RESERVED.contains(&lower.as_str()) || TAKEN.contains(&lower.as_str());
    (fits && !taken).then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use okrlint_prose::{Kind, Lexicon, Reader};

    use super::promise;

    #[test]
    fn a_title_is_read_as_a_clause() {
        let rows = [
            ("Raise hits from 80% to 90%", Some("from 80% to 90%")),
            (
                "Cut replies from 48 to 30 minutes",
                Some("from 48 minutes to 30 minutes"),
            ),
            ("NPS 62 → 75", Some("from 62 to 75")),
            ("Raise NPS to 75", Some("from unknown to 75")),
            ("Raise €1.5 Mn in March", Some("from unknown to €1.5M")),
            ("Earn USD 5 million", Some("from unknown to 5M USD")),
            (
                "Win 1,500 new customers",
                Some("from unknown to 1,500 customers"),
            ),
            (
                "Win 300 signups per month",
                Some("from unknown to 300 signups/month"),
            ),
            ("Grow revenue by 10%", Some("from unknown to unknown")),
            ("Get the rate to 3,4%", Some("from unknown to 3.4%")),
            ("Sell 1.000 books", None),
            ("Fill 5 kr", None),
            ("Ship version 2", None),
            ("Customers are happy", None),
        ];
        let lexicon = Lexicon::english();
        let mut reader = Reader::new(&lexicon);
        for (title, clause) in rows {
            let reading = reader.read(Kind::KeyResult, title);
            let read = reading.and_then(|reading| Some(promise(&reading)?.clause()));
            assert_eq!(read.as_deref(), clause, "{title}");
        }
    }
}
