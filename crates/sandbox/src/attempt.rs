//! Tries what the limits should prevent.

use std::env;
use std::fs::File;
use std::io;
use std::net::TcpListener;
use std::process::Command;
use std::thread;

use rustix::process::{Resource, getrlimit};

use crate::{Limit, LimitStatus, Sandbox};

/// Sets every limit on a thread, and tries each there.
pub(crate) fn on_a_thread() -> Vec<LimitStatus> {
    let tried = thread::Builder::new().spawn(|| {
        let mut all = Sandbox::default().enter();
        for status in &mut all {
            status.error = status.error.take().or_else(|| failure(status.limit));
        }
        all
    });
    let failed =
        |error: String| Limit::ALL.map(|limit| LimitStatus { limit, error: Some(error.clone()) }).into();
    match tried.map(thread::JoinHandle::join) {
        Ok(Ok(all)) => all,
        Ok(Err(_)) => failed("the attempt failed".to_owned()),
        Err(error) => failed(error.to_string()),
    }
}

/// Returns why a limit does not hold on this thread; `None` if it does.
fn failure(limit: Limit) -> Option<String> {
    let holds = match limit {
        Limit::Memory => getrlimit(Resource::Data).current.is_some(),
        Limit::Privileges => rustix::thread::no_new_privs().unwrap_or(false),
        Limit::Files => env::current_exe().is_ok_and(|program| is_refused(File::open(program).err())),
        Limit::Calls => {
            let program = env::current_exe().map(|program| Command::new(program).arg("--version").output());
            is_refused(TcpListener::bind("127.0.0.1:0").err())
                && program.is_ok_and(|ran| is_refused(ran.err()))
        }
    };
    (!holds).then(|| "it is set, and does not hold".to_owned())
}

fn is_refused(error: Option<io::Error>) -> bool {
    error.is_some_and(|error| error.kind() == io::ErrorKind::PermissionDenied)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// What a thread may do after the limits are set, as far as the kernel supports them.
    #[test]
    fn a_limited_thread_reads_and_writes_its_folders_and_nothing_else() {
        let (library, state, outside) =
            (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        for folder in [&library, &state, &outside] {
            fs::write(folder.path().join("a"), "灯").unwrap();
        }
        let sandbox =
            Sandbox { readable: vec![library.path().to_owned()], writable: vec![state.path().to_owned()] };
        let [library, state, outside] = [&library, &state, &outside].map(|folder| folder.path().join("a"));
        thread::spawn(move || {
            let set = sandbox.set(Limit::Files);
            if set.is_err() {
                return eprintln!("skipped: {set:?}");
            }
            assert_eq!(fs::read(&library).unwrap(), "灯".as_bytes());
            assert!(fs::read_dir(library.parent().unwrap()).is_ok());
            assert!(fs::write(&library, "").is_err() && fs::remove_file(&library).is_err());
            fs::write(&state, "船").unwrap();
            fs::write(state.with_file_name("b"), "船").unwrap();
            fs::remove_file(state.with_file_name("b")).unwrap();
            assert!(fs::read(&outside).is_err() && fs::read_dir("/").is_err());
        })
        .join()
        .unwrap();
    }

    #[test]
    fn a_limited_thread_starts_no_program_and_opens_no_socket() {
        thread::spawn(|| {
            let set = Sandbox::default().set(Limit::Calls);
            if set.is_err() {
                return eprintln!("skipped: {set:?}");
            }
            assert!(is_refused(Command::new("/bin/true").output().err()));
            assert!(is_refused(TcpListener::bind("127.0.0.1:0").err()));
            assert!(std::os::unix::net::UnixStream::pair().is_ok(), "signals need a pair");
            assert!(thread::spawn(|| ()).join().is_ok());
        })
        .join()
        .unwrap();
        assert!(TcpListener::bind("127.0.0.1:0").is_ok(), "other threads stay free");
    }
}
