//! The schema of the SQLite file, and how a file of an older version is read and brought up to date.

use rusqlite::Connection;

/// The `application_id` of a reading state: "yuel" in ASCII.
pub(super) const APPLICATION: i32 = 0x7975_656c;
pub(super) const VERSION: i32 = 3;

/// The version of files in which each article was a file.
const WITHOUT_MEMBERS: i32 = 1;
/// The version of files without notes and tags.
const WITHOUT_NOTES: i32 = 2;

/// The columns of the table of articles.
const COLUMNS: &str = "
        id INTEGER PRIMARY KEY,
        path BLOB NOT NULL,
        member TEXT NOT NULL DEFAULT '',
        hash INTEGER, hash_at INTEGER,
        read INTEGER, read_at INTEGER,
        starred INTEGER, starred_at INTEGER,
        block INTEGER, byte INTEGER, lag INTEGER, words INTEGER, share INTEGER, place_at INTEGER,
        opened INTEGER,
        seconds INTEGER NOT NULL DEFAULT 0,
        UNIQUE (path, member)";

/// Creates the tables of notes and of tags. A removed note has no time when it was made, and no words.
const NOTES: &str = "
    CREATE TABLE note (
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        id TEXT NOT NULL,
        at INTEGER NOT NULL,
        created INTEGER,
        words TEXT NOT NULL DEFAULT '', prefix TEXT NOT NULL DEFAULT '', suffix TEXT NOT NULL DEFAULT '',
        section TEXT NOT NULL DEFAULT '',
        hash INTEGER,
        block INTEGER NOT NULL DEFAULT 0, byte INTEGER NOT NULL DEFAULT 0,
        end_block INTEGER NOT NULL DEFAULT 0, end_byte INTEGER NOT NULL DEFAULT 0,
        share INTEGER NOT NULL DEFAULT 0, needs INTEGER NOT NULL DEFAULT 0,
        text TEXT NOT NULL DEFAULT '',
        title TEXT NOT NULL DEFAULT '', author TEXT NOT NULL DEFAULT '', link TEXT NOT NULL DEFAULT '',
        date TEXT NOT NULL DEFAULT '',
        UNIQUE (article, id)
    ) STRICT;
    CREATE TABLE tag (
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        name TEXT NOT NULL,
        is_set INTEGER NOT NULL, at INTEGER NOT NULL,
        PRIMARY KEY (article, name)
    ) STRICT, WITHOUT ROWID;";

/// Creates the tables of an empty file.
pub(super) fn schema() -> String {
    format!(
        "CREATE TABLE article ({COLUMNS}) STRICT;
    CREATE INDEX article_by_hash ON article (hash);
    CREATE TABLE mark (
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        name TEXT NOT NULL,
        block INTEGER NOT NULL, byte INTEGER NOT NULL, lag INTEGER NOT NULL, words INTEGER, share INTEGER NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (article, name)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX mark_by_name ON mark (name, at);
    {NOTES}
    PRAGMA application_id = {APPLICATION};
    PRAGMA user_version = {VERSION};"
    )
}

/// Brings a file up to date in which each article was a file. Only a new table can have another constraint; marks refer to
/// it by its name, and must not be deleted with the former one.
fn migration() -> String {
    format!(
        "CREATE TABLE article_of_file ({COLUMNS}) STRICT;
    INSERT INTO article_of_file SELECT id, path, '', hash, hash_at, read, read_at, starred, starred_at, block, byte, lag,
        words, share, place_at, opened, seconds FROM article;
    DROP TABLE article;
    ALTER TABLE article_of_file RENAME TO article;
    CREATE INDEX article_by_hash ON article (hash);
    {NOTES}
    PRAGMA user_version = {VERSION};"
    )
}

/// Lets a connection that may not write read such a file like one of today.
const MEMBERS_VIEW: &str = "CREATE TEMP VIEW article AS SELECT *, '' AS member FROM main.article;";

/// The same for a file without notes and tags.
const NOTES_VIEW: &str = "
    CREATE TEMP VIEW note AS SELECT 0 AS article, '' AS id, 0 AS at, NULL AS created, '' AS words, '' AS prefix,
        '' AS suffix, '' AS section, NULL AS hash, 0 AS block, 0 AS byte, 0 AS end_block, 0 AS end_byte, 0 AS share,
        0 AS needs, '' AS text, '' AS title, '' AS author, '' AS link, '' AS date WHERE FALSE;
    CREATE TEMP VIEW tag AS SELECT 0 AS article, '' AS name, 0 AS is_set, 0 AS at WHERE FALSE;";

/// Creates what an empty file lacks, or brings an older one up to date. Foreign keys must be off.
pub(super) fn bring_up_to_date(connection: &Connection) -> rusqlite::Result<()> {
    match version(connection)? {
        0 => connection.execute_batch(&schema()),
        WITHOUT_MEMBERS => connection.execute_batch(&migration()),
        WITHOUT_NOTES => connection.execute_batch(&format!("{NOTES} PRAGMA user_version = {VERSION};")),
        _ => Ok(()),
    }
}

/// Has a file of an older version read like one of today, by a connection that does not bring it up to date.
pub(super) fn read_like_current(connection: &Connection, version: i32) -> rusqlite::Result<()> {
    if version == WITHOUT_MEMBERS {
        connection.execute_batch(MEMBERS_VIEW)?;
    }
    if (WITHOUT_MEMBERS..=WITHOUT_NOTES).contains(&version) {
        connection.execute_batch(NOTES_VIEW)
    } else {
        Ok(())
    }
}

/// The version of the schema: 0 for an empty file.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<i32> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}
