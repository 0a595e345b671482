//! Whatever a client sends, the server lives on.

use okrlint_tests::{Client, Folder, frame};
use serde_json::{Value, json};

fn place(uri: &str) -> Value {
    json!({"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}})
}

fn alive(client: &mut Client, after: &str) {
    let answer = client.request("textDocument/hover", &place("untitled:alive"));
    assert!(answer.get("error").is_none(), "after {after}: {answer}");
}

#[test]
fn frames_that_cannot_be_read_are_answered() {
    let mut client = Client::initialized(&json!({}), &[]);
    for (count, (bytes, code)) in [
        (frame(br#"{"jsonrpc":"2.0","#), -32700),
        (frame(b"42"), -32600),
        (
            frame(br#"[{"jsonrpc":"2.0","id":77,"method":"shutdown"}]"#),
            -32600,
        ),
        (frame(b""), -32700),
        (
            frame(br#"{"jsonrpc":"2.0","id":1.5,"method":"textDocument/hover"}"#),
            -32600,
        ),
        (b"Foo: bar\r\n\r\n".to_vec(), -32700),
        (b"Content-Length: -5\r\n\r\n".to_vec(), -32700),
        (b"Content-Length: abc\r\n\r\n".to_vec(), -32700),
        (
            b"hello world\r\nContent-Length: 2\r\n\r\n{}".to_vec(),
            -32600,
        ),
        (frame(&"[".repeat(100_000).into_bytes()), -32700),
    ]
    .into_iter()
    .enumerate()
    {
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(80)]).into_owned();
        client.send_raw(&bytes);
        alive(&mut client, &shown);
        client.wait("a rejection", |client| client.rejections.len() > count);
        assert_eq!(client.rejections[count]["error"]["code"], code, "{shown}");
    }
}

#[test]
fn half_an_emoji_is_an_edit_like_any_other() {
    let mut client = Client::initialized(&json!({}), &[]);
    client.open("untitled:a", 1, "# ab\nobjective\n");
    client.wait_for_version("untitled:a", 1);
    let change = r#"{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"untitled:a","version":2},"contentChanges":[{"range":{"start":{"line":0,"character":3},"end":{"line":0,"character":3}},"text":"\ud83d"}]}}"#;
    client.send_raw(&frame(change.as_bytes()));
    client.wait_for_version("untitled:a", 2);
    alive(&mut client, "half an emoji");
}

#[test]
fn a_message_that_is_too_long_is_answered() {
    let mut client = Client::initialized(&json!({}), &[]);
    let length: usize = 200 << 20;
    client.send_raw(format!("Content-Length: {length}\r\n\r\n").as_bytes());
    let chunk = vec![b'x'; 1 << 20];
    for _ in 0..200 {
        client.send_raw(&chunk);
    }
    alive(&mut client, "200 MB");
    assert_eq!(client.rejections.len(), 1);
}

#[test]
fn every_method_takes_any_junk() {
    let mut client = Client::initialized(&json!({}), &[]);
    client.open("untitled:a", 1, "team a \"A\" {}\n");
    let wild = json!({
        "textDocument": {"uri": "untitled:a", "version": 2, "text": 5},
        "position": {"line": u32::MAX, "character": u32::MAX},
        "range": {"start": {"line": 9, "character": 9}, "end": {"line": 0, "character": 0}},
        "context": {"diagnostics": []},
        "contentChanges": [{"range": {"start": {"line": 900, "character": 4_000_000_000_u32}, "end": {"line": 1, "character": 0}}, "text": "x"}],
        "changes": [{"uri": "nonsense", "type": 77}],
        "options": {"tabSize": 0, "insertSpaces": true, "more": "x"},
        "ch": "}",
        "reason": 9,
        "settings": {"okrlint": {"formatOnSave": [1]}},
        "event": {"added": [{"uri": "file:///no/such/folder", "name": ""}], "removed": [{"uri": "untitled:b", "name": ""}]},
    });
    let uri =
        |uri: &str| json!({"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}});
    let junk = [
        Value::Null,
        json!(0),
        json!("x"),
        json!([]),
        json!([1, 2]),
        json!({}),
        json!({"textDocument": null}),
        json!({"textDocument": {"uri": 7}}),
        uri(""),
        uri("%"),
        uri("file:"),
        uri("file://[::1/a"),
        uri("untitled:never-opened"),
        uri("file:///proc/self/mem.okr"),
        json!({"textDocument": {"uri": "untitled:a"}, "position": {"line": -1, "character": 1.5}}),
        wild,
    ];
    for method in [
        "initialize",
        "initialized",
        "$/setTrace",
        "$/cancelRequest",
        "$/unknown",
        "unknown/method",
        "textDocument/didOpen",
        "textDocument/didChange",
        "textDocument/didSave",
        "textDocument/didClose",
        "textDocument/willSave",
        "textDocument/hover",
        "textDocument/definition",
        "textDocument/documentSymbol",
        "textDocument/codeAction",
        "textDocument/completion",
        "textDocument/formatting",
        "textDocument/rangeFormatting",
        "textDocument/onTypeFormatting",
        "textDocument/willSaveWaitUntil",
        "textDocument/rename",
        "textDocument/semanticTokens/full",
        "workspace/didChangeWatchedFiles",
        "workspace/didChangeWorkspaceFolders",
        "workspace/didChangeConfiguration",
        "workspace/symbol",
        "workspace/executeCommand",
    ] {
        for params in &junk {
            client.notify(method, params);
            let answer = client.request(method, params);
            assert!(
                answer.get("error").is_some() || answer.get("result").is_some(),
                "{method} {params}"
            );
        }
        alive(&mut client, method);
    }
}

#[test]
fn edits_out_of_bounds_and_out_of_order_leave_a_text() {
    let mut client = Client::initialized(&json!({}), &[]);
    let uri = "untitled:a";
    client.change(uri, 1, &json!([{"text": "before it is open"}]));
    client.open(uri, 5, "team a \"A\" {}\n");
    client.wait_for_version(uri, 5);
    client.change(uri, 4, &json!([{"text": "an older text"}]));
    let beyond = json!({"start": {"line": 900, "character": 7}, "end": {"line": 901, "character": 4_000_000_000_u32}});
    client.change(
        uri,
        6,
        &json!([{"range": beyond, "text": "team b \"B\" {}\n"}]),
    );
    client.wait_for_version(uri, 6);
    let symbols = client.request(
        "textDocument/documentSymbol",
        &json!({"textDocument": {"uri": uri}}),
    );
    let names: Vec<_> = symbols["result"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|it| &it["name"])
        .collect();
    assert_eq!(names, ["a", "b"]);
    let logged = client
        .notifications
        .iter()
        .filter(|it| it["method"] == "window/logMessage");
    assert_eq!(logged.count(), 2);
}

#[test]
fn a_uri_that_is_not_encoded_is_understood() {
    let folder = Folder::new(&[("a b/é[1].okr", "team a \"A\" {}\n")]);
    let mut client = Client::initialized(&json!({}), &[]);
    let uri = format!("file://{}", folder.path("a b/é[1].okr").display());
    client.open(&uri, 1, "objective\n");
    client.wait_for_version(&uri, 1);
    assert!(!client.rules(&uri).is_empty());
    client.replace(&uri, 2, "");
    client.wait_for_rules(&uri, &[]);
    alive(&mut client, "a raw URI");
}
