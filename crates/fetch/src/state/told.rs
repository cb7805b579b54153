//! What was said once and is not said again.

use std::path::Path;

use rusqlite::OptionalExtension;

use super::schema;
use crate::error::StateError;

/// Returns whether something is said for the first time, and remembers that it was said.
pub(crate) fn is_first(path: &Path, text: &str) -> Result<bool, StateError> {
    schema::make_folder(path)?;
    Ok(schema::open(path)?.execute("INSERT OR IGNORE INTO told (text) VALUES (?)", [text])? > 0)
}

/// Returns whether something was never said, and remembers nothing.
pub(crate) fn is_new(path: &Path, text: &str) -> Result<bool, StateError> {
    // A state of before has no such table.
    let Some(state) = schema::open_read_only(path)? else { return Ok(true) };
    let known = state.query_row("SELECT 1 FROM told WHERE text = ?", [text], |_| Ok(())).optional();
    Ok(!matches!(known, Ok(Some(()))))
}
