//! What the catalogue remembers of files that are no articles themselves: containers of articles, and files that hold none,
//! so that no scan opens them again.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use rusqlite::params;

use super::articles::{bounds, entry, hash};
use super::{Catalogue, CatalogueError, METADATA};
use crate::article_index::{Entry, decode_path, encode_path};
use crate::catalogue::FileStamp;
use crate::roots::Root;

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

impl Catalogue {
    /// The articles in a file; those that were read with another form of the loader are to be read anew.
    pub(crate) fn known_members(&self, real: &Path, form: i64) -> Result<KnownMembers, CatalogueError> {
        let path = encode_path(real);
        let mut known = KnownMembers { is_container: true, ..KnownMembers::default() };
        let mut titles = self.connection.prepare_cached("SELECT title FROM container WHERE path = ?1")?;
        let mut titles = titles.query([&path])?;
        if let Some(row) = titles.next()? {
            known.title = row.get(0)?;
        }
        let select = "SELECT member, id, hash, size >= 0 AND form = ?2 FROM article WHERE path = ?1";
        let mut rows = self.connection.prepare_cached(select)?;
        let mut rows = rows.query(params![path, form])?;
        while let Some(row) = rows.next()? {
            let hash = if row.get(3)? { Some(row.get::<_, i64>(2)?.cast_unsigned()) } else { None };
            known.rows.insert(row.get::<_, Box<str>>(0)?, (row.get(1)?, hash));
        }
        Ok(known)
    }

    /// The metadata of the members of a container with their ids and real paths.
    pub(crate) fn members(&self, real: &Path) -> Result<Vec<(i64, Entry)>, CatalogueError> {
        let select = format!("SELECT {METADATA} FROM article WHERE path = ?1 AND member <> ''");
        let mut rows = self.connection.prepare_cached(&select)?;
        let mut rows = rows.query([encode_path(real)])?;
        let mut members = Vec::new();
        while let Some(row) = rows.next()? {
            members.push(entry(row)?);
        }
        Ok(members)
    }

    /// The containers below some roots by the hash of their paths, without those that the user left out.
    pub(super) fn known_containers(&self, root: &Root) -> Result<Vec<(u64, KnownContainer)>, CatalogueError> {
        let mut known = Vec::new();
        self.each_container_below(root, &mut |path, row| {
            let stamp = FileStamp { size: row.get(1)?, mtime: row.get(2)?, form: row.get(3)? };
            let is_foreign = row.get_ref(4)?.as_str()?.is_empty();
            let members = usize::try_from(row.get::<_, i64>(5)?).unwrap_or(0);
            known.push((hash(path), KnownContainer { stamp, members, is_foreign }));
            Ok(())
        })?;
        Ok(known)
    }

    /// The paths of containers by their hashes, and the ids of their members.
    pub(crate) fn find_containers(
        &self,
        roots: &[Root],
        hashes: &HashSet<u64>,
    ) -> Result<(Vec<PathBuf>, Vec<i64>), CatalogueError> {
        let (mut paths, mut ids) = (Vec::new(), Vec::new());
        for root in roots.iter().filter(|_| !hashes.is_empty()) {
            self.each_container_below(root, &mut |path, _| {
                if hashes.contains(&hash(path)) {
                    paths.push(path.to_owned());
                }
                Ok(())
            })?;
        }
        let mut members = self.connection.prepare_cached("SELECT id FROM article WHERE path = ?1")?;
        for path in &paths {
            let found = members.query_map([path], |row| row.get(0))?;
            ids.extend(found.collect::<Result<Vec<i64>, _>>()?);
        }
        Ok((paths.iter().map(|path| decode_path(path)).collect(), ids))
    }

    fn each_container_below(
        &self,
        root: &Root,
        callback: &mut dyn FnMut(&str, &rusqlite::Row<'_>) -> rusqlite::Result<()>,
    ) -> Result<(), CatalogueError> {
        let columns = "SELECT path, size, mtime, form, kind, members FROM container";
        let select = format!("{columns} WHERE path >= ?2 AND path < ?3 UNION ALL {columns} WHERE path = ?1");
        let mut rows = self.connection.prepare_cached(&select)?;
        let mut rows = rows.query(bounds(root))?;
        while let Some(row) = rows.next()? {
            let path = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
            if !root.exclusions.excludes_file(&decode_path(path)) {
                callback(path, row)?;
            }
        }
        Ok(())
    }

    pub(super) fn insert_container(&self, container: &ContainerRow) -> Result<(), CatalogueError> {
        let ContainerRow { real, stamp, kind, title, members } = container;
        let insert = "INSERT OR REPLACE INTO container (path, size, mtime, form, kind, title, members) \
                      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let members = i64::try_from(*members).unwrap_or(i64::MAX);
        let values = params![encode_path(real), stamp.size, stamp.mtime, stamp.form, kind, title, members];
        self.connection.prepare_cached(insert)?.execute(values)?;
        Ok(())
    }

    pub(super) fn delete_container(&self, real: &Path) -> Result<(), CatalogueError> {
        self.connection
            .prepare_cached("DELETE FROM container WHERE path = ?1")?
            .execute([encode_path(real)])?;
        Ok(())
    }
}
