//! A sentence in words.

/// A word, freed of the punctuation around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'a> {
    /// Its text.
    pub(crate) text: &'a str,
    /// Where it begins in the sentence.
    pub(crate) start: usize,
    /// Whether punctuation parts it from the next word.
    pub(crate) closes: bool,
}

impl Word<'_> {
    /// Where it ends in the sentence.
    pub(crate) const fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it is `word`, whatever the case.
    pub(crate) fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    /// Whether it is one of `words`, which blanks part, whatever the case.
    pub(crate) fn is_any(&self, words: &str) -> bool {
        words.split_ascii_whitespace().any(|word| self.is(word))
    }

    /// Whether it is an arrow from one value to another.
    pub(crate) fn is_arrow(&self) -> bool {
        matches!(self.text, "→" | "⇒" | "->" | "=>" | "-->")
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

/// The words of a sentence. Arrows and long dashes are words of their own.
pub(crate) fn words(sentence: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    split(sentence, usize::MAX, &mut words);
    words
}

/// Puts the first words of a sentence behind `words`, up to `most` of them or one chunk more.
pub(crate) fn split<'a>(sentence: &'a str, most: usize, words: &mut Vec<Word<'a>>) {
    for chunk in sentence.split_whitespace() {
        if words.len() >= most {
            break;
        }
        let start = chunk.as_ptr() as usize - sentence.as_ptr() as usize;
        split_arrows(chunk, start, words);
    }
}

fn split_arrows<'a>(chunk: &'a str, start: usize, words: &mut Vec<Word<'a>>) {
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
        push(&chunk[from..here], start + from, words);
        words.push(Word {
            text: &chunk[here..at],
            start: start + here,
            closes: false,
        });
        from = at;
    }
    push(&chunk[from..], start + from, words);
}

fn push<'a>(chunk: &'a str, start: usize, words: &mut Vec<Word<'a>>) {
    let opened = chunk.trim_start_matches(OPENING);
    let text = opened.trim_end_matches(CLOSING);
    if text.is_empty() {
        if let Some(last) = words.last_mut() {
            last.closes |= chunk.contains(PARTING);
        }
        return;
    }
    words.push(Word {
        text,
        start: start + chunk.len() - opened.len(),
        closes: opened[text.len()..].contains(PARTING),
    });
}

#[cfg(test)]
mod tests {
    use super::words;

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
