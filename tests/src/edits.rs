//! Edits as a careless person makes them, and what becomes of the text.

use serde_json::{Value, json};

use crate::position::{Encoding, offset, position};

/// Numbers that look random and are the same in every run.
pub struct Random(u64);

impl Random {
    /// A sequence of its own for every `seed`.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `limit`.
    pub const fn below(&mut self, limit: usize) -> usize {
        // SplitMix64, by Sebastiano Vigna.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % limit as u64) as usize
    }
}

/// One replacement in a text.
#[derive(Clone, Debug)]
pub struct Edit {
    /// What is taken out, in bytes.
    pub range: std::ops::Range<usize>,
    /// What is put there.
    pub text: String,
}

/// What a person types and pastes.
const PIECES: [&str; 26] = [
    "x",
    " ",
    "\n",
    "\r\n",
    "\"",
    "{",
    "}",
    "😀",
    "漢字",
    "é",
    "# ",
    "0",
    "%",
    "@",
    "",
    "\n  kr \"Fewer leave\" from 4% to 2%\n",
    "\nobjective o \"Grow\" during 2026-Q1 {\n",
    "\n  kpi k \"Gauge\" unit points target >= 75 every quarter\n",
    " by 2026-02-31 ",
    " measures nps ",
    " supports acme.loyal ",
    " owner @lead ",
    " from unknown to 5 ",
    "team t \"T😀\" in acme {}",
    "\"\"\"\n",
    " to 10 customers",
];

/// The edits of an answer, in the order of `text`, which they all speak of.
///
/// Fails where they lie beside the text or on each other, or change nothing.
pub fn edits(text: &str, answer: &Value, encoding: Encoding) -> Vec<Edit> {
    let edits = answer.as_array().expect("a list of edits").iter();
    let mut edits: Vec<Edit> = edits
        .map(|edit| Edit {
            range: offset(text, &edit["range"]["start"], encoding)
                ..offset(text, &edit["range"]["end"], encoding),
            text: edit["newText"].as_str().expect("a text").to_owned(),
        })
        .collect();
    edits.sort_by_key(|edit| edit.range.start);
    for edit in &edits {
        assert_ne!(text[edit.range.clone()], edit.text, "{edit:?} is idle");
    }
    for pair in edits.windows(2) {
        let (one, next) = (&pair[0].range, &pair[1].range);
        assert!(one.end <= next.start, "{pair:?}");
        // At one place, something may be put in and something else taken out, in this order.
        assert!(one.start < next.start || !next.is_empty(), "{pair:?}");
    }
    edits
}

/// A document in an editor.
pub struct Editor {
    /// What it says now.
    pub text: String,
    /// How often it was changed.
    pub version: i64,
}

impl Editor {
    /// An edit somewhere: an insertion mostly, sometimes a deletion or both.
    pub fn invent(&self, random: &mut Random) -> Edit {
        let mut start = random.below(self.text.len() + 1);
        let mut end = match random.below(3) {
            0 => self.text.len().min(start + random.below(30)),
            _ => start,
        };
        while !self.is_place(start) {
            start -= 1;
        }
        while !self.is_place(end) {
            end += 1;
        }
        let text = PIECES[random.below(PIECES.len())].to_owned();
        Edit {
            range: start..end,
            text,
        }
    }

    /// Whether the protocol can name the place: inside neither a character nor a line's end.
    fn is_place(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        let inside_end = at > 0 && bytes[at - 1] == b'\r' && bytes.get(at) == Some(&b'\n');
        self.text.is_char_boundary(at) && !inside_end
    }

    /// Makes the edit; returns the change that tells a server of it.
    pub fn make(&mut self, edit: &Edit, encoding: Encoding) -> Value {
        let change = json!({
            "range": {
                "start": position(&self.text, edit.range.start, encoding),
                "end": position(&self.text, edit.range.end, encoding),
            },
            "text": edit.text,
        });
        self.text.replace_range(edit.range.clone(), &edit.text);
        change
    }

    /// Makes all edits of an answer at once; returns the changes that tell a server of them.
    pub fn accept(&mut self, edits: &[Edit], encoding: Encoding) -> Value {
        let from_the_end = edits.iter().rev();
        from_the_end.map(|edit| self.make(edit, encoding)).collect()
    }
}
