//! Takes over what an export of another program says about its articles: which were read, and which starred.

use std::collections::{HashMap, HashSet};
use std::convert::Infallible;
use std::path::{Path, PathBuf};

use super::Library;
use crate::addresses::comparable;
use crate::article_index::ArticleIndex;
use crate::location::Location;
use crate::newsboat::{self, newsboat_items};
use crate::reading_state::{MemberFlags, TransferError, import_flags};
use crate::roots::absolute_root;
use yuelan_loader::{Container, FileContent, LoadError, MemberState, descriptive_name};

/// What was taken over from an export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TakenOver {
    /// The number of articles in the export.
    pub articles: usize,
    /// The number of those that were read.
    pub read: usize,
    /// The number of those that were starred.
    pub starred: usize,
    /// The number of other articles that are the same as one of those: by the identifier in their feed, or by address.
    pub linked: usize,
    /// The number of articles of the export that are nowhere else, if it is newsboat's cache.
    pub only_there: usize,
}

/// The flags of articles by what they are known by: that they were read, and starred.
#[derive(Debug, Default)]
struct KnownBy {
    path: HashMap<PathBuf, (bool, bool)>,
    address: HashMap<String, (bool, bool)>,
}

impl Library {
    /// Takes over into a reading state what an export says about its articles: of those and of the same articles of the library,
    /// which were read and which were starred. `identify` finds the file of an article by the address of its feed and its
    /// identifier there, with an absolute path; an article that it finds counts for nothing else with the same address. What
    /// is known of an article already stays. All of it is taken over, or nothing.
    pub fn import_export(
        &self,
        file: &Path,
        articles: &ArticleIndex,
        state: &Path,
        identify: &dyn Fn(&str, &str) -> Option<PathBuf>,
    ) -> Result<TakenOver, TransferError> {
        let mut container = open(file).map_err(TransferError::Source)?.ok_or(TransferError::NoFlags)?;
        let path = absolute_root(file).ok_or(TransferError::Source(LoadError::NotFound))?;
        let mut taken = TakenOver { articles: container.heads().len(), ..TakenOver::default() };
        let mut says_nothing = true;
        let mut flags = Vec::new();
        let mut known = KnownBy::default();
        for at in 0..taken.articles {
            let MemberState { is_read, is_starred } = container.state(at);
            says_nothing &= is_read.is_none() && is_starred.is_none();
            let (is_read, is_starred) = (is_read == Some(true), is_starred == Some(true));
            let Some(head) = container.heads().get(at) else { continue };
            if !is_read && !is_starred {
                continue;
            }
            taken.read += usize::from(is_read);
            taken.starred += usize::from(is_starred);
            if let Some(link) = &head.link {
                let known = known.address.entry(comparable(link)).or_default();
                *known = (known.0 || is_read, known.1 || is_starred);
            }
            flags.push(MemberFlags { location: Location::member(&path, &head.key), is_read, is_starred });
        }
        if says_nothing {
            return Err(TransferError::NoFlags);
        }
        let mut unidentified = Vec::new();
        for item in newsboat_items(file).into_iter().filter(|item| !item.is_deleted) {
            match identify(&item.feed, &item.guid) {
                Some(path) => {
                    let known = known.path.entry(path).or_default();
                    *known = (known.0 || item.is_read, known.1 || item.is_starred);
                }
                None => unidentified.push(comparable(&item.url)),
            }
        }
        let (linked, addresses) = self.linked(articles, &path, &known);
        taken.linked = linked.len();
        taken.only_there = unidentified.iter().filter(|url| !addresses.contains(*url)).count();
        flags.extend(linked);
        import_flags(state, &flags)?;
        Ok(taken)
    }

    /// Returns the articles outside a file that are known by flags, and the addresses of all.
    fn linked(
        &self,
        articles: &ArticleIndex,
        file: &Path,
        known: &KnownBy,
    ) -> (Vec<MemberFlags>, HashSet<String>) {
        let (mut found, mut addresses) = (Vec::new(), HashSet::new());
        let mut add = |location, (is_read, is_starred)| {
            if is_read || is_starred {
                found.push(MemberFlags { location, is_read, is_starred });
            }
        };
        let rows: Vec<u32> = articles.by_date().to_vec();
        let Ok(()) = self.entries::<Infallible>(articles, &rows, &mut |location, entry| {
            let Some(path) = self.absolute(&location.path).filter(|path| path != file) else { return Ok(()) };
            let address = entry.ok().and_then(|entry| entry.meta.link).map(|link| comparable(&link));
            let by_address = || known.address.get(address.as_ref()?);
            if let Some(&flags) = known.path.get(&path).or_else(by_address) {
                add(location.with_path(path), flags);
            }
            addresses.extend(address);
            Ok(())
        });
        (found, addresses)
    }
}

/// Opens a file that holds many articles; `None` if it does not.
fn open(file: &Path) -> Result<Option<Container<'static>>, LoadError> {
    if let Some(cache) = newsboat::open(file) {
        return Ok(Some(cache));
    }
    Ok(Container::open(FileContent::open(file)?, &descriptive_name(file)).ok())
}
