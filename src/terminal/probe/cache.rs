//! Keeps the answers of terminals, so that the first frame need not wait for them: a file in the cache folder with one
//! line per terminal. If it is missing, of another version or not writable, the reader waits as with a new terminal.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::answers::Answers;
use crate::app::cache_folder;

/// The most terminals in the file; the least recently used are dropped.
const MAX_TERMINALS: usize = 64;
/// The most bytes of a terminal's name.
const LONGEST_NAME: usize = 200;

/// Environment variables that differ between terminals. SSH passes on few of them, but the address of the client tells
/// terminals apart.
const VARIABLES: [&str; 9] = [
    "TERM",
    "TERM_PROGRAM",
    "TERM_PROGRAM_VERSION",
    "LC_TERMINAL",
    "VTE_VERSION",
    "COLORTERM",
    "TMUX",
    "STY",
    "SSH_CONNECTION",
];

/// The entry of one terminal in the file.
#[derive(Clone, Debug)]
pub(in crate::terminal) struct Cache {
    /// The file; `None` without a cache folder.
    file: Option<PathBuf>,
    /// The terminal's name.
    name: String,
}

impl Cache {
    /// Returns the entry of this process's terminal: in `$XDG_CACHE_HOME/yuelan`, else in `~/.cache/yuelan`.
    pub(in crate::terminal) fn of_this_terminal() -> Self {
        let value = |name: &str| env::var(name).unwrap_or_default();
        Self {
            file: cache_folder().map(|folder| folder.join("terminals")),
            name: name(&VARIABLES.map(|variable| (variable, value(variable)))),
        }
    }

    /// Returns an entry that is never stored.
    pub(in crate::terminal) const fn none() -> Self {
        Self { file: None, name: String::new() }
    }

    /// Returns the file, if there is a cache folder.
    pub(in crate::terminal) fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// Returns what the terminal answered before.
    pub(in crate::terminal) fn look_up(&self) -> Option<Answers> {
        let lines = fs::read_to_string(self.file.as_ref()?).ok()?;
        let mine =
            lines.lines().rev().filter_map(|line| line.split_once('\t')).find(|(name, _)| *name == self.name);
        mine.and_then(|(_, answers)| Answers::from_line(answers))
    }

    /// Stores the answers. Errors are ignored: the terminal is then queried again.
    pub(in crate::terminal) fn store(&self, answers: &Answers) {
        if self.look_up() != Some(*answers) {
            let _ = self.write(answers);
        }
    }

    /// Writes a new file and renames it, so that no other process sees half of it.
    fn write(&self, answers: &Answers) -> io::Result<()> {
        let Some(file) = &self.file else { return Ok(()) };
        let folder = file.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let before = fs::read_to_string(file).unwrap_or_default();
        let is_other = |line: &&str| line.split_once('\t').is_some_and(|(name, _)| name != self.name);
        let others: Vec<&str> = before.lines().filter(is_other).collect();
        let kept = others.get(others.len().saturating_sub(MAX_TERMINALS - 1)..).unwrap_or_default();
        let mine = format!("{}\t{}", self.name, answers.to_line());
        let lines: Vec<&str> = kept.iter().copied().chain([mine.as_str(), ""]).collect();
        let temporary = folder.join(format!("terminals.{}", std::process::id()));
        fs::write(&temporary, lines.join("\n"))?;
        fs::rename(&temporary, file).inspect_err(|_| drop(fs::remove_file(&temporary)))
    }
}

/// Returns the name of a terminal without control characters. Of a multiplexer it holds only which one, of a connection
/// only the address of the client.
fn name(values: &[(&str, String); 9]) -> String {
    let part = |(variable, value): &(&str, String)| match *variable {
        "TMUX" | "STY" => if value.is_empty() { "" } else { variable }.to_owned(),
        "SSH_CONNECTION" => value.split(' ').next().unwrap_or_default().to_owned(),
        _ => value.clone(),
    };
    let name = values.iter().map(part).collect::<Vec<_>>().join("|");
    name.chars().map(|c| if c.is_ascii_graphic() { c } else { '_' }).take(LONGEST_NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cache(folder: &Path, name: &str) -> Cache {
        Cache { file: Some(folder.join("yuelan/terminals")), name: name.to_owned() }
    }

    #[test]
    fn each_terminal_finds_its_own_answers_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let (one, other) = (cache(folder.path(), "xterm|"), cache(folder.path(), "foot|"));
        let answers = Answers { synchronized: true, ..Answers::default() };
        assert_eq!(one.look_up(), None);
        one.store(&answers);
        other.store(&Answers::default());
        one.store(&Answers { is_light: Some(true), ..answers });
        assert_eq!(one.look_up(), Some(Answers { is_light: Some(true), ..answers }));
        assert_eq!(other.look_up(), Some(Answers::default()));
    }

    #[test]
    fn the_file_stays_small_and_may_hold_anything() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("yuelan/terminals");
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(&file, "nonsense\n\t\n\u{1b}\tx y z\n").expect("a file");
        for number in 0..100 {
            cache(folder.path(), &number.to_string()).store(&Answers::default());
        }
        assert_eq!(fs::read_to_string(file).expect("the file").lines().count(), MAX_TERMINALS);
    }

    #[test]
    fn a_name_holds_the_client_s_address_and_no_control_characters() {
        let mut values = VARIABLES.map(|variable| (variable, String::new()));
        values[0].1 = "xterm\t\u{1b}".to_owned();
        values[6].1 = "/tmp/tmux-0/default,1,0".to_owned();
        values[8].1 = "192.0.2.7 51000 192.0.2.1 22".to_owned();
        assert_eq!(name(&values), "xterm__||||||TMUX||192.0.2.7");
    }
}
