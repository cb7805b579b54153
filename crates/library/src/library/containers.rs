//! Opening a file of many articles without a pass over all of it: by what was found out when it was opened before, in this
//! program or by a scan, or by an index of responses that another program wrote beside an archive of the web.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Library, name_of};
use crate::catalogue::{Catalogue, FileStamp};
use yuelan_loader::{Container, LoadError, read_file};

/// The ends of names of archives of the web.
const WEB_ARCHIVES: [&str; 4] = [".warc.gz", ".warc", ".arc.gz", ".arc"];

/// The ends of names of indexes of responses.
const INDEXES: [&str; 4] = [".cdxj", ".cdx", ".cdxj.gz", ".cdx.gz"];

/// The index of the container that was opened last. Clones share it.
#[derive(Clone, Debug, Default)]
pub(super) struct LastIndex(Arc<Mutex<Option<Known>>>);

#[derive(Clone, Debug)]
struct Known {
    path: PathBuf,
    stamp: FileStamp,
    index: Arc<[u8]>,
}

impl LastIndex {
    fn get(&self, path: &Path, stamp: FileStamp) -> Option<Arc<[u8]>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = known.as_ref().filter(|known| known.path == path && known.stamp == stamp);
        known.map(|known| Arc::clone(&known.index))
    }

    fn put(&self, path: &Path, stamp: FileStamp, index: Arc<[u8]>) {
        let known = Known { path: path.to_owned(), stamp, index };
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(known);
    }
}

impl Library {
    /// Opens a container by what is known of it, if anything is; `None` if the file is no container.
    pub(crate) fn open_container(&self, path: &Path) -> Result<Option<Container<'static>>, LoadError> {
        if let Some(cache) = self.newsboat_cache(path) {
            return Ok(Some(cache));
        }
        let stamp = stamp_of(path);
        let index = self.member_index(path, stamp).unwrap_or_default();
        let opened = self.loader().open_container(self.content(path)?, &name_of(path), &index).ok();
        if let (Some(opened), Some(stamp), true) = (&opened, stamp, index.is_empty()) {
            self.remember_index(path, stamp, &opened.index());
        }
        Ok(opened)
    }

    /// Takes note of what makes opening a container cheap.
    pub(crate) fn remember_index(&self, path: &Path, stamp: FileStamp, index: &[u8]) {
        if !index.is_empty() {
            self.last_index.put(path, FileStamp { form: 0, ..stamp }, index.into());
        }
    }

    /// Opens a container once more by its index.
    pub(crate) fn open_indexed(&self, path: &Path, index: &[u8]) -> Option<Container<'static>> {
        self.loader().open_container(self.content(path).ok()?, &name_of(path), index).ok()
    }

    /// Opens the container of a member, and finds the number of the member.
    pub(crate) fn open_member(
        &self,
        path: &Path,
        key: &str,
    ) -> Result<(Container<'static>, usize), LoadError> {
        if let Some(container) = self.open_for(path, key)? {
            return Ok((container, 0));
        }
        let Some(container) = self.open_container(path)? else { return Err(LoadError::NoMember) };
        let at = container.find(key).ok_or(LoadError::NoMember)?;
        Ok((container, at))
    }

    /// Opens a container of which nothing is known for one member alone, if an index that another program wrote says where it is.
    fn open_for(&self, path: &Path, key: &str) -> Result<Option<Container<'static>>, LoadError> {
        let name = name_of(path);
        let ends_with = |ends: &[&str]| ends.iter().any(|end| name.to_ascii_lowercase().ends_with(end));
        let beside = indexes_beside(path);
        // A page of an offline copy is found in no time, and need not be among those that are listed.
        let is_offline_copy = ends_with(&[".zim", ".zimaa"]);
        let has_index = is_offline_copy || !beside.is_empty() || ends_with(&[".wacz"]);
        if !has_index || !is_offline_copy && self.member_index(path, stamp_of(path)).is_some() {
            return Ok(None);
        }
        let read = |file: &PathBuf| self.may_read(file).then(|| read_file(file).ok()).flatten();
        let beside: Vec<Vec<u8>> = beside.iter().filter_map(read).collect();
        Ok(Container::open_for(self.content(path)?, &name, key, &beside).ok())
    }

    /// What is known of a container that makes opening it cheap: since it was opened the last time, or by the catalogue.
    fn member_index(&self, path: &Path, stamp: Option<FileStamp>) -> Option<Arc<[u8]>> {
        let stamp = stamp?;
        if let Some(index) = self.last_index.get(path, stamp) {
            return Some(index);
        }
        let catalogue = Catalogue::open_read_only(self.member_indexes()?).ok()?;
        let real = self
            .real_roots()
            .iter()
            .find_map(|root| path.strip_prefix(&root.given).is_ok().then(|| root.to_real(path)))?;
        let index: Arc<[u8]> = catalogue.member_index(&real, stamp).ok()??.into();
        self.last_index.put(path, stamp, Arc::clone(&index));
        Some(index)
    }
}

fn stamp_of(path: &Path) -> Option<FileStamp> {
    Some(FileStamp::of(&fs::metadata(path).ok()?, 0))
}

/// Returns the indexes of responses that lie beside an archive of the web: named after it, or `index` for all in its folder.
fn indexes_beside(path: &Path) -> Vec<PathBuf> {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return Vec::new() };
    let lower = name.to_ascii_lowercase();
    let Some(end) = WEB_ARCHIVES.iter().find(|end| lower.ends_with(*end)) else { return Vec::new() };
    let bare = name.get(..name.len() - end.len()).unwrap_or_default();
    let unpacked = name.strip_suffix(".gz").unwrap_or(name);
    let mut stems = vec![name, unpacked, bare, "index"];
    stems.dedup();
    let names = stems.iter().flat_map(|stem| INDEXES.map(|end| format!("{stem}{end}")));
    names.map(|name| path.with_file_name(name)).filter(|path| path.is_file()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indexes_are_named_after_the_archive_or_for_the_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = |name: &str| folder.path().join(name);
        for name in ["a.cdx", "a.warc.gz.cdxj", "b.cdx", "index.cdxj.gz"] {
            fs::write(file(name), "x").expect("a file");
        }
        let names = ["a.warc.gz.cdxj", "a.cdx", "index.cdxj.gz"].map(file);
        assert_eq!(indexes_beside(&file("a.warc.gz")), names);
        assert!(indexes_beside(&file("a.zim")).is_empty());
    }
}
