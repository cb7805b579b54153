//! Lists at addresses as they were last received, so that their feeds are known when their servers do not answer, or say that
//! nothing has changed.

use std::collections::HashMap;
use std::path::Path;

use rusqlite::{Connection, params};

use super::{State, schema};
use crate::error::StateError;

impl State {
    /// Remembers what a list holds.
    pub(crate) fn save_list(&self, url: &str, body: &[u8]) -> Result<(), StateError> {
        self.connection()
            .execute("INSERT OR REPLACE INTO list (url, body) VALUES (?, ?)", params![url, body])?;
        Ok(())
    }

    /// Returns the lists that are remembered, by their addresses.
    pub(crate) fn lists(&self) -> Result<HashMap<String, Vec<u8>>, StateError> {
        Ok(lists(&self.connection())?)
    }
}

fn lists(connection: &Connection) -> rusqlite::Result<HashMap<String, Vec<u8>>> {
    let mut select = connection.prepare("SELECT url, body FROM list")?;
    select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// Returns the lists that a state remembers; none if it is older than lists.
pub(crate) fn known_lists(path: &Path) -> HashMap<String, Vec<u8>> {
    let connection = schema::open_read_only(path).ok().flatten();
    connection.and_then(|connection| lists(&connection).ok()).unwrap_or_default()
}
