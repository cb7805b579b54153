//! Several saved pages in one archive of Mozilla's format: a folder for each, in which `index.rdf` describes it.

use std::collections::HashSet;

use super::{PAGES, fields, folder_of, is_description, read};
use crate::containers::Archive;
use crate::formats::members::{ContainerKind, Member, MemberHead, MemberKeys, Members, Opened};
use crate::formats::meta_of;
use yuelan_article::Warning;

/// The pages of an archive.
struct Pages<'b> {
    archive: Box<Archive<'b>>,
    heads: Vec<MemberHead>,
    /// The keys of the pages.
    keys: Vec<String>,
}

/// Opens an archive of several pages; gives it back if there are fewer.
pub(in crate::formats) fn open(mut archive: Box<Archive<'_>>) -> Result<Opened<'_>, Box<Archive<'_>>> {
    let pages = pages(&archive);
    if pages.len() < 2 {
        return Err(archive);
    }
    let mut keys = MemberKeys::new();
    let mut heads = Vec::new();
    for page in &pages {
        let folder = folder_of(page).unwrap_or_default();
        let meta = meta_of(&fields(&mut archive, &format!("{folder}/")), "", &mut Vec::new());
        let key = keys.next(&[&folder], page.as_bytes());
        heads.push(MemberHead { key, title: meta.title, date: None, link: meta.link });
    }
    let members = Box::new(Pages { archive, heads, keys: pages });
    Ok(Opened { kind: ContainerKind::WebArchive, title: String::new(), members })
}

/// Returns the keys of the pages that are described, in the order of their descriptions.
fn pages(archive: &Archive<'_>) -> Vec<String> {
    let described = archive.entries().iter().filter(|entry| is_description(&entry.key));
    let mut seen = HashSet::new();
    let folders =
        described.filter_map(|entry| folder_of(&entry.key)).filter(|folder| seen.insert(folder.clone()));
    let page = |folder: String| {
        PAGES.iter().find_map(|name| archive.find(&format!("{folder}/{name}"))).map(str::to_owned)
    };
    folders.filter_map(page).collect()
}

impl Members for Pages<'_> {
    fn heads(&self) -> &[MemberHead] {
        &self.heads
    }

    fn read(&mut self, at: usize) -> Option<Member> {
        let page = self.keys.get(at)?.clone();
        Some(Member(read(&mut self.archive, &page, "")))
    }

    fn for_each_chunk(&mut self, at: usize, callback: &mut dyn FnMut(&[u8])) {
        let Some(page) = self.keys.get(at) else { return };
        callback(&self.archive.read(page).unwrap_or_default());
    }

    fn part(&mut self, _at: usize, key: &str, _most: usize) -> Option<Vec<u8>> {
        self.archive.read(key)
    }

    fn warnings(&self) -> Vec<Warning> {
        self.archive.warnings()
    }
}
