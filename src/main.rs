//! The program, which only calls the library.

use std::process::ExitCode;

/// The allocator of musl has one lock for all threads, but articles are loaded and laid out on all cores.
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    yuelan::cli::run()
}
