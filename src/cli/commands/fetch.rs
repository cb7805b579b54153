//! `yuelan fetch`: brings feeds in as files, one for each article.
//!
//! 1. `setup`: the arguments, the configuration and maybe the setup of newsboat become a plan;
//! 2. [`run`]: its lists are read and fetched, or their state is listed, or they are written as OPML;
//! 3. `progress`, `json`: what happens is shown on a terminal, in lines or as JSON;
//! 4. [`take_over`]: what newsboat knows to be read and flagged is taken over.

mod json;
mod progress;
mod setup;
mod status;

use std::fs;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

use super::state::take_over;
use crate::cli::args::{Common, Fetch};
use crate::cli::report::Report;
use crate::cli::words::fill;
use crate::terminal::Interrupt;
use progress::Progress;
use setup::Setup;
use yuelan_fetch::{Deleted, FetchEvent, Plan, Subscription, opml, with_feeds_of_lists};
use yuelan_library::STANDARD_INPUT;

/// Runs the command.
pub(in crate::cli) fn fetch(
    args: &Fetch,
    common: &Common,
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    let Some(Setup { mut plan, cache }) = setup::setup(args, common, report) else { return Ok(()) };
    if args.status {
        return status::status(args, &plan, common, out, report);
    }
    let (subscriptions, problems) = plan.subscriptions();
    for problem in &problems {
        report.list(problem);
    }
    if subscriptions.is_empty() {
        if problems.is_empty() {
            report.no_lists();
        }
        return Ok(());
    }
    if let Some(file) = &args.export_opml {
        return export(file, &subscriptions, &plan, out, report);
    }
    if plan.options.into.as_os_str().is_empty() {
        report.no_target();
        return Ok(());
    }
    if let Some(cache) = &cache {
        plan.options.deleted = Deleted::of_newsboat(cache);
    }
    if !run(args, &plan, &subscriptions, out, report)? || args.dry_run {
        return Ok(());
    }
    match (cache, common.reading_state()) {
        (Some(cache), Some(state)) => {
            let mut nowhere = io::sink();
            let out: &mut dyn Write = if args.json { &mut nowhere } else { out };
            if !plan.options.deleted.is_empty() {
                let count = plan.options.deleted.len().to_string();
                writeln!(out, "{}", fill(report.words.deleted_stay_away, &[&count]))?;
            }
            take_over(&cache, &[plan.options.into], &state, common, out, report)
        }
        _ => Ok(()),
    }
}

/// Fetches feeds and reports what happens. Returns whether the run came to its end.
fn run(
    args: &Fetch,
    plan: &Plan,
    subscriptions: &[Subscription],
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<bool> {
    let began = Instant::now();
    let mut progress = Progress::new(subscriptions.len(), args, report.words);
    let mut written = Ok(());
    let interrupt = Interrupt::new();
    let outcome = yuelan_fetch::fetch(subscriptions, &plan.options, &mut |event| {
        if let FetchEvent::Failed { at, error, .. } = &event {
            progress.suspend(|| report.fetch(at, error));
        }
        written = progress.show(&event, out);
        if written.is_ok() && !interrupt.is_set() {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    });
    progress.end();
    interrupt.end();
    written?;
    match outcome {
        Ok(summary) => {
            progress.summary(&summary, began.elapsed(), out)?;
            Ok(!summary.is_cancelled)
        }
        Err(error) => {
            report.fetch_state(&plan.options.state_file, &error);
            Ok(false)
        }
    }
}

/// Writes the feeds of the lists as OPML.
fn export(
    file: &Path,
    subscriptions: &[Subscription],
    plan: &Plan,
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    // Without what is known about feeds, their titles and new addresses are not known either.
    let statuses = yuelan_fetch::status(&plan.options.state_file).unwrap_or_default();
    let feeds = with_feeds_of_lists(subscriptions.to_vec(), &plan.options).into_iter();
    let feeds: Vec<Subscription> = feeds.filter(|(_, is_list)| !is_list).map(|(feed, _)| feed).collect();
    let text = opml(&feeds, &statuses);
    if file.as_os_str() == STANDARD_INPUT {
        return out.write_all(text.as_bytes());
    }
    if let Err(error) = fs::write(file, text) {
        report.unreadable(file, error.into());
    }
    Ok(())
}
