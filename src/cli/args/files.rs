//! The arguments of commands that look into articles: `toc` and `figures`.

use std::path::PathBuf;

/// Arguments of `figures`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Figures {
    /// Articles; `-` is standard input, and `FILE#KEY` one article of a file that holds several
    #[arg(value_name = "FILE", required = true)]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// Print one JSON object per file
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// Write the pictures that the articles hold themselves into FOLDER; no file is overwritten
    #[arg(long, value_name = "FOLDER", value_hint = clap::ValueHint::DirPath)]
    pub(in crate::cli) save: Option<PathBuf>,
}

/// Arguments of `toc`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Files {
    /// Articles; `-` is standard input, and `FILE#KEY` one article of a file that holds several
    #[arg(value_name = "FILE", required = true)]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// Print one JSON object per file
    #[arg(long)]
    pub(in crate::cli) json: bool,
}
