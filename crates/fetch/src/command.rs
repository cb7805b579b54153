//! Commands of a list: `exec:COMMAND` prints a feed, `filter:COMMAND:ADDRESS` turns what an address has into one. They are run by
//! the shell, and only where that is allowed.

use std::io::{Read, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

use crate::client::MAX_BYTES;
use crate::error::FetchError;
use yuelan_loader::sanitize;

/// How often it is looked whether a command has ended.
const POLL: Duration = Duration::from_millis(10);

/// Runs a command with some input and returns what it prints. A command that takes too long or prints too much is ended with all
/// that it has started.
pub(crate) fn run(
    command: &str,
    input: Vec<u8>,
    timeout: Duration,
    is_cancelled: &dyn Fn() -> bool,
) -> Result<Vec<u8>, FetchError> {
    let failed = |error: &dyn ToString| FetchError::CommandFailed(sanitize(&error.to_string()));
    let mut child = Command::new("sh")
        .args(["-c", command])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .map_err(|error| failed(&error))?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    // It fails if the command does not read its input, which it need not.
    let writer = thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(&input)));
    let reader = thread::spawn(move || {
        let mut output = Vec::new();
        let read = stdout.map(|stdout| stdout.take(MAX_BYTES + 1).read_to_end(&mut output));
        read.transpose().map(|_| output)
    });
    let end = Instant::now() + timeout;
    while !reader.is_finished() {
        let error = match () {
            () if is_cancelled() => FetchError::Cancelled,
            () if Instant::now() >= end => FetchError::TimedOut,
            () => {
                thread::sleep(POLL);
                continue;
            }
        };
        kill(&mut child);
        return Err(error);
    }
    let output = reader.join().unwrap_or_else(|_| Ok(Vec::new())).map_err(|error| failed(&error))?;
    if output.len() as u64 > MAX_BYTES {
        kill(&mut child);
        return Err(FetchError::TooLarge);
    }
    let status = loop {
        match child.try_wait().map_err(|error| failed(&error))? {
            Some(status) => break status,
            None if Instant::now() >= end || is_cancelled() => {
                kill(&mut child);
                return Err(FetchError::TimedOut);
            }
            None => thread::sleep(POLL),
        }
    };
    // The writer ends with the pipe that the command has closed.
    drop(writer);
    if status.success() { Ok(output) } else { Err(failed(&status)) }
}

/// Ends a command and all that it has started.
fn kill(child: &mut Child) {
    if let Some(group) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        // It may have ended by itself.
        let _ = kill_process_group(group, Signal::KILL);
    }
    let _ = child.wait();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn output(command: &str, input: &str) -> Result<String, FetchError> {
        let output = run(command, input.into(), Duration::from_secs(20), &|| false)?;
        Ok(String::from_utf8(output).expect("UTF-8"))
    }

    #[test]
    fn what_a_command_prints_is_returned() {
        assert_eq!(output("echo 灯", ""), Ok("灯\n".into()));
        assert_eq!(output("sed s/水/河/", "水静"), Ok("河静".into()));
        assert_eq!(output("echo 灯; exit 3", ""), Err(FetchError::CommandFailed("exit status: 3".into())));
        let long = "水".repeat(100_000);
        assert_eq!(output("echo 灯", &long), Ok("灯\n".into()), "what is not read harms nothing");
        assert_eq!(output("cat", &long), Ok(long));
    }

    #[test]
    fn a_command_that_never_ends_is_ended() {
        let began = Instant::now();
        let ended =
            run("sleep 60 & cat /dev/zero >/dev/null", Vec::new(), Duration::from_millis(100), &|| false);
        assert_eq!(ended, Err(FetchError::TimedOut));
        assert_eq!(
            run("sleep 60", Vec::new(), Duration::from_secs(60), &|| true),
            Err(FetchError::Cancelled)
        );
        assert_eq!(
            run("cat /dev/zero", Vec::new(), Duration::from_secs(60), &|| false),
            Err(FetchError::TooLarge)
        );
        assert!(began.elapsed() < Duration::from_secs(30));
    }
}
