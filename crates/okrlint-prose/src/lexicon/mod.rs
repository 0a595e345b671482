//! Words with what they can mean: the part of the reading that belongs to one language.

mod sense;

pub(crate) use sense::Senses;

/// The words of a language with their senses.
///
/// Building one takes as long as reading a hundred titles: build it once and lend it to every [`Reader`](crate::Reader).
#[derive(Clone, Debug)]
pub struct Lexicon {
    /// Sorted by word.
    entries: Vec<(&'static str, Senses)>,
}

/// A word's form, as far as its ending tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Form {
    /// As a dictionary has it, or not known.
    #[default]
    Base,
    /// With -s: a plural or the third person.
    S,
    /// With -ing.
    Ing,
    /// With -ed, or an irregular past form.
    Past,
}

/// The longest word that is looked up, in bytes. Longer ones are names, addresses or mistakes.
const LONGEST: usize = 32;

impl Lexicon {
    /// The lexicon of English.
    pub fn english() -> Self {
        Self::parse(include_str!("english.txt"))
    }

    /// Reads a lexicon: lines `sense sense: word word`; a word may stand on several lines.
    fn parse(text: &'static str) -> Self {
        let mut entries = Vec::with_capacity(4096);
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let Some((senses, words)) = line.split_once(':') else {
                continue;
            };
            let senses = senses
                .split_ascii_whitespace()
                .filter_map(Senses::named)
                .fold(Senses::NONE, |all, one| all | one);
            entries.extend(words.split_ascii_whitespace().map(|word| (word, senses)));
        }
        entries.sort_unstable_by_key(|(word, _)| *word);
        entries.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 = kept.1 | next.1;
            }
            same
        });
        Self { entries }
    }

    /// The senses of a word, whatever its case, and the form it stands in. Nothing where it is not known.
    pub(crate) fn look_up(&self, word: &str) -> (Senses, Form) {
        let mut buffer = [0; LONGEST];
        let Some(lower) = lower(word, &mut buffer) else {
            return (Senses::NONE, Form::Base);
        };
        let senses = self.entry(lower);
        if !senses.is_empty() {
            let form = if senses.any(Senses::PAST) {
                Form::Past
            } else {
                Form::Base
            };
            return (senses, form);
        }
        self.inflected(lower)
    }

    fn entry(&self, word: &str) -> Senses {
        self.entries
            .binary_search_by_key(&word, |(known, _)| known)
            .map_or(Senses::NONE, |at| self.entries[at].1)
    }

    /// The senses of an inflected word, by those of its base form.
    fn inflected(&self, word: &str) -> (Senses, Form) {
        const VERBAL: Senses = Senses::VERB;
        let nominal = Senses::VERB | Senses::NOUN;
        let endings: [(&str, &[&str], Form, Senses); 7] = [
            ("'s", &[""], Form::Base, Senses::NOUN),
            ("ies", &["y"], Form::S, nominal),
            ("es", &["", "e"], Form::S, nominal),
            ("s", &[""], Form::S, nominal),
            ("ied", &["y"], Form::Past, VERBAL),
            ("ed", &["", "e"], Form::Past, VERBAL),
            ("ing", &["", "e"], Form::Ing, VERBAL),
        ];
        for (ending, replacements, form, part) in endings {
            let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 1) else {
                continue;
            };
            for replacement in replacements {
                let senses = self.joined(stem, replacement);
                if senses.any(part) {
                    return (senses, form);
                }
            }
            let undoubled = undouble(stem).map_or(Senses::NONE, |stem| self.entry(stem));
            if undoubled.any(part) {
                return (undoubled, form);
            }
        }
        (Senses::NONE, Form::Base)
    }

    fn joined(&self, stem: &str, ending: &str) -> Senses {
        if ending.is_empty() {
            return self.entry(stem);
        }
        let mut buffer = [0; LONGEST];
        let length = stem.len() + ending.len();
        let Some(joined) = buffer.get_mut(..length) else {
            return Senses::NONE;
        };
        joined[..stem.len()].copy_from_slice(stem.as_bytes());
        joined[stem.len()..].copy_from_slice(ending.as_bytes());
        std::str::from_utf8(joined).map_or(Senses::NONE, |word| self.entry(word))
    }
}

/// A word in small letters; `None` where it is too long or has letters that no lexicon here has.
fn lower<'b>(word: &str, buffer: &'b mut [u8; LONGEST]) -> Option<&'b str> {
    let lower = buffer.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).ok()
}

/// `plann` to `plan`.
fn undouble(stem: &str) -> Option<&str> {
    let [.., before, last] = stem.as_bytes() else {
        return None;
    };
    (before == last && last.is_ascii_lowercase()).then(|| &stem[..stem.len() - 1])
}

#[cfg(test)]
mod tests {
    use super::{Form, Lexicon, Senses};

    #[test]
    fn a_word_is_known_in_its_forms() {
        let lexicon = Lexicon::english();
        let rows = [
            ("Ship", Senses::MAKE, Form::Base),
            ("ships", Senses::MAKE, Form::S),
            ("shipped", Senses::MAKE, Form::Past),
            ("shipping", Senses::MAKE, Form::Ing),
            ("writing", Senses::MAKE, Form::Ing),
            ("written", Senses::MAKE, Form::Past),
            ("applies", Senses::MAKE, Form::S),
            ("identified", Senses::RUN, Form::Past),
            ("CUSTOMERS", Senses::PERSON, Form::S),
            ("companies", Senses::PERSON, Form::S),
            ("customer's", Senses::PERSON, Form::Base),
            ("processes", Senses::ARTEFACT, Form::S),
        ];
        for (word, sense, form) in rows {
            let (senses, found) = lexicon.look_up(word);
            assert!(senses.any(sense), "{word}: {senses:?}");
            assert_eq!(found, form, "{word}");
        }
        for word in ["", "s", "ing", "Zyxwv", "été", "東京", &"a".repeat(99)] {
            assert!(lexicon.look_up(word).0.is_empty(), "{word}");
        }
    }

    #[test]
    fn every_line_of_a_lexicon_names_senses_that_there_are() {
        for line in include_str!("english.txt").lines() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (senses, words) = line.split_once(':').expect("senses and words");
            for sense in senses.split_ascii_whitespace() {
                assert!(Senses::named(sense).is_some(), "{sense}");
            }
            assert!(words.split_ascii_whitespace().all(str::is_ascii), "{line}");
        }
    }
}
