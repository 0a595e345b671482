//! From a sentence to what it says.

use std::ops::Range;

use crate::class::{Marked, mark};
use crate::clause::{Clause, Shape, clause, lead_in};
use crate::compound::compound;
use crate::deadline::deadline;
use crate::figure::{Figure, figures as figures_of};
use crate::lexicon::{Lexicon, Senses};
use crate::measure;
use crate::nature;
use crate::phrase::phrase;
use crate::quantity::{Quantity, amounts};
use crate::reading::{Basis, Decision, Kind, Named, Reading, Value};
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
    quantities: Vec<Quantity<'static>>,
    names: Vec<Named>,
    marked: Vec<Marked>,
}

/// A sentence taken apart: what the decisions are made on.
pub(crate) struct Parsed<'p, 't> {
    pub(crate) kind: Kind,
    pub(crate) sentence: &'t str,
    pub(crate) words: &'p [Word<'t>],
    pub(crate) tags: &'p [Tag],
    pub(crate) amounts: &'p [Quantity<'t>],
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
            quantities: Vec::new(),
            names: Vec::new(),
            marked: Vec::new(),
        }
    }

    /// Takes back the memory of a reading that is no longer needed, for the next one.
    pub fn recycle(&mut self, reading: Reading<'_>) {
        self.quantities = recycle(reading.quantities);
        self.names = reading.names;
        self.names.clear();
        self.marked = reading.marked;
        self.marked.clear();
    }

    /// What a sentence says; `None` where too few of its words are known, as in another language.
    pub fn read<'t>(&mut self, kind: Kind, sentence: &'t str) -> Option<Reading<'t>> {
        let mut quantities: Vec<Quantity<'t>> = recycle(std::mem::take(&mut self.quantities));
        let mut names = std::mem::take(&mut self.names);
        let mut words: Vec<Word<'t>> = recycle(std::mem::take(&mut self.words));
        let mut figures: Vec<Figure<'t>> = recycle(std::mem::take(&mut self.figures));
        let beginning = &sentence[..sentence.floor_char_boundary(LONGEST_BYTES)];
        split(self.lexicon, beginning, LONGEST, &mut words);
        words.truncate(LONGEST);
        self.tags.clear();
        tag(self.lexicon, &words, &mut self.tags);
        let understood = is_understood(&words, &self.tags);
        if understood {
            figures_of(self.lexicon, &words, &mut figures);
            amounts(
                self.lexicon,
                sentence,
                &words,
                &self.tags,
                &figures,
                &mut quantities,
            );
            let counts = |figure: &Figure<'_>| {
                quantities
                    .iter()
                    .any(|quantity| figure.words.contains(&quantity.words.start))
            };
            names.extend(figures.iter().filter(|figure| !counts(figure)).map(named));
        }
        let reading = understood.then(|| {
            let start = lead_in(sentence, &words, &self.tags);
            let parsed = Parsed {
                kind,
                sentence,
                words: &words,
                tags: &self.tags,
                amounts: &quantities,
                clause: clause(&self.tags, start),
            };
            decide(&parsed)
        });
        if reading.is_some() {
            mark(&words, &mut self.marked);
        }
        self.words = recycle(words);
        self.figures = recycle(figures);
        let Some(mut reading) = reading else {
            self.quantities = recycle(quantities);
            self.names = names;
            return None;
        };
        reading.quantities = quantities;
        reading.names = names;
        reading.marked = std::mem::take(&mut self.marked);
        Some(reading)
    }
}

fn named(figure: &Figure<'_>) -> Named {
    Named {
        span: figure.span.clone(),
        sense: figure.sense,
    }
}

fn decide<'t>(parsed: &Parsed<'_, 't>) -> Reading<'t> {
    let (nature, decided_by) = match parsed.kind {
        Kind::Objective => nature::objective(parsed.tags, &parsed.clause, parsed.amounts),
        Kind::KeyResult => nature::key_result(parsed.tags, &parsed.clause, parsed.amounts),
    };
    let target = measure::target(parsed);
    let value = |at: Option<usize>| {
        let value = parsed.amounts[at?].value.clone();
        Some(Value::new(parsed.sentence, value))
    };
    let counted = target.to.and_then(|to| parsed.amounts[to].counted.clone());
    let measurable = measure::measurable(parsed, &target);
    Reading {
        nature: Decision {
            value: nature,
            span: parsed.span(decided_by),
        },
        basis: basis(&parsed.clause),
        work: measure::work(parsed),
        purpose: measure::purpose(parsed),
        direction: measure::direction(parsed, &target),
        vague: measure::vague(parsed, measurable.value),
        measurable,
        compound: compound(parsed),
        from: value(target.from),
        to: value(target.to),
        unit: counted.map(|unit| Value::new(parsed.sentence, unit)),
        by: deadline(parsed),
        goal: phrase(parsed, &target),
        relative: target.relative,
        placeholder: target.placeholder,
        quantities: Vec::new(),
        names: Vec::new(),
        marked: Vec::new(),
        from_quantity: target.from,
        to_quantity: target.to,
    }
}

fn basis(clause: &Clause) -> Basis {
    match clause.shape {
        Shape::Order => Basis::Order,
        Shape::Passive => Basis::Passive,
        Shape::Phrase => Basis::Phrase,
        Shape::Able | Shape::Active | Shape::Being | Shape::Having => Basis::Statement,
    }
}

/// Whether enough of the words are known to go by, and they are not another language's.
fn is_understood(words: &[Word<'_>], tags: &[Tag]) -> bool {
    const GRAMMAR: Senses = Senses::DETERMINER
        .or(Senses::PREPOSITION)
        .or(Senses::PRONOUN)
        .or(Senses::BE)
        .or(Senses::TO)
        .or(Senses::CONJUNCTION);
    const TELLING: usize = 2;
    let (mut lettered, mut known, mut own, mut foreign) = (0, 0, 0, 0);
    for (word, tag) in words.iter().zip(tags) {
        if matches!(tag.part, Part::Number | Part::Mark) {
            continue;
        }
        let other = word.is(Senses::FOREIGN);
        lettered += 1;
        known += usize::from(tag.senses != Senses::NONE && tag.senses != Senses::FOREIGN);
        own += usize::from(!other && word.is(GRAMMAR));
        foreign += usize::from(other && !word.is_capitals());
    }
    let another = foreign >= TELLING && foreign > own;
    known > 0 && known * 2 >= lettered && !another
}

/// An empty list in the memory of another one, whose entries may have borrowed from another sentence.
fn recycle<A, B>(mut list: Vec<A>) -> Vec<B> {
    list.clear();
    list.into_iter()
        .map(|_| unreachable!("the list is empty"))
        .collect()
}
