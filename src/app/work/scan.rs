//! Scans the library, reporting what is found.

use std::ops::ControlFlow;

use super::message::Outcome;
use yuelan_library::{Library, ScanEvent, ScanSummary};

/// Scans a library and reports what it finds. Ends early when nobody receives the reports any more. If the list has
/// articles and the catalogue has none, the list stays as it is until the scan has ended. Once the catalogue is read,
/// the thread lowers its priority: reading new files takes all cores for many seconds, and a key must not wait for one.
pub(super) fn scan(
    library: &Library,
    is_again: bool,
    lower_thread_priority: fn(),
    send: &dyn Fn(Outcome) -> bool,
) -> ScanSummary {
    let is_quiet = is_again && !library.reports_catalogue_first();
    let mut kept = None;
    let summary = library.scan(&mut |found| {
        let heard = send(match found {
            ScanEvent::Index(articles) if is_quiet => {
                kept = Some(articles);
                return ControlFlow::Continue(());
            }
            ScanEvent::Index(articles) => Outcome::Index(articles),
            ScanEvent::CatalogueRead => {
                lower_thread_priority();
                return ControlFlow::Continue(());
            }
            ScanEvent::Progress(progress) => Outcome::ScanProgress(progress),
            ScanEvent::Problem(problem) => Outcome::Unreadable(problem),
            ScanEvent::CatalogueError(error) => Outcome::CatalogueError(error),
        });
        if heard { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    kept.map(|articles| send(Outcome::Index(articles)));
    summary
}
