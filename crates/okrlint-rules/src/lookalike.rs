//! Letters of other scripts that look like Latin ones.

/// Greek and Cyrillic letters with the Latin ones that they cannot be told from, in most typefaces.
const LIKE: &[(char, char)] = &[
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ζ', 'Z'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Υ', 'Y'),
    ('Χ', 'X'),
    ('α', 'a'),
    ('ι', 'i'),
    ('κ', 'k'),
    ('ν', 'v'),
    ('ο', 'o'),
    ('ρ', 'p'),
    ('υ', 'u'),
    ('χ', 'x'),
    ('ϲ', 'c'),
    ('ϳ', 'j'),
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('Ѕ', 'S'),
    ('І', 'I'),
    ('Ј', 'J'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
    ('а', 'a'),
    ('г', 'r'),
    ('е', 'e'),
    ('і', 'i'),
    ('ј', 'j'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
    ('ѕ', 's'),
    ('ԁ', 'd'),
    ('ԛ', 'q'),
    ('ԝ', 'w'),
    ('һ', 'h'),
];

/// What a name looks like in Latin letters, without joiners that nobody can see.
pub(crate) fn plain(name: &str) -> String {
    let seen = name
        .chars()
        .filter(|letter| !matches!(letter, '\u{200C}' | '\u{200D}'));
    seen.map(|letter| like(letter).unwrap_or(letter)).collect()
}

/// Of a name with Latin letters, the first one that is of another script and looks Latin, with the script's name.
pub(crate) fn mixed(name: &str) -> Option<(char, &'static str)> {
    let letter = name.chars().find(|letter| like(*letter).is_some())?;
    let latin = name.chars().any(|letter| letter.is_ascii_alphabetic());
    let script = if matches!(letter, '\u{370}'..='\u{3FF}') {
        "Greek"
    } else {
        "Cyrillic"
    };
    latin.then_some((letter, script))
}

fn like(letter: char) -> Option<char> {
    let found = LIKE.iter().find(|(other, _)| *other == letter);
    found.map(|(_, latin)| *latin)
}

#[cfg(test)]
mod tests {
    use super::{mixed, plain};

    #[test]
    fn only_what_mixes_scripts_is_mixed() {
        assert_eq!(mixed("gr\u{43E}wth"), Some(('\u{43E}', "Cyrillic")));
        assert_eq!(mixed("\u{3B1}-churn"), Some(('\u{3B1}', "Greek")));
        for name in [
            "growth",
            "größe",
            "\u{440}\u{43E}\u{441}\u{442}",
            "naïve",
            "名前",
        ] {
            assert_eq!(mixed(name), None, "{name}");
        }
    }

    #[test]
    fn a_name_is_what_it_looks_like() {
        assert_eq!(plain("\u{440}\u{430}\u{441}\u{435}"), "pace");
        assert_eq!(plain("gr\u{200D}owth"), "growth");
        assert_eq!(plain("größe"), "größe");
    }
}
