//! The history of the command line: a file of lines, oldest first. A convenience, whose errors are ignored.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;

use yuelan_loader::{open_file, sanitize};

/// The most bytes that are read of a history.
const MAX_BYTES: u64 = 1 << 20;

/// Returns the lines of a history, sanitized; none if the file cannot be read.
pub fn load_history(file: &Path) -> Vec<String> {
    let mut text = Vec::new();
    if let Ok(file) = open_file(file) {
        // What was read before an error is as good as a shorter history.
        let _ = file.take(MAX_BYTES).read_to_end(&mut text);
    }
    String::from_utf8_lossy(&text).lines().map(sanitize).filter(|line| !line.is_empty()).collect()
}

/// Writes lines to a file that only its owner can read. The former file is replaced when all is written.
pub fn save_history(file: &Path, lines: &[String]) {
    let _ = write(file, lines);
}

fn write(file: &Path, lines: &[String]) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let temporary = file.with_extension("new");
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file_out = options.open(&temporary)?;
    lines.iter().try_for_each(|line| writeln!(file_out, "{line}"))?;
    file_out.sync_all()?;
    fs::rename(temporary, file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_saved_is_loaded() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("deep/history");
        assert_eq!(load_history(&file), Vec::<String>::new());
        let lines = ["set theme dark".to_owned(), "灯".to_owned()];
        save_history(&file, &lines);
        assert_eq!(load_history(&file), lines);
    }

    #[test]
    fn control_characters_are_not_loaded() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("history");
        fs::write(&file, b"a\x1b[31mb\n\n\xff\n").unwrap();
        assert!(load_history(&file).iter().all(|line| !line.contains(char::is_control)));
    }
}
