//! The charset of a file that neither declares one nor has text enough to show it: that of the files beside it.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;

use super::decode::{evident_charset, has_unclear_charset, most_common};
use super::file::open_file;

/// The number of entries of the folder that are looked at, in the order of the file system.
const MAX_NEIGHBOURS: usize = 32;

/// The number of bytes that are read of each of them.
const SAMPLE_BYTES: u64 = 16 << 10;

/// Returns the text of a file in the charset of the files beside it, if it leaves its own open.
pub(crate) fn text(path: &Path, bytes: &[u8]) -> Option<String> {
    Some(charset(path, bytes)?.decode_without_bom_handling(bytes).0.into_owned())
}

/// Returns the double-byte charset that more than two thirds of the texts beside a file are in, if the file itself leaves its
/// charset open and is valid in that one. Only files with its extension are read, at most 32, and no links are followed.
///
/// In two characters statistics find nothing: 新闻 in GBK is as good Cyrillic.
fn charset(path: &Path, bytes: &[u8]) -> Option<&'static Encoding> {
    if !has_unclear_charset(bytes) {
        return None;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let is_beside =
        |other: &PathBuf| other.file_name() != path.file_name() && other.extension() == path.extension();
    let beside = fs::read_dir(folder).ok()?.take(MAX_NEIGHBOURS).filter_map(Result::ok);
    let files =
        beside.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file())).map(|entry| entry.path());
    let charsets = files.filter(is_beside).filter_map(|path| evident_charset(&start_of(&path)?));
    let charset = most_common(charsets).filter(|charset| !charset.is_single_byte())?;
    (!charset.decode_without_bom_handling(bytes).1).then_some(charset)
}

/// Returns the beginning of a file up to the last byte of ASCII, so that no character is cut.
fn start_of(path: &Path) -> Option<Vec<u8>> {
    let mut start = Vec::new();
    open_file(path).ok()?.take(SAMPLE_BYTES).read_to_end(&mut start).ok()?;
    if start.len() as u64 == SAMPLE_BYTES {
        start.truncate(start.iter().rposition(u8::is_ascii)?);
    }
    Some(start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FileContent, Loader};
    use encoding_rs::{BIG5, EUC_KR, GBK, SHIFT_JIS, UTF_8};

    const LONG: &str = "渡口的灯又亮了，船还没有来。我们在岸边等了很久，一直等到天亮。\n";

    /// Returns the charset of a file beside others.
    fn charset_of(bytes: &[u8], others: &[(&str, &[u8])]) -> Option<&'static Encoding> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("short.html");
        fs::write(&path, bytes).expect("a file");
        for (name, bytes) in others {
            fs::write(folder.path().join(name), bytes).expect("a file");
        }
        charset(&path, bytes)
    }

    fn encoded(charset: &'static Encoding, text: &str) -> Vec<u8> {
        charset.encode(text).0.into_owned()
    }

    #[test]
    fn a_short_text_is_in_the_charset_of_the_texts_beside_it() {
        let long = encoded(GBK, &LONG.repeat(3));
        let declared = encoded(SHIFT_JIS, "<meta charset=shift_jis><p>ﾆｭｰｽ");
        for (own, words, beside, expected) in [
            (GBK, "新闻", &long, Some(GBK)),
            (GBK, "<title>你好</title>", &long, Some(GBK)),
            (SHIFT_JIS, "<p>ﾜﾀｼ", &declared, Some(SHIFT_JIS)),
            // What says by itself what it is needs nobody else.
            (UTF_8, "新闻", &long, None),
            (GBK, LONG, &declared, None),
            (EUC_KR, "<html lang=ko>등불", &long, None),
            (BIG5, "plain", &long, None),
        ] {
            let found = charset_of(&encoded(own, words), &[("a.html", beside), ("b.html", beside)]);
            assert_eq!(found, expected, "{words}");
        }
    }

    #[test]
    fn texts_that_do_not_agree_or_are_of_another_kind_say_nothing() {
        let short = encoded(GBK, "新闻");
        let (long, plain) = (encoded(GBK, &LONG.repeat(3)), LONG.repeat(3));
        assert_eq!(charset_of(&short, &[]), None);
        assert_eq!(charset_of(&short, &[("a.txt", &long)]), None);
        assert_eq!(charset_of(&short, &[("a.html", &long), ("b.html", plain.as_bytes())]), None);
        assert_eq!(charset_of(&short, &[("a.html", b"only ASCII"), ("b.html", &encoded(GBK, "短"))]), None);
    }

    #[test]
    fn article_and_source_are_in_that_charset_and_the_bytes_stay_as_they_are() {
        let folder = tempfile::tempdir().expect("a folder");
        let (short, path) = (encoded(GBK, "<title>新闻</title><p>船"), folder.path().join("short.html"));
        fs::write(&path, &short).expect("a file");
        fs::write(folder.path().join("long.html"), encoded(GBK, &LONG.repeat(3))).expect("a file");
        let article = Loader::new().load_file(&path).expect("an article").article;
        assert_eq!((article.meta.title.as_str(), article.blocks[0].plain_text().trim()), ("新闻", "船"));
        let mut content = FileContent::open(&path).expect("a file");
        let mut bytes: Vec<u8> = Vec::new();
        content.for_each_chunk(&mut |chunk| bytes.extend(chunk)).expect("its bytes");
        assert_eq!(bytes, short);
        assert_eq!(content.into_source_text("short.html"), "<title>新闻</title><p>船");
    }
}
