//! Signals as events: those that end, stop and continue the program, and changes of the terminal's size.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::sync::mpsc::Sender;
use std::thread;

use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
use signal_hook::consts::{
    SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGTSTP,
    SIGUSR1, SIGUSR2, SIGVTALRM, SIGWINCH, SIGXCPU, SIGXFSZ,
};
use signal_hook::iterator::SignalsInfo;
use signal_hook::iterator::exfiltrator::origin::WithOrigin;
use signal_hook::low_level::emulate_default_handler;
use signal_hook::low_level::siginfo::{Cause, Origin};

use super::tty;
use crate::app::Event;

/// The signals that end a program unless it handles them. SIGILL, SIGFPE, SIGSEGV and SIGBUS are left out: after them
/// nothing can go on. A SIGABRT of the program itself ends it at once, whoever handles it.
const ENDING: [i32; 14] = [
    SIGABRT, SIGALRM, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGUSR1, SIGUSR2,
    SIGVTALRM, SIGXCPU,
];
/// The others. After a SIGXFSZ writing fails like on a full disk.
const OTHERS: [i32; 4] = [SIGCONT, SIGTSTP, SIGWINCH, SIGXFSZ];

/// The signal that ended the program, if one did.
#[derive(Clone, Debug, Default)]
pub(super) struct LastSignal(Arc<AtomicI32>);

impl LastSignal {
    /// Ends the process by the signal, so that its sender sees that it worked. Returns if there was none.
    pub(super) fn raise(&self) {
        match self.0.load(Ordering::SeqCst) {
            0 => {}
            // If this fails, returning ends the process as well.
            signal => drop(emulate_default_handler(signal)),
        }
    }
}

/// The signals that the reader handles.
#[derive(Clone, Debug, Default)]
pub(super) struct Signals {
    last: LastSignal,
    /// Whether another program runs in the foreground.
    is_in_background: Arc<AtomicBool>,
}

impl Signals {
    /// Sends an event for every signal until the receiver is dropped.
    pub(super) fn listen(sender: Sender<Event>) -> io::Result<Self> {
        let signals = Self::default();
        let noted = signals.clone();
        let mut arriving = SignalsInfo::<WithOrigin>::new(ENDING.into_iter().chain(OTHERS))?;
        let wait = move || {
            for signal in &mut arriving {
                if noted.event(&signal).is_some_and(|event| sender.send(event).is_err()) {
                    return;
                }
            }
        };
        thread::Builder::new().name("yuelan-signals".to_owned()).spawn(wait)?;
        Ok(signals)
    }

    /// Returns the signal that ended the program.
    pub(super) fn last(&self) -> LastSignal {
        self.last.clone()
    }

    /// Sets whether another program runs in the foreground.
    pub(super) fn set_in_background(&self, is_in_background: bool) {
        self.is_in_background.store(is_in_background, Ordering::SeqCst);
    }

    fn event(&self, origin: &Origin) -> Option<Event> {
        let is_sent = matches!(origin.cause, Cause::Sent(_));
        match origin.signal {
            // In raw mode keys send no signals: these are for the program in the foreground.
            SIGINT | SIGQUIT if !is_sent => None,
            SIGTSTP if self.is_in_background.load(Ordering::SeqCst) => {
                // The other program stops, and the shell waits for both. If this fails, only the other program has stopped.
                let _ = if Self::has_job_control() { Self::stop() } else { Ok(()) };
                None
            }
            SIGTSTP => Some(Event::Suspend),
            SIGXFSZ => None,
            SIGCONT => Some(Event::Continue),
            SIGWINCH => tty::drawn_size().map(|(width, height)| Event::Resize { width, height }),
            ending => {
                self.last.0.store(ending, Ordering::SeqCst);
                Some(Event::Hangup)
            }
        }
    }

    /// Returns whether a shell would continue the program if it stopped. None would in the process group of the session
    /// leader: that was started by sshd or tmux without a shell that has job control.
    pub(super) fn has_job_control() -> bool {
        getsid(None).is_ok_and(|leader| leader != getpgrp())
    }

    /// Stops the whole process group until it is continued, as the terminal's own ^Z would.
    pub(super) fn stop() -> io::Result<()> {
        Ok(kill_current_process_group(Signal::STOP)?)
    }
}
