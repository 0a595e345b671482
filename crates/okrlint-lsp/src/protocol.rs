//! The protocol's types, all in one place: the only module that names the crates they come from.
//!
//! Their next version renames and moves most of them, and then nothing but this page has to follow.

pub(crate) use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response, Result};
pub(crate) use tower_lsp::ls_types::error_codes::REQUEST_FAILED;
pub(crate) use tower_lsp::ls_types::{
    ClientCapabilities, CodeAction, CodeActionKind, CodeActionOptions, CodeActionOrCommand,
    CodeActionParams, CodeActionProviderCapability, CodeActionResponse, CodeDescription,
    ConfigurationItem, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity,
    DidChangeConfigurationParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidChangeWatchedFilesRegistrationOptions, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
    DocumentChanges, DocumentFormattingParams, DocumentOnTypeFormattingOptions,
    DocumentOnTypeFormattingParams, DocumentRangeFormattingParams, DocumentSymbol,
    DocumentSymbolParams, DocumentSymbolResponse, FileSystemWatcher, GlobPattern,
    GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverContents, HoverParams,
    HoverProviderCapability, InitializeParams, InitializeResult, InitializedParams, Location,
    LocationLink, MarkupContent, MarkupKind, MessageType, NumberOrString, OneOf,
    OptionalVersionedTextDocumentIdentifier, Position, PositionEncodingKind, Range, Registration,
    ServerCapabilities, ServerInfo, SymbolInformation, SymbolKind, TextDocumentContentChangeEvent,
    TextDocumentEdit, TextDocumentItem, TextDocumentPositionParams, TextDocumentSaveReason,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextDocumentSyncSaveOptions, TextEdit, Uri, WillSaveTextDocumentParams, WorkspaceEdit,
    WorkspaceFolder, WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};
pub(crate) use tower_lsp::{Client, ClientSocket, LanguageServer, LspService};
