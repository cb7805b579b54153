//! The program on a real pseudo-terminal, with a terminal emulator at the other end.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system};

/// How long a test waits before it fails; far longer than anything takes.
const TIMEOUT: Duration = Duration::from_secs(60);

/// A terminal with a program.
pub(crate) struct Terminal {
    master: Box<dyn MasterPty + Send>,
    /// Kept open while the program runs, so that nothing is cut off when it ends.
    slave: Option<Box<dyn SlavePty + Send>>,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Option<Receiver<Vec<u8>>>,
    listener: Option<JoinHandle<()>>,
    model: vt100::Parser,
    /// How much of the log the emulator has processed.
    processed: usize,
    /// Whether queries are answered.
    answers: bool,
    /// The cache folder of the program.
    cache: Option<tempfile::TempDir>,
    /// Everything that the program has written.
    pub(crate) log: Vec<u8>,
    modes: String,
    /// Which of two keys [`settle`](Self::settle) presses next.
    is_odd: bool,
}

/// Unbound keys and their names.
const F9: (&str, &str) = ("\u{1b}[20~", "F9");
const F10: (&str, &str) = ("\u{1b}[21~", "F10");

impl Terminal {
    /// Starts the reader with arguments on a terminal of 80×24, in Chinese.
    pub(crate) fn with<I: IntoIterator<Item: AsRef<OsStr>>>(arguments: I) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_yuelan"));
        command.args(arguments);
        Self::running(command)
    }

    /// Starts a shell on a terminal of 80×24 and waits for its prompt.
    pub(crate) fn shell() -> Self {
        let mut shell = CommandBuilder::new("/bin/sh");
        shell.args(["-i"]);
        shell.env("PS1", "ready ");
        shell.env("ENV", "");
        let mut terminal = Self::running(shell);
        terminal.wait_for("ready");
        terminal
    }

    /// Starts a command on a terminal of 80×24.
    pub(crate) fn running(command: CommandBuilder) -> Self {
        let cache = tempfile::tempdir().expect("a temporary folder");
        let mut terminal = Self::start(command, cache.path());
        terminal.cache = Some(cache);
        terminal
    }

    /// Starts another program on a terminal of 80×24, in the locale of its environment.
    pub(crate) fn running_as_it_is(command: CommandBuilder) -> Self {
        let locale = command.get_env("LC_ALL").map(OsStr::to_owned);
        let cache = tempfile::tempdir().expect("a temporary folder");
        let mut terminal = Self::start_in(command, cache.path(), locale.as_deref());
        terminal.cache = Some(cache);
        terminal
    }

    /// Starts the reader on a terminal that answers no queries, with its cache in a folder.
    pub(crate) fn silent(folder: &Path, cache: &Path) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_yuelan"));
        command.arg(folder);
        let mut terminal = Self::start(command, cache);
        terminal.answers = false;
        terminal
    }

    /// Starts a shell script on a terminal that answers no queries, with its cache in a folder.
    pub(crate) fn silent_script(script: &str, cache: &Path) -> Self {
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-c", script]);
        let mut terminal = Self::start(command, cache);
        terminal.answers = false;
        terminal
    }

    fn start(command: CommandBuilder, cache: &Path) -> Self {
        Self::start_in(command, cache, None)
    }

    fn start_in(mut command: CommandBuilder, cache: &Path, locale: Option<&OsStr>) -> Self {
        command.env("XDG_CACHE_HOME", cache);
        for (name, folder) in [("XDG_CONFIG_HOME", "config"), ("XDG_STATE_HOME", "state")] {
            if command.get_env(name).is_none() {
                command.env(name, cache.join(folder));
            }
        }
        for name in ["TMUX", "STY", "TERM_PROGRAM", "COLORTERM", "SSH_CONNECTION"] {
            command.env_remove(name);
        }
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", locale.unwrap_or(OsStr::new("zh_CN.UTF-8")));
        command.env_remove("NO_COLOR");
        let pair = native_pty_system().openpty(size(80, 24)).expect("a pseudo-terminal");
        let modes = format!("{:?}", pair.master.get_termios());
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let (sender, output) = mpsc::channel();
        // Ends, and closes the terminal, when the receiver is dropped.
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
            slave: Some(pair.slave),
            child,
            output: Some(output),
            listener: Some(listener),
            model: vt100::Parser::new(cells(24), cells(80), 0),
            processed: 0,
            answers: true,
            cache: None,
            log: Vec::new(),
            modes,
            is_odd: false,
        }
    }

    /// Presses keys, as the bytes that a terminal sends for them.
    pub(crate) fn press(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).expect("the terminal takes keys");
        self.keyboard.flush().expect("the terminal takes keys");
    }

    /// Waits until the reader has handled every key so far, by pressing an unbound key and waiting for the message about
    /// it. Not while a line is being typed.
    #[track_caller]
    pub(crate) fn settle(&mut self) {
        // They alternate, so that the message of the last time is not mistaken for the new one.
        let (key, name) = if self.is_odd { F9 } else { F10 };
        self.is_odd = !self.is_odd;
        self.press(key);
        self.wait_for(&format!("{name} 在此无效"));
    }

    /// Waits until the screen shows a text.
    #[track_caller]
    pub(crate) fn wait_for(&mut self, words: &str) {
        self.wait_until(words, |screen| screen.contents().contains(words));
    }

    /// Waits until a condition holds for the screen.
    #[track_caller]
    pub(crate) fn wait_until(&mut self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) {
        let deadline = Instant::now() + TIMEOUT;
        while !holds(self.model.screen()) {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.receive(left) {
                Ok(bytes) => self.process(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("waited in vain for {what} on\n{}", self.model.screen().contents())
                }
            }
        }
    }

    /// Presses a key again and again until a condition holds for the screen.
    #[track_caller]
    pub(crate) fn press_until(&mut self, key: &str, what: &str, holds: impl Fn(&vt100::Screen) -> bool) {
        let deadline = Instant::now() + TIMEOUT;
        while !holds(self.model.screen()) {
            assert!(Instant::now() < deadline, "pressed {key} in vain for {what}");
            self.press(key);
            while let Ok(bytes) = self.receive(Duration::from_millis(500)) {
                self.process(&bytes);
            }
        }
    }

    /// Returns the current screen.
    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.model.screen()
    }

    /// Returns whether a sequence has been written.
    pub(crate) fn sent(&self, sequence: &str) -> bool {
        self.log.windows(sequence.len()).any(|bytes| bytes == sequence.as_bytes())
    }

    /// Resizes the terminal.
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

    /// Waits until the program has ended, and reads the rest of its output.
    pub(crate) fn end(&mut self) -> ExitStatus {
        let deadline = Instant::now() + TIMEOUT;
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("a child") {
                break status;
            }
            assert!(Instant::now() < deadline, "the program does not end");
            if let Ok(bytes) = self.receive(Duration::from_millis(20)) {
                self.process(&bytes);
            }
        };
        // Without a program the terminal is closed, after everything that was written to it.
        self.slave = None;
        while let Ok(bytes) = self.receive(TIMEOUT) {
            self.process(&bytes);
        }
        status
    }

    /// Asserts that the terminal is as it was before the program started.
    #[track_caller]
    pub(crate) fn must_be_restored(&self) {
        let screen = self.model.screen();
        assert!(!screen.alternate_screen(), "the alternate screen was not left");
        assert!(!screen.hide_cursor(), "the cursor was not shown again");
        assert!(!screen.bracketed_paste(), "bracketed paste was not switched off");
        assert_eq!(format!("{:?}", self.master.get_termios()), self.modes, "the modes have changed");
        let wrap = self.log.windows(5).rev().find(|bytes| bytes.starts_with(b"\x1b[?7"));
        assert_eq!(wrap, Some(b"\x1b[?7h".as_slice()), "lines are not wrapped again");
    }

    /// Closes the other end of the terminal, after a key that makes the program write. Returns the process of the
    /// program. The writer sends `^J` and `^D` when it is closed, which the program may still read.
    pub(crate) fn hang_up(mut self, key: &str) -> u32 {
        self.output = None;
        self.press(key);
        self.listener.take().expect("a listener").join().expect("the listener ends");
        self.child.process_id().expect("a process")
    }

    fn receive(&self, timeout: Duration) -> Result<Vec<u8>, RecvTimeoutError> {
        self.output.as_ref().expect("not hung up").recv_timeout(timeout)
    }

    fn process(&mut self, bytes: &[u8]) {
        self.log.extend_from_slice(bytes);
        // A query may come in two pieces.
        let mut from = self.processed.saturating_sub(3);
        while let Some((end, is_position)) = query(&self.log, from).filter(|_| self.answers) {
            self.model.process(&self.log[self.processed.min(end)..end]);
            (from, self.processed) = (end, self.processed.max(end));
            let (row, column) = self.model.screen().cursor_position();
            let answer = if is_position {
                format!("\u{1b}[{};{}R", row + 1, column + 1)
            } else {
                "\u{1b}[?62;22c".into()
            };
            self.press(&answer);
        }
        self.model.process(&self.log[self.processed..]);
        self.processed = self.log.len();
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It fails if the program has ended already. After a hang-up the program has to end by itself.
        if self.output.is_some() {
            let _ = self.child.kill();
        }
    }
}

/// Returns the end of the first query in a log from some byte on, and whether it queries the cursor position and not the
/// device attributes.
fn query(log: &[u8], from: usize) -> Option<(usize, bool)> {
    let ends = |at: usize, query: &[u8]| log[at..].starts_with(query).then_some(at + query.len());
    (from..log.len()).find_map(|at| {
        let place = ends(at, b"\x1b[6n").map(|end| (end, true));
        place.or_else(|| ends(at, b"\x1b[c").map(|end| (end, false)))
    })
}

/// Returns whether a process has ended, even if its parent has not waited for it.
#[cfg(target_os = "linux")]
pub(crate) fn has_ended(process: u32) -> bool {
    let state = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    state.rsplit(") ").next().is_none_or(|rest| rest.is_empty() || rest.starts_with('Z'))
}

/// Waits until a condition holds.
#[track_caller]
pub(crate) fn wait_until(what: &str, holds: impl Fn() -> bool) {
    let deadline = Instant::now() + TIMEOUT;
    while !holds() {
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
