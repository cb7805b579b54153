//! Times searches of the reader, without a process or a screen: to the first article with a hit, to the fiftieth, and to the last.
//!
//!     cargo bench --bench search -- CATALOGUE FOLDER WORDS...
//!
//! CATALOGUE is what `yuelan --library CATALOGUE scan FOLDER` made. `rg -c` over the same folder runs between two searches.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use yuelan_library::Library;
use yuelan_library::search::SearchQuery;

const TURNS: usize = 7;
/// As many hits of an article as the reader shows.
const MOST: usize = 5;
/// So many articles fill a screen.
const SCREEN: usize = 50;

fn main() {
    let mut args = std::env::args().skip(1).filter(|arg| arg != "--bench");
    let (Some(catalogue), Some(folder)) = (args.next(), args.next()) else {
        println!("names a catalogue, a folder and words to be timed");
        return;
    };
    let library = Library::new(vec![folder.clone().into()]).with_catalogue(PathBuf::from(catalogue));
    let Some(articles) = library.unchanged_index() else {
        println!("the folder has changed since it was scanned");
        return;
    };
    for words in args {
        let query = SearchQuery::new(&words).by_sentence();
        let (mut first, mut screen, mut all, mut rg, mut found) = (vec![], vec![], vec![], vec![], 0);
        for _ in 0..TURNS {
            let begun = Instant::now();
            let mut reached = [None; 2];
            let mut count = 0;
            let stop = AtomicBool::new(false);
            let summary =
                library.search(&query, (&articles, articles.by_date()), MOST, &stop, &mut |batch| {
                    count += batch.len();
                    for (reached, least) in reached.iter_mut().zip([1, SCREEN]) {
                        if count >= least {
                            reached.get_or_insert(begun.elapsed());
                        }
                    }
                    ControlFlow::Continue(())
                });
            let end = begun.elapsed();
            all.push(end);
            first.push(reached[0].unwrap_or(end));
            screen.push(reached[1].unwrap_or(end));
            found = summary.articles;
            let begun = Instant::now();
            let mut command = Command::new("rg");
            command.args(["--no-config", "-ic", "--no-ignore", "--", &words, &folder]).stdout(Stdio::null());
            if command.status().is_ok() {
                rg.push(begun.elapsed());
            }
        }
        let [first, screen, all, rg] = [first, screen, all, rg].map(median);
        println!(
            "{words}: {found} articles; first {first:.2} ms, fiftieth {screen:.2} ms, last {all:.2} ms; rg {rg:.0} ms, {:.0} x",
            rg / all
        );
    }
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times.get(times.len() / 2).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
}
