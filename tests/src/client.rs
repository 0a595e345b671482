//! An editor's end of the wire.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::binary;

/// How long anything may take before a test gives up.
const PATIENCE: Duration = Duration::from_secs(30);

/// A language server and what it has said so far.
pub struct Client {
    process: Child,
    input: Option<ChildStdin>,
    incoming: Receiver<Value>,
    next_id: i64,
    answers: BTreeMap<i64, Value>,
    /// Answers without a number: to frames that could not be read.
    pub rejections: Vec<Value>,
    /// The newest parameters of `publishDiagnostics`, by URI.
    pub published: BTreeMap<String, Value>,
    /// All notifications, in order.
    pub notifications: Vec<Value>,
    /// All requests that the server made, in order; each was answered with `null`, but for those after settings.
    pub requests: Vec<Value>,
    /// What is told of our settings at the start.
    pub options: Value,
    /// The answer to the question after our section of the settings.
    pub settings: Value,
}

impl Client {
    /// Starts a server that believes it to be 15 February 2026.
    pub fn start() -> Self {
        let mut process = Command::new(binary())
            .arg("lsp")
            .env("OKRLINT_TODAY", "2026-02-15")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("starting the language server");
        let input = process.stdin.take();
        let output = process.stdout.take().expect("its output is piped");
        let (sender, incoming) = mpsc::channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read_message(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Self {
            process,
            input,
            incoming,
            next_id: 0,
            answers: BTreeMap::new(),
            rejections: Vec::new(),
            published: BTreeMap::new(),
            notifications: Vec::new(),
            requests: Vec::new(),
            options: Value::Null,
            settings: Value::Null,
        }
    }

    /// Starts a server for a client with `capabilities`, in the folders at the URIs `folders`.
    pub fn initialized(capabilities: &Value, folders: &[String]) -> Self {
        let mut client = Self::start();
        client.initialize(capabilities, folders);
        client
    }

    /// The handshake; returns what the server can do.
    pub fn initialize(&mut self, capabilities: &Value, folders: &[String]) -> Value {
        let folders: Vec<_> = folders
            .iter()
            .map(|uri| json!({"uri": uri, "name": uri}))
            .collect();
        let params = json!({
            "processId": std::process::id(),
            "rootUri": null,
            "workspaceFolders": folders,
            "capabilities": capabilities,
            "initializationOptions": self.options,
        });
        let answer = self.request("initialize", &params);
        self.notify("initialized", &json!({}));
        answer["result"]["capabilities"].clone()
    }

    /// Sends a request and waits for its answer: the whole message.
    pub fn request(&mut self, method: &str, params: &Value) -> Value {
        let id = self.ask(method, params);
        self.answer(id)
    }

    /// Sends a request; returns its number.
    pub fn ask(&mut self, method: &str, params: &Value) -> i64 {
        self.next_id += 1;
        let id = self.next_id;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        id
    }

    /// Waits for the answer to the request with number `id`.
    pub fn answer(&mut self, id: i64) -> Value {
        self.wait(&format!("an answer to request {id}"), |client| {
            client.answers.contains_key(&id)
        });
        self.answers.remove(&id).expect("it has come")
    }

    /// Sends a notification.
    pub fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends any message.
    pub fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.send_raw(&frame(body.as_bytes()));
    }

    /// Sends any bytes.
    pub fn send_raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("the pipe is open");
        input.write_all(bytes).expect("the server reads");
        input.flush().expect("the server reads");
    }

    /// Opens a document.
    pub fn open(&mut self, uri: &str, version: i64, text: &str) {
        let document = json!({"uri": uri, "languageId": "okr", "version": version, "text": text});
        self.notify("textDocument/didOpen", &json!({"textDocument": document}));
    }

    /// Replaces a document's whole text.
    pub fn replace(&mut self, uri: &str, version: i64, text: &str) {
        self.change(uri, version, &json!([{"text": text}]));
    }

    /// Changes a document.
    pub fn change(&mut self, uri: &str, version: i64, changes: &Value) {
        let document = json!({"uri": uri, "version": version});
        self.notify(
            "textDocument/didChange",
            &json!({"textDocument": document, "contentChanges": changes}),
        );
    }

    /// Closes a document.
    pub fn close(&mut self, uri: &str) {
        self.notify(
            "textDocument/didClose",
            &json!({"textDocument": {"uri": uri}}),
        );
    }

    /// Waits until what was found in `version` of a document is published.
    pub fn wait_for_version(&mut self, uri: &str, version: i64) {
        self.wait(
            &format!("the findings in version {version} of {uri}"),
            |client| {
                client
                    .published
                    .get(uri)
                    .is_some_and(|it| it["version"] == version)
            },
        );
    }

    /// The rules whose findings are shown at `uri`, in order.
    pub fn rules(&self, uri: &str) -> Vec<String> {
        let diagnostics = self
            .published
            .get(uri)
            .and_then(|it| it["diagnostics"].as_array());
        let rules = diagnostics.into_iter().flatten();
        rules
            .map(|it| it["code"].as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// Waits until exactly the findings of `rules` are shown at `uri`.
    pub fn wait_for_rules(&mut self, uri: &str, rules: &[&str]) {
        self.wait(&format!("{rules:?} at {uri}"), |client| {
            client.published.contains_key(uri) && client.rules(uri) == rules
        });
    }

    /// Takes in messages until `happened`.
    pub fn wait(&mut self, what: &str, mut happened: impl FnMut(&Self) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !happened(self) {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.incoming.recv_timeout(left) {
                Ok(message) => self.take(message),
                Err(RecvTimeoutError::Timeout) => {
                    panic!("no {what}; published: {:#?}", self.published)
                }
                Err(RecvTimeoutError::Disconnected) => panic!("the server ended before {what}"),
            }
        }
    }

    fn take(&mut self, message: Value) {
        if message.get("method").is_none() {
            match message["id"].as_i64() {
                Some(id) => drop(self.answers.insert(id, message)),
                None => self.rejections.push(message),
            }
        } else if let Some(id) = message.get("id") {
            let result = match message["method"].as_str() {
                Some("workspace/configuration") => json!([self.settings]),
                _ => Value::Null,
            };
            self.send(&json!({"jsonrpc": "2.0", "id": id, "result": result}));
            self.requests.push(message);
        } else {
            if message["method"] == "textDocument/publishDiagnostics" {
                let params = message["params"].clone();
                let uri = params["uri"].as_str().expect("a URI").to_owned();
                self.published.insert(uri, params);
            }
            self.notifications.push(message);
        }
    }

    /// Closes the pipe to the server.
    pub fn hang_up(&mut self) {
        self.input = None;
    }

    /// The server's process.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Waits for the server to end; returns its exit code and how long that took.
    pub fn wait_for_end(&mut self) -> (Option<i32>, Duration) {
        let begin = Instant::now();
        while begin.elapsed() < PATIENCE {
            if let Some(status) = self.process.try_wait().expect("it is our child") {
                return (status.code(), begin.elapsed());
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        panic!("the server does not end");
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// `body` behind its header.
pub fn frame(body: &[u8]) -> Vec<u8> {
    let mut bytes = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    bytes.extend_from_slice(body);
    bytes
}

fn read_message(output: &mut impl BufRead) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end().split_once(": ") {
            Some(("Content-Length", value)) => length = value.parse().ok(),
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length?];
    output.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("the server speaks JSON"))
}
