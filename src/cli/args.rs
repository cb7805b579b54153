//! The arguments, as clap parses them. The texts of `--help` are in `words/help`.

mod answer;
mod fetch;
mod files;
mod notes;
mod values;
mod walk;

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgAction, Parser, Subcommand};

pub(super) use fetch::Fetch;
pub(super) use files::{Figures, Files};
pub(super) use notes::{Notes, NotesCommand, NotesExport, NotesFormat, Which};
pub(super) use values::{Ambiguous, Format, Lang, Sort, When};
pub(super) use walk::Walk;

use super::config::Config;
use crate::app::UiLanguage;
use crate::app::settings::{Cells, Language, Signs};
use yuelan_layout::{Glyphs, Options, Ruler};
use yuelan_library::{Exclusions, Loader};

/// The arguments.
#[derive(Debug, Parser)]
#[command(name = "yuelan", version, disable_help_flag = true, disable_help_subcommand = true)]
pub(super) struct Args {
    /// The command; the reader without one.
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    /// Options that work everywhere.
    #[command(flatten)]
    pub(super) common: Common,
    /// Options of the reader.
    #[command(flatten)]
    pub(super) reader: Reader,
    /// Folders and files to read; `-` reads one article from standard input [default: the folders of the configuration, else
    /// the current one]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
}

/// Options that work everywhere.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Common {
    /// Cells that ambiguous characters (“ ” … — △) take on this terminal [default: auto]
    #[arg(long, global = true, value_enum, value_name = "CELLS")]
    pub(super) ambiguous: Option<Ambiguous>,
    /// Show all of a saved web page, not only its main content
    #[arg(long, global = true)]
    pub(super) whole: bool,
    /// Draw symbols and lines in ASCII only [default: only where the locale is not UTF-8]
    #[arg(long, global = true)]
    pub(super) ascii: bool,
    /// Language of the interface [default: by configuration and locale]
    #[arg(long, global = true, value_enum, value_name = "LANGUAGE")]
    pub(super) lang: Option<Lang>,
    /// Configuration file [default: yuelan/config.toml in the XDG configuration folder]
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Catalogue of articles, which can be rebuilt at any time [default: yuelan/library.db in the XDG cache folder]
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) library: Option<PathBuf>,
    /// Reading state: what was read, starred and marked [default: yuelan/reading.db in the XDG state folder]
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) state: Option<PathBuf>,
    /// Print help, which clap reports as an error.
    #[arg(short, long, global = true, action = ArgAction::Help)]
    pub(super) help: Option<bool>,
    /// The configuration, once it has been read.
    #[arg(skip)]
    pub(super) configured: Config,
    /// The patterns of `--exclude`, which only some commands have.
    #[arg(skip)]
    pub(super) excluded: Vec<String>,
}

/// Options of the reader.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "the flags are independent")]
pub(super) struct Reader {
    /// Do not use scroll regions, for terminals that handle them wrong
    #[arg(long)]
    pub(super) no_scroll_region: bool,
    /// Send link addresses to the terminal, so that it can open them (OSC 8)
    #[arg(long)]
    pub(super) links: bool,
    /// Use the mouse: the wheel scrolls, a click selects, a second one opens; `^T` turns it off
    #[arg(long)]
    pub(super) mouse: bool,
    /// For screen readers: one column, ASCII symbols, the cursor on the current line
    #[arg(long)]
    pub(super) linear: bool,
    /// Restricted mode for guests: only the given PATHs can be read, no link leads elsewhere, and there is no way to a
    /// shell
    #[arg(long, requires = "paths")]
    pub(super) kiosk: bool,
    #[command(flatten)]
    pub(super) walk: Walk,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print articles as the reader shows them
    Print(Print),
    /// List the articles: date, minutes, title, author and path
    List(List),
    /// Search all articles: date, title, section, path and the text around each match
    Search(Search),
    /// Update the catalogue of articles
    Scan(Scan),
    /// Bring feeds in as files, one for each article
    Fetch(Fetch),
    /// List the sections of articles
    Toc(Files),
    /// List the figures of articles with captions and addresses
    Figures(Figures),
    /// List highlights and notes, export and import them
    Notes(Notes),
    /// Export or import the reading state: what was read, starred and marked
    #[command(subcommand)]
    State(State),
    /// Show what the terminal supports and which settings follow
    Doctor,
    /// Show where the configuration is and check it
    Config(ConfigArgs),
    /// Generate shell completions, to be put where the shell looks for them
    Completions(Completions),
    /// Generate the manual page, for packagers
    Man,
    /// Show this help, or that of a command
    Help {
        /// Name of a command
        #[arg(value_name = "COMMAND")]
        command: Vec<String>,
    },
}

/// The commands of `state`.
#[derive(Debug, Subcommand)]
pub(super) enum State {
    /// Write everything as lines of JSON
    Export {
        /// File to write [default: standard output]
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Import such lines; the newer of two entries wins
    Import {
        /// File to read [default: standard input]
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
        /// Take over what was read and starred in another program: an export of wallabag, Omnivore or a reader of feeds,
        /// newsboat's cache, a mailbox
        #[arg(long, value_name = "FILE", conflicts_with = "file")]
        from: Option<PathBuf>,
    },
}

/// Arguments of `print`.
#[derive(Debug, clap::Args)]
pub(super) struct Print {
    /// Articles; `-` is standard input, and `FILE#KEY` one article of a file that holds several
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
    /// Maximum line width in cells [default: the width of the terminal, else 80]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=10_000))]
    pub(super) width: Option<u16>,
    /// Output format [default: ansi on a terminal, else text]
    #[arg(long, value_enum)]
    pub(super) format: Option<Format>,
    /// All articles of a FILE that holds several, not the list of them
    #[arg(long, conflicts_with = "section")]
    pub(super) all: bool,
    /// Number the links, and list their addresses at the end; in text and ansi
    #[arg(long)]
    pub(super) links: bool,
    /// Only this section, counted from 1 as in `toc`
    #[arg(long, value_name = "N")]
    pub(super) section: Option<usize>,
    /// List the rule behind each heading, caption and credit that the page did not declare
    #[arg(long)]
    pub(super) why: bool,
    /// When to use colours
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    pub(super) color: When,
}

/// Arguments of `list`.
#[derive(Debug, clap::Args)]
pub(super) struct List {
    /// Folders and files [default: those of the configuration, else the current folder]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Print one JSON object per article
    #[arg(long)]
    pub(super) json: bool,
    /// Only articles that match: words, "phrases", -word, title: category: tag: author: source: lang:
    /// year:2019..2021 minutes:<5 has:video has:note note: unread starred
    #[arg(long, value_name = "EXPR", allow_hyphen_values = true)]
    pub(super) query: Option<String>,
    /// Sort order
    #[arg(long, value_enum, default_value = "date", value_name = "KEY")]
    pub(super) sort: Sort,
    #[command(flatten)]
    pub(super) walk: Walk,
}

/// Arguments of `search`.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "the flags are independent")]
pub(super) struct Search {
    /// Words to search for
    #[arg(value_name = "WORDS", allow_hyphen_values = true)]
    pub(super) words: String,
    /// Folders and files [default: those of the configuration, else the current folder]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Print one JSON object per match
    #[arg(long)]
    pub(super) json: bool,
    /// Print `FILE:LINE:COLUMN:TEXT`, as quickfix lists of vim read it
    #[arg(long, conflicts_with = "json")]
    pub(super) vimgrep: bool,
    /// WORDS are one regular expression, matched in each paragraph by itself
    #[arg(long)]
    pub(super) regex: bool,
    /// Only in articles that match, as in `list --query`
    #[arg(long, value_name = "EXPR", allow_hyphen_values = true)]
    pub(super) query: Option<String>,
    /// Check every file for changes first, not only the folders
    #[arg(long)]
    pub(super) scan: bool,
    #[command(flatten)]
    pub(super) walk: Walk,
    /// When to highlight matches
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    pub(super) color: When,
}

/// Arguments of `scan`.
#[derive(Debug, clap::Args)]
pub(super) struct Scan {
    /// Make the catalogue FILE of `--library` for kiosks: only what they may show, for those who cannot write it
    #[arg(long)]
    pub(super) kiosk: bool,
    #[command(flatten)]
    pub(super) walk: Walk,
    /// Folders and files [default: those of the configuration, else the current folder]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
}

/// Arguments of `config`.
#[derive(Debug, clap::Args)]
pub(super) struct ConfigArgs {
    /// Print a configuration with every option at its default, what it does and what it accepts
    #[arg(long)]
    pub(super) default: bool,
}

/// Arguments of `completions`.
#[derive(Debug, clap::Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}

impl Args {
    /// Returns the paths that were given.
    pub(super) fn named_paths(&self) -> &[PathBuf] {
        match &self.command {
            None => &self.paths,
            Some(Command::Print(print)) => &print.files,
            Some(Command::List(list)) => &list.paths,
            Some(Command::Search(search)) => &search.paths,
            Some(Command::Scan(scan)) => &scan.paths,
            Some(Command::Toc(toc)) => &toc.files,
            Some(Command::Figures(figures)) => &figures.files,
            Some(
                Command::Notes(_)
                | Command::State(_)
                | Command::Fetch(_)
                | Command::Doctor
                | Command::Config(_)
                | Command::Completions(_)
                | Command::Man
                | Command::Help { .. },
            ) => &[],
        }
    }

    /// Returns the patterns of what the command leaves out.
    pub(super) fn excluded(&self) -> &[String] {
        match &self.command {
            None => &self.reader.walk.exclude,
            Some(Command::List(list)) => &list.walk.exclude,
            Some(Command::Search(search)) => &search.walk.exclude,
            Some(Command::Scan(scan)) => &scan.walk.exclude,
            Some(_) => &[],
        }
    }

    /// Parses the arguments of the process. If they ask for help or are invalid, that is printed, and the exit code
    /// returned.
    pub(super) fn parse_checked() -> Result<Self, ExitCode> {
        Self::try_parse().map_err(|error| answer::answer(&error))
    }
}

impl Common {
    /// Returns the ruler for a terminal that is not measured.
    pub(super) fn ruler(&self) -> Ruler {
        Ruler { ambiguous: self.configured_ambiguous().unwrap_or(1), ..Ruler::default() }
    }

    /// Returns the cells of an ambiguous character, if the user has set them.
    pub(super) fn configured_ambiguous(&self) -> Option<u8> {
        match (self.ambiguous, self.configured.options.ambiguous) {
            (Some(Ambiguous::One), _) | (None, Cells::One) => Some(1),
            (Some(Ambiguous::Two), _) | (None, Cells::Two) => Some(2),
            (Some(Ambiguous::Auto), _) | (None, Cells::Auto) => None,
        }
    }

    /// Returns the layout options for lines of this width.
    pub(super) fn options(&self, width: u16) -> Options {
        let glyphs = if self.is_ascii() { Glyphs::ASCII } else { Glyphs::NARROW };
        let values = &self.configured.options;
        Options::for_width(width)
            .ruler(self.ruler())
            .labels(self.ui_language().labels())
            .glyphs(glyphs)
            .kinsoku(values.kinsoku)
            .hang(values.hang)
            .autospace(values.autospace)
            .indent(values.indent)
            .paragraph_gap(values.gap)
            .justify(values.justify)
    }

    /// Returns whether symbols of the interface are ASCII only: by the option, the configuration, or a locale that is not
    /// UTF-8.
    pub(super) fn is_ascii(&self) -> bool {
        let is_other = |locale: String| {
            let locale = locale.to_ascii_lowercase();
            !locale.contains("utf-8") && !locale.contains("utf8")
        };
        match self.configured.options.glyphs {
            _ if self.ascii => true,
            Signs::Ascii => true,
            Signs::Unicode => false,
            Signs::Auto => locale("LC_CTYPE").is_some_and(is_other),
        }
    }

    /// Returns the file of the reading state: that of the option, else the usual one; `None` without a home folder.
    pub(super) fn reading_state(&self) -> Option<PathBuf> {
        self.state.clone().or_else(yuelan_library::reading_state_file)
    }

    /// Returns what is left out of the folders.
    pub(super) fn exclusions(&self) -> Exclusions {
        Exclusions::new(self.configured.options.ignore_files, self.excluded.clone())
    }

    /// Returns the loader for articles.
    pub(super) const fn loader(&self) -> Loader {
        Loader::new().whole_pages(self.whole).books(self.configured.options.library_epub)
    }

    /// Returns the language of the interface: by the option, else the configuration, else the locale.
    pub(super) fn ui_language(&self) -> UiLanguage {
        ui_language_of(self.lang, self.configured.options.language)
    }
}

/// Returns the language of the interface: by the option, else the configuration, else the locale.
fn ui_language_of(option: Option<Lang>, configured: Language) -> UiLanguage {
    match (option, configured) {
        (Some(Lang::Zh), _) | (None, Language::Chinese) => UiLanguage::Chinese,
        (Some(Lang::En), _) | (None, Language::English) => UiLanguage::English,
        (Some(Lang::Ja), _) | (None, Language::Japanese) => UiLanguage::Japanese,
        (None, Language::Auto) => UiLanguage::of_locale(&locale("LC_MESSAGES").unwrap_or_default()),
    }
}

/// Returns the locale of a category as POSIX defines it: `LC_ALL`, the variable of the category, `LANG`.
fn locale(category: &str) -> Option<String> {
    ["LC_ALL", category, "LANG"]
        .into_iter()
        .find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()))
}
