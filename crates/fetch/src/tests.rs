//! Tests of the engine against a server on this machine.

mod kills;
mod lies;
mod lists;
mod pace;
mod proxy;
mod server;
mod texts;
mod writing;

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;

use crate::{FetchError, FetchEvent, FetchOptions, FetchSummary, Subscription, fetch};
use tempfile::TempDir;

/// A target folder and a state, and what the last run reported.
struct Place {
    folder: TempDir,
    options: FetchOptions,
    events: Vec<FetchEvent>,
    summary: FetchSummary,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let options = options_in(folder.path());
        Self { folder, options, events: Vec::new(), summary: FetchSummary::default() }
    }

    /// Fetches feeds, overriding our own hour.
    fn fetch(&mut self, urls: &[String]) -> FetchSummary {
        let subscriptions: Vec<Subscription> = urls.iter().map(Subscription::new).collect();
        self.fetch_all(&subscriptions)
    }

    fn fetch_all(&mut self, subscriptions: &[Subscription]) -> FetchSummary {
        self.events.clear();
        let events = &mut self.events;
        let summary = fetch(subscriptions, &self.options, &mut |event| {
            events.push(event);
            ControlFlow::Continue(())
        });
        self.summary = summary.expect("a state");
        self.summary
    }

    /// The paths of all files below the target folder, in order.
    fn files(&self) -> Vec<String> {
        let mut files = Vec::new();
        let mut folders = vec![self.options.into.clone()];
        while let Some(folder) = folders.pop() {
            let Ok(entries) = fs::read_dir(&folder) else { continue };
            for entry in entries.flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let path = path.strip_prefix(&self.options.into).expect("below it");
                    files.push(path.to_string_lossy().into_owned());
                }
            }
        }
        files.sort();
        files
    }

    fn text(&self, file: &str) -> String {
        fs::read_to_string(self.options.into.join(file)).expect("a file")
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.options.into.join(file), text).expect("a file");
    }

    fn remove(&self, file: &str) {
        fs::remove_file(self.options.into.join(file)).expect("a file");
    }

    /// The errors that were reported, with their addresses.
    fn errors(&self) -> Vec<(String, FetchError)> {
        let failed = self.events.iter().filter_map(|event| match event {
            FetchEvent::Failed { at, error, .. } => Some((at.clone(), error.clone())),
            _ => None,
        });
        failed.collect()
    }
}

fn options_in(folder: &Path) -> FetchOptions {
    FetchOptions {
        now: true,
        allow_private: true,
        pause: Duration::ZERO,
        timeout: Duration::from_secs(5),
        ..FetchOptions::new(folder.join("into"), folder.join("fetch.db"))
    }
}

/// A feed with this title and these items.
fn feed(title: &str, items: &[String]) -> String {
    format!("<rss version=\"2.0\"><channel><title>{title}</title>{}</channel></rss>", items.concat())
}

/// An item of a feed; its identifier and address are made of its number.
fn item(number: usize, title: &str, text: &str) -> String {
    format!(
        "<item><guid isPermaLink=\"false\">id-{number}</guid><title>{title}</title>\
        <link>https://articles.example/{number}</link><pubDate>Sat, {:02} Nov 2026 08:00:00 GMT</pubDate>\
        <description><![CDATA[<p>{text}</p>]]></description></item>",
        number % 28 + 1
    )
}

/// Some items.
fn items(numbers: impl IntoIterator<Item = usize>) -> Vec<String> {
    numbers
        .into_iter()
        .map(|number| item(number, &format!("文 {number}"), &format!("第 {number} 篇")))
        .collect()
}
