//! Telling of what a scan finds, through the one channel.

use std::ops::ControlFlow;

use super::Outcome;
use crate::library::{Census, Found, Library};

/// Walks a library and tells of what it finds. Ends early when nobody listens any more.
pub(super) fn scan(library: &Library, send: &dyn Fn(Outcome) -> bool) -> Census {
    library.scan(&mut |found| {
        let heard = send(match found {
            Found::Shelf(shelf) => Outcome::Shelf(shelf),
            Found::Progress(progress) => Outcome::Progress(progress),
            Found::Problem(problem) => Outcome::Unreadable(problem),
            Found::Trouble(trouble) => Outcome::Trouble(trouble),
        });
        if heard { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })
}
