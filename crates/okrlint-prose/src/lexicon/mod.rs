//! Words with what they can mean: the part of the reading that belongs to one language.

mod sense;

use rustc_hash::{FxBuildHasher, FxHashMap};

pub(crate) use sense::Senses;

/// The words of a language with their senses, and the endings of its words.
///
/// Building one takes as long as reading a hundred titles: build it once and lend it to every [`Reader`](crate::Reader).
#[derive(Clone, Debug)]
pub struct Lexicon {
    entries: FxHashMap<&'static str, Senses>,
    /// What words stand for: numbers, scales, currencies.
    values: FxHashMap<&'static str, &'static str>,
    inflections: Vec<Inflection>,
    /// What an unknown word is by its ending.
    endings: Vec<(&'static str, Senses)>,
    /// Endings of nouns in the plural, and endings that only look so.
    plural: Vec<&'static str>,
    singular: Vec<&'static str>,
}

/// How a form of a word is made.
#[derive(Clone, Copy, Debug)]
struct Inflection {
    form: Form,
    /// The parts of speech that have it.
    parts: Senses,
    ending: &'static str,
    /// What the base form has in its place.
    base: &'static str,
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

impl Form {
    /// The form that a lexicon file calls `name`.
    fn named(name: &str) -> Option<Self> {
        match name {
            "base" => Some(Self::Base),
            "s" => Some(Self::S),
            "ing" => Some(Self::Ing),
            "past" => Some(Self::Past),
            _ => None,
        }
    }
}

/// Room for the words of a lexicon.
const CAPACITY: usize = 4096;

/// The longest word that is looked up, in bytes. Longer ones are names, addresses or mistakes.
const LONGEST: usize = 32;

impl Lexicon {
    /// The lexicon of English.
    pub fn english() -> Self {
        Self::parse(include_str!("english.txt"))
    }

    /// Reads a lexicon; `english.txt` tells how one is written. Of what is not understood nothing is kept: a test holds
    /// the files to the form.
    fn parse(text: &'static str) -> Self {
        let mut lexicon = Self {
            entries: FxHashMap::with_capacity_and_hasher(CAPACITY, FxBuildHasher),
            values: FxHashMap::default(),
            inflections: Vec::new(),
            endings: Vec::new(),
            plural: Vec::new(),
            singular: Vec::new(),
        };
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((head, words)) = line.split_once(':') {
                lexicon.line(head, words.split_ascii_whitespace());
            }
        }
        lexicon
    }

    fn line(&mut self, head: &'static str, words: impl Iterator<Item = &'static str>) {
        let mut names = head.split_ascii_whitespace();
        let senses = |names: std::str::SplitAsciiWhitespace<'_>| {
            names
                .filter_map(Senses::named)
                .fold(Senses::NONE, |all, one| all | one)
        };
        match names.next() {
            Some("form") => {
                let form = names.next().and_then(Form::named).unwrap_or_default();
                let parts = senses(names);
                self.inflections.extend(words.map(|word| {
                    let (ending, base) = word.split_once('>').unwrap_or((word, ""));
                    Inflection {
                        form,
                        parts,
                        ending,
                        base,
                    }
                }));
            }
            Some("ending") => match names.clone().next() {
                Some("plural") => self.plural.extend(words),
                Some("singular") => self.singular.extend(words),
                _ => {
                    let senses = senses(names);
                    self.endings.extend(words.map(|ending| (ending, senses)));
                }
            },
            _ => {
                let senses = senses(head.split_ascii_whitespace());
                for word in words {
                    let (word, value) = match word.split_once('=') {
                        Some((word, value)) if !word.is_empty() => (word, value),
                        _ => (word, ""),
                    };
                    let known = self.entries.entry(word).or_default();
                    *known = *known | senses;
                    if !value.is_empty() {
                        self.values.insert(word, value);
                    }
                }
            }
        }
    }

    /// What a word stands for: `2`, `k`, `€`. In the singular and the plural.
    pub(crate) fn value(&self, word: &str) -> Option<&'static str> {
        let mut buffer = [0; LONGEST];
        let word = lower(word, &mut buffer)?;
        let value = |word: &str| self.values.get(word).copied();
        let singular = || {
            self.plural
                .iter()
                .find_map(|ending| value(word.strip_suffix(ending)?))
        };
        value(word).or_else(singular)
    }

    /// The senses of an unknown word by its ending.
    pub(crate) fn by_ending(&self, word: &str) -> Senses {
        self.endings
            .iter()
            .find(|(ending, _)| word.ends_with(ending))
            .map_or(Senses::NONE, |(_, senses)| *senses)
    }

    /// Whether a noun has the ending of a plural.
    pub(crate) fn is_plural(&self, word: &str) -> bool {
        let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
        word.len() > 3 && ends(&self.plural) && !ends(&self.singular)
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
        self.entries.get(word).copied().unwrap_or_default()
    }

    /// The senses of an inflected word, by those of its base form.
    fn inflected(&self, word: &str) -> (Senses, Form) {
        for inflection in &self.inflections {
            let Some(stem) = word
                .strip_suffix(inflection.ending)
                .filter(|stem| stem.len() > 1)
            else {
                continue;
            };
            let senses = self.joined(stem, inflection.base);
            if senses.any(inflection.parts) {
                return (senses, inflection.form);
            }
            let undoubled = undouble(stem).map_or(Senses::NONE, |stem| self.entry(stem));
            if inflection.base.is_empty() && undoubled.any(inflection.parts) {
                return (undoubled, inflection.form);
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
            let (head, words) = line.split_once(':').expect("senses and words");
            let mut names = head.split_ascii_whitespace().peekable();
            if names.next_if_eq(&"form").is_some() {
                assert!(names.next().and_then(Form::named).is_some(), "{line}");
            } else if names.next_if_eq(&"ending").is_some() {
                names.next_if(|name| matches!(*name, "plural" | "singular"));
            }
            for sense in names {
                assert!(Senses::named(sense).is_some(), "{sense}");
            }
            let keyed = |word: &str| word.split('=').next().is_some_and(str::is_ascii);
            assert!(words.split_ascii_whitespace().all(keyed), "{line}");
        }
    }
}
