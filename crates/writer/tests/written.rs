//! What is written as Markdown and HTML comes back as the same article.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test stops where its ground gives way")]

#[path = "support/alike.rs"]
mod alike;

use std::fs;
use std::path::{Path, PathBuf};

use alike::{Form, difference, read_back};
use yuelan_loader::Loader;

/// Returns every file under a folder, sorted.
fn files_under(folder: &Path) -> Vec<PathBuf> {
    let (mut files, mut folders) = (Vec::new(), vec![folder.to_path_buf()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files
}

/// Returns where the article of a file differs after it was written in each form and read.
fn faults(file: &Path) -> Vec<String> {
    let Ok(loaded) = Loader::new().load_file(file) else { return Vec::new() };
    let fault = |form| {
        let difference = difference(&loaded.article, &read_back(&loaded.article, form), form)?;
        Some(format!("{form:?} of {}: {difference}", file.display()))
    };
    [Form::Markdown, Form::Html].into_iter().filter_map(fault).collect()
}

#[test]
fn every_article_comes_back() {
    let Some(folder) = std::env::var_os("YUELAN_ARTICLES") else { return };
    let files = files_under(Path::new(&folder));
    let faults: Vec<String> = std::thread::scope(|scope| {
        let half = |first: usize| {
            let files = &files;
            move || files.iter().skip(first).step_by(2).flat_map(|file| faults(file)).collect::<Vec<_>>()
        };
        let workers: Vec<_> = (0..2).map(|first| scope.spawn(half(first))).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("a worker")).collect()
    });
    // Several terms of one definition, notes that share a label, titles that end like the name of a site, and pages that are
    // recognized as an export by their title.
    let most = files.len() / 150;
    assert!(faults.len() <= most, "{} of {}\n{}", faults.len(), files.len(), faults.join("\n"));
}
