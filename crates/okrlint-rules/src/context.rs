//! What a rule sees, and how it speaks.

use okrlint_model::{Clause, Decl, DeclRef, FileFacts, FileId, Model, UnitId};
use okrlint_prose::{Class, Kind as TitleKind, Reading};
use okrlint_syntax::Span;

use crate::history::History;
use crate::option::{Key, Kind};
use crate::suppress::Used;
use crate::title::{Gist, Title, Titles};
use crate::{Applicability, Diagnostic, Edit, Fix, Level, Related, Settings, figure, rules};

/// What a finding is about: it decides which suppressions cover it, and which other findings say the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Subject {
    /// A place in the text.
    Place,
    /// A declaration.
    Declaration(DeclRef),
    /// A unit as a whole, over all its parts.
    Unit(UnitId),
}

/// The project under one rule's eye.
pub struct Context<'a> {
    /// The facts.
    pub(crate) model: &'a Model,
    titles: &'a Titles,
    pub(crate) settings: &'a Settings,
    /// The rule's place in the catalogue.
    rule: usize,
    /// Which comments have something to silence, once all other rules have spoken.
    pub(crate) used: &'a Used,
    found: &'a mut Vec<Diagnostic>,
    /// The project beside what it was, where that was asked for.
    pub(crate) history: Option<&'a History<'a>>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(
        model: &'a Model,
        titles: &'a Titles,
        settings: &'a Settings,
        rule: usize,
        used: &'a Used,
        found: &'a mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            model,
            titles,
            settings,
            rule,
            used,
            found,
            history: None,
        }
    }

    /// The same, beside what the project was.
    pub(crate) fn beside(mut self, history: Option<&'a History<'a>>) -> Self {
        self.history = history;
        self
    }

    /// What a declaration's title says, in brief; `None` where nobody can tell.
    pub(crate) fn gist(&self, at: DeclRef) -> Option<Gist> {
        self.titles.gist(at)
    }

    /// What a declaration's title says; `None` where nobody can tell.
    pub(crate) fn title(&self, at: DeclRef) -> Option<Title<'a>> {
        self.titles.read(self.model, at)
    }

    /// What a sentence says that is no title yet; `None` where nobody can tell.
    pub(crate) fn read<'t>(&self, kind: TitleKind, sentence: &'t str) -> Option<Reading<'t>> {
        self.titles.sentence(kind, sentence)
    }

    /// Whether a single word is of a class in the language of the titles.
    pub(crate) fn is_word(&self, word: &str, class: Class) -> bool {
        self.titles.is(word, class)
    }

    /// What the rule's option is set to for findings in `file`.
    pub(crate) fn option<K: Kind>(&self, file: FileId, option: &Key<K>) -> K::Value {
        self.settings
            .table(file)
            .value_at(self.rule, option.name)
            .and_then(K::of)
            .expect("a rule declares its options and their keys together")
    }

    /// Every file that could be read.
    pub(crate) fn files(&self) -> impl Iterator<Item = (FileId, &'a FileFacts)> + use<'a> {
        (0..)
            .map(FileId)
            .zip(self.model.files())
            .map(|(id, facts)| (id, &**facts))
            .filter(|(_, facts)| facts.unreadable.is_none())
    }

    /// The file that holds `at`.
    pub(crate) fn file(&self, at: DeclRef) -> &'a FileFacts {
        self.model.file(at.file)
    }

    /// The declaration at `at`.
    pub(crate) fn decl(&self, at: DeclRef) -> &'a Decl {
        self.model.decl(at)
    }

    /// Whether a mistake of writing was found in these words: what the reader made of them may not be what was meant.
    pub(crate) fn is_faulty(&self, at: DeclRef, span: Span) -> bool {
        let meets = |other: Span| other.start <= span.end && span.start <= other.end;
        self.file(at).errors.iter().any(|error| meets(error.span))
    }

    /// Whether something that seems to be missing from a declaration may be there all the same: behind words that
    /// could not be read, or swallowed by a title that does not end.
    pub(crate) fn may_hide_something(&self, at: DeclRef) -> bool {
        let decl = self.decl(at);
        decl.broken || figure::is_endless(self.file(at), decl)
    }

    /// A finding at a place that is no declaration's.
    pub(crate) fn report(&mut self, file: FileId, span: Span, message: String) -> &mut Diagnostic {
        self.push(file, span, Subject::Place, message)
    }

    /// A finding at a declaration's name (or title, or kind's word, where it has none).
    pub(crate) fn report_decl(&mut self, at: DeclRef, message: String) -> &mut Diagnostic {
        let place = self.decl(at).place();
        self.push(at.file, place, Subject::Declaration(at), message)
    }

    /// A finding at a clause of a declaration.
    pub(crate) fn report_clause(
        &mut self,
        at: DeclRef,
        clause: &Clause,
        message: String,
    ) -> &mut Diagnostic {
        self.push(at.file, clause.span, Subject::Declaration(at), message)
    }

    /// A finding at some words inside a declaration.
    pub(crate) fn report_words(
        &mut self,
        at: DeclRef,
        span: Span,
        message: String,
    ) -> &mut Diagnostic {
        self.push(at.file, span, Subject::Declaration(at), message)
    }

    /// The part at which findings about a whole unit stand.
    pub(crate) fn place_of_unit(&self, unit: UnitId) -> DeclRef {
        self.model.unit(unit).parts[0]
    }

    /// A finding about a whole unit; it stands at the unit's first part.
    pub(crate) fn report_unit(&mut self, unit: UnitId, message: String) -> &mut Diagnostic {
        let at = self.place_of_unit(unit);
        let place = self.decl(at).place();
        self.push(at.file, place, Subject::Unit(unit), message)
    }

    fn push(
        &mut self,
        file: FileId,
        span: Span,
        subject: Subject,
        message: String,
    ) -> &mut Diagnostic {
        self.found.push(Diagnostic {
            rule: rules()[self.rule],
            level: self.settings.table(file).level_at(self.rule),
            file,
            span,
            subject,
            message,
            help: String::new(),
            related: Vec::new(),
            fixes: Vec::new(),
        });
        let last = self.found.len() - 1;
        &mut self.found[last]
    }
}

impl Diagnostic {
    /// Says what to write instead.
    pub(crate) fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = help.into();
        self
    }

    /// Weighs the finding no more than `level`, whatever is set for its rule.
    pub(crate) fn at_most(&mut self, level: Level) -> &mut Self {
        self.level = self.level.min(level);
        self
    }

    /// Labels a further place.
    pub(crate) fn related(
        &mut self,
        file: FileId,
        span: Span,
        message: impl Into<String>,
    ) -> &mut Self {
        self.related.push(Related {
            file,
            span,
            message: message.into(),
        });
        self
    }

    /// Offers a fix of one edit in the finding's own file.
    pub(crate) fn fix(
        &mut self,
        applicability: Applicability,
        title: impl Into<String>,
        span: Span,
        text: impl Into<String>,
    ) -> &mut Self {
        let edit = Edit {
            file: self.file,
            span,
            text: text.into(),
        };
        self.fix_with(applicability, title, vec![edit])
    }

    /// Offers a fix of several edits.
    pub(crate) fn fix_with(
        &mut self,
        applicability: Applicability,
        title: impl Into<String>,
        edits: Vec<Edit>,
    ) -> &mut Self {
        self.fixes.push(Fix {
            title: title.into(),
            applicability,
            edits,
        });
        self
    }
}
