//! Any text has a reading or none; no text breaks the reader.

use okrlint_prose::{Kind, Lexicon, Reader, Reading};
use proptest::prelude::*;

fn spans_lie_in(text: &str, reading: &Reading<'_>) {
    let spans = [
        Some(reading.measurable.span.clone()),
        Some(reading.nature.span.clone()),
        reading.placeholder.clone(),
        reading.compound.clone(),
        reading.relative.clone(),
        reading.from.as_ref().map(|value| value.span.clone()),
        reading.to.as_ref().map(|value| value.span.clone()),
        reading.unit.as_ref().map(|value| value.span.clone()),
        reading.by.as_ref().map(|value| value.span.clone()),
    ];
    for span in spans.into_iter().flatten() {
        assert!(text.get(span.clone()).is_some(), "{span:?} of {text:?}");
    }
}

fn read(text: &str) {
    let lexicon = Lexicon::english();
    let mut reader = Reader::new(&lexicon);
    for kind in [Kind::Objective, Kind::KeyResult] {
        if let Some(reading) = reader.read(kind, text) {
            spans_lie_in(text, &reading);
        }
        assert_eq!(
            reader.read(kind, text),
            Reader::new(&lexicon).read(kind, text)
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_characters(text in any::<String>()) {
        read(&text);
    }

    #[test]
    fn words_numbers_and_marks_in_any_order(
        parts in prop::collection::vec(prop::sample::select(vec![
            "raise", "Ship", "the", "of", "by", "from", "to", "is", "are", "can", "users", "docs", "used", "that",
            "and", "with", "within", "all", "one", "two", "1", "2x", "30%", "$5M", "(40%)", "X%", "N", "Q3", "→", "=>",
            "-", ":", "#", "KR:", "[a]", "@b:", "weeks", "March", "growth", "more", "than", "é", "東京", "🙂", ",", "4/5",
            "goal", "get", "have", "number", "least", "+1", "<10Mb/day", "—", "\u{0}", "°C", "1'",
        ]), 0..14),
        blank in prop::sample::select(vec![" ", "", "\t", "\u{a0}"]),
    ) {
        read(&parts.join(blank));
    }
}

#[test]
fn long_texts_are_read_in_time() {
    for piece in [
        "a",
        "→",
        "-",
        "raise 4% ",
        "1",
        "(",
        "é ",
        "to ",
        "number of ",
        "->",
        "1,",
        "users that ",
    ] {
        let text = piece.repeat(1_000_000 / piece.len());
        read(&text);
    }
}
