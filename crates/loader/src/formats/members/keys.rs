//! The keys that members of a container are known by: what the file names them, made safe and unique.

use std::collections::HashMap;

use crate::input::sanitize::sanitize;

/// The most bytes of a key. A longer one ends with the hash of the whole.
const MAX_BYTES: usize = 512;

/// Gives the members of one container their keys, in its order.
#[derive(Debug, Default)]
pub struct MemberKeys(HashMap<String, usize>);

impl MemberKeys {
    /// Creates the keys of a container without members.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the key of the next member: the first of some names that is not blank, sanitized and at most 512 bytes long,
    /// or else the hash of `content` in hexadecimal (XXH3, 64 bits). The second member of one key gets `~2` behind it, the
    /// third `~3`.
    pub fn next(&mut self, names: &[&str], content: &[u8]) -> String {
        let named = names.iter().map(|name| sanitize(name.trim())).find(|name| !name.trim().is_empty());
        let key = named.map_or_else(|| hash(content), |name| shortened(&name));
        let count = self.0.entry(key.clone()).or_insert(0);
        *count += 1;
        if *count == 1 {
            return key;
        }
        // A member may be called what another one would get.
        let numbered = format!("{key}~{count}");
        if self.0.contains_key(&numbered) { self.next(&[&numbered], content) } else { self.taken(numbered) }
    }

    fn taken(&mut self, key: String) -> String {
        self.0.insert(key.clone(), 1);
        key
    }
}

fn hash(content: &[u8]) -> String {
    format!("{:016x}", xxhash_rust::xxh3::xxh3_64(content))
}

fn shortened(name: &str) -> String {
    if name.len() <= MAX_BYTES {
        return name.to_owned();
    }
    let hash = hash(name.as_bytes());
    let most = MAX_BYTES - hash.len() - '…'.len_utf8();
    let start = (0..=most).rev().find_map(|end| name.get(..end)).unwrap_or_default();
    format!("{start}…{hash}")
}
