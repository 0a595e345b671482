//! The outline of a file.

use okrlint_model::{DeclId, DeclRef, FileFacts, FileId, Model};
use okrlint_syntax::{DeclKind, Span};

use crate::phrase;

/// What an outline's entry is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SymbolKind {
    /// A declared cycle.
    Cycle,
    /// A company, department, team, project or person.
    Unit,
    /// An objective.
    Objective,
    /// A key result.
    KeyResult,
    /// A KPI.
    Kpi,
    /// An initiative.
    Initiative,
}

/// One entry of a file's outline.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Symbol {
    /// Its name, else its title.
    pub name: String,
    /// What to say beside it: the title, or the way from baseline to target. May be empty.
    pub detail: String,
    /// What it is.
    pub kind: SymbolKind,
    /// The whole declaration.
    pub span: Span,
    /// Its name.
    pub focus: Span,
    /// What stands inside.
    pub children: Vec<Symbol>,
}

/// The outline of a file: its declarations as they are nested.
pub fn document_symbols(model: &Model, file: FileId) -> Vec<Symbol> {
    let facts = model.file(file);
    let mut top = Vec::new();
    let mut next = 0;
    while let Some(decl) = facts.decls.get(next as usize) {
        top.push(symbol(model, file, facts, DeclId::at(next)));
        next = decl.end;
    }
    top
}

// Recursion is bounded: nesting deeper than the parser's limit is no nesting.
fn symbol(model: &Model, file: FileId, facts: &FileFacts, decl: DeclId) -> Symbol {
    let declaration = facts.decl(decl);
    let at = DeclRef { file, decl };
    let label = facts.label(declaration);
    let title = facts.title(declaration);
    let detail = match declaration.kind {
        DeclKind::KeyResult => {
            let way = phrase::way(model, at);
            match (declaration.name.is_some(), way.is_empty()) {
                (true, false) => format!("{title}: {way}"),
                (true, true) => title.into_owned(),
                (false, _) => way,
            }
        }
        _ if title == label => String::new(),
        _ => title.into_owned(),
    };
    Symbol {
        name: if label.trim().is_empty() {
            declaration.kind.noun().to_owned()
        } else {
            label
        },
        detail,
        kind: match declaration.kind {
            DeclKind::Cycle => SymbolKind::Cycle,
            DeclKind::Objective => SymbolKind::Objective,
            DeclKind::KeyResult => SymbolKind::KeyResult,
            DeclKind::Kpi => SymbolKind::Kpi,
            DeclKind::Initiative => SymbolKind::Initiative,
            _ => SymbolKind::Unit,
        },
        span: declaration.span,
        focus: declaration.place(),
        children: facts
            .children(decl)
            .map(|(child, _)| symbol(model, file, facts, child))
            .collect(),
    }
}
