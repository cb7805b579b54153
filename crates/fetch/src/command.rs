//! Commands of a list: `exec:COMMAND` prints a feed, `filter:COMMAND:ADDRESS` turns what an address has into one. They are run by
//! the shell, and only where that is allowed.

use std::io;
use std::time::Duration;

use crate::client::MAX_BYTES;
use crate::error::FetchError;
use yuelan_loader::sanitize;
use yuelan_process::{End, Program};

/// Runs a command with some input and returns what it prints. A command that takes too long or prints too much is ended with all
/// that it has started.
pub(crate) fn run(
    command: &str,
    input: Vec<u8>,
    timeout: Duration,
    is_cancelled: &dyn Fn() -> bool,
) -> Result<Vec<u8>, FetchError> {
    let failed = |error: &dyn ToString| FetchError::CommandFailed(sanitize(&error.to_string()));
    let program = Program {
        words: ["sh", "-c", command].map(str::to_owned).to_vec(),
        input: Some(input),
        timeout,
        most: usize::try_from(MAX_BYTES).unwrap_or(usize::MAX),
        ..Program::default()
    };
    let finished = program.run(is_cancelled).map_err(|error: io::Error| failed(&error))?;
    match finished.end {
        End::Exited(status) if status.success() => Ok(finished.output),
        End::Exited(status) => Err(failed(&status)),
        End::TimedOut => Err(FetchError::TimedOut),
        End::TooMuch => Err(FetchError::TooLarge),
        End::Stopped => Err(FetchError::Cancelled),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

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
