//! What a change in one place does in others, and what editors are offered.

use okrlint_tests::{Client, Folder};
use serde_json::{Value, json};

/// A team with enough objectives to be left alone.
fn team(name: &str, supported: &str) -> String {
    let objective = |n: u8| {
        let how = ["soon", "gladly", "often"][usize::from(n)];
        format!(
            "  objective o{n} \"Customers of {name} come back {how}\" during 2026 {{\n    supports {supported}\n    \
             kr \"Fewer leave {name} {how}\" from 4% to 2%\n    \
             kr \"More return to {name} {how}\" from 20% to 30%\n  }}\n"
        )
    };
    format!(
        "team {name} \"Team\" in acme {{\n{}{}{}}}\n",
        objective(0),
        objective(1),
        objective(2)
    )
}

fn company(objective: &str) -> String {
    team("acme", "x")
        .replace("team acme \"Team\" in acme", "company acme \"Acme\"")
        .replace("    supports x\n", "")
        .replace("o0", objective)
}

#[test]
fn an_edit_in_one_file_updates_the_others() {
    let folder = Folder::new(&[
        ("okrlint.toml", "extends = \"essential\"\n"),
        ("company.okr", &company("loyal")),
        ("team.okr", &team("support", "acme.loyal")),
    ]);
    let mut client = Client::initialized(&json!({}), &[folder.uri("")]);
    let (company_uri, team_uri) = (folder.uri("company.okr"), folder.uri("team.okr"));
    client.open(&company_uri, 1, &company("loyal"));
    client.wait_for_rules(&company_uri, &[]);
    client.replace(&company_uri, 2, &company("faithful"));
    client.wait_for_rules(&team_uri, &["unknown-reference"; 3]);
    assert_eq!(
        client.published[&team_uri].get("version"),
        None,
        "it is not open"
    );
    client.close(&company_uri);
    client.wait_for_rules(&team_uri, &[]);
}

#[test]
fn only_files_whose_findings_change_are_published() {
    let folder = Folder::new(&[("a.okr", "objective\n"), ("b.okr", "objective\n")]);
    let mut client = Client::initialized(&json!({}), &[folder.uri("")]);
    let (a, b) = (folder.uri("a.okr"), folder.uri("b.okr"));
    client.open(&a, 1, "objective\n");
    client.wait("b", |client| client.published.contains_key(&b));
    for version in 2..20 {
        client.replace(
            &a,
            version,
            &"\n".repeat(usize::try_from(version).expect("it is small")),
        );
        client.wait_for_version(&a, version);
    }
    let published = |uri: &str| {
        client
            .notifications
            .iter()
            .filter(|it| it["params"]["uri"] == uri)
            .count()
    };
    assert_eq!(published(&b), 1);
    assert!(published(&a) >= 18);
}

#[test]
fn files_that_change_on_disk_are_read_again() {
    let watching = json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}});
    let folder = Folder::new(&[("a.okr", "objective\n")]);
    let mut client = Client::initialized(&watching, &[folder.uri("")]);
    let (a, b, config) = (
        folder.uri("a.okr"),
        folder.uri("sub/b.okr"),
        folder.uri("okrlint.toml"),
    );
    client.wait("a", |client| !client.rules(&a).is_empty());

    let tell = |client: &mut Client, uri: &str, kind: u8| {
        client.notify(
            "workspace/didChangeWatchedFiles",
            &json!({"changes": [{"uri": uri, "type": kind}]}),
        );
    };
    folder.write("sub/b.okr", "kr\n");
    tell(&mut client, &b, 1);
    client.wait("b", |client| !client.rules(&b).is_empty());
    folder.write("a.okr", "");
    tell(&mut client, &a, 2);
    client.wait_for_rules(&a, &[]);
    folder.delete("sub/b.okr");
    tell(&mut client, &b, 3);
    client.wait_for_rules(&b, &[]);

    folder.write("okrlint.toml", "fiscal-year-start = 13\n");
    tell(&mut client, &config, 1);
    client.wait("a finding in the configuration", |client| {
        client
            .published
            .get(&config)
            .is_some_and(|it| it["diagnostics"][0]["range"]["start"]["line"] == 0)
    });
    folder.write("okrlint.toml", "fiscal-year-start = 12\n");
    tell(&mut client, &config, 2);
    client.wait_for_rules(&config, &[]);
}

#[test]
fn a_change_of_what_the_configuration_extends_takes_effect() {
    let watching = json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}});
    let folder = Folder::new(&[
        ("okrlint.toml", "extends = \"house.toml\"\n"),
        ("house.toml", ""),
        (
            "a.okr",
            "project help \"Help\" during 2026-Q1 {\n  owner @help-lead\n\n  objective calm \"Customers are calm\"\n}\n",
        ),
    ]);
    let mut client = Client::initialized(&watching, &[folder.uri("")]);
    let (a, house) = (folder.uri("a.okr"), folder.uri("house.toml"));
    client.wait_for_rules(&a, &["objective-without-key-results"]);
    folder.write("house.toml", "[rules]\nfocus = \"off\"\n");
    client.notify(
        "workspace/didChangeWatchedFiles",
        &json!({"changes": [{"uri": house, "type": 2}]}),
    );
    client.wait_for_rules(&a, &[]);
}

#[test]
fn an_editor_that_does_not_watch_is_helped_by_saving() {
    let folder = Folder::new(&[("a.okr", "objective\n"), ("b.okr", "objective\n")]);
    let mut client = Client::initialized(&json!({}), &[folder.uri("")]);
    let (a, b) = (folder.uri("a.okr"), folder.uri("b.okr"));
    client.open(&a, 1, "objective\n");
    client.wait("b", |client| !client.rules(&b).is_empty());
    folder.write("b.okr", "");
    client.notify("textDocument/didSave", &json!({"textDocument": {"uri": a}}));
    client.wait_for_rules(&b, &[]);
}

#[test]
fn folders_come_and_go() {
    let (one, two) = (
        Folder::new(&[("a.okr", "objective\n")]),
        Folder::new(&[("b.okr", "objective\n")]),
    );
    let mut client = Client::initialized(&json!({}), &[one.uri("")]);
    let (a, b) = (one.uri("a.okr"), two.uri("b.okr"));
    client.wait("a", |client| !client.rules(&a).is_empty());
    assert!(!client.published.contains_key(&b));
    let folder = |folder: &Folder| json!([{"uri": folder.uri(""), "name": "x"}]);
    let event = json!({"event": {"added": folder(&two), "removed": folder(&one)}});
    client.notify("workspace/didChangeWorkspaceFolders", &event);
    client.wait("b", |client| !client.rules(&b).is_empty());
    client.wait_for_rules(&a, &[]);
}

#[test]
fn documents_outside_every_folder_are_checked() {
    let folder = Folder::new(&[]);
    let elsewhere = Folder::new(&[
        ("okrlint.toml", "extends = \"essential\"\n"),
        ("a.okr", &company("loyal")),
    ]);
    let mut client = Client::initialized(&json!({}), &[folder.uri("")]);
    client.open("untitled:Untitled-1", 1, "objective\n");
    client.wait("the untitled one", |client| {
        !client.rules("untitled:Untitled-1").is_empty()
    });
    let uri = elsewhere.uri("b.okr");
    client.open(&uri, 1, &team("support", "acme.unheard-of"));
    client.wait_for_rules(&uri, &["unknown-reference"; 3]);
    client.replace(&uri, 2, &team("support", "acme.loyal"));
    client.wait_for_rules(&uri, &[]);
    client.close("untitled:Untitled-1");
    client.wait_for_rules("untitled:Untitled-1", &[]);
}

#[test]
fn a_fix_is_offered_as_a_quick_fix() {
    let capabilities = json!({
        "textDocument": {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}}},
        "workspace": {"workspaceEdit": {"documentChanges": true}},
    });
    let mut client = Client::initialized(&capabilities, &[]);
    let uri = "untitled:a";
    let kpi = "owner @x kpi nps \"Score\" why \"W\" unit points review every month source \"S\" target >= 75";
    client.open(uri, 3, &format!("# 😀\nteam a \"😀\" {{ {kpi} }}\n"));
    client.wait_for_rules(uri, &["kpi-target-without-period"]);
    let range = client.published[uri]["diagnostics"][0]["range"].clone();
    let question =
        json!({"textDocument": {"uri": uri}, "range": range, "context": {"diagnostics": []}});
    let answer = client.request("textDocument/codeAction", &question);
    let action = &answer["result"][0];
    assert_eq!(action["kind"], "quickfix", "{answer}");
    assert_eq!(action["isPreferred"], false);
    assert_eq!(
        action["diagnostics"][0]["code"],
        "kpi-target-without-period"
    );
    let change = &action["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({"uri": uri, "version": 3}));
    let edit = &change["edits"][0];
    assert!(
        edit["newText"]
            .as_str()
            .is_some_and(|it| it.contains("every")),
        "{action}"
    );
    // The emoji before it counts two.
    let end = "team a \"😀\" { ".encode_utf16().count() + kpi.len();
    assert_eq!(edit["range"]["start"], json!({"line": 1, "character": end}));

    let mut question = question;
    question["context"]["only"] = json!(["refactor"]);
    assert_eq!(
        client.request("textDocument/codeAction", &question)["result"],
        Value::Null
    );
}

#[test]
fn a_reference_leads_to_its_declaration_in_another_file() {
    let text = team("support", "acme.loyal");
    let folder = Folder::new(&[("company.okr", &company("loyal")), ("team.okr", &text)]);
    let row = text
        .lines()
        .position(|it| it.contains("supports"))
        .expect("it does");
    let place = json!({"textDocument": {"uri": folder.uri("team.okr")}, "position": {"line": row, "character": 20}});

    let mut plain = Client::initialized(&json!({}), &[folder.uri("")]);
    let answer = plain.request("textDocument/definition", &place);
    assert_eq!(
        answer["result"][0]["uri"],
        folder.uri("company.okr"),
        "{answer}"
    );
    assert_eq!(
        answer["result"][0]["range"]["start"],
        json!({"line": 1, "character": 12})
    );

    let links = json!({"textDocument": {"definition": {"linkSupport": true}}});
    let mut rich = Client::initialized(&links, &[folder.uri("")]);
    let answer = rich.request("textDocument/definition", &place);
    let link = &answer["result"][0];
    assert_eq!(link["targetUri"], folder.uri("company.okr"), "{answer}");
    assert_eq!(
        link["targetSelectionRange"]["start"],
        json!({"line": 1, "character": 12})
    );
    assert_eq!(
        link["targetRange"]["start"],
        json!({"line": 1, "character": 2})
    );
    assert_eq!(link["originSelectionRange"]["start"]["line"], row);
}

#[test]
fn hover_and_symbols_suit_the_editor() {
    let folder = Folder::new(&[("company.okr", &company("loyal"))]);
    let uri = folder.uri("company.okr");
    let place = json!({"textDocument": {"uri": uri}, "position": {"line": 1, "character": 13}});
    let document = json!({"textDocument": {"uri": uri}});

    let mut plain = Client::initialized(
        &json!({"textDocument": {"hover": {"contentFormat": ["plaintext"]}}}),
        &[folder.uri("")],
    );
    assert_eq!(
        plain.request("textDocument/hover", &place)["result"]["contents"]["kind"],
        "plaintext"
    );
    let flat = plain.request("textDocument/documentSymbol", &document);
    assert_eq!(flat["result"][1]["containerName"], "acme", "{flat}");

    let tree =
        json!({"textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": true}}});
    let mut rich = Client::initialized(&tree, &[folder.uri("")]);
    let hover = rich.request("textDocument/hover", &place);
    assert_eq!(hover["result"]["contents"]["kind"], "markdown", "{hover}");
    let tree = rich.request("textDocument/documentSymbol", &document);
    assert_eq!(
        tree["result"][0]["children"].as_array().map(Vec::len),
        Some(3),
        "{tree}"
    );
}
