//! Export and import of the reading state as lines of JSON, one an article. `docs/state.md` describes them.

mod error;
mod line;

use std::io::{BufRead, Write};
use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::file;
use super::record::Record;
use super::store;
pub use error::{ImportLineError, TransferError};
use line::{VERSION, format_record, parse_record};

/// Writes a whole reading state as lines. Returns the number of articles; 0 if there is no file.
pub fn export(path: &Path, out: &mut dyn Write) -> Result<usize, TransferError> {
    writeln!(out, "{{\"yuelan\":\"reading state\",\"version\":{VERSION}}}")?;
    let Some(connection) = file::open_read_only(path) else {
        // No file means that nothing was ever remembered; for one that cannot be read, opening it returns the error.
        return if file::is_gone(path) { Ok(0) } else { file::open(path).map(|_| 0).map_err(Into::into) };
    };
    let mut articles = 0;
    store::each(&connection, &mut |record| {
        articles += 1;
        writeln!(out, "{}", format_record(&record)).map_err(TransferError::Io)
    })?;
    Ok(articles)
}

/// Merges lines into a reading state: of two values the newer one is kept. All lines are imported, or none.
///
/// An article that is not known by its path is recognized by its content. Returns the number of articles in the lines.
pub fn import(path: &Path, lines: &mut dyn BufRead) -> Result<usize, TransferError> {
    let mut connection = file::open(path)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let known = store::last(&transaction)?;
    let mut articles = 0;
    let mut line = String::new();
    for number in 1.. {
        line.clear();
        if lines.read_line(&mut line)? == 0 {
            break;
        }
        let invalid = |error: ImportLineError| TransferError::Line(number, error);
        if line.trim().is_empty() {
            continue;
        }
        if let Some(record) = parse_record(&line).map_err(invalid)? {
            merge(&transaction, &record, known)?;
            articles += 1;
        }
    }
    transaction.commit()?;
    Ok(articles)
}

/// Merges a record into the row with its path; else into the rows with its content, of those up to `known`; else into a
/// new row.
fn merge(connection: &Connection, record: &Record, known: i64) -> Result<(), TransferError> {
    let mut rows: Vec<i64> = store::by_path(connection, &record.path)?.into_iter().collect();
    if rows.is_empty() {
        let same_content = store::by_hash(connection, record.hash.map(|(_, hash)| hash))?;
        rows.extend(same_content.into_iter().map(|(id, _)| id).filter(|id| *id <= known));
    }
    if rows.is_empty() {
        rows.push(store::claim(connection, &record.path, None)?);
    }
    for id in rows {
        let mut merged = store::record(connection, id)?;
        merged.merge(record);
        store::save(connection, id, &merged)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
