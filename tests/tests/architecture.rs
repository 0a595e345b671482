//! The invariants of ARCHITECTURE.md, held by machine.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The crates from the bottom to the top: each may use those before it, and no others.
const ORDER: [&str; 9] = [
    "okrlint-syntax",
    "okrlint-format",
    "okrlint-model",
    "okrlint-prose",
    "okrlint-rules",
    "okrlint-ide",
    "okrlint-project",
    "okrlint-lsp",
    "okrlint",
];

/// The crates that turn data into data, and do nothing else.
const PURE: [&str; 6] = [
    "okrlint-syntax",
    "okrlint-format",
    "okrlint-model",
    "okrlint-prose",
    "okrlint-rules",
    "okrlint-ide",
];

/// The crates at the two edges, terminal and wire, where lines and columns are spoken of.
const EDGES: [&str; 2] = ["okrlint-lsp", "okrlint"];

struct Package {
    name: String,
    folder: PathBuf,
    /// What it is built from; what only its tests need does not count.
    dependencies: BTreeSet<String>,
    manifest: String,
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the tests lie in the repository")
}

fn packages() -> Vec<Package> {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(repository())
        .output()
        .expect("running cargo");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo speaks JSON");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let packages = metadata["packages"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|package| {
            let manifest = PathBuf::from(text(&package["manifest_path"]));
            let dependencies = package["dependencies"].as_array().expect("a list");
            Package {
                name: text(&package["name"]),
                folder: manifest.parent().expect("it is a file").to_owned(),
                dependencies: dependencies
                    .iter()
                    .filter(|it| it["kind"].is_null())
                    .map(|it| text(&it["name"]))
                    .collect(),
                manifest: std::fs::read_to_string(&manifest).expect("a manifest"),
            }
        });
    let packages: Vec<_> = packages.collect();
    assert!(packages.len() >= 8, "the workspace has lost its crates");
    packages
}

/// The packages of `names` that exist by now.
fn named(names: &[&str]) -> Vec<Package> {
    packages()
        .into_iter()
        .filter(|it| names.contains(&it.name.as_str()))
        .collect()
}

/// The sources of a package, without comments and without what only its tests use.
fn sources(package: &Package) -> BTreeMap<PathBuf, String> {
    let mut sources = BTreeMap::new();
    let mut folders = vec![package.folder.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") && !path.ends_with("tests.rs") {
                let source = std::fs::read_to_string(&path).expect("a source");
                sources.insert(path, product_code(&source));
            }
        }
    }
    assert!(!sources.is_empty(), "{} has no sources", package.name);
    sources
}

/// `source` without comments and test modules.
fn product_code(source: &str) -> String {
    let mut code = String::new();
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            // Its item ends where the indentation comes back to where it began.
            let end = format!("{}}}", &line[..line.len() - line.trim_start().len()]);
            let item = lines.next().unwrap_or_default();
            if item.trim_end().ends_with('{') {
                lines.by_ref().find(|line| *line == end);
            }
            continue;
        }
        let comment = line.find("//").filter(|at| !line[..*at].ends_with(':'));
        code.push_str(&line[..comment.unwrap_or(line.len())]);
        code.push('\n');
    }
    code
}

/// The words of `forbidden` that stand in `code`, as whole paths or words.
fn found<'a>(code: &str, forbidden: &[&'a str]) -> Vec<&'a str> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let stands = |word: &str| {
        code.match_indices(word).any(|(at, _)| {
            let before = code[..at].chars().next_back();
            let after = code[at + word.len()..].chars().next();
            let open_start = word.starts_with(is_part) && before.is_some_and(is_part);
            let open_end = word.ends_with(is_part) && after.is_some_and(is_part);
            !open_start && !open_end
        })
    };
    forbidden
        .iter()
        .copied()
        .filter(|word| stands(word))
        .collect()
}

/// The items of `code` that outlive a call and can change: what is filled in later, counted up or locked.
fn globals(code: &str) -> Vec<&str> {
    let changing = [
        "OnceLock", "OnceCell", "LazyLock", "LazyCell", "Mutex", "RwLock", "Cell", "RefCell",
    ];
    let items = code.match_indices("static ").filter_map(|(at, _)| {
        let item = code[at..].split('=').next()?;
        let lifetime = code[..at].ends_with('\'');
        let changes = item.contains("Atomic") || !found(item, &changing).is_empty();
        (!lifetime && (changes || item.starts_with("static mut "))).then_some(item)
    });
    let threads = code.matches("thread_local!");
    items.chain(threads).collect()
}

/// Fails if one of `forbidden` stands in a source of `packages`.
fn forbid(packages: &[Package], forbidden: &[&str], why: &str) {
    let mut wrong = Vec::new();
    for package in packages {
        for (path, code) in sources(package) {
            for word in found(&code, forbidden) {
                wrong.push(format!("{}: `{word}`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{why}:\n{}", wrong.join("\n"));
}

#[test]
fn the_scanner_sees_code_and_nothing_else() {
    let source = "use std::fs;\n// std::env\nlet url = \"https://a\"; call();\n\
                  #[cfg(test)]\nmod tests {\n    use std::io;\n}\nfn last() {}\n#[cfg(test)]\nmod tests;\nlet x = my_println!();";
    let code = product_code(source);
    assert_eq!(
        found(&code, &["std::fs", "std::env", "std::io", "println!"]),
        ["std::fs"]
    );
    let changing = "static A: &[&str] = &[]; static B: OnceLock<u8> = x; static C: AtomicU8 = y;\n\
                    fn f(x: &'static str) -> OnceCell<u8> { g() }";
    assert_eq!(
        globals(changing),
        ["static B: OnceLock<u8> ", "static C: AtomicU8 "]
    );
    assert_eq!(
        found(&code, &["call", "last", "http", "fs", "ast"]),
        ["call", "last", "fs"]
    );
}

#[test]
fn a_crate_uses_only_crates_below_it() {
    let place = |name: &str| ORDER.iter().position(|it| *it == name);
    for package in packages() {
        let own = package
            .dependencies
            .iter()
            .filter(|it| it.starts_with("okrlint"));
        for dependency in own {
            let below =
                place(dependency).unwrap_or_else(|| panic!("{dependency} is not in the order"));
            if let Some(above) = place(&package.name) {
                assert!(below < above, "{} must not use {dependency}", package.name);
            }
        }
    }
}

#[test]
fn pure_crates_do_no_io_and_hold_no_state() {
    let pure = named(&PURE);
    forbid(
        &pure,
        &[
            "std::fs",
            "std::env",
            "std::io",
            "std::net",
            "std::process",
            "std::path",
            "std::thread",
            "PathBuf",
            "SystemTime",
            "Instant",
            "println!",
            "eprintln!",
            "print!",
            "eprint!",
            "dbg!",
        ],
        "a pure crate does no input or output, and knows neither paths nor clocks",
    );
    for package in &pure {
        for (path, code) in sources(package) {
            let globals = globals(&code);
            assert!(
                globals.is_empty(),
                "a pure crate holds no globals: {} has {globals:?}",
                path.display()
            );
        }
    }
}

#[test]
fn lines_and_columns_exist_at_the_edges_only() {
    let inner: Vec<_> = ORDER
        .into_iter()
        .filter(|it| !EDGES.contains(it) && *it != "okrlint-syntax")
        .collect();
    // Indentation and whole lines are properties of a text; what an editor or a reader counts is not.
    let words = ["LineColumn", "Utf16", "Utf32"];
    forbid(&named(&inner), &words, "inside, places are byte offsets");
    for package in named(&EDGES) {
        let sources = sources(&package);
        let asked = sources
            .values()
            .any(|code| !found(code, &["line_column"]).is_empty());
        assert!(asked, "{} counts lines by itself", package.name);
    }
}

#[test]
fn the_protocol_stays_in_the_language_server() {
    for package in packages().iter().filter(|it| it.name != "okrlint-lsp") {
        for foreign in [
            "tower-lsp-server",
            "tower-lsp",
            "tower-service",
            "lsp-types",
            "ls-types",
            "tokio",
            "futures-util",
        ] {
            assert!(
                !package.dependencies.contains(foreign),
                "{} must not use {foreign}",
                package.name
            );
        }
    }
    for package in named(&["okrlint-lsp"]) {
        for (path, code) in sources(&package) {
            if !path.ends_with("protocol.rs") {
                assert_eq!(
                    found(&code, &["tower_lsp", "ls_types"]),
                    [""; 0],
                    "in {}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn inner_types_are_not_written_out() {
    let inner: Vec<_> = ORDER.into_iter().filter(|it| !EDGES.contains(it)).collect();
    for package in named(&inner) {
        for foreign in ["serde", "serde_json", "serde_derive"] {
            // The baseline file is a format of its own, of which no inner type knows.
            let owned = (package.name.as_str(), foreign) == ("okrlint-project", "serde_json");
            assert!(
                owned || !package.dependencies.contains(foreign),
                "{} must not use {foreign}",
                package.name
            );
        }
    }
    forbid(
        &named(&inner),
        &["Serialize"],
        "every output format owns its own shape",
    );
}

#[test]
fn command_line_and_server_share_one_check() {
    let others: Vec<_> = ORDER
        .into_iter()
        .filter(|it| !["okrlint-rules", "okrlint-project"].contains(it))
        .collect();
    forbid(
        &named(&others),
        &["okrlint_rules::check", "Model::build"],
        "only the workspace runs the rules",
    );
    for package in named(&EDGES) {
        let sources = sources(&package);
        let checks = sources
            .values()
            .any(|code| code.contains("workspace.check()"));
        assert!(checks, "{} does not ask the workspace", package.name);
    }
}

#[test]
fn only_the_project_touches_the_file_system() {
    let others: Vec<_> = ORDER
        .into_iter()
        .filter(|it| *it != "okrlint-project")
        .collect();
    forbid(
        &named(&others),
        &[
            "std::fs",
            "fs::",
            "File::open",
            "File::create",
            "read_dir",
            ".metadata()",
            ".exists()",
            ".is_dir()",
            "canonicalize",
        ],
        "only okrlint-project touches the file system",
    );
}

#[test]
fn every_crate_is_held_to_the_same_lints() {
    for package in packages() {
        assert!(
            package.manifest.contains("[lints]\nworkspace = true"),
            "{} sets its own lints",
            package.name
        );
        for (path, code) in sources(&package) {
            assert!(
                !code.contains("#![allow("),
                "{} allows what the workspace does not",
                path.display()
            );
        }
    }
    let workspace = std::fs::read_to_string(repository().join("Cargo.toml")).expect("a manifest");
    assert!(workspace.contains("unsafe_code = \"forbid\""));
    for lint in [
        "unreachable_pub",
        "missing_docs",
        "pedantic",
        "unwrap_used",
        "print_stdout",
        "todo",
        "dbg_macro",
    ] {
        let set = workspace
            .lines()
            .any(|line| line.starts_with(lint) && line.contains("\"warn\""));
        assert!(set, "{lint} is not set");
    }
}

#[test]
fn what_is_generated_is_compared_by_a_test_and_not_by_a_script() {
    for script in ["tests/run", ".ci/run"] {
        let text = std::fs::read_to_string(repository().join(script)).expect("a script");
        assert!(
            !text.contains("git diff"),
            "{script} compares what `cargo test` should compare"
        );
    }
}
