//! How long a title takes: `cargo bench --package okrlint-prose --bench read`.
#![allow(clippy::print_stdout, reason = "a figure for a person")]

use std::hint::black_box;
use std::time::Instant;

use okrlint_prose::{Kind, Lexicon, Reader};

const TITLES: [&str; 8] = [
    "Raise the share of repeat visitors from 32% to 40% by the end of March",
    "Ship the new booking page",
    "Shops can order tea without calling us",
    "Cut the time from order to delivery to 3 days so that 90% of buyers come back",
    "Hire 3 bakers and open two kitchens",
    "Improve the way in which new colleagues learn the trade",
    "The price list is printed and sent to all partners",
    "At least 500 households drink our coffee every morning",
];

fn main() {
    const ROUNDS: u32 = 5_000;
    let begin = Instant::now();
    let lexicon = Lexicon::english();
    println!("lexicon: {:?}", begin.elapsed());
    let mut reader = Reader::new(&lexicon);
    let mut times: Vec<_> = (0..9)
        .map(|_| {
            let begin = Instant::now();
            for _ in 0..ROUNDS {
                for title in TITLES {
                    black_box(reader.read(Kind::KeyResult, black_box(title)));
                }
            }
            begin.elapsed() / (ROUNDS * TITLES.len() as u32)
        })
        .collect();
    times.sort_unstable();
    println!("a title: least {:?}, median {:?}", times[0], times[4]);
}
