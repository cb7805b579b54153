//! The folders of an index in bytes: each that has articles and those between it and its root, each behind its length, packed by
//! LZ4. A search looks whether one of them has changed before it reads anything else.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::article_index::{ArticleIndex, decode_path, encode_path};
use crate::roots::Root;
use xxhash_rust::xxh3::xxh3_64;

/// The most bytes of folders that are read: some hundred thousand folders. With more, a search reads the index.
const MAX_BYTES: usize = 32 << 20;
const CHECKSUM: usize = 8;

/// Writes the folders of an index; nothing if it has no article.
pub(super) fn write(articles: &ArticleIndex, roots: &[Root]) -> Vec<u8> {
    if articles.is_empty() {
        return Vec::new();
    }
    let of_articles: Vec<PathBuf> = articles.folders().collect();
    let is_inside = |folder: &&Path| roots.iter().any(|root| folder.starts_with(&root.given));
    let between = of_articles.iter().flat_map(|folder| folder.ancestors().take_while(is_inside));
    let all: BTreeSet<&Path> = between.chain(roots.iter().map(|root| root.given.as_path())).collect();
    let mut bytes = Vec::new();
    for folder in all {
        let path = encode_path(folder);
        bytes.extend_from_slice(&u32::try_from(path.len()).unwrap_or(u32::MAX).to_le_bytes());
        bytes.extend_from_slice(path.as_bytes());
    }
    let mut packed = lz4_flex::block::compress(&bytes);
    let checksum = xxh3_64(&packed);
    packed.extend_from_slice(&u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes());
    packed.extend_from_slice(&checksum.to_le_bytes());
    packed
}

/// Reads folders; `None` if they are not what was written, or there is none.
pub(super) fn read(bytes: &[u8]) -> Option<Vec<PathBuf>> {
    let (bytes, checksum) = bytes.split_last_chunk::<CHECKSUM>()?;
    let (packed, length) = bytes.split_last_chunk::<4>()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok().filter(|length| *length <= MAX_BYTES)?;
    if xxh3_64(packed).to_le_bytes() != *checksum {
        return None;
    }
    let bytes = lz4_flex::block::decompress(packed, length).ok()?;
    let (mut rest, mut folders) = (bytes.as_slice(), Vec::new());
    while let Some((length, behind)) = rest.split_first_chunk::<4>() {
        let (path, behind) = behind.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
        folders.push(decode_path(str::from_utf8(path).ok()?));
        rest = behind;
    }
    (rest.is_empty() && !folders.is_empty()).then_some(folders)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article_index::{ArticleIndexBuilder, Entry};
    use crate::exclusions::Exclusions;

    #[test]
    fn folders_are_read_again_with_those_between_them_and_the_root() {
        let roots = [Root { given: "灯".into(), ..Root::new(Path::new("/none"), &Exclusions::default()) }];
        let mut builder = ArticleIndexBuilder::default();
        assert_eq!(read(&write(&ArticleIndex::default(), &roots)), None);
        builder.push(1, &Entry { location: "灯/a/b/1.md".into(), ..Entry::default() });
        let bytes = write(&builder.finish(), &roots);
        assert_eq!(read(&bytes), Some(vec!["灯".into(), "灯/a".into(), "灯/a/b".into()]));
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            let read = read(&damaged);
            assert!(read.is_none_or(|folders| folders.len() == 3), "{at}");
        }
    }
}
