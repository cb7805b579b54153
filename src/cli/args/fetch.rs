//! The arguments of `fetch`.

use std::path::PathBuf;

use clap::{ValueEnum, ValueHint};

use yuelan_fetch::{FullText, Images};

/// Arguments of `fetch`.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "the flags are independent")]
pub(in crate::cli) struct Fetch {
    /// Files with lists of feeds, or addresses of feeds and pages; `-` is standard input [default: those of the configuration]
    #[arg(value_name = "LIST", value_hint = ValueHint::AnyPath)]
    pub(in crate::cli) lists: Vec<String>,
    /// Write the articles into FOLDER [default: that of the configuration]
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub(in crate::cli) into: Option<PathBuf>,
    /// Ask also feeds that were asked less than an hour ago
    #[arg(long)]
    pub(in crate::cli) now: bool,
    /// Write nothing, only tell what is new
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    /// Print one JSON object per event
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// List the feeds: last answer, next time, articles, what failed
    #[arg(long)]
    pub(in crate::cli) status: bool,
    /// Fetch the pages of articles for their full text
    #[arg(long, value_enum, value_name = "WHEN", num_args = 0..=1, require_equals = true, default_missing_value = "always")]
    pub(in crate::cli) full: Option<Full>,
    /// Download the pictures of articles
    #[arg(long)]
    pub(in crate::cli) images: bool,
    /// Run the commands of `exec:` and `filter:` lines
    #[arg(long)]
    pub(in crate::cli) allow_exec: bool,
    /// Take lists and options from another program
    #[arg(long, value_enum, value_name = "PROGRAM")]
    pub(in crate::cli) from: Option<Program>,
    /// Write the feeds to FILE as OPML, and fetch nothing; `-` is standard output
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) export_opml: Option<PathBuf>,
}

/// When the page of an article is fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Full {
    /// Never
    Never,
    /// Where the feed has only the beginning
    Short,
    /// Always
    Always,
}

/// A program whose setup is taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Program {
    /// newsboat
    Newsboat,
}

impl From<Full> for FullText {
    fn from(full: Full) -> Self {
        match full {
            Full::Never => Self::Never,
            Full::Short => Self::Short,
            Full::Always => Self::Always,
        }
    }
}

impl Fetch {
    /// Returns whether pictures are downloaded, if the arguments say so.
    pub(in crate::cli) fn images(&self) -> Option<Images> {
        self.images.then_some(Images::All)
    }
}
