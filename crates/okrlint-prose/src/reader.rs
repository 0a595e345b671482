//! From a sentence to what it says.

use std::ops::Range;

use crate::clause::{Clause, clause, lead_in};
use crate::figure::{Figure, figures_into};
use crate::lexicon::{Lexicon, Senses};
use crate::measure;
use crate::nature;
use crate::quantity::{Amount, amounts};
use crate::reading::{Decision, Kind, Reading};
use crate::tag::{Part, Tag, tag};
use crate::word::{Word, split};

/// The words of a sentence that are read; a title has ten, and behind so many nothing decides any more.
const LONGEST: usize = 200;
/// The bytes of a sentence that are read, for one without blanks.
const LONGEST_BYTES: usize = 8 * 1024;

/// Reads sentences. It keeps its tables between them: one reader allocates for the first sentence and then no more.
#[derive(Debug)]
pub struct Reader<'l> {
    lexicon: &'l Lexicon,
    words: Vec<Word<'static>>,
    figures: Vec<Figure<'static>>,
    tags: Vec<Tag>,
    amounts: Vec<Amount>,
}

/// A sentence taken apart: what the decisions are made on.
pub(crate) struct Parsed<'p, 't> {
    pub(crate) kind: Kind,
    pub(crate) sentence: &'t str,
    pub(crate) words: &'p [Word<'t>],
    pub(crate) tags: &'p [Tag],
    pub(crate) amounts: &'p [Amount],
    pub(crate) clause: Clause,
}

impl Parsed<'_, '_> {
    /// Where the word at `at` stands.
    pub(crate) fn span(&self, at: usize) -> Range<usize> {
        self.words
            .get(at)
            .map_or(0..0, |word| word.start..word.end())
    }
}

impl<'l> Reader<'l> {
    /// A reader of the lexicon's language.
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self {
            lexicon,
            words: Vec::new(),
            figures: Vec::new(),
            tags: Vec::new(),
            amounts: Vec::new(),
        }
    }

    /// What a sentence says; `None` where too few of its words are known, as in another language.
    pub fn read<'t>(&mut self, kind: Kind, sentence: &'t str) -> Option<Reading<'t>> {
        let mut words = recycle_words(std::mem::take(&mut self.words));
        let mut figures = recycle_figures(std::mem::take(&mut self.figures));
        let beginning = &sentence[..sentence.floor_char_boundary(LONGEST_BYTES)];
        split(beginning, LONGEST, &mut words);
        words.truncate(LONGEST);
        figures_into(&words, &mut figures);
        self.tags.clear();
        tag(self.lexicon, &words, &mut self.tags);
        self.amounts.clear();
        amounts(sentence, &words, &self.tags, &figures, &mut self.amounts);
        let reading = is_understood(&self.tags).then(|| {
            let start = lead_in(sentence, &words, &self.tags);
            decide(&Parsed {
                kind,
                sentence,
                words: &words,
                tags: &self.tags,
                amounts: &self.amounts,
                clause: clause(&self.tags, start),
            })
        });
        self.words = recycle_words(words);
        self.figures = recycle_figures(figures);
        reading
    }
}

fn decide<'t>(parsed: &Parsed<'_, 't>) -> Reading<'t> {
    let (nature, decided_by) = match parsed.kind {
        Kind::Objective => nature::objective(parsed.tags, &parsed.clause, parsed.amounts),
        Kind::KeyResult => nature::key_result(parsed.tags, &parsed.clause, parsed.amounts),
    };
    let target = measure::target(parsed);
    Reading {
        measurable: measure::measurable(parsed, &target),
        nature: Decision {
            value: nature,
            span: parsed.span(decided_by),
        },
        compound: measure::compound(parsed),
        relative: target.relative,
        by: measure::deadline(parsed),
        placeholder: target.placeholder,
        from: target.from,
        to: target.to,
        unit: target.unit,
    }
}

/// Whether enough of the words are known to go by.
fn is_understood(tags: &[Tag]) -> bool {
    let mut lettered = 0;
    let mut known = 0;
    for tag in tags
        .iter()
        .filter(|tag| !matches!(tag.part, Part::Number | Part::Mark))
    {
        lettered += 1;
        known += usize::from(tag.senses != Senses::NONE);
    }
    known > 0 && known * 2 >= lettered
}

/// An empty list of words in the memory of another one.
fn recycle_words<'b>(mut words: Vec<Word<'_>>) -> Vec<Word<'b>> {
    words.clear();
    words
        .into_iter()
        .map(|_| unreachable!("the list is empty"))
        .collect()
}

/// An empty list of figures in the memory of another one.
fn recycle_figures<'b>(mut figures: Vec<Figure<'_>>) -> Vec<Figure<'b>> {
    figures.clear();
    figures
        .into_iter()
        .map(|_| unreachable!("the list is empty"))
        .collect()
}
