//! How often a scan writes and reports, and how much is left to do.

use std::time::{Duration, Instant};

use super::events::ScanProgress;

/// The shortest time between two reports of the progress, and between two transactions.
const TICK: Duration = Duration::from_millis(100);
/// Articles that are written and reported at once, so that a list is not empty for long.
const FIRST: usize = 8;
/// The shortest time between two reports of the index, as a multiple of the time that it took to build.
const INDEX_INTERVAL: u32 = 10;

/// The clock of a scan.
pub(super) struct Pace {
    began: Instant,
    progress_reported: Instant,
    written: Instant,
    index_reported: Instant,
    /// How long it took to build the last index.
    index_cost: Duration,
    in_index: usize,
    expected: usize,
    read: usize,
    /// Whether the number of expected articles is final.
    pub(super) are_all_listed: bool,
}

impl Pace {
    /// Starts the clock.
    pub(super) fn new() -> Self {
        let now = Instant::now();
        Self {
            began: now,
            progress_reported: now,
            written: now,
            index_reported: now,
            index_cost: Duration::ZERO,
            in_index: 0,
            expected: 0,
            read: 0,
            are_all_listed: false,
        }
    }

    /// Counts articles that will be read.
    pub(super) const fn expect_read(&mut self, articles: usize) {
        self.expected += articles;
    }

    /// Takes note that articles need not be read after all.
    pub(super) const fn skip(&mut self, articles: usize) {
        self.expected = self.expected.saturating_sub(articles);
    }

    /// Counts an article that was read.
    pub(super) const fn read(&mut self) {
        self.read += 1;
    }

    /// Whether to write a batch that is not full. If so, the time starts again.
    pub(super) fn is_time_to_write(&mut self, has_batch: bool) -> bool {
        let is_time = has_batch && (self.read <= FIRST || self.written.elapsed() >= TICK);
        if is_time {
            self.written = Instant::now();
        }
        is_time
    }

    /// Whether to build and report an index. If so, the time that this takes is measured from now on.
    pub(super) fn is_time_to_report(&mut self) -> bool {
        let interval = TICK.max(self.index_cost * INDEX_INTERVAL);
        let is_time = self.in_index < FIRST || self.index_reported.elapsed() >= interval;
        if is_time {
            self.index_reported = Instant::now();
        }
        is_time
    }

    /// Records that an index of this many articles was built.
    pub(super) fn reported(&mut self, articles: usize) {
        self.index_cost = self.index_reported.elapsed();
        self.index_reported = Instant::now();
        self.in_index = articles;
    }

    /// The progress, if it is time to report it.
    pub(super) fn progress(&mut self, done: usize) -> Option<ScanProgress> {
        if self.progress_reported.elapsed() < TICK {
            return None;
        }
        self.progress_reported = Instant::now();
        Some(progress(done, self.read, self.are_all_listed.then_some(self.expected), self.began.elapsed()))
    }
}

/// The progress of a scan in which `done` articles are known, `read` of them were read, `expected` will have been read
/// in the end, and which has taken some time.
fn progress(done: usize, read: usize, expected: Option<usize>, time: Duration) -> ScanProgress {
    let millis = usize::try_from(time.as_millis()).unwrap_or(usize::MAX).max(1);
    let rate = read.saturating_mul(1000) / millis;
    let waiting = expected.map(|expected| expected.saturating_sub(read));
    ScanProgress {
        done,
        all: waiting.map(|waiting| done + waiting),
        rate,
        left: waiting.filter(|_| rate > 0).map(|waiting| Duration::from_secs(waiting.div_ceil(rate) as u64)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_depends_on_the_articles_read_not_on_those_known() {
        let progress = progress(41_200, 1_200, Some(2_000), Duration::from_secs(3));
        assert_eq!((progress.all, progress.rate), (Some(42_000), 400));
        assert_eq!(progress.left, Some(Duration::from_secs(2)));
    }

    #[test]
    fn there_is_no_estimate_before_all_files_are_listed_and_one_is_read() {
        assert_eq!(progress(5, 5, None, Duration::from_secs(1)).left, None);
        assert_eq!(progress(0, 0, Some(9), Duration::ZERO).left, None);
    }
}
