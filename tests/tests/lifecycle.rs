//! How a server begins and ends.

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use okrlint_tests::{Client, Folder, binary, frame};
use serde_json::{Value, json};

/// What «at once» means on a busy machine.
const PROMPT: Duration = Duration::from_secs(5);

#[test]
fn exit_after_shutdown_is_0() {
    let mut client = Client::initialized(&json!({}), &[]);
    let answer = client.request("shutdown", &Value::Null);
    assert_eq!(answer["result"], Value::Null, "{answer}");
    client.notify("exit", &Value::Null);
    let (code, took) = client.wait_for_end();
    assert_eq!(code, Some(0));
    assert!(took < PROMPT, "{took:?}");
}

#[test]
fn exit_without_shutdown_is_1() {
    let mut client = Client::initialized(&json!({}), &[]);
    client.notify("exit", &Value::Null);
    let (code, took) = client.wait_for_end();
    assert_eq!(code, Some(1));
    assert!(took < PROMPT, "{took:?}");
}

#[test]
fn shutdown_is_answered_even_where_exit_follows_at_once() {
    let mut client = Client::initialized(&json!({}), &[]);
    let id = client.ask("shutdown", &Value::Null);
    client.notify("exit", &Value::Null);
    assert_eq!(client.answer(id)["result"], Value::Null);
    assert_eq!(client.wait_for_end().0, Some(0));
}

#[test]
fn the_end_of_the_input_ends_it() {
    let mut client = Client::initialized(&json!({}), &[]);
    client.hang_up();
    let (code, took) = client.wait_for_end();
    assert_eq!(code, Some(1));
    assert!(took < PROMPT, "{took:?}");
}

#[test]
fn exit_is_heard_while_the_editor_reads_nothing() {
    let mut server = Command::new(binary())
        .arg("lsp")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("starting the language server");
    let mut input = server.stdin.take().expect("it is piped");
    let mut send = |message: Value| {
        input
            .write_all(&frame(message.to_string().as_bytes()))
            .expect("the server reads");
    };
    let text = "objective \"x\"\n".repeat(2000);
    let document = json!({"uri": "untitled:a", "languageId": "okr", "version": 1, "text": text});
    send(
        json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"capabilities": {}}}),
    );
    send(
        json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}),
    );
    for id in 1..200 {
        let params = json!({"textDocument": {"uri": "untitled:a"}});
        send(
            json!({"jsonrpc": "2.0", "id": id, "method": "textDocument/documentSymbol", "params": params}),
        );
    }
    send(json!({"jsonrpc": "2.0", "method": "exit"}));
    let deadline = Instant::now() + PROMPT;
    while server.try_wait().expect("it is our child").is_none() {
        assert!(Instant::now() < deadline, "it still runs");
        std::thread::sleep(Duration::from_millis(2));
    }
}

#[test]
#[cfg(unix)]
fn the_death_of_the_editor_ends_it() {
    let mut editor = Command::new("sleep")
        .arg("60")
        .spawn()
        .expect("a process that stands for an editor");
    let mut client = Client::start();
    client.request(
        "initialize",
        &json!({"processId": editor.id(), "capabilities": {}}),
    );
    editor.kill().expect("it is our child");
    editor.wait().expect("it is our child");
    assert_eq!(client.wait_for_end().0, Some(1));
}

#[test]
fn nothing_but_initialize_is_served_before_it() {
    let mut client = Client::start();
    let place =
        json!({"textDocument": {"uri": "file:///a.okr"}, "position": {"line": 0, "character": 0}});
    assert_eq!(
        client.request("textDocument/hover", &place)["error"]["code"],
        -32002
    );
    client.initialize(&json!({}), &[]);
    assert!(
        client
            .request("textDocument/hover", &place)
            .get("error")
            .is_none()
    );
    let again = client.request("initialize", &json!({"capabilities": {}}));
    assert_eq!(again["error"]["code"], -32600);
    client.request("shutdown", &Value::Null);
    assert_eq!(
        client.request("textDocument/hover", &place)["error"]["code"],
        -32600
    );
}

#[test]
fn files_are_watched_where_the_editor_can() {
    let watching = json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}});
    let mut client = Client::initialized(&watching, &[]);
    client.wait("a registration", |client| !client.requests.is_empty());
    let registration = &client.requests[0]["params"]["registrations"][0];
    assert_eq!(registration["method"], "workspace/didChangeWatchedFiles");
    let watchers = registration["registerOptions"]["watchers"].to_string();
    assert!(
        watchers.contains("**/*.okr") && watchers.contains("**/*.toml"),
        "{watchers}"
    );
}

#[test]
fn an_editor_that_never_answers_stops_nothing() {
    let watching = json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}});
    let mut client = Client::start();
    client.request("initialize", &json!({"capabilities": watching}));
    client.send(&json!({"jsonrpc": "2.0", "method": "initialized", "params": {}}));
    // The harness answers what it takes in; an answer to a request that nobody made is one more oddity.
    client.send(&json!({"jsonrpc": "2.0", "id": 999, "result": null}));
    client.open("untitled:a", 1, "objective");
    client.wait_for_version("untitled:a", 1);
}

#[test]
fn the_end_of_the_input_leaves_no_question_unanswered() {
    let folder = Folder::new(&[("a.okr", "team a \"A\" {}\n")]);
    let mut client = Client::initialized(&json!({}), &[folder.uri("")]);
    let id = client.ask(
        "textDocument/documentSymbol",
        &json!({"textDocument": {"uri": folder.uri("a.okr")}}),
    );
    client.hang_up();
    assert_eq!(client.answer(id)["result"][0]["name"], "a");
}
