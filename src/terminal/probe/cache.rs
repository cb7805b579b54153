//! What terminals answered before, so that the first frame need not wait for it: a file in the cache folder, a line a
//! terminal. It may be lost, be of another version, or not be writable; then the terminal is asked as if for the first
//! time.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::answers::Answers;
use crate::app::cache_folder;

/// The most terminals that are remembered; the ones not seen for longest go first.
const MOST_TERMINALS: usize = 64;
/// The most bytes of a terminal's name.
const LONGEST_NAME: usize = 200;

/// What is in the environment of a program on one kind of terminal and not on another. Over SSH little of it comes
/// through, but from where one comes tells terminals apart.
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

/// The place of one terminal in the file.
#[derive(Clone, Debug)]
pub(in crate::terminal) struct Cache {
    /// `None` where there is no folder for caches.
    file: Option<PathBuf>,
    /// The terminal's name.
    name: String,
}

impl Cache {
    /// The place of this process's terminal: in `$XDG_CACHE_HOME/yuelan`, else in `~/.cache/yuelan`.
    pub(in crate::terminal) fn of_this_terminal() -> Self {
        let value = |name: &str| env::var(name).unwrap_or_default();
        Self {
            file: cache_folder().map(|folder| folder.join("terminals")),
            name: name(&VARIABLES.map(|variable| (variable, value(variable)))),
        }
    }

    /// A place where nothing is kept.
    #[cfg(test)]
    pub(super) const fn none() -> Self {
        Self { file: None, name: String::new() }
    }

    /// The file, if there is a place for one.
    pub(in crate::terminal) fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// What the terminal answered before.
    pub(in crate::terminal) fn look_up(&self) -> Option<Answers> {
        let lines = fs::read_to_string(self.file.as_ref()?).ok()?;
        let mine =
            lines.lines().rev().filter_map(|line| line.split_once('\t')).find(|(name, _)| *name == self.name);
        mine.and_then(|(_, answers)| Answers::from_line(answers))
    }

    /// Keeps what it answered. What cannot be kept will be asked again.
    pub(in crate::terminal) fn keep(&self, answers: &Answers) {
        if self.look_up() != Some(*answers) {
            let _ = self.write(answers);
        }
    }

    /// Written beside the file and then put in its place, so that no other reader sees half of it.
    fn write(&self, answers: &Answers) -> io::Result<()> {
        let Some(file) = &self.file else { return Ok(()) };
        let folder = file.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let before = fs::read_to_string(file).unwrap_or_default();
        let is_other = |line: &&str| line.split_once('\t').is_some_and(|(name, _)| name != self.name);
        let others: Vec<&str> = before.lines().filter(is_other).collect();
        let kept = others.get(others.len().saturating_sub(MOST_TERMINALS - 1)..).unwrap_or_default();
        let mine = format!("{}\t{}", self.name, answers.to_line());
        let lines: Vec<&str> = kept.iter().copied().chain([mine.as_str(), ""]).collect();
        let beside = folder.join(format!("terminals.{}", std::process::id()));
        fs::write(&beside, lines.join("\n"))?;
        fs::rename(&beside, file).inspect_err(|_| drop(fs::remove_file(&beside)))
    }
}

/// A name without controls. Of a multiplexer only that it is there, of a connection only where it comes from.
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
        one.keep(&answers);
        other.keep(&Answers::default());
        one.keep(&Answers { is_light: Some(true), ..answers });
        assert_eq!(one.look_up(), Some(Answers { is_light: Some(true), ..answers }));
        assert_eq!(other.look_up(), Some(Answers::default()));
    }

    #[test]
    fn the_file_stays_small_and_bears_anything() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("yuelan/terminals");
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(&file, "nonsense\n\t\n\u{1b}\tx y z\n").expect("a file");
        for number in 0..100 {
            cache(folder.path(), &number.to_string()).keep(&Answers::default());
        }
        assert_eq!(fs::read_to_string(file).expect("the file").lines().count(), MOST_TERMINALS);
    }

    #[test]
    fn a_name_says_where_one_comes_from_and_holds_no_control() {
        let mut values = VARIABLES.map(|variable| (variable, String::new()));
        values[0].1 = "xterm\t\u{1b}".to_owned();
        values[6].1 = "/tmp/tmux-0/default,1,0".to_owned();
        values[8].1 = "192.0.2.7 51000 192.0.2.1 22".to_owned();
        assert_eq!(name(&values), "xterm__||||||TMUX||192.0.2.7");
    }
}
