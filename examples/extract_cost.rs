//! Time of extraction against length: `cargo run --release --example extract_cost`.
//!
//! Prints, for each hostile text at one, two and four times its length, the best of three runs in milliseconds. Linear
//! work doubles from column to column.

use std::time::Instant;

use onrecord::eval::plain_article;
use onrecord::extract::extract;

fn main() {
    for unit in include_str!("../tests/hostile_units.txt").lines() {
        let text = unit.replace("\\n", "\n");
        let once = 60_000 / text.len();
        let times = [1, 2, 4].map(|times| {
            let article = plain_article("cost.txt", &text.repeat(once * times));
            let runs = (0..3).map(|_| {
                let start = Instant::now();
                let _ = extract(&article);
                start.elapsed().as_secs_f64() * 1000.0
            });
            runs.fold(f64::INFINITY, f64::min)
        });
        println!("{:8.1} {:8.1} {:8.1}  {unit:?}", times[0], times[1], times[2]);
    }
}
