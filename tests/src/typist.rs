//! A person who types, in an editor that formats on the way.

use std::ops::Range;

use serde_json::{Value, json};

use crate::client::Client;
use crate::edits::{Edit, Editor, edits};
use crate::position::{Encoding, position};

/// What an editor does by itself while somebody types.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Habit {
    /// Nothing at all.
    Plain,
    /// It begins a line below where the one above begins.
    Indents,
    /// It also puts `}` behind `{` and `"` behind `"`, spreads `{}` over three lines on return, and sets a `}` that
    /// begins its line back by two, as the extension for VS Code asks for.
    Closes,
}

/// One document under somebody's hands.
pub struct Typist<'a> {
    client: &'a mut Client,
    uri: String,
    habit: Habit,
    encoding: Encoding,
    editor: Editor,
    /// Where the cursor stands, in bytes.
    cursor: usize,
    /// How many bytes before the end the signs stand that the editor wrote: to type one of them is to step over it.
    written: Vec<usize>,
}

impl<'a> Typist<'a> {
    /// Opens a document with `text`, in which `|` shows where the cursor stands.
    pub fn new(client: &'a mut Client, uri: &str, habit: Habit, text: &str) -> Self {
        let cursor = text.find('|').expect("a cursor");
        let text = text.replacen('|', "", 1);
        client.open(uri, 1, &text);
        Self {
            client,
            uri: uri.to_owned(),
            habit,
            encoding: Encoding::Utf16,
            editor: Editor { text, version: 1 },
            cursor,
            written: Vec::new(),
        }
    }

    /// The text, with `|` where the cursor stands.
    pub fn shown(&self) -> String {
        let (before, after) = self.editor.text.split_at(self.cursor);
        format!("{before}|{after}")
    }

    /// The text before the cursor and the text behind it.
    pub fn halves(&self) -> (&str, &str) {
        self.editor.text.split_at(self.cursor)
    }

    /// Types `text`, sign by sign; what the server answers is done at once.
    pub fn types(&mut self, text: &str) -> &mut Self {
        for sign in text.chars() {
            self.types_sign(sign);
        }
        self
    }

    /// Types one sign; returns the edits that the server answered.
    pub fn types_sign(&mut self, sign: char) -> Vec<Edit> {
        if sign == '\n' {
            self.presses_return();
        } else if self.is_written(sign) {
            self.written.pop();
            self.cursor += sign.len_utf8();
        } else {
            if sign == '}' && self.habit == Habit::Closes {
                self.sets_back();
            }
            self.inserts(&sign.to_string());
            if let Some(closing) = self.closing(sign) {
                let end = self.editor.text.len() - self.cursor;
                self.inserts(closing);
                self.cursor -= closing.len();
                self.written.push(end + closing.len());
            }
        }
        match sign {
            '\n' | '}' => self.asks(sign),
            _ => Vec::new(),
        }
    }

    /// Moves the cursor behind the next `text` below it.
    pub fn moves_behind(&mut self, text: &str) -> &mut Self {
        let found = self.editor.text[self.cursor..].find(text);
        self.cursor += found.expect("it is there") + text.len();
        self
    }

    fn presses_return(&mut self) {
        let line = self.line_start();
        let before = &self.editor.text[line..self.cursor];
        let blank = before.len() - before.trim_start_matches([' ', '\t']).len();
        let indentation = match self.habit {
            Habit::Plain => String::new(),
            Habit::Indents | Habit::Closes => before[..blank].to_owned(),
        };
        let end = if self.editor.text.contains("\r\n") {
            "\r\n"
        } else {
            "\n"
        };
        let opens = self.habit == Habit::Closes && before.trim_end().ends_with('{');
        let closes = self.editor.text[self.cursor..].starts_with('}');
        if opens && closes {
            self.inserts(&format!("{end}{indentation}  {end}{indentation}"));
            self.cursor -= end.len() + indentation.len();
        } else if opens {
            self.inserts(&format!("{end}{indentation}  "));
        } else {
            self.inserts(&format!("{end}{indentation}"));
        }
    }

    /// The sign that the editor writes behind `sign`.
    fn closing(&self, sign: char) -> Option<&'static str> {
        if self.habit != Habit::Closes {
            return None;
        }
        let (before, after) = self.halves();
        let free = after.is_empty() || after.starts_with([' ', '\t', '\r', '\n', '}']);
        let inside = self.is_inside_text();
        match sign {
            '{' if free && !inside => Some("}"),
            // The opening quote is typed by now; the third of three opens no further text.
            '"' if free && inside && !before.ends_with("\"\"") => Some("\""),
            _ => None,
        }
    }

    /// Whether the cursor stands in a text or a comment of its line.
    fn is_inside_text(&self) -> bool {
        let before = &self.editor.text[self.line_start()..self.cursor];
        before.matches('"').count() % 2 == 1 || before.contains('#')
    }

    /// Whether `sign` is what the editor wrote at the cursor.
    fn is_written(&self, sign: char) -> bool {
        let left = self.editor.text.len() - self.cursor;
        self.written.last() == Some(&left) && self.editor.text[self.cursor..].starts_with(sign)
    }

    /// Takes two blanks from before the cursor where it stands behind nothing else.
    fn sets_back(&mut self) {
        let line = self.line_start();
        let before = &self.editor.text[line..self.cursor];
        if before.len() >= 2 && before.trim().is_empty() {
            self.makes(&Edit {
                range: self.cursor - 2..self.cursor,
                text: String::new(),
            });
            self.cursor -= 2;
        }
    }

    fn line_start(&self) -> usize {
        let before = &self.editor.text[..self.cursor];
        before.rfind('\n').map_or(0, |at| at + 1)
    }

    fn inserts(&mut self, text: &str) {
        self.makes(&Edit {
            range: self.cursor..self.cursor,
            text: text.to_owned(),
        });
        self.cursor += text.len();
    }

    fn makes(&mut self, edit: &Edit) {
        let change = self.editor.make(edit, self.encoding);
        self.tells(&json!([change]));
    }

    fn tells(&mut self, changes: &Value) {
        self.editor.version += 1;
        self.client.change(&self.uri, self.editor.version, changes);
    }

    /// Asks what follows, and does it. As in most editors, what is put in at the cursor comes before it.
    fn asks(&mut self, sign: char) -> Vec<Edit> {
        let params = json!({
            "textDocument": {"uri": self.uri},
            "position": position(&self.editor.text, self.cursor, self.encoding),
            "ch": sign.to_string(),
            "options": {"tabSize": 8, "insertSpaces": false},
        });
        let answer = self
            .client
            .request("textDocument/onTypeFormatting", &params);
        let edits = edits(&self.editor.text, &answer["result"], self.encoding);
        if edits.is_empty() {
            return edits;
        }
        let mut cursor = self.cursor;
        for edit in &edits {
            let Range { start, end } = edit.range;
            assert!(
                end <= self.cursor || start >= self.cursor,
                "{edit:?} is under the cursor"
            );
            if end <= self.cursor {
                cursor = cursor + edit.text.len() - edit.range.len();
            }
        }
        let changes = self.editor.accept(&edits, self.encoding);
        self.tells(&changes);
        self.cursor = cursor;
        edits
    }
}
