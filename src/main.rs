//! The program: everything is in the library, this is its exit code.

use std::process::ExitCode;

/// musl's own has one lock for all threads, and an article is read and set on all cores.
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    yuelan::cli::run()
}
