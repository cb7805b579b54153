//! Shows what happens during a run: a progress bar on a terminal, a line for each feed with news elsewhere, or JSON.

use std::collections::HashSet;
use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::json;
use crate::cli::args::Fetch;
use crate::cli::words::{Words, fill};
use yuelan_fetch::{Counts, FetchEvent, FetchSummary};
use yuelan_library::sanitize;

/// How often the bar moves while nothing happens.
const TICK: Duration = Duration::from_millis(250);

/// The progress of a run.
pub(super) struct Progress {
    words: &'static Words,
    bar: Option<ProgressBar>,
    is_json: bool,
    is_dry: bool,
    is_now: bool,
    /// The feeds that are done, by their addresses: some have several errors.
    done: HashSet<String>,
    articles: Counts,
}

impl Progress {
    /// Begins to show the progress of a run over some feeds.
    pub(super) fn new(feeds: usize, args: &Fetch, words: &'static Words) -> Self {
        let bar = io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::with_draw_target(Some(feeds as u64), ProgressDrawTarget::stderr());
            let style = ProgressStyle::with_template("{wide_bar} {pos}/{len}  {msg}");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("## "));
            bar.enable_steady_tick(TICK);
            bar
        });
        let (done, articles) = (HashSet::new(), Counts::default());
        Self { words, bar, is_json: args.json, is_dry: args.dry_run, is_now: args.now, done, articles }
    }

    /// Prints something without disturbing the bar.
    pub(super) fn suspend<T>(&self, print: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    /// Shows an event.
    pub(super) fn show(&mut self, event: &FetchEvent, out: &mut dyn Write) -> io::Result<()> {
        self.count(event);
        if self.is_json {
            return self.suspend(|| {
                json::event(event, out)?;
                out.flush()
            });
        }
        let Some(line) = self.line(event) else { return Ok(()) };
        self.suspend(|| {
            writeln!(out, "{}", sanitize(&line))?;
            out.flush()
        })
    }

    fn count(&mut self, event: &FetchEvent) {
        match event {
            FetchEvent::Article { is_update, .. } => {
                let counts = &mut self.articles;
                *if *is_update { &mut counts.updated } else { &mut counts.new } += 1;
            }
            FetchEvent::Done { url, .. } | FetchEvent::NotDue { url, .. } | FetchEvent::Gone { url } => {
                self.done.insert(url.clone());
            }
            FetchEvent::Failed { url, at, .. } if url == at => {
                self.done.insert(url.clone());
            }
            FetchEvent::List { feeds, .. } => {
                if let Some(bar) = &self.bar {
                    bar.inc_length(*feeds as u64);
                }
            }
            _ => {}
        }
        if let Some(bar) = &self.bar {
            bar.set_message(self.counted(self.articles));
            bar.set_position(self.done.len() as u64);
        }
    }

    /// Returns the line that tells of an event, if there is one. On a terminal the bar counts what has come in.
    fn line(&self, event: &FetchEvent) -> Option<String> {
        let words = self.words;
        match event {
            FetchEvent::Article { path, is_update, .. } if self.is_dry => {
                let text = if *is_update { words.would_update } else { words.would_write };
                Some(fill(text, &[&path.to_string_lossy()]))
            }
            FetchEvent::Done { url, title, counts }
                if self.bar.is_none() && !self.is_dry && counts.new + counts.updated > 0 =>
            {
                let name = if title.is_empty() { url } else { title };
                Some(fill(words.feed_news, &[name, &self.counted(*counts)]))
            }
            FetchEvent::Moved { url, to } => Some(fill(words.feed_moved, &[url, to])),
            FetchEvent::Gone { url } => Some(fill(words.feed_gone, &[url])),
            _ => None,
        }
    }

    /// Says how many articles are new and changed.
    fn counted(&self, counts: Counts) -> String {
        fill(self.words.article_counts, &[&counts.new.to_string(), &counts.updated.to_string()])
    }

    /// Removes the bar.
    pub(super) fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    /// Prints what the run did.
    pub(super) fn summary(
        &self,
        summary: &FetchSummary,
        took: Duration,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        if self.is_json {
            return json::summary(summary, out);
        }
        let words = self.words;
        let not_due = if self.is_now { words.feeds_not_due } else { words.feeds_not_due_hint };
        let seconds = format!("{:.1}", took.as_secs_f32());
        let mut parts = vec![self.counted(summary.articles)];
        for (number, text) in [
            (summary.articles.ignored, words.articles_ignored),
            (summary.feeds, words.feeds_asked),
            (summary.not_modified, words.feeds_unchanged),
            (summary.not_due, not_due),
            (summary.failed, words.feeds_failed),
            (summary.gone, words.feeds_ended),
        ] {
            if number > 0 {
                parts.push(fill(text, &[&number.to_string()]));
            }
        }
        parts.push(fill(words.took_seconds, &[&seconds]));
        writeln!(out, "{}", parts.join(words.comma))
    }
}
