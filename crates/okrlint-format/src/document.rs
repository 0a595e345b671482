//! A document: words with places where a line may end, in the manner of Wadler's and Prettier's algebras.
//!
//! It is one flat list. A [`Group`] stands on one line if it fits there and nothing in it asks for more; since every
//! group begins a line, whether it fits is known as soon as it is closed, and printing is one pass.

use okrlint_syntax::{Span, text_value};

/// How long a line may be, in characters, indentation included.
pub(crate) const LINE_WIDTH: usize = 100;

const INDENTATION: &str = "  ";

/// What stands on one line or is broken over several.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Group(u32);

#[derive(Clone, Copy, Debug)]
enum Element {
    /// A stretch of the source on one line.
    Source(Span),
    Word(&'static str),
    /// A word in a broken group only.
    WordIfBroken(Group, &'static str),
    /// A blank; in a broken group a line end, perhaps with an empty line.
    Line(Group, bool),
    /// A line end in a broken group only.
    LineIfBroken(Group),
    LineEnd,
    EmptyLine,
    /// An empty line where one of the two groups is broken.
    EmptyLineBetween(Group, Group),
    Indent,
    Dedent,
    /// A comment behind everything on its line, or on a line of its own.
    Comment(Span),
    /// A comment that stands here only if the group is broken, or only if it is not.
    CommentIf(Group, bool, Span),
    /// Whole lines of the source as they are.
    Lines(Span),
    /// A text block, indented anew.
    TextBlock(Span),
}

/// How a group stands.
#[derive(Clone, Copy, Debug, Default)]
struct State {
    /// How much stood before it while it is open, how wide it is on one line once it is closed.
    width: usize,
    broken: bool,
}

/// Words and line ends, ready to be printed.
pub(crate) struct Document<'a> {
    source: &'a str,
    elements: Vec<Element>,
    groups: Vec<State>,
    /// The characters of everything so far, as if all of it stood on one line.
    width: usize,
    /// How deep the first line is indented, in steps.
    first_depth: usize,
    depth: usize,
    deepest: usize,
}

impl<'a> Document<'a> {
    /// An empty document of words from `source`, `depth` steps indented.
    pub(crate) fn new(source: &'a str, depth: usize) -> Self {
        Self {
            source,
            elements: Vec::with_capacity(source.len() / 4),
            groups: Vec::with_capacity(source.len() / 80),
            width: 0,
            first_depth: depth,
            depth,
            deepest: depth,
        }
    }

    /// A new group, known before it begins so that what stands before it can ask for it.
    pub(crate) fn group(&mut self) -> Group {
        self.groups.push(State::default());
        Group(self.groups.len() as u32 - 1)
    }

    pub(crate) fn open(&mut self, group: Group) {
        self.groups[group.0 as usize].width = self.width;
    }

    /// Ends a group. It is broken if it has to be, or if it can be and does not fit on its line.
    pub(crate) fn close(&mut self, group: Group, can_break: bool, has_to_break: bool) {
        let indentation = self.depth * INDENTATION.len();
        let state = &mut self.groups[group.0 as usize];
        state.width = self.width - state.width;
        let is_wide = indentation + state.width > LINE_WIDTH;
        state.broken = has_to_break || can_break && is_wide;
    }

    pub(crate) fn source(&mut self, span: Span) {
        self.width += characters(span.text(self.source));
        self.elements.push(Element::Source(span));
    }

    pub(crate) fn word(&mut self, word: &'static str) {
        self.width += word.len();
        self.elements.push(Element::Word(word));
    }

    pub(crate) fn word_if_broken(&mut self, group: Group, word: &'static str) {
        self.elements.push(Element::WordIfBroken(group, word));
    }

    pub(crate) fn line(&mut self, group: Group, with_empty_line: bool) {
        self.width += 1;
        self.elements.push(Element::Line(group, with_empty_line));
    }

    pub(crate) fn line_if_broken(&mut self, group: Group) {
        self.elements.push(Element::LineIfBroken(group));
    }

    pub(crate) fn line_end(&mut self) {
        self.elements.push(Element::LineEnd);
    }

    pub(crate) fn empty_line(&mut self) {
        self.elements.push(Element::EmptyLine);
    }

    pub(crate) fn empty_line_between(&mut self, before: Group, after: Group) {
        self.elements.push(Element::EmptyLineBetween(before, after));
    }

    pub(crate) fn indent(&mut self) {
        self.depth += 1;
        self.deepest = self.deepest.max(self.depth);
        self.elements.push(Element::Indent);
    }

    pub(crate) fn dedent(&mut self) {
        self.depth -= 1;
        self.elements.push(Element::Dedent);
    }

    pub(crate) fn comment(&mut self, span: Span) {
        self.elements.push(Element::Comment(span));
    }

    pub(crate) fn comment_if(&mut self, group: Group, broken: bool, span: Span) {
        self.elements.push(Element::CommentIf(group, broken, span));
    }

    pub(crate) fn lines(&mut self, span: Span) {
        self.elements.push(Element::Lines(span));
    }

    pub(crate) fn text_block(&mut self, span: Span) {
        self.elements.push(Element::TextBlock(span));
    }

    /// The text of the document.
    pub(crate) fn print(&self, line_end: &'static str) -> String {
        let mut printer = Printer {
            source: self.source,
            line_end,
            text: String::with_capacity(self.source.len() + self.source.len() / 16),
            indentation: INDENTATION.repeat(self.deepest + 1),
            depth: self.first_depth,
            starts_line: true,
        };
        for &element in &self.elements {
            self.element(&mut printer, element);
        }
        printer.text
    }

    fn element(&self, printer: &mut Printer<'_>, element: Element) {
        match element {
            Element::Source(span) => printer.write(span.text(self.source)),
            Element::Word(word) => printer.write(word),
            Element::WordIfBroken(group, word) if self.is_broken(group) => printer.write(word),
            Element::Line(group, true) if self.is_broken(group) => printer.empty_line(),
            Element::Line(group, false) if self.is_broken(group) => printer.end_line(),
            Element::Line(..) => printer.write(" "),
            Element::LineIfBroken(group) if self.is_broken(group) => printer.end_line(),
            Element::EmptyLine => printer.empty_line(),
            Element::EmptyLineBetween(before, after)
                if self.is_broken(before) || self.is_broken(after) =>
            {
                printer.empty_line();
            }
            Element::LineEnd | Element::EmptyLineBetween(..) => printer.end_line(),
            Element::Indent => printer.depth += 1,
            Element::Dedent => printer.depth -= 1,
            Element::Comment(span) => printer.comment(span),
            Element::CommentIf(group, broken, span) if self.is_broken(group) == broken => {
                printer.comment(span);
            }
            Element::WordIfBroken(..) | Element::LineIfBroken(_) | Element::CommentIf(..) => {}
            Element::Lines(span) => printer.lines(span),
            Element::TextBlock(span) => printer.text_block(span),
        }
    }

    fn is_broken(&self, group: Group) -> bool {
        self.groups[group.0 as usize].broken
    }
}

/// What has been printed so far.
struct Printer<'a> {
    source: &'a str,
    line_end: &'static str,
    text: String,
    /// The blanks of the deepest line.
    indentation: String,
    depth: usize,
    starts_line: bool,
}

impl Printer<'_> {
    fn write(&mut self, words: &str) {
        if self.starts_line {
            self.text
                .push_str(&self.indentation[..self.depth * INDENTATION.len()]);
            self.starts_line = false;
        }
        self.text.push_str(words);
    }

    fn end_line(&mut self) {
        self.text.push_str(self.line_end);
        self.starts_line = true;
    }

    fn empty_line(&mut self) {
        self.end_line();
        self.end_line();
    }

    fn comment(&mut self, span: Span) {
        if !self.starts_line {
            self.text.push(' ');
        }
        let source = self.source;
        self.write(span.text(source).trim_end());
    }

    fn lines(&mut self, span: Span) {
        // The lines bring their indentation with them.
        self.starts_line = false;
        self.text.push_str(span.text(self.source));
    }

    fn text_block(&mut self, span: Span) {
        const QUOTES: &str = "\"\"\"";
        self.write(QUOTES);
        self.depth += 1;
        let value = text_value(span.text(self.source));
        if !value.is_empty() {
            for line in value.split('\n') {
                self.end_line();
                if !line.is_empty() {
                    self.write(line);
                }
            }
        }
        self.end_line();
        self.write(QUOTES);
        self.depth -= 1;
    }
}

/// How many characters a text has.
fn characters(text: &str) -> usize {
    text.chars().count()
}
