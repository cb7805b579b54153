//! Fetches the feeds of a list into a folder and reports what is new: `cargo run --example fetch -- LIST FOLDER`.
//!
//! `impolite` as a third argument fetches without pauses, eight feeds at a time and from this machine, too: for measuring
//! with a server of your own.

use std::error::Error;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use yuelan_fetch::{FetchEvent, FetchOptions, fetch, read_list};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(list), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("a list of feeds and a folder are needed".into());
    };
    let subscriptions =
        read_list(&std::fs::read(&list)?, &list).map_err(|_| "no list of feeds")?.subscriptions;
    let into = PathBuf::from(folder);
    let mut options = FetchOptions::new(into.clone(), into.with_extension("db"));
    if arguments.next().is_some_and(|word| word == "impolite") {
        options = FetchOptions {
            now: true,
            allow_private: true,
            connections: 8,
            connections_per_host: 8,
            pause: Duration::ZERO,
            ..options
        };
    }
    let began = Instant::now();
    let summary = fetch(&subscriptions, &options, &mut |event| {
        match event {
            FetchEvent::Article { path, .. } => println!("{}", path.display()),
            FetchEvent::Failed { at, error, .. } => eprintln!("{at}: {error}"),
            _ => {}
        }
        ControlFlow::Continue(())
    })?;
    eprintln!("{summary:?} in {} ms", began.elapsed().as_millis());
    Ok(())
}
