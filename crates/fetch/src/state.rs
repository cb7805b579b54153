//! What is remembered between runs, in an SQLite file: each feed with what its server said, each article with its file.
//!
//! - `schema`: the tables, and how the file is opened;
//! - `feeds`: the rows of feeds;
//! - `articles`: the rows of articles;
//! - `lists`: lists at addresses;
//! - `told`: what was said once.
//!
//! An article is written in four steps: its content into a file beside its own, a row that names both files, the file
//! renamed, the row without the first name. Whenever a run is killed, the next one knows from the row and from which of
//! the files is there what is left to be done: nothing is lost and nothing is written twice.

mod articles;
mod feeds;
mod lists;
mod schema;
mod told;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::error::StateError;
pub(crate) use articles::{Known, NewRow, Pending, files};
pub(crate) use feeds::FeedRecord;
pub(crate) use feeds::statuses;
pub(crate) use lists::known_lists;
pub(crate) use told::{is_first, is_new};

/// The open state of one target folder.
#[derive(Debug)]
pub(crate) struct State {
    connection: Mutex<Connection>,
    /// The row of the target folder.
    target: i64,
    /// Held as long as the state is open, so that two runs never write at once.
    _lock: Option<File>,
}

impl State {
    /// Opens the state for articles below a folder. For a dry run a copy in memory is opened, and the file never changes.
    pub(crate) fn open(path: &Path, into: &Path, dry_run: bool) -> Result<Self, StateError> {
        let lock = if dry_run { None } else { Some(schema::lock(path)?) };
        let mut connection = if dry_run { schema::copy_in_memory(path)? } else { schema::open(path)? };
        let transaction = begin(&mut connection)?;
        let target = schema::target(&transaction, into)?;
        transaction.commit()?;
        Ok(Self { connection: Mutex::new(connection), target, _lock: lock })
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does several things to the file, all of them or none.
    fn in_transaction<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StateError> {
        let mut connection = self.connection();
        let transaction = begin(&mut connection)?;
        let result = work(&transaction)?;
        transaction.commit()?;
        Ok(result)
    }
}

/// Begins a transaction that may write, waiting for other processes.
fn begin(connection: &mut Connection) -> rusqlite::Result<Transaction<'_>> {
    connection.transaction_with_behavior(TransactionBehavior::Immediate)
}

/// Returns a time as whole seconds since 1970.
pub(crate) fn seconds(time: SystemTime) -> i64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

/// Returns the time that is some seconds after 1970. The year 9999 is the last one.
pub(crate) fn time(seconds: i64) -> SystemTime {
    let seconds = u64::try_from(seconds).unwrap_or(0).min(253_402_300_799);
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

/// Returns the path of a file beside another one, whose name ends differently.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

#[cfg(test)]
mod tests;
