//! Small pieces of wording that all messages share.

use crate::{ErrorKind, Span, SyntaxError, SyntaxFix};

/// How many characters of the source a message quotes at most.
const LONGEST_QUOTE: usize = 40;

/// Source text between backticks: one line of it, shortened, nothing invisible.
pub(super) fn quote(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or_default();
    let mut quoted = String::with_capacity(line.len().min(4 * LONGEST_QUOTE) + 2);
    quoted.push('`');
    let mut letters = line.chars();
    for letter in letters.by_ref().take(LONGEST_QUOTE) {
        if letter.is_control() || is_invisible(letter) {
            quoted.push_str(&code_point(letter));
        } else {
            quoted.push(letter);
        }
    }
    if letters.next().is_some() || line.len() < text.trim().len() {
        quoted.push('…');
    }
    quoted.push('`');
    quoted
}

/// `U+200B`.
pub(super) fn code_point(letter: char) -> String {
    format!("U+{:04X}", u32::from(letter))
}

const fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
    )
}

/// `a`, `b` or `c`, each between backticks.
pub(super) fn alternatives<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<_> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

/// A name made from a title: `Customers love us!` gives `customers-love-us`.
pub(super) fn slug(title: &str) -> String {
    let mut slug = String::new();
    for word in title
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(4)
    {
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(word.chars().flat_map(char::to_lowercase));
    }
    if slug.starts_with(|letter: char| letter.is_alphabetic()) {
        slug
    } else {
        format!("n{slug}")
    }
}

impl SyntaxError {
    /// Room for a mistake that is not told.
    pub(super) const fn nothing() -> Self {
        Self {
            kind: ErrorKind::Syntax,
            span: Span::empty(0),
            message: String::new(),
            help: String::new(),
            related: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// Adds a way to mend it whose meaning is sure.
    pub(super) fn safe(
        &mut self,
        title: impl Into<String>,
        edits: Vec<(Span, String)>,
    ) -> &mut Self {
        self.fix(title, true, edits)
    }

    /// Adds a way to mend it that a person has to choose.
    pub(super) fn suggest(
        &mut self,
        title: impl Into<String>,
        edits: Vec<(Span, String)>,
    ) -> &mut Self {
        self.fix(title, false, edits)
    }

    /// Adds a way to mend it.
    pub(super) fn fix(
        &mut self,
        title: impl Into<String>,
        safe: bool,
        edits: Vec<(Span, String)>,
    ) -> &mut Self {
        self.fixes.push(SyntaxFix {
            title: title.into(),
            safe,
            edits,
        });
        self
    }

    /// Writes `text` instead of the words that are wrong.
    pub(super) fn write(&mut self, text: impl Into<String>) -> &mut Self {
        let text = text.into();
        let span = self.span;
        self.safe(format!("Write `{text}`"), vec![(span, text)])
    }

    /// Adds a place that explains it.
    pub(super) fn see(&mut self, span: Span, what: impl Into<String>) -> &mut Self {
        self.related.push((span, what.into()));
        self
    }
}

/// The edit that takes out what stands at `span`, with the blanks behind it. Words that would touch
/// then get a blank between them.
pub(super) fn deletion(text: &str, span: Span) -> (Span, String) {
    let rest = &text[span.end as usize..];
    let behind = rest.trim_start_matches([' ', '\t']);
    let blanks = rest.len() - behind.len();
    let touches = text[..span.start as usize].ends_with(|before: char| !before.is_whitespace())
        && behind.starts_with(|next: char| !next.is_whitespace());
    let blank = if touches { " " } else { "" };
    (
        Span::new(span.start, span.end + blanks as u32),
        blank.to_owned(),
    )
}

/// The edit that puts `what` before `offset`.
pub(super) fn insertion(offset: u32, what: impl Into<String>) -> (Span, String) {
    (Span::empty(offset), what.into())
}
