//! What the server does, message by message: a table of contents.
//!
//! Every handler passes one message to the actor before it waits for anything, which keeps the order of the
//! client's messages. None waits for the client: under load its answer would stand in line behind what we do not
//! read meanwhile.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use serde_json::json;

use crate::actor::{Edits, Mailbox, Message};
use crate::parent;
use crate::protocol::{
    Client, CodeActionParams, CodeActionResponse, ConfigurationItem, DidChangeConfigurationParams,
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidChangeWatchedFilesRegistrationOptions, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
    DocumentFormattingParams, DocumentOnTypeFormattingParams, DocumentRangeFormattingParams,
    DocumentSymbolParams, DocumentSymbolResponse, FileSystemWatcher, GlobPattern,
    GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverParams, InitializeParams,
    InitializeResult, InitializedParams, LanguageServer, MessageType, Registration, Result,
    ServerInfo, WillSaveTextDocumentParams, WorkspaceFolder,
};
use crate::session::Session;
use crate::settings::SECTION;
use crate::uri::path_of;

/// How long the client may take to answer a request of ours.
const PATIENCE: Duration = Duration::from_secs(30);

/// The files whose changes on disk matter.
const WATCHED: [&str; 3] = ["**/*.okr", "**/*.toml", "**/okrlint-baseline.json"];

pub(crate) struct Server {
    client: Client,
    actor: Mailbox,
    shut_down: Arc<AtomicBool>,
    session: OnceLock<Arc<Session>>,
}

impl Server {
    pub(crate) fn new(client: Client, actor: Mailbox, shut_down: Arc<AtomicBool>) -> Self {
        Self {
            client,
            actor,
            shut_down,
            session: OnceLock::new(),
        }
    }

    /// Asks the client to tell of something, and logs `loss` where it will not.
    fn register(&self, registration: Registration, loss: &'static str) {
        let client = self.client.clone();
        tokio::spawn(async move {
            let request = client.register_capability(vec![registration]);
            if !matches!(tokio::time::timeout(PATIENCE, request).await, Ok(Ok(()))) {
                client.log_message(MessageType::WARNING, loss).await;
            }
        });
    }

    /// Asks the client for its settings. Without an answer they stay as they are.
    fn ask_for_settings(&self) {
        let (client, actor) = (self.client.clone(), self.actor.clone());
        tokio::spawn(async move {
            let ours = ConfigurationItem {
                scope_uri: None,
                section: Some(SECTION.to_owned()),
            };
            let request = client.configuration(vec![ours]);
            if let Ok(Ok(mut sections)) = tokio::time::timeout(PATIENCE, request).await
                && let Some(settings) = sections.pop()
            {
                actor.tell(Message::Configured(settings));
            }
        });
    }
}

impl LanguageServer for Server {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        if let Some(client) = params.process_id {
            parent::watch(client, || std::process::exit(1));
        }
        let session = Arc::new(Session::negotiate(&params));
        let capabilities = session.server_capabilities();
        let _ = self.session.set(Arc::clone(&session));
        self.actor.tell(Message::Started(session));
        Ok(InitializeResult {
            capabilities,
            server_info: Some(ServerInfo {
                name: "okrlint".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            ..InitializeResult::default()
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        self.actor.tell(Message::Initialized);
        let Some(session) = self.session.get() else {
            return;
        };
        if session.watches_files {
            let loss = "okrlint does not hear of files that change on disk";
            self.register(file_watchers(), loss);
        }
        if session.watches_settings {
            let loss = "okrlint does not hear of settings that change";
            self.register(settings_watcher(), loss);
        }
        if session.tells_settings {
            self.ask_for_settings();
        }
    }

    async fn shutdown(&self) -> Result<()> {
        self.shut_down.store(true, Ordering::Release);
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.actor.tell(Message::Opened(params.text_document));
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        self.actor.tell(Message::Changed(params));
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        self.actor
            .tell(Message::Saved(path_of(&params.text_document.uri)));
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.actor
            .tell(Message::Closed(path_of(&params.text_document.uri)));
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let paths = |folders: &[WorkspaceFolder]| {
            folders.iter().map(|folder| path_of(&folder.uri)).collect()
        };
        self.actor.tell(Message::FoldersChanged {
            added: paths(&params.event.added),
            removed: paths(&params.event.removed),
        });
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        let paths = params.changes.iter().map(|change| path_of(&change.uri));
        self.actor.tell(Message::FilesChanged(paths.collect()));
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        if self.session.get().is_some_and(|it| it.tells_settings) {
            self.ask_for_settings();
        } else {
            self.actor.tell(Message::Configured(params.settings));
        }
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let at = params.text_document_position_params;
        self.actor.ask(|reply| Message::Hover(at, reply)).await
    }

    async fn goto_definition(
        &self,
        params: GotoDefinitionParams,
    ) -> Result<Option<GotoDefinitionResponse>> {
        let at = params.text_document_position_params;
        self.actor.ask(|reply| Message::Definition(at, reply)).await
    }

    async fn document_symbol(
        &self,
        params: DocumentSymbolParams,
    ) -> Result<Option<DocumentSymbolResponse>> {
        let uri = params.text_document.uri;
        self.actor.ask(|reply| Message::Symbols(uri, reply)).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        self.actor
            .ask(|reply| Message::CodeActions(params, reply))
            .await
    }

    async fn formatting(&self, params: DocumentFormattingParams) -> Result<Edits> {
        let uri = params.text_document.uri;
        self.actor.ask(|reply| Message::Format(uri, reply)).await
    }

    async fn range_formatting(&self, params: DocumentRangeFormattingParams) -> Result<Edits> {
        let uri = params.text_document.uri;
        self.actor
            .ask(|reply| Message::FormatLines(uri, params.range, reply))
            .await
    }

    async fn on_type_formatting(&self, params: DocumentOnTypeFormattingParams) -> Result<Edits> {
        self.actor
            .ask(|reply| Message::FormatTyped(params, reply))
            .await
    }

    async fn will_save_wait_until(&self, params: WillSaveTextDocumentParams) -> Result<Edits> {
        self.actor
            .ask(|reply| Message::WillSave(params, reply))
            .await
    }
}

/// Asks the client to tell of files that change on disk.
fn file_watchers() -> Registration {
    let watchers = WATCHED.map(|pattern| FileSystemWatcher {
        glob_pattern: GlobPattern::String(pattern.to_owned()),
        kind: None,
    });
    let options = DidChangeWatchedFilesRegistrationOptions {
        watchers: watchers.into(),
    };
    Registration {
        id: "watched-files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    }
}

/// Asks the client to tell when its settings change.
fn settings_watcher() -> Registration {
    Registration {
        id: "settings".to_owned(),
        method: "workspace/didChangeConfiguration".to_owned(),
        register_options: Some(json!({"section": SECTION})),
    }
}
