//! External programs: those that run in the foreground on the terminal, and those that run detached from it.

use std::env;
use std::io::{self, Write};
use std::os::fd::OwnedFd;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;

use crate::app::Notice;

/// Runs a shell command on the terminal until it ends, with text on its standard input, which it need not read.
pub(super) fn pipe(command: &str, input: String) -> io::Result<ExitStatus> {
    let mut child = Command::new("/bin/sh").args(["-c", command]).stdin(Stdio::piped()).spawn()?;
    feed(&mut child, input);
    child.wait()
}

/// Returns the user's editor, which may have arguments, as for git and less.
pub(super) fn editor() -> String {
    let named = |name: &str| env::var(name).ok().filter(|editor| !editor.trim().is_empty());
    named("VISUAL").or_else(|| named("EDITOR")).unwrap_or_else(|| "vi".to_owned())
}

/// Runs an editor on a file until it ends, with the terminal as its standard input; `place` is an argument before the file.
pub(super) fn edit(
    editor: &str,
    place: Option<&str>,
    file: &Path,
    keyboard: OwnedFd,
) -> io::Result<ExitStatus> {
    // A path may begin with a hyphen.
    let file = Path::new(".").join(file);
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", &format!("{editor} \"$@\""), "sh"]).args(place).arg(file).stdin(keyboard);
    shell.status()
}

/// Runs a program with its arguments on the terminal until it ends, without a shell.
pub(super) fn run_in_terminal(program: &[String], keyboard: OwnedFd) -> io::Result<ExitStatus> {
    let (name, arguments) = program.split_first().ok_or(io::ErrorKind::NotFound)?;
    Command::new(name).args(arguments).stdin(keyboard).status()
}

/// Returns the notice about a program that could not be started, and the option that can name another one.
pub(super) fn start_failure(program: &str, option: &'static str, error: &io::Error) -> Notice {
    let program = program.to_owned();
    match error.kind() {
        io::ErrorKind::NotFound => Notice::Missing { program, option },
        _ => Notice::Failed { program, why: error.to_string() },
    }
}

/// Starts a program with its arguments detached from the terminal, with text on its standard input, and reports when it
/// has ended. Its output is discarded, and it does not get the signals of the reader. `option` is the option that can
/// name another program.
pub(super) fn spawn_detached(
    program: Vec<String>,
    option: &'static str,
    input: String,
    report: impl FnOnce(Result<(), Notice>) + Send + 'static,
) {
    let run = move || {
        let Some((name, arguments)) = program.split_first() else { return };
        let mut command = Command::new(name);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let ended = command.process_group(0).spawn().and_then(|mut child| {
            feed(&mut child, input);
            child.wait()
        });
        let why = match ended {
            Ok(status) if status.success() => return report(Ok(())),
            Ok(status) => status.to_string(),
            Err(error) => return report(Err(start_failure(name, option, &error))),
        };
        report(Err(Notice::Failed { program: name.clone(), why }));
    };
    drop(thread::Builder::new().name("yuelan-detached".to_owned()).spawn(run));
}

/// Writes to a child from a thread, because it may read late or never.
fn feed(child: &mut Child, input: String) {
    if let Some(mut stdin) = child.stdin.take() {
        drop(thread::Builder::new().spawn(move || stdin.write_all(input.as_bytes())));
    }
}
