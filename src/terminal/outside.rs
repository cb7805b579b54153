//! Programs that are started for the reader: on the terminal, or beside it.

use std::env;
use std::io::{self, Write};
use std::os::fd::OwnedFd;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;

use crate::app::Notice;

/// Runs a command of the shell on the terminal until it ends, with words on its standard input. Those that it does not
/// read are nobody's loss.
pub(super) fn pipe(command: &str, input: String) -> io::Result<ExitStatus> {
    let mut child = Command::new("/bin/sh").args(["-c", command]).stdin(Stdio::piped()).spawn()?;
    feed(&mut child, input);
    child.wait()
}

/// The reader's own editor, maybe with arguments behind its name, as for git and less.
pub(super) fn editor() -> String {
    let named = |name: &str| env::var(name).ok().filter(|editor| !editor.trim().is_empty());
    named("VISUAL").or_else(|| named("EDITOR")).unwrap_or_else(|| "vi".to_owned())
}

/// Runs an editor on a file until it ends, with the terminal as its keyboard.
pub(super) fn edit(editor: &str, file: &Path, keyboard: OwnedFd) -> io::Result<ExitStatus> {
    // A path may begin with a hyphen.
    let file = Path::new(".").join(file);
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", &format!("{editor} \"$@\""), "sh"]).arg(file).stdin(keyboard);
    shell.status()
}

/// Runs a program with its arguments on the terminal until it ends, without a shell.
pub(super) fn on_terminal(program: &[String], keyboard: OwnedFd) -> io::Result<ExitStatus> {
    let (name, arguments) = program.split_first().ok_or(io::ErrorKind::NotFound)?;
    Command::new(name).args(arguments).stdin(keyboard).status()
}

/// What is told of a program that could not be started, and that an option could replace.
pub(super) fn failure(program: &str, option: &'static str, error: &io::Error) -> Notice {
    let program = program.to_owned();
    match error.kind() {
        io::ErrorKind::NotFound => Notice::Missing { program, option },
        _ => Notice::Failed { program, why: error.to_string() },
    }
}

/// Starts a program with its arguments beside the terminal, with words on its standard input, and tells when it is
/// done. What it says is seen by nobody, and a signal to the reader is none to it. The option is one that could name
/// another program.
pub(super) fn spawn_detached(
    program: Vec<String>,
    option: &'static str,
    input: String,
    tell: impl FnOnce(Result<(), Notice>) + Send + 'static,
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
            Ok(status) if status.success() => return tell(Ok(())),
            Ok(status) => status.to_string(),
            Err(error) => return tell(Err(failure(name, option, &error))),
        };
        tell(Err(Notice::Failed { program: name.clone(), why }));
    };
    drop(thread::Builder::new().name("yuelan-beside".to_owned()).spawn(run));
}

/// Writes to a child from a thread, for it may read late or never.
fn feed(child: &mut Child, input: String) {
    if let Some(mut stdin) = child.stdin.take() {
        drop(thread::Builder::new().spawn(move || stdin.write_all(input.as_bytes())));
    }
}
