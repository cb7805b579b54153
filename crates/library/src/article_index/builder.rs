//! Filling a index.

use std::collections::{HashMap, HashSet};
use std::path::{Component, Path, PathBuf};

use super::names::Index;
use super::packed::{Packed, coded, pack_date};
use super::{ArticleIndex, Facet};
use crate::Entry;
use yuelan_loader::sanitize;

/// The most bytes of a title, and of a file's name, that are kept.
const LONGEST: usize = 65_000;

/// A index that is being filled.
#[derive(Debug, Default)]
pub struct ArticleIndexBuilder {
    articles: ArticleIndex,
    folders: Index,
    facets: [Index; 5],
    sets: HashMap<Box<[u32]>, u32>,
    hashes: HashSet<u64>,
    roots: Vec<PathBuf>,
    /// By the number of a folder that was met: the source that it stands for, plus one, 0 for none.
    of_folders: HashMap<u32, u32>,
}

impl ArticleIndexBuilder {
    /// One that goes on from a index.
    pub fn from_index(articles: ArticleIndex) -> Self {
        let sets =
            (0..).zip(0..articles.set_ends.len()).map(|(id, _)| (Box::from(articles.set(id)), id)).collect();
        Self {
            folders: articles.folders.index(),
            facets: std::array::from_fn(|at| articles.facets[at].index()),
            sets,
            hashes: articles.by_date.iter().map(|&row| articles.row(row).hash()).collect(),
            articles,
            ..Self::default()
        }
    }

    /// The same for a library of these roots: where an article names no source, the folder below a root that it lies in
    /// stands for it. Without roots nothing does.
    #[must_use]
    pub fn under(self, roots: &[PathBuf]) -> Self {
        Self { roots: roots.to_vec(), ..self }
    }

    /// Adds an article under its number in the catalogue; gives the number of its row.
    pub fn push(&mut self, id: i64, entry: &Entry) -> u32 {
        let row = self.packed(id, entry);
        self.articles.rows.push(row);
        number(self.articles.rows.len() - 1)
    }

    /// Lets a row be seen no more.
    pub fn remove(&mut self, row: u32) {
        if let Some(row) = self.articles.rows.get_mut(row as usize) {
            row.is_gone = 1;
        }
    }

    /// What it has come to, put in order.
    pub fn finish(self) -> ArticleIndex {
        let mut articles = self.articles;
        articles.put_in_order();
        articles
    }

    /// What it has come to so far, put in order.
    pub fn so_far(&mut self) -> ArticleIndex {
        self.articles.put_in_order();
        self.articles.clone()
    }

    fn packed(&mut self, id: i64, entry: &Entry) -> Packed {
        let meta = &entry.meta;
        let file = coded(Path::new(entry.path.file_name().unwrap_or(entry.path.as_os_str())));
        let folder = entry.path.parent().map(coded).unwrap_or_default();
        let (file, title) = (cut(&file), cut(&meta.title));
        let start = number(self.articles.words.len());
        self.articles.words.push_str(file);
        self.articles.words.push_str(title);
        let folder = self.articles.folders.number(&mut self.folders, &folder);
        let source = match meta.source.as_deref() {
            None => self.of_folder(folder, &entry.path),
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
            chars: number(entry.length.chars),
            minutes: number(entry.length.reading_minutes()),
            file_len: small(file.len()),
            title_len: small(title.len()),
            language: u16::try_from(self.single(Facet::Language, language)).unwrap_or(0),
            figures: small(entry.figures),
            videos: small(entry.videos),
            sections: small(entry.sections),
            warnings: small(entry.warnings),
            is_duplicate: u8::from(!self.hashes.insert(entry.hash)),
            is_by_folder: u8::from(meta.source.is_none() && source > 0),
            is_gone: 0,
        }
    }

    fn single(&mut self, facet: Facet, value: Option<&str>) -> u32 {
        value.map_or(0, |value| self.value(facet, value) + 1)
    }

    /// The source, plus one, that the folder of a file stands for.
    fn of_folder(&mut self, folder: u32, file: &Path) -> u32 {
        if let Some(&source) = self.of_folders.get(&folder) {
            return source;
        }
        let inside = file.parent().and_then(|folder| {
            let mut inside = self.roots.iter().filter_map(|root| folder.strip_prefix(root).ok());
            inside.next()?.components().next()
        });
        let name = match inside {
            Some(Component::Normal(name)) => Some(sanitize(&name.to_string_lossy())),
            _ => None,
        };
        let source = self.single(Facet::Source, name.as_deref());
        self.of_folders.insert(folder, source);
        source
    }

    fn value(&mut self, facet: Facet, value: &str) -> u32 {
        self.articles.facets[facet as usize].number(&mut self.facets[facet as usize], value)
    }

    fn set(&mut self, facet: Facet, values: &[String]) -> u32 {
        let set: Box<[u32]> = values.iter().map(|value| self.value(facet, value)).collect();
        if let Some(&id) = self.sets.get(&set) {
            return id;
        }
        let id = number(self.articles.set_ends.len());
        self.articles.members.extend_from_slice(&set);
        self.articles.set_ends.push(number(self.articles.members.len()));
        self.sets.insert(set, id);
        id
    }
}

fn cut(words: &str) -> &str {
    let end = (0..=LONGEST.min(words.len())).rev().find(|&end| words.is_char_boundary(end)).unwrap_or(0);
    &words[..end]
}

fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn small(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
