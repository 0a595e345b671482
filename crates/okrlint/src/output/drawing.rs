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

    /// The words around `span` on its line, with `…` where the line goes on, and a line of marks below them.
    fn excerpt(&self, span: Span) -> (String, String) {
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
        shown.push_str(&visible_line(&text[start..from]));
        let indent = shown.chars().count();
        shown.push_str(&visible_line(&text[from..end]));
        if end < text.len() {
            shown.push('…');
        }
        let to = text.floor_char_boundary(to.min(text.len()));
        let width = text[from..to].chars().count().max(1);
        (shown, format!("{:indent$}{}", "", "^".repeat(width)))
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
        let mut places: Vec<&Place> = finding.places.iter().take(MOST_PLACES).collect();
        // Places that follow each other in one file are drawn in one frame; the finding's own file comes first.
        places.sort_by_key(|place| (place.path != own.path, &place.path, place.span));
        for place in places {
            let is_own = std::ptr::eq(place, own);
            let color = if is_own {
                color(finding.level)
            } else {
                Color::Blue
            };
            let label = Label::new(at(place))
                .with_color(color)
                .with_order(i32::from(place.path != own.path))
                .with_priority(i32::from(is_own));
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
            let (words, marks) = sheet.excerpt(place.span);
            writeln!(out, "     {words}")?;
            writeln!(
                out,
                "     {}",
                self.paint.paint(Look::Level(finding.level), marks)
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

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use okrlint_rules::Level;
    use okrlint_syntax::{LineIndex, Span};

    use super::{Canvas, Drawing, Place, Sheet};
    use crate::terminal::Paint;

    /// Draws a finding at each `(path, place, message)`, where a place is the first of its text in the file.
    fn draw(files: &[(&str, &str)], places: &[(&str, &str, &str)]) -> String {
        let lines: Vec<LineIndex> = files.iter().map(|(_, text)| LineIndex::new(text)).collect();
        let mut canvas = Canvas::new(Paint { on: false });
        for ((path, text), lines) in files.iter().zip(&lines) {
            canvas.add(&Rc::from(*path), || Sheet::new(text, lines));
        }
        let places = places.iter().map(|(path, wanted, message)| {
            let text = files
                .iter()
                .find(|(known, _)| known == path)
                .expect("a known file")
                .1;
            let start = text.find(wanted).expect("it is there") as u32;
            Place {
                path: Rc::from(*path),
                span: Span::new(start, start + wanted.len() as u32),
                message: (*message).to_owned(),
            }
        });
        let finding = Drawing {
            level: Level::Warning,
            rule: Some("a-rule"),
            message: "something is wrong",
            help: "write it otherwise",
            note: Some("fix available: write it so".to_owned()),
            places: places.collect(),
        };
        let mut out = Vec::new();
        canvas.draw(&mut out, &finding).expect("memory takes all");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn places_in_several_files_are_told_by_line_and_column() {
        let files = [
            ("b.okr", "# übung\n\tteam ü\r\n\nkr x"),
            ("ä.okr", "日本\n日本 here\n"),
        ];
        let places = [
            ("b.okr", "kr x", ""),
            ("ä.okr", "here", "the other"),
            ("b.okr", "ü\r\n", "the team"),
        ];
        insta::assert_snapshot!(draw(&files, &places));
    }

    #[test]
    fn of_a_place_of_many_lines_the_first_is_drawn() {
        let text = "team a \"A\" {\n  owner @b\n}\n";
        insta::assert_snapshot!(draw(&[("a.okr", text)], &[("a.okr", text, "")]));
    }

    #[test]
    fn a_long_line_is_shown_in_part() {
        let text = format!(
            "# one\n{} WRONG {}\n# three\n",
            "é".repeat(1000),
            "x".repeat(1000)
        );
        insta::assert_snapshot!(draw(&[("a.okr", &text)], &[("a.okr", "WRONG", "")]));
    }

    #[test]
    fn every_place_of_a_text_can_be_drawn() {
        let text = "\u{FEFF}ü\r\n\r\u{2028}\t👩\u{200D}💻\n\0";
        let lines = LineIndex::new(text);
        let mut canvas = Canvas::new(Paint { on: true });
        let path: Rc<str> = Rc::from("a.okr");
        canvas.add(&path, || Sheet::new(text, &lines));
        let bounds: Vec<u32> = (0..=text.len())
            .filter(|at| text.is_char_boundary(*at))
            .map(|at| at as u32)
            .collect();
        for start in &bounds {
            for end in bounds.iter().filter(|end| *end >= start) {
                let place = |message: &str| Place {
                    path: Rc::clone(&path),
                    span: Span::new(*start, *end),
                    message: message.to_owned(),
                };
                let finding = Drawing {
                    level: Level::Error,
                    rule: None,
                    message: "",
                    help: "",
                    note: None,
                    places: vec![place(""), place("again")],
                };
                canvas
                    .draw(&mut std::io::sink(), &finding)
                    .expect("it takes all");
            }
        }
    }
}
