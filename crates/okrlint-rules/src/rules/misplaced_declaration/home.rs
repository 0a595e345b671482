//! Moving a declaration to where its kind can stand.

use okrlint_model::{Decl, DeclId, FileFacts, FileId, Symbol};
use okrlint_syntax::{DeclKind, Span};

use super::may_stand;
use crate::Edit;
use crate::edit::Editor;
use crate::phrase;

/// Of so many neighbours at most one team is made; of more, each gets its own.
const NEIGHBOURS: usize = 40;

/// The places of one file that can take something in.
pub(super) struct Homes<'a> {
    facts: &'a FileFacts,
    editor: Editor<'a>,
    /// The declarations at the top of the file.
    tops: Vec<DeclId>,
    /// The only unit at the top of the file.
    unit: Option<DeclId>,
}

impl<'a> Homes<'a> {
    pub(super) fn new(file: FileId, facts: &'a FileFacts) -> Self {
        let tops = facts.all_decls().filter(|(_, decl)| decl.parent.is_none());
        let tops: Vec<DeclId> = tops.map(|(id, _)| id).collect();
        let mut units = tops.iter().filter(|id| facts.decl(**id).kind.is_unit());
        let unit = units.next().copied().filter(|_| units.next().is_none());
        Self {
            facts,
            editor: Editor::new(file, facts),
            tops,
            unit,
        }
    }

    /// What is the better place, as a command, with the edits that lead there. `beside` is the objective before it.
    pub(super) fn fix(&self, id: DeclId, beside: Option<DeclId>) -> Option<(String, Vec<Edit>)> {
        let decl = self.facts.decl(id);
        let loose = decl.parent.is_none();
        let owned = matches!(decl.kind, DeclKind::Objective | DeclKind::Kpi);
        let home = beside
            .filter(|_| decl.kind == DeclKind::KeyResult)
            .or_else(|| self.around(decl))
            .or(self.unit.filter(|_| owned && loose));
        let Some(home) = home else {
            return (loose && owned).then(|| self.wrap(id)).flatten();
        };
        if !self.editor.stands_alone(decl.span) {
            return None;
        }
        let label = phrase::shorten(&self.facts.label(self.facts.decl(home)));
        let there = self.editor.insert_decl(home, decl.kind, &self.outdented(decl));
        let here = self.editor.remove(decl.span);
        // Where a brace is missing, one may end in the other.
        let apart = there.span.end <= here.span.start || here.span.end <= there.span.start;
        let edits = vec![there, here];
        apart.then_some((format!("Move it into `{label}`"), edits))
    }

    /// The next declaration around it that can hold it.
    fn around(&self, decl: &Decl) -> Option<DeclId> {
        let mut around = std::iter::successors(decl.parent, |outer| self.facts.decl(*outer).parent);
        around.find(|outer| may_stand(Some(self.facts.decl(*outer).kind), decl.kind))
    }

    /// A declaration's text as it would stand at the beginning of a line.
    fn outdented(&self, decl: &Decl) -> String {
        let blanks = self.editor.indentation(decl.span.start);
        let lines = decl.span.text(&self.facts.text).lines();
        let lines = lines.map(|line| line.strip_prefix(blanks).unwrap_or(line));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Puts a new team around it and its neighbours that belong to nobody either.
    fn wrap(&self, id: DeclId) -> Option<(String, Vec<Edit>)> {
        if !self.facts.errors.is_empty() {
            return None;
        }
        let place = self.tops.binary_search(&id).ok()?;
        let is_loose = |id: &&DeclId| !may_stand(None, self.facts.decl(**id).kind);
        let before = self.tops[..place].iter().rev().take(NEIGHBOURS).take_while(is_loose).count();
        let behind = self.tops[place..].iter().take(NEIGHBOURS).take_while(is_loose).count();
        let (first, last) = if before + behind < NEIGHBOURS {
            (place - before, place + behind - 1)
        } else {
            (place, place)
        };
        let (first, last) = (self.facts.decl(self.tops[first]).span, self.facts.decl(self.tops[last]).span);
        let editor = self.editor;
        if !editor.stands_alone(first) || !editor.stands_alone(last) {
            return None;
        }
        let newline = editor.newline();
        let span = Span::new(editor.line_start(first.start), editor.line_end(last.end));
        let lines = span.text(&self.facts.text).lines().map(|line| match line.trim() {
            "" => String::new(),
            _ => format!("  {line}"),
        });
        let lines = lines.collect::<Vec<_>>().join(newline);
        let name = self.free_name();
        let text = format!("team {name} \"Our team\" {{{newline}{lines}{newline}}}");
        Some(("Put it into a team".to_owned(), vec![editor.replace(span, text)]))
    }

    /// A name for a team that nothing in the file has.
    fn free_name(&self) -> String {
        let taken = |name: &str| {
            let symbol = Symbol::new(name);
            let mut names = self.facts.decls.iter().filter_map(|decl| decl.name);
            names.any(|name| name.symbol == symbol)
        };
        let numbered = (2..).map(|number| format!("our-team-{number}"));
        let mut names = std::iter::once("our-team".to_owned()).chain(numbered);
        names.find(|name| !taken(name)).unwrap_or_default()
    }
}
