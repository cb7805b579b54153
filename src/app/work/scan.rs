//! Telling of found articles in handfuls, so that a hundred thousand of them do not mean as many frames.

use std::mem;
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use super::{Entries, Outcome};
use crate::library::{Census, Found, Library};

/// The first articles are told of at once, so that the list is there; then in handfuls of this long.
const HANDFUL: Duration = Duration::from_millis(100);
const FIRST: usize = 8;

/// Walks a library and tells of what it finds. Ends early when nobody listens any more.
pub(super) fn scan(library: &Library, send: &dyn Fn(Outcome) -> bool) -> Census {
    let mut found: Entries = Vec::new();
    let mut told = 0;
    let mut since = Instant::now();
    let census = library.scan(&mut |step| {
        let heard = match step {
            Found::Article(entry) => {
                found.push(entry);
                let is_time = told < FIRST || since.elapsed() >= HANDFUL;
                if is_time {
                    since = Instant::now();
                    told += found.len();
                }
                !is_time || send(Outcome::Found(mem::take(&mut found)))
            }
            Found::Problem(problem) => send(Outcome::Unreadable(problem)),
        };
        if heard { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    if !found.is_empty() {
        send(Outcome::Found(found));
    }
    census
}
