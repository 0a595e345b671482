//! Which way the amounts of a sentence point.

use std::ops::Range;

use crate::figure::{Figure, figures_in};
use crate::word::{Word, words};

/// What a sentence promises in numbers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Goal<'a> {
    /// «from 80% to 90%», «80 → 90».
    Change {
        /// The value before.
        from: Figure<'a>,
        /// The value after.
        to: Figure<'a>,
        /// All of it, its prepositions included. Byte offsets into the sentence.
        phrase: Range<usize>,
    },
    /// «to 75», «at least 90%», «100 customers».
    Level {
        /// The value to reach.
        to: Figure<'a>,
        /// All of it, its prepositions included. Byte offsets into the sentence.
        phrase: Range<usize>,
    },
    /// «by 10%», «2x», «20% more»: measured by a start that the sentence does not tell.
    Relative {
        /// The difference or multiple.
        by: Figure<'a>,
        /// The number with its preposition; «more» stays outside. Byte offsets into the sentence.
        phrase: Range<usize>,
    },
}

/// What a sentence promises in numbers; `None` where it has no amount, or several that nothing ties together.
pub fn goal(sentence: &str) -> Option<Goal<'_>> {
    let words = words(sentence);
    let amounts: Vec<Figure<'_>> = figures_in(&words)
        .into_iter()
        .filter(Figure::is_amount)
        .collect();
    let tied = amounts.windows(2).find_map(|pair| {
        let [first, second] = pair else { return None };
        Some((first, second, tie(&words, first, second)?))
    });
    if let Some((first, second, tie)) = tied {
        return change(&words, first, second, tie);
    }
    if let [one] = amounts.as_slice() {
        return Some(single(&words, one));
    }
    let mut led = amounts.iter().filter(|figure| {
        let word = before(&words, figure, 1);
        leads(word, TO) || leads(word, REACH)
    });
    match (led.next(), led.next()) {
        (Some(one), None) => Some(single(&words, one)),
        _ => None,
    }
}

const TO: &str = "to";
const REACH: &str = "reach reaches hit hits achieve attain";

/// How two neighbouring amounts belong together.
#[derive(Clone, Copy)]
enum Tie {
    /// «from A to B», «A → B»
    Forward,
    /// «to B from A»
    Backward,
}

fn tie(words: &[Word<'_>], first: &Figure<'_>, second: &Figure<'_>) -> Option<Tie> {
    let between = &words[first.words.end..second.words.start];
    let leads_on = |word: &Word<'_>| word.is("to") || word.is_arrow();
    if between.iter().any(leads_on)
        && between
            .iter()
            .all(|word| leads_on(word) || word.is_any("up down at least over under"))
    {
        return Some(Tie::Forward);
    }
    let backward = matches!(between, [from] if from.is("from"));
    (backward && leads(before(words, first, 1), TO)).then_some(Tie::Backward)
}

fn change<'a>(
    words: &[Word<'a>],
    first: &Figure<'a>,
    second: &Figure<'a>,
    tie: Tie,
) -> Option<Goal<'a>> {
    let (mut from, mut to) = match tie {
        Tie::Forward => (first.clone(), second.clone()),
        Tie::Backward => (second.clone(), first.clone()),
    };
    share(&mut from, &mut to)?;
    let led = leads(before(words, first, 1), "from to");
    let start = if led {
        words[first.words.start - 1].start
    } else {
        first.span.start
    };
    Some(Goal::Change {
        from,
        to,
        phrase: start..second.span.end,
    })
}

/// Lends each side what only the other one says; `None` where the two do not count the same.
fn share<'a>(from: &mut Figure<'a>, to: &mut Figure<'a>) -> Option<()> {
    match (from.unit, to.unit) {
        (None, unit) => {
            from.unit = unit;
            from.scale = from.scale.or(to.scale);
            from.per = from.per.or(to.per);
        }
        (unit, None) => {
            to.unit = unit;
            to.per = to.per.or(from.per);
        }
        (Some(a), Some(b)) if std::mem::discriminant(&a) != std::mem::discriminant(&b) => {
            return None;
        }
        _ => {}
    }
    Some(())
}

fn single<'a>(words: &[Word<'a>], figure: &Figure<'a>) -> Goal<'a> {
    let behind = words.get(figure.words.end);
    let more = behind.filter(|word| word.is_any("more less fewer higher lower faster"));
    let times = figure.unit == Some(crate::Unit::Times);
    let by = leads(before(words, figure, 1), "by");
    if by || times || more.is_some() {
        let start = if by {
            words[figure.words.start - 1].start
        } else {
            figure.amount.start
        };
        return Goal::Relative {
            by: figure.clone(),
            phrase: start..figure.amount.end,
        };
    }
    Goal::Level {
        phrase: level_phrase(words, figure),
        to: figure.clone(),
    }
}

/// A level with the words that lead up to it. A noun that the sentence needs stays outside: of «Win 100 customers»
/// only the number can go.
fn level_phrase(words: &[Word<'_>], figure: &Figure<'_>) -> Range<usize> {
    const LEADING: &str = "\
    to of at least most over above below under more less fewer than up down only exactly \
    about around";
    let mut first = figure.words.start;
    while first > 0 && words[first - 1].is_any(LEADING) && !words[first - 1].closes {
        first -= 1;
    }
    if first < figure.words.start {
        let bound = words[first].is_any(TO) || words[first].is("of");
        let end = if bound {
            figure.span.end
        } else {
            share_end(words, figure)
        };
        return words[first].start..end;
    }
    figure.amount.start..share_end(words, figure)
}

/// The end of an amount, with the «of» of «90% of customers».
fn share_end(words: &[Word<'_>], figure: &Figure<'_>) -> usize {
    let of = words
        .get(figure.words.end)
        .filter(|word| word.is("of") && figure.unit == Some(crate::Unit::Percent));
    of.map_or(figure.amount.end, Word::end)
}

fn before<'w, 'a>(
    words: &'w [Word<'a>],
    figure: &Figure<'_>,
    count: usize,
) -> Option<&'w Word<'a>> {
    figure.words.start.checked_sub(count).map(|at| &words[at])
}

fn leads(word: Option<&Word<'_>>, among: &str) -> bool {
    word.is_some_and(|word| !word.closes && word.is_any(among))
}

#[cfg(test)]
mod tests {
    use super::{Goal, goal};
    use crate::Unit;

    fn outline(sentence: &str) -> String {
        let said = |figure: &crate::Figure<'_>| {
            let unit = match figure.unit {
                None => String::new(),
                Some(Unit::Percent) => "%".to_owned(),
                Some(Unit::Points) => " pp".to_owned(),
                Some(Unit::Times) => "x".to_owned(),
                Some(Unit::Currency(sign)) => format!(" {sign}"),
                Some(Unit::Word(word)) => format!(" {word}"),
            };
            let per = figure.per.map_or(String::new(), |per| format!("/{per}"));
            format!(
                "{}{}{unit}{per}",
                figure.number,
                figure.scale.unwrap_or_default()
            )
        };
        match goal(sentence) {
            None => "nothing".to_owned(),
            Some(Goal::Change { from, to, phrase }) => {
                format!("{} .. {} | {}", said(&from), said(&to), &sentence[phrase])
            }
            Some(Goal::Level { to, phrase }) => format!("{} | {}", said(&to), &sentence[phrase]),
            Some(Goal::Relative { by, phrase }) => {
                format!("± {} | {}", said(&by), &sentence[phrase])
            }
        }
    }

    #[test]
    fn amounts_point_somewhere() {
        let rows = [
            (
                "Raise the share from 80% to 90%",
                "80% .. 90% | from 80% to 90%",
            ),
            (
                "Raise it from 80 to 90 %, soon",
                "80% .. 90% | from 80 to 90 %",
            ),
            ("NPS 62 → 75", "62 .. 75 | 62 → 75"),
            (
                "NPS: 62->75 points",
                "62 points .. 75 points | 62->75 points",
            ),
            (
                "Cut replies from 48 to 30 minutes",
                "48 minutes .. 30 minutes | from 48 to 30 minutes",
            ),
            (
                "Grow from 1 to 2 million users",
                "1million users .. 2million users | from 1 to 2 million users",
            ),
            ("Raise NPS to 75 from 62", "62 .. 75 | to 75 from 62"),
            ("Grow from $1M to $2M", "1M $ .. 2M $ | from $1M to $2M"),
            (
                "Grow from 120 signups per month to 300",
                "120 signups/month .. 300 signups/month | from 120 signups per month to 300",
            ),
            ("Raise NPS to 75", "75 | to 75"),
            ("Reach an NPS of 75", "75 | of 75"),
            ("Win 100 new customers", "100 customers | 100"),
            (
                "Make at least 90% of customers happy",
                "90% | at least 90% of",
            ),
            ("Raise €1.5 Mn in March", "1.5Mn € | €1.5 Mn"),
            ("Earn USD 5M", "5M USD | USD 5M"),
            ("Grow revenue by 10%", "± 10% | by 10%"),
            ("Be 10x faster", "± 10x | 10x"),
            ("Sell 20% more", "± 20% | 20%"),
            ("Two phases, 30% in 5 shops", "nothing"),
            ("Ship version 2 in 2026", "nothing"),
            ("From 90 min to 20%", "nothing"),
        ];
        let wrong: Vec<_> = rows
            .iter()
            .map(|(sentence, expected)| (outline(sentence), *expected))
            .filter(|(found, expected)| found != expected)
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
