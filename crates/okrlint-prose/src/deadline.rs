//! Until when a sentence promises something.

use crate::lexicon::Senses;
use crate::reader::Parsed;
use crate::reading::Value;
use crate::sense;
use crate::tag::{Part, Tag};
use crate::word::Word;

/// Until when: «by the end of March», «before Q3».
pub(crate) fn deadline<'t>(parsed: &Parsed<'_, 't>) -> Option<Value<'t>> {
    let (words, tags) = (parsed.words, parsed.tags);
    (0..words.len()).find_map(|at| {
        if !tags[at].is(Senses::DUE) {
            return None;
        }
        let mut end = at + 1;
        let mut dated = false;
        while let Some(word) = words.get(end) {
            let names_day = is_date(word, tags[end]);
            let links = dated && tags[end].is(Senses::OF);
            let ahead = word.is(Senses::AHEAD) && word.is(Senses::ADJECTIVE);
            if !(names_day || links || ahead || tags[end].part == Part::Determiner) {
                break;
            }
            dated |= names_day;
            end += 1;
            if tags[end - 1].closes && !words.get(end).is_some_and(|next| sense::is_year(next.text))
            {
                break;
            }
        }
        while end > at + 1 && tags[end - 1].is(Senses::OF) {
            end -= 1;
        }
        dated.then(|| Value::new(parsed.sentence, words[at + 1].start..words[end - 1].end()))
    })
}

fn is_date(word: &Word<'_>, tag: Tag) -> bool {
    let digits = word.text.bytes().filter(u8::is_ascii_digit).count();
    tag.is(Senses::DATE)
        || (digits > 0 && !word.text.contains(['%', '$', '€']) && word.text.len() <= 10)
}
