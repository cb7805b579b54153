//! What is kept of a large mailbox, so that opening it again needs no pass over all of it.

use super::scan::Place;
use super::{Mailbox, Opened};
use crate::containers::Source;
use crate::formats::members::packed::{MIN_INDEXED_BYTES, Reader, Writer};

/// What the bytes begin with; the last one is a version.
const MARK: &[u8] = b"yuelan mbox\x01";

impl Mailbox<'_> {
    /// Returns where the messages are and what their headers say, as bytes; none of a file that is read in a moment.
    pub(super) fn kept(&self) -> Vec<u8> {
        if self.size < MIN_INDEXED_BYTES {
            return Vec::new();
        }
        let mut writer = Writer::new(MARK);
        writer.number(self.size);
        writer.number(self.is_too_long.into());
        writer.heads(&self.heads);
        writer.states(&self.states);
        for Place { start, bytes, is_counted } in &self.places {
            for number in [*start, *bytes, u64::from(*is_counted)] {
                writer.number(number);
            }
        }
        writer.finish()
    }
}

/// Opens a mailbox by what was kept of it; gives the file back if that is not of this one.
pub(in crate::formats) fn open_with_index<'b>(
    mut source: Source<'b>,
    index: &[u8],
) -> Result<Opened<'b>, Source<'b>> {
    let size = source.size().unwrap_or(0);
    let read = || {
        let mut reader = Reader::new(index, MARK)?;
        if reader.number()? != size {
            return None;
        }
        let is_too_long = reader.number()? == 1;
        let heads = reader.heads()?;
        let states = reader.states(&heads)?;
        let mut places = Vec::with_capacity(heads.len());
        for _ in &heads {
            let (start, bytes) = (reader.number()?, reader.number()?);
            // What was kept may have been changed.
            start.checked_add(bytes).filter(|end| *end <= size)?;
            places.push(Place { start, bytes, is_counted: reader.number()? == 1 });
        }
        Some((is_too_long, heads, states, places))
    };
    let Some((is_too_long, heads, states, places)) = read() else { return Err(source) };
    Ok(Mailbox { source, heads, places, states, is_too_long, size }.opened())
}
