//! The one file that speaks to the user about what went wrong: what, where, and what to do.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use crate::library::{Census, Complaint, EXTENSIONS, LoadError, Problem, QUERY_KEYS, Trouble, clean};

/// Hears of everything that goes wrong, says it on standard error, and knows the exit code in the end.
#[derive(Debug, Default)]
pub(super) struct Report {
    code: u8,
}

const NOTHING_FOUND: u8 = 1;
const UNUSABLE: u8 = 2;

impl Report {
    /// The exit code for all that was heard: the gravest.
    pub(super) fn code(&self) -> ExitCode {
        ExitCode::from(self.code)
    }

    /// A file or folder could not be read.
    pub(super) fn problem(&mut self, problem: &Problem) {
        self.say(UNUSABLE, &problem.name, &problem.error.to_string(), hint(&problem.error));
    }

    /// A file that was named could not be read.
    pub(super) fn unreadable(&mut self, path: &Path, error: LoadError) {
        self.problem(&Problem { name: clean(&path.to_string_lossy()), error });
    }

    /// There is no article where some were looked for.
    pub(super) fn no_articles(&mut self, places: &str, census: Census) {
        let what = format!("no article among {} files", census.files);
        let hint = format!("articles are files that end in .{}", EXTENSIONS.join(" ."));
        self.say(NOTHING_FOUND, places, &what, Some(&hint));
    }

    /// The catalogue is not as it should be. The work goes on without it or with a new one, so that the exit code stays.
    pub(super) fn catalogue(&mut self, trouble: &Trouble) {
        let hint = match trouble {
            Trouble::Damaged => None,
            Trouble::Newer | Trouble::Unusable(_) => Some("`--library FILE` names another"),
            Trouble::Locked => Some("wait until it is done"),
        };
        self.say(0, "catalogue", &trouble.to_string(), hint);
    }

    /// Nothing was found, which is said by the exit code alone.
    pub(super) fn nothing_found(&mut self) {
        self.code = self.code.max(NOTHING_FOUND);
    }

    /// Nothing was asked for.
    pub(super) fn nothing_wanted(&mut self) -> io::Result<()> {
        self.say(
            UNUSABLE,
            "search",
            "there is no word to look for",
            Some("name at least one without a - before it"),
        );
        Ok(())
    }

    /// What was to be an expression is none.
    pub(super) fn no_expression(&mut self, reason: &str) -> io::Result<()> {
        self.say(UNUSABLE, "search", reason, Some("without --regex the words are looked for as they stand"));
        Ok(())
    }

    /// A part of a query was not understood; the rest is done.
    pub(super) fn query(&mut self, complaint: &Complaint) {
        let hint = format!("keys are {}", QUERY_KEYS.join(", "));
        let code = if matches!(complaint, Complaint::NoKey(_)) { 0 } else { UNUSABLE };
        self.say(code, "query", &complaint.to_string(), Some(&hint));
    }

    /// An article has fewer sections than asked for.
    pub(super) fn no_section(&mut self, name: &str, wanted: usize, there: usize) {
        let what = format!("there is no section {wanted}, only {there}");
        self.say(UNUSABLE, name, &what, Some("`yuelan toc FILE` lists them"));
    }

    /// The reader cannot run on this terminal.
    pub(super) fn no_terminal(&mut self, why: &str) {
        self.say(UNUSABLE, "terminal", why, Some("`yuelan print FILE` needs none"));
    }

    /// Standard output could not be written. A closed pipe is a reader who has seen enough.
    pub(super) fn output(&mut self, error: &io::Error) {
        if error.kind() != io::ErrorKind::BrokenPipe {
            self.say(UNUSABLE, "standard output", &clean(&error.to_string()), None);
        }
    }

    fn say(&mut self, code: u8, place: &str, what: &str, hint: Option<&str>) {
        self.code = self.code.max(code);
        let hint = hint.map(|hint| format!("  {hint}\n")).unwrap_or_default();
        say(&format!("yuelan: {place}: {what}\n{hint}"));
    }
}

/// Puts lines on standard error, each through the gate.
pub(super) fn say(lines: &str) {
    for line in lines.lines() {
        // Where nobody listens any more, nothing is lost but the words.
        let _ = writeln!(io::stderr(), "{}", clean(line));
    }
}

/// What to do about a file that could not be read.
const fn hint(error: &LoadError) -> Option<&'static str> {
    match error {
        LoadError::Missing => Some("check the path; a name with spaces needs quotes"),
        LoadError::Denied => Some("you lack the permission to read it: `ls -l` shows who has it"),
        LoadError::TooLarge { .. } => Some("an article of this size is most likely something else; split it"),
        LoadError::NotAFile => Some("name a file; `yuelan list FOLDER` shows the articles in a folder"),
        LoadError::Circle | LoadError::Other(_) => None,
    }
}
