//! What was typed on the command line of the reader, kept from one day to the next: a file of lines, oldest first.
//!
//! A comfort and no more: a file that cannot be read is an empty one, and one that cannot be written is not.

use std::fs;
use std::io::Write;
use std::path::Path;

use super::sanitize;

/// The most bytes of such a file that are read.
const LONGEST: usize = 1 << 20;

/// The lines of a file, through the gate; none where there is no file.
pub fn load_history(file: &Path) -> Vec<String> {
    let text = fs::read(file).unwrap_or_default();
    let text = String::from_utf8_lossy(text.get(..text.len().min(LONGEST)).unwrap_or_default()).into_owned();
    text.lines().map(sanitize).filter(|line| !line.is_empty()).collect()
}

/// Keeps lines in a file that only its owner can read; what was there before stays until all is written.
pub fn save_history(file: &Path, lines: &[String]) {
    // Nobody waits for it, and nobody misses it.
    let _ = write(file, lines);
}

fn write(file: &Path, lines: &[String]) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let beside = file.with_extension("new");
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut new = options.open(&beside)?;
    lines.iter().try_for_each(|line| writeln!(new, "{line}"))?;
    new.sync_all()?;
    fs::rename(beside, file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_recalled() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("deep/history");
        assert_eq!(load_history(&file), Vec::<String>::new());
        let lines = ["set theme dark".to_owned(), "灯".to_owned()];
        save_history(&file, &lines);
        assert_eq!(load_history(&file), lines);
    }

    #[test]
    fn nothing_harmful_is_recalled() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("history");
        fs::write(&file, b"a\x1b[31mb\n\n\xff\n").unwrap();
        assert!(load_history(&file).iter().all(|line| !line.contains(char::is_control)));
    }
}
