//! A rule's page, drawn for a terminal.

use std::io::{self, Write};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::terminal::{Look, Paint};

/// Lines are broken before they get longer than this, in characters.
const WIDTH: usize = 88;

/// Writes the Markdown `text`, its paragraphs filled and its OKR text set apart.
pub(crate) fn write(out: &mut impl Write, text: &str, paint: Paint) -> io::Result<()> {
    let mut page = Page {
        out,
        paint,
        words: Vec::new(),
        glued: false,
        looks: Vec::new(),
        lead: String::new(),
        begun: false,
    };
    for event in Parser::new_ext(text, Options::empty()) {
        page.take(event)?;
    }
    Ok(())
}

/// A word is what is not broken: pieces of text, each with its look.
type Word = Vec<(Option<Look>, String)>;

struct Page<'a, W> {
    out: &'a mut W,
    paint: Paint,
    words: Vec<Word>,
    /// Whether the next text goes on with the last word.
    glued: bool,
    looks: Vec<Look>,
    /// What stands before the first line of the next paragraph: a list's mark.
    lead: String,
    /// Whether something was written already.
    begun: bool,
}

impl<W: Write> Page<'_, W> {
    fn take(&mut self, event: Event<'_>) -> io::Result<()> {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::Strong) => self.looks.push(Look::Strong),
            Event::Start(Tag::Emphasis) => self.looks.push(Look::Emphasis),
            Event::Start(Tag::CodeBlock(_)) => {
                self.looks.push(Look::Code);
                self.gap()?;
            }
            Event::Start(Tag::Item) => "- ".clone_into(&mut self.lead),
            Event::End(TagEnd::Heading(_)) => {
                self.looks.pop();
                self.paragraph(true)?;
            }
            Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::CodeBlock) => {
                self.looks.pop();
            }
            Event::End(TagEnd::Paragraph) => self.paragraph(self.lead.is_empty())?,
            Event::End(TagEnd::Item) => self.paragraph(false)?,
            Event::Text(text) if self.looks.last() == Some(&Look::Code) => self.code(&text)?,
            Event::Text(text) => self.text(&text),
            Event::Code(text) => {
                let quoted = if self.paint.on {
                    text.to_string()
                } else {
                    format!("`{text}`")
                };
                self.piece(Some(Look::Code), &quoted);
            }
            Event::SoftBreak | Event::HardBreak => self.glued = false,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        let look = self.looks.last().copied();
        let mut parts = text.split_whitespace().peekable();
        if text.starts_with(char::is_whitespace) {
            self.glued = false;
        }
        while let Some(part) = parts.next() {
            self.piece(look, part);
            self.glued = parts.peek().is_none() && !text.ends_with(char::is_whitespace);
        }
    }

    fn piece(&mut self, look: Option<Look>, text: &str) {
        let piece = (look, text.to_owned());
        match self.words.last_mut() {
            Some(word) if self.glued => word.push(piece),
            _ => self.words.push(vec![piece]),
        }
        self.glued = true;
    }

    /// Writes the words gathered so far, filled.
    fn paragraph(&mut self, apart: bool) -> io::Result<()> {
        self.glued = false;
        let words = std::mem::take(&mut self.words);
        if words.is_empty() {
            return Ok(());
        }
        if apart {
            self.gap()?;
        }
        self.begun = true;
        let lead = std::mem::take(&mut self.lead);
        write!(self.out, "{lead}")?;
        let mut column = lead.len();
        for (at, word) in words.iter().enumerate() {
            let length: usize = word.iter().map(|(_, text)| text.chars().count()).sum();
            if at > 0 && column + 1 + length > WIDTH {
                write!(self.out, "\n{:1$}", "", lead.len())?;
                column = lead.len();
            } else if at > 0 {
                write!(self.out, " ")?;
                column += 1;
            }
            for (look, text) in word {
                match look {
                    Some(look) => write!(self.out, "{}", self.paint.paint(*look, text))?,
                    None => write!(self.out, "{text}")?,
                }
            }
            column += length;
        }
        writeln!(self.out)
    }

    fn code(&mut self, text: &str) -> io::Result<()> {
        for line in text.lines() {
            if line.is_empty() {
                writeln!(self.out)?;
            } else {
                writeln!(self.out, "    {}", self.paint.paint(Look::Code, line))?;
            }
        }
        Ok(())
    }

    /// An empty line between one part and the next.
    fn gap(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            writeln!(self.out)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::terminal::Paint;

    const PAGE: &str = "A key result names *work*, not what the work changes, and that is why one could finish it \
        while\nnothing improves (see `key-result-is-kpi`).\n\n## Wrong\n\n```okr\nkr \"Launch it\" milestone\n\n```\n\n\
        - one point that is long enough to be broken into two lines, as any long point of a list is\n- another\n";

    fn drawn(on: bool) -> String {
        let mut out = Vec::new();
        write(&mut out, PAGE, Paint { on }).expect("memory takes all");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn paragraphs_are_filled_and_blocks_stand_apart() {
        insta::assert_snapshot!(drawn(false));
    }

    #[test]
    fn colours_take_the_place_of_marks() {
        let page = drawn(true);
        assert!(
            page.contains("\x1b[36mkey-result-is-kpi\x1b[0m)."),
            "{page}"
        );
        assert!(page.contains("\x1b[1mWrong\x1b[0m"), "{page}");
    }
}
