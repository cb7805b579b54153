//! Merges what another machine remembers of an article.
//!
//! Every location has a row, and the newer of two values wins, so that the same lines give the same rows in whatever order
//! and however often they are merged. What is said about a file that does not exist here is moreover said about the
//! articles with the same content, which may be the same one in another place. It is kept: when a file with this path or
//! this content comes, it is found.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Result};

use super::ledger;
use crate::notes::NoteId;
use crate::reading_state::identity::is_gone;
use crate::reading_state::record::Record;
use crate::reading_state::store;

/// A content that this many articles have says nothing about which of them is meant, like a page that reports an error.
const TOO_MANY: usize = 16;

/// A version of a note that is kept beside the one that counts: the row of its article, and its name.
pub(super) type LeftOver = (i64, NoteId);

/// Merges a record into the row of its location, and into those of the same content if there is no such file. Returns
/// whether anything was new, and adds the versions of notes that are left over.
pub(super) fn merge(connection: &Connection, record: &Record, left_over: &mut Vec<LeftOver>) -> Result<bool> {
    let is_elsewhere = is_gone(&record.location.path);
    let known = store::by_location(connection, &record.location)?;
    let mut same_content = store::by_hash(connection, record.hash.map(|(_, hash)| hash))?;
    same_content.retain(|(id, _)| Some(*id) != known);
    if same_content.len() >= TOO_MANY {
        same_content.clear();
    }
    let mut is_new = false;
    if let Some(id) = known {
        is_new |= merge_into(connection, id, record, left_over)?;
    } else {
        let id = store::claim(connection, &record.location, None)?;
        let mut merged = record.clone();
        // What was said before about files that are elsewhere.
        for (other, location) in &same_content {
            if is_gone(&location.path) {
                merged.merge(&store::record(connection, *other)?);
            }
        }
        store::save(connection, id, &merged)?;
        is_new = true;
    }
    if is_elsewhere {
        for (id, _) in same_content {
            is_new |= merge_into(connection, id, record, left_over)?;
        }
    }
    Ok(is_new)
}

/// Returns how many notes more are shown because of the versions that are left over: nothing of those that somebody has replaced
/// knowingly, and none for those that say what another note says.
pub(super) fn count(connection: &Connection, left_over: &[LeftOver]) -> Result<usize> {
    let mut articles: BTreeMap<i64, BTreeSet<NoteId>> = BTreeMap::new();
    for (article, id) in left_over {
        articles.entry(*article).or_default().insert(*id);
    }
    let mut count = 0;
    for (article, left_over) in articles {
        let mut record = store::record(connection, article)?;
        let shown = record.notes().len();
        record.notes.retain(|id, _| !left_over.contains(id));
        count += shown - record.notes().len();
    }
    Ok(count)
}

fn merge_into(
    connection: &Connection,
    id: i64,
    record: &Record,
    left_over: &mut Vec<LeftOver>,
) -> Result<bool> {
    let known = store::record_for(connection, id, record)?;
    let mut merged = known.clone();
    merged.merge(record);
    let is_new = merged != known;
    if is_new {
        store::save(connection, id, &merged)?;
        let is_added = |note: &NoteId| !known.notes.contains_key(note) && !record.notes.contains_key(note);
        left_over.extend(merged.notes.keys().copied().filter(is_added).map(|note| (id, note)));
        for (note, (at, _)) in known.notes.iter().filter(|(note, _)| record.notes.contains_key(*note)) {
            ledger::send_along(connection, id, *note, note.of_version(*at))?;
        }
    }
    Ok(is_new)
}
