//! Reads the members of a container: those that are new or have changed, by their keys and the hashes of their bytes.

use std::cmp::Reverse;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::events::{Problem, too_many};
use super::messages::{Candidate, FileDone, Message, READERS, Send, WORKER_THREAD};
use crate::article_index::Entry;
use crate::catalogue::{ContainerRow, FileStamp, IndexedArticle, searchable_text};
use crate::library::Library;
use crate::location::Location;
use crate::reading_state::{content_hash, content_hash_of_member};
use yuelan_article::{Article, Date, Meta, Warning, WarningKind};
use yuelan_loader::{Container, LoadError, Loaded, MemberHead};

/// The least number of members that are read by more than one thread, which opens the container once more.
const MIN_SHARED: usize = 64;

/// The members of a container that are to be read, which several threads share.
struct Members<'m> {
    library: &'m Library,
    path: &'m Path,
    real: &'m Path,
    stamp: FileStamp,
    /// The number of each member, and what is known of it.
    listed: Vec<(usize, KnownMember)>,
    /// How many of them threads have taken.
    taken: AtomicUsize,
    send: Send<'m>,
}

/// The id of a member, and the hash of its content.
type KnownMember = Option<(i64, Option<u64>)>;

/// The ids of members that are unchanged, and of those that cannot be read any more.
#[derive(Debug, Default)]
struct Seen {
    kept: Vec<i64>,
    gone: Vec<i64>,
}

/// Sends the members of a container that is open: the ids of those that are unchanged, the contents of the others, and then
/// what is gone.
pub(super) fn read_members(
    library: &Library,
    candidate: Candidate,
    container: Container<'_>,
    send: Send<'_>,
) -> ControlFlow<()> {
    let Candidate { path, real, stamp, known, .. } = candidate;
    let mut rows = known.map(|known| known.rows_of(container.title())).unwrap_or_default();
    let limit = library.member_limit();
    let row = ContainerRow {
        real: real.clone(),
        stamp: FileStamp::default(),
        kind: container.kind().as_str(),
        title: container.title().to_owned(),
        members: container.heads().len(),
        index: Vec::new(),
    };
    if let Some(problem) = too_many(&path, row.members, limit) {
        send(Message::Problem(problem))?;
    }
    let listed = newest(container.heads(), limit);
    send(Message::Opened(Box::new(row.clone()), listed.len()))?;
    let mut known = |at: usize| rows.remove(container.heads().get(at)?.key.as_str());
    let listed = listed.into_iter().map(|at| (at, known(at))).collect();
    let members =
        Members { library, path: &path, real: &real, stamp, listed, taken: AtomicUsize::new(0), send };
    let index = container.index();
    library.remember_index(&path, stamp, &index);
    let Seen { kept, mut gone } = members.read_shared(container, &index)?;
    send(Message::Kept(path, kept))?;
    gone.extend(rows.into_values().map(|(id, _)| id));
    let stamp = FileStamp { form: library.container_form(), ..stamp };
    let container = Some(ContainerRow { stamp, index, ..row });
    send(Message::Done(Box::new(FileDone { real, container, gone })))
}

impl Members<'_> {
    /// Reads all members: those of a large container, which its index opens in no time, on as many threads as read files.
    fn read_shared(&self, mut container: Container<'_>, index: &[u8]) -> ControlFlow<(), Seen> {
        let is_shared = !index.is_empty() && self.listed.len() >= MIN_SHARED;
        thread::scope(|scope| {
            let help = || match self.library.open_indexed(self.path, index) {
                Some(mut container) => self.read(&mut container),
                None => ControlFlow::Continue(Seen::default()),
            };
            let spawn = |_| {
                let thread = thread::Builder::new().name(WORKER_THREAD.to_owned());
                thread.spawn_scoped(scope, help).ok()
            };
            let helpers: Vec<_> = (1..READERS).filter(|_| is_shared).filter_map(spawn).collect();
            let mut seen = self.read(&mut container)?;
            for helper in helpers {
                let more = helper.join().unwrap_or_else(|panic| resume_unwind(panic))?;
                seen.kept.extend(more.kept);
                seen.gone.extend(more.gone);
            }
            ControlFlow::Continue(seen)
        })
    }

    /// Reads members that no other thread has taken, until there are no more.
    fn read(&self, container: &mut Container<'_>) -> ControlFlow<(), Seen> {
        let mut seen = Seen::default();
        while let Some(&(at, known)) = self.listed.get(self.taken.fetch_add(1, Ordering::Relaxed)) {
            self.member(container, at, known, &mut seen)?;
        }
        ControlFlow::Continue(seen)
    }

    fn member(
        &self,
        container: &mut Container<'_>,
        at: usize,
        known: KnownMember,
        seen: &mut Seen,
    ) -> ControlFlow<()> {
        let of_title = container.is_for_titles_only().then(|| of_title(container, at)).flatten();
        let hash = match &of_title {
            Some(loaded) => content_hash(loaded.article.meta.title.as_bytes()),
            None => content_hash_of_member(container, at),
        };
        if let Some((id, Some(known))) = known
            && known == hash
        {
            seen.kept.push(id);
            return ControlFlow::Continue(());
        }
        let key = container.heads().get(at).map(|head| head.key.as_str()).unwrap_or_default();
        let location = Location::member(self.path, key);
        if let Some((entry, text)) = article(self.library, container, at, &location, of_title) {
            let article = IndexedArticle { entry: Entry { hash, ..entry }, stamp: self.stamp, text };
            return (self.send)(Message::Read(self.real.to_owned(), Box::new(article)));
        }
        seen.gone.extend(known.map(|(id, _)| id));
        (self.send)(Message::Problem(Problem { name: location.name(), error: LoadError::NoMember }))
    }
}

/// Makes an article of the title of a member, which is not read, and a warning that says so.
fn of_title(container: &Container<'_>, at: usize) -> Option<Loaded> {
    let head = container.heads().get(at)?;
    let title = if head.title.is_empty() { &head.key } else { &head.title };
    let source = Some(container.title()).filter(|title| !title.is_empty()).map(str::to_owned);
    let meta =
        Meta { title: title.clone(), date: head.date, link: head.link.clone(), source, ..Meta::default() };
    let mut loaded = Loaded::from(Article { meta, ..Article::default() });
    loaded.warnings.push(Warning { line: None, kind: WarningKind::TitlesOnly });
    Some(loaded)
}

/// Reads a member by its number, without its hash, unless it is known by its title only; `None` if it cannot be read.
fn article(
    library: &Library,
    container: &mut Container<'_>,
    at: usize,
    location: &Location,
    of_title: Option<Loaded>,
) -> Option<(Entry, String)> {
    if let Some(loaded) = of_title {
        return Some((Entry::new(location.clone(), &loaded), String::new()));
    }
    // A panic of the loader makes one member unreadable, and not the others.
    let loaded = catch_unwind(AssertUnwindSafe(|| library.loader().load_member(container, at)));
    let loaded = loaded.ok().flatten()?;
    Some((Entry::new(location.clone(), &loaded), searchable_text(&loaded.article)))
}

/// The numbers of the newest members, as many as are listed, in their order. Of those without a date the first are the newest.
fn newest(heads: &[MemberHead], limit: usize) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..heads.len()).collect();
    if numbers.len() > limit {
        let date = |at: &usize| heads.get(*at).and_then(|head| head.date).map(Date::unix_seconds);
        numbers.sort_by_key(|at| Reverse(date(at)));
        numbers.truncate(limit);
        numbers.sort_unstable();
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_members_are_listed() {
        let head = |day: Option<u8>| MemberHead {
            date: day.map(|day| Date { year: 2021, month: 12, day, time: None }),
            ..MemberHead::default()
        };
        let heads = [None, Some(2), Some(1), None, Some(3)].map(head);
        assert_eq!(newest(&heads, 5), [0, 1, 2, 3, 4]);
        assert_eq!(newest(&heads, 4), [0, 1, 2, 4]);
        assert_eq!(newest(&heads, 2), [1, 4]);
    }
}
