//! Formatting some of the lines of a text.

use okrlint_syntax::ast::Block;
use okrlint_syntax::{Parse, Span, parse};

use crate::change::{TextEdit, apply, edits};
use crate::content::{Content, Copied, Entry, Source, What};
use crate::layout::Layout;
use crate::mistakes::{self, Extent};
use crate::reading::Reading;
use crate::whole::{format, line_end};

/// What brings the lines that `range` touches into the one style, and changes no other line.
///
/// Declarations and clauses that stand wholly on those lines are laid out; the order of clauses changes only within a
/// declaration that does. Nothing happens where other lines would have to change as well.
pub fn format_range(text: &str, parsed: &Parse, range: Span) -> Vec<TextEdit> {
    let lines = lines_around(text, range);
    if lines.start == 0 && lines.end as usize == text.len() {
        return format(text, parsed).map_or_else(Vec::new, |formatted| edits(text, &formatted));
    }
    let copied = mistakes::copied(text, parsed, Extent::Mistakes);
    let mut ranged = Ranged {
        source: Source {
            text,
            tokens: parsed.tokens(),
            copied: &copied,
        },
        lines,
        edits: Vec::new(),
    };
    let whole = 0..parsed.tokens().len();
    ranged.content(
        Content::read(ranged.source, parsed.file(text).items(), whole),
        0,
    );
    let changed = apply(text, &ranged.edits);
    if Reading::of(text, parsed) == Reading::of(&changed, &parse(&changed)) {
        ranged.edits
    } else {
        Vec::new()
    }
}

/// The whole lines that a range touches, without the last line end. A range that ends where a line begins does not
/// touch that line.
fn lines_around(text: &str, range: Span) -> Span {
    let is_line_end = |letter| matches!(letter, '\n' | '\r');
    let from = text.floor_char_boundary(range.start as usize);
    let start = text[..from].rfind(is_line_end).map_or(0, |end| end + 1);
    let mut to = text.floor_char_boundary((range.end as usize).min(text.len()));
    if to > from && text[..to].ends_with(is_line_end) {
        to -= if text[..to].ends_with("\r\n") { 2 } else { 1 };
    }
    let to = to.max(start);
    let end = text[to..]
        .find(is_line_end)
        .map_or(text.len(), |end| to + end);
    Span::new(start as u32, end as u32)
}

/// The block of a declaration that is not copied; or whose only mistake may be that it is still being written.
fn open_to_changes<'a>(entry: &Entry<'a>) -> Option<Block<'a>> {
    match &entry.what {
        What::Declaration { decl, .. } => decl.block(),
        What::Copied(Copied::Declaration(decl)) => {
            decl.block().filter(|block| block.close().is_none())
        }
        What::Copied(Copied::Other) | What::Clause(_) => None,
    }
}

struct Ranged<'a> {
    source: Source<'a>,
    lines: Span,
    edits: Vec<TextEdit>,
}

impl<'a> Ranged<'a> {
    fn content(&mut self, content: Content<'a>, depth: usize) {
        let mut run: Vec<Entry<'a>> = Vec::new();
        for entry in content.entries {
            let span = self.extent(&entry);
            if self.is_whole(&entry, span) {
                run.push(self.without_comments_before(entry));
                continue;
            }
            self.lay_out(&std::mem::take(&mut run), depth);
            if self.lines.overlaps(span)
                && let Some(block) = open_to_changes(&entry)
            {
                // A block that is being written may have no end yet.
                let tokens = block.tokens();
                let end = tokens.end - usize::from(block.close().is_some());
                let within = tokens.start + 1..end.max(tokens.start + 1);
                self.content(Content::read(self.source, block.items(), within), depth + 1);
            }
        }
        self.lay_out(&run, depth);
    }

    /// Whether an entry stands on lines of its own, all of them in the range.
    fn is_whole(&self, entry: &Entry<'a>, span: Span) -> bool {
        entry.starts_line && entry.ends_line && self.lines.contains(span)
    }

    /// The first line of an entry from its beginning on up to the end of its comment.
    fn extent(&self, entry: &Entry<'a>) -> Span {
        let place = |at: usize| {
            let token = self.source.tokens.get(at);
            token.map(|token| token.span).unwrap_or_default()
        };
        let span = place(entry.tokens.start).cover(place(entry.tokens.end - 1));
        let span = entry.trailing.map_or(span, |comment| span.cover(comment));
        Span::new(self.line_start(span.start), span.end)
    }

    fn line_start(&self, offset: u32) -> u32 {
        let before = &self.source.text[..offset as usize];
        before.rfind(['\n', '\r']).map_or(0, |end| end as u32 + 1)
    }

    fn without_comments_before(&self, mut entry: Entry<'a>) -> Entry<'a> {
        let start = self.lines.start;
        entry.comments.retain(|comment| comment.span.start >= start);
        entry
    }

    /// Lays out entries that stand one behind the other.
    fn lay_out(&mut self, run: &[Entry<'a>], depth: usize) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else {
            return;
        };
        let mut layout = Layout::new(self.source, depth);
        if layout.entries(run, &[]).is_none() {
            return;
        }
        let start = first
            .comments
            .first()
            .map_or(self.extent(first).start, |comment| {
                self.line_start(comment.span.start)
            });
        let mut span = Span::new(start, self.extent(last).end);
        let blanks = &self.source.text[span.end as usize..self.lines.end as usize];
        span.end += (blanks.len() - blanks.trim_start_matches([' ', '\t']).len()) as u32;
        let printed = layout.doc.print(line_end(self.source.text));
        let changes = edits(span.text(self.source.text), &printed);
        self.edits.extend(changes.into_iter().map(|edit| TextEdit {
            span: Span::new(edit.span.start + span.start, edit.span.end + span.start),
            text: edit.text,
        }));
    }
}
