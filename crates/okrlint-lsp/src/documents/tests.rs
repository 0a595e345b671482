use std::path::PathBuf;
use std::str::FromStr;

use okrlint_syntax::Encoding;
use proptest::prelude::*;

use super::{Document, Documents, Refusal};
use crate::protocol::{Position, Range, TextDocumentContentChangeEvent, Uri};

fn document(text: &str) -> Document {
    let uri = Uri::from_str("file:///a.okr").expect("a URI");
    Document::new(uri, 1, text.to_owned())
}

fn change(range: Option<[u32; 4]>, text: &str) -> TextDocumentContentChangeEvent {
    TextDocumentContentChangeEvent {
        range: range.map(|[a, b, c, d]| Range::new(Position::new(a, b), Position::new(c, d))),
        range_length: None,
        text: text.to_owned(),
    }
}

/// The model: a text as the editor's lines, each with its own end, edited by counting characters one by one.
fn expected(
    text: &str,
    [line, column, end_line, end_column]: [u32; 4],
    new: &str,
    encoding: Encoding,
) -> String {
    let width = |c: char| match encoding {
        Encoding::Utf8 => c.len_utf8(),
        Encoding::Utf16 => c.len_utf16(),
        Encoding::Utf32 => 1,
    };
    let offset = |line: u32, column: u32| {
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let (mut at, mut current) = (0, 0);
        while current < line {
            let Some(&(_, c)) = chars.get(at) else {
                return text.len();
            };
            at += 1;
            match c {
                '\r' if chars.get(at).is_some_and(|next| next.1 == '\n') => {}
                '\r' | '\n' => current += 1,
                _ => {}
            }
        }
        let mut left = column as usize;
        while let Some(&(offset, c)) = chars.get(at) {
            if c == '\r' || c == '\n' || left < width(c) {
                return offset;
            }
            left -= width(c);
            at += 1;
        }
        text.len()
    };
    let (a, b) = (offset(line, column), offset(end_line, end_column));
    let (a, b) = (a.min(b), a.max(b));
    format!("{}{new}{}", &text[..a], &text[b..])
}

fn texts() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop::sample::select(vec![
            "a", "b", " ", "\n", "\r\n", "\r", "é", "漢", "😀", "\u{2028}", "\u{feff}", "kr",
        ]),
        0..24,
    )
    .prop_map(|parts| parts.concat())
}

fn encodings() -> impl Strategy<Value = Encoding> {
    prop::sample::select(vec![Encoding::Utf8, Encoding::Utf16, Encoding::Utf32])
}

proptest! {
    #[test]
    fn edits_do_what_the_editor_did(
        text in texts(),
        edits in proptest::collection::vec(([0..6_u32, 0..9_u32, 0..6_u32, 0..9_u32], texts()), 1..6),
        encoding in encodings(),
    ) {
        let mut document = document(&text);
        let mut model = text;
        for (range, new) in &edits {
            model = expected(&model, *range, new, encoding);
        }
        document.change(edits.iter().map(|(range, new)| change(Some(*range), new)).collect(), encoding);
        prop_assert_eq!(document.text, model);
    }

    #[test]
    fn no_position_is_too_wild(range in any::<[u32; 4]>(), encoding in encodings()) {
        let mut document = document("a😀\r\né");
        document.change(vec![change(Some(range), "x")], encoding);
        prop_assert!(document.text.contains('x'));
    }
}

#[test]
fn a_change_without_a_range_is_the_whole_text() {
    let mut document = document("old");
    document.change(
        vec![change(None, "new"), change(Some([0, 3, 0, 3]), "er")],
        Encoding::Utf16,
    );
    assert_eq!(document.text, "newer");
}

#[test]
fn a_change_of_an_older_text_is_refused() {
    let path = PathBuf::from("/a.okr");
    let mut documents = Documents::default();
    let edit = |text| vec![change(None, text)];
    assert_eq!(
        documents.change(&path, 1, edit("x"), Encoding::Utf16),
        Err(Refusal::NotOpen)
    );
    documents.open(path.clone(), document("one"));
    assert_eq!(
        documents.change(&path, 3, edit("three"), Encoding::Utf16),
        Ok(())
    );
    assert_eq!(
        documents.change(&path, 2, edit("two"), Encoding::Utf16),
        Err(Refusal::Outdated)
    );
    assert_eq!(
        documents.change(&path, 3, edit("three again"), Encoding::Utf16),
        Ok(())
    );
    assert_eq!(
        documents.get(&path).map(|it| it.text.as_str()),
        Some("three again")
    );
}
