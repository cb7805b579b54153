//! A text that is being written in the user's editor: its file, and what became of it.

use std::env;
use std::fs::{self, File};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use crate::app::{DraftProblem, Notice};

/// A file with a text, private to the user. It stays until its text is [taken in](Self::remove): whatever happens to the
/// editor, the terminal or the reader, nothing that was written is lost.
#[derive(Debug)]
pub(super) struct Draft {
    path: PathBuf,
    text: String,
}

/// What became of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// Nothing was changed.
    Same,
    /// It is another one.
    Text(String),
    /// It is too long, or no text in UTF-8.
    Unfit,
    /// The file cannot be read.
    Gone,
}

impl Draft {
    /// Writes a text to a new file in the system's folder for such files.
    pub(super) fn new(text: &str) -> io::Result<Self> {
        let number = RandomState::new().hash_one(std::process::id());
        let path = env::temp_dir().join(format!("yuelan-note-{number:016x}.md"));
        let mut file = File::options().write(true).create_new(true).mode(0o600).open(&path)?;
        file.write_all(text.as_bytes())?;
        if !text.is_empty() {
            file.write_all(b"\n")?;
        }
        Ok(Self { path, text: text.to_owned() })
    }

    /// Returns the path of the file.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the file, of at most this many bytes.
    pub(super) fn read(&self, most: usize) -> Written {
        let mut bytes = Vec::new();
        let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
        let Ok(file) = File::open(&self.path) else { return Written::Gone };
        if file.take(limit).read_to_end(&mut bytes).is_err() {
            return Written::Gone;
        }
        let is_long = bytes.len() > most;
        match String::from_utf8(bytes) {
            Ok(text) if text.trim_end() == self.text.trim_end() => Written::Same,
            Ok(text) if !is_long => Written::Text(text),
            _ => Written::Unfit,
        }
    }

    /// Returns the notice that the file is kept.
    pub(super) fn kept(self, why: DraftProblem) -> Notice {
        Notice::DraftKept { path: self.path, why }
    }

    /// Removes the file, whose text is kept elsewhere.
    pub(super) fn remove(self) {
        // Left in a folder for temporary files, it would do no harm.
        let _ = fs::remove_file(self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_says_what_was_written() {
        let draft = Draft::new("一").expect("a file");
        let write = |bytes: &[u8]| fs::write(draft.path(), bytes).expect("a file");
        assert_eq!(fs::read(draft.path()).expect("a file"), "一\n".as_bytes());
        assert_eq!(draft.read(99), Written::Same);
        write("一".as_bytes());
        assert_eq!(draft.read(99), Written::Same, "an editor may leave out the last line feed");
        write("二\n三\n".as_bytes());
        assert_eq!(draft.read(8), Written::Text("二\n三\n".to_owned()));
        assert_eq!(draft.read(7), Written::Unfit, "it is too long");
        write(&[0xb5, 0xc6]);
        assert_eq!(draft.read(99), Written::Unfit, "it is GBK");
        fs::remove_file(draft.path()).expect("a file");
        assert_eq!(draft.read(99), Written::Gone);
        draft.remove();
    }
}
