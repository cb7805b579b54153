//! Folders of articles, and the program run on them as a script runs it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A temporary folder of files; gone when dropped.
pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    /// A folder of these files: name (with folders in it, parted by `/`) and content.
    pub(crate) fn of<C: AsRef<[u8]>>(files: &[(&str, C)]) -> Self {
        let folder = Self(tempfile::tempdir().expect("a temporary folder"));
        for (name, content) in files {
            let path = folder.file(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, content).expect("a file");
        }
        folder
    }

    /// Its path.
    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// The path of a file in it.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }
}

/// The example articles of the project.
pub(crate) fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles")
}

/// A run of the program, not yet started.
pub(crate) struct Run {
    command: Command,
    input: Vec<u8>,
    /// Where the program keeps what can be found out again; gone when dropped.
    _cache: tempfile::TempDir,
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// The program with some arguments, in English, without any of the surroundings' wishes for colour or width.
pub(crate) fn yuelan<I: IntoIterator<Item: AsRef<std::ffi::OsStr>>>(arguments: I) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yuelan"));
    command.args(arguments).env("LC_ALL", "en_US.UTF-8").env("TERM", "xterm-256color");
    // Whoever runs the tests has a configuration and a history of their own.
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
    /// In this folder.
    pub(crate) fn within(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// With this variable.
    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// With this on standard input.
    pub(crate) fn input(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.input = bytes.into();
        self
    }

    /// Runs to the end.
    pub(crate) fn run(mut self) -> Ran {
        self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.command.spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("standard input");
        let input = self.input;
        let writer = std::thread::spawn(move || stdin.write_all(&input));
        let output = child.wait_with_output().expect("the program ends");
        // A program that does not read its standard input closes it; that is its own affair.
        let _ = writer.join();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Ran {
    /// What it wrote, after making sure that it went well and complained of nothing.
    #[track_caller]
    pub(crate) fn well(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (Some(0), ""));
        self.out
    }

    /// The JSON values that it wrote, one a line, after making sure that it went well.
    #[track_caller]
    pub(crate) fn json(self) -> Vec<serde_json::Value> {
        self.well().lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    }
}
