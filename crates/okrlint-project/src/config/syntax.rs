//! What is no TOML, in a writer's words.

use okrlint_syntax::Span;
use toml::de::{DeTable, Error};

use super::reading::first_line;

/// Lines that hide what stands below them are looked behind so many times.
const ROUNDS: usize = 100;

/// A place where a text is no TOML.
#[derive(Debug)]
pub(super) struct Mistake {
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) help: String,
}

/// What is no TOML in `text`, at most one mistake a line, and the text without the lines behind which nothing would be
/// read. Places in the two are the same.
pub(super) fn check(text: &str) -> (String, Vec<Mistake>) {
    let mut readable = text.to_owned();
    let mut mistakes: Vec<Mistake> = Vec::new();
    for _ in 0..ROUNDS {
        let (_, errors) = DeTable::parse_recoverable(&readable);
        let mut hiding = Vec::new();
        for error in errors {
            let mistake = told(&error, text);
            let line = line_around(text, mistake.span.start as usize);
            if error.message().contains(NO_VALUE) {
                hiding.push(line.clone());
            }
            let known = mistakes
                .iter()
                .any(|known| (line.start..=line.end).contains(&(known.span.start as usize)));
            if !known {
                mistakes.push(mistake);
            }
        }
        if hiding.is_empty() {
            break;
        }
        for line in hiding {
            let blank = " ".repeat(line.len());
            readable.replace_range(line, &blank);
        }
    }
    (readable, mistakes)
}

/// Said where no `=` stands behind a key. What follows in the same table is then passed over unread.
const NO_VALUE: &str = "key with no value";

fn told(error: &Error, text: &str) -> Mistake {
    let place = error.span().unwrap_or_default();
    let span = Span::new(place.start as u32, place.end as u32);
    let words = first_line(span, text).text(text);
    let before = &text[line_around(text, place.start).start..place.start];
    let said = error.message();
    let says = |part: &str| said.contains(part);
    let (message, help) = if says(NO_VALUE) {
        let key = before.trim().trim_end_matches(':');
        (
            format!("`{key}` is followed by no `=`"),
            format!("write `{key} = …`"),
        )
    } else if says("duplicate key") {
        (
            format!("`{words}` is set twice"),
            "keep one of the two; what belongs together stands below one heading".to_owned(),
        )
    } else if says("string values must be quoted") {
        (
            format!("`{words}` stands in no quotes"),
            format!("write `\"{words}\"`"),
        )
    } else {
        let (message, help) = TOLD.iter().find(|(part, _, _)| says(part)).map_or_else(
            || other(said),
            |(_, message, help)| ((*message).to_owned(), *help),
        );
        (message, help.to_owned())
    };
    Mistake {
        span,
        message,
        help,
    }
}

fn other(said: &str) -> (String, &'static str) {
    (
        format!("this cannot be read as a setting: {said}"),
        "write one setting on each line, such as `fiscal-year-start = 4`",
    )
}

/// A part of what the reader of TOML says, what that means, and what to write instead.
const TOLD: &[(&str, &str, &str)] = &[
    (
        "basic string",
        "this text has no closing quote",
        "write a quote where it ends",
    ),
    (
        "literal string",
        "this text has no closing quote",
        "write a quote where it ends",
    ),
    (
        "unclosed inline table",
        "this table has no closing brace",
        "write `}` where it ends, on the same line",
    ),
    (
        "unclosed table",
        "this heading has no closing bracket",
        "write it as in `[rules]`",
    ),
    (
        "unclosed array table",
        "this heading has no closing brackets",
        "write it as in `[[overrides]]`",
    ),
    (
        "unclosed array",
        "this list has no closing bracket",
        "write `]` where it ends",
    ),
    (
        "missing comma",
        "there is no comma before this",
        "write a comma between one and the next",
    ),
    ("extra comma", "there is a comma too many", "take it out"),
    ("extra `=`", "there is an `=` too many", "take it out"),
    (
        "keys cannot be empty",
        "there is no name here",
        "write one setting on each line, such as `fiscal-year-start = 4`",
    ),
    (
        "invalid date",
        "there is no such day",
        "write a day of the calendar, such as `2026-03-31`",
    ),
    (
        "leading zero",
        "a number begins with no zero",
        "write it without",
    ),
];

/// The line around the byte at `at`, without its end.
fn line_around(text: &str, at: usize) -> std::ops::Range<usize> {
    let at = text.floor_char_boundary(at);
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..]
        .find(['\r', '\n'])
        .map_or(text.len(), |end| at + end);
    start..end
}

#[cfg(test)]
mod tests {
    use super::check;

    fn told(text: &str) -> Vec<(String, String)> {
        let (readable, mistakes) = check(text);
        assert_eq!(readable.len(), text.len());
        let mistakes = mistakes.into_iter();
        mistakes
            .map(|mistake| (mistake.message, mistake.help))
            .collect()
    }

    #[test]
    fn each_slip_is_told_in_a_writers_words() {
        let rows = [
            (
                "language \"en\"",
                "`language` is followed by no `=`",
                "write `language = …`",
            ),
            (
                "language: \"en\"",
                "`language` is followed by no `=`",
                "write `language = …`",
            ),
            (
                "language = \"en",
                "this text has no closing quote",
                "write a quote where it ends",
            ),
            (
                "language = 'en",
                "this text has no closing quote",
                "write a quote where it ends",
            ),
            (
                "today = \"\"\"2026",
                "this text has no closing quote",
                "write a quote where it ends",
            ),
            (
                "language = en",
                "`en` stands in no quotes",
                "write `\"en\"`",
            ),
            (
                "language = = \"en\"",
                "there is an `=` too many",
                "take it out",
            ),
            (
                "[rules",
                "this heading has no closing bracket",
                "write it as in `[rules]`",
            ),
            (
                "[rules]\n[rules]",
                "`rules` is set twice",
                "keep one of the two; what belongs together stands below one heading",
            ),
            (
                "extends = [\"a\" \"b\"]",
                "there is no comma before this",
                "write a comma between one and the next",
            ),
            (
                "extends = [\"a\"",
                "this list has no closing bracket",
                "write `]` where it ends",
            ),
            (
                "rules = { a = 1,, b = 2 }",
                "there is a comma too many",
                "take it out",
            ),
            (
                "rules = { a = 1",
                "this table has no closing brace",
                "write `}` where it ends, on the same line",
            ),
            (
                "today = 2026-02-30",
                "there is no such day",
                "write a day of the calendar, such as `2026-03-31`",
            ),
            (
                "fiscal-year-start = 04",
                "a number begins with no zero",
                "write it without",
            ),
            (
                "= 3",
                "there is no name here",
                "write one setting on each line, such as `fiscal-year-start = 4`",
            ),
        ];
        for (text, message, help) in rows {
            let expected = (message.to_owned(), help.to_owned());
            assert_eq!(told(text), [expected], "{text}");
        }
    }

    #[test]
    fn a_line_without_a_value_hides_nothing_below_it() {
        let text = "ü\nlanguage = \"en\"\n[rules\r\nfocus \"off\"\nkpis = = 1";
        let (readable, mistakes) = check(text);
        let blank = text.replace('ü', "  ");
        let blank = blank.replace("focus \"off\"", "           ");
        assert_eq!(readable, blank);
        assert_eq!(mistakes.len(), 4, "{mistakes:?}");
    }
}
