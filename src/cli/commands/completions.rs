//! `yuelan completions SHELL`: a script for a shell, from the arguments as clap knows them.

use std::io::{self, Write};

use clap::CommandFactory;

use crate::cli::args::{Args, Completions};
use crate::cli::help::worded;

/// Prints the script.
pub(in crate::cli) fn completions(args: &Completions, out: &mut dyn Write) -> io::Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut worded(Args::command()), "yuelan", &mut script);
    out.write_all(&script)
}
