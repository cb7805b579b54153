//! The one file that speaks to the user about what went wrong: what, where, and what to do.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use super::config::{Fault, Unreadable};
use super::words::{Words, fill, words_of};
use crate::app::UiLanguage;
use crate::terminal;
use yuelan_library::{
    CatalogueError, EXTENSIONS, ImportLineError, LoadError, Problem, QUERY_KEYS, QueryError,
    ReadingStateError, STANDARD_INPUT, ScanSummary, sanitize,
};

/// Hears of everything that goes wrong, says it on standard error, and knows the exit code in the end.
#[derive(Debug)]
pub(super) struct Report {
    code: u8,
    language: UiLanguage,
    /// The words it speaks in.
    pub(super) words: &'static Words,
    /// What it said that ends nothing, for the reader to say again.
    notices: Vec<String>,
}

const WELL: u8 = 0;
const NOTHING_FOUND: u8 = 1;
const UNUSABLE: u8 = 2;

impl Report {
    /// A report in a language that has heard nothing yet.
    pub(super) const fn new(language: UiLanguage) -> Self {
        Self { code: 0, language, words: words_of(language), notices: Vec::new() }
    }

    /// The same in another language.
    pub(super) const fn speak(&mut self, language: UiLanguage) {
        self.language = language;
        self.words = words_of(language);
    }

    /// What it said that ends nothing.
    pub(super) fn notices(&self) -> Vec<String> {
        self.notices.clone()
    }

    /// The exit code for all that was heard: the gravest.
    pub(super) fn code(&self) -> ExitCode {
        ExitCode::from(self.code)
    }

    /// A file or folder could not be read.
    pub(super) fn problem(&mut self, problem: &Problem) {
        let what = self.language.load_error(&problem.error);
        self.say(UNUSABLE, &problem.name, &what, self.hint(&problem.error));
    }

    /// A file that was named could not be read.
    pub(super) fn unreadable(&mut self, path: &Path, error: LoadError) {
        self.problem(&Problem { name: sanitize(&path.to_string_lossy()), error });
    }

    /// There is no article where some were looked for.
    pub(super) fn no_articles(&mut self, places: &str, summary: ScanSummary) {
        let what = fill(self.words.no_article, &[&summary.files.to_string()]);
        let hint = fill(self.words.extensions, &[&EXTENSIONS.join(" .")]);
        self.say(NOTHING_FOUND, places, &what, Some(&hint));
    }

    /// The catalogue is not as it should be. The work goes on without it or with a new one, so that the exit code stays.
    pub(super) fn catalogue(&mut self, trouble: &CatalogueError) {
        let hint = match trouble {
            CatalogueError::Damaged => None,
            CatalogueError::Newer | CatalogueError::Unusable(_) => Some(self.words.another_catalogue),
            CatalogueError::Locked => Some(self.words.wait),
        };
        let what = match trouble {
            CatalogueError::Damaged => self.words.catalogue_damaged.to_owned(),
            CatalogueError::Newer => self.words.catalogue_newer.to_owned(),
            CatalogueError::Locked => self.words.catalogue_locked.to_owned(),
            CatalogueError::Unusable(reason) => fill(self.words.catalogue_unusable, &[reason]),
        };
        self.say(WELL, self.words.catalogue, &what, hint);
    }

    /// Nothing was found, which is said by the exit code alone.
    pub(super) fn nothing_found(&mut self) {
        self.code = self.code.max(NOTHING_FOUND);
    }

    /// The arguments of a command make no sense. What comes from them is fit to be shown.
    pub(super) fn arguments(&mut self, command: &str, what: &str, hints: &[String]) {
        self.say(UNUSABLE, command, what, Some(&hints.join("\n  ")));
    }

    /// There is no such command.
    pub(super) fn no_command(&mut self, name: &str, usage: &str) {
        self.say(UNUSABLE, "help", &fill(self.words.no_such_command, &[name]), Some(usage));
    }

    /// Nothing was asked for.
    pub(super) fn nothing_wanted(&mut self) {
        self.say(UNUSABLE, "search", self.words.no_word, Some(self.words.name_a_word));
    }

    /// What was to be an expression is none.
    pub(super) fn no_expression(&mut self, reason: &str) {
        let what = fill(self.words.no_expression, &[&sanitize(self.words.expression(reason))]);
        self.say(UNUSABLE, "search", &what, Some(self.words.as_they_stand));
    }

    /// A part of a query was not understood; the rest is done.
    pub(super) fn query(&mut self, complaint: &QueryError) {
        let hint = fill(self.words.query_keys, &[&QUERY_KEYS.join(", ")]);
        let code = if matches!(complaint, QueryError::UnknownKey(_)) { 0 } else { UNUSABLE };
        self.say(code, "--query", &self.language.misread(complaint), Some(&hint));
    }

    /// An article has fewer sections than asked for.
    pub(super) fn no_section(&mut self, name: &str, wanted: usize, there: usize) {
        let what = fill(self.words.no_section, &[&wanted.to_string(), &there.to_string()]);
        self.say(UNUSABLE, name, &what, Some(self.words.toc_lists));
    }

    /// The reading state cannot be used: its file and why, or there is no home for one.
    pub(super) fn no_state(&mut self, file: Option<(&Path, &ReadingStateError)>) {
        let (place, trouble) = file
            .map_or((self.words.file_state.to_owned(), &ReadingStateError::NoHome), |(path, trouble)| {
                (sanitize(&path.to_string_lossy()), trouble)
            });
        self.say(UNUSABLE, &place, &self.language.unkept(trouble), Some(self.words.another_state));
    }

    /// What the reader did in the end could not be written.
    pub(super) fn not_kept(&mut self, path: &Path, trouble: &ReadingStateError) {
        let what = fill(self.words.last_not_kept, &[&self.language.unkept(trouble)]);
        self.say(UNUSABLE, &sanitize(&path.to_string_lossy()), &what, None);
    }

    /// A line of a reading state makes no sense.
    pub(super) fn no_line(&mut self, path: &Path, number: usize, why: &ImportLineError) {
        let words = self.words;
        let what = match why {
            ImportLineError::InvalidJson(reason) => fill(words.line_no_json, &[&sanitize(reason)]),
            ImportLineError::Newer => words.line_newer.to_owned(),
            ImportLineError::NoPath => words.line_no_path.to_owned(),
            ImportLineError::InvalidField(name) => fill(words.line_field, &[&sanitize(name)]),
            ImportLineError::InvalidMark(name) => fill(words.line_no_letter, &[&sanitize(name)]),
        };
        let place = fill(words.on_line, &[&sanitize(&path.to_string_lossy()), &number.to_string()]);
        self.say(UNUSABLE, &place, &what, Some(words.nothing_taken));
    }

    /// There is no terminal that could be examined.
    pub(super) fn unexamined(&mut self, error: &terminal::Error) {
        let why = match error {
            terminal::Error::NoTerminal => self.words.nobody_to_ask.to_owned(),
            error => self.words.no_terminal(error),
        };
        self.say(UNUSABLE, self.words.terminal, &why, None);
    }

    /// The reader cannot run on this terminal.
    pub(super) fn no_terminal(&mut self, error: &terminal::Error) {
        let why = self.words.no_terminal(error);
        self.say(UNUSABLE, self.words.terminal, &why, Some(self.words.print_needs_none));
    }

    /// Standard output could not be written. A closed pipe is a reader who has seen enough.
    pub(super) fn output(&mut self, error: &io::Error) {
        if error.kind() != io::ErrorKind::BrokenPipe {
            self.say(UNUSABLE, self.words.standard_output, &sanitize(&error.to_string()), None);
        }
    }

    /// Something is wrong with the configuration; what is wrong is left out, and the rest holds.
    pub(super) fn fault(&mut self, file: &Path, fault: &Fault) {
        let (what, hint) = self.words.fault(fault);
        let place = fill(self.words.on_line, &[&file.to_string_lossy(), &fault.line.to_string()]);
        self.notices.push(sanitize(&format!(
            "{place}: {}",
            [what.as_str(), hint.as_deref().unwrap_or_default()].join("  ").trim_end()
        )));
        self.say(WELL, &place, &what, hint.as_deref());
    }

    /// The configuration that was named cannot be read.
    pub(super) fn no_configuration(&mut self, unreadable: &Unreadable) {
        let place = unreadable.file.to_string_lossy();
        let what = fill(
            self.words.config_unreadable,
            &[&self.language.load_error(&LoadError::from_io(&unreadable.error))],
        );
        self.notices.push(sanitize(&format!("{place}: {what}")));
        self.say(UNUSABLE, &place, &what, None);
    }

    /// There is no folder for a configuration.
    pub(super) fn no_home(&mut self) {
        self.say(UNUSABLE, "config.toml", self.words.config_folder, None);
    }

    /// What to do about a file that could not be read.
    const fn hint(&self, error: &LoadError) -> Option<&'static str> {
        match error {
            LoadError::NotFound => Some(self.words.check_path),
            LoadError::PermissionDenied => Some(self.words.no_permission),
            LoadError::TooLarge { .. } => Some(self.words.split_it),
            LoadError::NotAFile => Some(self.words.name_a_file),
            _ => None,
        }
    }

    fn say(&mut self, code: u8, place: &str, what: &str, hint: Option<&str>) {
        self.code = self.code.max(code);
        let place = if place == STANDARD_INPUT { self.words.standard_input } else { place };
        let hint = hint.map(|hint| format!("  {hint}\n")).unwrap_or_default();
        let place = if place.is_empty() { String::new() } else { format!("{place}: ") };
        say(&format!("yuelan: {place}{what}\n{hint}"));
    }
}

/// Puts lines on standard error, each through the gate.
pub(super) fn say(lines: &str) {
    for line in lines.lines() {
        // Where nobody listens any more, nothing is lost but the words.
        let _ = writeln!(io::stderr(), "{}", sanitize(line));
    }
}
