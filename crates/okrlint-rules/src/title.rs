//! What titles say: read once for all rules, kept in brief, and read again where a rule has something to say.

use std::cell::OnceCell;
use std::ops::Range;

use okrlint_model::{Decl, DeclRef, FileFacts, Model};
use okrlint_prose::{Basis, Kind, Lexicon, Nature, Reader, Reading};
use okrlint_syntax::{DeclKind, Span};

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

    /// Where some of its words stand in the file.
    pub(crate) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(
            self.place.start + range.start as u32,
            self.place.start + range.end as u32,
        )
    }
}

/// A title's reading in brief: enough to know whether a rule has to look closer.
#[derive(Clone, Copy)]
pub(crate) struct Gist {
    pub(crate) nature: Nature,
    pub(crate) basis: Basis,
    /// A bit for every [`Mark`].
    marks: u8,
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
        }
    }

    pub(crate) const fn has(self, mark: Mark) -> bool {
        self.marks & mark.bit() != 0
    }
}

impl Mark {
    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The titles of a project.
pub(crate) struct Titles<'a> {
    model: &'a Model,
    language: Language,
    /// The words of the titles' language; `None` where that is not read.
    lexicon: OnceCell<Option<Lexicon>>,
    /// By file and declaration; `None` for what has no title that can be read.
    gists: OnceCell<Vec<Vec<Option<Gist>>>>,
}

impl<'a> Titles<'a> {
    pub(crate) fn new(model: &'a Model, language: Language) -> Self {
        Self {
            model,
            language,
            lexicon: OnceCell::new(),
            gists: OnceCell::new(),
        }
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        let lexicon = self.lexicon.get_or_init(|| match self.language {
            Language::English => Some(Lexicon::english()),
            Language::Other => None,
        });
        lexicon.as_ref()
    }

    /// What the title of a declaration says, in brief; `None` where it has none, where a quote is missing, and where it
    /// is written in a language that is not read.
    pub(crate) fn gist(&self, at: DeclRef) -> Option<Gist> {
        let gists = self.gists.get_or_init(|| {
            let Some(lexicon) = self.lexicon() else {
                return Vec::new();
            };
            let mut reader = Reader::new(lexicon);
            let files = self.model.files().iter();
            files.map(|facts| gists(&mut reader, facts)).collect()
        });
        *gists.get(at.file.0 as usize)?.get(at.decl.index())?
    }

    /// What a sentence says that is no title yet.
    pub(crate) fn sentence<'t>(&self, kind: Kind, sentence: &'t str) -> Option<Reading<'t>> {
        Reader::new(self.lexicon()?).read(kind, sentence)
    }

    /// What the title of a declaration says; `None` where [`Self::gist`] is.
    pub(crate) fn read(&self, at: DeclRef) -> Option<Title<'a>> {
        let facts: &'a FileFacts = self.model.file(at.file);
        read(
            &mut Reader::new(self.lexicon()?),
            facts,
            self.model.decl(at),
        )
    }
}

fn gists(reader: &mut Reader<'_>, facts: &FileFacts) -> Vec<Option<Gist>> {
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
