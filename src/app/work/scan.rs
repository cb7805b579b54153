//! Telling of what a scan finds, through the one channel.

use std::ops::ControlFlow;

use super::Outcome;
use yuelan_library::{Library, ScanEvent, ScanSummary};

/// Walks a library and tells of what it finds. Ends early when nobody listens any more. Where a list is shown already
/// and the scan knows of nothing yet, the list is left alone until all is known. What is known is told as fast as can be;
/// then the thread steps back: reading takes all cores for many seconds, and a key is not to wait for one.
pub(super) fn scan(
    library: &Library,
    is_again: bool,
    lower_thread_priority: fn(),
    send: &dyn Fn(Outcome) -> bool,
) -> ScanSummary {
    let is_quiet = is_again && !library.is_known_at_once();
    let mut kept = None;
    let summary = library.scan(&mut |found| {
        let heard = send(match found {
            ScanEvent::Index(articles) if is_quiet => {
                kept = Some(articles);
                return ControlFlow::Continue(());
            }
            ScanEvent::Index(articles) => Outcome::ArticleIndex(articles),
            ScanEvent::CatalogueRead => {
                lower_thread_priority();
                return ControlFlow::Continue(());
            }
            ScanEvent::Progress(progress) => Outcome::Progress(progress),
            ScanEvent::Problem(problem) => Outcome::Unreadable(problem),
            ScanEvent::CatalogueError(trouble) => Outcome::Trouble(trouble),
        });
        if heard { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    kept.map(|articles| send(Outcome::ArticleIndex(articles)));
    summary
}
