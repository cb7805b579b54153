//! The addresses that articles were saved from.

use super::articles::bounds;
use super::{Catalogue, CatalogueError};
use crate::article_index::decode_path;
use crate::location::Location;
use crate::roots::Root;

impl Catalogue {
    /// Returns the articles below a root, with real paths, that were saved from an address of which `is_wanted` holds, without
    /// those that the user left out. Linear in the articles.
    pub(crate) fn saved_from(
        &self,
        root: &Root,
        is_wanted: &dyn Fn(&str) -> bool,
    ) -> Result<Vec<Location>, CatalogueError> {
        let mut found = Vec::new();
        let mut rows = self.select_below("path, member, link")?;
        let mut rows = rows.query(bounds(root))?;
        while let Some(row) = rows.next()? {
            let link = row.get_ref(2)?.as_str_or_null().map_err(rusqlite::Error::from)?;
            if !link.is_some_and(is_wanted) {
                continue;
            }
            let path = decode_path(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?);
            if root.exclusions.excludes_file(&path) {
                continue;
            }
            let member = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
            let member = Some(member).filter(|member| !member.is_empty()).map(Box::from);
            found.push(Location { path, member });
        }
        Ok(found)
    }
}
