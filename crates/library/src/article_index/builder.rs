//! Builds an index row by row.

use std::collections::{HashMap, HashSet};
use std::path::{Component, Path, PathBuf};

use super::names::NameIds;
use super::packed::{Packed, encode_member, encode_path, pack_date};
use super::{ArticleIndex, Entry, Facet};
use yuelan_loader::sanitize;

/// The most bytes of a title, or of a file name, that are stored.
const MAX_BYTES: usize = 65_000;

/// Adds articles to an index and removes them.
#[derive(Debug, Default)]
pub struct ArticleIndexBuilder {
    articles: ArticleIndex,
    folders: NameIds,
    facets: [NameIds; 5],
    sets: HashMap<Box<[u32]>, u32>,
    hashes: HashSet<u64>,
    roots: Vec<PathBuf>,
    /// The source that each folder stands for, by the number of the folder: the number of the source plus one, or 0 for
    /// none.
    folder_sources: HashMap<u32, u32>,
}

impl ArticleIndexBuilder {
    /// Creates a builder that starts with the rows of an index.
    pub fn from_index(articles: ArticleIndex) -> Self {
        let sets =
            (0..).zip(0..articles.set_ends.len()).map(|(id, _)| (Box::from(articles.set(id)), id)).collect();
        Self {
            folders: articles.folders.ids(),
            facets: std::array::from_fn(|at| articles.facets[at].ids()),
            sets,
            hashes: articles.by_date.iter().map(|&row| articles.row(row).hash()).collect(),
            articles,
            ..Self::default()
        }
    }

    /// Sets the roots of the library. The folder below a root is the source of an article that names none; without
    /// roots there is no such source.
    #[must_use]
    pub fn with_roots(self, roots: &[PathBuf]) -> Self {
        Self { roots: roots.to_vec(), ..self }
    }

    /// Adds an article with its id in the catalogue, and returns the number of its row.
    pub fn push(&mut self, id: i64, entry: &Entry) -> u32 {
        let row = self.pack(id, entry);
        self.articles.rows.push(row);
        saturate(self.articles.rows.len() - 1)
    }

    /// Removes a row. Its number remains, but it is no longer shown.
    pub fn remove(&mut self, row: u32) {
        if let Some(row) = self.articles.rows.get_mut(row as usize) {
            row.is_removed = 1;
        }
    }

    /// Returns the finished index.
    pub fn finish(self) -> ArticleIndex {
        let mut articles = self.articles;
        articles.sort();
        articles
    }

    /// Returns a copy of the index as it is now.
    pub fn snapshot(&mut self) -> ArticleIndex {
        self.articles.sort();
        self.articles.clone()
    }

    fn pack(&mut self, id: i64, entry: &Entry) -> Packed {
        let meta = &entry.meta;
        let path = &entry.location.path;
        let file = Path::new(path.file_name().unwrap_or(path.as_os_str()));
        let file = encode_member(file, entry.location.key());
        let folder = path.parent().map(encode_path).unwrap_or_default();
        let (file, title) = (truncate(&file), truncate(&meta.title));
        let start = saturate(self.articles.text.len());
        self.articles.text.push_str(file);
        self.articles.text.push_str(title);
        let folder = self.articles.folders.insert(&mut self.folders, &folder);
        let source = match meta.source.as_deref() {
            None => self.folder_source(folder, path),
            named => self.single(Facet::Source, named),
        };
        let language = meta.language.as_ref().map(yuelan_article::Language::tag);
        Packed {
            hash: entry.hash,
            date: pack_date(meta.date),
            id: u32::try_from(id).unwrap_or(u32::MAX),
            start,
            folder,
            author: self.single(Facet::Author, meta.author.as_deref()),
            source,
            categories: self.set(Facet::Category, &meta.categories),
            tags: self.set(Facet::Tag, &meta.tags),
            chars: saturate(entry.length.chars),
            minutes: saturate(entry.length.reading_minutes()),
            file_len: saturate_u16(file.len()),
            title_len: saturate_u16(title.len()),
            language: u16::try_from(self.single(Facet::Language, language)).unwrap_or(0),
            figures: saturate_u16(entry.figures),
            videos: saturate_u16(entry.videos),
            sections: saturate_u16(entry.sections),
            warnings: saturate_u16(entry.warnings),
            is_duplicate: u8::from(!self.hashes.insert(entry.hash)),
            is_by_folder: u8::from(meta.source.is_none() && source > 0),
            is_removed: 0,
        }
    }

    fn single(&mut self, facet: Facet, value: Option<&str>) -> u32 {
        value.map_or(0, |value| self.value(facet, value) + 1)
    }

    /// The number of the source that a folder stands for, plus one.
    fn folder_source(&mut self, folder: u32, file: &Path) -> u32 {
        if let Some(&source) = self.folder_sources.get(&folder) {
            return source;
        }
        let below_root = file.parent().and_then(|folder| {
            let mut below_root = self.roots.iter().filter_map(|root| folder.strip_prefix(root).ok());
            below_root.next()?.components().next()
        });
        let name = match below_root {
            Some(Component::Normal(name)) => Some(sanitize(&name.to_string_lossy())),
            _ => None,
        };
        let source = self.single(Facet::Source, name.as_deref());
        self.folder_sources.insert(folder, source);
        source
    }

    fn value(&mut self, facet: Facet, value: &str) -> u32 {
        self.articles.facets[facet as usize].insert(&mut self.facets[facet as usize], value)
    }

    fn set(&mut self, facet: Facet, values: &[String]) -> u32 {
        let set: Box<[u32]> = values.iter().map(|value| self.value(facet, value)).collect();
        if let Some(&id) = self.sets.get(&set) {
            return id;
        }
        let id = saturate(self.articles.set_ends.len());
        self.articles.members.extend_from_slice(&set);
        self.articles.set_ends.push(saturate(self.articles.members.len()));
        self.sets.insert(set, id);
        id
    }
}

fn truncate(text: &str) -> &str {
    let end = (0..=MAX_BYTES.min(text.len())).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    &text[..end]
}

fn saturate(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn saturate_u16(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
