//! `yuelan scan`: brings the catalogue up to date.

use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::list::names;
use crate::cli::args::{Common, Scan};
use crate::cli::report::Report;
use crate::cli::source;
use crate::library::{Census, Found, Progress};

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
    let paths = source::or_here(&args.paths);
    let library = source::library(&paths, common, report);
    let mut meter = Meter::new();
    let mut written = Ok(());
    let began = Instant::now();
    let census = library.scan(&mut |found| {
        match found {
            Found::Shelf(_) => {}
            Found::Problem(problem) => meter.aside(|| report.problem(&problem)),
            Found::Trouble(trouble) => meter.aside(|| report.catalogue(&trouble)),
            Found::Progress(progress) => written = meter.show(progress, out),
        }
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    meter.end();
    written?;
    if census.articles == 0 && census.problems == 0 {
        report.no_articles(&names(&paths), census);
        return Ok(());
    }
    let Census { files, articles, problems } = census;
    let seconds = began.elapsed().as_secs_f32();
    writeln!(out, "{articles} articles among {files} files, {problems} problems, {seconds:.1} s")
}

/// Shows how far a scan is.
enum Meter {
    /// A bar on standard error, for somebody who looks on.
    Bar(ProgressBar),
    /// Lines on standard output, the last one when.
    Lines(Instant),
}

impl Meter {
    fn new() -> Self {
        if !io::stderr().is_terminal() {
            return Self::Lines(Instant::now());
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{wide_bar} {pos}/{len}  {msg}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("## "));
        Self::Bar(bar)
    }

    fn show(&mut self, progress: Progress, out: &mut dyn Write) -> io::Result<()> {
        let Progress { done, all, rate, left } = progress;
        let left = left.map(|left| format!(", {} s left", left.as_secs())).unwrap_or_default();
        match self {
            Self::Bar(bar) => {
                if let Some(all) = all {
                    bar.set_length(all as u64);
                }
                bar.set_message(format!("{rate}/s{left}"));
                bar.set_position(done as u64);
                Ok(())
            }
            Self::Lines(last) if last.elapsed() < EVERY => Ok(()),
            Self::Lines(last) => {
                *last = Instant::now();
                let all = all.map(|all| format!(" of {all}")).unwrap_or_default();
                writeln!(out, "{done}{all} articles, {rate}/s{left}")?;
                out.flush()
            }
        }
    }

    /// Says something without the bar in between.
    fn aside(&self, say: impl FnOnce()) {
        match self {
            Self::Bar(bar) => bar.suspend(say),
            Self::Lines(_) => say(),
        }
    }

    fn end(&self) {
        if let Self::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}
