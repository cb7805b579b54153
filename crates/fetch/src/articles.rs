//! The files of the articles of a feed: which are new, which have changed, what they are called, and their pages and
//! pictures.
//!
//! Articles are written in batches: all contents, then all rows, then all names. A run that is killed loses no more than
//! the requests for one batch.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::PoisonError;
use std::time::{Duration, Instant};

use crate::article::{Origin, compose, date_of, hash, source_hash};
use crate::client::without_secrets;
use crate::context::{Feed, Report};
use crate::error::FetchError;
use crate::events::{Counts, FetchEvent};
use crate::full_text::full_text;
use crate::links::link_key;
use crate::names::{EXTENSION, article_stem, feed_folder};
use crate::parsed::{ParsedFeed, ParsedItem};
use crate::pictures::save_pictures;
use crate::state::{Known, NewRow, Pending};
use crate::subscription::Images;
use yuelan_loader::sanitize;

/// The most articles of a batch, and the most bytes.
const BATCH_ARTICLES: usize = 64;
const BATCH_BYTES: usize = 2 << 20;
/// The longest time until a batch is written, where pages and pictures are asked for.
const BATCH_TIME: Duration = Duration::from_secs(10);
/// The most names that are tried for an article.
const MAX_NUMBER: usize = 10_000;

/// What was written of a feed.
#[derive(Debug, Default)]
pub(crate) struct Written {
    pub(crate) counts: Counts,
    /// The rows whose files have their names, which is to be noted together with the feed.
    pub(crate) unconfirmed: Vec<i64>,
}

/// The work on the articles of a feed.
struct Writer<'w, 'f> {
    feed: &'w Feed<'f>,
    parsed: &'w ParsedFeed,
    /// The name of the feed and its address, as they are written into files.
    title: String,
    url: String,
    folder: String,
    known: HashMap<String, Known>,
    /// The addresses of articles that were deleted before they were known here.
    deleted: HashSet<String>,
    /// The files that other feeds have had before this run, by the addresses of their articles.
    elsewhere: HashMap<String, String>,
    /// The names that are taken in this run, by lower case.
    names: HashSet<String>,
    batch: Vec<(NewRow, String)>,
    bytes: usize,
    began: Instant,
    written: Written,
}

/// Writes the articles of a feed that are new or have changed.
pub(crate) fn write(
    feed: &mut Feed<'_>,
    parsed: &ParsedFeed,
    report: &mut Report,
) -> Result<Written, FetchError> {
    let state = &feed.run.state;
    let title = feed.title();
    let folder = if let Some(folder) = &feed.record.folder {
        folder.clone()
    } else {
        let wanted = feed_folder(feed.subscription.folder.as_deref(), &title);
        state.choose_folder(feed.record.id, &wanted)?
    };
    feed.record.folder = Some(folder.clone());
    let (known, links) = (state.known(feed.record.id)?, own_links(parsed));
    let new = parsed.items.iter().zip(&links).filter(|(item, _)| !known.contains_key(&item.key));
    let elsewhere = state.with_links(feed.record.id, new.filter_map(|(_, link)| link.as_deref()))?;
    let mut writer = Writer {
        title,
        url: without_secrets(&feed.subscription.url),
        folder,
        known,
        deleted: state.deleted_links(feed.record.id)?,
        elsewhere,
        feed,
        parsed,
        names: HashSet::new(),
        batch: Vec::new(),
        bytes: 0,
        began: Instant::now(),
        written: Written::default(),
    };
    let outcome = parsed.items.iter().zip(links).try_for_each(|(item, link)| {
        match writer.known.get(&item.key).cloned() {
            Some(known) => writer.update(item, link, &known, report)?,
            None => writer.add(item, link, report)?,
        }
        writer.flush_if_full(report)
    });
    // What is complete is kept, however this ended.
    let flushed = writer.flush(report);
    writer.drop_batch();
    report.summary.articles.add(writer.written.counts);
    outcome.and(flushed)?;
    Ok(writer.written)
}

/// Returns the addresses of the articles in the form in which they are compared. The address of several articles is that of
/// the site, and of none of them.
fn own_links(parsed: &ParsedFeed) -> Vec<Option<String>> {
    let links: Vec<_> = parsed.items.iter().map(|item| item.link.as_deref().map(link_key)).collect();
    let mut counted: HashMap<&str, usize> = HashMap::new();
    for link in links.iter().flatten() {
        *counted.entry(link).or_default() += 1;
    }
    let is_own = |link: &&String| counted.get(link.as_str()) == Some(&1);
    links.iter().map(|link| link.as_ref().filter(is_own).cloned()).collect()
}

impl Writer<'_, '_> {
    /// Adds an article that is not known.
    fn add(
        &mut self,
        item: &ParsedItem,
        link: Option<String>,
        report: &mut Report,
    ) -> Result<(), FetchError> {
        let run = self.feed.run;
        let row = NewRow { guid: item.key.clone(), source: source_hash(item), ..NewRow::default() };
        let row = NewRow { link: link.clone(), ..row };
        if link.as_ref().is_some_and(|link| self.deleted.contains(link)) {
            self.written.counts.ignored += 1;
            return self.push(NewRow { is_shared: true, ..row }, "", None);
        }
        if let Some(link) = &link
            && let Some(path) = self.file_of_another_feed(link)
        {
            self.written.counts.unchanged += 1;
            return self.push(NewRow { path, is_shared: true, ..row }, "", None);
        }
        if run.ignored.is_too_old(item) {
            self.written.counts.ignored += 1;
            return Ok(());
        }
        let text = self.compose(item, &item.html);
        let path = self.choose_name(item);
        let of_feed = &self.feed.subscription.options.ignore;
        if run.ignored.contains(of_feed, &run.target.path(&path.file), &text) {
            self.names.remove(&path.file.to_lowercase());
            self.written.counts.ignored += 1;
            return Ok(());
        }
        if let Some(link) = link
            && let Some(path) = self.claim(link, &path.file)
        {
            self.written.counts.unchanged += 1;
            return self.push(NewRow { path, is_shared: true, ..row }, "", None);
        }
        if path.is_ours {
            // The state was lost, not the file.
            self.written.counts.unchanged += 1;
            return self.push(NewRow { path: path.file, hash: hash(text.as_bytes()), ..row }, "", None);
        }
        let text = self.complete(item, text, &path.file, report)?;
        let row = NewRow { path: path.file, hash: hash(text.as_bytes()), ..row };
        self.push(row, &item.title, Some(&text))
    }

    /// Rewrites the file of an article that has changed, if nobody else has changed or removed it.
    fn update(
        &mut self,
        item: &ParsedItem,
        link: Option<String>,
        known: &Known,
        report: &mut Report,
    ) -> Result<(), FetchError> {
        let source = source_hash(item);
        if source == known.source {
            self.written.counts.unchanged += 1;
            return Ok(());
        }
        let row = NewRow {
            known: Some(known.id),
            guid: item.key.clone(),
            link,
            path: known.path.clone(),
            is_shared: known.is_shared,
            source,
            hash: known.hash,
            ..NewRow::default()
        };
        let is_as_written = !known.is_shared && self.feed.run.target.hash_of(&known.path) == Some(known.hash);
        if is_as_written {
            let text = self.compose(item, &item.html);
            let text = self.complete(item, text, &known.path, report)?;
            let new = hash(text.as_bytes());
            if new != known.hash {
                let row = NewRow { hash: new, replaces: Some(known.hash), ..row };
                return self.push(row, &item.title, Some(&text));
            }
        }
        self.written.counts.unchanged += 1;
        self.push(row, "", None)
    }

    /// The text of the file of an article with this content.
    fn compose(&self, item: &ParsedItem, html: &str) -> String {
        let origin = Origin { title: &self.title, url: &self.url, tags: &self.feed.subscription.tags };
        compose(self.parsed, item, origin, html)
    }

    /// Adds the full text, and downloads the pictures.
    fn complete(
        &self,
        item: &ParsedItem,
        text: String,
        file: &str,
        report: &mut Report,
    ) -> Result<String, FetchError> {
        let (feed, run) = (self.feed, self.feed.run);
        if run.options.dry_run {
            return Ok(text);
        }
        let options = &feed.subscription.options;
        let full = options.full.unwrap_or(run.options.full);
        let text = match full_text(&run.client, &run.gate, feed.request(false), item, full) {
            Ok(Some(page)) => {
                let link = Some(page.url.to_string());
                let item = ParsedItem { link, html: String::new(), ..item.clone() };
                Cow::Owned(self.compose(&item, &page.html))
            }
            Ok(None) => Cow::Borrowed(text.as_str()),
            Err(FetchError::Cancelled) => return Err(FetchError::Cancelled),
            Err(error) => {
                self.report_problem(item.link.as_deref().unwrap_or_default(), error, report);
                Cow::Borrowed(text.as_str())
            }
        };
        if options.images.unwrap_or(run.options.images) == Images::All {
            let mut problem = |at: &str, error| self.report_problem(at, error, report);
            let place = (file, text.as_ref());
            save_pictures(&run.client, &run.gate, &run.target, place, feed.request(false), &mut problem)?;
        }
        Ok(text.into_owned())
    }

    fn report_problem(&self, at: &str, error: FetchError, report: &mut Report) {
        report.summary.problems += 1;
        let url = self.feed.subscription.url.clone();
        report.send(FetchEvent::Failed { url, at: without_secrets(at), error });
    }

    /// The path of the file that another feed has for an address: since this run, or an earlier one.
    fn file_of_another_feed(&self, link: &str) -> Option<String> {
        let claims = self.feed.run.claims.lock().unwrap_or_else(PoisonError::into_inner);
        let claimed = claims.get(link).filter(|(feed, _)| *feed != self.feed.record.id);
        claimed.map(|(_, path)| path).or_else(|| self.elsewhere.get(link)).cloned()
    }

    /// Claims an address for this feed; the path of the file if another one was faster.
    fn claim(&self, link: String, path: &str) -> Option<String> {
        let mut claims = self.feed.run.claims.lock().unwrap_or_else(PoisonError::into_inner);
        let id = self.feed.record.id;
        let (feed, path) = claims.entry(link).or_insert_with(|| (id, path.to_owned()));
        (*feed != id).then(|| path.clone())
    }

    /// Chooses a name that is free, or that of the very article.
    fn choose_name(&mut self, item: &ParsedItem) -> Name {
        let target = &self.feed.run.target;
        for number in 1..MAX_NUMBER {
            let stem = article_stem(date_of(item), &item.title, number);
            let file = format!("{}/{stem}{EXTENSION}", self.folder);
            let is_taken = target.is_taken(&file);
            let is_ours = is_taken && target.holds(&file, &sanitize(&item.key), &self.url);
            if (!is_taken || is_ours) && self.names.insert(file.to_lowercase()) {
                return Name { file, is_ours };
            }
        }
        // Titles are never that much alike; the key is the last resort.
        let stem = format!("{:016x}", hash(item.key.as_bytes()));
        Name { file: format!("{}/{stem}{EXTENSION}", self.folder), is_ours: false }
    }

    /// Adds a row to the batch, and writes the content of its file.
    fn push(&mut self, mut row: NewRow, title: &str, text: Option<&str>) -> Result<(), FetchError> {
        if let Some(text) = text {
            row.part = Some(self.feed.run.target.write_part(&row.path, text.as_bytes())?);
            self.bytes += text.len();
        }
        if self.batch.is_empty() {
            self.began = Instant::now();
        }
        self.batch.push((row, sanitize(title)));
        Ok(())
    }

    fn flush_if_full(&mut self, report: &mut Report) -> Result<(), FetchError> {
        let is_full = self.batch.len() >= BATCH_ARTICLES
            || self.bytes >= BATCH_BYTES
            || !self.batch.is_empty() && self.began.elapsed() >= BATCH_TIME;
        if is_full { self.flush(report) } else { Ok(()) }
    }

    /// Writes the rows of the batch, gives its files their names, and notes that of the batch before.
    fn flush(&mut self, report: &mut Report) -> Result<(), FetchError> {
        let (state, target) = (&self.feed.run.state, &self.feed.run.target);
        let former = std::mem::take(&mut self.written.unconfirmed);
        if !former.is_empty() {
            state.confirm(&former, None)?;
        }
        if self.batch.is_empty() {
            return Ok(());
        }
        let rows: Vec<NewRow> = self.batch.iter().map(|(row, _)| row.clone()).collect();
        let ids = state.record(self.feed.record.id, &rows)?;
        self.bytes = 0;
        let (mut failure, mut events) = (Ok(()), Vec::new());
        for (id, (row, title)) in ids.into_iter().zip(self.batch.drain(..)) {
            let Some(part) = row.part else { continue };
            let pending = Pending { id, path: row.path, part, replaces: row.replaces };
            match target.finish(state, &pending) {
                Ok(path) => {
                    self.written.unconfirmed.push(id);
                    let url = self.feed.subscription.url.clone();
                    let (path, is_update) = (target.path(&path), row.replaces.is_some());
                    let counts = &mut self.written.counts;
                    *if is_update { &mut counts.updated } else { &mut counts.new } += 1;
                    events.push(FetchEvent::Article { url, path, title, is_update });
                }
                Err(error) => {
                    // In this order: without its row, a content that stays is no article.
                    if state.forget(id).is_ok() {
                        target.remove_part(&pending.part);
                    }
                    failure = Err(error);
                }
            }
        }
        report.send_all(events);
        failure
    }

    /// Removes the contents of a batch that is given up.
    fn drop_batch(&mut self) {
        for (row, _) in self.batch.drain(..) {
            if let Some(part) = row.part {
                self.feed.run.target.remove_part(&part);
            }
        }
    }
}

/// A name for an article.
struct Name {
    /// The path below the target folder.
    file: String,
    /// Whether the file there is that of the article.
    is_ours: bool,
}
