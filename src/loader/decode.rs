//! Bytes → text.

use super::LoadError;
use crate::article::Warning;

/// Bytes of a file that are read at most.
pub(super) const LIMIT: u64 = 64 << 20;

/// Refuses a file that is too large to be an article.
pub(super) fn check_size(bytes: u64) -> Result<(), LoadError> {
    if bytes > LIMIT { Err(LoadError::TooLarge { bytes, limit: LIMIT }) } else { Ok(()) }
}

/// The text of a file.
pub(super) fn decode(bytes: &[u8], _warnings: &mut Vec<Warning>) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
