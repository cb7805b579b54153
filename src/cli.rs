//! What was asked for, and how did it end?
//!
//! [`run`] parses the arguments, hands them to one file of `commands`, and turns what the report has heard into an
//! exit code: 0 done, 1 nothing found, 2 something could not be read or used.

mod ansi;
mod args;
mod columns;
mod json;
mod output;
mod report;
mod source;
mod why;
mod commands {
    //! One file a subcommand.
    pub(super) mod doctor;
    pub(super) mod figures;
    pub(super) mod list;
    pub(super) mod print;
    pub(super) mod read;
    pub(super) mod scan;
    pub(super) mod search;
    pub(super) mod toc;
}

use std::io::{self, Write};
use std::process::ExitCode;

use args::{Args, Command};
use report::Report;

/// Runs the program on the arguments of the process.
pub fn run() -> ExitCode {
    let args = match Args::parse_checked() {
        Ok(args) => args,
        Err(code) => return code,
    };
    let mut report = Report::default();
    let mut out = output::standard();
    let outcome = perform(&args, &mut out, &mut report).and_then(|()| out.flush());
    if let Err(error) = outcome {
        report.output(&error);
    }
    report.code()
}

fn perform(args: &Args, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    let common = &args.common;
    match &args.command {
        None => {
            commands::read::read(&args.paths, &args.reader, common, report);
            Ok(())
        }
        Some(Command::Doctor) => commands::doctor::doctor(common, out, report),
        Some(Command::Print(print)) => commands::print::print(print, common, out, report),
        Some(Command::List(list)) => commands::list::list(list, common, out, report),
        Some(Command::Search(search)) => commands::search::search(search, common, out, report),
        Some(Command::Scan(scan)) => commands::scan::scan(scan, common, out, report),
        Some(Command::Toc(files)) => commands::toc::toc(files, common, out, report),
        Some(Command::Figures(files)) => commands::figures::figures(files, common, out, report),
    }
}
