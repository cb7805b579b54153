//! `yuelan completions SHELL`: a script for a shell, generated from the arguments.

use std::io::{self, Write};

use clap::CommandFactory;

use crate::cli::args::{Args, Completions};
use crate::cli::help::with_english_texts;

/// Prints the script.
pub(in crate::cli) fn completions(args: &Completions, out: &mut dyn Write) -> io::Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut with_english_texts(Args::command()), "yuelan", &mut script);
    out.write_all(&script)
}
