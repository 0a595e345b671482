//! Words that those who judge a sentence ask about, beside what it says as a whole.

use std::ops::Range;

use crate::lexicon::{Form, Lexicon, Senses};
use crate::word::Word;

/// A class of words that those who judge a sentence ask about.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Class {
    /// A verb that opens work as often as an effect: «get», «make».
    Either,
    /// Says that a piece of work is over: «published», «live».
    Finished,
    /// Ties a subject to what it is: «is».
    Copula,
    /// A verb by which things go on as they do: «maintain».
    Usual,
    /// Every one of them: «all», «every».
    Whole,
    /// Leads up to a value to reach: «to», «hits», `→`.
    Aim,
    /// A measure that is a number without a unit: «score», «index».
    Dimensionless,
    /// A measure that is counted in per cent itself: «rate», «margin».
    Rate,
    /// A measure that is counted in points: «score», «NPS».
    Score,
    /// A part of a whole: «share», `%`.
    Part,
    /// Makes a share one that may be more than all of it: «of plan», «than last year».
    Unbounded,
    /// What a score is counted in: «points».
    Points,
    /// The net promoter score, by its name or in short.
    PromoterScore,
    /// Single human beings, in the plural: «customers».
    People,
    /// What is counted because it can be, in the plural: «views».
    Flattering,
    /// Says what people do with what is counted, or which of them count: «who», «paying».
    Telling,
}

/// A word of a class.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Marked {
    /// What it is.
    pub class: Class,
    /// Where it stands. Byte offsets into the sentence.
    pub span: Range<usize>,
}

impl Class {
    const ALL: [Self; 16] = [
        Self::Either,
        Self::Finished,
        Self::Copula,
        Self::Usual,
        Self::Whole,
        Self::Aim,
        Self::Dimensionless,
        Self::Rate,
        Self::Score,
        Self::Part,
        Self::Unbounded,
        Self::Points,
        Self::PromoterScore,
        Self::People,
        Self::Flattering,
        Self::Telling,
    ];

    /// The senses that make a word one of the class.
    const fn senses(self) -> Senses {
        match self {
            Self::Either => Senses::EITHER,
            Self::Finished => Senses::FINISHED,
            Self::Copula => Senses::COPULA,
            Self::Usual => Senses::USUAL,
            Self::Whole => Senses::ALL,
            Self::Aim => Senses::AIM.or(Senses::TO),
            Self::Dimensionless => Senses::DIMENSIONLESS,
            Self::Rate => Senses::RATE,
            Self::Score => Senses::SCORED,
            Self::Part => Senses::PART,
            Self::Unbounded => Senses::UNBOUNDED,
            Self::Points => Senses::POINT.or(Senses::POINTS),
            Self::PromoterScore => Senses::PROMOTER_SCORE,
            Self::People => Senses::PEOPLE,
            Self::Flattering => Senses::FLATTERING,
            Self::Telling => Senses::TELLING,
        }
    }

    /// Whether a word with these senses is one of the class in this form of it.
    fn has(self, senses: Senses, form: Form) -> bool {
        let fits = match self {
            Self::Finished => form == Form::Past || senses.any(Senses::ADJECTIVE),
            Self::Either | Self::Usual => form == Form::Base,
            // «reach», «reaches»; not «at», behind which a number may be a time or a place.
            Self::Aim => {
                senses.any(Senses::TO)
                    || (senses.any(Senses::VERB) && matches!(form, Form::Base | Form::S))
            }
            Self::Dimensionless | Self::Rate | Self::Score => matches!(form, Form::Base | Form::S),
            Self::People => form == Form::S || senses.any(Senses::PLURAL),
            Self::Flattering => form == Form::S,
            _ => true,
        };
        fits && senses.any(self.senses())
    }
}

impl Lexicon {
    /// Whether a single word is one of a class, whatever its case.
    pub fn is(&self, word: &str, class: Class) -> bool {
        let (senses, form) = self.look_up(word);
        class.has(senses, form)
    }
}

/// Puts the words that are of some class behind `marked`, in their order; a word may be of several.
pub(crate) fn mark(words: &[Word<'_>], marked: &mut Vec<Marked>) {
    let any = Class::ALL
        .iter()
        .fold(Senses::PROMOTER, |all, class| all | class.senses());
    for (at, word) in words.iter().enumerate() {
        if !word.is(any) && !word.is_arrow() {
            continue;
        }
        let mut add = |class, end| {
            marked.push(Marked {
                class,
                span: word.start..end,
            });
        };
        for class in Class::ALL {
            if class.has(word.senses, word.form) || (class == Class::Aim && word.is_arrow()) {
                add(class, word.end());
            }
        }
        let score = words
            .get(at + 1)
            .filter(|next| word.is(Senses::PROMOTER) && next.is(Senses::DIMENSIONLESS));
        if let Some(score) = score {
            add(Class::PromoterScore, score.end());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Class, Marked, mark};
    use crate::Lexicon;
    use crate::word::split;

    fn marked(sentence: &str) -> Vec<(Class, &str)> {
        let (mut words, mut marked) = (Vec::new(), Vec::new());
        split(&Lexicon::english(), sentence, usize::MAX, &mut words);
        mark(&words, &mut marked);
        let shown = |Marked { class, span }| (class, &sentence[span]);
        marked.into_iter().map(shown).collect()
    }

    #[test]
    fn words_are_of_classes() {
        let rows: [(&str, &[(Class, &str)]); 9] = [
            ("Maintain the oven", &[(Class::Usual, "Maintain")]),
            ("Maintained the oven", &[]),
            (
                "The oven is live",
                &[(Class::Copula, "is"), (Class::Finished, "live")],
            ),
            ("Launch the oven", &[]),
            ("Launched the oven", &[(Class::Finished, "Launched")]),
            (
                "Net promoter score → 75",
                &[
                    (Class::Dimensionless, "promoter"),
                    (Class::PromoterScore, "promoter score"),
                    (Class::Dimensionless, "score"),
                    (Class::Score, "score"),
                    (Class::Aim, "→"),
                ],
            ),
            ("One view, one guest", &[]),
            (
                "Views by guests",
                &[(Class::Flattering, "Views"), (Class::People, "guests")],
            ),
            ("Open at 9", &[]),
        ];
        for (sentence, expected) in rows {
            assert_eq!(marked(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn a_word_alone_is_of_a_class() {
        let lexicon = Lexicon::english();
        assert!(lexicon.is("Points", Class::Points));
        assert!(!lexicon.is("points", Class::People));
    }
}
