//! Formatting in an editor: what the command line would write, in as few edits as it takes.

use std::time::{Duration, Instant};

use okrlint_tests::{Client, Edit, Editor, Encoding, edits, format, position};
use serde_json::{Value, json};

const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

/// What people write: signs of two to four bytes before and behind what has to move.
const MESSY: &str = "during 2026-Q1 # 😀\n\n\n\nteam  support   \"Kundenbetreuung 漢字 😀\"   in acme{ # é\n\
    owner @support-lead\n\n\n   objective love \"Customers 😀 love us\"   {\n  # 首回复\n\
    kr back   \"Promoters ❤ are back\"   from 62   to 75 by 2026-03-31 # 😀\n\
    \tkr first \"首回复 comes fast\" from 48 min to 30 min\n\n}\n}\n";

/// A document with mistakes in the middle.
const BROKEN: &str = "team  a \"😀\" {\nkpi   k \"K\" unit points target >= 5 every quarter\n\
    objective o \"Ö\" {\n     kr x \"Ex\" from 漢 to\n   }\n\
    kpi   l \"L\" unit points target >= 5 every quarter\n}\n";

/// A page in the one style.
const TIDY: &str = r#"during 2026-Q1

team support "Kundenbetreuung 漢字 😀" in acme {
  owner @support-lead

  kpi nps "Net promoter score" unit points target >= 75 every quarter

  objective love "Customers 😀 love us" {
    kr back "Promoters ❤ are back" from 62 to 75
    kr first "首回复 comes fast" from 48 min to 30 min
  }
}
"#;

fn capabilities(encoding: Encoding) -> Value {
    json!({"general": {"positionEncodings": [encoding.name()]}})
}

fn document(uri: &str) -> Value {
    // A wish for tabs, eight columns wide, which nobody is granted.
    json!({"textDocument": {"uri": uri}, "options": {"tabSize": 8, "insertSpaces": false}})
}

fn with(mut params: Value, key: &str, value: Value) -> Value {
    params[key] = value;
    params
}

/// The text after `edits`.
fn after(text: &str, edits: &[Edit]) -> String {
    let mut editor = Editor {
        text: text.to_owned(),
        version: 1,
    };
    editor.accept(edits, Encoding::Utf8);
    editor.text
}

/// The lines that `edit` reaches into, from 0.
fn lines(text: &str, edit: &Edit) -> std::ops::RangeInclusive<usize> {
    let line = |at: usize| text[..at].matches('\n').count();
    // What ends at the start of a line leaves that line alone.
    let whole_lines = edit.text.is_empty() || edit.text.ends_with('\n');
    let end = if whole_lines && text[..edit.range.end].ends_with('\n') {
        edit.range.end - 1
    } else {
        edit.range.end
    };
    line(edit.range.start)..=line(end.max(edit.range.start))
}

#[test]
fn a_document_becomes_what_the_command_line_would_write() {
    for encoding in ENCODINGS {
        let mut client = Client::initialized(&capabilities(encoding), &[]);
        let windows = MESSY.replace('\n', "\r\n");
        let marked = format!("\u{feff}{MESSY}");
        for (number, text) in [MESSY, &windows, &marked, BROKEN].into_iter().enumerate() {
            let uri = format!("untitled:{number}");
            client.open(&uri, 1, text);
            let answer = client.request("textDocument/formatting", &document(&uri));
            let edits = edits(text, &answer["result"], encoding);
            assert_eq!(
                after(text, &edits),
                format("plan.okr", text),
                "{encoding:?}"
            );
            assert!(!edits.is_empty());
        }
    }
}

#[test]
fn the_good_parts_of_a_broken_document_are_formatted() {
    let formatted = format("plan.okr", BROKEN);
    assert!(
        formatted.contains("\n  kpi k \"K\" unit points"),
        "{formatted}"
    );
    assert!(
        formatted.contains("\n  kpi l \"L\" unit points"),
        "{formatted}"
    );
    assert!(
        formatted.contains("     kr x \"Ex\" from 漢 to\n"),
        "{formatted}"
    );
}

#[test]
fn a_line_that_stays_is_in_no_edit() {
    let mut client = Client::initialized(&capabilities(Encoding::Utf16), &[]);
    client.open("untitled:tidy", 1, TIDY);
    let answer = client.request("textDocument/formatting", &document("untitled:tidy"));
    assert_eq!(answer["result"], json!([]));

    for (number, line) in TIDY.lines().enumerate() {
        if line.is_empty() {
            continue;
        }
        let mut moved: Vec<&str> = TIDY.lines().collect();
        let line = format!("   {line}");
        moved[number] = &line;
        let text = moved.join("\n") + "\n";
        let uri = format!("untitled:{number}");
        client.open(&uri, 1, &text);
        let answer = client.request("textDocument/formatting", &document(&uri));
        let edits = edits(&text, &answer["result"], Encoding::Utf16);
        assert_eq!(after(&text, &edits), TIDY);
        assert_eq!(edits.len(), 1, "{edits:?}");
        assert_eq!(lines(&text, &edits[0]), number..=number, "{edits:?}");
    }
}

#[test]
fn a_range_changes_its_lines_alone() {
    for encoding in ENCODINGS {
        let mut client = Client::initialized(&capabilities(encoding), &[]);
        client.open("untitled:a", 1, MESSY);
        let start = MESSY.find("kr back").expect("it is there");
        let end = MESSY.find("kr first").expect("it is there");
        let range = json!({
            "start": position(MESSY, start, encoding),
            "end": position(MESSY, end + 2, encoding),
        });
        let params = with(document("untitled:a"), "range", range);
        let answer = client.request("textDocument/rangeFormatting", &params);
        let edits = edits(MESSY, &answer["result"], encoding);
        let expected = MESSY
            .replace(
                "kr back   \"Promoters ❤ are back\"   from 62   to",
                "    kr back \"Promoters ❤ are back\" from 62 to",
            )
            .replace("\tkr first", "    kr first");
        assert_eq!(after(MESSY, &edits), expected, "{encoding:?}");
    }
}

#[test]
fn the_answer_is_about_the_text_that_was_asked_about() {
    let mut client = Client::initialized(&json!({}), &[]);
    let mut editor = Editor {
        text: TIDY.to_owned(),
        version: 1,
    };
    let uri = "untitled:a";
    client.open(uri, 1, TIDY);
    let mut asked = Vec::new();
    for step in 0..100 {
        let edit = Edit {
            range: step..step,
            text: "#  😀\n".repeat(step % 3),
        };
        editor.version += 1;
        let change = editor.make(&edit, Encoding::Utf16);
        client.change(uri, editor.version, &json!([change]));
        let id = client.ask("textDocument/formatting", &document(uri));
        asked.push((id, editor.text.clone()));
    }
    for (id, text) in asked {
        let answer = client.answer(id);
        let edits = edits(&text, &answer["result"], Encoding::Utf16);
        assert_eq!(after(&text, &edits), format("plan.okr", &text));
    }
}

#[test]
fn what_cannot_be_formatted_is_left_alone() {
    let mut client = Client::initialized(&json!({}), &[]);
    let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}});
    let typed = |uri| {
        let place = with(
            document(uri),
            "position",
            json!({"line": 1, "character": 0}),
        );
        with(place, "ch", json!("\n"))
    };
    client.open("untitled:nul.okr", 1, "team  a \"A\"\0 {\n}\n");
    client.open("untitled:okrlint.toml", 1, "  today = \"2026-01-01\"\n");
    client.open("untitled:closed.okr", 1, MESSY);
    client.close("untitled:closed.okr");
    for uri in [
        "untitled:nul.okr",
        "untitled:okrlint.toml",
        "untitled:closed.okr",
        "untitled:never-opened.okr",
    ] {
        for (method, params) in [
            ("textDocument/formatting", document(uri)),
            (
                "textDocument/rangeFormatting",
                with(document(uri), "range", range.clone()),
            ),
            ("textDocument/onTypeFormatting", typed(uri)),
        ] {
            let answer = client.request(method, &params);
            assert_eq!(
                answer.get("result"),
                Some(&Value::Null),
                "{method} {uri}: {answer}"
            );
        }
    }
}

#[test]
fn of_markdown_the_fences_are_formatted_and_only_as_a_whole() {
    let text = "# Plan 😀\n\n> ```okr\n> team   a \"漢 😀\"  {\n>     owner @a\n> }\n> ```\n\n    kr   x\n";
    for encoding in ENCODINGS {
        let mut client = Client::initialized(&capabilities(encoding), &[]);
        client.open("untitled:notes.md", 1, text);
        let params = document("untitled:notes.md");
        let answer = client.request("textDocument/formatting", &params);
        let edits = edits(text, &answer["result"], encoding);
        assert_eq!(after(text, &edits), format("notes.md", text));
        assert!(
            !edits.is_empty()
                && edits
                    .iter()
                    .all(|it| (3..=4).contains(lines(text, it).start()))
        );

        let end = json!({"line": 5, "character": 0});
        let range = json!({"start": {"line": 0, "character": 0}, "end": end});
        let of_range = with(params.clone(), "range", range);
        let answer = client.request("textDocument/rangeFormatting", &of_range);
        assert_eq!(answer["result"], Value::Null);
        let typed = with(with(params, "position", end), "ch", json!("\n"));
        let answer = client.request("textDocument/onTypeFormatting", &typed);
        assert_eq!(answer["result"], Value::Null);
    }
}

#[test]
fn a_text_that_the_editor_may_not_have_is_not_formatted() {
    let mut client = Client::initialized(&json!({}), &[]);
    let uri = "untitled:a";
    client.open(uri, 5, MESSY);
    client.change(uri, 4, &json!([{"text": "an older text"}]));
    let answer = client.request("textDocument/formatting", &document(uri));
    let message = answer["error"]["message"].as_str().expect("an error");
    assert!(message.contains("close it and open it again"), "{message}");
    client.replace(uri, 6, MESSY);
    let answer = client.request("textDocument/formatting", &document(uri));
    assert!(answer["result"].is_array(), "{answer}");
}

/// What happens to a messy document when it is saved for `reason`.
fn saved(client: &mut Client, reason: u8) -> Value {
    client.open("untitled:a", 1, MESSY);
    let params = json!({"textDocument": {"uri": "untitled:a"}, "reason": reason});
    let mut answer = client.request("textDocument/willSaveWaitUntil", &params);
    assert!(answer.get("error").is_none(), "{answer}");
    answer["result"].take()
}

const BY_HAND: u8 = 1;
const AFTER_A_WHILE: u8 = 2;
const ON_LEAVING: u8 = 3;

#[test]
fn saving_formats_where_the_editor_wants_it() {
    let mut client = Client::initialized(&json!({}), &[]);
    assert_eq!(saved(&mut client, BY_HAND), Value::Null);

    let mut client = Client::start();
    client.options = json!({"formatOnSave": true});
    let server = client.initialize(&json!({}), &[]);
    assert_eq!(server["textDocumentSync"]["willSaveWaitUntil"], true);
    let edits = edits(MESSY, &saved(&mut client, BY_HAND), Encoding::Utf16);
    assert_eq!(after(MESSY, &edits), format("plan.okr", MESSY));
    for reason in [AFTER_A_WHILE, ON_LEAVING, 77] {
        assert_eq!(saved(&mut client, reason), Value::Null);
    }
}

#[test]
fn a_setting_that_is_told_holds_from_then_on() {
    let mut client = Client::initialized(&json!({}), &[]);
    let told = |client: &mut Client, settings: Value| {
        let params = json!({"settings": settings});
        client.notify("workspace/didChangeConfiguration", &params);
    };
    told(&mut client, json!({"okrlint": {"formatOnSave": true}}));
    assert!(saved(&mut client, BY_HAND).is_array());
    told(&mut client, json!({"okrlint": {"formatOnSave": false}}));
    assert_eq!(saved(&mut client, BY_HAND), Value::Null);
}

/// Waits for something to take effect that is on its way and whose arrival nothing tells.
fn wait_until(mut happened: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(30);
    while !happened() {
        assert!(Instant::now() < deadline, "it never happens");
    }
}

#[test]
fn a_setting_is_asked_for_where_the_editor_answers() {
    let mut client = Client::start();
    client.settings = json!({"formatOnSave": true});
    let capabilities = json!({"workspace": {
        "configuration": true,
        "didChangeConfiguration": {"dynamicRegistration": true},
    }});
    client.initialize(&capabilities, &[]);
    let asked = |client: &Client| {
        let requests = client.requests.iter();
        requests
            .filter(|it| it["method"] == "workspace/configuration")
            .count()
    };
    client.wait("a question after the settings", |client| asked(client) == 1);
    let registered = client
        .requests
        .iter()
        .any(|it| it["params"]["registrations"][0]["method"] == "workspace/didChangeConfiguration");
    assert!(registered, "{:?}", client.requests);
    wait_until(|| saved(&mut client, BY_HAND).is_array());

    client.settings = Value::Null;
    client.notify(
        "workspace/didChangeConfiguration",
        &json!({"settings": null}),
    );
    client.wait("a question after the settings", |client| asked(client) == 2);
    wait_until(|| saved(&mut client, BY_HAND).is_null());
}
