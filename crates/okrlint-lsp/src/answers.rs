//! The answers to a client's questions.

use std::collections::BTreeMap;

use okrlint_model::FileId;
use okrlint_project::{Document, ProjectId};
use okrlint_rules::{Applicability, Edit, Fix};

use crate::convert::{Source, View};
use crate::protocol::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse,
    DocumentChanges, DocumentSymbol, DocumentSymbolResponse, GotoDefinitionResponse, Hover,
    HoverContents, LocationLink, MarkupContent, MarkupKind, OneOf,
    OptionalVersionedTextDocumentIdentifier, SymbolInformation, SymbolKind, TextDocumentEdit,
    TextDocumentPositionParams, TextEdit, Uri, WorkspaceEdit,
};
use crate::uri::path_of;

/// What there is to say about the place under the cursor.
pub(crate) fn hover(view: &View<'_>, at: &TextDocumentPositionParams) -> Option<Hover> {
    let path = path_of(&at.text_document.uri);
    let document = view.workspace.document(&path)?;
    let source = view.source(document.project, document.file);
    let offset = source.offset(at.position);
    let findings = view.findings(&path);
    let hover = okrlint_ide::hover(document.model, document.file, offset, findings)?;
    let kind = if view.session.markdown {
        MarkupKind::Markdown
    } else {
        MarkupKind::PlainText
    };
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind,
            value: hover.markdown,
        }),
        range: Some(source.range(hover.span)),
    })
}

/// Where the name under the cursor is declared.
pub(crate) fn definition(
    view: &View<'_>,
    at: &TextDocumentPositionParams,
) -> Option<GotoDefinitionResponse> {
    let document = view.workspace.document(&path_of(&at.text_document.uri))?;
    let source = view.source(document.project, document.file);
    let offset = source.offset(at.position);
    let targets = okrlint_ide::definition(document.model, document.file, offset);
    if targets.is_empty() {
        return None;
    }
    if !view.session.definition_links {
        let locations = targets
            .iter()
            .filter_map(|target| view.location(document.project, target.file, target.focus));
        return Some(GotoDefinitionResponse::Array(locations.collect()));
    }
    let links = targets.iter().filter_map(|target| {
        let whole = view.location(document.project, target.file, target.span)?;
        let name = view
            .source(document.project, target.file)
            .range(target.focus);
        Some(LocationLink {
            origin_selection_range: Some(source.range(target.origin)),
            target_uri: whole.uri,
            target_range: whole.range,
            target_selection_range: name,
        })
    });
    Some(GotoDefinitionResponse::Link(links.collect()))
}

/// The outline of a document.
pub(crate) fn symbols(view: &View<'_>, uri: &Uri) -> Option<DocumentSymbolResponse> {
    let document = view.workspace.document(&path_of(uri))?;
    let source = view.source(document.project, document.file);
    let symbols = okrlint_ide::document_symbols(document.model, document.file);
    if view.session.symbol_tree {
        let tree = symbols
            .into_iter()
            .map(|symbol| tree_symbol(source, symbol));
        return Some(DocumentSymbolResponse::Nested(tree.collect()));
    }
    let mut flat = Vec::new();
    for symbol in symbols {
        flat_symbols(view, &document, symbol, None, &mut flat);
    }
    Some(DocumentSymbolResponse::Flat(flat))
}

#[expect(
    deprecated,
    reason = "the type has no default that would spare naming the field"
)]
fn tree_symbol(source: Source<'_>, symbol: okrlint_ide::Symbol) -> DocumentSymbol {
    let children = symbol.children.into_iter();
    DocumentSymbol {
        name: symbol.name,
        detail: Some(symbol.detail).filter(|detail| !detail.is_empty()),
        kind: symbol_kind(symbol.kind),
        tags: None,
        deprecated: None,
        range: source.range(symbol.span),
        selection_range: source.range(symbol.focus),
        children: Some(children.map(|child| tree_symbol(source, child)).collect()),
    }
}

#[expect(
    deprecated,
    reason = "the type has no default that would spare naming the field"
)]
fn flat_symbols(
    view: &View<'_>,
    document: &Document<'_>,
    symbol: okrlint_ide::Symbol,
    container: Option<&str>,
    flat: &mut Vec<SymbolInformation>,
) {
    let Some(location) = view.location(document.project, document.file, symbol.span) else {
        return;
    };
    flat.push(SymbolInformation {
        name: symbol.name.clone(),
        kind: symbol_kind(symbol.kind),
        tags: None,
        deprecated: None,
        location,
        container_name: container.map(str::to_owned),
    });
    for child in symbol.children {
        flat_symbols(view, document, child, Some(&symbol.name), flat);
    }
}

/// The protocol's kinds are those of programs: the nearest by picture.
const fn symbol_kind(kind: okrlint_ide::SymbolKind) -> SymbolKind {
    match kind {
        okrlint_ide::SymbolKind::Cycle => SymbolKind::EVENT,
        okrlint_ide::SymbolKind::Unit => SymbolKind::NAMESPACE,
        okrlint_ide::SymbolKind::Objective => SymbolKind::CLASS,
        okrlint_ide::SymbolKind::KeyResult => SymbolKind::FIELD,
        okrlint_ide::SymbolKind::Kpi => SymbolKind::NUMBER,
        okrlint_ide::SymbolKind::Initiative => SymbolKind::METHOD,
    }
}

/// The fixes of the findings in a range.
pub(crate) fn code_actions(
    view: &View<'_>,
    params: &CodeActionParams,
) -> Option<CodeActionResponse> {
    let wanted = params.context.only.as_ref().is_none_or(|kinds| {
        let quick_fix = CodeActionKind::QUICKFIX;
        kinds
            .iter()
            .any(|kind| kind.as_str().is_empty() || *kind == quick_fix)
    });
    if !wanted || !view.session.code_actions {
        return None;
    }
    let path = path_of(&params.text_document.uri);
    let document = view.workspace.document(&path)?;
    let source = view.source(document.project, document.file);
    let range = source.span(params.range);
    let mut actions = Vec::new();
    for found in view.findings(&path) {
        if found.span.start > range.end || range.start > found.span.end {
            continue;
        }
        let diagnostic = view.diagnostic(document.project, found);
        for fix in &found.fixes {
            let action = CodeAction {
                title: fix.title.clone(),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(vec![diagnostic.clone()]),
                edit: Some(workspace_edit(view, document.project, fix)?),
                is_preferred: Some(fix.applicability == Applicability::Safe),
                ..CodeAction::default()
            };
            actions.push(CodeActionOrCommand::CodeAction(action));
        }
    }
    Some(actions)
}

fn workspace_edit(view: &View<'_>, project: ProjectId, fix: &Fix) -> Option<WorkspaceEdit> {
    let mut files: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
    for edit in &fix.edits {
        files.entry(edit.file).or_default().push(edit);
    }
    let files = files.into_iter().map(|(file, edits)| {
        let source = view.source(project, file);
        let edits = edits.into_iter().map(|edit| TextEdit {
            range: source.range(edit.span),
            new_text: edit.text.clone(),
        });
        let path = view.workspace.path(project, file);
        let version = view.documents.get(path).map(|document| document.version);
        Some((view.uri(path)?, version, edits.collect::<Vec<_>>()))
    });
    let files: Vec<_> = files.collect::<Option<_>>()?;
    if !view.session.versioned_edits {
        let changes = files
            .into_iter()
            .map(|(uri, _, edits)| (uri, edits))
            .collect();
        return Some(WorkspaceEdit {
            changes: Some(changes),
            ..WorkspaceEdit::default()
        });
    }
    let documents = files
        .into_iter()
        .map(|(uri, version, edits)| TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
            edits: edits.into_iter().map(OneOf::Left).collect(),
        });
    Some(WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(documents.collect())),
        ..WorkspaceEdit::default()
    })
}
