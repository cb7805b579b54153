//! Reports errors to the user: where, what, and what to do. No other file prints errors.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use super::config::{ConfigError, ConfigReadError};
use super::help;
use super::words::{Words, fill, words_of};
use crate::app::UiLanguage;
use crate::app::nearest::nearest;
use crate::terminal;
use yuelan_article::Warning;
use yuelan_fetch::{FetchError, ListError, ListProblem, StateError};
use yuelan_library::search::PatternError;
use yuelan_library::{
    CatalogueError, EXTENSIONS, ImportLineError, LoadError, Location, Problem, QueryError, ReadingStateError,
    STANDARD_INPUT, ScanSummary, SyncError, sanitize,
};

/// Prints errors to standard error, and keeps the exit code that they lead to.
#[derive(Debug)]
pub(super) struct Report {
    code: u8,
    pub(super) language: UiLanguage,
    /// The texts in the language.
    pub(super) words: &'static Words,
    /// Errors of the configuration, which the reader shows again.
    notices: Vec<String>,
}

const SUCCESS: u8 = 0;
const NOTHING_FOUND: u8 = 1;
const UNUSABLE: u8 = 2;

impl Report {
    /// Returns a report without errors.
    pub(super) const fn new(language: UiLanguage) -> Self {
        Self { code: 0, language, words: words_of(language), notices: Vec::new() }
    }

    /// Changes the language.
    pub(super) const fn set_language(&mut self, language: UiLanguage) {
        self.language = language;
        self.words = words_of(language);
    }

    /// Returns the errors of the configuration.
    pub(super) fn notices(&self) -> Vec<String> {
        self.notices.clone()
    }

    /// Returns the exit code: that of the most severe error.
    pub(super) fn code(&self) -> ExitCode {
        ExitCode::from(self.code)
    }

    /// Reports a file or folder that could not be read.
    pub(super) fn problem(&mut self, problem: &Problem) {
        let what = self.language.load_error(&problem.error);
        let is_whole = !matches!(problem.error, LoadError::TooManyMembers { .. });
        self.print(
            if is_whole { UNUSABLE } else { SUCCESS },
            &problem.name,
            &what,
            self.hint(&problem.error),
        );
    }

    /// Reports a file of the arguments that could not be read.
    pub(super) fn unreadable(&mut self, path: &Path, error: LoadError) {
        self.problem(&Problem { name: sanitize(&path.to_string_lossy()), error });
    }

    /// Reports an article that could not be read.
    pub(super) fn unreadable_article(&mut self, location: &Location, error: LoadError) {
        self.problem(&Problem { name: location.name(), error });
    }

    /// Reports a file that holds no article, as what it is.
    pub(super) fn no_article(&mut self, name: &str, kind: &Warning) {
        self.print(UNUSABLE, name, &self.language.warning(kind), None);
    }

    /// Reports a path of the arguments that does not exist, and the command that it may be instead.
    pub(super) fn missing(&mut self, path: &Path, may_be_command: bool) {
        let name = sanitize(&path.to_string_lossy());
        let commands = help::commands();
        let meant = nearest(&name, commands.iter().map(String::as_str)).filter(|_| may_be_command);
        let Some(meant) = meant else { return self.unreadable(path, LoadError::NotFound) };
        let hint = fill(self.words.did_you_mean, &[&format!("yuelan {meant}")]);
        self.print(UNUSABLE, &name, &self.language.load_error(&LoadError::NotFound), Some(&hint));
    }

    /// Reports that a picture which an article holds itself cannot be read, by the key of its part.
    pub(super) fn no_part(&mut self, article: &Location, key: &str, is_too_large: bool) {
        let words = if is_too_large { self.words.part_too_large } else { self.words.no_part };
        self.print(UNUSABLE, &article.name(), &fill(words, &[&sanitize(key)]), None);
    }

    /// Reports that there are no articles in some places.
    pub(super) fn no_articles(&mut self, places: &str, summary: ScanSummary) {
        let what = fill(self.words.no_article, &[&summary.files.to_string()]);
        let hint = fill(self.words.extensions, &[&EXTENSIONS.join(" .")]);
        self.print(NOTHING_FOUND, places, &what, Some(&hint));
    }

    /// Reports an error of the catalogue. The program continues without it or with a new one, so the exit code stays.
    pub(super) fn catalogue(&mut self, error: &CatalogueError) {
        self.catalogue_with_code(SUCCESS, error);
    }

    /// Reports an error of the catalogue to somebody who wants it updated. A damaged one, or one of an earlier version, is: it is made again.
    pub(super) fn catalogue_not_updated(&mut self, error: &CatalogueError) {
        let is_made_anew = matches!(error, CatalogueError::Damaged | CatalogueError::Outdated);
        let code = if is_made_anew { SUCCESS } else { UNUSABLE };
        self.catalogue_with_code(code, error);
    }

    /// Reports that there is no home folder for a catalogue.
    pub(super) fn no_catalogue(&mut self) {
        let reason = self.language.reading_state_error(&ReadingStateError::NoHome);
        self.catalogue_not_updated(&CatalogueError::Unusable(reason));
    }

    fn catalogue_with_code(&mut self, code: u8, error: &CatalogueError) {
        let hint = match error {
            CatalogueError::Damaged | CatalogueError::Outdated => None,
            CatalogueError::Newer | CatalogueError::Foreign | CatalogueError::Unusable(_) => {
                Some(self.words.another_catalogue)
            }
            CatalogueError::Locked => Some(self.words.try_again),
        };
        let what = match error {
            CatalogueError::Damaged => self.words.catalogue_damaged.to_owned(),
            CatalogueError::Outdated => self.words.catalogue_outdated.to_owned(),
            CatalogueError::Newer => self.words.catalogue_newer.to_owned(),
            CatalogueError::Foreign => self.words.catalogue_foreign.to_owned(),
            CatalogueError::Locked => self.words.catalogue_locked.to_owned(),
            CatalogueError::Unusable(reason) => fill(self.words.catalogue_unusable, &[reason]),
        };
        self.print(code, self.words.catalogue, &what, hint);
    }

    /// Notes that nothing was found, which only the exit code shows.
    pub(super) fn nothing_found(&mut self) {
        self.code = self.code.max(NOTHING_FOUND);
    }

    /// Reports invalid arguments of a command, which have been sanitized.
    pub(super) fn arguments(&mut self, command: &str, what: &str, hints: &[String]) {
        self.print(UNUSABLE, command, what, Some(&hints.join("\n  ")));
    }

    /// Reports an unknown command.
    pub(super) fn no_command(&mut self, name: &str, usage: &str) {
        let commands = help::commands();
        let meant = nearest(name, commands.iter().map(String::as_str));
        let hint = meant.map(|meant| format!("{}\n  ", fill(self.words.did_you_mean, &[meant])));
        let hint = hint.unwrap_or_default() + usage;
        self.print(UNUSABLE, "help", &fill(self.words.unknown_command, &[name]), Some(&hint));
    }

    /// Reports a search without words.
    pub(super) fn empty_search(&mut self) {
        self.print(UNUSABLE, "search", self.words.empty_search, Some(self.words.give_a_word));
    }

    /// Reports an invalid regular expression.
    pub(super) fn invalid_expression(&mut self, error: &PatternError) {
        let what = self.words.expression(error);
        self.print(UNUSABLE, "search", &what, Some(self.words.search_literally));
    }

    /// Reports an error in a query, the rest of which is used.
    pub(super) fn query(&mut self, error: &QueryError) {
        let hint = self.words.query_hint(error);
        let code = if matches!(error, QueryError::UnknownKey(_)) { 0 } else { UNUSABLE };
        self.print(code, "--query", &self.language.query_error(error), Some(&hint));
    }

    /// Reports that an article has fewer sections than the one that was chosen.
    pub(super) fn no_section(&mut self, name: &str, wanted: usize, there: usize) {
        let what = fill(self.words.no_section, &[&wanted.to_string(), &there.to_string()]);
        self.print(UNUSABLE, name, &what, Some(self.words.toc_lists));
    }

    /// Reports that the reading state cannot be used, by its file and the error; or that there is no home folder for it.
    pub(super) fn reading_state(&mut self, file: Option<(&Path, &ReadingStateError)>) {
        let (place, error) = file
            .map_or((self.words.file_state.to_owned(), &ReadingStateError::NoHome), |(path, error)| {
                (sanitize(&path.to_string_lossy()), error)
            });
        self.print(
            UNUSABLE,
            &place,
            &self.language.reading_state_error(error),
            Some(self.words.another_state),
        );
    }

    /// Reports that an export would overwrite a file of the reading state itself.
    pub(super) fn own_file(&mut self, path: &Path) {
        let place = sanitize(&path.to_string_lossy());
        self.print(UNUSABLE, &place, self.words.own_file, Some(self.words.name_another_file));
    }

    /// Reports that a file says of no article whether it was read or starred.
    pub(super) fn no_flags(&mut self, path: &Path) {
        self.print(UNUSABLE, &sanitize(&path.to_string_lossy()), self.words.says_no_flags, None);
    }

    /// Reports that the last changes of the reading state could not be saved.
    pub(super) fn not_saved(&mut self, path: &Path, error: &ReadingStateError) {
        let what = fill(self.words.last_not_saved, &[&self.language.reading_state_error(error)]);
        self.print(UNUSABLE, &sanitize(&path.to_string_lossy()), &what, None);
    }

    /// Reports an invalid line of an exported reading state.
    pub(super) fn invalid_line(&mut self, path: &Path, number: usize, why: &ImportLineError) {
        let words = self.words;
        let what = match why {
            ImportLineError::InvalidJson(reason) => fill(words.line_invalid_json, &[&sanitize(reason)]),
            ImportLineError::TooLong => words.line_too_long.to_owned(),
            ImportLineError::Newer => words.line_newer.to_owned(),
            ImportLineError::NoPath => words.line_no_path.to_owned(),
            ImportLineError::InvalidField(name) => fill(words.line_invalid_field, &[&sanitize(name)]),
            ImportLineError::InvalidMark(name) => fill(words.line_invalid_mark, &[&sanitize(name)]),
        };
        let place = fill(words.on_line, &[&sanitize(&path.to_string_lossy()), &number.to_string()]);
        self.print(UNUSABLE, &place, &what, Some(words.nothing_imported));
    }

    /// Reports a problem with a list of feeds.
    pub(super) fn list(&mut self, problem: &ListProblem) {
        let place = match problem.line {
            Some(line) => fill(self.words.on_line, &[&problem.list, &line.to_string()]),
            None => problem.list.clone(),
        };
        let is_missing = problem.error == ListError::Unreadable(LoadError::NotFound);
        let hint = (is_missing && looks_like_address(&problem.list)).then_some(self.words.add_scheme);
        self.print(UNUSABLE, &place, &self.language.list_error(&problem.error), hint);
    }

    /// Reports that there is nothing to fetch.
    pub(super) fn no_lists(&mut self) {
        self.print(UNUSABLE, "fetch", self.words.no_lists, Some(self.words.name_a_list));
    }

    /// Reports that there is no folder to write articles into.
    pub(super) fn no_target(&mut self) {
        self.print(UNUSABLE, "fetch", self.words.no_target, Some(self.words.name_a_target));
    }

    /// Reports that newsboat has no files.
    pub(super) fn no_newsboat(&mut self) {
        self.print(UNUSABLE, "newsboat", self.words.no_newsboat, Some(self.words.newsboat_places));
    }

    /// Reports that no feeds were fetched yet.
    pub(super) fn no_feeds(&mut self) {
        self.print(NOTHING_FOUND, "", self.words.no_feeds, None);
    }

    /// Says that something is done as newsboat does it, and which lines of our configuration say the same.
    pub(super) fn newsboat(&mut self, what: &str, lines: &[String]) {
        self.print(SUCCESS, "newsboat", what, Some(&lines.join("\n  ")));
    }

    /// Names the keys of newsboat's configuration that have no meaning here.
    pub(super) fn left_out(&mut self, keys: &[String]) {
        let what = fill(self.words.newsboat_left_out, &[&keys.join(", ")]);
        self.print(SUCCESS, "newsboat", &what, None);
    }

    /// Reports that a feed, a page, a picture or a file failed.
    pub(super) fn fetch(&mut self, address: &str, error: &FetchError) {
        let hint = match error {
            FetchError::PrivateAddress => Some(self.words.allow_private),
            FetchError::CommandRefused => Some(self.words.allow_exec),
            _ => None,
        };
        self.print(UNUSABLE, address, &self.language.fetch_error(error), hint);
    }

    /// Reports that the state of feeds cannot be used.
    pub(super) fn fetch_state(&mut self, file: &Path, error: &StateError) {
        let hint = (*error == StateError::Locked).then_some(self.words.try_again);
        self.print(
            UNUSABLE,
            &sanitize(&file.to_string_lossy()),
            &self.language.fetch_state_error(error),
            hint,
        );
    }

    /// Reports that there is no home folder for the state of feeds.
    pub(super) fn no_state_folder(&mut self) {
        let what = self.language.reading_state_error(&ReadingStateError::NoHome);
        self.print(UNUSABLE, "fetch", &what, None);
    }

    /// Reports an error in the query for articles that are not written, the rest of which is used.
    pub(super) fn ignore(&mut self, error: &QueryError) {
        let hint = self.words.query_hint(error);
        self.print(UNUSABLE, "fetch.ignore", &self.language.query_error(error), Some(&hint));
    }

    /// Reports that there is no terminal to examine.
    pub(super) fn no_terminal_to_examine(&mut self, error: &terminal::Error) {
        let why = match error {
            terminal::Error::NoTerminal => self.words.no_terminal_to_examine.to_owned(),
            error => self.words.terminal_error(error),
        };
        self.print(UNUSABLE, self.words.terminal, &why, None);
    }

    /// Reports that the reader cannot run on this terminal.
    pub(super) fn terminal(&mut self, error: &terminal::Error) {
        let why = self.words.terminal_error(error);
        self.print(UNUSABLE, self.words.terminal, &why, Some(self.words.print_needs_none));
    }

    /// Reports an error of standard output. A closed pipe is not one: the next program in it has read enough.
    pub(super) fn output(&mut self, error: &io::Error) {
        if error.kind() != io::ErrorKind::BrokenPipe {
            self.print(UNUSABLE, self.words.standard_output, &sanitize(&error.to_string()), None);
        }
    }

    /// Reports an error in the configuration, the rest of which applies.
    pub(super) fn configuration(&mut self, file: &Path, error: &ConfigError) {
        let (what, hint) = self.words.config_error(error);
        let place = fill(self.words.on_line, &[&file.to_string_lossy(), &error.line.to_string()]);
        self.notices.push(self.words.config_notice(file, error));
        self.print(SUCCESS, &place, &what, hint.as_deref());
    }

    /// Reports an error in the configuration to whoever asked whether there is any.
    pub(super) fn checked_configuration(&mut self, file: &Path, error: &ConfigError) {
        self.configuration(file, error);
        self.code = self.code.max(UNUSABLE);
    }

    /// Reports a configuration that cannot be read.
    pub(super) fn unreadable_configuration(&mut self, unreadable: &ConfigReadError) {
        let what = fill(self.words.config_unreadable, &[&self.language.load_error(&unreadable.error)]);
        self.notices.push(self.words.unreadable_notice(self.language, unreadable));
        self.print(UNUSABLE, &unreadable.file.to_string_lossy(), &what, None);
    }

    /// Reports that the folder which shares the reading state with other machines cannot be used.
    pub(super) fn sync_folder(&mut self, folder: &Path, error: &SyncError) {
        let hint = (*error == SyncError::Missing).then_some(self.words.make_the_folder);
        let place = format!("state.folder: {}", folder.to_string_lossy());
        self.print(UNUSABLE, &place, &self.language.sync_error(error), hint);
    }

    /// Reports that there is no folder for a configuration.
    pub(super) fn no_home(&mut self) {
        self.print(UNUSABLE, "config.toml", self.words.config_folder, None);
    }

    /// Says what to do about a file that could not be read.
    const fn hint(&self, error: &LoadError) -> Option<&'static str> {
        match error {
            LoadError::NotFound => Some(self.words.check_path),
            LoadError::PermissionDenied => Some(self.words.no_permission),
            LoadError::TooLarge { .. } => Some(self.words.probably_no_article),
            LoadError::NotAFile => Some(self.words.name_a_file),
            LoadError::EndedProgram => Some(self.words.name_to_retry),
            _ => None,
        }
    }

    fn print(&mut self, code: u8, place: &str, what: &str, hint: Option<&str>) {
        self.code = self.code.max(code);
        let place = if place == STANDARD_INPUT { self.words.standard_input } else { place };
        let hint = hint.map(|hint| format!("  {hint}\n")).unwrap_or_default();
        let place = if place.is_empty() { String::new() } else { format!("{place}: ") };
        print_lines(&format!("yuelan: {place}{what}\n{hint}"));
    }
}

/// Whether what names no file may be meant as an address: `example.org/feed`, `example.org`.
fn looks_like_address(list: &str) -> bool {
    let (host, path) = list.split_once('/').map_or((list, None), |(host, path)| (host, Some(path)));
    let Some((name, domain)) = host.rsplit_once('.') else { return false };
    let is_file = path.is_none() && ["opml", "xml", "txt", "json", "csv", "htm", "html"].contains(&domain);
    let is_domain = domain.len() >= 2 && domain.chars().all(char::is_alphabetic);
    !name.is_empty() && !name.starts_with('.') && is_domain && !is_file
}

/// Prints lines to standard error, each sanitized.
pub(super) fn print_lines(lines: &str) {
    for line in lines.lines() {
        // Without a standard error there is nobody to report to.
        let _ = writeln!(io::stderr(), "{}", sanitize(line));
    }
}
