//! Work on all cores: jobs whose results are taken in order, and what is asked of each element of a long list.

use std::ops::{ControlFlow, Range};
use std::sync::Mutex;

/// Jobs from which on they are worth another core, which takes tens of microseconds to begin.
const WORTH_A_THREAD: usize = 4;

/// Elements of a list that are asked together.
const STRETCH: usize = 2048;

/// Does the jobs `0..count` and hands their results over in this order, on the thread that asks, each as soon as it and
/// those before it are done. Few jobs are done on that thread alone.
pub(super) fn in_order<T: Send>(count: usize, job: &(dyn Fn(usize) -> T + Sync), take: &mut dyn FnMut(T)) {
    if count < WORTH_A_THREAD {
        return (0..count).for_each(|index| take(job(index)));
    }
    yuelan_parallel::in_order(count, job, &mut |result| {
        take(result);
        ControlFlow::Continue(())
    });
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
