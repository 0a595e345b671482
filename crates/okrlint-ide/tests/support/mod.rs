//! Fixtures: files of a project, each behind a line `# file: PATH`, with a `$0` where the cursor stands.
#![allow(dead_code, reason = "each test binary uses its part of it")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::date;
use okrlint_model::{FileId, Model, Settings, lower};

pub(crate) struct Fixture {
    pub(crate) model: Model,
    pub(crate) paths: Vec<String>,
    /// Every cursor, in order.
    pub(crate) cursors: Vec<(FileId, u32)>,
}

pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name)
}

impl Fixture {
    pub(crate) fn new(source: &str) -> Self {
        let mut paths = Vec::new();
        let mut texts: Vec<String> = Vec::new();
        let mut cursors = Vec::new();
        for line in source.split_inclusive('\n') {
            if let Some(path) = line.strip_prefix("# file: ") {
                paths.push(path.trim().to_owned());
                texts.push(String::new());
                continue;
            }
            if texts.is_empty() {
                paths.push("main.okr".to_owned());
                texts.push(String::new());
            }
            let file = FileId(texts.len() as u32 - 1);
            let text = texts.last_mut().expect("one was pushed");
            for (index, part) in line.split("$0").enumerate() {
                if index > 0 {
                    cursors.push((file, text.len() as u32));
                }
                text.push_str(part);
            }
        }
        let files = texts
            .into_iter()
            .map(|text| Arc::new(lower(Arc::from(text), None)))
            .collect();
        let settings = Settings {
            today: date(2026, 1, 31),
            fiscal_year_start: 1,
        };
        Self {
            model: Model::build(files, settings),
            paths,
            cursors,
        }
    }

    /// `path:line:column`, from 1, of an offset.
    pub(crate) fn place(&self, file: FileId, offset: u32) -> String {
        let text = &self.model.file(file).text[..offset as usize];
        let line = text.matches('\n').count() + 1;
        let column = text.len() - text.rfind('\n').map_or(0, |at| at + 1) + 1;
        format!("{}:{line}:{column}", self.paths[file.0 as usize])
    }
}
