//! Where the records of an archive of the web are, by what was asked for; and what is wrong with it.

/// The most redirects that are followed.
const MAX_REDIRECTS: usize = 5;

/// Where a record is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Place {
    /// The number of the file of records.
    pub(super) file: u16,
    /// Where the record begins in it, or the member of a gzip file that holds it.
    pub(super) at: u64,
    /// Where it begins in that member.
    pub(super) inner: u64,
    /// The length of its content.
    pub(super) length: u64,
}

/// A response by the address that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) hash: u64,
    pub(super) time: i64,
    pub(super) place: Place,
    /// The hash of the address that it leads on to; or 0.
    pub(super) target: u64,
}

/// The responses by their addresses and times, in as few bytes as can be searched.
#[derive(Debug, Default)]
pub(super) struct Entries(Vec<u8>);

/// The bytes of an entry.
const ENTRY_BYTES: usize = 6 * 8 + 2;

impl Entries {
    pub(super) fn new(mut entries: Vec<Entry>) -> Self {
        entries.sort_unstable_by_key(|entry| (entry.hash, entry.time, entry.place.at));
        let mut bytes = Vec::with_capacity(entries.len() * ENTRY_BYTES);
        for Entry { hash, time, place, target } in entries {
            bytes.extend(hash.to_le_bytes());
            bytes.extend(time.to_le_bytes());
            for number in [place.at, place.inner, place.length, target] {
                bytes.extend(number.to_le_bytes());
            }
            bytes.extend(place.file.to_le_bytes());
        }
        Self(bytes)
    }

    /// Reads entries from the bytes that they are kept in.
    pub(super) const fn of_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// Returns the bytes to keep.
    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    fn get(&self, number: usize) -> Option<Entry> {
        let bytes: &[u8; ENTRY_BYTES] = self.0.get(number * ENTRY_BYTES..)?.first_chunk()?;
        let part = |at: usize| {
            bytes.get(at * 8..).and_then(|bytes| bytes.first_chunk()).copied().unwrap_or_default()
        };
        let number = |at: usize| u64::from_le_bytes(part(at));
        let file = u16::from_le_bytes([bytes[ENTRY_BYTES - 2], bytes[ENTRY_BYTES - 1]]);
        let place = Place { file, at: number(2), inner: number(3), length: number(4) };
        Some(Entry { hash: number(0), time: i64::from_le_bytes(part(1)), place, target: number(5) })
    }

    /// Returns the response to a request for an address, of several the one that is nearest in time, behind redirects.
    pub(super) fn find(&self, hash: u64, time: i64) -> Option<Entry> {
        let mut entry = self.nearest(hash, time)?;
        for _ in 0..MAX_REDIRECTS {
            if entry.target == 0 {
                return Some(entry);
            }
            entry = self.nearest(entry.target, time)?;
        }
        None
    }

    fn nearest(&self, hash: u64, time: i64) -> Option<Entry> {
        let (mut low, mut high) = (0, self.0.len() / ENTRY_BYTES);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.get(middle)?.hash < hash { low = middle + 1 } else { high = middle }
        }
        let of_address = (low..).map_while(|number| self.get(number)).take_while(|entry| entry.hash == hash);
        // Thousands of responses for one address are not worth a search.
        of_address.take(1000).min_by_key(|entry| entry.time.abs_diff(time))
    }
}

/// What is wrong with an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Its end is missing.
    CutOff = 1,
    /// Something in it is no record.
    Damaged = 2,
    /// It becomes too large when it is unpacked.
    TooLarge = 4,
    /// It has too many records.
    TooLong = 8,
}

/// All that is wrong with an archive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Faults(u8);

impl Faults {
    /// Reads faults from the number that they are kept as.
    pub(super) const fn of_number(number: u8) -> Self {
        Self(number)
    }

    /// Returns the number to keep.
    pub(super) const fn number(self) -> u8 {
        self.0
    }

    pub(super) const fn add(&mut self, fault: Fault) {
        self.0 |= fault as u8;
    }

    pub(super) const fn has(self, fault: Fault) -> bool {
        self.0 & fault as u8 != 0
    }
}
