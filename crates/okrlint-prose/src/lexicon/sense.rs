//! What a lexicon knows of a word.

use std::ops::BitOr;

/// The parts of speech a word can be and the things it can stand for, as a set: `ship` is a verb of making, `release` a
/// verb of making, a thing made and an event.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Senses(u128);

impl Senses {
    pub(crate) const NONE: Self = Self(0);

    /// Whether it has any of the senses of `other`.
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Its senses and those of `other`.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Its senses but those of `other`.
    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl BitOr for Senses {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.or(other)
    }
}

macro_rules! senses {
    ($($bit:literal $constant:ident $name:literal $meaning:literal;)*) => {
        /// Two senses with one bit would make words mean what they do not.
        const _: () = {
            let mut taken = 0_u128;
            $(
                assert!(taken & (1 << $bit) == 0, $name);
                taken |= 1 << $bit;
            )*
            assert!(taken != 0, "a language has words");
        };

        impl Senses {
            $(#[doc = $meaning] pub(crate) const $constant: Self = Self(1 << $bit);)*

            /// The sense that a lexicon file calls `name`.
            pub(crate) fn named(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$constant),)*
                    _ => None,
                }
            }
        }
    };
}

senses! {
    0 NOUN "noun" "Names a thing.";
    1 VERB "verb" "Says what is done or what is.";
    2 ADJECTIVE "adjective" "Says how a thing is.";
    3 ADVERB "adverb" "Says how something is done.";
    4 DETERMINER "determiner" "Opens a noun phrase.";
    5 DEFINITE "definite" "A determiner that points at something known: a number behind it is no goal.";
    6 PRONOUN "pronoun" "Stands for a noun phrase.";
    7 OURS "ours" "Speaks of those who wrote the sentence.";
    8 PREPOSITION "preposition" "Ties a noun phrase to what stands before it.";
    9 CONJUNCTION "conjunction" "Joins phrases.";
    10 RELATIVE "relative" "Opens a clause about the noun before it.";
    11 MODAL "modal" "Goes before a verb: `can`.";
    12 BE "be" "A form of `be`, or a verb used like it.";
    13 HAVE "have" "A form of `have`.";
    14 NEGATION "negation" "Says no.";
    15 TO "to" "Opens an infinitive or names where to.";
    16 NUMBER "number" "A number in letters.";
    17 SINGLE "single" "A number in letters only where something says so: `at least one`.";
    18 MULTIPLE "multiple" "A factor in letters: `double`.";
    19 BOUND "bound" "Says that a number is a limit: `at least`.";
    20 MORE "more" "Compares with what was before.";
    21 PAST "past" "A past form or participle.";
    22 MAKE "make" "A verb: something comes to exist or is finished.";
    23 RUN "run" "A verb: something is done.";
    24 ENDLESS "endless" "A verb: nobody can say when it is over.";
    25 CHANGE "change" "A verb: something gets better, larger or smaller.";
    26 GAIN "gain" "A verb: something is won or reached.";
    27 KEEP "keep" "A verb: a level stays.";
    28 ENSURE "ensure" "A verb: what follows says what for.";
    29 BEHAVE "behave" "A verb: what people do with a thing.";
    30 STATE "state" "A verb: how things are.";
    31 PERSON "person" "A noun: people whose doings are an effect.";
    32 STAFF "staff" "A noun: people whose coming is the team's own doing.";
    33 MEASURE "measure" "A noun: what is measured.";
    34 TRACE "trace" "A noun: what others do, counted.";
    35 ARTEFACT "artefact" "A noun: what is made.";
    36 EVENT "event" "A noun: what takes place.";
    37 ABSTRACT "abstract" "A noun: what grows and is never finished.";
    38 TIME "time" "A noun: a length of time.";
    39 MONEY "money" "A noun: money.";
    41 OF "of" "A preposition behind a noun rather than a verb: `release of`.";
    42 AIM "aim" "A preposition or verb that leads up to a target.";
    43 START "start" "A word that leads up to a starting value.";
    44 WITHIN "within" "A preposition that makes a length of time a setting.";
    45 DUE "due" "A preposition that leads up to a deadline.";
    46 DATE "date" "A word of dates: `March`, `end`.";
    47 SUPERLATIVE "superlative" "Behind a number, makes it a place in an order.";
    48 PURPOSE "purpose" "Leads from means to ends: `so that`.";
    49 PLURAL "plural" "A plural without -s.";
    50 QUANTITY "quantity" "A noun of how much, which with `of` passes on what it is about.";
    51 DONE "done" "Says that a piece of work is over.";
    52 ALL "all" "Every one of them.";
    53 DIFFERENCE "difference" "A noun: by how much something changed.";
    40 VAGUE "vague" "A quality without a measure of its own.";
    54 LEAST "at-least" "Says that more than the number is fine, too.";
    55 MOST "at-most" "Says that less than the number is fine, too.";
    56 THAN "than" "Names what something is compared with.";
    57 BY "by" "Leads up to a difference: `by 10%`.";
    58 FROM "from" "Leads up to a value before.";
    59 WITH "with" "Leads up to what something comes with.";
    60 LEADS "leads" "Belongs to the number behind it and goes with it: `at least`, `up to`.";
    61 LIMIT "limit" "Leads up to a length of time that something may take.";
    62 AHEAD "ahead" "Makes a length of time one to look along: `the next two years`.";
    63 RANKED "ranked" "The number behind it is a place in an order: `top 10`.";
    64 VERSION "version" "The number behind it is a version.";
    65 NUMBERED "numbered" "A noun whose things are told apart by a number: `phase 2`.";
    66 PERIOD "period" "Letters that make a part of a year with the number behind them: `Q3`.";
    67 MONTH "month" "A month by its name.";
    68 DAYS "days" "A length of time of a day and more.";
    69 CLOCK "clock" "A length of time of less than a day.";
    70 PER "per" "Between what is counted and how often: `per`.";
    71 PERCENT "percent" "Per cent.";
    72 CENT "cent" "Per cent, behind a `per` of its own.";
    73 POINTS "points" "Percentage points.";
    74 POINT "point" "Percentage points, behind a word for per cent.";
    75 SCALE "scale" "Multiplies the number before it; its value is the scale.";
    76 ORDINAL "ordinal" "Letters that make a place in an order with the number before them: `3rd`.";
    77 GOAL "goal" "A number behind it is what is aimed at.";
    78 NAME "name" "A name that looks like a common noun.";
    81 BUILD "build" "A verb: what it makes may be something that is never finished.";
    82 MENTAL "mental" "A verb: what goes on in somebody's head.";
    83 CAUSE "cause" "A verb: makes a thing, or makes it so.";
    84 INDEFINITE "indefinite" "A determiner of something new.";
    85 NOUNISH "nounish" "Both noun and verb, and in titles the noun.";
    86 AIMING "aiming" "A verb: as an objective it gives a direction, though as a key result it is work.";
    87 DEED "deed" "A noun: the doing of a piece of work.";
    88 WORK "work" "A verb that opens the name of a piece of work, and hardly ever that of an effect.";
    89 EITHER "either" "A verb that opens work as often as an effect.";
    90 SO "so" "Before `that`: what follows is what the rest is for.";
    91 THAT "that" "Behind `so`.";
    92 ORDER "order" "Before `to`: what follows is what the rest is for.";
    93 BRINGING "bringing" "A verb: what follows with a number comes about.";
    94 PREFIX "prefix" "Before a hyphen, leaves a verb a verb.";
    95 FINISHED "finished" "Says of a piece of work that it is over: of a verb, its past form.";
    96 COPULA "copula" "Ties a subject to what it is: `is`.";
    97 USUAL "usual" "A verb: things go on as they do.";
    98 DIMENSIONLESS "dimensionless" "A noun: a measure that is a number without a unit.";
    99 RATE "rate" "A noun: a measure that is counted in per cent itself.";
    100 PART "part" "A noun: a part of a whole.";
    101 UNBOUNDED "unbounded" "Makes a share one that may be more than all of it: of a plan, of last year.";
    102 PROMOTER "promoter" "Before a dimensionless measure: the net promoter score.";
    103 PROMOTER_SCORE "promoter-score" "The net promoter score by its short name.";
    104 PEOPLE "people" "A noun: single human beings.";
    105 FLATTERING "flattering" "A noun: what is counted because it can be.";
    106 TELLING "telling" "Says what people do with what is counted, or which of them count.";
    108 SCORED "scored" "A noun: a measure that is counted in points.";
    107 FRACTION "fraction" "Behind `by`: a part of what there is now.";
    120 FOREIGN "foreign" "A word of grammar in another language.";
    79 UP "up" "A verb: a value rises.";
    80 DOWN "down" "A verb: a value falls.";
}
