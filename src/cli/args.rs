//! The command line, as clap reads it. What is said of it to a person stands in `words/help`.

mod answer;
mod values;

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgAction, Parser, Subcommand};

pub(super) use values::{Ambiguous, Format, Lang, Sort, When};

use super::config::Config;
use crate::app::UiLanguage;
use crate::app::settings::{Cells, Language, Signs};
use yuelan_layout::{Glyphs, Options, Ruler};
use yuelan_library::Loader;

/// All of them.
#[derive(Debug, Parser)]
#[command(name = "yuelan", version, disable_help_flag = true, disable_help_subcommand = true)]
pub(super) struct Args {
    /// What to do; reads if nothing is named.
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    /// Options that work everywhere.
    #[command(flatten)]
    pub(super) common: Common,
    /// What the reader is told.
    #[command(flatten)]
    pub(super) reader: Reader,
    /// Folders and files to read; `-` is one article from standard input [default: the folders of the configuration, else
    /// the current one]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
}

/// Options that work everywhere.
#[derive(Debug, clap::Args)]
pub(super) struct Common {
    /// Cells that an ambiguous character (“ ” … — △) takes on this terminal [default: auto]
    #[arg(long, global = true, value_enum, value_name = "CELLS")]
    pub(super) ambiguous: Option<Ambiguous>,
    /// Show all of a saved web page, not its main content alone
    #[arg(long, global = true)]
    pub(super) whole: bool,
    /// Draw bullets, bars and rules in ASCII alone [default: where the locale is not UTF-8]
    #[arg(long, global = true)]
    pub(super) ascii: bool,
    /// The language of the interface [default: by locale]
    #[arg(long, global = true, value_enum, value_name = "LANGUAGE")]
    pub(super) lang: Option<Lang>,
    /// The configuration [default: yuelan/config.toml in the XDG configuration folder]
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// The catalogue of articles, which can be made anew at any time [default: yuelan/library.db in the XDG cache folder]
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) library: Option<PathBuf>,
    /// What was read, starred and marked [default: yuelan/reading.db in the XDG state folder]
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) state: Option<PathBuf>,
    /// Whether help is asked for, which clap reports as an error.
    #[arg(short, long, global = true, action = ArgAction::Help)]
    pub(super) help: Option<bool>,
    /// What the configuration says, once it has been read.
    #[arg(skip)]
    pub(super) configured: Config,
}

/// What the reader is told about the terminal.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct Reader {
    /// Never let the terminal move rows by scroll regions, for one that does it wrong
    #[arg(long)]
    pub(super) no_scroll_region: bool,
    /// Tell the terminal where links lead, so that it can open them (OSC 8)
    #[arg(long)]
    pub(super) links: bool,
    /// Use the mouse: the wheel, a click to select or to follow a link, another to open; `^T` gives it back
    #[arg(long)]
    pub(super) mouse: bool,
    /// For screen readers: one column, ASCII signs, the cursor on the current line
    #[arg(long)]
    pub(super) linear: bool,
    /// For guests: nothing outside the PATHs is read, no link leads out of them, and there is no way to a shell
    #[arg(long, requires = "paths")]
    pub(super) kiosk: bool,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print articles as the reader would show them
    Print(Print),
    /// List the articles: date, minutes, title, author and path
    List(List),
    /// Find words in all articles: date, title, section, path and the words around
    Search(Search),
    /// Bring the catalogue of the articles up to date
    Scan(Scan),
    /// The sections of articles
    Toc(Files),
    /// The figures of articles with captions and addresses
    Figures(Files),
    /// What was read, starred and marked, as lines to keep, sync and merge
    #[command(subcommand)]
    State(State),
    /// What the terminal can do and what was decided
    Doctor,
    /// Where the configuration is and what is wrong with it
    Config(ConfigArgs),
    /// Completions for a shell, to be put where it looks for them
    Completions(Completions),
    /// The manual page, for packagers
    Man,
    /// Help, or that of a command
    Help {
        /// The names of the command
        #[arg(value_name = "COMMAND")]
        command: Vec<String>,
    },
}

/// What `state` is told.
#[derive(Debug, Subcommand)]
pub(super) enum State {
    /// Write everything as lines of JSON
    Export {
        /// Where to [default: standard output]
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Take lines in; of each thing the newer one holds
    Import {
        /// Where from [default: standard input]
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
}

/// What `print` is told.
#[derive(Debug, clap::Args)]
pub(super) struct Print {
    /// Articles; `-` is standard input
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
    /// Cells that no line exceeds [default: the terminal's, else 80]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=10_000))]
    pub(super) width: Option<u16>,
    /// What to print [default: ansi on a terminal, else text]
    #[arg(long, value_enum)]
    pub(super) format: Option<Format>,
    /// Only this section, counted as `toc` counts
    #[arg(long, value_name = "N")]
    pub(super) section: Option<usize>,
    /// Name the rule behind each heading, caption and credit that the page did not declare
    #[arg(long)]
    pub(super) why: bool,
    /// Whether to colour
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    pub(super) color: When,
}

/// What `list` is told.
#[derive(Debug, clap::Args)]
pub(super) struct List {
    /// Folders and files [default: the current folder]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// One JSON object a line
    #[arg(long)]
    pub(super) json: bool,
    /// Only those that answer: words, "phrases", -word, category: tag: author: source: lang: year:2019..2021
    /// minutes:<5 has:video unread starred
    #[arg(long, value_name = "EXPR", allow_hyphen_values = true)]
    pub(super) query: Option<String>,
    /// What to sort by
    #[arg(long, value_enum, default_value = "date", value_name = "KEY")]
    pub(super) sort: Sort,
}

/// What `search` is told.
#[derive(Debug, clap::Args)]
pub(super) struct Search {
    /// Words to find
    #[arg(value_name = "WORDS", allow_hyphen_values = true)]
    pub(super) words: String,
    /// Folders and files [default: the current folder]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// One JSON object a hit
    #[arg(long)]
    pub(super) json: bool,
    /// WORDS are one regular expression, looked for in each paragraph by itself
    #[arg(long)]
    pub(super) regex: bool,
    /// Only in articles that answer, as `list --query` has it
    #[arg(long, value_name = "EXPR", allow_hyphen_values = true)]
    pub(super) query: Option<String>,
    /// Look at every file for changes before, not at the folders alone
    #[arg(long)]
    pub(super) scan: bool,
    /// Whether to mark what was found
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    pub(super) color: When,
}

/// What `scan` is told.
#[derive(Debug, clap::Args)]
pub(super) struct Scan {
    /// Folders and files [default: the current folder]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
}

/// What `toc` and `figures` are told.
#[derive(Debug, clap::Args)]
pub(super) struct Files {
    /// Articles; `-` is standard input
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
    /// One JSON object a file
    #[arg(long)]
    pub(super) json: bool,
}

/// What `config` is told.
#[derive(Debug, clap::Args)]
pub(super) struct ConfigArgs {
    /// Print a configuration with every option at its default, what it is for and what it takes
    #[arg(long)]
    pub(super) default: bool,
}

/// What `completions` is told.
#[derive(Debug, clap::Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}

impl Args {
    /// The paths that were named.
    pub(super) fn named_paths(&self) -> &[PathBuf] {
        match &self.command {
            None => &self.paths,
            Some(Command::Print(print)) => &print.files,
            Some(Command::List(list)) => &list.paths,
            Some(Command::Search(search)) => &search.paths,
            Some(Command::Scan(scan)) => &scan.paths,
            Some(Command::Toc(files) | Command::Figures(files)) => &files.files,
            Some(
                Command::State(_)
                | Command::Doctor
                | Command::Config(_)
                | Command::Completions(_)
                | Command::Man
                | Command::Help { .. },
            ) => &[],
        }
    }

    /// The arguments of the process, or the exit code where they asked for help or made no sense, which has been said.
    pub(super) fn parse_checked() -> Result<Self, ExitCode> {
        Self::try_parse().map_err(|error| answer::answer(&error))
    }
}

impl Common {
    /// The ruler for a terminal that is not asked.
    pub(super) fn ruler(&self) -> Ruler {
        Ruler { ambiguous: self.decided_ambiguous().unwrap_or(1), ..Ruler::default() }
    }

    /// Cells of an ambiguous character, if that was decided.
    pub(super) fn decided_ambiguous(&self) -> Option<u8> {
        match (self.ambiguous, self.configured.choices.ambiguous) {
            (Some(Ambiguous::One), _) | (None, Cells::One) => Some(1),
            (Some(Ambiguous::Two), _) | (None, Cells::Two) => Some(2),
            (Some(Ambiguous::Auto), _) | (None, Cells::Auto) => None,
        }
    }

    /// How articles are set for lines of this width.
    pub(super) fn options(&self, width: u16) -> Options {
        let glyphs = if self.is_ascii() { Glyphs::ASCII } else { Glyphs::NARROW };
        let choices = &self.configured.choices;
        Options {
            ruler: self.ruler(),
            labels: self.ui_language().labels(),
            glyphs,
            kinsoku: choices.kinsoku,
            hang: choices.hang,
            autospace: choices.autospace,
            indent: choices.indent,
            paragraph_gap: choices.gap,
            justify: choices.justify,
            ..Options::for_width(width)
        }
    }

    /// Whether signs of the program's own are to be ASCII: as asked for, as configured, or because a locale is named
    /// that is not UTF-8.
    pub(super) fn is_ascii(&self) -> bool {
        let is_other = |locale: String| {
            let locale = locale.to_ascii_lowercase();
            !locale.contains("utf-8") && !locale.contains("utf8")
        };
        match self.configured.choices.glyphs {
            _ if self.ascii => true,
            Signs::Ascii => true,
            Signs::Unicode => false,
            Signs::Auto => locale("LC_CTYPE").is_some_and(is_other),
        }
    }

    /// The file of the reading state: as named, else where it usually is; `None` where there is no home.
    pub(super) fn reading_state(&self) -> Option<PathBuf> {
        self.state.clone().or_else(yuelan_library::reading_state_file)
    }

    /// How articles are loaded.
    pub(super) const fn loader(&self) -> Loader {
        Loader::new().whole_pages(self.whole)
    }

    /// The language of the interface: as asked for, else as configured, else by the locale.
    pub(super) fn ui_language(&self) -> UiLanguage {
        ui_language_of(self.lang, self.configured.choices.language)
    }
}

/// The language of the interface: as asked for, else as configured, else by the locale.
fn ui_language_of(asked: Option<Lang>, configured: Language) -> UiLanguage {
    match (asked, configured) {
        (Some(Lang::Zh), _) | (None, Language::Chinese) => UiLanguage::Chinese,
        (Some(Lang::En), _) | (None, Language::English) => UiLanguage::English,
        (None, Language::Auto) => UiLanguage::of_locale(&locale("LC_MESSAGES").unwrap_or_default()),
    }
}

/// The locale of a category, as POSIX has it: `LC_ALL`, the category's own variable, `LANG`.
fn locale(category: &str) -> Option<String> {
    ["LC_ALL", category, "LANG"]
        .into_iter()
        .find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()))
}
