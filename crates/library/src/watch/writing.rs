//! Files of many articles that are still being written: a program that writes a large one takes a while, and what is read of
//! it meanwhile is cut off.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::extensions::{begins_well, is_surely_article, may_be_container};

/// How long a file must not have changed to count as written.
const QUIET: Duration = Duration::from_secs(2);

/// The files that were changed just now.
#[derive(Debug, Default)]
pub(super) struct FilesBeingWritten(HashSet<PathBuf>);

impl FilesBeingWritten {
    /// Takes the files that are still being written out of those that have changed, and puts back those that are written now.
    /// Files that hold no article do not count, unless they were named one by one.
    pub(super) fn sift(&mut self, changed: &mut HashSet<PathBuf>, named: &HashSet<PathBuf>) {
        changed.extend(self.0.drain());
        changed.retain(|path| {
            if is_being_written(path) {
                self.0.insert(path.clone());
                return false;
            }
            is_surely_article(path) || named.contains(path) || !path.exists() || begins_well(path)
        });
    }

    /// When to look at them again; `None` if there are none.
    pub(super) fn next(&self) -> Option<Instant> {
        (!self.0.is_empty()).then(|| Instant::now() + QUIET)
    }
}

fn is_being_written(path: &Path) -> bool {
    let modified = || fs::metadata(path).and_then(|file| file.modified()).ok();
    // A time in the future says nothing.
    may_be_container(path) && modified().and_then(|time| time.elapsed().ok()).is_some_and(|age| age < QUIET)
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::time::SystemTime;

    use super::*;

    #[test]
    fn a_container_waits_until_it_is_written_and_foreign_files_do_not_count() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str| folder.path().join(name);
        let contents = [
            ("山.rss", "<rss"),
            ("灯.md", "x"),
            ("urls", "https://a.example/feed\n"),
            ("a.json", "{\"a\":1}"),
        ];
        for (name, content) in contents {
            fs::write(file(name), content).unwrap();
        }
        let age = |name: &str, seconds| {
            let file = File::options().write(true).open(file(name)).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(seconds)).unwrap();
        };
        let mut writing = FilesBeingWritten::default();
        let mut changed: HashSet<PathBuf> =
            ["山.rss", "灯.md", "urls", "a.json", "gone.zip"].map(file).into_iter().collect();
        writing.sift(&mut changed, &HashSet::new());
        assert_eq!(changed, ["灯.md", "gone.zip"].map(file).into_iter().collect());
        assert!(writing.next().is_some());
        for (name, _) in contents {
            age(name, 3);
        }
        let mut changed = HashSet::new();
        writing.sift(&mut changed, &HashSet::new());
        assert_eq!(changed, ["山.rss", "urls"].map(file).into_iter().collect());
        assert_eq!(writing.next(), None);
        let named = HashSet::from([file("a.json")]);
        let mut changed = named.clone();
        writing.sift(&mut changed, &named);
        assert_eq!(changed, named);
    }
}
