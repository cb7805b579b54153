//! Files of articles: written whole or not at all, and never over what somebody else has written.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::article::{hash, identity};
use crate::error::{FetchError, StateError};
use crate::names::EXTENSION;
use crate::state::{Pending, State};
use yuelan_loader::{read_file, sanitize};

/// What the name of a file ends with as long as its content is not complete. It begins with a dot then, too.
const PART: &str = ".part";

/// The folder that articles are written into.
#[derive(Debug)]
pub(crate) struct Target {
    root: PathBuf,
    /// Whether nothing is written.
    dry_run: bool,
}

impl Target {
    /// Creates the folder if need be.
    pub(crate) fn open(into: &Path, dry_run: bool) -> io::Result<Self> {
        if !dry_run {
            fs::create_dir_all(into)?;
        }
        let root = fs::canonicalize(into).or_else(|_| std::path::absolute(into))?;
        Ok(Self { root, dry_run })
    }

    /// Returns the folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Returns the path of a file below the folder.
    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.root.join(file)
    }

    /// Returns the hash of a file; `None` if there is none.
    pub(crate) fn hash_of(&self, file: &str) -> Option<u64> {
        read_file(&self.path(file)).ok().map(|bytes| hash(&bytes))
    }

    /// Returns whether a name is taken.
    pub(crate) fn is_taken(&self, file: &str) -> bool {
        fs::symlink_metadata(self.path(file)).is_ok()
    }

    /// Returns whether a file is an article of ours: its head says that it is this one of this feed.
    pub(crate) fn holds(&self, file: &str, guid: &str, feed: &str) -> bool {
        let Ok(bytes) = read_file(&self.path(file)) else { return false };
        let identity = identity(guid, feed);
        let head = bytes.strip_prefix(b"---\n").unwrap_or_default();
        let end = head.windows(5).position(|window| window == b"\n---\n").unwrap_or(0);
        let head = head.get(..=end).unwrap_or_default();
        // Whole lines: in front of them is the end of another line.
        let line_feed = [b"\n", identity.as_bytes()].concat();
        head.windows(line_feed.len()).any(|window| window == line_feed)
    }

    /// Writes the content of a file beside it, and returns the path of that, below the folder.
    pub(crate) fn write_part(&self, file: &str, bytes: &[u8]) -> Result<String, FetchError> {
        let part = part_of(file);
        if self.dry_run {
            return Ok(part);
        }
        let path = self.path(&part);
        let create = || OpenOptions::new().write(true).create(true).truncate(true).open(&path);
        let write = || {
            // The folder is there for all articles but the first one.
            let file = match create() {
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| create())
                }
                file => file,
            };
            file?.write_all(bytes)
        };
        write().map_err(|error| {
            let _ = fs::remove_file(&path);
            unwritable(&path, &error)
        })?;
        Ok(part)
    }

    /// Removes what [`write_part`](Self::write_part) has written.
    pub(crate) fn remove_part(&self, part: &str) {
        if !self.dry_run {
            let _ = fs::remove_file(self.path(part));
        }
    }

    /// Writes a file that is no article, whole or not at all.
    pub(crate) fn write(&self, file: &str, bytes: &[u8]) -> Result<(), FetchError> {
        let part = self.write_part(file, bytes)?;
        if self.dry_run {
            return Ok(());
        }
        let path = self.path(file);
        fs::rename(self.path(&part), &path).map_err(|error| {
            self.remove_part(&part);
            unwritable(&path, &error)
        })
    }

    /// Gives the file of an article its name, and returns its path below the folder: another one if somebody has taken the
    /// name in the meantime.
    pub(crate) fn finish(&self, state: &State, article: &Pending) -> Result<String, FetchError> {
        if self.dry_run {
            return Ok(article.path.clone());
        }
        let part = self.path(&article.part);
        if let Some(former) = article.replaces {
            if self.hash_of(&article.path) == Some(former) {
                let path = self.path(&article.path);
                fs::rename(&part, &path).map_err(|error| unwritable(&path, &error))?;
            } else {
                self.remove_part(&article.part);
            }
            return Ok(article.path.clone());
        }
        let mut path = article.path.clone();
        for number in 2.. {
            match rename_to_new(&part, &self.path(&path)) {
                Ok(()) => break,
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                    path = numbered(&article.path, number);
                    state.rename(article.id, &path)?;
                }
                Err(error) => return Err(unwritable(&self.path(&path), &error)),
            }
        }
        Ok(path)
    }

    /// Finishes what a run has left behind that was killed.
    pub(crate) fn recover(&self, state: &State) -> Result<(), StateError> {
        if self.dry_run {
            return Ok(());
        }
        let was_killed = state.set_running(true)?;
        for article in state.pending()? {
            // The content without the file beside it has its name already, and may have been deleted since.
            if self.is_taken(&article.part) {
                // What cannot be renamed is made anew.
                if self.finish(state, &article).is_err() {
                    state.forget(article.id)?;
                    continue;
                }
            }
            state.confirm(&[article.id], None)?;
        }
        if was_killed {
            for folder in state.folders()? {
                self.remove_parts(&folder);
            }
        }
        Ok(())
    }

    /// Removes contents that never got a name from the folder of a feed.
    fn remove_parts(&self, folder: &Path) {
        let Ok(entries) = fs::read_dir(self.root.join(folder)) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let is_part = name
                .to_str()
                .is_some_and(|name| name.starts_with('.') && name.ends_with(&format!("{EXTENSION}{PART}")));
            if is_part {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// The path of the file beside another one that holds its content until it is complete.
fn part_of(file: &str) -> String {
    match file.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/.{name}{PART}"),
        None => format!(".{file}{PART}"),
    }
}

/// The path of an article with a number.
fn numbered(file: &str, number: usize) -> String {
    let stem = file.strip_suffix(EXTENSION).unwrap_or(file);
    format!("{stem} {number}{EXTENSION}")
}

/// Renames a file, but not over another one.
fn rename_to_new(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            // Some file systems and old kernels cannot.
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {}
            result => return result.map_err(io::Error::from),
        }
    }
    if fs::symlink_metadata(to).is_ok() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    fs::rename(from, to)
}

/// Says why a file cannot be written.
fn unwritable(path: &Path, error: &io::Error) -> FetchError {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => FetchError::DiskFull,
        _ => FetchError::Unwritable(sanitize(&format!("{}: {error}", path.display()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::NewRow;

    struct Place {
        _folder: tempfile::TempDir,
        target: Target,
        state: State,
        feed: i64,
    }

    fn place() -> Place {
        let folder = tempfile::tempdir().expect("a folder");
        let into = folder.path().join("into");
        let target = Target::open(&into, false).expect("a folder");
        let state = State::open(&folder.path().join("fetch.db"), target.root(), false).expect("a state");
        let feed = state.feed("http://a.example/").expect("a feed").id;
        state.choose_folder(feed, "f").expect("a folder");
        Place { _folder: folder, target, state, feed }
    }

    impl Place {
        /// Writes a content and its row, as far as a run comes that is killed before the file has its name.
        fn pend(&self, guid: &str, bytes: &[u8], replaces: Option<u64>) -> Pending {
            let path = "f/灯.html".to_owned();
            let part = self.target.write_part(&path, bytes).expect("a file");
            let row = NewRow {
                guid: guid.to_owned(),
                path: path.clone(),
                hash: hash(bytes),
                part: Some(part.clone()),
                replaces,
                ..NewRow::default()
            };
            let id = self.state.record(self.feed, &[row]).expect("a row")[0];
            Pending { id, path, part, replaces }
        }

        fn files(&self) -> Vec<String> {
            let files = fs::read_dir(self.target.path("f")).expect("a folder");
            let names = files.map(|file| file.expect("a file").file_name().into_string().expect("UTF-8"));
            let mut names: Vec<String> = names.collect();
            names.sort();
            names
        }
    }

    #[test]
    fn a_run_that_was_killed_is_finished() {
        let place = place();
        place.state.set_running(true).expect("a state");
        place.pend("a", b"one", None);
        fs::write(place.target.path("f/.orphan.html.part"), "half").expect("a file");
        fs::write(place.target.path("f/.mine"), "mine").expect("a file");
        place.target.recover(&place.state).expect("a state");
        assert_eq!(place.files(), [".mine", "灯.html"]);
        assert_eq!(place.state.pending().expect("rows"), []);
        fs::remove_file(place.target.path("f/灯.html")).expect("a file");
        place.target.recover(&place.state).expect("a state");
        assert_eq!(place.files(), [".mine"], "what was deleted stays away");
    }

    #[test]
    fn a_file_of_somebody_else_is_never_replaced() {
        let place = place();
        let article = place.pend("a", b"ours", None);
        fs::write(place.target.path("f/灯.html"), "theirs").expect("a file");
        assert_eq!(place.target.finish(&place.state, &article).expect("a file"), "f/灯 2.html");
        assert_eq!(place.files(), ["灯 2.html", "灯.html"]);
        assert_eq!(place.state.known(place.feed).expect("rows")["a"].path, "f/灯 2.html");
        let update = place.pend("b", b"new", Some(hash(b"old")));
        assert_eq!(place.target.finish(&place.state, &update).expect("a file"), "f/灯.html");
        assert_eq!(fs::read(place.target.path("f/灯.html")).expect("a file"), b"theirs");
        let update = place.pend("c", b"new", Some(hash(b"theirs")));
        place.target.finish(&place.state, &update).expect("a file");
        assert_eq!(fs::read(place.target.path("f/灯.html")).expect("a file"), b"new");
        assert_eq!(place.files(), ["灯 2.html", "灯.html"]);
    }

    #[test]
    fn a_file_says_which_article_it_is() {
        let place = place();
        let head = format!("---\ntitle: 'x'\n{}---\n\nbody", identity("it's 1", "http://a.example/"));
        place.target.write("f/a.html", head.as_bytes()).expect("a file");
        assert!(place.target.holds("f/a.html", "it's 1", "http://a.example/"));
        assert!(!place.target.holds("f/a.html", "1", "http://a.example/"));
        assert!(!place.target.holds("f/a.html", "it's 1", "http://b.example/"));
        let below = format!("---\ntitle: 'x'\n---\n\n{}", identity("1", "http://a.example/"));
        place.target.write("f/b.html", below.as_bytes()).expect("a file");
        assert!(!place.target.holds("f/b.html", "1", "http://a.example/"));
    }
}
