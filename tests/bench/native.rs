//! The hot functions without a browser, on the corpus and the queries that `tests/bench/run.mjs` prepared:
//!
//! ```sh
//! ./build.sh bench                                    # all of it
//! ONRECORD_BENCH=target/bench/1000 cargo bench        # this alone, once there is something prepared
//! ```
//!
//! Every query is asked once before anything is timed, and only those that are answered with the right verdict are timed.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::Duration;

use criterion::Criterion;
use onrecord::bundle::section;
use onrecord::query::{FilterRequest, PassageOptions};
use onrecord::{Corpus, Frame, LookupOptions};
use serde_json::Value;

/// Folders that are looked into when none is named, the best first.
const PREPARED: [&str; 4] = ["1000", "100", "10000", "5"];

/// So many queries of a class go round.
const QUERIES: usize = 200;

fn folder() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("ONRECORD_BENCH") {
        return Some(PathBuf::from(named));
    }
    let all = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/target/bench"));
    PREPARED.iter().map(|size| all.join(size)).find(|folder| folder.join("cases.json").exists())
}

/// Which verdict is right; none where the class has several.
fn verdict(kind: &str) -> Option<&'static str> {
    match kind {
        "exact" => Some("Exact"),
        "normalised" => Some("Normalised"),
        _ if kind.starts_with("altered") => Some("Altered"),
        _ if kind.starts_with("stitched") => Some("Stitched"),
        "absent" | "scrambled" => Some("Absent"),
        _ => None,
    }
}

fn main() {
    let Some(folder) = folder() else {
        println!("nothing is prepared in target/bench; run ./build.sh bench, or name a folder with ONRECORD_BENCH");
        return;
    };
    let read =
        |name: &str| std::fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{}: {error}", folder.join(name).display()));
    let module = read("dist/onrecord.wasm");
    let pack = section::pack_of(&module).expect("a bundled module holds a pack");
    let cases: Vec<Value> = serde_json::from_slice(&read("cases.json")).expect("cases as JSON");
    let corpus = Corpus::open(pack, Frame::Page).expect("a pack just bundled opens");
    let options = LookupOptions::default();

    let mut queries: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut requests: Vec<FilterRequest> = Vec::new();
    for case in &cases {
        let kind = case["kind"].as_str().unwrap_or_default();
        if let Some(query) = case["query"].as_str() {
            let found = corpus.lookup(query, &options).expect("a query of words");
            if verdict(kind).is_none_or(|right| format!("{:?}", found.verdict) == right) {
                queries.entry(kind.to_owned()).or_default().push(query.to_owned());
            }
        } else {
            let request: FilterRequest = serde_json::from_value(case["request"].clone()).expect("a request");
            let found = corpus.filter(&request).expect("a request that can be answered");
            assert_eq!(found.total as u64, case["expected"]["total"].as_u64().expect("a count"), "{request:?}");
            requests.push(request);
        }
    }

    let mut criterion = Criterion::default().without_plots().configure_from_args();
    let size = corpus.info().articles;
    let mut group = criterion.benchmark_group(size.to_string());
    group.warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2)).sample_size(20);
    group.bench_function("open", |bencher| bencher.iter(|| Corpus::open(black_box(pack), Frame::Page)));
    for (kind, queries) in &queries {
        let mut round = queries.iter().take(QUERIES).cycle();
        group.bench_function(format!("lookup, {kind}"), |bencher| {
            bencher.iter(|| round.next().map(|query| corpus.lookup(black_box(query), &options)));
        });
    }
    let mut round = requests.iter().cycle();
    group.bench_function("filter, keystroke", |bencher| {
        bencher.iter(|| round.next().map(|request| corpus.filter(black_box(request))));
    });
    // A draft of ten quotations, some of them changed.
    let draft: Vec<String> = ["exact", "altered 1"]
        .iter()
        .flat_map(|kind| queries[*kind].iter().take(5))
        .map(|query| format!("She said: “{query}.”"))
        .collect();
    let draft = draft.join("\n");
    group.bench_function("check_passage, ten quotations", |bencher| {
        bencher.iter(|| corpus.check_passage(black_box(&draft), &PassageOptions::default()));
    });
    group.finish();
}
