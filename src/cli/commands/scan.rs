//! `yuelan scan`: brings the catalogue up to date.

use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::args::{Common, Scan};
use crate::cli::report::Report;
use crate::cli::source;
use crate::cli::words::{Words, fill};
use yuelan_library::{ScanEvent, ScanProgress, ScanSummary};

/// How often a line is written where nobody looks on.
const EVERY: Duration = Duration::from_secs(5);

/// Reads what is new or has changed under the paths, with a bar on a terminal and a line from time to time elsewhere,
/// and says in the end what there is. What was read stays, wherever it is broken off.
pub(in crate::cli) fn scan(
    args: &Scan,
    common: &Common,
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    let paths = source::or_here(&args.paths, common);
    let library = source::library(&paths, common, report);
    let mut meter = Meter::new(report.words);
    let mut written = Ok(());
    let began = Instant::now();
    let summary = library.scan(&mut |found| {
        match found {
            ScanEvent::Index(_) | ScanEvent::CatalogueRead => {}
            ScanEvent::Problem(problem) => meter.aside(|| report.problem(&problem)),
            ScanEvent::CatalogueError(trouble) => meter.aside(|| report.catalogue(&trouble)),
            ScanEvent::Progress(progress) => written = meter.show(progress, out),
        }
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    meter.end();
    written?;
    if summary.articles == 0 && summary.problems == 0 {
        report.no_articles(&source::names(&paths), summary);
        return Ok(());
    }
    let ScanSummary { files, articles, problems } = summary;
    let seconds = began.elapsed().as_secs_f32();
    let [articles, files, problems] = [articles, files, problems].map(|number| number.to_string());
    writeln!(out, "{}", fill(report.words.scanned, &[&articles, &files, &problems, &format!("{seconds:.1}")]))
}

/// Shows how far a scan is.
enum Meter {
    /// A bar on standard error, for somebody who looks on.
    Bar(ProgressBar, &'static Words),
    /// Lines on standard output, the last one when.
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

    /// Says something without the bar in between.
    fn aside(&self, say: impl FnOnce()) {
        match self {
            Self::Bar(bar, _) => bar.suspend(say),
            Self::Lines(..) => say(),
        }
    }

    fn end(&self) {
        if let Self::Bar(bar, _) = self {
            bar.finish_and_clear();
        }
    }
}

/// How fast it goes, and for how long yet.
fn pace(words: &Words, rate: &str, left: Option<&str>) -> String {
    left.map_or_else(|| fill(words.rate, &[rate]), |left| fill(words.rate_left, &[rate, left]))
}
