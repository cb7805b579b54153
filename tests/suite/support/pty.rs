//! The program on a real pseudo-terminal, with a model terminal at the other end.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::process::Command;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system};

/// How long anything may take before a test gives up; far more than anything takes.
const PATIENCE: Duration = Duration::from_secs(20);

/// A terminal with a program on it.
pub(crate) struct Terminal {
    master: Box<dyn MasterPty + Send>,
    /// Kept open, so that the terminal can be asked how it was left.
    _slave: Box<dyn SlavePty + Send>,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Option<Receiver<Vec<u8>>>,
    listener: Option<JoinHandle<()>>,
    model: vt100::Parser,
    /// Everything that the program wrote.
    pub(crate) log: Vec<u8>,
    modes: String,
}

impl Terminal {
    /// A terminal of 80×24 on which the reader runs with some arguments, in Chinese.
    pub(crate) fn with<I: IntoIterator<Item: AsRef<OsStr>>>(arguments: I) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_yuelan"));
        command.args(arguments);
        Self::running(command)
    }

    /// A terminal of 80×24 on which a command runs.
    pub(crate) fn running(mut command: CommandBuilder) -> Self {
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "zh_CN.UTF-8");
        command.env_remove("NO_COLOR");
        let pair = native_pty_system().openpty(size(80, 24)).expect("a pseudo-terminal");
        let modes = format!("{:?}", pair.master.get_termios());
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let (sender, output) = mpsc::channel();
        // Ends, and lets go of the terminal, when nobody listens.
        let listener = thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self {
            keyboard: pair.master.take_writer().expect("a writer"),
            master: pair.master,
            _slave: pair.slave,
            child,
            output: Some(output),
            listener: Some(listener),
            model: vt100::Parser::new(cells(24), cells(80), 0),
            log: Vec::new(),
            modes,
        }
    }

    /// Presses keys, as the bytes that a terminal sends for them.
    pub(crate) fn press(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).expect("the terminal takes keys");
        self.keyboard.flush().expect("the terminal takes keys");
    }

    /// Waits until the screen shows some words.
    #[track_caller]
    pub(crate) fn wait_for(&mut self, words: &str) {
        self.wait_until(words, |screen| screen.contents().contains(words));
    }

    /// Waits until the screen is as wanted.
    #[track_caller]
    pub(crate) fn wait_until(&mut self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !is_so(self.model.screen()) {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.receive(left) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("waited in vain for {what} on\n{}", self.model.screen().contents())
                }
            }
        }
    }

    /// The screen as it is now.
    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.model.screen()
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&mut self, width: u16, height: u16) {
        self.model.set_size(cells(height), cells(width));
        self.master.resize(size(width, height)).expect("another size");
    }

    /// Sends the program a signal by its name.
    pub(crate) fn signal(&self, name: &str) {
        let process = self.child.process_id().expect("a process").to_string();
        let status = Command::new("kill").args(["-s", name, &process]).status();
        assert!(status.expect("kill").success(), "no such process");
    }

    /// Waits until the program has ended, and reads what it still wrote.
    pub(crate) fn end(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("a child") {
                break status;
            }
            assert!(Instant::now() < deadline, "the program does not end");
            if let Ok(bytes) = self.receive(Duration::from_millis(20)) {
                self.take(&bytes);
            }
        };
        while let Ok(bytes) = self.receive(Duration::from_millis(100)) {
            self.take(&bytes);
        }
        status
    }

    /// Fails unless the terminal is as it was before the program came.
    #[track_caller]
    pub(crate) fn must_be_given_back(&self) {
        let screen = self.model.screen();
        assert!(!screen.alternate_screen(), "the alternate screen was not left");
        assert!(!screen.hide_cursor(), "the cursor was not shown again");
        assert!(!screen.bracketed_paste(), "bracketed paste was not switched off");
        assert_eq!(format!("{:?}", self.master.get_termios()), self.modes, "the modes are others");
        let wrap = self.log.windows(5).rev().find(|bytes| bytes.starts_with(b"\x1b[?7"));
        assert_eq!(wrap, Some(b"\x1b[?7h".as_slice()), "lines are not wrapped again");
    }

    /// Pulls the plug: nothing at the other end of the terminal any more. Needs a key that makes the program write.
    pub(crate) fn hang_up(mut self, key: &str) {
        self.output = None;
        self.press(key);
        self.listener.take().expect("a listener").join().expect("the listener ends");
    }

    fn receive(&self, patience: Duration) -> Result<Vec<u8>, RecvTimeoutError> {
        self.output.as_ref().expect("not hung up").recv_timeout(patience)
    }

    fn take(&mut self, bytes: &[u8]) {
        self.log.extend_from_slice(bytes);
        self.model.process(bytes);
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It may have ended already, which is all that is wanted. One that is hung up is to end by itself.
        if self.output.is_some() {
            let _ = self.child.kill();
        }
    }
}

/// Waits until something is so.
#[track_caller]
pub(crate) fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < deadline, "waited in vain for {what}");
        thread::sleep(Duration::from_millis(10));
    }
}

const fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn cells(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).expect("more than nothing")
}
