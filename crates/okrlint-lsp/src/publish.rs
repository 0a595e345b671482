//! What the client was shown, so that it is told only what changes.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use okrlint_model::FileId;
use okrlint_project::FileReport;
use serde::Serialize;

use crate::convert::View;
use crate::outlet::Outlet;
use crate::protocol;
use crate::uri::Spellings;

/// The findings that the client has.
#[derive(Default)]
pub(crate) struct Published {
    files: HashMap<PathBuf, Shown>,
    outdated: bool,
    round: u32,
}

/// What the client was last told about a file.
struct Shown {
    /// How it was called then.
    uri: String,
    /// The version of the text; `None` where it was not open.
    version: Option<i32>,
    /// Whether nothing was found.
    clean: bool,
    fingerprint: Fingerprint,
    /// When it was last found to be so.
    round: u32,
}

#[derive(Serialize)]
struct PublishDiagnostics<'a> {
    uri: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i32>,
    diagnostics: &'a [protocol::Diagnostic],
}

impl Published {
    /// Notes that there is a newer report.
    pub(crate) fn outdate(&mut self) {
        self.outdated = true;
    }

    /// Tells the client what changed: first about the documents that were edited, then about all others.
    pub(crate) fn publish(&mut self, view: &View<'_>, spellings: &Spellings, outlet: &Outlet) {
        if !std::mem::take(&mut self.outdated) {
            return;
        }
        self.round = self.round.wrapping_add(1);
        let files = &view.report.files;
        let mut documents: Vec<_> = view.documents.iter().collect();
        documents.sort_by_key(|(path, document)| {
            self.files.get(*path).and_then(|shown| shown.version) == Some(document.version)
        });
        let mut show = |path: &Path, file| self.show(path, file, view, spellings, outlet);
        for (path, _) in documents {
            let file = files.binary_search_by(|file| file.path.as_path().cmp(path));
            show(path, file.ok().map(|at| &files[at]));
        }
        for error in &view.report.config_errors {
            show(&error.path, None);
        }
        for file in files.iter().filter(|file| !file.diagnostics.is_empty()) {
            show(&file.path, Some(file));
        }
        self.clear(outlet);
    }

    /// Tells the client about one file, unless it knows.
    fn show(
        &mut self,
        path: &Path,
        file: Option<&FileReport>,
        view: &View<'_>,
        spellings: &Spellings,
        outlet: &Outlet,
    ) {
        let version = view.documents.get(path).map(|document| document.version);
        let fingerprint = Fingerprint::new(path, file, view);
        if let Some(shown) = self.files.get_mut(path) {
            let known = shown.version == version && shown.fingerprint == fingerprint;
            if known || shown.round == self.round {
                shown.round = self.round;
                return;
            }
        }
        let Some(uri) = view.uri(path) else {
            return;
        };
        let uri = spellings.of(uri.as_str()).to_owned();
        let errors = view
            .report
            .config_errors
            .iter()
            .filter(|error| error.path == path);
        let mut diagnostics: Vec<_> = errors.map(|error| view.config_error(error)).collect();
        if let Some(file) = file {
            let found = file.diagnostics.iter();
            diagnostics.extend(found.map(|found| view.diagnostic(file.project, found)));
        }
        send(outlet, &uri, version, &diagnostics);
        let shown = Shown {
            uri,
            version,
            clean: diagnostics.is_empty(),
            fingerprint,
            round: self.round,
        };
        self.files.insert(path.to_owned(), shown);
    }

    /// Takes back what is no longer found, in files that were mended, closed or deleted.
    fn clear(&mut self, outlet: &Outlet) {
        let round = self.round;
        self.files.retain(|_, shown| {
            let current = shown.round == round;
            if !current && !shown.clean {
                send(outlet, &shown.uri, None, &[]);
            }
            current
        });
    }
}

fn send(outlet: &Outlet, uri: &str, version: Option<i32>, diagnostics: &[protocol::Diagnostic]) {
    let params = PublishDiagnostics {
        uri,
        version,
        diagnostics,
    };
    outlet.notify("textDocument/publishDiagnostics", params);
}

/// What decides how a list of findings looks to the client: what is found, and the texts that its places are in.
struct Fingerprint {
    found: u64,
    texts: Vec<Arc<str>>,
}

impl Fingerprint {
    fn new(path: &Path, file: Option<&FileReport>, view: &View<'_>) -> Self {
        let mut hasher = DefaultHasher::new();
        let mut texts = Vec::new();
        for error in view
            .report
            .config_errors
            .iter()
            .filter(|error| error.path == path)
        {
            (error.span, &error.message, &error.help).hash(&mut hasher);
            texts.push(Arc::clone(&error.text));
        }
        for found in file.into_iter().flat_map(|file| &file.diagnostics) {
            (found.rule.id, found.level, found.span).hash(&mut hasher);
            (&found.message, &found.help).hash(&mut hasher);
            for related in &found.related {
                (related.file, related.span, &related.message).hash(&mut hasher);
            }
        }
        if let Some(file) = file.filter(|file| !file.diagnostics.is_empty()) {
            let model = view.workspace.model(file.project);
            let related = file.diagnostics.iter().flat_map(|found| &found.related);
            let mut files: Vec<FileId> = related.map(|related| related.file).collect();
            files.push(file.file);
            files.sort_unstable();
            files.dedup();
            texts.extend(files.iter().map(|file| Arc::clone(&model.file(*file).text)));
        }
        Self {
            found: hasher.finish(),
            texts,
        }
    }
}

impl PartialEq for Fingerprint {
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&Arc<str>, &Arc<str>)| Arc::ptr_eq(a, b) || a == b;
        self.found == other.found
            && self.texts.len() == other.texts.len()
            && self.texts.iter().zip(&other.texts).all(same)
    }
}
