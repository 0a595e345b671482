//! Two layouts of a text, cut into pieces that correspond.

use std::ops::Range;

/// Cuts two texts before the lines that begin with the same word of the same sentence, so to speak: those before which
/// both texts hold the same letters, in whatever order, blanks and braces aside.
///
/// A new layout moves little but blanks, braces and, within a declaration, clauses: the pieces are short however long
/// the texts are, and take no longer to find than it takes to read them. Of texts that say different things, the last
/// piece begins where they part.
pub(crate) fn pieces(before: &str, after: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let mut pieces = Vec::new();
    let (mut old_start, mut new_start) = (0, 0);
    let mut cut = |old: usize, new: usize| {
        pieces.push((old_start..old, new_start..new));
        (old_start, new_start) = (old, new);
    };
    let (mut old_lines, mut new_lines) = (written_lines(before), written_lines(after));
    let (mut old, mut new) = (old_lines.next(), new_lines.next());
    while let (Some((old_line, old_tally)), Some((new_line, new_tally))) = (old, new) {
        if old_tally == new_tally {
            cut(old_line, new_line);
        }
        if old_tally.letters <= new_tally.letters {
            old = old_lines.next();
        }
        if old_tally.letters >= new_tally.letters {
            new = new_lines.next();
        }
    }
    cut(before.len(), after.len());
    pieces
}

/// What stands before a place in a text, in whatever order.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Tally {
    /// How many letters.
    letters: usize,
    /// The sum of their hashes.
    sum: u64,
}

impl Tally {
    fn add(&mut self, letter: char) {
        // The finaliser of SplitMix64, by Sebastiano Vigna. Two sums that are equal by chance cost a finer cut.
        let mut hash = u64::from(letter).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        hash = (hash ^ (hash >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        self.letters += 1;
        self.sum = self.sum.wrapping_add(hash ^ (hash >> 27));
    }
}

/// Where the lines begin on which there are letters, and what stands before each.
fn written_lines(text: &str) -> impl Iterator<Item = (usize, Tally)> {
    let mut start = 0;
    let mut tally = Tally::default();
    text.split_inclusive('\n').filter_map(move |line| {
        let before = (start, tally);
        start += line.len();
        for letter in line.chars().filter(|letter| !is_layout(*letter)) {
            tally.add(letter);
        }
        (tally != before.1).then_some(before)
    })
}

/// Whether a layout may add or drop the character; `>` stands before the lines of a quote.
fn is_layout(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '{' | '}' | '>')
}

#[cfg(test)]
mod tests {
    use super::pieces;

    fn cut<'a>(before: &'a str, after: &'a str) -> Vec<(&'a str, &'a str)> {
        pieces(before, after)
            .into_iter()
            .map(|(old, new)| (&before[old], &after[new]))
            .filter(|(old, new)| !old.is_empty() || !new.is_empty())
            .collect()
    }

    #[test]
    fn lines_that_move_are_cut_one_by_one() {
        assert_eq!(
            cut("\na{\n b\n}\n\n\nc", "a {\n  b\n}\n\nc\n"),
            [
                ("\n", ""),
                ("a{\n", "a {\n"),
                (" b\n}\n\n\n", "  b\n}\n\n"),
                ("c", "c\n")
            ]
        );
    }

    #[test]
    fn what_changes_its_order_or_its_lines_is_one_piece() {
        assert_eq!(
            cut("a\nc\nb\nd\n", "a\nb\nc\nd\n"),
            [("a\n", "a\n"), ("c\nb\n", "b\nc\n"), ("d\n", "d\n")]
        );
        assert_eq!(
            cut("a {\n  b\n  c\n}\nd\n", "a b c\nd\n"),
            [("a {\n  b\n  c\n}\n", "a b c\n"), ("d\n", "d\n")]
        );
        assert_eq!(cut("> a  b\n", "> a\n> b\n"), [("> a  b\n", "> a\n> b\n")]);
    }

    #[test]
    fn texts_that_say_different_things_are_cut_up_to_there() {
        assert_eq!(
            cut("a\nb\nc\n", "a\nbb\nc\n"),
            [("a\n", "a\n"), ("b\nc\n", "bb\nc\n")]
        );
        assert_eq!(cut("", "a\n"), [("", "a\n")]);
        assert_eq!(cut("", ""), []);
    }
}
