//! Many jobs on all cores, their results taken in order: an article is read and set in parts.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// Does the jobs `0..count` and hands their results over in this order, on the thread that asks, until it says that it
/// has seen enough. One job at most is done on that thread alone; so is all where no other thread can be had.
pub fn in_order<T: Send>(
    count: usize,
    job: &(dyn Fn(usize) -> T + Sync),
    take: &mut dyn FnMut(T) -> ControlFlow<()>,
) {
    let next = AtomicUsize::new(0);
    let claim = || Some(next.fetch_add(1, Ordering::Relaxed)).filter(|&index| index < count);
    let cores = if count > 1 { thread::available_parallelism().map_or(1, NonZero::get) } else { 1 };
    let (sender, done) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 1..cores.min(count) {
            let sender = sender.clone();
            let help = move || {
                while let Some(index) = claim() {
                    if sender.send((index, job(index))).is_err() {
                        return;
                    }
                }
            };
            // A thread that cannot be had is one that does not help.
            let _ = thread::Builder::new().spawn_scoped(scope, help);
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut turn = 0;
        loop {
            let own = claim().map(|index| (index, job(index)));
            let Some((index, result)) = own.or_else(|| done.recv().ok()) else { return };
            waiting.insert(index, result);
            waiting.extend(done.try_iter());
            while let Some(result) = waiting.remove(&turn) {
                turn += 1;
                if take(result).is_break() {
                    next.store(count, Ordering::Relaxed);
                    return;
                }
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_and_each_once() {
        for count in [0, 1, 2, 100] {
            let mut taken = Vec::new();
            in_order(count, &|index| index * 2, &mut |result| {
                taken.push(result);
                ControlFlow::Continue(())
            });
            assert_eq!(taken, (0..count).map(|index| index * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn who_has_seen_enough_is_given_no_more() {
        let mut taken = 0;
        in_order(100, &|index| index, &mut |index| {
            taken += 1;
            if index == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!(taken, 4);
    }
}
