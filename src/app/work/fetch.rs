//! Fetches feeds: progress comes back from time to time, what failed at the end.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use yuelan_fetch::{Counts, FetchError, FetchEvent, FetchSummary, ListProblem, Plan, StateError};

/// How often progress is reported at most.
const EVERY: Duration = Duration::from_millis(100);

/// The progress of fetching.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FetchProgress {
    /// The feeds that are done.
    pub done: usize,
    /// All feeds.
    pub all: usize,
    /// The articles so far.
    pub articles: Counts,
}

/// What came of fetching.
#[derive(Debug)]
pub struct FetchReport {
    /// What was done; an error if the state of feeds cannot be used.
    pub summary: Result<FetchSummary, StateError>,
    /// The lists that could not be read.
    pub lists: Vec<ListProblem>,
    /// The addresses that failed, and why.
    pub failed: Vec<(String, FetchError)>,
}

/// Fetches the feeds of a plan until it is done, told to stop, or nobody receives the reports.
pub(super) fn fetch(plan: &Plan, stop: &AtomicBool, send: &dyn Fn(FetchProgress) -> bool) -> FetchReport {
    let (subscriptions, lists) = plan.subscriptions();
    let mut progress = FetchProgress { all: subscriptions.len(), ..FetchProgress::default() };
    let mut failed = Vec::new();
    let mut last = Instant::now();
    let mut is_heard = send(progress);
    let summary = yuelan_fetch::fetch(&subscriptions, &plan.options, &mut |event| {
        progress.count(&event);
        if let FetchEvent::Failed { at, error, .. } = event {
            failed.push((at, error));
        }
        if last.elapsed() >= EVERY {
            last = Instant::now();
            is_heard = send(progress);
        }
        if is_heard && !stop.load(Ordering::Relaxed) {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    });
    FetchReport { summary, lists, failed }
}

impl FetchProgress {
    fn count(&mut self, event: &FetchEvent) {
        match event {
            FetchEvent::Article { is_update: true, .. } => self.articles.updated += 1,
            FetchEvent::Article { is_update: false, .. } => self.articles.new += 1,
            FetchEvent::Done { .. } | FetchEvent::NotDue { .. } | FetchEvent::Gone { .. } => self.done += 1,
            FetchEvent::List { feeds, .. } => self.all += feeds,
            FetchEvent::Failed { url, at, .. } if url == at => self.done = self.all.min(self.done + 1),
            FetchEvent::Failed { .. } | FetchEvent::Started { .. } | FetchEvent::Moved { .. } => {}
        }
    }
}
