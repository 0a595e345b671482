//! Numbers that cannot be read as they are written.

use super::Reporter;
use crate::Span;
use crate::lexer::numbers::well_grouped;

/// A number with a sign, a point or separators of another sort.
pub(super) fn odd(reporter: &mut Reporter<'_>, span: Span) {
    let written = reporter.text_of(span);
    let quoted = reporter.quote(span);
    let unsigned = written.trim_start_matches(|sign: char| !sign.is_ascii_digit() && sign != '.');
    let sign = &written[..written.len() - unsigned.len()];
    let plain_sign = if matches!(sign, "" | "+") { sign } else { "-" };
    let mended = meant(unsigned).map(|number| format!("{plain_sign}{number}"));
    let message = if unsigned.starts_with('.') {
        format!("{quoted} lacks a digit before its point")
    } else if well_grouped(unsigned) {
        format!("the minus of {quoted} is a typographic one")
    } else {
        format!("{quoted} is not a number as it is written here")
    };
    match mended {
        Some(right) => {
            reporter
                .syntax(span, message, format!("write `{right}`"))
                .write(right);
        }
        None => {
            reporter.syntax(
                span,
                message,
                "write a point before decimals and `_` between groups: `1_000.50`",
            );
        }
    }
}

/// The number that is surely meant, in the language's own form.
fn meant(number: &str) -> Option<String> {
    if let Some(decimals) = number.strip_prefix('.') {
        return Some(format!("0.{decimals}"));
    }
    if well_grouped(number) {
        return Some(number.to_owned());
    }
    let commas = number.matches(',').count();
    let points = number.matches('.').count();
    match (commas, points) {
        // 3,4
        (1, 0) => {
            let (whole, decimals) = number.split_once(',')?;
            (decimals.len() != 3).then(|| format!("{whole}.{decimals}"))
        }
        // 1.000.000
        (0, 2..) => grouped(number, '.').then(|| number.replace('.', "_")),
        // 1.000,50
        (1, _) => {
            let (whole, decimals) = number.split_once(',')?;
            grouped(whole, '.').then(|| format!("{}.{decimals}", whole.replace('.', "_")))
        }
        // 1,00,000
        (2.., 0) => {
            let mut groups = number.rsplit(',');
            let hundreds = groups.next()?.len() == 3;
            (hundreds && groups.all(|group| (1..=3).contains(&group.len())))
                .then(|| number.replace(',', "_"))
        }
        _ => None,
    }
}

/// Whether all groups but the first are of three.
fn grouped(number: &str, separator: char) -> bool {
    let mut groups = number.split(separator);
    groups
        .next()
        .is_some_and(|first| (1..=3).contains(&first.len()))
        && groups.all(|group| group.len() == 3)
}

/// `4/5`.
pub(super) fn fraction(reporter: &mut Reporter<'_>, span: Span) {
    let quoted = reporter.quote(span);
    let message = format!("{quoted} is a fraction");
    let Some((above, below)) = parts(reporter.text_of(span), '/') else {
        let above = reporter.text_of(span).split('/').next().unwrap_or_default();
        let help = format!("write one number with what it counts, such as `{above} stars`");
        reporter.syntax(span, message, help);
        return;
    };
    match quotient(above, below) {
        Some((right, exact)) => {
            let help = format!("write `{right}`");
            let title = format!("Write `{right}`");
            reporter
                .syntax(span, message, help)
                .fix(title, exact, vec![(span, right)]);
        }
        None => {
            reporter.syntax(span, message, "write one number, such as `0.8`");
        }
    }
}

/// `4:30`.
pub(super) fn clock(reporter: &mut Reporter<'_>, span: Span) {
    let quoted = reporter.quote(span);
    let one = parts(reporter.text_of(span), ':')
        .and_then(|(whole, rest)| quotient(whole * 60 + rest, 60));
    let help = match one {
        Some((number, true)) => {
            format!("write one number with its unit: `{number} min` or `{number} h`")
        }
        _ => "write one number with its unit: `4.5 min`".to_owned(),
    };
    reporter.syntax(
        span,
        format!("{quoted} is written as on a clock, not as one number"),
        help,
    );
}

fn parts(text: &str, separator: char) -> Option<(u64, u64)> {
    let (left, right) = text.split_once(separator)?;
    let small = |digits: &str| digits.parse().ok().filter(|number| *number < 1_000_000_000);
    Some((small(left)?, small(right)?))
}

/// `above / below` as a decimal, and whether that is exact.
fn quotient(above: u64, below: u64) -> Option<(String, bool)> {
    if below == 0 {
        return None;
    }
    let scaled = above * 10_000;
    let exact = scaled.is_multiple_of(below);
    let ten_thousandths = if exact {
        scaled / below
    } else {
        (above * 100 + below / 2) / below * 100
    };
    Some((decimal(ten_thousandths, 4), exact))
}

/// A number given in units of ten to the minus `places`, without needless zeros.
pub(super) fn decimal(number: u64, places: usize) -> String {
    let digits = format!("{number:0width$}", width = places + 1);
    let (whole, decimals) = digits.split_at(digits.len() - places);
    let decimals = decimals.trim_end_matches('0');
    if decimals.is_empty() {
        whole.to_owned()
    } else {
        format!("{whole}.{decimals}")
    }
}

/// A per cent as a share: `70` gives `0.7`.
pub(super) fn share(per_cent: &str) -> Option<String> {
    let (whole, decimals) = per_cent.split_once('.').unwrap_or((per_cent, ""));
    let digits = format!("{whole}{decimals}");
    let number: u64 = digits.parse().ok().filter(|_| digits.len() < 12)?;
    Some(decimal(number, decimals.len() + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_ways_of_writing_numbers_are_understood() {
        let cases = [
            ("3,4", "3.4"),
            (".5", "0.5"),
            ("1.000.000", "1_000_000"),
            ("1.000,50", "1_000.50"),
            ("1,00,000", "1_00_000"),
            ("12,34", "12.34"),
            ("3,45678", "3.45678"),
        ];
        for (text, right) in cases {
            assert_eq!(meant(text).as_deref(), Some(right), "{text}");
        }
        for unsure in ["1000,000", "1.2.3", "1,2,3"] {
            assert_eq!(meant(unsure), None, "{unsure}");
        }
    }

    #[test]
    fn quotients_and_shares_are_exact_or_rounded() {
        assert_eq!(quotient(4, 5), Some(("0.8".to_owned(), true)));
        assert_eq!(quotient(2, 3), Some(("0.67".to_owned(), false)));
        assert_eq!(quotient(270, 60), Some(("4.5".to_owned(), true)));
        assert_eq!(quotient(1, 0), None);
        assert_eq!(share("70").as_deref(), Some("0.7"));
        assert_eq!(share("7.5").as_deref(), Some("0.075"));
        assert_eq!(share("100").as_deref(), Some("1"));
    }
}
