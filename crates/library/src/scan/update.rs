//! The calling thread of a scan: compares files with the catalogue, writes what was read, and reports it.

use std::collections::HashMap;
use std::mem;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};

use super::ScanCallback;
use super::events::{ScanEvent, ScanSummary, too_many};
use super::messages::{Candidate, FileDone, Message};
use super::progress::Pace;
use crate::article_index::{ArticleIndex, ArticleIndexBuilder, Entry};
use crate::catalogue::{
    Batch, Catalogue, CatalogueError, FileStamp, KnownContainer, KnownFile, KnownFiles, KnownMembers,
};
use crate::library::Library;
use crate::roots::Root;
use yuelan_loader::LoadError;

/// The most articles that are written in one transaction.
const BATCH_ROWS: usize = 256;
/// Articles that are not in the catalogue get ids from here downwards.
const HIGHEST_TEMPORARY_ID: i64 = u32::MAX as i64;

/// A scan in progress.
pub(super) struct Update<'a> {
    library: &'a Library,
    roots: Vec<Root>,
    container_form: i64,
    catalogue: Option<Catalogue>,
    articles: Arc<ArticleIndex>,
    /// Whether the catalogue has the index. One that a scan has not ended with lacks articles: whoever trusted it would not
    /// find them.
    is_stored: bool,
    /// The new index; `None` while nothing has changed.
    builder: Option<ArticleIndexBuilder>,
    /// The row of each article by its id; filled when it is first needed.
    rows: HashMap<i64, u32>,
    /// What was read and is not written yet.
    batch: Batch,
    /// The number of articles that got a temporary id.
    temporary_ids: i64,
    pace: Pace,
    summary: ScanSummary,
    callback: ScanCallback<'a>,
}

impl<'a> Update<'a> {
    pub(super) fn new(library: &'a Library, callback: ScanCallback<'a>) -> Self {
        Self {
            library,
            roots: library.real_roots(),
            container_form: library.container_form(),
            catalogue: None,
            articles: Arc::default(),
            is_stored: false,
            builder: None,
            rows: HashMap::new(),
            batch: Batch::default(),
            temporary_ids: 0,
            pace: Pace::new(),
            summary: ScanSummary::default(),
            callback,
        }
    }

    /// The totals of the scan.
    pub(super) const fn summary(&self) -> ScanSummary {
        self.summary
    }

    /// Opens the catalogue and reports its articles. Returns the files that it knows.
    pub(super) fn report_catalogue(&mut self) -> ControlFlow<(), KnownFiles> {
        let (catalogue, error) = self.library.open_catalogue();
        self.catalogue = catalogue;
        if let Some(error) = error {
            (self.callback)(ScanEvent::CatalogueError(error))?;
        }
        // What a confined library may show is only known when the files have been listed.
        if !self.library.is_confined() && self.catalogue.is_some() {
            let roots = self.roots.clone();
            let stores = self.stores_index();
            let known = self.with_catalogue(|catalogue| {
                let stored = if stores { catalogue.stored_index(&roots)? } else { None };
                let is_stored = stored.is_some();
                Ok((stored.map_or_else(|| catalogue.build_index(&roots), Ok)?, is_stored))
            })?;
            let (articles, is_stored) = known.unwrap_or_default();
            (self.articles, self.is_stored) = (Arc::new(articles), is_stored);
            if !self.articles.is_empty() {
                (self.callback)(ScanEvent::Index(Arc::clone(&self.articles)))?;
            }
        }
        let roots = self.roots.clone();
        let known = self.with_catalogue(|catalogue| catalogue.known_files(&roots))?;
        (self.callback)(ScanEvent::CatalogueRead)?;
        ControlFlow::Continue(known.unwrap_or_default())
    }

    /// Uses the catalogue. After an error, which is reported, it is no longer used; a damaged one is replaced.
    fn with_catalogue<T>(
        &mut self,
        query: impl FnOnce(&mut Catalogue) -> Result<T, CatalogueError>,
    ) -> ControlFlow<(), Option<T>> {
        match self.catalogue.as_mut().map(query) {
            None => ControlFlow::Continue(None),
            Some(Ok(result)) => ControlFlow::Continue(Some(result)),
            Some(Err(error)) => {
                let is_writable = self.catalogue.take().is_some_and(|catalogue| catalogue.is_writable);
                let file =
                    self.library.catalogue().filter(|_| is_writable && error == CatalogueError::Damaged);
                self.catalogue = file.and_then(|file| Catalogue::replace(file).ok());
                (self.callback)(ScanEvent::CatalogueError(error))?;
                ControlFlow::Continue(None)
            }
        }
    }

    /// Handles messages until there are no more, or the callback stops the scan.
    pub(super) fn run(
        &mut self,
        messages: Receiver<Message>,
        jobs: Sender<Candidate>,
        mut known: KnownFiles,
    ) {
        let mut jobs = Some(jobs);
        let handled = messages.iter().try_for_each(|message| self.handle(message, &mut jobs, &mut known));
        drop((messages, jobs));
        let is_complete = handled.is_continue() && self.pace.are_all_listed;
        let forgotten = if is_complete { self.forget(known) } else { ControlFlow::Continue(()) };
        let written = if forgotten.is_continue() { self.write() } else { forgotten };
        // The list is there before texts are packed, and is not that of a catalogue which packing had to replace.
        if is_complete && written.is_continue() && self.report_final_index().is_continue() {
            // Nothing is left to be stopped.
            let _ = self.seal(Catalogue::seal_rest);
        }
    }

    /// Packs texts. Where that fails they stay as they are, on a full disk for one, unless the catalogue is damaged.
    fn seal(&mut self, seal: impl FnOnce(&mut Catalogue) -> Result<(), CatalogueError>) -> ControlFlow<()> {
        self.with_catalogue(|catalogue| match seal(catalogue) {
            Err(CatalogueError::Damaged) if catalogue.is_writable => Err(CatalogueError::Damaged),
            _ => Ok(()),
        })?;
        ControlFlow::Continue(())
    }

    fn handle(
        &mut self,
        message: Message,
        jobs: &mut Option<Sender<Candidate>>,
        known: &mut KnownFiles,
    ) -> ControlFlow<()> {
        match message {
            Message::Listed(candidates, others) => {
                self.summary.files += candidates.len() + others;
                for candidate in candidates {
                    self.compare(candidate, jobs.as_ref(), known)?;
                }
            }
            Message::Problem(problem) => {
                let is_unread = !matches!(problem.error, LoadError::TooManyMembers { .. });
                self.summary.problems += usize::from(is_unread);
                (self.callback)(ScanEvent::Problem(problem))?;
            }
            Message::AllListed => {
                self.pace.are_all_listed = true;
                *jobs = None;
            }
            Message::Read(real, article) => {
                self.summary.articles += 1;
                self.pace.read();
                self.batch.articles.push((real, *article));
            }
            Message::Opened(container, members) => {
                self.pace.expect_read(members);
                self.batch.containers.push(*container);
            }
            Message::Kept(path, ids) => {
                self.summary.articles += ids.len();
                self.pace.skip(ids.len());
                ids.into_iter().try_for_each(|id| self.unchanged(id, &path))?;
            }
            Message::Done(done) => self.file_done(*done),
        }
        if self.batch.len() >= BATCH_ROWS || self.pace.is_time_to_write(!self.batch.is_empty()) {
            self.write()?;
        }
        self.report()
    }

    fn file_done(&mut self, done: FileDone) {
        let FileDone { real, container, gone } = done;
        self.batch.deleted.extend(gone);
        match container {
            Some(container) => {
                // It was expected like an article, beside its members.
                self.pace.read();
                self.batch.containers.push(container);
            }
            None => self.batch.deleted_containers.push(real),
        }
    }

    /// Has what was known of files that are gone deleted.
    fn forget(&mut self, known: KnownFiles) -> ControlFlow<()> {
        let (articles, containers) = known.rest();
        let roots = self.roots.clone();
        let found = self.with_catalogue(|catalogue| catalogue.find_containers(&roots, &containers))?;
        let (paths, members) = found.unwrap_or_default();
        self.batch.deleted.extend(articles.into_iter().chain(members));
        self.batch.deleted_containers.extend(paths);
        ControlFlow::Continue(())
    }

    /// Has a file read unless it is unchanged.
    fn compare(
        &mut self,
        mut candidate: Candidate,
        jobs: Option<&Sender<Candidate>>,
        known: &mut KnownFiles,
    ) -> ControlFlow<()> {
        let form = candidate.stamp.form;
        let stamp_of_container = FileStamp { form: self.container_form, ..candidate.stamp };
        match known.take(&candidate.real) {
            KnownFile::Article(id, stamp) if stamp == candidate.stamp => {
                self.summary.articles += 1;
                return self.unchanged(id, &candidate.path);
            }
            KnownFile::Container(container)
                if container.stamp == stamp_of_container && !(candidate.is_named && container.is_foreign) =>
            {
                return self.unchanged_container(&candidate, container);
            }
            KnownFile::New => {}
            KnownFile::Article(id, _) => candidate.known = Some(Box::new(KnownMembers::of_article(id))),
            KnownFile::Container(_) => {
                let real = candidate.real.clone();
                let known = self.with_catalogue(|catalogue| catalogue.known_members(&real, form))?;
                candidate.known = known.map(Box::new);
            }
        }
        self.pace.expect_read(1);
        jobs.map(|jobs| jobs.send(candidate));
        ControlFlow::Continue(())
    }

    fn unchanged(&mut self, id: i64, path: &Path) -> ControlFlow<()> {
        if self.library.is_confined()
            && let Some(entry) = self.with_catalogue(|catalogue| catalogue.entry(id))?
        {
            self.show(id, entry, path);
        }
        ControlFlow::Continue(())
    }

    fn unchanged_container(&mut self, candidate: &Candidate, known: KnownContainer) -> ControlFlow<()> {
        let limit = self.library.member_limit();
        self.summary.articles += known.members.min(limit);
        if let Some(problem) = too_many(&candidate.path, known.members, limit) {
            (self.callback)(ScanEvent::Problem(problem))?;
        }
        if self.library.is_confined()
            && let Some(members) = self.with_catalogue(|catalogue| catalogue.members(&candidate.real))?
        {
            for (id, entry) in members {
                self.show(id, entry, &candidate.path);
            }
        }
        ControlFlow::Continue(())
    }

    /// Adds an article of the catalogue to the index, under a path as the root names it.
    fn show(&mut self, id: i64, entry: Entry, path: &Path) {
        let location = entry.location.with_path(path.to_owned());
        self.builder().push(id, &Entry { location, ..entry });
    }

    /// Reports the progress and the new index, if it is time.
    fn report(&mut self) -> ControlFlow<()> {
        if let Some(progress) = self.pace.progress(self.summary.articles) {
            (self.callback)(ScanEvent::Progress(progress))?;
        }
        if self.builder.is_some() && self.pace.is_time_to_report() {
            let articles = Arc::new(self.builder().snapshot());
            self.pace.reported(articles.by_date().len());
            (self.callback)(ScanEvent::Index(articles))?;
        }
        ControlFlow::Continue(())
    }

    fn builder(&mut self) -> &mut ArticleIndexBuilder {
        let (articles, roots) = (&self.articles, self.library.roots());
        self.builder.get_or_insert_with(|| {
            ArticleIndexBuilder::from_index(ArticleIndex::clone(articles)).with_roots(roots)
        })
    }

    /// Writes the batch, and updates the index.
    fn write(&mut self) -> ControlFlow<()> {
        if self.batch.is_empty() {
            return ControlFlow::Continue(());
        }
        let (batch, roots) = (mem::take(&mut self.batch), self.roots.clone());
        let is_writable = self.catalogue.as_ref().is_some_and(|catalogue| catalogue.is_writable);
        let ids = if is_writable {
            self.with_catalogue(|catalogue| catalogue.write(&roots, &batch))?
        } else {
            None
        };
        self.seal(Catalogue::seal_many)?;
        if self.rows.is_empty() {
            self.rows =
                (0..).zip(0..self.articles.len()).map(|(at, _)| (self.articles.row(at).id(), at)).collect();
        }
        for id in &batch.deleted {
            self.remove(*id);
        }
        for (at, (_, article)) in batch.articles.iter().enumerate() {
            self.temporary_ids += 1;
            let id = ids.as_ref().and_then(|ids| ids.get(at).copied());
            let id = id.unwrap_or(HIGHEST_TEMPORARY_ID - self.temporary_ids);
            self.remove(id);
            let row = self.builder().push(id, &article.entry);
            self.rows.insert(id, row);
        }
        ControlFlow::Continue(())
    }

    fn remove(&mut self, id: i64) {
        if let Some(row) = self.rows.remove(&id) {
            self.builder().remove(row);
        }
    }

    /// Whether the index is stored for the next scan. What is left out may be something else by then.
    fn stores_index(&self) -> bool {
        !self.library.is_confined() && self.library.exclusions().is_empty()
    }

    /// Stores the index, unless it is stored and has not changed, and reports it if it has.
    fn report_final_index(&mut self) -> ControlFlow<()> {
        let builder = self.builder.take();
        let is_writable = self.catalogue.as_ref().is_some_and(|catalogue| catalogue.is_writable);
        let stored = if is_writable && self.stores_index() && !(self.is_stored && builder.is_none()) {
            let roots = self.roots.clone();
            self.with_catalogue(|catalogue| catalogue.store_index(&roots))?
        } else {
            None
        };
        let Some(builder) = builder else { return ControlFlow::Continue(()) };
        (self.callback)(ScanEvent::Index(Arc::new(stored.unwrap_or_else(|| builder.finish()))))
    }
}
