//! The limits of memory.

use std::thread;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// The most private memory in bytes: what the process can fill. A reader takes some 20 MiB, an article of 10 MB some 100.
const MAX_DATA: u64 = 1 << 30;
/// The most address space in bytes, apart from that of threads. Mapped files count, such as the catalogue that a search
/// reads.
const MAX_ADDRESSES: u64 = 6 << 30;
/// The address space of a thread in bytes: the allocator reserves twice 64 MiB for each, and its stack.
const THREAD_ADDRESSES: u64 = 136 << 20;

/// Limits the memory of the process. A limit that is lower already stays.
pub(crate) fn limit() -> Result<(), String> {
    let threads = thread::available_parallelism().map_or(1, |count| count.get() as u64);
    let addresses = MAX_ADDRESSES + threads * 2 * THREAD_ADDRESSES;
    // A dump of the memory would be a file.
    for (resource, most) in [(Resource::Core, 0), (Resource::Data, MAX_DATA), (Resource::As, addresses)] {
        lower(resource, most)?;
    }
    Ok(())
}

fn lower(resource: Resource, most: u64) -> Result<(), String> {
    let lowered = Some(getrlimit(resource).current.map_or(most, |now| now.min(most)));
    setrlimit(resource, Rlimit { current: lowered, maximum: lowered }).map_err(|error| error.to_string())
}
