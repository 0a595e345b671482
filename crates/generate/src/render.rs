//! A program, set in a layout.

use okrlint_syntax::ClauseKind;

use crate::layout::{Between, Break, Ending, Indentation, Inner, Layout};
use crate::program::{Clause, Decl, Item, Manner, Piece, Program, TextBlock};
use crate::references::Declared;

/// The text of a program in a layout.
pub fn render(program: &Program, layout: &Layout) -> String {
    let mut writer = Writer {
        layout,
        declared: Declared::of(program),
        text: String::new(),
        lines: 0,
        last_clause: None,
        behind_bare: false,
    };
    writer.file(program);
    writer.text
}

struct Writer<'a> {
    layout: &'a Layout,
    declared: Declared<'a>,
    text: String,
    /// Line breaks written so far.
    lines: usize,
    /// The clause that was written last, if nothing came behind it.
    last_clause: Option<ClauseKind>,
    /// Whether a declaration without braces was written last: what stands on its line is its own.
    behind_bare: bool,
}

/// Whether the word before the name would be taken for the unit of a number on the same line: `to 5 cycle 2027`.
fn is_named_by_year(decl: &Decl) -> bool {
    let digits = |name: &String| name.bytes().all(|byte| byte.is_ascii_digit());
    decl.name.as_ref().is_some_and(digits)
}

/// Whether a piece that is not a clause's first is still taken for a part of it at the start of a line. A name is not
/// where what follows it begins like a number, nor is a sign before a currency.
fn may_begin_line(piece: &Piece, next: Option<&Piece>) -> bool {
    let has_cycle = |piece: &Piece| matches!(piece, Piece::Reference(reference) if matches!(reference.manner, Manner::Cycle(_)));
    let is_signed = matches!(piece, Piece::Words(words) if words.starts_with("-$"));
    !is_signed && !next.is_some_and(has_cycle)
}

/// The end of a line and nothing more.
const PLAIN: &Break = &Break {
    trailing: "",
    remark: None,
    comments: Vec::new(),
    empty_lines: 0,
    indentation: Indentation::Regular,
};

impl Writer<'_> {
    fn file(&mut self, program: &Program) {
        let layout = self.layout;
        if layout.byte_order_mark {
            self.text.push('\u{FEFF}');
        }
        for comment in &layout.opening {
            self.text.push_str(comment);
            self.newline();
        }
        for (nth, item) in program.items.iter().enumerate() {
            if nth > 0 {
                self.between(item, 0);
            }
            self.item(item, 0);
        }
        for comment in &layout.closing {
            self.newline();
            self.text.push_str(comment);
        }
        for letter in layout.end.chars() {
            match letter {
                '\n' => self.newline(),
                blank => self.text.push(blank),
            }
        }
    }

    fn item(&mut self, item: &Item, depth: usize) {
        match item {
            Item::Clause(clause) => self.clause(clause, depth),
            Item::Decl(decl) => self.declaration(decl, depth),
        }
        self.behind_bare = matches!(item, Item::Decl(decl) if decl.block.is_none());
    }

    fn declaration(&mut self, decl: &Decl, depth: usize) {
        let mut nth = 0..;
        let mut next = || (decl.seat, nth.next().unwrap_or_default());
        // Behind a number on its line the word alone would be a unit: `weight 2 initiative`.
        let begins_line = self.begins_line();
        self.word(decl.kind.keyword());
        if let Some(name) = &decl.name {
            // A period must stand on the line of its word.
            let is_period = name.starts_with(|first: char| first.is_ascii_digit());
            self.inner(next(), depth, begins_line && !is_period);
            self.word(name);
        }
        if let Some(title) = &decl.title {
            self.inner(next(), depth, begins_line || decl.name.is_some());
            self.word(title);
        }
        for clause in &decl.head {
            let place = next();
            if self.would_go_on(clause) {
                self.line_break(PLAIN, depth);
            } else {
                self.inner(place, depth, decl.block.is_some());
            }
            self.clause(clause, depth);
        }
        let Some(items) = &decl.block else { return };
        self.beside_brace(next(), depth);
        self.word("{");
        self.behind_bare = false;
        for item in items {
            self.between(item, depth + 1);
            self.item(item, depth + 1);
        }
        self.gap(decl.seat, 1, depth, false);
        self.word("}");
    }

    fn clause(&mut self, clause: &Clause, depth: usize) {
        self.word(clause.kind.keyword());
        for (nth, piece) in clause.pieces.iter().enumerate() {
            let may_break = match nth {
                0 => clause.kind != ClauseKind::Unit,
                _ => may_begin_line(piece, clause.pieces.get(nth + 1)),
            };
            self.inner((clause.seat, nth), depth, may_break);
            match piece {
                Piece::Words(words) => self.word(words),
                Piece::Reference(reference) => {
                    let written = self.declared.write(reference);
                    self.word(&written);
                }
                Piece::Block(block) => self.text_block(block),
            }
        }
        self.last_clause = Some(clause.kind);
    }

    fn text_block(&mut self, block: &TextBlock) {
        self.word("\"\"\"");
        self.text.push_str(&block.behind_opening);
        self.newline();
        for line in &block.lines {
            self.text.push_str(line);
            self.newline();
        }
        self.text.push_str(&block.before_closing);
        self.word("\"\"\"");
    }

    /// Whether a clause on the line of the one before would be taken for the upper end of its range:
    /// `keep >= 5 to 7`.
    fn would_go_on(&self, clause: &Clause) -> bool {
        clause.kind == ClauseKind::To
            && matches!(
                self.last_clause,
                Some(
                    ClauseKind::Keep | ClauseKind::Target | ClauseKind::Alert | ClauseKind::Within
                )
            )
    }

    fn begins_line(&self) -> bool {
        let line = self.text.rsplit('\n').next().unwrap_or_default();
        line.trim_start_matches('\u{FEFF}').trim().is_empty()
    }

    fn word(&mut self, word: &str) {
        self.text.push_str(word);
        self.last_clause = None;
    }

    /// A place before an item.
    fn between(&mut self, item: &Item, depth: usize) {
        let (seat, on_new_line) = match item {
            Item::Clause(clause) => (clause.seat, self.behind_bare || self.would_go_on(clause)),
            Item::Decl(decl) => (decl.seat, is_named_by_year(decl)),
        };
        self.gap(seat, 0, depth, on_new_line);
    }

    fn gap(&mut self, seat: u16, nth: usize, depth: usize, on_new_line: bool) {
        let layout = self.layout;
        match layout.between(seat, nth) {
            _ if layout.on_one_line && !on_new_line => self.text.push(' '),
            Some(Between::Inline(blanks)) if !on_new_line => self.text.push_str(blanks),
            Some(Between::Break(here)) if !layout.on_one_line => self.line_break(here, depth),
            _ => self.line_break(PLAIN, depth),
        }
    }

    /// A place inside a clause or head.
    fn inner(&mut self, (seat, nth): (u16, usize), depth: usize, may_break: bool) {
        let layout = self.layout;
        match layout.inner(seat, nth) {
            Inner::Blanks(blanks) => self.text.push_str(blanks),
            Inner::Break(here) if may_break && !layout.on_one_line => {
                self.line_break(here, depth + 1);
            }
            _ => self.text.push(' '),
        }
    }

    fn beside_brace(&mut self, (seat, nth): (u16, usize), depth: usize) {
        if !matches!(self.layout.inner(seat, nth), Inner::Tight) {
            self.inner((seat, nth), depth, true);
        }
    }

    fn line_break(&mut self, here: &Break, depth: usize) {
        self.text.push_str(here.trailing);
        if let Some(remark) = &here.remark {
            if here.trailing.is_empty() {
                self.text.push(' ');
            }
            self.text.push_str(remark);
        }
        self.newline();
        for (empty_lines, comment) in &here.comments {
            self.empty_lines(*empty_lines);
            self.indent(here.indentation, depth);
            self.text.push_str(comment);
            self.newline();
        }
        self.empty_lines(here.empty_lines);
        self.indent(here.indentation, depth);
    }

    fn empty_lines(&mut self, count: u8) {
        for _ in 0..count {
            self.newline();
        }
    }

    fn indent(&mut self, indentation: Indentation, depth: usize) {
        let blanks = match indentation {
            Indentation::Regular => " ".repeat(2 * depth),
            Indentation::Spaces(count) => " ".repeat(count),
            Indentation::Tabs(count) => "\t".repeat(count),
        };
        self.text.push_str(&blanks);
    }

    fn newline(&mut self) {
        let carriage_return = match self.layout.ending {
            Ending::Lf => false,
            Ending::CrLf => true,
            Ending::Mixed => self.lines % 3 == 1,
        };
        self.text
            .push_str(if carriage_return { "\r\n" } else { "\n" });
        self.lines += 1;
    }
}
