//! The command line: parses the arguments, runs a command and reports errors.
//!
//! [`run`] parses the arguments, reads the configuration, and passes them to one file of `commands`. The report turns the
//! errors into an exit code: 0 success, 1 nothing found, 2 something could not be read or used.

mod ansi;
mod args;
mod columns;
mod config;
mod help;
mod json;
mod kiosk;
mod links;
mod output;
mod painted;
mod plan;
mod reload;
mod report;
mod source;
mod why;
mod vimgrep;
mod words;
mod commands {
    //! The subcommands, one file each.
    pub(super) mod completions;
    pub(super) mod config;
    pub(super) mod doctor;
    pub(super) mod fetch;
    pub(super) mod figures;
    pub(super) mod help;
    pub(super) mod list;
    pub(super) mod man;
    pub(super) mod notes;
    pub(super) mod print;
    pub(super) mod read;
    pub(super) mod state;
    pub(super) mod scan;
    pub(super) mod search;
    pub(super) mod toc;
}

use std::io::{self, Write};
use std::process::ExitCode;

use args::{Args, Command};
use config::Config;
use report::Report;

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let mut args = match Args::parse_checked() {
        Ok(args) => args,
        Err(code) => return code,
    };
    let mut report = Report::new(args.common.ui_language());
    args.common.excluded = args.excluded().to_vec();
    configure(&mut args, &mut report);
    let mut out = output::standard();
    let outcome = run_command(&args, &mut out, &mut report).and_then(|()| out.flush());
    if let Err(error) = outcome {
        report.output(&error);
    }
    report.code()
}

/// Reads the configuration into the arguments. Its errors are reported only by the reader, by `fetch` and by `config`, so
/// that a command in a pipe does not repeat them for every file, and not in kiosk mode. `yuelan config` shows them all.
fn configure(args: &mut Args, report: &mut Report) {
    // What the errors name is nothing for guests.
    let is_kiosk = args.command.is_none() && args.reader.kiosk;
    if matches!(args.command, Some(Command::Completions(_) | Command::Man | Command::Config(_))) {
        return;
    }
    let config = match Config::load(args.common.config.as_deref()) {
        Ok(config) => config,
        Err(_) if is_kiosk => return,
        Err(error) => return report.unreadable_configuration(&error),
    };
    let paths = source::paths_or_configured(args.named_paths(), &config);
    args.common.configured = config.for_paths(&paths);
    report.set_language(args.common.ui_language());
    if is_kiosk {
        return;
    }
    let reports = matches!(args.command, None | Some(Command::Fetch(_)));
    if let Some(file) = config::file(args.common.config.as_deref()).filter(|_| reports) {
        args.common.configured.errors.iter().for_each(|error| report.configuration(&file, error));
    }
}

fn run_command(args: &Args, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    let common = &args.common;
    match &args.command {
        None => {
            commands::read::read(&args.paths, &args.reader, common, report);
            Ok(())
        }
        Some(Command::Config(config)) => commands::config::config(config, common, out, report),
        Some(Command::Completions(completions)) => commands::completions::completions(completions, out),
        Some(Command::Man) => commands::man::man(out),
        Some(Command::Help { command }) => commands::help::help(command, common, out, report),
        Some(Command::Doctor) => commands::doctor::doctor(common, args.reader.linear, out, report),
        Some(Command::Print(print)) => commands::print::print(print, common, out, report),
        Some(Command::List(list)) => commands::list::list(list, common, out, report),
        Some(Command::Search(search)) => commands::search::search(search, common, out, report),
        Some(Command::Fetch(fetch)) => commands::fetch::fetch(fetch, common, out, report),
        Some(Command::Scan(scan)) => commands::scan::scan(scan, common, out, report),
        Some(Command::Toc(files)) => commands::toc::toc(files, common, out, report),
        Some(Command::Notes(notes)) => commands::notes::notes(notes, common, out, report),
        Some(Command::State(state)) => commands::state::state(state, common, out, report),
        Some(Command::Figures(files)) => commands::figures::figures(files, common, out, report),
    }
}
