//! A sentence in words.

use crate::lexicon::{Form, Lexicon, Senses};

/// A word, freed of the punctuation around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'a> {
    /// Its text.
    pub(crate) text: &'a str,
    /// Where it begins in the sentence.
    pub(crate) start: usize,
    /// Whether punctuation parts it from the next word.
    pub(crate) closes: bool,
    /// What it can mean.
    pub(crate) senses: Senses,
    /// The form it stands in.
    pub(crate) form: Form,
}

impl<'a> Word<'a> {
    fn new(lexicon: &Lexicon, text: &'a str, start: usize, closes: bool) -> Self {
        let (mut senses, mut form) = lexicon.look_up(text);
        if senses.is_empty()
            && let Some((first, last)) = text.rsplit_once(['-', '/'])
        {
            (senses, form) = lexicon.look_up(last);
            // «co-write» is done, «self-serve» says what kind of thing it is.
            if !lexicon.look_up(first).0.any(Senses::PREFIX) && form == Form::Base {
                senses = senses.without(Senses::VERB);
            }
        }
        Self {
            text,
            start,
            closes,
            senses,
            form,
        }
    }
}

impl Word<'_> {
    /// Where it ends in the sentence.
    pub(crate) const fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it can mean any of these.
    pub(crate) const fn is(&self, senses: Senses) -> bool {
        self.senses.any(senses)
    }

    /// Whether it is an arrow from one value to another.
    pub(crate) fn is_arrow(&self) -> bool {
        matches!(self.text, "→" | "⇒" | "->" | "=>" | "-->")
    }

    /// Whether it is made of capital letters, as abbreviations are.
    pub(crate) fn is_capitals(&self) -> bool {
        self.text.len() > 1 && self.text.bytes().all(|byte| byte.is_ascii_uppercase())
    }

    /// Whether it begins with a capital letter.
    pub(crate) fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether it is made of letters, perhaps with hyphens and apostrophes between them.
    pub(crate) fn is_plain(&self) -> bool {
        self.text
            .chars()
            .all(|letter| letter.is_alphabetic() || matches!(letter, '-' | '\'' | '’'))
            && self.text.chars().any(char::is_alphabetic)
    }
}

const OPENING: &[char] = &['(', '[', '{', '"', '“', '„', '‘', '«', '*', '_', '\\'];
const CLOSING: &[char] = &[
    ')', ']', '}', '"', '”', '’', '\'', '»', '*', '_', '.', ',', ';', ':', '!', '?', '\\',
];
const PARTING: &[char] = &[')', ']', '}', '.', ',', ';', ':', '!', '?'];

/// Puts the first words of a sentence behind `words`, up to `most` of them or one chunk more. Arrows and long dashes are
/// words of their own.
pub(crate) fn split<'a>(
    lexicon: &Lexicon,
    sentence: &'a str,
    most: usize,
    words: &mut Vec<Word<'a>>,
) {
    for chunk in sentence.split_whitespace() {
        if words.len() >= most {
            break;
        }
        let start = chunk.as_ptr() as usize - sentence.as_ptr() as usize;
        split_arrows(lexicon, chunk, start, words);
    }
}

fn split_arrows<'a>(lexicon: &Lexicon, chunk: &'a str, start: usize, words: &mut Vec<Word<'a>>) {
    const ARROWS: [&str; 6] = ["-->", "->", "=>", "→", "⇒", "—"];
    let mut from = 0;
    let mut at = 0;
    while let Some(found) = chunk[at..].find(['-', '=', '→', '⇒', '—']) {
        let here = at + found;
        let rest = &chunk[here..];
        let Some(arrow) = ARROWS.iter().find(|arrow| rest.starts_with(**arrow)) else {
            at = here + 1;
            continue;
        };
        at = here + arrow.len();
        push(lexicon, &chunk[from..here], start + from, words);
        words.push(Word::new(lexicon, &chunk[here..at], start + here, false));
        from = at;
    }
    push(lexicon, &chunk[from..], start + from, words);
}

fn push<'a>(lexicon: &Lexicon, chunk: &'a str, start: usize, words: &mut Vec<Word<'a>>) {
    let opened = chunk.trim_start_matches(OPENING);
    let text = opened.trim_end_matches(CLOSING);
    if text.is_empty() {
        if let Some(last) = words.last_mut() {
            last.closes |= chunk.contains(PARTING);
        }
        return;
    }
    let closes = opened[text.len()..].contains(PARTING);
    words.push(Word::new(
        lexicon,
        text,
        start + chunk.len() - opened.len(),
        closes,
    ));
}

#[cfg(test)]
mod tests {
    use super::{Word, split};
    use crate::Lexicon;

    fn words(sentence: &str) -> Vec<Word<'_>> {
        let mut words = Vec::new();
        split(&Lexicon::english(), sentence, usize::MAX, &mut words);
        words
    }

    #[test]
    fn words_lose_their_punctuation_and_know_their_place() {
        let sentence = "Raise “NPS” (62→75), fast.";
        let found: Vec<_> = words(sentence)
            .iter()
            .map(|word| (word.text, word.closes))
            .collect();
        assert_eq!(
            found,
            [
                ("Raise", false),
                ("NPS", false),
                ("62", false),
                ("→", false),
                ("75", true),
                ("fast", true),
            ]
        );
        for word in words(sentence) {
            assert_eq!(&sentence[word.start..word.end()], word.text);
        }
    }
}
