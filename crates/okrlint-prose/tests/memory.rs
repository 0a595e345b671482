//! A reader allocates for its first sentences and then no more. Alone in its file: the heap is counted for the process.

use okrlint_prose::{Kind, Lexicon, Reader};

#[global_allocator]
static COUNTED: dhat::Alloc = dhat::Alloc;

const SENTENCES: [&str; 6] = [
    "Raise the share of repeat visitors from 32% to 40% by the end of March",
    "Ship version 2 of the booking page to 3 regions in 2027",
    "Hire 3 bakers, open two kitchens and win 40 shops",
    "Guests love the bread",
    "Kundinnen lieben unsere Brötchen",
    "",
];

#[test]
fn a_warm_reader_allocates_nothing() {
    let lexicon = Lexicon::english();
    let mut reader = Reader::new(&lexicon);
    let mut read_all = || {
        for sentence in SENTENCES {
            for kind in [Kind::Objective, Kind::KeyResult] {
                if let Some(reading) = reader.read(kind, sentence) {
                    reader.recycle(reading);
                }
            }
        }
    };
    read_all();
    let profiler = dhat::Profiler::builder().testing().build();
    read_all();
    let blocks = dhat::HeapStats::get().total_blocks;
    drop(profiler);
    assert_eq!(blocks, 0);
}
