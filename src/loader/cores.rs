//! Work on all cores: jobs whose results are taken in order, and what is asked of each element of a long list.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, mpsc};
use std::thread;

/// Jobs from which on they are worth another core, which takes tens of microseconds to begin.
const WORTH_A_THREAD: usize = 4;

/// Elements of a list that are asked together.
const STRETCH: usize = 2048;

/// Does the jobs `0..count` and hands their results over in this order, on the thread that asks, each as soon as it and
/// those before it are done. One job at most is done on that thread alone; so are few jobs, and all where no other thread
/// can be had.
pub(super) fn in_order<T: Send>(count: usize, job: &(dyn Fn(usize) -> T + Sync), take: &mut dyn FnMut(T)) {
    let cores = cores(count);
    if cores == 1 {
        return (0..count).for_each(|index| take(job(index)));
    }
    let next = AtomicUsize::new(0);
    let claim = || Some(next.fetch_add(1, Ordering::Relaxed)).filter(|&index| index < count);
    let (sender, done) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 1..cores {
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
                take(result);
            }
        }
    });
}

/// Cores for so many jobs.
fn cores(jobs: usize) -> usize {
    if jobs < WORTH_A_THREAD { 1 } else { thread::available_parallelism().map_or(1, NonZero::get).min(jobs) }
}

/// Asks a list of so many elements stretch by stretch; the answers in order.
pub(super) fn ask<T: Send>(length: usize, job: &(dyn Fn(Range<usize>) -> T + Sync)) -> Vec<T> {
    let count = length.div_ceil(STRETCH);
    let mut answers = Vec::with_capacity(count);
    let stretch = |index: usize| job(index * STRETCH..((index + 1) * STRETCH).min(length));
    in_order(count, &stretch, &mut |answer| answers.push(answer));
    answers
}

/// The places of the elements for which something holds, in order.
pub(super) fn places<E: Sync>(list: &[E], holds: &(dyn Fn(&E) -> bool + Sync)) -> Vec<usize> {
    let found =
        |range: Range<usize>| -> Vec<usize> { range.filter(|&at| list.get(at).is_some_and(holds)).collect() };
    ask(list.len(), &found).concat()
}

/// Does something to each element.
pub(super) fn each<E: Send>(list: &mut [E], change: &(dyn Fn(&mut E) + Sync)) {
    let stretches = Mutex::new(list.chunks_mut(STRETCH));
    let next = || stretches.lock().ok().and_then(|mut stretches| stretches.next());
    let count = stretches.lock().map_or(0, |stretches| stretches.len());
    in_order(count, &|_| next().into_iter().flatten().for_each(change), &mut |()| {});
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_and_each_once() {
        for count in [0, 1, 2, 100] {
            let mut taken = Vec::new();
            in_order(count, &|index| index * 2, &mut |result| taken.push(result));
            assert_eq!(taken, (0..count).map(|index| index * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn every_element_is_asked_and_changed_once() {
        for length in [0, 1, STRETCH, STRETCH * 9 + 7] {
            let mut list: Vec<usize> = (0..length).collect();
            each(&mut list, &|element| *element += 1);
            assert_eq!(list, (1..=length).collect::<Vec<_>>());
            assert_eq!(
                places(&list, &|element| element % 3 == 0),
                (2..length).step_by(3).collect::<Vec<_>>()
            );
        }
    }
}
