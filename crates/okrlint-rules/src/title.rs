//! What titles say: read once for all rules, kept in brief, and read again where a rule has something to say.

use std::ops::Range;
use std::sync::Arc;

use okrlint_model::{Decl, DeclRef, FileFacts, Model};
use okrlint_prose::{Basis, Class, Kind, Lexicon, Nature, Reader, Reading};
use okrlint_syntax::{DeclKind, Span};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::{Language, figure};

/// A title with what it says.
pub(crate) struct Title<'a> {
    /// Where its text stands, without the quotes.
    pub(crate) place: Span,
    /// Its text as written, without the quotes.
    pub(crate) text: &'a str,
    pub(crate) reading: Reading<'a>,
}

impl<'a> Title<'a> {
    /// Some of its words.
    pub(crate) fn words(&self, range: &Range<usize>) -> &'a str {
        &self.text[range.clone()]
    }

    /// Its first word, where that is of a class.
    pub(crate) fn begins_with(&self, class: Class) -> Option<&Range<usize>> {
        let first = self.reading.words_of(class).next()?;
        let before = &self.text[..first.start];
        (!before.contains(char::is_alphanumeric)).then_some(first)
    }

    /// Where some of its words stand in the file.
    pub(crate) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(
            self.place.start + range.start as u32,
            self.place.start + range.end as u32,
        )
    }
}

/// A title's reading in brief: enough to know whether a rule has to look closer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gist {
    pub(crate) nature: Nature,
    pub(crate) basis: Basis,
    /// A bit for every [`Mark`].
    marks: u8,
    /// A bit for every [`Class`].
    classes: u16,
}

/// Something that a title has.
#[derive(Clone, Copy)]
pub(crate) enum Mark {
    /// A number that is still to be filled in.
    Placeholder,
    /// A second promise.
    Compound,
    /// A change without its start.
    Relative,
    /// A word that says nothing that could be checked.
    Vague,
    /// A way that its value is to go.
    Direction,
    /// An amount of any kind.
    Amount,
}

impl Gist {
    fn of(reading: &Reading<'_>) -> Self {
        let marks = [
            (Mark::Placeholder, reading.placeholder.is_some()),
            (Mark::Compound, reading.compound.is_some()),
            (Mark::Relative, reading.relative.is_some()),
            (Mark::Vague, reading.vague.is_some()),
            (Mark::Direction, reading.direction.is_some()),
            (Mark::Amount, !reading.quantities.is_empty()),
        ];
        let there = marks.iter().filter(|(_, there)| *there);
        Self {
            nature: reading.nature.value,
            basis: reading.basis,
            marks: there.fold(0, |all, (mark, _)| all | mark.bit()),
            classes: reading
                .marked
                .iter()
                .fold(0, |all, word| all | bit(word.class)),
        }
    }

    pub(crate) const fn has(self, mark: Mark) -> bool {
        self.marks & mark.bit() != 0
    }

    /// Whether the title has a word of a class.
    pub(crate) const fn names(self, class: Class) -> bool {
        self.classes & bit(class) != 0
    }
}

const fn bit(class: Class) -> u16 {
    1 << class as u16
}

/// Whether nothing but blanks stands in a part of a title.
pub(crate) fn is_blank(part: &str) -> bool {
    part.trim().is_empty()
}

impl Mark {
    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// What the titles of a project say, kept from one check to the next: a file that has not changed is not read again.
#[derive(Clone, Default, Debug)]
pub struct Titles {
    /// The words of the titles' language; `None` where that is not read, and before the first check.
    lexicon: Option<Arc<Lexicon>>,
    /// In the order of the project's files.
    files: Vec<File>,
}

/// A file as it was read. It is kept, so that it can be told from one that takes its place.
#[derive(Clone, Debug)]
struct File {
    facts: Arc<FileFacts>,
    /// By declaration; `None` for what has no title that can be read.
    gists: Arc<[Option<Gist>]>,
}

impl Titles {
    /// Reads the files that have changed.
    pub(crate) fn renew(&mut self, model: &Model, language: Language) {
        let known = std::mem::take(&mut self.files);
        let Language::English = language else {
            self.lexicon = None;
            return;
        };
        let lexicon = self
            .lexicon
            .get_or_insert_with(|| Arc::new(Lexicon::english()));
        let known: FxHashMap<usize, &File> = known
            .iter()
            .map(|file| (address(&file.facts), file))
            .collect();
        let renewed = |reader: &mut Reader<'_>, facts: &Arc<FileFacts>| {
            let known = known.get(&address(facts)).map(|file| (*file).clone());
            known.unwrap_or_else(|| File {
                facts: Arc::clone(facts),
                gists: gists(reader, facts),
            })
        };
        let files = model.files().par_iter();
        self.files = files.map_init(|| Reader::new(lexicon), renewed).collect();
    }

    /// What the title of a declaration says, in brief; `None` where it has none, where a quote is missing, and where it
    /// is written in a language that is not read.
    pub(crate) fn gist(&self, at: DeclRef) -> Option<Gist> {
        *self
            .files
            .get(at.file.0 as usize)?
            .gists
            .get(at.decl.index())?
    }

    /// Whether a single word is of a class; never where no language is read.
    pub(crate) fn is(&self, word: &str, class: Class) -> bool {
        let lexicon = self.lexicon.as_ref();
        lexicon.is_some_and(|lexicon| lexicon.is(word, class))
    }

    /// What a sentence says that is no title yet.
    pub(crate) fn sentence<'t>(&self, kind: Kind, sentence: &'t str) -> Option<Reading<'t>> {
        Reader::new(self.lexicon.as_ref()?).read(kind, sentence)
    }

    /// What the title of a declaration says; `None` where [`Self::gist`] is.
    pub(crate) fn read<'a>(&self, model: &'a Model, at: DeclRef) -> Option<Title<'a>> {
        let mut reader = Reader::new(self.lexicon.as_ref()?);
        read(&mut reader, model.file(at.file), model.decl(at))
    }
}

/// What tells a file from all others that are kept.
fn address(facts: &Arc<FileFacts>) -> usize {
    Arc::as_ptr(facts).addr()
}

fn gists(reader: &mut Reader<'_>, facts: &FileFacts) -> Arc<[Option<Gist>]> {
    let mut gist = |decl| {
        let reading = read(reader, facts, decl)?.reading;
        let gist = Gist::of(&reading);
        reader.recycle(reading);
        Some(gist)
    };
    facts.decls.iter().map(&mut gist).collect()
}

fn read<'a>(reader: &mut Reader<'_>, facts: &'a FileFacts, decl: &Decl) -> Option<Title<'a>> {
    let kind = match decl.kind {
        DeclKind::Objective => Kind::Objective,
        DeclKind::KeyResult | DeclKind::Kpi => Kind::KeyResult,
        _ => return None,
    };
    let (place, text) = figure::inner_title(facts, decl)?;
    if figure::is_endless(facts, decl) {
        return None;
    }
    let reading = reader.read(kind, text)?;
    Some(Title {
        place,
        text,
        reading,
    })
}
