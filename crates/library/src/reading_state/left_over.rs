//! Notes that were changed on two machines at once: the version that does not count stays, as a note of its own.
//!
//! Whichever version of a note does not count when two are merged is left over under a name made from that of the note and
//! from the time of the version, so that it is the same on every machine. Whoever changes or removes a version knows it, and
//! removes what would be left over of it in the same way as a note is removed. All of that is merged like any other note, so
//! that its order makes no difference. Of versions of what is left over nothing more is.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::notes::{Note, NoteId};

/// When a note was changed, in milliseconds since the epoch, and the note unless it was removed.
pub(super) type StoredNote = (u64, Option<Arc<Note>>);

/// Keeps the version that does not count as a note of its own.
pub(super) fn keep(notes: &mut BTreeMap<NoteId, StoredNote>, id: NoteId, (at, note): StoredNote) {
    let Some(note) = note.filter(|_| !id.is_of_version()) else { return };
    let own = id.of_version(at);
    let note = Note { id: own, changed: at, ..Arc::unwrap_or_clone(note) };
    add(notes, own, (at, Some(Arc::new(note))));
}

/// Takes note that a version was changed or removed by somebody who knew it, so that nothing of it is left over.
pub(super) fn supersede(notes: &mut BTreeMap<NoteId, StoredNote>, id: NoteId, at: u64) {
    if !id.is_of_version() {
        add(notes, id.of_version(at), (at + 1, None));
    }
}

/// Merges a version of a note that never has another version at the same time.
fn add(notes: &mut BTreeMap<NoteId, StoredNote>, id: NoteId, version: StoredNote) {
    let kept = notes.entry(id).or_insert_with(|| version.clone());
    if version > *kept {
        *kept = version;
    }
}
