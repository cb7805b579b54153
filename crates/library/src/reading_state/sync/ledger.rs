//! What the reading state remembers of the folder that machines share: how far each file was read, and which rows are not
//! in the own file yet.
//!
//! The tables are made when a folder is first used, and triggers then note every row that is written, by whatever writes
//! it: a reader, an import, another process. What was merged from other machines is not noted: they have it.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension, Result, params};

use super::folder::{Seen, Stamp};
use crate::notes::NoteId;

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS sync_folder (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        path BLOB NOT NULL DEFAULT x'',
        device INTEGER NOT NULL DEFAULT 0,
        header TEXT NOT NULL DEFAULT '',
        compacted INTEGER NOT NULL DEFAULT 0,
        is_merging INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    INSERT OR IGNORE INTO sync_folder (id) VALUES (1);
    CREATE TABLE IF NOT EXISTS sync_file (
        name BLOB PRIMARY KEY,
        read INTEGER NOT NULL, hash INTEGER NOT NULL,
        size INTEGER NOT NULL, modified INTEGER NOT NULL, changed INTEGER NOT NULL, inode INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS unsent (
        article INTEGER NOT NULL,
        note TEXT NOT NULL,
        changes INTEGER NOT NULL,
        PRIMARY KEY (article, note)
    ) STRICT, WITHOUT ROWID;";

/// The triggers: name, table, event, and the row that is noted.
///
/// Marks and tags of an article are only written together with its row.
const TRIGGERS: [(&str, &str, &str, &str); 3] = [
    ("unsent_new_article", "article", "INSERT", "NEW.id, ''"),
    ("unsent_article", "article", "UPDATE", "NEW.id, ''"),
    ("unsent_note", "note", "INSERT", "NEW.article, NEW.id"),
];

/// A row that is not in the own file yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unsent {
    pub(super) article: i64,
    /// The name of the note; empty for the article itself.
    pub(super) note: String,
    /// How often it was changed since it was sent last.
    changes: i64,
}

/// Makes what is missing, and takes note of another folder: everything is to be written there.
pub(super) fn prepare(connection: &Connection, folder: &Path) -> Result<()> {
    let path = folder.as_os_str().as_bytes();
    let names: Vec<String> = TRIGGERS.iter().map(|(name, ..)| format!("'{name}'")).collect();
    let select = format!(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND name IN ({})",
        names.join(", ")
    );
    let known: i64 = connection.query_row(&select, [], |row| row.get(0))?;
    if usize::try_from(known).ok() != Some(TRIGGERS.len()) {
        connection.execute_batch(TABLES)?;
        for (name, table, event, noted) in TRIGGERS {
            connection.execute_batch(&format!(
                "CREATE TRIGGER IF NOT EXISTS {name} AFTER {event} ON {table}
                 WHEN NOT (SELECT is_merging FROM sync_folder)
                 BEGIN INSERT INTO unsent VALUES ({noted}, 1) ON CONFLICT DO UPDATE SET changes = changes + 1; END"
            ))?;
        }
        forget_own(connection)?;
    }
    let before: Vec<u8> = connection.query_row("SELECT path FROM sync_folder", [], |row| row.get(0))?;
    if before != path {
        connection.execute("DELETE FROM sync_file", [])?;
        connection.execute("UPDATE sync_folder SET path = ?, device = 0", [path])?;
        forget_own(connection)?;
    }
    Ok(())
}

/// Takes note that the own file lacks everything.
pub(super) fn forget_own(connection: &Connection) -> Result<()> {
    connection.execute("UPDATE sync_folder SET header = '', compacted = 0", [])?;
    connection.execute(
        "INSERT INTO unsent SELECT id, '', 1 FROM article UNION ALL SELECT article, id, 1 FROM note WHERE TRUE
         ON CONFLICT DO UPDATE SET changes = changes + 1",
        [],
    )?;
    Ok(())
}

/// Rows that are not in the own file yet.
pub(super) fn unsent(connection: &Connection, limit: usize) -> Result<Vec<Unsent>> {
    let mut select = connection.prepare_cached("SELECT article, note, changes FROM unsent LIMIT ?")?;
    let rows = select.query_map([i64::try_from(limit).unwrap_or(i64::MAX)], |row| {
        Ok(Unsent { article: row.get(0)?, note: row.get(1)?, changes: row.get(2)? })
    })?;
    rows.collect()
}

/// Takes note that rows are in the own file, unless they were changed meanwhile.
pub(super) fn set_sent(connection: &Connection, rows: &[Unsent]) -> Result<()> {
    let delete = "DELETE FROM unsent WHERE article = ? AND note = ? AND changes = ?";
    let mut delete = connection.prepare_cached(delete)?;
    for Unsent { article, note, changes } in rows {
        delete.execute(params![article, note, changes])?;
    }
    Ok(())
}

/// Whether rows that are written from now on come from other machines. To be set back in the same transaction.
pub(super) fn set_merging(connection: &Connection, is_merging: bool) -> Result<()> {
    connection.prepare_cached("UPDATE sync_folder SET is_merging = ?")?.execute([is_merging])?;
    Ok(())
}

/// Has what is left over of a note's version written into the own file, if that version is not in there yet.
pub(super) fn send_along(
    connection: &Connection,
    article: i64,
    note: NoteId,
    left_over: NoteId,
) -> Result<()> {
    let insert =
        "INSERT OR IGNORE INTO unsent SELECT article, ?3, 1 FROM unsent WHERE article = ?1 AND note = ?2
         AND EXISTS (SELECT 1 FROM note WHERE article = ?1 AND id = ?3)";
    let names = [note, left_over].map(|note| note.to_string());
    connection.prepare_cached(insert)?.execute(params![article, names[0], names[1]])?;
    Ok(())
}

/// What was seen of a file; `None` if it was never read.
pub(super) fn seen(connection: &Connection, name: &OsStr) -> Result<Option<Seen>> {
    let select = "SELECT read, hash, size, modified, changed, inode FROM sync_file WHERE name = ?";
    let mut select = connection.prepare_cached(select)?;
    let row = select.query_row([name.as_bytes()], |row| {
        let number = |at| Ok::<_, rusqlite::Error>(row.get::<_, i64>(at)?.cast_unsigned());
        let stamp =
            Stamp { size: number(2)?, modified: row.get(3)?, changed: row.get(4)?, inode: number(5)? };
        Ok(Seen { read: number(0)?, hash: number(1)?, stamp })
    });
    row.optional()
}

/// Remembers what was seen of a file.
pub(super) fn set_seen(connection: &Connection, name: &OsStr, seen: &Seen) -> Result<()> {
    let Seen { read, hash, stamp } = seen;
    let insert = "INSERT OR REPLACE INTO sync_file VALUES (?, ?, ?, ?, ?, ?, ?)";
    connection.prepare_cached(insert)?.execute(params![
        name.as_bytes(),
        read.cast_signed(),
        hash.cast_signed(),
        stamp.size.cast_signed(),
        stamp.modified,
        stamp.changed,
        stamp.inode.cast_signed(),
    ])?;
    Ok(())
}

/// Forgets what was seen of a file.
pub(super) fn forget(connection: &Connection, name: &OsStr) -> Result<()> {
    connection.execute("DELETE FROM sync_file WHERE name = ?", [name.as_bytes()])?;
    Ok(())
}

/// Whether any file was ever read in the folder, and the device that the folder was on.
pub(super) fn place(connection: &Connection) -> Result<(bool, u64)> {
    let select = "SELECT EXISTS (SELECT 1 FROM sync_file), device FROM sync_folder";
    connection.query_row(select, [], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.cast_unsigned())))
}

/// Remembers the device that the folder is on.
pub(super) fn set_device(connection: &Connection, device: u64) -> Result<()> {
    connection.execute("UPDATE sync_folder SET device = ?", [device.cast_signed()])?;
    Ok(())
}

/// The header that was last written into the own file, and the size of the file after it was last compacted.
pub(super) fn own(connection: &Connection) -> Result<(String, u64)> {
    let select = "SELECT header, compacted FROM sync_folder";
    connection.query_row(select, [], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.cast_unsigned())))
}

/// Remembers the header that was last written into the own file.
pub(super) fn set_header(connection: &Connection, header: &str) -> Result<()> {
    connection.execute("UPDATE sync_folder SET header = ?", [header])?;
    Ok(())
}

/// Remembers the size of the own file after it was compacted.
pub(super) fn set_compacted(connection: &Connection, size: u64) -> Result<()> {
    connection.execute("UPDATE sync_folder SET compacted = ?", [size.cast_signed()])?;
    Ok(())
}
