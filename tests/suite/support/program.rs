//! Folders of articles, and runs of the program on them.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A temporary folder of files, which is removed on drop.
pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    /// Returns a folder of files: name (which may contain folders) and content.
    pub(crate) fn of<C: AsRef<[u8]>>(files: &[(&str, C)]) -> Self {
        let folder = Self(tempfile::tempdir().expect("a temporary folder"));
        for (name, content) in files {
            let path = folder.file(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, content).expect("a file");
        }
        folder
    }

    /// Returns the path of the folder.
    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Returns the path of a file in the folder.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }
}

/// Returns the folder of the example articles.
pub(crate) fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles")
}

/// A run of the program that has not started.
pub(crate) struct Run {
    command: Command,
    input: Vec<u8>,
    /// The cache folder of the program, which is removed on drop.
    _cache: tempfile::TempDir,
}

/// The result of a run.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Returns a run of the program with arguments, in English, without the variables that affect colours and widths.
pub(crate) fn yuelan<I: IntoIterator<Item: AsRef<std::ffi::OsStr>>>(arguments: I) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yuelan"));
    command.args(arguments).env("LC_ALL", "en_US.UTF-8").env("TERM", "xterm-256color");
    // The user who runs the tests may have a configuration and a history.
    for name in ["XDG_CONFIG_HOME", "XDG_STATE_HOME"] {
        command.env(name, concat!(env!("CARGO_TARGET_TMPDIR"), "/nobody"));
    }
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    let cache = tempfile::tempdir().expect("a temporary folder");
    command.env("XDG_CACHE_HOME", cache.path());
    Run { command, input: Vec::new(), _cache: cache }
}

impl Run {
    /// Runs the program in a folder.
    pub(crate) fn within(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Sets an environment variable.
    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Sets the standard input.
    pub(crate) fn input(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.input = bytes.into();
        self
    }

    /// Runs the program to its end.
    pub(crate) fn run(mut self) -> Ran {
        self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.command.spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("standard input");
        let input = self.input;
        let writer = std::thread::spawn(move || stdin.write_all(&input));
        let output = child.wait_with_output().expect("the program ends");
        // It fails if the program does not read its standard input, which it need not.
        let _ = writer.join();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Ran {
    /// Returns the output after asserting that the run succeeded without errors.
    #[track_caller]
    pub(crate) fn well(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (Some(0), ""));
        self.out
    }

    /// Returns the JSON values of the output, one per line, after asserting that the run succeeded.
    #[track_caller]
    pub(crate) fn json(self) -> Vec<serde_json::Value> {
        self.well().lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    }
}
