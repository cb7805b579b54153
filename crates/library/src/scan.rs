//! Scanning: brings the catalogue of a library up to date with its files.
//!
//! - `walk`: one thread lists the files;
//! - `readers`: two threads read those that are new or have changed;
//! - `members`: of a container, they read the members that are, of a large one together;
//! - `in_progress`: notes which files are being read, so that the next scan skips one that ended the program;
//! - `update`: the calling thread writes them to the catalogue, adds them to the index, and reports both;
//! - `progress`: how often it does so, and how much is left;
//! - `messages`: what the threads send to the calling one;
//! - `events`: what a scan reports.
//!
//! Articles are written in batches while a scan is running, so that one that is stopped need not begin again.

mod events;
mod in_progress;
mod members;
mod messages;
mod progress;
mod readers;
mod update;
mod walk;

use std::ops::ControlFlow;
use std::sync::mpsc;
use std::thread;

use crate::library::Library;
pub use events::{Problem, ScanEvent, ScanProgress, ScanSummary};
pub(crate) use in_progress::FilesInProgress;
pub use messages::WORKER_THREAD;
use update::Update;

/// The most messages that wait for the calling thread. Each may contain the text of an article.
const MAX_WAITING: usize = 256;

/// A callback for the events of a scan; it may stop the scan.
type ScanCallback<'a> = &'a mut dyn FnMut(ScanEvent) -> ControlFlow<()>;

impl Library {
    /// Brings the catalogue up to date with the files, and reports the articles, problems and progress.
    ///
    /// Hidden files and folders below a root are skipped; symbolic links are followed, but a file is reported once, and
    /// no loop is followed. A root that is a file is read whatever its extension.
    /// A confined library whose catalogue was made for it reports that, and lists no files.
    pub fn scan(&self, callback: ScanCallback<'_>) -> ScanSummary {
        if let Some(articles) = self.prepared_index() {
            let summary = ScanSummary { files: articles.len(), articles: articles.len(), problems: 0 };
            // Nothing follows that the callback could stop.
            let _ = callback(ScanEvent::Index(articles));
            let _ = callback(ScanEvent::CatalogueRead);
            return summary;
        }
        self.in_progress.begin(self.catalogue().filter(|_| self.may_write_catalogue()));
        let mut update = Update::new(self, callback);
        let (sender, messages) = mpsc::sync_channel(MAX_WAITING);
        thread::scope(|scope| {
            let known = update.report_catalogue();
            let (jobs, waiting) = mpsc::channel();
            readers::spawn(scope, self, waiting, &sender);
            walk::spawn(scope, self, sender);
            match known {
                ControlFlow::Continue(known) => update.run(messages, jobs, known),
                // Without a receiver the threads end.
                ControlFlow::Break(()) => drop((messages, jobs)),
            }
        });
        self.in_progress.end();
        update.summary()
    }

    /// Forgets which files are being read, since the program is about to end in the ordinary way: otherwise the next scan
    /// would believe that they ended it.
    pub fn forget_files_in_progress(&self) {
        self.in_progress.end();
    }
}

#[cfg(test)]
mod tests;
