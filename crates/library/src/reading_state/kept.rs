//! Keeps notes and tags of articles, changes them and removes them.
//!
//! Nothing here waits for the disk. Whatever is undone is recorded again: a removed note is kept as it was, a new one
//! removed, a tag set as it was before.

use std::collections::HashMap;
use std::sync::Arc;

use super::identity::is_gone;
use super::record::{Record, now};
use super::{ArticleKey, ReadingState, store};
use crate::location::Location;
use crate::notes::{Note, NoteId};
use yuelan_loader::sanitize;

/// The most bytes of the name of a tag.
const MAX_TAG_BYTES: usize = 256;

/// What the reader has kept of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Where the article is or was.
    pub location: Location,
    /// The hash of its content when it was opened last, if that is known.
    pub hash: Option<u64>,
    /// The highlights and notes, in the order of their places when they were made.
    pub notes: Vec<Note>,
    /// The reader's own tags, in code point order.
    pub tags: Vec<String>,
}

/// Returns the name of a tag as it is stored: one line, sanitized, without white space and number signs around it, and of
/// 256 bytes at most. `None` if nothing is left.
pub fn tag_name(typed: &str) -> Option<String> {
    let one_line = sanitize(typed);
    let name = one_line.trim().trim_start_matches(['#', '＃']).trim();
    let end =
        name.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= MAX_TAG_BYTES).last();
    end.map(|end| name[..end].trim_end().to_owned())
}

impl ReadingState {
    /// Returns the highlights and notes of an article, in the order of their places when they were made. The same are in
    /// [`load`](Self::load).
    pub fn notes(&self, key: &ArticleKey) -> Vec<Note> {
        self.load(key).notes
    }

    /// Keeps a new note, another version of one that is kept, or one that was removed. It is changed now, whatever it says.
    /// Returns at once; it is written within a twentieth of a second.
    pub fn keep_note(&self, key: &ArticleKey, note: Note) {
        let changed = now();
        let note = Note { changed, ..note.sanitized() };
        self.change(key, |record| drop(record.notes.insert(note.id, (changed, Some(Arc::new(note))))));
    }

    /// Removes a note. Undone by [`keep_note`](Self::keep_note) with the note as it was.
    pub fn remove_note(&self, key: &ArticleKey, id: NoteId) {
        self.change(key, |record| drop(record.notes.insert(id, (now(), None))));
    }

    /// Returns the reader's own tags of an article, in code point order. The same are in [`load`](Self::load).
    pub fn tags(&self, key: &ArticleKey) -> Vec<String> {
        self.load(key).tags
    }

    /// Gives an article a tag of the reader's own, or takes it away. `name` should be a [`tag_name`].
    pub fn set_tag(&self, key: &ArticleKey, name: &str, is_set: bool) {
        self.change(key, |record| record.tags.extend([(name.to_owned(), (now(), is_set))]));
    }

    /// Returns all articles of which the reader has kept notes or that have tags of the reader's own, by location, wherever
    /// they are and also if they are gone. Takes some 50 ms for 10,000 notes.
    pub fn all_kept(&self) -> Vec<Kept> {
        let mut kept: Vec<Kept> = self.all_kept_records().into_iter().map(Kept::from).collect();
        kept.retain(|kept| !kept.notes.is_empty() || !kept.tags.is_empty());
        leave_out_repeated(&mut kept);
        kept.sort_by(|one, other| one.location.cmp(&other.location));
        kept
    }

    fn all_kept_records(&self) -> Vec<Record> {
        let _kept = self.queue().keep_while_reading();
        let mut records = self.query(store::annotated).unwrap_or_default();
        for (location, changes) in self.queue().unwritten() {
            if changes.notes.is_empty() && changes.tags.is_empty() {
                continue;
            }
            match records.iter_mut().find(|record| record.location == location) {
                Some(record) => record.follow(&changes),
                None => records.push(changes),
            }
        }
        records
    }

    fn change(&self, key: &ArticleKey, change: impl FnOnce(&mut Record)) {
        self.queue().push(&key.location, |record| {
            record.hash = key.hash.map(|hash| (now(), hash)).or(record.hash);
            change(record);
        });
    }
}

/// Leaves out what was kept of a file that does not exist here, as on another machine, if the same was kept of an article
/// here that has the same content.
fn leave_out_repeated(kept: &mut Vec<Kept>) {
    let mut counts: HashMap<u64, usize> = HashMap::new();
    for hash in kept.iter().filter_map(|kept| kept.hash) {
        *counts.entry(hash).or_default() += 1;
    }
    let is_shared =
        |kept: &Kept| kept.hash.is_some_and(|hash| counts.get(&hash).is_some_and(|count| *count > 1));
    let (gone, here): (Vec<Kept>, Vec<Kept>) =
        kept.extract_if(.., |kept| is_shared(kept)).partition(|kept| is_gone(&kept.location.path));
    let is_repeated = |gone: &Kept| {
        here.iter().filter(|here| here.hash == gone.hash).any(|here| {
            let has_note = |note: &Note| here.notes.iter().any(|known| known.id == note.id);
            gone.notes.iter().all(has_note) && gone.tags.iter().all(|tag| here.tags.contains(tag))
        })
    };
    kept.extend(gone.into_iter().filter(|gone| !is_repeated(gone)).collect::<Vec<_>>());
    kept.extend(here);
}

impl From<Record> for Kept {
    fn from(record: Record) -> Self {
        let (notes, tags) = (record.notes(), record.tags());
        Self { hash: record.hash.map(|(_, hash)| hash), location: record.location, notes, tags }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    use crate::notes::{NoteSource, Quote};
    use crate::reading_state::Change;

    fn key(path: &str, hash: u64) -> ArticleKey {
        ArticleKey { location: path.into(), hash: Some(hash) }
    }

    fn note(text: &str) -> Note {
        let quote = Quote { words: "各守一盏灯".to_owned(), ..Quote::default() };
        let (id, source) = (NoteId::random(), NoteSource::default());
        Note { id, created: 1, changed: 1, quote, text: text.to_owned(), source }
    }

    fn texts(notes: &[Note]) -> Vec<&str> {
        notes.iter().map(|note| note.text.as_str()).collect()
    }

    #[test]
    fn what_is_kept_is_there_before_and_after_it_is_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("reading.db");
        let key = key("/srv/灯.html", 7);
        let state = ReadingState::open(Some(&file));
        let (first, second) = (note("一"), note("二"));
        for note in [&first, &second] {
            state.keep_note(&key, note.clone());
        }
        state.set_tag(&key, "夜", true);
        state.set_tag(&key, "山", true);
        for is_written in [false, true] {
            if is_written {
                state.flush();
            }
            assert_eq!(state.notes(&key).len(), 2, "{is_written}");
            assert_eq!(state.tags(&key), ["夜", "山"]);
            assert_eq!(state.all_kept().len(), 1);
        }
        let kept = first.clone().with_text("改").expect("a note");
        state.keep_note(&key, kept);
        state.remove_note(&key, second.id);
        state.set_tag(&key, "夜", false);
        state.record(&key, Change::Starred(true));
        state.close();
        let state = ReadingState::open(Some(&file));
        let loaded = state.load(&key);
        assert_eq!(
            (texts(&loaded.notes), loaded.tags, loaded.starred),
            (vec!["改"], vec!["山".to_owned()], true)
        );
        assert!(loaded.notes[0].changed > first.changed);
        state.keep_note(&key, second);
        assert_eq!(state.notes(&key).len(), 2, "a removed note is brought back");
        assert_eq!(state.all_kept()[0].notes.len(), 2);
        let elsewhere = ArticleKey { location: "/srv/moved.html".into(), ..key };
        assert_eq!(state.notes(&elsewhere).len(), 1, "by its content, of what is written");
    }

    #[test]
    fn what_is_being_written_is_there_at_every_moment() {
        let folder = tempfile::tempdir().expect("a folder");
        let key = key("/srv/灯.html", 7);
        let state = ReadingState::open(Some(&folder.path().join("reading.db")));
        for cycle in 0..20 {
            let is_set = cycle % 2 == 0;
            state.record(&key, Change::Read(is_set));
            state.set_tag(&key, "夜", is_set);
            // Longer than the writer waits.
            let until = Instant::now() + Duration::from_millis(60);
            while Instant::now() < until {
                let loaded = state.load(&key);
                assert_eq!((loaded.read, !loaded.tags.is_empty()), (is_set, is_set), "{cycle}");
                assert_eq!(!state.all_kept().is_empty(), is_set, "{cycle}");
            }
        }
    }

    #[test]
    fn two_readers_keep_notes_at_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("reading.db");
        let key = key("/srv/灯.html", 7);
        let states = [ReadingState::open(Some(&file)), ReadingState::open(Some(&file))];
        for at in 0..40 {
            states[at % 2].keep_note(&key, note(&at.to_string()));
            states[at % 2].set_tag(&key, &format!("tag {at}"), true);
            if at % 8 == 7 {
                states.iter().for_each(ReadingState::flush);
            }
        }
        states.iter().for_each(ReadingState::close);
        let loaded = ReadingState::read_only(Some(&file)).load(&key);
        assert_eq!((loaded.notes.len(), loaded.tags.len()), (40, 40));
    }

    #[test]
    fn the_notes_of_a_file_that_is_deleted_while_it_is_open_are_written_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("reading.db");
        let key = key("/srv/灯.html", 7);
        let state = ReadingState::open(Some(&file));
        let first = note("一");
        state.keep_note(&key, first);
        state.flush();
        std::fs::remove_file(&file).expect("a file");
        state.keep_note(&key, note("二"));
        state.set_tag(&key, "夜", true);
        state.flush();
        state.close();
        let loaded = ReadingState::read_only(Some(&file)).load(&key);
        assert_eq!((loaded.notes.len(), loaded.tags.len()), (2, 1));
    }

    #[test]
    fn a_copy_has_the_notes_and_a_moved_article_takes_them_along() {
        let folder = tempfile::tempdir().expect("a folder");
        let there = |name: &str| folder.path().join(name);
        for name in ["a.html", "copy.html"] {
            std::fs::write(there(name), "x").expect("a file");
        }
        let state = ReadingState::open(Some(&there("reading.db")));
        let key = |name: &str| ArticleKey { location: there(name).into(), hash: Some(7) };
        state.keep_note(&key("a.html"), note("一"));
        state.flush();
        state.record(&key("copy.html"), Change::Read(true));
        state.flush();
        assert_eq!(state.all_kept().len(), 2);
        std::fs::remove_file(there("a.html")).expect("a file");
        state.remove_note(&key("copy.html"), state.notes(&key("copy.html"))[0].id);
        state.record(&key("moved.html"), Change::Read(true));
        state.flush();
        let kept = state.all_kept();
        assert_eq!(
            kept.iter().map(|kept| kept.location.clone()).collect::<Vec<_>>(),
            [there("moved.html").into()]
        );
    }

    #[test]
    fn the_name_of_a_tag_is_one_line() {
        let name = |typed: &str| tag_name(typed);
        assert_eq!(name(" #山城\n的\u{1b}夜 "), Some("山城 的夜".to_owned()));
        assert_eq!((name(" ＃ "), name("")), (None, None));
        assert_eq!(name(&"灯".repeat(500)).map(|name| name.len()), Some(255));
    }
}
