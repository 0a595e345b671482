//! Editing sessions: what the server shows is what the command line says about the final text.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use okrlint_tests::{
    Client, Editor, Encoding, Folder, Random, check, edits, file_uri, format, position,
};
use serde_json::{Value, json};

const COMPANY: &str = r#"company acme "Acme Inc." {
  owner @board
  kpi revenue "Monthly recurring revenue" {
    unit USD
    target >= 180k every quarter
    actual 2025-12-31 $184k
  }

  objective loyal "Customers stay because they love us ❤" during 2026 {
    kr churn "Fewer customers leave" from 4.1% to 2.5% by 2026-12-31
    kr expansion "Customers grow with us" from 104% to 115%
  }
}
"#;

const SUPPORT: &str = "during 2026-Q1\r\n\r\nteam support \"Kundenbetreuung 漢字 😀\" in acme {\r\n  \
  owner @support-lead\r\n\r\n  kpi nps \"Net promoter score\" unit points target >= 75 every quarter\r\n\r\n  \
  objective love \"Customers 😀 love contacting us\" {\r\n    supports acme.loyal\r\n    \
  kr back \"Promoters are back\" from 62 to 75 by 2026-03-31 measures nps\r\n    \
  kr \"首回复 comes fast\" from 48 min to 30 min by 2026-03-15\r\n  }\r\n}\r\n";

const TOOLS: &str = "# 😀\nteam tools \"Tools\" in acme {\n  objective \"Ship 3 tools\" during 2026-Q1 {\n    kr \"One\" to 5\n  }\n}\n";

const FILES: [(&str, &str); 3] = [
    ("company.okr", COMPANY),
    ("teams/support.okr", SUPPORT),
    ("teams/tools.okr", TOOLS),
];

/// Everything that is found in a folder: for each file a sorted list of rule, message and range.
type Findings = BTreeMap<String, Vec<String>>;

/// The file that a path relative to the working directory names, without `..`.
fn from_here(path: &str) -> PathBuf {
    let mut whole = PathBuf::new();
    let absolute = std::path::absolute(path).expect("a path");
    for component in absolute.components() {
        if component == Component::ParentDir {
            whole.pop();
        } else {
            whole.push(component);
        }
    }
    whole
}

/// What the command line says about the files at `root`, as the server would put it.
fn command_line(root: &Path, encoding: Encoding) -> Findings {
    let mut findings = Findings::new();
    for found in check(root)["diagnostics"].as_array().expect("a list") {
        let path = from_here(found["path"].as_str().expect("a path"));
        let bytes = std::fs::read(&path).expect("the file that was checked");
        let text = String::from_utf8_lossy(&bytes);
        let place = |end: &str| {
            let offset = found["range"][end]["offset"].as_u64().expect("an offset");
            position(
                &text,
                usize::try_from(offset).expect("it is small"),
                encoding,
            )
        };
        let severity = match found["level"].as_str() {
            Some("error") => 1,
            Some("warning") => 2,
            _ => 4,
        };
        let message = [&found["message"], &found["help"]].map(|it| it.as_str().expect("a text"));
        let message = message.join("\n");
        let line = format!(
            "{} {severity} {}-{} {}",
            found["rule"],
            place("start"),
            place("end"),
            message.trim()
        );
        findings.entry(file_uri(&path)).or_default().push(line);
    }
    sorted(findings)
}

fn sorted(mut findings: Findings) -> Findings {
    for lines in findings.values_mut() {
        lines.sort();
    }
    findings
}

/// What the server shows.
fn shown(client: &Client) -> Findings {
    let mut findings = Findings::new();
    for (uri, published) in &client.published {
        for found in published["diagnostics"].as_array().expect("a list") {
            let range = &found["range"];
            let message = found["message"].as_str().expect("a text");
            let line = format!(
                "{} {} {}-{} {message}",
                found["code"], found["severity"], range["start"], range["end"]
            );
            findings.entry(uri.clone()).or_default().push(line);
        }
    }
    sorted(findings)
}

/// Waits until nothing more can be on its way about the open documents.
fn settle(client: &mut Client, open: &[(&str, i64)]) {
    for (uri, version) in open {
        client.wait_for_version(uri, *version);
    }
    // Findings in other files follow those in the edited ones; the next answer comes after all of them.
    for _ in 0..2 {
        let uri = open.first().map_or("file:///none.okr", |it| it.0);
        client.request(
            "textDocument/documentSymbol",
            &json!({"textDocument": {"uri": uri}}),
        );
    }
}

/// Has a document formatted: the server makes of it what the command line would.
fn take_on_the_style(client: &mut Client, uri: &str, editor: &mut Editor, encoding: Encoding) {
    let options = json!({"tabSize": 2, "insertSpaces": true});
    let params = json!({"textDocument": {"uri": uri}, "options": options});
    let answer = client.request("textDocument/formatting", &params);
    let edits = edits(&editor.text, &answer["result"], encoding);
    let formatted = format("plan.okr", &editor.text);
    editor.version += 1;
    let changes = editor.accept(&edits, encoding);
    client.change(uri, editor.version, &changes);
    assert_eq!(editor.text, formatted);
}

fn same_after_random_edits(encoding: Encoding, seed: u64) {
    let folder = Folder::new(&FILES);
    let mut client = Client::start();
    let capabilities = json!({"general": {"positionEncodings": [encoding.name()]}});
    let server = client.initialize(&capabilities, &[folder.uri("")]);
    assert_eq!(server["positionEncoding"], encoding.name());

    let mut random = Random::new(seed);
    let mut editors: Vec<(String, &str, Editor)> = Vec::new();
    for (path, text) in FILES {
        let uri = folder.uri(path);
        client.open(&uri, 1, text);
        let text = text.to_owned();
        editors.push((uri, path, Editor { text, version: 1 }));
    }
    for step in 0..600 {
        let chosen = random.below(editors.len());
        let (uri, path, editor) = &mut editors[chosen];
        editor.version += 1;
        if step % 60 == 59 {
            // An undo of everything; otherwise the text would rot away.
            let original = FILES
                .iter()
                .find(|it| it.0 == *path)
                .expect("one of them")
                .1;
            original.clone_into(&mut editor.text);
            client.replace(uri, editor.version, &editor.text);
        } else {
            let changes: Vec<Value> = (0..=random.below(3))
                .map(|_| {
                    let edit = editor.invent(&mut random);
                    editor.make(&edit, encoding)
                })
                .collect();
            client.change(uri, editor.version, &Value::from(changes));
        }
        let mut at = random.below(editor.text.len() + 1);
        while !editor.text.is_char_boundary(at) {
            at -= 1;
        }
        let place =
            json!({"textDocument": {"uri": uri}, "position": position(&editor.text, at, encoding)});
        match step % 10 {
            0 | 5 => assert!(
                client
                    .request("textDocument/hover", &place)
                    .get("error")
                    .is_none()
            ),
            3 => assert!(
                client
                    .request("textDocument/definition", &place)
                    .get("error")
                    .is_none()
            ),
            7 => {
                let question = json!({"textDocument": {"uri": uri}});
                let answer = client.request("textDocument/documentSymbol", &question);
                assert!(answer["result"].is_array(), "{answer}");
            }
            9 => take_on_the_style(&mut client, uri, editor, encoding),
            _ => {}
        }
        // Now and then everything is compared while it is open, too.
        if step % 150 == 149 {
            for (_, path, editor) in &editors {
                folder.write(path, &editor.text);
            }
            let open: Vec<_> = editors
                .iter()
                .map(|it| (it.0.as_str(), it.2.version))
                .collect();
            settle(&mut client, &open);
            assert_eq!(
                shown(&client),
                command_line(&folder.path(""), encoding),
                "after step {step}"
            );
        }
    }
    for (uri, path, editor) in &editors {
        folder.write(path, &editor.text);
        client.close(uri);
    }
    let last = json!({"textDocument": {"uri": folder.uri("company.okr")}});
    for _ in 0..2 {
        client.request("textDocument/documentSymbol", &last);
    }
    assert_eq!(
        shown(&client),
        command_line(&folder.path(""), encoding),
        "after closing"
    );
}

#[test]
fn six_hundred_random_edits_in_utf_8() {
    same_after_random_edits(Encoding::Utf8, 8);
}

#[test]
fn six_hundred_random_edits_in_utf_16() {
    same_after_random_edits(Encoding::Utf16, 16);
}

#[test]
fn six_hundred_random_edits_in_utf_32() {
    same_after_random_edits(Encoding::Utf32, 32);
}

#[test]
fn a_flood_of_edits_and_questions_is_survived_in_order() {
    let folder = Folder::new(&FILES);
    let mut client = Client::initialized(&json!({}), &[folder.uri("")]);
    let uri = folder.uri("teams/support.okr");
    let mut editor = Editor {
        text: SUPPORT.to_owned(),
        version: 1,
    };
    client.open(&uri, 1, SUPPORT);
    let mut random = Random::new(2000);
    let mut questions = Vec::new();
    for step in 0..2000 {
        editor.version += 1;
        let edit = editor.invent(&mut random);
        let change = editor.make(&edit, Encoding::Utf16);
        client.change(&uri, editor.version, &json!([change]));
        if step % 5 == 0 {
            let place =
                json!({"textDocument": {"uri": uri}, "position": {"line": 2, "character": 3}});
            let id = client.ask("textDocument/hover", &place);
            questions.push(id);
            if step % 10 == 0 {
                client.notify("$/cancelRequest", &json!({"id": id}));
            }
        }
    }
    for id in questions {
        let answer = client.answer(id);
        let code = answer["error"]["code"].as_i64();
        assert!(code.is_none() || code == Some(-32800), "{answer}");
    }
    settle(&mut client, &[(&uri, editor.version)]);
    let versions: Vec<i64> = client
        .notifications
        .iter()
        .filter(|it| it["params"]["uri"] == uri.as_str())
        .filter_map(|it| it["params"]["version"].as_i64())
        .collect();
    assert!(
        versions.is_sorted(),
        "findings came out of order: {versions:?}"
    );
    folder.write("teams/support.okr", &editor.text);
    assert_eq!(
        shown(&client),
        command_line(&folder.path(""), Encoding::Utf16)
    );
}

#[test]
fn a_markdown_document_has_its_findings_where_its_fences_are() {
    let kpi = "team a \"A😀\" { owner @x kpi k \"K\" why \"W\" unit points target >= 5 review every month source \"S\" }";
    let text = format!("# Überblick 😀\n\n- 漢字\n\n  ```okr\n  {kpi}\n  ```\n");
    let folder = Folder::new(&[("notes.md", &text)]);
    let uri = folder.uri("notes.md");
    let mut client = Client::initialized(&json!({}), &[]);
    client.open(&uri, 1, &text);
    client.wait_for_rules(&uri, &["kpi-target-without-period"]);
    assert_eq!(
        shown(&client),
        command_line(&folder.path("notes.md"), Encoding::Utf16)
    );
}

#[test]
fn the_examples_look_the_same_in_editor_and_terminal() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let examples = root.parent().expect("it has one").join("examples");
    for encoding in [Encoding::Utf8, Encoding::Utf16] {
        let capabilities = json!({"general": {"positionEncodings": [encoding.name()]}});
        let mut client = Client::initialized(&capabilities, &[file_uri(&examples)]);
        // The first findings come when the folder has been read; those of one check come together.
        let wording = file_uri(&examples.join("mistakes/wording.okr"));
        client.wait("its mistakes", |client| !client.rules(&wording).is_empty());
        settle(&mut client, &[]);
        let shown = shown(&client);
        assert!(!shown.is_empty());
        assert_eq!(shown, command_line(&examples, encoding));
    }
}
