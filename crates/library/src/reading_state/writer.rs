//! Writes changes to the file, whatever happens to the file meanwhile.
//!
//! Before each transaction and after it, and before the log is emptied, the path is looked at. If the file was deleted, replaced or overwritten, the
//! one that is there now is opened, or a new one is created, and the records that were written in this session are
//! merged into it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::{Connection, TransactionBehavior};

use super::error::ReadingStateError;
use super::file;
use super::identity::Identity;
use super::log;
use super::record::Batch;
use super::store;

/// How often a transaction is repeated whose file was replaced meanwhile.
const ATTEMPTS: usize = 3;

/// The connection that writes.
#[derive(Debug)]
pub(super) struct Writer {
    path: PathBuf,
    connection: Option<Connection>,
    /// What was at the path after the last transaction.
    identity: Option<Identity>,
    /// The records as they were written last in this session.
    session: Batch,
    /// Counts how often the file was opened, for the connection that reads.
    generation: Arc<AtomicU64>,
}

impl Writer {
    /// Creates a writer for a path.
    pub(super) fn new(path: &Path, generation: Arc<AtomicU64>) -> Self {
        Self { path: path.to_owned(), connection: None, identity: None, session: Batch::new(), generation }
    }

    /// Opens the file, unless it is open already and in place. Returns whether it is another file than the one before, or
    /// lacked something of this session.
    pub(super) fn open(&mut self) -> Result<bool, ReadingStateError> {
        self.connection().map(|(_, is_replaced)| is_replaced)
    }

    /// Writes all changes in one transaction. Returns the same as [`open`](Self::open).
    pub(super) fn write(&mut self, batch: &Batch) -> Result<bool, ReadingStateError> {
        let written = self.try_write(batch);
        match &written {
            // The space of the log may be enough. Once closed, the file could not even be read: that needs some space, too.
            Err(ReadingStateError::DiskFull) => drop(self.checkpoint()),
            Err(_) => self.close(),
            Ok(_) => {}
        }
        written
    }

    fn try_write(&mut self, batch: &Batch) -> Result<bool, ReadingStateError> {
        let mut is_replaced = false;
        for _ in 0..ATTEMPTS {
            let (connection, is_other) = self.connection()?;
            is_replaced |= is_other;
            let records = write(connection, batch)?;
            if self.identity.as_mut().is_some_and(Identity::update) {
                for (location, record) in records {
                    self.session.entry(location).or_default().renew(record);
                }
                return Ok(is_replaced);
            }
        }
        Err(ReadingStateError::Locked)
    }

    /// Does something in one transaction, in which nobody else writes. [`ReadingStateError::Locked`] if the file was
    /// replaced meanwhile.
    pub(super) fn transact<T>(
        &mut self,
        change: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, ReadingStateError> {
        let (connection, _) = self.connection()?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = change(&transaction)?;
        transaction.commit()?;
        if self.identity.as_mut().is_some_and(Identity::update) {
            Ok(done)
        } else {
            Err(ReadingStateError::Locked)
        }
    }

    /// Copies the log into the file, unless the file is no longer the same. Returns the same as [`open`](Self::open).
    pub(super) fn checkpoint(&mut self) -> Result<bool, ReadingStateError> {
        if self.connection.is_none() || !self.identity.as_ref().is_some_and(Identity::is_in_place) {
            return Ok(false);
        }
        let is_replaced = self.open()?;
        if let (Some(connection), Some(identity)) = (&self.connection, &mut self.identity) {
            log::checkpoint(connection);
            identity.update();
        }
        Ok(is_replaced)
    }

    /// Closes the file.
    pub(super) fn close(&mut self) {
        if let Some(connection) = self.connection.take()
            && !self.identity.as_ref().is_some_and(Identity::is_unchanged)
        {
            // The log may have been written for other content.
            log::close_without_checkpoint(connection);
        }
        self.identity.iter().for_each(Identity::remove_stale_log);
    }

    /// The connection to the file that is at the path now, and whether it is another file than before.
    fn connection(&mut self) -> Result<(&mut Connection, bool), ReadingStateError> {
        if !self.identity.as_ref().is_some_and(Identity::is_unchanged) {
            self.close();
        }
        let (connection, is_replaced) = match self.connection.take() {
            Some(connection) => (connection, false),
            None => self.connect()?,
        };
        Ok((self.connection.insert(connection), is_replaced))
    }

    /// Opens the file that is at the path now, and merges into it what was written in this session.
    fn connect(&mut self) -> Result<(Connection, bool), ReadingStateError> {
        let before = Identity::of(&self.path);
        // What was copied over the file may be hidden by a log that was written for the former content.
        let below_log = log::records_without_log(&self.path);
        let mut connection = file::open(&self.path)?;
        let mut is_missing_something = merge(&mut connection, &below_log)?;
        is_missing_something |= merge(&mut connection, &self.session)?;
        let now = Identity::of(&self.path);
        if before.has_file() && !before.has_same_file(&now) {
            // Which of them is open is not known. Writing is tried again later.
            return Err(ReadingStateError::Locked);
        }
        let is_other = self.identity.as_ref().is_some_and(|before| !before.has_same_file(&now));
        self.identity = Some(now);
        self.generation.fetch_add(1, Ordering::SeqCst);
        Ok((connection, is_other || is_missing_something))
    }
}

/// Writes all changes in one transaction. Returns the records with these changes.
fn write(connection: &mut Connection, batch: &Batch) -> Result<Batch, ReadingStateError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut records = Batch::new();
    for (location, changes) in batch {
        let id = store::claim(&transaction, location, changes.hash.map(|(_, hash)| hash))?;
        let mut record = store::record_for(&transaction, id, changes)?;
        record.follow(changes);
        store::save(&transaction, id, &record)?;
        records.insert(location.clone(), record);
    }
    transaction.commit()?;
    Ok(records)
}

/// Merges records that were written before. Returns whether the file lacked any of them.
fn merge(connection: &mut Connection, session: &Batch) -> Result<bool, ReadingStateError> {
    if session.is_empty() {
        return Ok(false);
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut is_missing_something = false;
    for (location, written) in session {
        let hash = written.hash.map(|(_, hash)| hash);
        let id = match store::find(&transaction, location, hash)? {
            Some(id) => id,
            None => store::claim(&transaction, location, hash)?,
        };
        let known = store::record_for(&transaction, id, written)?;
        let mut merged = known.clone();
        merged.merge(written);
        if merged != known {
            store::save(&transaction, id, &merged)?;
            is_missing_something = true;
        }
    }
    transaction.commit()?;
    Ok(is_missing_something)
}
