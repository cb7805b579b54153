//! `yuelan scan`: updates the catalogue.

use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::args::{Common, Scan};
use crate::cli::kiosk;
use crate::cli::report::Report;
use crate::cli::source;
use crate::cli::words::{Words, fill};
use crate::terminal::Interrupt;
use yuelan_library::{ScanEvent, ScanProgress, ScanSummary, catalogue_file};

/// How often a line is written if standard error is not a terminal.
const EVERY: Duration = Duration::from_secs(5);

/// Reads what is new or has changed under the paths, with a progress bar on a terminal and a line from time to time
/// elsewhere, and prints a summary. If it is interrupted, what has been read stays in the catalogue.
pub(in crate::cli) fn scan(
    args: &Scan,
    common: &Common,
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    // Readers of the user write the default one, which those of a kiosk do not.
    if args.kiosk && common.library.is_none() {
        report.arguments("scan", &fill(report.words.missing, &["--library FILE"]), &[]);
        return Ok(());
    }
    let paths = source::paths_or_current(&args.paths, common);
    if common.library.is_none() && catalogue_file().is_none() {
        report.no_catalogue();
    }
    let mut meter = Meter::new(report.words);
    let mut written = Ok(());
    let began = Instant::now();
    let interrupt = Interrupt::new();
    let callback = &mut |found| {
        match found {
            ScanEvent::Index(_) | ScanEvent::CatalogueRead => {}
            ScanEvent::Problem(problem) => meter.suspend(|| report.problem(&problem)),
            ScanEvent::CatalogueError(error) => meter.suspend(|| report.catalogue_not_updated(&error)),
            ScanEvent::Progress(progress) => written = meter.show(progress, out),
        }
        if written.is_ok() && !interrupt.is_set() {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    };
    let scanned = match &common.library {
        Some(file) if args.kiosk => kiosk::prepare_catalogue(&paths, file, common, callback),
        _ => Ok(source::library(&paths, common).scan(callback)),
    };
    meter.end();
    interrupt.end();
    written?;
    let summary = match scanned {
        Ok(summary) => summary,
        Err(error) => {
            report.catalogue_not_updated(&error);
            return Ok(());
        }
    };
    if summary.articles == 0 && summary.problems == 0 {
        report.no_articles(&source::names(&paths), summary);
        return Ok(());
    }
    let ScanSummary { files, articles, problems } = summary;
    let seconds = began.elapsed().as_secs_f32();
    let [articles, files, problems] = [articles, files, problems].map(|number| number.to_string());
    writeln!(out, "{}", fill(report.words.scanned, &[&articles, &files, &problems, &format!("{seconds:.1}")]))
}

/// Shows the progress of a scan.
enum Meter {
    /// A progress bar on standard error.
    Bar(ProgressBar, &'static Words),
    /// Lines on standard output, with the time of the last one.
    Lines(Instant, &'static Words),
}

impl Meter {
    fn new(words: &'static Words) -> Self {
        if !io::stderr().is_terminal() {
            return Self::Lines(Instant::now(), words);
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{wide_bar} {pos}/{len}  {msg}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("## "));
        Self::Bar(bar, words)
    }

    fn show(&mut self, progress: ScanProgress, out: &mut dyn Write) -> io::Result<()> {
        let ScanProgress { done, all, rate, left } = progress;
        let left = left.map(|left| left.as_secs().to_string());
        match self {
            Self::Bar(bar, words) => {
                if let Some(all) = all {
                    bar.set_length(all as u64);
                }
                bar.set_message(pace(words, &rate.to_string(), left.as_deref()));
                bar.set_position(done as u64);
                Ok(())
            }
            Self::Lines(last, _) if last.elapsed() < EVERY => Ok(()),
            Self::Lines(last, words) => {
                *last = Instant::now();
                let done = done.to_string();
                let all = all.map_or_else(String::new, |all| format!("/{all}"));
                writeln!(
                    out,
                    "{}",
                    fill(words.so_far, &[&done, &all, &pace(words, &rate.to_string(), left.as_deref())])
                )?;
                out.flush()
            }
        }
    }

    /// Prints something without disturbing the bar.
    fn suspend(&self, print: impl FnOnce()) {
        match self {
            Self::Bar(bar, _) => bar.suspend(print),
            Self::Lines(..) => print(),
        }
    }

    fn end(&self) {
        if let Self::Bar(bar, _) = self {
            bar.finish_and_clear();
        }
    }
}

/// Describes the speed and the remaining time.
fn pace(words: &Words, rate: &str, left: Option<&str>) -> String {
    left.map_or_else(|| fill(words.rate, &[rate]), |left| fill(words.rate_left, &[rate, left]))
}
