//! `yuelan notes export --into FOLDER`: a Markdown file an article, which may be written in by the user, moved and renamed.

use std::collections::{HashMap, VecDeque};
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::cli::report::Report;
use crate::cli::words::fill;
use yuelan_library::{
    ArticleNotes, ExportedFile, markdown_file_names, notes_as_file, replace_file, sanitize,
};

/// The largest file in bytes that is looked at.
const LARGEST: u64 = 16 << 20;

/// A file in the folder that an earlier export has written.
struct Known<'t> {
    path: &'t Path,
    text: &'t str,
    file: ExportedFile<'t>,
    /// Whether it is that of an article of this export.
    is_taken: bool,
}

/// Writes a file for each article into a folder, and says which were left as they are. A file that holds something else is
/// never overwritten, and neither is what the user has changed. `is_all` tells that there are no notes on other articles.
pub(super) fn write(
    folder: &Path,
    articles: &[ArticleNotes],
    template: &str,
    is_all: bool,
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    if let Err(error) = fs::create_dir_all(folder) {
        report.unreadable(folder, error.into());
        return Ok(());
    }
    let files = files(folder);
    let read = |(path, text)| Some(Known { path, text, file: ExportedFile::read(text)?, is_taken: false });
    let mut known: Vec<Known<'_>> =
        files.iter().map(|(path, text)| (path.as_path(), text.as_str())).filter_map(read).collect();
    let own = assigned(&mut known, articles);
    let (mut written, mut changed) = (0_usize, Vec::new());
    for ((article, name), own) in articles.iter().zip(markdown_file_names(articles)).zip(own) {
        let (path, text) = match own.and_then(|at| known.get(at)) {
            Some(known) => match known.file.renewed(article, template) {
                Some(text) if text == known.text => continue,
                Some(text) => (known.path.to_owned(), text),
                None => {
                    changed.push(known.path);
                    continue;
                }
            },
            None => match free(folder, &name) {
                Some(path) => (path, notes_as_file(article, template)),
                None => continue,
            },
        };
        if let Err(error) = replace_file(&path, text.as_bytes()) {
            report.unreadable(&path, error.into());
            return Ok(());
        }
        written += 1;
    }
    let words = report.words;
    writeln!(out, "{}", fill(words.files_written, &[&written.to_string(), &articles.len().to_string()]))?;
    let shown = |path: &Path| sanitize(&path.to_string_lossy());
    for path in changed {
        writeln!(out, "{}", fill(words.file_edited, &[&shown(path)]))?;
    }
    for known in known.iter().filter(|known| is_all && !known.is_taken) {
        let article = sanitize(&known.file.article());
        writeln!(out, "{}", fill(words.file_stale, &[&shown(known.path), &article]))?;
    }
    Ok(())
}

/// Finds for each article the file that an earlier export has written for it, by its number, and takes it.
fn assigned(known: &mut [Known<'_>], articles: &[ArticleNotes]) -> Vec<Option<usize>> {
    let wanted: Vec<[Option<String>; 2]> = articles.iter().map(ExportedFile::keys_of).collect();
    let mut own: Vec<Option<usize>> = vec![None; articles.len()];
    // By their places first: several articles may have the same content.
    for kind in 0..2 {
        let mut free: HashMap<&str, VecDeque<usize>> = HashMap::new();
        for (at, known) in known.iter().enumerate().filter(|(_, known)| !known.is_taken) {
            known.file.keys()[kind].into_iter().for_each(|key| free.entry(key).or_default().push_back(at));
        }
        for (wanted, own) in wanted.iter().zip(&mut own).filter(|(_, own)| own.is_none()) {
            let key = wanted[kind].as_deref();
            *own = key.and_then(|key| free.get_mut(key)?.pop_front());
            if let Some(at) = *own {
                known[at].is_taken = true;
            }
        }
    }
    own
}

/// The files in the folder that exports have written, with their texts, in the order of their names.
fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    paths.sort();
    let read = |path: PathBuf| {
        let is_small = fs::metadata(&path).is_ok_and(|about| about.is_file() && about.len() <= LARGEST);
        let text = is_small.then(|| fs::read_to_string(&path).ok()).flatten()?;
        ExportedFile::read(&text)?;
        Some((path, text))
    };
    paths.into_iter().filter_map(read).collect()
}

/// The first free path for a name, with a number if need be.
fn free(folder: &Path, name: &str) -> Option<PathBuf> {
    let stem = name.trim_end_matches(".md");
    let numbered = (2..1_000).map(|number| format!("{stem} ({number}).md"));
    let mut paths = std::iter::once(name.to_owned()).chain(numbered).map(|name| folder.join(name));
    paths.find(|path| fs::symlink_metadata(path).is_err_and(|error| error.kind() == ErrorKind::NotFound))
}
