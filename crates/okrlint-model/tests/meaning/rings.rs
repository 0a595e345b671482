//! Rings of alignment.

use super::{project, sound};

#[test]
fn what_supports_itself_in_the_end_is_found_once() {
    let rows = [
        (
            "a → b → a",
            "objective a \"A\" supports b {}\n objective b \"B\" supports a {}",
            1,
            2,
        ),
        ("a → a", "objective a \"A\" supports a {}", 1, 1),
        (
            "a → b → c → a",
            "objective a \"A\" supports b {}\n objective b \"B\" supports c {}\n objective c \"C\" supports a {}",
            1,
            3,
        ),
        (
            "through a key result",
            "objective a \"A\" supports b.k {}\n objective b \"B\" supports a {\n  kr k \"K\"\n }",
            1,
            2,
        ),
        (
            "its own key result",
            "objective a \"A\" supports a.k {\n  kr k \"K\"\n }",
            1,
            1,
        ),
        (
            "two rings",
            "objective a \"A\" supports b {}\n objective b \"B\" supports a {}\n objective c \"C\" supports d {}\n objective d \"D\" supports c {}",
            2,
            2,
        ),
        (
            "no ring: two ways up",
            "objective a \"A\" supports b c {}\n objective b \"B\" supports c {}\n objective c \"C\" {}",
            0,
            0,
        ),
        (
            "no ring: a key result of the supported",
            "objective a \"A\" supports b {\n  kr k \"K\" supports b.l\n }\n objective b \"B\" {\n  kr l \"L\"\n }",
            0,
            0,
        ),
    ];
    for (what, text, rings, steps) in rows {
        let model = sound(&format!("team t {{\n {text}\n}}"));
        let found = model.rings();
        assert_eq!(found.len(), rings, "{what}");
        assert_eq!(
            found.first().map_or(0, |ring| ring.steps.len()),
            steps,
            "{what}"
        );
    }
}

#[test]
fn a_long_way_up_is_no_matter() {
    use std::fmt::Write as _;
    let mut text = String::from("team t {\n");
    for index in 0..5000 {
        let _ = writeln!(
            text,
            " objective o{index} \"O\" supports o{} {{}}",
            (index + 1) % 5000
        );
    }
    text.push_str("}\n");
    assert_eq!(project(&text).rings().len(), 1);
}
