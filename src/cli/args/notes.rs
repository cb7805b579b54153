//! The arguments of `notes`.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

/// Arguments of `notes`.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(in crate::cli) struct Notes {
    /// What to do with the notes; they are listed without it.
    #[command(subcommand)]
    pub(in crate::cli) command: Option<NotesCommand>,
    #[command(flatten)]
    pub(in crate::cli) which: Which,
    /// Print one JSON object per note
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// Look up each passage in its article, and list those that have changed or are not found
    #[arg(long)]
    pub(in crate::cli) check: bool,
}

/// Which notes are meant.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Which {
    /// Folders and files [default: all notes, also those on articles that are gone]
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Only on articles that match, as in `list --query`
    #[arg(long, value_name = "EXPR", allow_hyphen_values = true)]
    pub(in crate::cli) query: Option<String>,
}

/// The commands of `notes`.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum NotesCommand {
    /// Write notes for other programs
    Export(NotesExport),
    /// Take in notes and tags that `notes export --format json` wrote; the newer of two versions wins
    Import {
        /// File to read [default: standard input]
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
}

/// Arguments of `notes export`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct NotesExport {
    #[command(flatten)]
    pub(in crate::cli) which: Which,
    /// Form of the export
    #[arg(long, value_enum, default_value = "markdown", value_name = "FORMAT")]
    pub(in crate::cli) format: NotesFormat,
    /// Write one Markdown file an article into FOLDER, with properties that Obsidian shows
    #[arg(long, value_name = "FOLDER", conflicts_with = "output")]
    pub(in crate::cli) into: Option<PathBuf>,
    /// File to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}

/// The form of an export of notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum NotesFormat {
    /// Quotations and notes by article and section
    Markdown,
    /// Lines that `notes import` takes in
    Json,
    /// A table as Readwise imports it
    Csv,
    /// An outline for Org
    Org,
}
