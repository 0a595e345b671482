use okrlint_model::{FileFacts, FileId, Name};
use okrlint_syntax::Span;
use rustc_hash::FxHashMap;

use crate::edit::Editor;
use crate::rule::rule;
use crate::{Applicability, Context, lookalike};

rule! {
    /// Characters make the text read otherwise than it is.
    ///
    /// ## What
    /// In titles, texts and comments: characters that turn the direction of writing, and the blank without width. In names:
    /// joiners that nobody can see, Latin letters mixed with Greek or Cyrillic ones that look like them, and a name that
    /// looks like another one of the project.
    ///
    /// Elsewhere in the text such characters are no words of the language, and `syntax-error` tells of them.
    ///
    /// ## Why
    /// What you read is not what is there. The reference that looks right leads nowhere, the search finds nothing, and a
    /// line that was turned round can say the opposite of what it shows. They mostly come by copy and paste, and sometimes
    /// on purpose.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it them​selves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    /// Between `them` and `selves` stands a blank without width.
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// In a text that mixes scripts of both directions and needs the marks to be read rightly.
    ///
    /// ## Source
    /// The Unicode Consortium's report on source code handling (UTS 55) and on security mechanisms (UTS 39).
    "suspicious-character" {
        group: Syntax,
        level: Error,
        fix: Some(Applicability::Safe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    for (file, facts) in ctx.files() {
        if !facts.text.is_ascii() {
            hidden(ctx, file, facts);
        }
    }
    names(ctx);
}

/// What the character does that nobody sees; `None` for all that may stand in a text.
const fn trick(letter: char) -> Option<&'static str> {
    match letter {
        '\u{200B}' => Some("is a blank without width"),
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Some("turns the direction of what is written"),
        _ => None,
    }
}

/// Runs of characters that nobody sees, in titles, texts and comments.
fn hidden(ctx: &mut Context<'_>, file: FileId, facts: &FileFacts) {
    let mut letters = facts.text.char_indices().peekable();
    while let Some((start, letter)) = letters.next() {
        let Some(does) = trick(letter) else { continue };
        let mut end = start + letter.len_utf8();
        while let Some((_, next)) = letters.next_if(|(_, next)| trick(*next).is_some()) {
            end += next.len_utf8();
        }
        let span = Span::new(start as u32, end as u32);
        // Between words, it is told as a mistake of writing.
        if facts.errors.iter().any(|error| error.span.overlaps(span)) {
            continue;
        }
        let code = u32::from(letter);
        ctx.report(file, span, format!("an invisible character stands here: U+{code:04X} {does}"))
            .help("take it out, or type the words anew")
            .fix(Applicability::Safe, "Take it out", span, "");
    }
}

/// Names that look like something else.
fn names(ctx: &mut Context<'_>) {
    let odd = |facts: &FileFacts, name: &Name| !name.span.text(&facts.text).is_ascii();
    let mut found: Vec<(FileId, Name, bool)> = Vec::new();
    for (file, facts) in ctx.files().filter(|(_, facts)| !facts.text.is_ascii()) {
        let declared = facts.decls.iter().filter_map(|decl| Some((decl.name?, true)));
        let all = declared.chain(facts.names.iter().map(|name| (*name, false)));
        let odd = all.filter(|(name, _)| odd(facts, name));
        found.extend(odd.map(|(name, declared)| (file, name, declared)));
    }
    if found.is_empty() {
        return;
    }
    let plain = plain_names(ctx);
    for (file, name, declared) in found {
        let facts = ctx.model.file(file);
        let text = facts.name_text(&name);
        let looks = lookalike::plain(text);
        if looks == text {
            continue;
        }
        let editor = Editor::new(file, facts);
        let edit = vec![editor.replace(name.span, looks.clone())];
        let joined = text.contains(['\u{200C}', '\u{200D}']);
        let twin = plain.get(looks.as_str());
        let (message, help) = if joined {
            (
                format!("the name `{looks}` holds a joiner that nobody can see"),
                "type the name anew; nobody could write it from sight".to_owned(),
            )
        } else if let Some((letter, script)) = lookalike::mixed(text) {
            (
                format!("the name `{text}` mixes scripts: its `{letter}` is a {script} letter"),
                format!("write it in one script: `{looks}`"),
            )
        } else if twin.is_some() {
            (
                format!("the name `{text}` looks like another one, `{looks}`, and is written with other letters"),
                "choose a name that can be told apart, or write the same letters".to_owned(),
            )
        } else {
            continue;
        };
        let finding = ctx.report(file, name.span, message);
        finding.help(help);
        if let Some((other, span)) = twin.filter(|_| !joined) {
            finding.related(*other, *span, "the name that it looks like");
        }
        // A second declaration of that name would be a mistake of its own.
        if !declared || twin.is_none() {
            finding.fix_with(Applicability::Unsafe, format!("Write `{looks}`"), edit);
        }
    }
}

/// The names that are declared in letters which nothing else looks like, each with its first place.
fn plain_names<'a>(ctx: &Context<'a>) -> FxHashMap<&'a str, (FileId, Span)> {
    let mut names = FxHashMap::default();
    for (file, facts) in ctx.files() {
        for name in facts.decls.iter().filter_map(|decl| decl.name) {
            let text = facts.name_text(&name);
            if text.is_ascii() {
                names.entry(text).or_insert((file, name.span));
            }
        }
    }
    names
}
