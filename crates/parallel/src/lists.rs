//! The elements of a list, many to a job.

use std::ops::Range;
use std::sync::Mutex;

use super::Jobs;

/// Elements to a job: enough that the smallest work on them outweighs handing the job over.
const CHUNK: usize = 2048;

/// Jobs from which on another thread is worth starting.
const WORTH_A_THREAD: usize = 4;

/// Calls `work` with ranges that cover `0..length`, each of a few thousand elements, and returns the results in order.
///
/// # Panics
///
/// Panics if `work` does.
pub fn map_ranges<T: Send>(length: usize, work: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    jobs(length).map(|index| work(index * CHUNK..((index + 1) * CHUNK).min(length)))
}

/// Returns the indices of the elements for which a predicate holds, in rising order.
///
/// # Panics
///
/// Panics if the predicate does.
pub fn positions<E: Sync>(list: &[E], predicate: impl Fn(&E) -> bool + Sync) -> Vec<usize> {
    let matching = |range: Range<usize>| -> Vec<usize> {
        range.filter(|&index| list.get(index).is_some_and(&predicate)).collect()
    };
    map_ranges(list.len(), matching).concat()
}

/// Calls `change` once with each element of a list.
///
/// # Panics
///
/// Panics if `change` does.
pub fn for_each_mut<E: Send>(list: &mut [E], change: impl Fn(&mut E) + Sync) {
    let length = list.len();
    let chunks = Mutex::new(list.chunks_mut(CHUNK));
    // Which job takes which chunk does not matter, as long as each is taken once.
    let next = || chunks.lock().ok().and_then(|mut chunks| chunks.next());
    jobs(length).map(|_| next().into_iter().flatten().for_each(&change));
}

fn jobs(length: usize) -> Jobs {
    Jobs::new(length.div_ceil(CHUNK)).parallel_from(WORTH_A_THREAD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_element_is_visited_once() {
        for length in [0, 1, CHUNK, CHUNK * 9 + 7] {
            let mut list: Vec<usize> = (0..length).collect();
            for_each_mut(&mut list, |element| *element += 1);
            assert_eq!(list, (1..=length).collect::<Vec<_>>());
            assert_eq!(
                positions(&list, |element| element % 3 == 0),
                (2..length).step_by(3).collect::<Vec<_>>()
            );
            assert_eq!(map_ranges(length, |range| range.len()).into_iter().sum::<usize>(), length);
        }
    }
}
