//! Numbered jobs, shared among threads that each claim the next one when they are free.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crate::window::Window;

/// Jobs begun and not yet taken, at most: a thread that is further ahead pauses.
const AHEAD: usize = 64;

/// Independent jobs, numbered from 0, and how many threads may do them.
#[derive(Clone, Copy, Debug)]
pub struct Jobs {
    count: usize,
    max_threads: usize,
    parallel_from: usize,
}

impl Jobs {
    /// Creates the jobs `0..count`, for as many threads as there are cores.
    pub const fn new(count: usize) -> Self {
        Self { count, max_threads: usize::MAX, parallel_from: 2 }
    }

    /// Limits the threads, the calling one among them.
    #[must_use]
    pub const fn max_threads(self, max_threads: usize) -> Self {
        Self { max_threads, ..self }
    }

    /// Leaves fewer jobs than this to the calling thread alone, because they are not worth starting another.
    #[must_use]
    pub const fn parallel_from(self, parallel_from: usize) -> Self {
        Self { parallel_from, ..self }
    }

    /// Does each job once and passes the results to `take` in the order of the jobs, each as soon as it and those before
    /// it are there.
    ///
    /// # Panics
    ///
    /// Panics if a job does.
    pub fn in_order<T: Send>(self, job: impl Fn(usize) -> T + Sync, mut take: impl FnMut(T)) {
        let _: ControlFlow<()> = self.try_in_order(job, |result| {
            take(result);
            ControlFlow::Continue(())
        });
    }

    /// Does each job at most once and passes the results to `take` in the order of the jobs, until it breaks. Returns
    /// what it broke with; jobs that had begun are finished, and their results dropped.
    ///
    /// # Panics
    ///
    /// Panics if a job does.
    pub fn try_in_order<T: Send, B>(
        self,
        job: impl Fn(usize) -> T + Sync,
        take: impl FnMut(T) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        self.try_in_order_with(|| (), |(), index| job(index), take)
    }

    /// Does the jobs as [`Jobs::try_in_order`] does, with a state that `init` makes once for each thread: an open file,
    /// a buffer.
    ///
    /// # Panics
    ///
    /// Panics if a job or `init` does.
    pub fn try_in_order_with<S, T: Send, B>(
        self,
        init: impl Fn() -> S + Sync,
        job: impl Fn(&mut S, usize) -> T + Sync,
        mut take: impl FnMut(T) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        let threads = self.threads();
        if threads < 2 {
            let mut state = None;
            return (0..self.count).try_for_each(|index| take(job(state.get_or_insert_with(&init), index)));
        }
        let window = Window::new(self.count, AHEAD);
        let help = |sender: Sender<(usize, T)>| {
            let _stop = window.close_on_panic();
            let mut state = None;
            while let Some(index) = window.wait_and_claim() {
                let result = job(state.get_or_insert_with(&init), index);
                if sender.send((index, result)).is_err() {
                    return;
                }
            }
        };
        let help = &help;
        thread::scope(|scope| {
            // The others pause at the window's end: it is closed before the scope waits for them.
            let _close = window.close_at_end();
            let (sender, done) = channel();
            for _ in 1..threads {
                let sender = sender.clone();
                // The others do what a thread that cannot be started would have done.
                let _ = thread::Builder::new().spawn_scoped(scope, move || help(sender));
            }
            drop(sender);
            let mut state = None;
            let own = || window.claim().map(|index| (index, job(state.get_or_insert_with(&init), index)));
            take_in_order(own, &done, |result| {
                window.advance();
                take(result)
            })
        })
    }

    /// Does each job once and returns the results in the order of the jobs.
    ///
    /// # Panics
    ///
    /// Panics if a job does.
    pub fn map<T: Send>(self, job: impl Fn(usize) -> T + Sync) -> Vec<T> {
        let mut results = Vec::with_capacity(self.count);
        self.in_order(job, |result| results.push(result));
        results
    }

    fn threads(self) -> usize {
        if self.count < self.parallel_from.max(2) {
            return 1;
        }
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        cores.min(self.max_threads).min(self.count)
    }
}

/// Passes results on in order: those of jobs that the calling thread does itself, and those of the others.
fn take_in_order<T, B>(
    mut own: impl FnMut() -> Option<(usize, T)>,
    others: &Receiver<(usize, T)>,
    mut take: impl FnMut(T) -> ControlFlow<B>,
) -> ControlFlow<B> {
    let mut early = BTreeMap::new();
    let mut turn = 0;
    while let Some((index, result)) = own().or_else(|| others.recv().ok()) {
        early.insert(index, result);
        early.extend(others.try_iter());
        while let Some(result) = early.remove(&turn) {
            turn += 1;
            take(result)?;
        }
    }
    ControlFlow::Continue(())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    #[test]
    fn results_come_in_order_and_each_once() {
        for count in [0, 1, 2, 100, 1000] {
            for jobs in
                [Jobs::new(count), Jobs::new(count).max_threads(1), Jobs::new(count).parallel_from(500)]
            {
                assert_eq!(
                    jobs.map(|index| index * 2),
                    (0..count).map(|index| index * 2).collect::<Vec<_>>()
                );
            }
        }
    }

    #[test]
    fn nothing_is_taken_after_a_break() {
        let mut taken = 0;
        let flow = Jobs::new(1000).try_in_order(
            |index| index,
            |index| {
                taken += 1;
                if index == 3 { ControlFlow::Break("enough") } else { ControlFlow::Continue(()) }
            },
        );
        assert_eq!((taken, flow), (4, ControlFlow::Break("enough")));
    }

    #[test]
    fn no_thread_is_further_ahead_than_the_window() {
        for slow in [0, 1, 7] {
            let (begun, mut taken) = (AtomicUsize::new(0), 0);
            Jobs::new(10 * AHEAD).max_threads(3).in_order(
                |index| {
                    begun.fetch_add(1, Ordering::Relaxed);
                    if index == slow {
                        std::thread::sleep(Duration::from_millis(30));
                    }
                },
                |()| {
                    taken += 1;
                    assert!(begun.load(Ordering::Relaxed) <= taken + AHEAD);
                },
            );
        }
    }

    #[test]
    fn a_job_that_panics_ends_all_of_them() {
        for bad in [0, 1, 99] {
            let jobs = || Jobs::new(10 * AHEAD).max_threads(3).map(|index| assert_ne!(index, bad));
            assert!(std::panic::catch_unwind(jobs).is_err());
        }
    }

    #[test]
    fn each_thread_makes_its_state_once() {
        let made = AtomicUsize::new(0);
        let mut sum = 0;
        let _: ControlFlow<()> = Jobs::new(200).max_threads(2).try_in_order_with(
            || made.fetch_add(1, Ordering::Relaxed),
            |_, index| index,
            |index| {
                sum += index;
                ControlFlow::Continue(())
            },
        );
        assert!(sum == 199 * 100 && (1..=2).contains(&made.into_inner()));
    }
}
