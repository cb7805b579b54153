//! Ends a command in the ordinary way when it is interrupted.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;
use signal_hook::low_level::emulate_default_handler;

/// Notices the signals by which a command is interrupted, so that it can leave everything in order. The second one ends the
/// program at once.
#[derive(Debug, Default)]
pub struct Interrupt {
    is_set: Arc<AtomicBool>,
    signal: Arc<AtomicUsize>,
}

impl Interrupt {
    /// Begins to notice the signals.
    pub fn new() -> Self {
        let interrupt = Self::default();
        for signal in [SIGINT, SIGTERM] {
            let number = usize::try_from(signal).unwrap_or_default();
            // A signal that cannot be noticed ends the program, as without this.
            let _ = flag::register_conditional_default(signal, Arc::clone(&interrupt.is_set))
                .and_then(|_| flag::register_usize(signal, Arc::clone(&interrupt.signal), number))
                .and_then(|_| flag::register(signal, Arc::clone(&interrupt.is_set)));
        }
        interrupt
    }

    /// Returns whether a signal has come.
    pub fn is_set(&self) -> bool {
        self.is_set.load(Ordering::Relaxed)
    }

    /// Ends the program by the signal that has come, so that its sender sees that it worked. If there was none, the next one
    /// ends it at once.
    pub fn end(&self) {
        if self.is_set.swap(true, Ordering::Relaxed) {
            let signal = i32::try_from(self.signal.load(Ordering::Relaxed)).unwrap_or(SIGTERM);
            // If this fails, returning ends the command as well.
            drop(emulate_default_handler(signal));
        }
    }
}
