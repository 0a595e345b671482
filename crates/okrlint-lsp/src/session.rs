//! What client and server agreed upon at the start.

use std::path::PathBuf;

use okrlint_syntax::Encoding;
use serde_json::Value;

use crate::protocol::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionProviderCapability,
    DocumentOnTypeFormattingOptions, HoverProviderCapability, InitializeParams, MarkupKind, OneOf,
    PositionEncodingKind, ServerCapabilities, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, TextDocumentSyncSaveOptions, WorkspaceFoldersServerCapabilities,
    WorkspaceServerCapabilities,
};
use crate::settings::Settings;
use crate::uri::path_of;

/// What the client can do, and the folders that it works in.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a capability of its own"
)]
pub(crate) struct Session {
    /// In what a position's `character` is counted.
    pub(crate) encoding: Encoding,
    /// The folders open in the editor.
    pub(crate) folders: Vec<PathBuf>,
    /// Tells of files that change on disk, where it is asked to.
    pub(crate) watches_files: bool,
    /// What the editor's settings are until it says more.
    pub(crate) settings: Settings,
    /// Tells its settings where it is asked for them.
    pub(crate) tells_settings: bool,
    /// Tells when its settings change, where it is asked to.
    pub(crate) watches_settings: bool,
    /// Shows further places of a diagnostic.
    pub(crate) related_places: bool,
    /// Shows a link beside a diagnostic's code.
    pub(crate) code_links: bool,
    /// Shows symbols as a tree.
    pub(crate) symbol_tree: bool,
    /// Takes a definition's whole stretch beside its name.
    pub(crate) definition_links: bool,
    /// Takes code actions, not merely commands.
    pub(crate) code_actions: bool,
    /// Takes edits that name the version they are meant for.
    pub(crate) versioned_edits: bool,
    /// Renders Markdown in a hover.
    pub(crate) markdown: bool,
}

impl Session {
    /// What follows from the client's `initialize`.
    pub(crate) fn negotiate(params: &InitializeParams) -> Self {
        let capabilities = &params.capabilities;
        let document = capabilities.text_document.as_ref();
        let workspace = capabilities.workspace.as_ref();
        let options = params.initialization_options.as_ref();
        let options = options.unwrap_or(&Value::Null);
        Self {
            encoding: encoding(capabilities),
            folders: folders(params),
            watches_files: workspace
                .and_then(|it| it.did_change_watched_files)
                .and_then(|it| it.dynamic_registration)
                .unwrap_or(false),
            settings: Settings::default().with(options),
            tells_settings: workspace.and_then(|it| it.configuration).unwrap_or(false),
            watches_settings: workspace
                .and_then(|it| it.did_change_configuration)
                .and_then(|it| it.dynamic_registration)
                .unwrap_or(false),
            related_places: document
                .and_then(|it| it.publish_diagnostics.as_ref())
                .and_then(|it| it.related_information)
                .unwrap_or(false),
            code_links: document
                .and_then(|it| it.publish_diagnostics.as_ref())
                .and_then(|it| it.code_description_support)
                .unwrap_or(false),
            symbol_tree: document
                .and_then(|it| it.document_symbol.as_ref())
                .and_then(|it| it.hierarchical_document_symbol_support)
                .unwrap_or(false),
            definition_links: document
                .and_then(|it| it.definition.as_ref())
                .and_then(|it| it.link_support)
                .unwrap_or(false),
            code_actions: document
                .and_then(|it| it.code_action.as_ref())
                .is_some_and(|it| it.code_action_literal_support.is_some()),
            versioned_edits: workspace
                .and_then(|it| it.workspace_edit.as_ref())
                .and_then(|it| it.document_changes)
                .unwrap_or(false),
            markdown: document
                .and_then(|it| it.hover.as_ref())
                .and_then(|it| it.content_format.as_ref())
                .is_none_or(|it| it.contains(&MarkupKind::Markdown)),
        }
    }

    /// What the server offers such a client.
    pub(crate) fn server_capabilities(&self) -> ServerCapabilities {
        let position_encoding = match self.encoding {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        };
        let sync = TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            // Offered to all: whether a save formats is a setting, and may change later.
            will_save_wait_until: Some(true),
            save: Some(TextDocumentSyncSaveOptions::Supported(true)),
            ..TextDocumentSyncOptions::default()
        };
        let quick_fixes = CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
            ..CodeActionOptions::default()
        };
        let on_type = DocumentOnTypeFormattingOptions {
            first_trigger_character: "}".to_owned(),
            more_trigger_character: Some(vec!["\n".to_owned()]),
        };
        ServerCapabilities {
            position_encoding: Some(position_encoding),
            text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
            hover_provider: Some(HoverProviderCapability::Simple(true)),
            definition_provider: Some(OneOf::Left(true)),
            document_symbol_provider: Some(OneOf::Left(true)),
            code_action_provider: Some(CodeActionProviderCapability::Options(quick_fixes)),
            document_formatting_provider: Some(OneOf::Left(true)),
            document_range_formatting_provider: Some(OneOf::Left(true)),
            document_on_type_formatting_provider: Some(on_type),
            workspace: Some(WorkspaceServerCapabilities {
                workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                    supported: Some(true),
                    change_notifications: Some(OneOf::Left(true)),
                }),
                ..WorkspaceServerCapabilities::default()
            }),
            ..ServerCapabilities::default()
        }
    }
}

/// UTF-8 where it is offered, since sources are UTF-8; else the protocol's default, UTF-16; UTF-32 only where the
/// client offers nothing else.
fn encoding(capabilities: &ClientCapabilities) -> Encoding {
    let offered = capabilities
        .general
        .as_ref()
        .and_then(|it| it.position_encodings.as_deref())
        .unwrap_or_default();
    let offers = |kind| offered.contains(&kind);
    if offers(PositionEncodingKind::UTF8) {
        Encoding::Utf8
    } else if offers(PositionEncodingKind::UTF32) && !offers(PositionEncodingKind::UTF16) {
        Encoding::Utf32
    } else {
        Encoding::Utf16
    }
}

/// The workspace's folders; the root where the client knows of one only.
#[expect(deprecated, reason = "older clients send nothing but the root")]
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    match (
        &params.workspace_folders,
        &params.root_uri,
        &params.root_path,
    ) {
        (Some(folders), ..) => folders.iter().map(|it| path_of(&it.uri)).collect(),
        (None, Some(root), _) => vec![path_of(root)],
        (None, None, Some(root)) => vec![PathBuf::from(root)],
        (None, None, None) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use okrlint_syntax::Encoding;
    use serde_json::{Value, json};

    use super::Session;

    fn session(params: Value) -> Session {
        Session::negotiate(&serde_json::from_value(params).expect("params of initialize"))
    }

    #[test]
    fn the_best_encoding_that_is_offered_is_taken() {
        for (offered, taken) in [
            (json!(["utf-16", "utf-8"]), Encoding::Utf8),
            (json!(["utf-32", "utf-16"]), Encoding::Utf16),
            (json!(["utf-32"]), Encoding::Utf32),
            (json!(["utf-7"]), Encoding::Utf16),
            (json!([]), Encoding::Utf16),
            (json!(null), Encoding::Utf16),
        ] {
            let general = json!({"positionEncodings": offered});
            let session = session(json!({"capabilities": {"general": general}}));
            assert_eq!(session.encoding, taken, "{general}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn the_folders_are_taken_or_else_the_root() {
        let folders = json!([{"uri": "file:///a", "name": "a"}, {"uri": "file:///b", "name": "b"}]);
        for (params, expected) in [
            (
                json!({"capabilities": {}, "rootUri": "file:///r", "workspaceFolders": folders}),
                vec!["/a", "/b"],
            ),
            (
                json!({"capabilities": {}, "rootUri": "file:///r"}),
                vec!["/r"],
            ),
            (
                json!({"capabilities": {}, "rootUri": null, "rootPath": "/p"}),
                vec!["/p"],
            ),
            (
                json!({"capabilities": {}, "rootUri": "file:///r", "workspaceFolders": []}),
                vec![],
            ),
            (json!({"capabilities": {}}), vec![]),
        ] {
            let folders: Vec<_> = session(params).folders;
            let folders: Vec<_> = folders.iter().filter_map(|it| it.to_str()).collect();
            assert_eq!(folders, expected);
        }
    }

    #[test]
    fn a_client_without_capabilities_gets_the_plainest_answers() {
        let session = session(json!({"capabilities": {}}));
        assert!(!session.symbol_tree && !session.definition_links && !session.code_actions);
    }
}
