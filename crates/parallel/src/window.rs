//! The window of jobs that may be begun: it moves on as results are taken.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Numbers of jobs, each claimed once and in order, of which at most so many are claimed and not yet taken.
pub(crate) struct Window {
    ahead: usize,
    place: Mutex<Place>,
    moved: Condvar,
}

struct Place {
    next: usize,
    taken: usize,
    count: usize,
}

/// Closes a window when it is dropped.
pub(crate) struct Closer<'a> {
    window: &'a Window,
    on_panic_only: bool,
}

impl Window {
    pub(crate) const fn new(count: usize, ahead: usize) -> Self {
        Self { ahead, place: Mutex::new(Place { next: 0, taken: 0, count }), moved: Condvar::new() }
    }

    /// The next job, unless none is left or the window ends before it.
    pub(crate) fn claim(&self) -> Option<usize> {
        self.place().claim(self.ahead)
    }

    /// The next job, as soon as the window reaches it; `None` when none is left.
    pub(crate) fn wait_and_claim(&self) -> Option<usize> {
        let place = self.place();
        let at_end = |place: &mut Place| place.next < place.count && place.next >= place.taken + self.ahead;
        self.moved.wait_while(place, at_end).unwrap_or_else(PoisonError::into_inner).claim(self.ahead)
    }

    /// Notes that one more result has been taken.
    pub(crate) fn advance(&self) {
        self.place().taken += 1;
        self.moved.notify_all();
    }

    /// Leaves nothing to claim from when the returned value is dropped, however that comes.
    pub(crate) const fn close_at_end(&self) -> Closer<'_> {
        Closer { window: self, on_panic_only: false }
    }

    /// Leaves nothing to claim if the thread panics: nobody would take the results after that of its job.
    pub(crate) const fn close_on_panic(&self) -> Closer<'_> {
        Closer { window: self, on_panic_only: true }
    }

    fn place(&self) -> MutexGuard<'_, Place> {
        self.place.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    fn claim(&mut self, ahead: usize) -> Option<usize> {
        let free = self.next < self.count && self.next < self.taken + ahead;
        free.then(|| {
            self.next += 1;
            self.next - 1
        })
    }
}

impl Drop for Closer<'_> {
    fn drop(&mut self) {
        if !self.on_panic_only || thread::panicking() {
            self.window.place().count = 0;
            self.window.moved.notify_all();
        }
    }
}
