//! Numbers and what people write like numbers.

use logos::Lexer;

use super::TokenKind;

/// Tells a number from what only looks like one.
pub(super) fn classify(lexer: &mut Lexer<'_, TokenKind>) -> TokenKind {
    let text = lexer.slice();
    let bytes = text.as_bytes();
    if bytes.iter().all(u8::is_ascii_digit) {
        return TokenKind::Number;
    }
    let unsigned = text.trim_start_matches(['+', '-']);
    if !unsigned.starts_with(|digit: char| digit.is_ascii_digit()) {
        return TokenKind::OddNumber;
    }
    if is_dotted_day(unsigned) {
        return TokenKind::OddDate;
    }
    if well_grouped(unsigned) {
        TokenKind::Number
    } else {
        TokenKind::OddNumber
    }
}

/// `4/5` is a fraction, `3/31/2026` a day.
pub(super) fn classify_slashed(lexer: &mut Lexer<'_, TokenKind>) -> TokenKind {
    if lexer.slice().matches('/').count() == 2 {
        TokenKind::OddDate
    } else {
        TokenKind::Fraction
    }
}

/// Whether a number without its sign is `1_000`, `1,000,000` or one of these with one point.
pub(crate) fn well_grouped(number: &str) -> bool {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'_')
    };
    if !digits(decimals) {
        return false;
    }
    if !whole.contains(',') {
        return digits(whole);
    }
    let mut groups = whole.split(',');
    let all_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    groups
        .next()
        .is_some_and(|first| (1..=3).contains(&first.len()) && all_digits(first))
        && groups.all(|group| group.len() == 3 && all_digits(group))
}

/// `15.02.2026`, `1.2.26`, `2026.02.15`.
fn is_dotted_day(text: &str) -> bool {
    let mut parts = text.split('.');
    let lengths = [parts.next(), parts.next(), parts.next()].map(|part| part.map_or(0, str::len));
    parts.next().is_none()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
        && matches!(lengths, [1..=2, 1..=2, 2 | 4] | [4, 1..=2, 1..=2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_of_three() {
        for good in ["75", "4.20", "1_000_000", "1,000,000", "1,000.5", "1.000"] {
            assert!(well_grouped(good), "{good}");
        }
        for bad in [
            "3,4",
            "1,00,000",
            "1.000.000",
            "1.000,50",
            "1000,000",
            "12,34",
        ] {
            assert!(!well_grouped(bad), "{bad}");
        }
    }

    #[test]
    fn days_with_dots_are_seen() {
        for day in ["15.02.2026", "1.2.26", "2026.02.15"] {
            assert!(is_dotted_day(day), "{day}");
        }
        assert!(!is_dotted_day("1.000.000"));
        assert!(!is_dotted_day("4.20"));
    }
}
