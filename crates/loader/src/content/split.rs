//! Archives that are split into files whose names count: `lamp.zimaa`, `lamp.zimab`, …

use std::fs::File;
use std::path::Path;

use crate::input::file::open_file;

/// What the name of the first file ends with.
const FIRST: &str = ".zimaa";

/// The most files of an archive: one for each pair of letters.
const MAX_FILES: u16 = 26 * 26;

/// Opens the other files of the archive that a file is the first one of, up to the first that is not there. None if it is no
/// such file.
pub(super) fn others(first: &Path) -> Vec<File> {
    let Some(name) = first.file_name().and_then(|name| name.to_str()) else { return Vec::new() };
    let end = name.len().saturating_sub(FIRST.len());
    if !name.get(end..).is_some_and(|end| end.eq_ignore_ascii_case(FIRST)) {
        return Vec::new();
    }
    let stem = name.get(..name.len() - 2).unwrap_or_default();
    let letter = |number: u16| char::from(b'a' + u8::try_from(number % 26).unwrap_or(0));
    let name_of = |number: u16| format!("{stem}{}{}", letter(number / 26), letter(number));
    (1..MAX_FILES).map_while(|number| open_file(&first.with_file_name(name_of(number))).ok()).collect()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::containers::{Pieces, Source};

    #[test]
    fn the_files_of_an_archive_are_read_as_one() {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, words) in [("a.zimaa", "船还"), ("a.zimab", "没"), ("a.zimac", "有来"), ("a.zimae", "x")]
        {
            File::create(folder.path().join(name))
                .and_then(|mut file| file.write_all(words.as_bytes()))
                .expect("a file");
        }
        let first = folder.path().join("a.zimaa");
        let others = others(&first);
        assert_eq!(others.len(), 2);
        let files = std::iter::once(File::open(&first).expect("a file")).chain(others).collect();
        let mut source = Source::of_pieces(Pieces::of_files(files));
        assert_eq!(source.size().expect("a size"), 15);
        assert_eq!(source.read_at(3, 9).expect("bytes"), "还没有".as_bytes());
        assert_eq!(source.read_at(12, 9).expect("bytes"), "来".as_bytes());
        assert!(super::others(&folder.path().join("a.zimab")).is_empty());
    }
}
