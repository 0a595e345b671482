//! What a text says, for holding two layouts of it against each other.
//!
//! Where mistakes or suppressions stand in a text, its lines and indentation carry meaning; there a new layout is only
//! taken if it reads as the old one did.

use std::fmt::Write as _;

use okrlint_syntax::ast::{Block, Decl, Item, Text};
use okrlint_syntax::{Parse, SUPPRESSION_MARK, Span, TokenKind, line_meant, text_value};

/// What a text says, in an order that a new layout does not change.
#[derive(PartialEq, Eq)]
pub(crate) struct Reading {
    items: Vec<String>,
    /// The mistakes in it.
    errors: Vec<String>,
    /// The comments in it, and of suppressions what they speak of.
    comments: Vec<String>,
}

impl Reading {
    pub(crate) fn of(text: &str, parse: &Parse) -> Self {
        let mut reader = Reader {
            text,
            parse,
            items: Vec::new(),
            places: Vec::new(),
            declarations: Vec::new(),
        };
        reader.content(parse.file(text).items(), 0);
        let mut errors: Vec<String> = parse
            .errors()
            .iter()
            .map(|error| {
                let around = reader.innermost(error.span);
                format!("{:?} {} in {around:?}", error.kind, error.message)
            })
            .collect();
        errors.sort_unstable();
        reader.places.sort_by_key(|(span, _)| span.start);
        let mut comments = reader.comments();
        comments.sort_unstable();
        Self {
            items: reader.items,
            errors,
            comments,
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    parse: &'a Parse,
    items: Vec<String>,
    /// Where each item stands, and a name that no layout changes.
    places: Vec<(Span, String)>,
    /// Where the declarations stand, in the order of the text.
    declarations: Vec<Span>,
}

impl<'a> Reader<'a> {
    fn content(&mut self, items: impl Iterator<Item = Item<'a>>, depth: usize) {
        let first = self.items.len();
        let mut clauses = Vec::new();
        let mut before: Option<Decl<'a>> = None;
        for item in items {
            match (item, before) {
                (Item::Decl(decl), _) => {
                    if before.is_none() {
                        self.put_clauses(first, &mut clauses);
                    }
                    before = Some(decl);
                    self.decl(decl, depth);
                }
                (Item::Clause(clause), None) => {
                    clauses.push((clause.span(), self.words(clause.span())));
                }
                (Item::Clause(clause), Some(decl)) => {
                    // Which of two declarations it counts for depends on these.
                    let deeper = self.column(clause.span()) > self.column(decl.span());
                    let braced = decl.block().is_some();
                    let words = self.words(clause.span());
                    let line = if braced {
                        format!("{depth} behind braces: {words}")
                    } else {
                        format!("{depth} behind, deeper {deeper}: {words}")
                    };
                    self.places.push((clause.span(), line.clone()));
                    self.items.push(line);
                }
            }
        }
        self.put_clauses(first, &mut clauses);
    }

    fn decl(&mut self, decl: Decl<'a>, depth: usize) {
        let name = decl.name().map_or("", |name| name.text);
        let title = decl.title().map(Text::value).unwrap_or_default();
        let period = decl.period().map_or("", |period| period.text());
        let braces = if decl.block().is_some_and(|block| block.close().is_none()) {
            " open"
        } else {
            ""
        };
        self.declarations.push(decl.span());
        let line = format!(
            "{depth} {} {name} {period} {title:?}{braces}",
            decl.kind().keyword()
        );
        self.places
            .push((decl.span(), format!("{} {line}", self.items.len())));
        self.items.push(line);
        let first = self.items.len();
        let mut clauses: Vec<_> = decl
            .head_clauses()
            .map(|clause| (clause.span(), self.words(clause.span())))
            .collect();
        let Some(block) = decl.block() else {
            self.put_clauses(first, &mut clauses);
            return;
        };
        self.block(block, clauses, depth + 1);
    }

    fn block(&mut self, block: Block<'a>, mut clauses: Vec<(Span, String)>, depth: usize) {
        let first = self.items.len();
        let early = block
            .items()
            .take_while(|item| matches!(item, Item::Clause(_)));
        clauses.extend(early.map(|item| (item.span(), self.words(item.span()))));
        self.put_clauses(first, &mut clauses);
        let late = block
            .items()
            .skip_while(|item| matches!(item, Item::Clause(_)));
        self.content(late, depth);
    }

    /// The innermost declaration around a mistake, of which less is said because of it; the first one is 0.
    fn innermost(&self, mistake: Span) -> Option<usize> {
        let behind = self
            .declarations
            .partition_point(|decl| decl.start <= mistake.start);
        self.declarations[..behind].iter().rposition(|decl| {
            decl.touches(mistake.start) && (mistake.is_empty() || decl.end != mistake.start)
        })
    }

    /// Puts clauses in an order that does not depend on where they stand.
    fn put_clauses(&mut self, at: usize, clauses: &mut Vec<(Span, String)>) {
        clauses.sort_by(|one, other| one.1.cmp(&other.1));
        for (span, words) in clauses.drain(..) {
            self.places.push((span, format!("{at} {words}")));
            self.items.push(words);
        }
    }

    fn words(&self, span: Span) -> String {
        let mut words = String::new();
        let Some(first) = self.parse.tokens().index_at(span.start) else {
            return words;
        };
        for at in first.. {
            let Some(token) = self.parse.tokens().get(at) else {
                break;
            };
            if token.span.start >= span.end {
                break;
            }
            match token.kind {
                kind if kind.is_trivia() => {}
                TokenKind::TextBlock => {
                    let _ = write!(words, "{:?} ", text_value(token.span.text(self.text)));
                }
                _ => {
                    words.push_str(token.span.text(self.text));
                    words.push(' ');
                }
            }
        }
        words
    }

    fn column(&self, span: Span) -> usize {
        let before = &self.text[..span.start as usize];
        before.len() - before.rfind(['\n', '\r']).map_or(0, |end| end + 1)
    }

    fn comments(&self) -> Vec<String> {
        let mut comments = Vec::new();
        for token in self.parse.tokens().iter() {
            if token.kind != TokenKind::Comment {
                continue;
            }
            let comment = token.span.text(self.text).trim_end();
            let mut line = comment.to_owned();
            if comment.contains(SUPPRESSION_MARK) {
                let meant = line_meant(self.text, token.span);
                self.write_begun(&mut line, meant);
            }
            comments.push(line);
        }
        comments
    }

    /// Adds what begins on a line, but for what lies in something else that does.
    fn write_begun(&self, to: &mut String, line: Option<Span>) {
        let Some(line) = line else { return };
        let first = self
            .places
            .partition_point(|(span, _)| span.start < line.start);
        let behind = self
            .places
            .partition_point(|(span, _)| span.start < line.end);
        let begun = &self.places[first..behind];
        for (span, name) in begun {
            let is_inner = begun
                .iter()
                .any(|(outer, other)| outer.contains(*span) && (outer != span || other > name));
            if !is_inner {
                let _ = write!(to, "\n  {name}");
            }
        }
    }
}
