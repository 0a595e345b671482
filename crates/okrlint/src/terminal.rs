//! What a terminal is sent: colours where they are wanted, and never a control character of somebody else's text.

use std::borrow::Cow;
use std::env;
use std::fmt::{self, Display};
use std::io::IsTerminal;

use okrlint_rules::Level;

use crate::cli::ColorChoice;

/// Whether to paint, decided once for a stream.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Paint {
    /// Whether colours are on.
    pub(crate) on: bool,
}

/// The looks that output has, by meaning.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Look {
    /// A finding's level and rule.
    Level(Level),
    /// A heading or a message.
    Strong,
    /// Emphasised words.
    Emphasis,
    /// OKR text, a rule's name, a command.
    Code,
    /// What is there for completeness.
    Faint,
    /// A line that goes away.
    Removed,
    /// A line that comes.
    Added,
    /// Where in a file something is.
    Place,
}

impl Look {
    const fn codes(self) -> &'static str {
        match self {
            Self::Level(Level::Error) => "1;31",
            Self::Level(Level::Warning) => "1;33",
            Self::Level(_) => "1;36",
            Self::Strong => "1",
            Self::Emphasis => "3",
            Self::Code | Self::Place => "36",
            Self::Faint => "2",
            Self::Removed => "31",
            Self::Added => "32",
        }
    }
}

impl Paint {
    /// Decides for `stream` by what the user asked for, then by the environment.
    pub(crate) fn choose(choice: ColorChoice, stream: &impl IsTerminal) -> Self {
        let on = match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => {
                let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
                stream.is_terminal()
                    && !set("NO_COLOR")
                    && env::var_os("TERM").is_none_or(|term| term != "dumb")
            }
        };
        Self { on }
    }

    /// `text`, painted where painting is on.
    pub(crate) fn paint<T: Display>(self, look: Look, text: T) -> impl Display {
        Painted {
            codes: self.on.then_some(look.codes()),
            text,
        }
    }
}

struct Painted<T> {
    codes: Option<&'static str>,
    text: T,
}

impl<T: Display> Display for Painted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.codes {
            Some(codes) => write!(f, "\x1b[{codes}m{}\x1b[0m", self.text),
            None => self.text.fmt(f),
        }
    }
}

/// `text` as one line in which every character can be seen: for messages and paths.
pub(crate) fn visible_line(text: &str) -> Cow<'_, str> {
    replace(text, |c| match c {
        '\t' | '\n' | '\r' => ' ',
        other => visible(other),
    })
}

/// A line of source text, without its line break, in which every character but a tab can be seen.
pub(crate) fn visible_source_line(line: &str) -> Cow<'_, str> {
    replace(line, |c| if c == '\t' { c } else { visible(c) })
}

/// `text` with its line breaks and tabs, and a stand-in for everything else that a terminal would obey or hide.
///
/// Every character has one in its place, so lines and columns stay as they are. A lone carriage return becomes the
/// line break that it is.
pub(crate) fn visible_text(text: &str) -> Cow<'_, str> {
    let mut rest = text.chars();
    let mut first = true;
    replace(text, |c| {
        rest.next();
        // A byte order mark shows nothing, and does nothing.
        let at_start = std::mem::take(&mut first);
        match c {
            '\n' | '\t' => c,
            '\r' if rest.as_str().starts_with('\n') => ' ',
            '\r' => '\n',
            '\u{FEFF}' if at_start => c,
            other => visible(other),
        }
    })
}

fn replace(text: &str, mut stand_in: impl FnMut(char) -> char) -> Cow<'_, str> {
    let plain = |byte: u8| byte.is_ascii_graphic() || matches!(byte, b' ' | b'\n' | b'\t');
    if text.bytes().all(plain) && !text.contains(['\n', '\t']) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(&mut stand_in).collect())
}

/// `c`, or what is shown for it.
fn visible(c: char) -> char {
    match c {
        '\0'..='\u{1F}' => {
            char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        '\u{7F}' => '\u{2421}',
        // The second set of controls, separators that break lines, marks that turn the direction of text, and
        // characters without a shape; not the joiners, which emoji and some scripts need.
        '\u{80}'..='\u{9F}'
        | '\u{61C}'
        | '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}' => char::REPLACEMENT_CHARACTER,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use okrlint_rules::Level;

    use super::{Look, Paint, visible_line, visible_text};

    #[test]
    fn nothing_that_a_terminal_obeys_is_left() {
        let shown = visible_line("a\x1b[31mb\r\n\u{9b}2J\u{202e}c\u{7f}\0");
        assert_eq!(shown, "a␛[31mb  \u{FFFD}2J\u{FFFD}c␡␀");
        assert_eq!(visible_line("Zoë 👩\u{200D}💻"), "Zoë 👩\u{200D}💻");
    }

    #[test]
    fn a_source_keeps_its_lines_and_columns() {
        let text = "\u{FEFF}a\tb\r\nc\rd\u{2028}e\u{c}\n";
        let shown = visible_text(text);
        assert_eq!(shown, "\u{FEFF}a\tb \nc\nd\u{FFFD}e␌\n");
        assert_eq!(shown.chars().count(), text.chars().count());
    }

    #[test]
    fn without_colours_there_is_no_escape() {
        let error = Look::Level(Level::Error);
        assert_eq!(Paint { on: false }.paint(error, "x").to_string(), "x");
        assert_eq!(
            Paint { on: true }.paint(error, "x").to_string(),
            "\x1b[1;31mx\x1b[0m"
        );
    }
}
