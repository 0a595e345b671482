//! The one owner of all state: documents, workspace, and what the client was shown.
//!
//! It takes all that waits in its mailbox before it checks anything, so that a burst of edits costs one check.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use okrlint_project::{Options, Report, Workspace};
use serde_json::Value;
use tokio::sync::oneshot;

use crate::answers;
use crate::convert::{Source, View};
use crate::documents::{Document, Documents, Refusal};
use crate::formatting;
use crate::outlet::Outlet;
use crate::protocol::{
    CodeActionParams, CodeActionResponse, DidChangeTextDocumentParams,
    DocumentOnTypeFormattingParams, DocumentSymbolResponse, Error, ErrorCode,
    GotoDefinitionResponse, Hover, REQUEST_FAILED, Range, Result, TextDocumentItem,
    TextDocumentPositionParams, TextDocumentSaveReason, TextEdit, Uri, WillSaveTextDocumentParams,
};
use crate::publish::Published;
use crate::session::Session;
use crate::settings::Settings;
use crate::uri::{Respelled, Spellings, path_of};

/// The longest that findings wait while messages keep coming in.
const LONGEST_BURST: Duration = Duration::from_millis(100);

/// Deeply nested sources need a deep stack.
const STACK: usize = 16 << 20;

/// Where the answer to a question goes.
pub(crate) type Reply<T> = oneshot::Sender<Result<T>>;

/// Edits of the document that was asked about; `None` where there is nothing to say about it.
pub(crate) type Edits = Option<Vec<TextEdit>>;

/// All that the actor is told and asked.
pub(crate) enum Message {
    /// Client and server agree. The first message; findings wait for the next one.
    Started(Arc<Session>),
    Initialized,
    /// The editor's settings, as it keeps them.
    Configured(Value),
    /// The client spells a URI in a way of its own.
    Respelled(Respelled),
    FoldersChanged {
        added: Vec<PathBuf>,
        removed: Vec<PathBuf>,
    },
    /// Created, changed or deleted on disk.
    FilesChanged(Vec<PathBuf>),
    Opened(TextDocumentItem),
    Changed(DidChangeTextDocumentParams),
    Saved(PathBuf),
    Closed(PathBuf),
    Hover(TextDocumentPositionParams, Reply<Option<Hover>>),
    Definition(
        TextDocumentPositionParams,
        Reply<Option<GotoDefinitionResponse>>,
    ),
    Symbols(Uri, Reply<Option<DocumentSymbolResponse>>),
    CodeActions(CodeActionParams, Reply<Option<CodeActionResponse>>),
    Format(Uri, Reply<Edits>),
    FormatLines(Uri, Range, Reply<Edits>),
    FormatTyped(DocumentOnTypeFormattingParams, Reply<Edits>),
    WillSave(WillSaveTextDocumentParams, Reply<Edits>),
}

/// The way to the actor.
#[derive(Clone)]
pub(crate) struct Mailbox(mpsc::Sender<Message>);

impl Mailbox {
    /// Tells something. Messages arrive in the order in which they are told.
    pub(crate) fn tell(&self, message: Message) {
        // The actor ends with the process: there is nobody to hear that it is gone.
        let _ = self.0.send(message);
    }

    /// Asks something: the question is on its way before this waits for the first time.
    pub(crate) async fn ask<T>(&self, question: impl FnOnce(Reply<T>) -> Message) -> Result<T> {
        let (reply, answer) = oneshot::channel();
        self.tell(question(reply));
        answer
            .await
            .unwrap_or_else(|_| Err(Error::internal_error()))
    }
}

/// Starts the actor on a thread of its own.
pub(crate) fn start(outlet: Outlet) -> Mailbox {
    let (mailbox, inbox) = mpsc::channel();
    let thread = std::thread::Builder::new()
        .name("workspace".to_owned())
        .stack_size(STACK);
    let work = move || {
        let mut spellings = Spellings::default();
        while let Ok(message) = inbox.recv() {
            match message {
                Message::Started(session) => {
                    return Actor::new(outlet, session, spellings).run(&inbox);
                }
                Message::Respelled(uri) => spellings.learn(uri),
                // The framework lets nothing else through before that.
                _ => {}
            }
        }
    };
    // Without a thread every question is answered with an error, which is all that can be said.
    let _ = thread.spawn(work);
    Mailbox(mailbox)
}

struct Actor {
    outlet: Outlet,
    session: Arc<Session>,
    settings: Settings,
    spellings: Spellings,
    folders: BTreeSet<PathBuf>,
    documents: Documents,
    workspace: Workspace,
    /// Documents whose text the workspace does not have yet.
    edited: BTreeSet<PathBuf>,
    /// Whether `report` is older than the workspace.
    stale: bool,
    report: Report,
    published: Published,
    confessed: bool,
}

impl Actor {
    fn new(outlet: Outlet, session: Arc<Session>, spellings: Spellings) -> Self {
        let mut actor = Self {
            outlet,
            folders: session.folders.iter().cloned().collect(),
            settings: session.settings,
            session,
            spellings,
            documents: Documents::default(),
            workspace: Workspace::default(),
            edited: BTreeSet::new(),
            stale: true,
            report: Report::default(),
            published: Published::default(),
            confessed: false,
        };
        actor.rebuild();
        actor
    }

    fn run(mut self, inbox: &mpsc::Receiver<Message>) {
        while let Ok(message) = inbox.recv() {
            let burst = Instant::now();
            self.guarded(|actor| actor.take(message));
            while burst.elapsed() < LONGEST_BURST
                && let Ok(message) = inbox.try_recv()
            {
                self.guarded(|actor| actor.take(message));
            }
            self.guarded(Self::publish);
        }
    }

    fn take(&mut self, message: Message) {
        match message {
            Message::Started(_) | Message::Initialized => {}
            Message::Configured(settings) => self.settings = self.session.settings.with(&settings),
            Message::Respelled(uri) => self.spellings.learn(uri),
            Message::FoldersChanged { added, removed } => self.change_folders(added, &removed),
            Message::FilesChanged(paths) => self.reread(&paths),
            Message::Opened(item) => {
                let path = path_of(&item.uri);
                self.reread_all_unless_watched();
                self.documents.open(
                    path.clone(),
                    Document::new(item.uri, item.version, item.text),
                );
                self.edited.insert(path);
            }
            Message::Changed(params) => self.change(params),
            Message::Saved(path) => {
                self.reread(&[path]);
                self.reread_all_unless_watched();
            }
            Message::Closed(path) => {
                self.documents.close(&path);
                self.edited.remove(&path);
                self.workspace.close(&path);
                self.stale = true;
            }
            Message::Hover(at, reply) => self.answer(reply, |view| answers::hover(view, &at)),
            Message::Definition(at, reply) => {
                self.answer(reply, |view| answers::definition(view, &at));
            }
            Message::Symbols(uri, reply) => self.answer(reply, |view| answers::symbols(view, &uri)),
            Message::CodeActions(params, reply) => {
                self.answer(reply, |view| answers::code_actions(view, &params));
            }
            Message::Format(uri, reply) => self.answer_edits(reply, &uri, formatting::whole),
            Message::FormatLines(uri, range, reply) => {
                self.answer_edits(reply, &uri, |path, source| {
                    formatting::lines(path, source, range)
                });
            }
            Message::FormatTyped(params, reply) => {
                let at = params.text_document_position;
                self.answer_edits(reply, &at.text_document.uri, |path, source| {
                    formatting::typed(path, source, at.position, &params.ch)
                });
            }
            Message::WillSave(params, reply) => {
                // What is saved by a clock or a lost focus may be half a sentence.
                let meant = params.reason == TextDocumentSaveReason::MANUAL;
                if meant && self.settings.format_on_save {
                    self.answer_edits(reply, &params.text_document.uri, formatting::whole);
                } else {
                    self.reply(reply, |_| Ok(None));
                }
            }
        }
    }

    fn change(&mut self, params: DidChangeTextDocumentParams) {
        let path = path_of(&params.text_document.uri);
        let version = params.text_document.version;
        let encoding = self.session.encoding;
        let refusal = match self
            .documents
            .change(&path, version, params.content_changes, encoding)
        {
            Ok(()) => {
                self.edited.insert(path);
                return;
            }
            Err(Refusal::NotOpen) => "which is not open",
            Err(Refusal::Outdated) => "which has a newer text",
        };
        let document = path.display();
        self.outlet.log(&format!(
            "okrlint ignored change {version} of {document}, {refusal}"
        ));
    }

    fn change_folders(&mut self, added: Vec<PathBuf>, removed: &[PathBuf]) {
        for folder in removed {
            self.folders.remove(folder);
            self.workspace.remove_folder(folder);
        }
        for folder in added {
            self.workspace.add_folder(&folder);
            self.folders.insert(folder);
        }
        self.stale = true;
    }

    fn reread(&mut self, paths: &[PathBuf]) {
        for path in paths {
            self.workspace.disk_changed(path);
        }
        self.stale = true;
    }

    /// A client that does not watch files leaves it to us to look, whenever somebody opens or saves one.
    fn reread_all_unless_watched(&mut self) {
        if !self.session.watches_files {
            for file in &self.report.files {
                self.workspace.disk_changed(&file.path);
            }
            for folder in &self.folders {
                self.workspace.disk_changed(folder);
            }
            self.stale = true;
        }
    }

    /// Gives the workspace the newest texts and brings the report up to date.
    fn refresh(&mut self) {
        for path in std::mem::take(&mut self.edited) {
            if let Some(document) = self.documents.get(&path) {
                self.workspace
                    .open(&path, Arc::from(document.text.as_str()));
                self.stale = true;
            }
        }
        if std::mem::take(&mut self.stale) {
            self.report = self.workspace.check();
            self.published.outdate();
        }
    }

    fn publish(&mut self) {
        self.refresh();
        let view = View {
            session: &self.session,
            documents: &self.documents,
            workspace: &self.workspace,
            report: &self.report,
        };
        self.published.publish(&view, &self.spellings, &self.outlet);
    }

    /// Answers from the workspace as it is after all that was told before.
    fn answer<T>(&mut self, reply: Reply<T>, question: impl FnOnce(&View<'_>) -> T) {
        self.reply(reply, |actor| {
            actor.refresh();
            Ok(question(&View {
                session: &actor.session,
                documents: &actor.documents,
                workspace: &actor.workspace,
                report: &actor.report,
            }))
        });
    }

    /// Answers from the text of the open document at `uri` alone: no finding matters, so none is waited for.
    fn answer_edits(
        &mut self,
        reply: Reply<Edits>,
        uri: &Uri,
        question: impl FnOnce(&Path, Source<'_>) -> Edits,
    ) {
        self.reply(reply, |actor| {
            let path = path_of(uri);
            match actor.documents.get(&path) {
                Some(document) if document.in_doubt => Err(missed_change()),
                Some(document) => Ok(question(&path, document.source(actor.session.encoding))),
                None => Ok(None),
            }
        });
    }

    fn reply<T>(&mut self, reply: Reply<T>, question: impl FnOnce(&mut Self) -> Result<T>) {
        // Nobody waits for a question that was cancelled.
        if reply.is_closed() {
            return;
        }
        let answer = self.guarded(question);
        let _ = reply.send(answer.unwrap_or_else(|| Err(Error::internal_error())));
    }

    /// Does `work`. Where it fails by a mistake of ours, says so to the person at the editor, once, and goes on
    /// with a workspace made anew from what is open.
    fn guarded<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let done = catch_unwind(AssertUnwindSafe(|| work(self))).ok();
        if done.is_none() {
            if !std::mem::replace(&mut self.confessed, true) {
                self.outlet.show_error(
                    "okrlint made a mistake and could not answer. It goes on; its output says \
                     where, and a report would help.",
                );
            }
            self.rebuild();
        }
        done
    }

    /// Makes the workspace anew from the folders and documents that are open.
    fn rebuild(&mut self) {
        // The day that the environment sets, for results that can be reproduced.
        let today = std::env::var("OKRLINT_TODAY").ok();
        let today = today.and_then(|day| okrlint_project::parse_day(&day).ok());
        self.workspace = Workspace::new(Options {
            today,
            ..Options::default()
        });
        for folder in &self.folders {
            self.workspace.add_folder(folder);
        }
        self.edited = self
            .documents
            .iter()
            .map(|(path, _)| path.to_owned())
            .collect();
        self.report = Report::default();
        self.stale = true;
    }
}

/// Edits of a text that the editor may not have would do harm there.
fn missed_change() -> Error {
    Error {
        code: ErrorCode::ServerError(REQUEST_FAILED),
        message: "okrlint may have missed a change of this document: close it and open it again"
            .into(),
        data: None,
    }
}

#[cfg(test)]
mod tests;
