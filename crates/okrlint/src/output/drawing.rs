//! One finding drawn with the lines it is about.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::fmt;
use std::io::{self, Write};
use std::ops::Range;
use std::rc::Rc;

use ariadne::{
    Cache, CharSet, Color, Config, IndexType, Label, LabelAttach, Report, ReportKind, Source,
};
use okrlint_rules::Level;
use okrlint_syntax::{Encoding, LineIndex, Span};

use crate::terminal::{Look, Paint, visible_line, visible_text};

/// A longer line, in bytes, is not printed whole.
const LONGEST_LINE: u32 = 400;

/// How many bytes of a longer line are shown on each side of a place.
const AROUND: usize = 40;

/// More places than these are not drawn.
const MOST_PLACES: usize = 8;

/// A file as it is drawn.
pub(super) struct Sheet<'a> {
    text: &'a str,
    lines: &'a LineIndex,
    /// Made when something in the file is drawn, and shared by all findings in it.
    source: OnceCell<Source<String>>,
}

impl<'a> Sheet<'a> {
    /// The file that says `text`, whose lines are `lines`.
    pub(super) fn new(text: &'a str, lines: &'a LineIndex) -> Self {
        Self {
            text,
            lines,
            source: OnceCell::new(),
        }
    }

    fn source(&self) -> &Source<String> {
        self.source.get_or_init(|| {
            let mut shown = visible_text(self.text).into_owned();
            if shown.is_empty() || shown.ends_with('\n') {
                // The last line is a line too, though nothing is on it.
                shown.push(' ');
            }
            Source::from(shown)
        })
    }

    /// `span` as far as it lies on its first line, counted in the characters of the source.
    fn characters(&self, span: Span) -> Range<usize> {
        let start = self
            .lines
            .line_column(self.text, span.start, Encoding::Utf32);
        let end = self.lines.line_column(self.text, span.end, Encoding::Utf32);
        let Some(line) = self.source().line(start.line as usize) else {
            return 0..0;
        };
        let from = line.offset() + start.column as usize;
        let to = if end.line == start.line {
            line.offset() + end.column as usize
        } else {
            self.line_of(span.start).map_or(from, |line_span| {
                let first = Span::new(span.start, line_span.end).text(self.text);
                from + first.trim_end().chars().count()
            })
        };
        from..to.max(from)
    }

    fn line_of(&self, offset: u32) -> Option<Span> {
        let line = self
            .lines
            .line_column(self.text, offset, Encoding::Utf32)
            .line;
        self.lines.line_span(self.text, line)
    }

    /// The words around `span` on its line, with `…` where the line goes on.
    fn excerpt(&self, span: Span) -> String {
        let line = self.line_of(span.start).unwrap_or_default();
        let text = line.text(self.text);
        let from = (span.start - line.start) as usize;
        let to = from + (span.len() as usize).min(2 * AROUND);
        let start = text.floor_char_boundary(from.saturating_sub(AROUND));
        let end = text.ceil_char_boundary((to + AROUND).min(text.len()));
        let mut shown = String::new();
        if start > 0 {
            shown.push('…');
        }
        shown.push_str(&visible_line(&text[start..end]));
        if end < text.len() {
            shown.push('…');
        }
        shown
    }

    fn is_too_long_at(&self, offset: u32) -> bool {
        self.line_of(offset)
            .is_some_and(|line| line.len() > LONGEST_LINE)
    }
}

/// A place of a finding.
pub(super) struct Place {
    /// The path of its file.
    pub(super) path: Rc<str>,
    pub(super) span: Span,
    /// What stands there; empty at the finding's own place.
    pub(super) message: String,
}

/// A finding, ready to be drawn.
pub(super) struct Drawing<'a> {
    pub(super) level: Level,
    pub(super) rule: Option<&'a str>,
    pub(super) message: &'a str,
    pub(super) help: &'a str,
    pub(super) note: Option<String>,
    /// Its own place first, then the related ones.
    pub(super) places: Vec<Place>,
}

/// The files whose lines are drawn, by path.
pub(super) struct Canvas<'a> {
    paint: Paint,
    sheets: HashMap<Rc<str>, Sheet<'a>>,
}

impl<'a> Canvas<'a> {
    /// A canvas without files.
    pub(super) fn new(paint: Paint) -> Self {
        Self {
            paint,
            sheets: HashMap::new(),
        }
    }

    /// Makes the file at `path` known.
    pub(super) fn add(&mut self, path: &Rc<str>, sheet: impl FnOnce() -> Sheet<'a>) {
        if !self.sheets.contains_key(path) {
            self.sheets.insert(Rc::clone(path), sheet());
        }
    }

    /// Draws `finding`, an empty line behind it. All its files must have been added.
    pub(super) fn draw(&self, out: &mut impl Write, finding: &Drawing<'_>) -> io::Result<()> {
        let mut name = finding.level.name().to_owned();
        if let Some(rule) = finding.rule {
            name = format!("{name}[{rule}]");
        }
        writeln!(
            out,
            "{}: {}",
            self.paint.paint(Look::Level(finding.level), name),
            self.paint
                .paint(Look::Strong, visible_line(finding.message)),
        )?;
        let unfit = |place: &Place| {
            self.sheets
                .get(&place.path)
                .is_none_or(|sheet| sheet.is_too_long_at(place.span.start))
        };
        if finding.places.iter().any(unfit) {
            self.draw_excerpts(out, finding)?;
        } else {
            self.draw_lines(out, finding)?;
        }
        writeln!(out)
    }

    fn draw_lines(&self, out: &mut impl Write, finding: &Drawing<'_>) -> io::Result<()> {
        let Some(own) = finding.places.first() else {
            return Ok(());
        };
        let config = Config::new()
            .with_color(self.paint.on)
            .with_index_type(IndexType::Char)
            .with_char_set(CharSet::Unicode)
            .with_label_attach(LabelAttach::Start);
        let at = |place: &Place| {
            (
                Rc::clone(&place.path),
                self.sheets[&place.path].characters(place.span),
            )
        };
        let mut report = Report::build(ReportKind::Error, at(own)).with_config(config);
        for (index, place) in finding.places.iter().take(MOST_PLACES).enumerate() {
            let mut label = Label::new(at(place)).with_order(i32::from(place.path != own.path));
            if index == 0 {
                label = label.with_color(color(finding.level)).with_priority(1);
            } else {
                label = label.with_color(Color::Blue);
            }
            // A label without a message is not underlined.
            let message = if place.message.is_empty() {
                "here"
            } else {
                &place.message
            };
            report.add_label(label.with_message(visible_line(message)));
        }
        if !finding.help.is_empty() {
            report.set_help(visible_text(finding.help));
        }
        if let Some(note) = &finding.note {
            report.set_note(visible_line(note));
        }
        let mut drawn = Vec::new();
        report.finish().write_for_stdout(self, &mut drawn)?;
        // The first line is a heading, of which we have our own.
        let drawn = String::from_utf8_lossy(&drawn);
        for line in drawn.lines().skip(1) {
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    /// Where a line is too long to be printed: the words around each place.
    fn draw_excerpts(&self, out: &mut impl Write, finding: &Drawing<'_>) -> io::Result<()> {
        for place in finding.places.iter().take(MOST_PLACES) {
            let Some(sheet) = self.sheets.get(&place.path) else {
                continue;
            };
            let at = sheet
                .lines
                .line_column(sheet.text, place.span.start, Encoding::Utf32);
            let path = visible_line(&place.path);
            write!(out, "  at {path}:{}:{}", at.line + 1, at.column + 1)?;
            if !place.message.is_empty() {
                write!(out, ": {}", visible_line(&place.message))?;
            }
            writeln!(out)?;
            writeln!(
                out,
                "     {}",
                self.paint.paint(Look::Faint, sheet.excerpt(place.span))
            )?;
        }
        if !finding.help.is_empty() {
            writeln!(out, "  Help: {}", visible_text(finding.help))?;
        }
        if let Some(note) = &finding.note {
            writeln!(out, "  Note: {}", visible_line(note))?;
        }
        Ok(())
    }
}

fn color(level: Level) -> Color {
    match level {
        Level::Error => Color::Red,
        Level::Warning => Color::Yellow,
        Level::Info | Level::Off => Color::Cyan,
    }
}

impl Cache<Rc<str>> for &Canvas<'_> {
    type Storage = String;

    fn fetch(&mut self, path: &Rc<str>) -> Result<&Source<String>, impl fmt::Debug> {
        self.sheets
            .get(path)
            .map(Sheet::source)
            .ok_or_else(|| Rc::clone(path))
    }

    fn display<'a>(&self, path: &'a Rc<str>) -> Option<impl fmt::Display + 'a> {
        Some(visible_line(path))
    }
}
