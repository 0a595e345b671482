//! okrlint
fn main() {}
