//! The texts that are open in the editor, as the editor has them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use okrlint_syntax::{Encoding, LineIndex};

use crate::convert::Source;
use crate::protocol::{TextDocumentContentChangeEvent, Uri};

/// A document that is open in the editor.
pub(crate) struct Document {
    /// How the client calls it.
    pub(crate) uri: Uri,
    /// The client's count of its changes.
    pub(crate) version: i32,
    /// Its text.
    pub(crate) text: String,
    /// The lines of `text`.
    pub(crate) lines: LineIndex,
    /// Whether a change of it was refused, so that the editor's text may be another one.
    pub(crate) in_doubt: bool,
}

impl Document {
    pub(crate) fn new(uri: Uri, version: i32, text: String) -> Self {
        let lines = LineIndex::new(&text);
        Self {
            uri,
            version,
            text,
            lines,
            in_doubt: false,
        }
    }

    /// Its text, in which a client counts in `encoding`.
    pub(crate) fn source(&self, encoding: Encoding) -> Source<'_> {
        Source {
            text: &self.text,
            lines: &self.lines,
            encoding,
        }
    }

    /// Applies `changes` one after the other: each counts on the text that the one before it left. A position
    /// beyond a line or the text means its end, and ends that are reversed are turned round.
    pub(crate) fn change(
        &mut self,
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: Encoding,
    ) {
        for change in changes {
            match change.range {
                None => {
                    self.text = change.text;
                    self.in_doubt = false;
                }
                Some(range) => {
                    let span = self.source(encoding).span(range);
                    let range = span.start as usize..span.end as usize;
                    self.text.replace_range(range, &change.text);
                }
            }
            self.lines = LineIndex::new(&self.text);
        }
    }
}

/// All open documents, by the path under which the workspace knows them.
#[derive(Default)]
pub(crate) struct Documents(HashMap<PathBuf, Document>);

/// Why a change was not made.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The document is not open.
    NotOpen,
    /// It has a newer text than the one that was changed.
    Outdated,
}

impl Documents {
    pub(crate) fn get(&self, path: &Path) -> Option<&Document> {
        self.0.get(path)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Path, &Document)> {
        self.0
            .iter()
            .map(|(path, document)| (path.as_path(), document))
    }

    pub(crate) fn open(&mut self, path: PathBuf, document: Document) {
        self.0.insert(path, document);
    }

    pub(crate) fn close(&mut self, path: &Path) -> Option<Document> {
        self.0.remove(path)
    }

    /// Changes the document at `path`, unless the change is older than its text. A client that does not count
    /// (every version the same) is believed.
    pub(crate) fn change(
        &mut self,
        path: &Path,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: Encoding,
    ) -> Result<(), Refusal> {
        let document = self.0.get_mut(path).ok_or(Refusal::NotOpen)?;
        if version < document.version {
            document.in_doubt = true;
            return Err(Refusal::Outdated);
        }
        document.version = version;
        document.change(changes, encoding);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
