//! What the catalogue remembers of files that are no articles themselves: containers of articles, and files that hold none,
//! so that no scan opens them again.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use rusqlite::{OptionalExtension, params};

use super::articles::{METADATA, bounds, entry};
use super::values::{ContainerRow, FileStamp, KnownContainer, KnownMembers, hash};
use super::{Catalogue, CatalogueError};
use crate::article_index::{Entry, decode_path, encode_path};
use crate::roots::Root;

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
        let ContainerRow { real, stamp, kind, title, members, index } = container;
        let insert = "INSERT OR REPLACE INTO container (path, size, mtime, form, kind, title, members) \
                      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let members = i64::try_from(*members).unwrap_or(i64::MAX);
        let values = params![encode_path(real), stamp.size, stamp.mtime, stamp.form, kind, title, members];
        self.connection.prepare_cached(insert)?.execute(values)?;
        self.delete_member_index(real)?;
        if !index.is_empty() {
            let insert = "INSERT INTO member_index (path, bytes) VALUES (?1, ?2)";
            self.connection.prepare_cached(insert)?.execute(params![encode_path(real), index])?;
        }
        Ok(())
    }

    /// What makes opening a container cheap, if it is the file with this size and this time.
    pub(crate) fn member_index(
        &self,
        real: &Path,
        stamp: FileStamp,
    ) -> Result<Option<Vec<u8>>, CatalogueError> {
        let select = "SELECT bytes FROM member_index JOIN container USING (path) \
                      WHERE path = ?1 AND size = ?2 AND mtime = ?3";
        let mut select = self.connection.prepare_cached(select)?;
        Ok(select
            .query_row(params![encode_path(real), stamp.size, stamp.mtime], |row| row.get(0))
            .optional()?)
    }

    fn delete_member_index(&self, real: &Path) -> Result<(), CatalogueError> {
        let delete = "DELETE FROM member_index WHERE path = ?1";
        self.connection.prepare_cached(delete)?.execute([encode_path(real)])?;
        Ok(())
    }

    pub(super) fn delete_container(&self, real: &Path) -> Result<(), CatalogueError> {
        self.delete_member_index(real)?;
        self.connection
            .prepare_cached("DELETE FROM container WHERE path = ?1")?
            .execute([encode_path(real)])?;
        Ok(())
    }
}
