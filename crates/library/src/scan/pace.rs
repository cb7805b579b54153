//! When it is time to say something, and what to say of how far it is.

use std::time::{Duration, Instant};

use super::ScanProgress;

/// ScanProgress is told and batches are written at most this often.
const TICK: Duration = Duration::from_millis(100);
/// Articles that are shown as soon as they are read, so that the list is there at once.
const FIRST: usize = 8;
/// A index is made anew only when this many times what the last one took has gone by.
const PATIENCE: u32 = 10;

/// A scan's clock.
pub(super) struct Pace {
    began: Instant,
    told: Instant,
    wrote: Instant,
    shown: Instant,
    /// How long the last index took to make.
    cost: Duration,
    on_shelf: usize,
    expected: usize,
    read: usize,
    /// Whether no more will be expected.
    pub(super) is_walked: bool,
}

impl Pace {
    /// A clock that begins now.
    pub(super) fn new() -> Self {
        let now = Instant::now();
        Self {
            began: now,
            told: now,
            wrote: now,
            shown: now,
            cost: Duration::ZERO,
            on_shelf: 0,
            expected: 0,
            read: 0,
            is_walked: false,
        }
    }

    /// An article will be read.
    pub(super) const fn expect(&mut self) {
        self.expected += 1;
    }

    /// One was read.
    pub(super) const fn read(&mut self) {
        self.read += 1;
    }

    /// Whether to write what was read, be it few. Counts from now if so.
    pub(super) fn is_time_to_write(&mut self, is_any: bool) -> bool {
        let is_time = is_any && (self.read <= FIRST || self.wrote.elapsed() >= TICK);
        if is_time {
            self.wrote = Instant::now();
        }
        is_time
    }

    /// Whether to show what has been read. Begins to measure what that costs if so.
    pub(super) fn is_time_to_show(&mut self) -> bool {
        let is_time = self.on_shelf < FIRST || self.shown.elapsed() >= TICK.max(self.cost * PATIENCE);
        if is_time {
            self.shown = Instant::now();
        }
        is_time
    }

    /// A index of so many articles is made.
    pub(super) fn shown(&mut self, articles: usize) {
        self.cost = self.shown.elapsed();
        self.shown = Instant::now();
        self.on_shelf = articles;
    }

    /// How far the scan is, if it is time to say so.
    pub(super) fn progress(&mut self, done: usize) -> Option<ScanProgress> {
        if self.told.elapsed() < TICK {
            return None;
        }
        self.told = Instant::now();
        Some(progress(done, self.read, self.is_walked.then_some(self.expected), self.began.elapsed()))
    }
}

/// How far a scan is that has met some articles, read some of them, will have read some in the end, and has taken some
/// time.
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
    fn time_left_follows_from_what_was_read_not_from_what_was_known() {
        let progress = progress(41_200, 1_200, Some(2_000), Duration::from_secs(3));
        assert_eq!((progress.all, progress.rate), (Some(42_000), 400));
        assert_eq!(progress.left, Some(Duration::from_secs(2)));
    }

    #[test]
    fn nothing_is_foretold_before_the_walk_has_ended_or_anything_was_read() {
        assert_eq!(progress(5, 5, None, Duration::from_secs(1)).left, None);
        assert_eq!(progress(0, 0, Some(9), Duration::ZERO).left, None);
    }
}
