//! Ordered jobs on all cores: independent pieces of work are done side by side, and their results arrive in the order of
//! the pieces, on the calling thread.
//!
//! ```
//! use yuelan_parallel::Jobs;
//!
//! let texts = ["one", "three", "eleven"];
//! let mut lengths = Vec::new();
//! Jobs::new(texts.len()).in_order(|index| texts[index].len(), |length| lengths.push(length));
//! assert_eq!(lengths, [3, 5, 6]);
//! ```
//!
//! - [`Jobs`]: numbered jobs, with a state of each thread's own and a way to stop early;
//! - [`map_ranges`], [`positions`], [`for_each_mut`]: the same for the elements of a list, many to a job.
//!
//! Threads are started for each call and end with it, which takes some tens of microseconds: a job should take longer
//! than that. Where no thread can be started, the calling thread does all the work.

mod jobs;
mod lists;
mod window;

pub use jobs::Jobs;
pub use lists::{for_each_mut, map_ranges, positions};
