//! What goes into the catalogue and comes out of it: articles, containers, and what is known of files before a scan.

use std::collections::{HashMap, HashSet};
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use xxhash_rust::xxh3::xxh3_64;

use crate::article_index::{Entry, encode_path};

/// Tells whether a file was modified since it was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct FileStamp {
    /// The size in bytes.
    pub(crate) size: i64,
    /// The modification time, in nanoseconds since 1970.
    pub(crate) mtime: i64,
    /// The version of the program and the options of the loader, hashed.
    pub(crate) form: i64,
}

impl FileStamp {
    /// The stamp of a file that is read with a form of the loader.
    pub(crate) fn of(file: &Metadata, form: i64) -> Self {
        let since = file.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let mtime = since.and_then(|since| i64::try_from(since.as_nanos()).ok()).unwrap_or(0);
        Self { size: file.len().cast_signed(), mtime, form }
    }
}

/// The files that have a row, by a hash of the path. If two paths had the same hash, they would be read again by each scan,
/// which is not to be expected of any number of files that fits a disk.
#[derive(Debug, Default)]
pub(crate) struct KnownFiles {
    /// The id and the stamp of each file that is an article.
    pub(super) articles: HashMap<u64, (i64, FileStamp)>,
    pub(super) containers: HashMap<u64, KnownContainer>,
}

/// What is known of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KnownFile {
    /// Nothing.
    New,
    /// It is an article, with an id.
    Article(i64, FileStamp),
    /// It is a container, or holds no article.
    Container(KnownContainer),
}

/// What is written to the catalogue at once.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    /// Articles with the real paths of their files.
    pub(crate) articles: Vec<(PathBuf, IndexedArticle)>,
    /// Containers, in the order in which they were begun and completed.
    pub(crate) containers: Vec<ContainerRow>,
    /// The ids of articles to be deleted.
    pub(crate) deleted: Vec<i64>,
    /// The real paths of containers to be deleted, without their members.
    pub(crate) deleted_containers: Vec<PathBuf>,
}

/// An article to be written to the catalogue, and to be shown in the index.
#[derive(Debug)]
pub(crate) struct IndexedArticle {
    pub(crate) entry: Entry,
    pub(crate) stamp: FileStamp,
    pub(crate) text: String,
}

impl Batch {
    /// The number of changes.
    pub(crate) const fn len(&self) -> usize {
        self.articles.len() + self.containers.len() + self.deleted.len() + self.deleted_containers.len()
    }

    /// Whether there is nothing to write.
    pub(crate) const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl KnownFiles {
    /// Removes a file by its real path, and returns what is known of it.
    pub(crate) fn take(&mut self, real: &Path) -> KnownFile {
        let hash = hash(&encode_path(real));
        let article = self.articles.remove(&hash);
        match (self.containers.remove(&hash), article) {
            // One that became the other, and was not read to its end.
            (Some(container), Some(_)) => {
                KnownFile::Container(KnownContainer { stamp: FileStamp::default(), ..container })
            }
            (Some(container), None) => KnownFile::Container(container),
            (None, Some((id, stamp))) => KnownFile::Article(id, stamp),
            (None, None) => KnownFile::New,
        }
    }

    /// The ids of the articles whose files were not taken, and the hashes of the paths of such containers.
    pub(crate) fn rest(self) -> (Vec<i64>, HashSet<u64>) {
        (self.articles.into_values().map(|(id, _)| id).collect(), self.containers.into_keys().collect())
    }
}

/// A container, or a file that holds no article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ContainerRow {
    /// Its real path.
    pub(crate) real: PathBuf,
    /// The stamp of the file; one of no file as long as not all members are written.
    pub(crate) stamp: FileStamp,
    /// What it is, in a word; empty for a file that holds no article.
    pub(crate) kind: &'static str,
    /// Its title; it may be empty.
    pub(crate) title: String,
    /// The number of its members, those included that are not listed.
    pub(crate) members: usize,
    /// What makes opening it cheap the next time; empty if it is cheap anyway.
    pub(crate) index: Vec<u8>,
}

/// A container as it is known before a scan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct KnownContainer {
    pub(crate) stamp: FileStamp,
    /// The number of its members, those included that are not listed.
    pub(crate) members: usize,
    /// Whether it holds no article.
    pub(crate) is_foreign: bool,
}

/// What is known of the articles in one file that has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KnownMembers {
    /// The title of the container, which is in the metadata of members that name no source.
    pub(crate) title: String,
    /// The id of each row by the key of its member, which is empty for an article that is a file, and the hash of its content;
    /// no hash for what is to be read anew.
    pub(crate) rows: KnownRows,
    /// Whether the file was a container, or held no article.
    pub(crate) is_container: bool,
}

/// The id of each article in a file by the key of its member, and the hash of its content.
pub(crate) type KnownRows = HashMap<Box<str>, (i64, Option<u64>)>;

impl KnownMembers {
    /// What is known of a file that was one article.
    pub(crate) fn of_article(id: i64) -> Self {
        Self { rows: HashMap::from([("".into(), (id, None))]), ..Self::default() }
    }

    /// The rows, for a container that has a title now: under another one all of them are to be read anew, for members that name
    /// no source have it for one.
    pub(crate) fn rows_of(mut self, title: &str) -> KnownRows {
        if self.title != title {
            self.rows.values_mut().for_each(|(_, hash)| *hash = None);
        }
        self.rows
    }
}

/// Hashes an encoded path.
pub(super) fn hash(encoded: &str) -> u64 {
    xxh3_64(encoded.as_bytes())
}
