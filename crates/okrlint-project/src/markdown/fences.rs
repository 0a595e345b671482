//! Where the fenced blocks that are marked `okr` stand.

use std::ops::Range;

use memchr::{memchr, memrchr};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// A fenced block that is marked `okr`.
pub(crate) struct Fence {
    /// From its opening marks to its closing ones, or to where it ends without them.
    block: Range<usize>,
    /// The lines between its marks, none missing.
    pub(crate) lines: Vec<Line>,
}

/// A line inside a fence, behind which its line break still comes.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// Where the line begins.
    pub(crate) start: usize,
    /// What is OKR text in it. Before it stand the indentation and the quote marks of the block.
    pub(crate) content: Range<usize>,
}

/// The fences of the Markdown `text`, in its order.
pub(crate) fn fences(text: &str) -> Vec<Fence> {
    let mut fences = Vec::new();
    let mut open: Option<Fence> = None;
    // CommonMark has no byte order mark: it would be a letter before the first line's marks.
    let body = text.trim_start_matches(BYTE_ORDER_MARK);
    let mark = text.len() - body.len();
    for (event, range) in Parser::new_ext(body, Options::all()).into_offset_iter() {
        let range = range.start + mark..range.end + mark;
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if is_okr(&info) => {
                open = Some(Fence {
                    block: range,
                    lines: Vec::new(),
                });
            }
            Event::End(TagEnd::CodeBlock) => fences.extend(open.take()),
            // One event a line where the fence is indented or quoted: what stands before the line is left out.
            Event::Text(_) => {
                if let Some(fence) = &mut open {
                    fence.add(text, range);
                }
            }
            _ => {}
        }
    }
    fences
}

/// Whether a fence's info string begins with the word `okr`, perhaps followed by attributes.
fn is_okr(info: &str) -> bool {
    info.split([' ', '\t', ',', '{']).next() == Some("okr")
}

impl Fence {
    /// Takes in the lines of `part`, a stretch of the block's content.
    fn add(&mut self, text: &str, part: Range<usize>) {
        let mut at = part.start;
        while at < part.end {
            let start = line_start(text, at);
            let end = line_end(text, at);
            let next = (end + 1).min(text.len());
            if self.lines.last().is_none_or(|line| line.start < start) {
                // A carriage return belongs to the line break; of an empty line, that alone was told.
                let end = end - usize::from(text[start..end].ends_with('\r'));
                self.lines.push(Line {
                    start,
                    content: at.min(end)..end,
                });
            }
            at = next.max(at + 1);
        }
    }

    /// What the fence says, with the line breaks that it is written with.
    pub(crate) fn code(&self, text: &str) -> String {
        self.lines
            .iter()
            .map(|line| &text[line.content.start..past_break(text, line.content.end)])
            .collect()
    }

    /// Its lines in `text`, whole: with what stands before them and the last line break.
    pub(crate) fn span(&self, text: &str) -> Range<usize> {
        let opening = past_break(text, self.block.start);
        let first = self.lines.first().map_or(opening, |line| line.start);
        let last = self.lines.last().map(|line| line.content.end);
        first..last.map_or(opening, |end| past_break(text, end))
    }

    /// Whether somebody wrote where it ends.
    pub(crate) fn is_closed(&self, text: &str) -> bool {
        let marks = &text[self.block.start..][..1];
        text.get(self.span(text).end..self.block.end)
            .is_some_and(|rest| rest.contains(marks))
    }

    /// What stands before the marks in the line in which it begins.
    pub(crate) fn lead<'a>(&self, text: &'a str) -> &'a str {
        &text[line_start(text, self.block.start)..self.block.start]
    }
}

fn line_start(text: &str, at: usize) -> usize {
    memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |found| found + 1)
}

/// Where the line around `at` ends, before its line feed.
fn line_end(text: &str, at: usize) -> usize {
    memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |found| at + found)
}

fn past_break(text: &str, at: usize) -> usize {
    (line_end(text, at) + 1).min(text.len())
}
