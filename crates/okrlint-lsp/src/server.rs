//! What the server does, message by message: a table of contents.
//!
//! Every handler passes one message to the actor before it waits for anything, which keeps the order of the
//! client's messages. None waits for the client: under load its answer would stand in line behind what we do not
//! read meanwhile.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::actor::{Mailbox, Message};
use crate::parent;
use crate::protocol::{
    Client, CodeActionParams, CodeActionResponse, DidChangeTextDocumentParams,
    DidChangeWatchedFilesParams, DidChangeWatchedFilesRegistrationOptions,
    DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    DidSaveTextDocumentParams, DocumentSymbolParams, DocumentSymbolResponse, FileSystemWatcher,
    GlobPattern, GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverParams,
    InitializeParams, InitializeResult, InitializedParams, LanguageServer, MessageType,
    Registration, Result, ServerInfo, WorkspaceFolder,
};
use crate::session::Session;
use crate::uri::path_of;

/// How long the client may take to answer a request of ours.
const PATIENCE: Duration = Duration::from_secs(30);

/// The files whose changes on disk matter.
const WATCHED: [&str; 2] = ["**/*.okr", "**/okrlint.toml"];

pub(crate) struct Server {
    client: Client,
    actor: Mailbox,
    shut_down: Arc<AtomicBool>,
    watches_files: AtomicBool,
}

impl Server {
    pub(crate) fn new(client: Client, actor: Mailbox, shut_down: Arc<AtomicBool>) -> Self {
        Self {
            client,
            actor,
            shut_down,
            watches_files: AtomicBool::new(false),
        }
    }
}

impl LanguageServer for Server {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        if let Some(client) = params.process_id {
            parent::watch(client, || std::process::exit(1));
        }
        let session = Session::negotiate(&params);
        self.watches_files
            .store(session.watches_files, Ordering::Release);
        let capabilities = session.server_capabilities();
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
        if self.watches_files.load(Ordering::Acquire) {
            let client = self.client.clone();
            tokio::spawn(async move {
                let request = client.register_capability(vec![file_watchers()]);
                if !matches!(tokio::time::timeout(PATIENCE, request).await, Ok(Ok(()))) {
                    let message = "okrlint does not hear of files that change on disk";
                    client.log_message(MessageType::WARNING, message).await;
                }
            });
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
