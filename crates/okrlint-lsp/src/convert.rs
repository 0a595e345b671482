//! From the workspace's places and findings to the protocol's.

use std::path::Path;

use okrlint_model::FileId;
use okrlint_project::{ConfigError, ProjectId, Report, Workspace};
use okrlint_rules::{Diagnostic, Level, RULE_URL_BASE};
use okrlint_syntax::{Encoding, LineColumn, LineIndex, Span};

use crate::documents::Documents;
use crate::protocol::{
    self, CodeDescription, DiagnosticRelatedInformation, DiagnosticSeverity, Location,
    NumberOrString, Position, Range, Uri,
};
use crate::session::Session;
use crate::uri::uri_of;

/// What stands in the `source` of every diagnostic.
const SOURCE: &str = "okrlint";

/// The state as of the last check, as the client counts and calls things.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) session: &'a Session,
    pub(crate) documents: &'a Documents,
    pub(crate) workspace: &'a Workspace,
    pub(crate) report: &'a Report,
}

/// A text with its lines, as the client counts in it.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    pub(crate) text: &'a str,
    pub(crate) lines: &'a LineIndex,
    pub(crate) encoding: Encoding,
}

impl Source<'_> {
    pub(crate) fn position(&self, offset: u32) -> Position {
        let place = self.lines.line_column(self.text, offset, self.encoding);
        Position::new(place.line, place.column)
    }

    pub(crate) fn range(&self, span: Span) -> Range {
        Range::new(self.position(span.start), self.position(span.end))
    }

    pub(crate) fn offset(&self, position: Position) -> u32 {
        let place = LineColumn {
            line: position.line,
            column: position.character,
        };
        self.lines.offset(self.text, place, self.encoding)
    }

    /// What lies between the ends of `range`, which may be the wrong way round.
    pub(crate) fn span(&self, range: Range) -> Span {
        let (start, end) = (self.offset(range.start), self.offset(range.end));
        Span::new(start.min(end), start.max(end))
    }
}

impl<'a> View<'a> {
    /// The text in which the spans of `file` are.
    pub(crate) fn source(&self, project: ProjectId, file: FileId) -> Source<'a> {
        let encoding = self.session.encoding;
        // A Markdown document's facts have blanks around its fences: there the editor's own text counts.
        if let Some(open) = self.documents.get(self.workspace.path(project, file)) {
            return open.source(encoding);
        }
        let facts = self.workspace.model(project).file(file);
        Source {
            text: &facts.text,
            lines: facts.lines(),
            encoding,
        }
    }

    /// How the client calls the file at `path`.
    pub(crate) fn uri(&self, path: &Path) -> Option<Uri> {
        match self.documents.get(path) {
            Some(document) => Some(document.uri.clone()),
            None => uri_of(path),
        }
    }

    pub(crate) fn location(
        &self,
        project: ProjectId,
        file: FileId,
        span: Span,
    ) -> Option<Location> {
        let uri = self.uri(self.workspace.path(project, file))?;
        let range = self.source(project, file).range(span);
        Some(Location { uri, range })
    }

    /// The findings in the file at `path`.
    pub(crate) fn findings(&self, path: &Path) -> &'a [Diagnostic] {
        let files = &self.report.files;
        match files.binary_search_by(|file| file.path.as_path().cmp(path)) {
            Ok(at) => &files[at].diagnostics,
            Err(_) => &[],
        }
    }

    pub(crate) fn diagnostic(
        &self,
        project: ProjectId,
        found: &Diagnostic,
    ) -> protocol::Diagnostic {
        let severity = match found.level {
            Level::Error => DiagnosticSeverity::ERROR,
            Level::Warning => DiagnosticSeverity::WARNING,
            Level::Info | Level::Off => DiagnosticSeverity::HINT,
        };
        let related = self.session.related_places && !found.related.is_empty();
        protocol::Diagnostic {
            range: self.source(project, found.file).range(found.span),
            severity: Some(severity),
            code: Some(NumberOrString::String(found.rule.id.to_owned())),
            code_description: self.rule_page(found.rule.id),
            source: Some(SOURCE.to_owned()),
            message: message(&found.message, &found.help),
            related_information: related.then(|| self.related(project, found)),
            ..protocol::Diagnostic::default()
        }
    }

    fn related(&self, project: ProjectId, found: &Diagnostic) -> Vec<DiagnosticRelatedInformation> {
        let places = found.related.iter().filter_map(|related| {
            Some(DiagnosticRelatedInformation {
                location: self.location(project, related.file, related.span)?,
                message: related.message.clone(),
            })
        });
        places.collect()
    }

    fn rule_page(&self, rule: &str) -> Option<CodeDescription> {
        if RULE_URL_BASE.is_empty() || !self.session.code_links {
            return None;
        }
        let href = format!("{RULE_URL_BASE}{rule}").parse().ok()?;
        Some(CodeDescription { href })
    }

    pub(crate) fn config_error(&self, error: &ConfigError) -> protocol::Diagnostic {
        let lines = LineIndex::new(&error.text);
        let source = Source {
            text: &error.text,
            lines: &lines,
            encoding: self.session.encoding,
        };
        protocol::Diagnostic {
            range: source.range(error.span),
            severity: Some(DiagnosticSeverity::ERROR),
            source: Some(SOURCE.to_owned()),
            message: message(&error.message, &error.help),
            ..protocol::Diagnostic::default()
        }
    }
}

/// What is wrong, and below it what to write instead: the protocol has no place of its own for that.
fn message(what: &str, help: &str) -> String {
    if help.is_empty() {
        what.to_owned()
    } else {
        format!("{what}\n{help}")
    }
}
