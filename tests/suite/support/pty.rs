//! The program on a real pseudo-terminal, with a model terminal at the other end.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system};

/// How long anything may take before a test gives up; far more than anything takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// A terminal with a program on it.
pub(crate) struct Terminal {
    master: Box<dyn MasterPty + Send>,
    /// Kept open while the program runs, so that nothing is cut off when it ends.
    slave: Option<Box<dyn SlavePty + Send>>,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Option<Receiver<Vec<u8>>>,
    listener: Option<JoinHandle<()>>,
    model: vt100::Parser,
    /// How much of the log the model has taken in.
    taken: usize,
    /// Whether questions are answered.
    answers: bool,
    /// Where the program keeps what can be found out again.
    cache: Option<tempfile::TempDir>,
    /// Everything that the program wrote.
    pub(crate) log: Vec<u8>,
    modes: String,
    /// Which of two keys settles next.
    is_odd: bool,
}

/// Keys without a use, and their names.
const F9: (&str, &str) = ("\u{1b}[20~", "F9");
const F10: (&str, &str) = ("\u{1b}[21~", "F10");

impl Terminal {
    /// A terminal of 80×24 on which the reader runs with some arguments, in Chinese.
    pub(crate) fn with<I: IntoIterator<Item: AsRef<OsStr>>>(arguments: I) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_yuelan"));
        command.args(arguments);
        Self::running(command)
    }

    /// A terminal of 80×24 on which a shell has said that it is ready.
    pub(crate) fn shell() -> Self {
        let mut shell = CommandBuilder::new("/bin/sh");
        shell.args(["-i"]);
        shell.env("PS1", "ready ");
        shell.env("ENV", "");
        let mut terminal = Self::running(shell);
        terminal.wait_for("ready");
        terminal
    }

    /// A terminal of 80×24 on which a command runs.
    pub(crate) fn running(command: CommandBuilder) -> Self {
        let cache = tempfile::tempdir().expect("a temporary folder");
        let mut terminal = Self::start(command, cache.path());
        terminal.cache = Some(cache);
        terminal
    }

    /// A terminal that answers no questions, on which the program runs that has its cache in a folder.
    pub(crate) fn silent(folder: &Path, cache: &Path) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_yuelan"));
        command.arg(folder);
        let mut terminal = Self::start(command, cache);
        terminal.answers = false;
        terminal
    }

    /// The same, started by a shell's script.
    pub(crate) fn silent_script(script: &str, cache: &Path) -> Self {
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-c", script]);
        let mut terminal = Self::start(command, cache);
        terminal.answers = false;
        terminal
    }

    fn start(mut command: CommandBuilder, cache: &Path) -> Self {
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
            slave: Some(pair.slave),
            child,
            output: Some(output),
            listener: Some(listener),
            model: vt100::Parser::new(cells(24), cells(80), 0),
            taken: 0,
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

    /// Waits until the reader has dealt with every key so far and painted what came of it, by a key that has no use but
    /// to be told so. Not while a line is being typed.
    #[track_caller]
    pub(crate) fn settle(&mut self) {
        // They take turns, so that what stands there from the last time is told apart.
        let (key, name) = if self.is_odd { F9 } else { F10 };
        self.is_odd = !self.is_odd;
        self.press(key);
        self.wait_for(&format!("{name} 在此无效"));
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

    /// Presses a key again and again until the screen is as wanted.
    #[track_caller]
    pub(crate) fn press_until(&mut self, key: &str, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !is_so(self.model.screen()) {
            assert!(Instant::now() < deadline, "pressed {key} in vain for {what}");
            self.press(key);
            while let Ok(bytes) = self.receive(Duration::from_millis(500)) {
                self.take(&bytes);
            }
        }
    }

    /// The screen as it is now.
    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.model.screen()
    }

    /// Whether a sequence was written so far.
    pub(crate) fn sent(&self, sequence: &str) -> bool {
        self.log.windows(sequence.len()).any(|bytes| bytes == sequence.as_bytes())
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
        // With nobody on it any more the terminal comes to an end, behind everything that was written on it.
        self.slave = None;
        while let Ok(bytes) = self.receive(PATIENCE) {
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
    /// Gives the number of the process that was cut off. What writes to the terminal says `^J` and `^D` when it goes,
    /// which the program may still hear.
    pub(crate) fn hang_up(mut self, key: &str) -> u32 {
        self.output = None;
        self.press(key);
        self.listener.take().expect("a listener").join().expect("the listener ends");
        self.child.process_id().expect("a process")
    }

    fn receive(&self, patience: Duration) -> Result<Vec<u8>, RecvTimeoutError> {
        self.output.as_ref().expect("not hung up").recv_timeout(patience)
    }

    fn take(&mut self, bytes: &[u8]) {
        self.log.extend_from_slice(bytes);
        // A question may come in two pieces.
        let mut from = self.taken.saturating_sub(3);
        while let Some((end, is_place)) = question(&self.log, from).filter(|_| self.answers) {
            self.model.process(&self.log[self.taken.min(end)..end]);
            (from, self.taken) = (end, self.taken.max(end));
            let (row, column) = self.model.screen().cursor_position();
            let answer = if is_place {
                format!("\u{1b}[{};{}R", row + 1, column + 1)
            } else {
                "\u{1b}[?62;22c".into()
            };
            self.press(&answer);
        }
        self.model.process(&self.log[self.taken..]);
        self.taken = self.log.len();
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

/// The end of the first question in a log from some byte on, and whether it asks where the cursor stands and not what
/// kind of terminal it is.
fn question(log: &[u8], from: usize) -> Option<(usize, bool)> {
    let ends = |at: usize, question: &[u8]| log[at..].starts_with(question).then_some(at + question.len());
    (from..log.len()).find_map(|at| {
        let place = ends(at, b"\x1b[6n").map(|end| (end, true));
        place.or_else(|| ends(at, b"\x1b[c").map(|end| (end, false)))
    })
}

/// Whether a process is gone, or only waits for somebody to ask how it ended.
#[cfg(target_os = "linux")]
pub(crate) fn has_ended(process: u32) -> bool {
    let state = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    state.rsplit(") ").next().is_none_or(|rest| rest.is_empty() || rest.starts_with('Z'))
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
