//! Writes the pictures that articles hold themselves into a folder: under names that are new there, and nowhere else.

use std::collections::HashMap;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::cli::report::Report;
use crate::cli::source::Named;
use yuelan_article::{Figure, Media, Part};
use yuelan_library::{ArticleParts, LoadError, Location, PartError};

/// The largest picture that is written.
const MAX_BYTES: usize = 32 << 20;

/// The longest name of a file in bytes, without what makes it unique.
const MAX_STEM: usize = 120;

/// The most files of one name.
const MAX_SAME: usize = 1000;

/// A folder that pictures are written to.
pub(super) struct Folder<'a> {
    folder: &'a Path,
    /// Whether any picture was written or was there already.
    pub(super) has_any: bool,
}

impl<'a> Folder<'a> {
    /// Makes a folder, unless it is there.
    pub(super) fn new(folder: &'a Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        Ok(Self { folder, has_any: false })
    }

    /// Writes the pictures of an article. Returns the file of each figure, `None` for one that the article does not hold or
    /// that could not be written, which is reported.
    pub(super) fn save(&mut self, named: &Named<'_>, report: &mut Report) -> Vec<Option<PathBuf>> {
        let mut parts: Option<Result<ArticleParts, LoadError>> = None;
        let mut saved: HashMap<String, Option<PathBuf>> = HashMap::new();
        let figures = named.loaded.article.figures();
        let mut save = |figure: &Figure| {
            let part = figure.part.as_deref()?;
            if let Some(file) = saved.get(&part.key) {
                return file.clone();
            }
            let parts = parts.get_or_insert_with(|| named.library.parts(named.location));
            let file = match parts {
                Ok(parts) => {
                    self.save_part(parts, part, &name(named.location, figure), named.location, report)
                }
                Err(error) => {
                    report.unreadable_article(named.location, error.clone());
                    None
                }
            };
            saved.insert(part.key.clone(), file.clone());
            file
        };
        figures.iter().map(|place| save(place.figure)).collect()
    }

    fn save_part(
        &mut self,
        parts: &mut ArticleParts,
        part: &Part,
        stem: &str,
        article: &Location,
        report: &mut Report,
    ) -> Option<PathBuf> {
        let bytes = match parts.read(&part.key, MAX_BYTES) {
            Ok(bytes) => bytes,
            Err(error) => {
                report.no_part(article, &part.key, error == PartError::TooLarge);
                return None;
            }
        };
        match self.write(&bytes, stem, &extension(&part.kind)) {
            Ok(file) => {
                self.has_any = true;
                Some(file)
            }
            Err(error) => {
                report.unreadable(self.folder, error.into());
                None
            }
        }
    }

    /// Writes a file under the first name that is not taken. A file that has the same content is left as it is.
    fn write(&self, bytes: &[u8], stem: &str, extension: &str) -> io::Result<PathBuf> {
        for number in 1..=MAX_SAME {
            let name = if number == 1 {
                format!("{stem}.{extension}")
            } else {
                format!("{stem}-{number}.{extension}")
            };
            let file = self.folder.join(name);
            match OpenOptions::new().write(true).create_new(true).open(&file) {
                Ok(mut created) => {
                    return match created.write_all(bytes) {
                        Ok(()) => Ok(file),
                        Err(error) => {
                            let _ = fs::remove_file(&file);
                            Err(error)
                        }
                    };
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                    if holds(&file, bytes) {
                        return Ok(file);
                    }
                }
                Err(error) => return Err(error),
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }
}

/// Whether a regular file has some content.
fn holds(file: &Path, bytes: &[u8]) -> bool {
    fs::symlink_metadata(file).is_ok_and(|known| known.is_file() && known.len() == bytes.len() as u64)
        && fs::read(file).is_ok_and(|content| content == bytes)
}

/// The name of a figure's file without its extension: that of the article and the number of the figure.
fn name(article: &Location, figure: &Figure) -> String {
    let stem = article.path.file_stem().filter(|_| !article.is_standard_input());
    let stem = stem.map(|stem| stem.to_string_lossy()).unwrap_or_default();
    let stem = safe(&article.member.as_ref().map_or_else(|| stem.to_string(), |key| format!("{stem}-{key}")));
    match figure.media.counted_as() {
        Media::Image | Media::Animation => format!("{stem}-{}", figure.number),
        other => format!("{stem}-{}-{}", other.as_str(), figure.number),
    }
}

/// Makes a name of letters, digits and signs that every file system and every shell takes as they are.
fn safe(name: &str) -> String {
    let mut safe = String::new();
    for c in name.chars() {
        let c = if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '_' };
        if safe.len() + c.len_utf8() > MAX_STEM {
            break;
        }
        safe.push(c);
    }
    let safe = safe.trim_matches(['.', '-', '_']);
    if safe.is_empty() { "article".to_owned() } else { safe.to_owned() }
}

fn extension(kind: &str) -> String {
    match kind {
        "JPEG" => "jpg".to_owned(),
        kind if !kind.is_empty() && kind.bytes().all(|byte| byte.is_ascii_alphanumeric()) => {
            kind.to_ascii_lowercase()
        }
        _ => "bin".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe() {
        assert_eq!(safe("渡口 的/灯..html?"), "渡口_的_灯..html");
        assert_eq!(safe("../..\u{1b}[2J"), "2J");
        assert_eq!(safe("-rf ~"), "rf");
        assert_eq!(safe("…"), "article");
        assert_eq!(safe(&"灯".repeat(200)).len(), MAX_STEM);
        assert_eq!(
            (extension("JPEG"), extension("../x"), extension("")),
            ("jpg".into(), "bin".into(), "bin".into())
        );
    }

    #[test]
    fn nothing_is_overwritten_and_nothing_is_written_twice() {
        let folder = tempfile::tempdir().expect("a folder");
        let inner = folder.path().join("deep/pictures");
        let saver = Folder::new(&inner).expect("a folder");
        let write = |bytes: &[u8]| saver.write(bytes, "a-1", "png").expect("a file");
        assert_eq!(write(b"one"), inner.join("a-1.png"));
        assert_eq!(write(b"two"), inner.join("a-1-2.png"));
        assert_eq!(write(b"one"), inner.join("a-1.png"));
        assert_eq!(fs::read(inner.join("a-1.png")).expect("a file"), b"one");
        let target = folder.path().join("target");
        std::os::unix::fs::symlink(&target, inner.join("b-1.png")).expect("a link");
        assert_eq!(saver.write(b"three", "b-1", "png").expect("a file"), inner.join("b-1-2.png"));
        assert!(!target.exists());
    }
}
