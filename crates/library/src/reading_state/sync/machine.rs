//! The name of this machine, kept in a file beside the reading state.
//!
//! It is made up when it is first needed. The host name is a part of it only for people to read: it may change, and two
//! machines may have the same.

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::Builder;

/// The most characters of the host name in the name of a machine.
const HOST_LENGTH: usize = 24;

/// Returns the file beside a reading state that has the name of this machine.
fn file(state: &Path) -> PathBuf {
    state.with_extension("machine")
}

/// Returns the name of this machine; `None` if it has none yet.
pub(super) fn known(state: &Path) -> Option<String> {
    let text = fs::read_to_string(file(state)).ok()?;
    let name = text.trim();
    let is_valid = !name.is_empty() && name.len() <= 64 && name.chars().all(is_allowed);
    is_valid.then(|| name.to_owned())
}

/// Returns the name of this machine, and makes it up if it has none yet.
pub(super) fn name(state: &Path) -> io::Result<String> {
    if let Some(name) = known(state) {
        return Ok(name);
    }
    match write(state, false) {
        // Another process was faster.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => match known(state) {
            Some(name) => Ok(name),
            None => write(state, true),
        },
        written => written,
    }
}

/// Gives this machine another name.
pub(super) fn rename(state: &Path) -> io::Result<String> {
    write(state, true)
}

fn write(state: &Path, replaces: bool) -> io::Result<String> {
    let (file, name) = (file(state), new_name());
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut temporary = Builder::new().prefix(".yuelan-").suffix(".tmp").tempfile_in(folder)?;
    writeln!(temporary, "{name}")?;
    temporary.as_file().sync_all()?;
    let kept = if replaces { temporary.persist(&file) } else { temporary.persist_noclobber(&file) };
    kept.map_err(|error| error.error)?;
    Ok(name)
}

/// Makes up a name: the host name and a random number.
fn new_name() -> String {
    let host = rustix::system::uname().nodename().to_string_lossy().into_owned();
    let host = host.split('.').next().unwrap_or_default();
    let host: String = host.chars().filter(|c| is_allowed(*c)).take(HOST_LENGTH).collect();
    let host = host.trim_matches('-').to_ascii_lowercase();
    // The standard library keys each of these with random numbers.
    let random = RandomState::new().hash_one(std::process::id());
    let prefix = if host.is_empty() { "machine" } else { &host };
    format!("{prefix}-{:08x}", random & 0xffff_ffff)
}

const fn is_allowed(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_keeps_its_name_until_it_is_given_another() {
        let folder = tempfile::tempdir().expect("a folder");
        let state = folder.path().join("reading.db");
        assert_eq!(known(&state), None);
        let one = name(&state).expect("a name");
        assert_eq!((name(&state).ok(), known(&state)), (Some(one.clone()), Some(one.clone())));
        assert!(one.chars().all(is_allowed), "{one}");
        let other = rename(&state).expect("a name");
        assert_ne!(one, other);
        assert_eq!(name(&state).ok(), Some(other));
        fs::write(file(&state), "../../etc/passwd\n").expect("a file");
        assert!(name(&state).is_ok_and(|name| !name.contains('/')), "a name is never a path");
    }

    #[test]
    fn processes_that_start_at_once_agree_on_a_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let state = folder.path().join("reading.db");
        let names: Vec<String> = std::thread::scope(|scope| {
            let started: Vec<_> = (0..8).map(|_| scope.spawn(|| name(&state).expect("a name"))).collect();
            started.into_iter().map(|name| name.join().expect("no panic")).collect()
        });
        assert!(names.iter().all(|name| *name == names[0]), "{names:?}");
    }
}
