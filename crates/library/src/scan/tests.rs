//! Scans of small folders, with a catalogue and without.

mod members;
mod unpacked;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::in_progress::NotedFile;
use super::*;
use crate::article_index::ArticleIndex;
use crate::catalogue::FileStamp;
use crate::exclusions::Exclusions;
use yuelan_loader::LoadError;

/// What a scan reported: the names of the files in the last index, the problems, the summary.
fn scan(library: &Library) -> (Vec<String>, Vec<Problem>, ScanSummary) {
    let (mut articles, mut problems) = (Arc::<ArticleIndex>::default(), Vec::new());
    let summary = library.scan(&mut |found| {
        match found {
            ScanEvent::Index(known) => articles = known,
            ScanEvent::Problem(problem) => problems.push(problem),
            ScanEvent::CatalogueRead | ScanEvent::Progress(_) => {}
            ScanEvent::CatalogueError(error) => panic!("{error:?}"),
        }
        ControlFlow::Continue(())
    });
    let name =
        |&row: &u32| articles.row(row).location().path.file_name().unwrap().to_str().unwrap().to_owned();
    let mut names: Vec<String> = articles.by_date().iter().map(name).collect();
    names.sort();
    (names, problems, summary)
}

fn of(folder: &tempfile::TempDir) -> Library {
    Library::new(vec![folder.path().to_owned()])
}

fn folder(files: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "<p>灯</p>").unwrap();
    }
    folder
}

#[test]
fn the_index_of_a_scan_that_did_not_end_is_not_trusted() {
    let (folder, cache) = (folder(&["a.md"]), tempfile::tempdir().unwrap());
    let file = cache.path().join("library.db");
    let library = of(&folder).with_catalogue(file.clone());
    scan(&library);
    fs::write(folder.path().join("b.md"), "<p>灯</p>").unwrap();
    let catalogue = rusqlite::Connection::open(&file).unwrap();
    catalogue.execute_batch("DELETE FROM shelf").unwrap();
    library.scan(&mut |event| match event {
        ScanEvent::CatalogueRead => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    });
    assert!(library.unchanged_index().is_none());
    scan(&library);
    assert_eq!(library.unchanged_index().map(|articles| articles.len()), Some(2));
    catalogue.execute_batch("DELETE FROM shelf").unwrap();
    scan(&library);
    assert!(library.unchanged_index().is_some(), "one that found nothing new stores it, too");
}

#[test]
fn articles_are_found_by_their_extension_and_hidden_ones_are_not() {
    let folder = folder(&["b.md", "a/c.HTML", "a.jpg", ".git/d.md", ".e.md", "f"]);
    let (articles, problems, summary) = scan(&of(&folder));
    assert_eq!(articles, ["b.md", "c.HTML"]);
    assert_eq!(problems, []);
    assert_eq!(summary, ScanSummary { files: 4, articles: 2, problems: 0 });
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_an_article_is_a_problem_and_no_article() {
    let cache = tempfile::tempdir().unwrap();
    let folder = folder(&["a.md", "b.md"]);
    let library = of(&folder).with_catalogue(cache.path().join("library.db"));
    assert_eq!(scan(&library).0, ["a.md", "b.md"]);
    let pipe = folder.path().join("a.md");
    fs::remove_file(&pipe).unwrap();
    let mode = rustix::fs::Mode::from_raw_mode(0o600);
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, mode, 0).unwrap();
    let (articles, problems, _) = scan(&library);
    assert_eq!((articles.as_slice(), problems.len()), (&["b.md".to_owned()][..], 1));
    assert_eq!(problems[0].error, LoadError::NotAFile);
}

#[test]
fn what_the_user_left_out_is_not_found_and_not_forgotten() {
    let cache = tempfile::tempdir().unwrap();
    let folder = folder(&["a.md", "drafts/b.md", "node_modules/c.md", "x/d.md", "x/e.txt"]);
    fs::write(folder.path().join("x/.gitignore"), "d.md\n").unwrap();
    let library = of(&folder).with_catalogue(cache.path().join("library.db"));
    let globs = Exclusions::new(false, vec!["drafts".into(), "*.txt".into()]);
    let files = Exclusions::new(true, Vec::new());
    let of = |exclusions: &Exclusions| scan(&library.clone().with_exclusions(exclusions.clone())).0;
    for _ in 0..2 {
        assert_eq!(of(&globs), ["a.md", "d.md"]);
        assert_eq!(of(&files), ["a.md", "b.md", "e.txt"]);
        assert_eq!(of(&Exclusions::default()), ["a.md", "b.md", "d.md", "e.txt"]);
    }
    assert!(library.unchanged_index().is_some());
    assert!(library.clone().with_exclusions(globs.clone()).unchanged_index().is_none());
    // A file that goes while it is left out is gone afterwards, and a pattern that goes leaves nothing out.
    fs::remove_file(folder.path().join("drafts/b.md")).unwrap();
    assert_eq!(of(&globs), ["a.md", "d.md"]);
    assert_eq!(of(&Exclusions::default()), ["a.md", "d.md", "e.txt"]);
    fs::write(folder.path().join("x/.gitignore"), "").unwrap();
    assert_eq!(of(&files), ["a.md", "d.md", "e.txt"]);
    // A root that was named is read.
    let named = Library::new(vec![folder.path().join("x/e.txt")]).with_exclusions(globs);
    assert_eq!(scan(&named).0, ["e.txt"]);
}

#[test]
fn a_root_that_is_a_file_needs_no_extension_and_a_missing_one_is_a_problem() {
    let folder = folder(&["f"]);
    let library = Library::new(vec![folder.path().join("f"), folder.path().join("none\u{1b}.md")]);
    let (articles, problems, _) = scan(&library);
    assert_eq!(articles, ["f"]);
    assert_eq!(problems[0].error, LoadError::NotFound);
    assert!(problems[0].name.ends_with("none.md"), "{}", problems[0].name);
}

#[cfg(unix)]
#[test]
fn links_are_followed_but_loops_are_not_and_no_file_is_reported_twice() {
    let folder = folder(&["a/b.md"]);
    let link = |to: PathBuf, from: &str| std::os::unix::fs::symlink(to, folder.path().join(from)).unwrap();
    link(folder.path().to_owned(), "a/round");
    link(folder.path().join("a/b.md"), "again.md");
    link(folder.path().join("self.md"), "self.md");
    link(folder.path().join("gone"), "nowhere.md");
    let (articles, problems, _) =
        scan(&Library::new(vec![folder.path().to_owned(), folder.path().join("a/b.md")]));
    assert_eq!(articles, ["b.md"]);
    let errors: Vec<_> = problems.into_iter().map(|problem| problem.error).collect();
    assert_eq!(errors, [LoadError::SymlinkLoop, LoadError::NotFound, LoadError::SymlinkLoop]);
}

#[cfg(unix)]
#[test]
fn each_folder_is_visited_once_however_many_ways_lead_to_it() {
    use std::os::unix::fs::symlink;

    // Two links at each of 40 levels: 2^40 ways.
    let tower = folder(&["0/a.md"]);
    for level in 1..40 {
        let here = tower.path().join(level.to_string());
        fs::create_dir(&here).unwrap();
        for link in ["x", "y"] {
            symlink(tower.path().join((level - 1).to_string()), here.join(link)).unwrap();
        }
        fs::write(here.join("b.txt"), "灯").unwrap();
    }
    let (articles, _, summary) = scan(&Library::new(vec![tower.path().join("39")]));
    assert_eq!((articles.len(), summary.files), (40, 40));

    // Folders that all link to each other.
    let mesh = tempfile::tempdir().unwrap();
    for name in 0..16 {
        let here = mesh.path().join(name.to_string());
        fs::create_dir(&here).unwrap();
        fs::write(here.join("a.md"), "灯").unwrap();
        for other in 0..16 {
            symlink(mesh.path().join(other.to_string()), here.join(format!("to-{other}"))).unwrap();
        }
    }
    let (articles, _, summary) = scan(&of(&mesh));
    assert_eq!((articles.len(), summary.files), (16, 16));
}

#[test]
fn a_scan_that_is_stopped_keeps_what_was_read() {
    let names: Vec<String> = (0..40).map(|number| format!("{number}.md")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let folder = folder(&names);
    let cache = tempfile::tempdir().unwrap();
    let library = of(&folder).with_catalogue(cache.path().join("library.db"));
    let mut reports = 0;
    library.scan(&mut |_| {
        reports += 1;
        ControlFlow::Break(())
    });
    assert_eq!(reports, 1);
    let mut first = None;
    library.scan(&mut |found| {
        let ScanEvent::Index(articles) = found else { return ControlFlow::Continue(()) };
        first = Some(articles.len());
        ControlFlow::Break(())
    });
    assert!(first.is_some_and(|first| first > 0), "{first:?}");
}

#[test]
fn the_catalogue_is_reported_at_once_and_only_changed_files_are_read() {
    let folder = folder(&["a.md", "b.md", "deep/c.md"]);
    let cache = tempfile::tempdir().unwrap();
    let library = of(&folder).with_catalogue(cache.path().join("library.db"));
    assert_eq!(scan(&library).0, ["a.md", "b.md", "c.md"]);
    let titles = || {
        let mut shelves = Vec::new();
        library.scan(&mut |found| {
            if let ScanEvent::Index(articles) = found {
                let titles = articles.by_title().iter().map(|&row| articles.row(row).title().to_owned());
                shelves.push(titles.collect::<Vec<_>>());
            }
            ControlFlow::Continue(())
        });
        shelves
    };
    assert_eq!(titles(), [["a", "b", "c"]], "nothing has changed");
    fs::write(folder.path().join("b.md"), "---\ntitle: 渡口\n---\n水").unwrap();
    fs::remove_file(folder.path().join("a.md")).unwrap();
    let shelves = titles();
    assert_eq!(shelves.first().unwrap(), &["a", "b", "c"]);
    assert_eq!(shelves.last().unwrap(), &["c", "渡口"]);
    assert_eq!(titles(), [["c", "渡口"]]);
}

#[test]
fn a_library_of_a_subfolder_shows_its_articles_with_the_given_paths() {
    let folder = folder(&["a.md", "deep/c.md", "deeper/d.md"]);
    let cache = tempfile::tempdir().unwrap();
    let file = cache.path().join("library.db");
    scan(&of(&folder).with_catalogue(file.clone()));
    let given = folder.path().join("deeper/../deep");
    let part = Library::new(vec![given.clone()]).with_catalogue(file.clone());
    let mut first = None;
    part.scan(&mut |found| {
        if let ScanEvent::Index(articles) = found {
            first.get_or_insert_with(|| articles.row(articles.by_date()[0]).location().path);
            assert_eq!(articles.by_date().len(), 1);
        }
        ControlFlow::Continue(())
    });
    assert_eq!(first, Some(given.join("c.md")));
    assert_eq!(scan(&of(&folder).with_catalogue(file)).0, ["a.md", "c.md", "d.md"]);
}

#[cfg(unix)]
#[test]
fn a_confined_library_does_not_show_what_its_catalogue_knows_outside() {
    let (inside, outside) = (folder(&["a.md"]), folder(&["secret.md"]));
    std::os::unix::fs::symlink(outside.path(), inside.path().join("out")).unwrap();
    let cache = tempfile::tempdir().unwrap();
    let file = cache.path().join("library.db");
    let library = of(&inside).with_catalogue(file.clone());
    assert_eq!(scan(&library).0, ["a.md", "secret.md"]);
    let confined = of(&inside).confined().with_catalogue(file);
    confined.scan(&mut |found| {
        if let ScanEvent::Index(articles) = found {
            let is_secret = |&row: &u32| articles.row(row).title() == "secret";
            assert!(!articles.by_date().iter().any(is_secret));
        }
        ControlFlow::Continue(())
    });
    assert_eq!(scan(&confined).0, ["a.md"]);
}

#[test]
fn files_with_the_same_content_are_marked_as_duplicates() {
    let folder = folder(&["a.md", "b.md"]);
    let mut articles = Arc::<ArticleIndex>::default();
    of(&folder).scan(&mut |found| {
        if let ScanEvent::Index(known) = found {
            articles = known;
        }
        ControlFlow::Continue(())
    });
    let duplicates = (0..2).filter(|&row| articles.row(row).is_duplicate()).count();
    assert_eq!(duplicates, 1);
}

/// Leaves the note of a program that ended while it read a file.
fn end_while_reading(catalogue: &Path, file: &Path) {
    let metadata = fs::metadata(file).unwrap();
    let stamp = FileStamp::of(&metadata, 0);
    let notes = FilesInProgress::default();
    notes.begin(Some(catalogue));
    std::mem::forget(notes.reading(NotedFile::new(&file.canonicalize().unwrap(), stamp)));
}

#[test]
fn a_file_that_ended_the_program_is_skipped_until_it_changes_or_is_named() {
    let folder = folder(&["a.md", "b.md", "c.md"]);
    let cache = tempfile::tempdir().unwrap();
    let catalogue = cache.path().join("new/library.db");
    let library = of(&folder).with_catalogue(catalogue.clone());
    let (a, b) = (folder.path().join("a.md"), folder.path().join("b.md"));
    for file in [&a, &b] {
        end_while_reading(&catalogue, file);
    }
    for _ in 0..2 {
        let (articles, problems, _) = scan(&library);
        assert_eq!(articles, ["c.md"]);
        assert!(problems.iter().all(|problem| problem.error == LoadError::EndedProgram));
        assert_eq!(problems.len(), 2);
    }
    fs::write(&a, "<p>灯亮了</p>").unwrap();
    assert_eq!(scan(&library).0, ["a.md", "c.md"]);
    let named = Library::new(vec![folder.path().to_owned(), b]).with_catalogue(catalogue);
    assert_eq!(scan(&named).0, ["a.md", "b.md", "c.md"]);
    assert_eq!(scan(&library).1, []);
    let left = fs::read_dir(cache.path().join("new"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(left.into_iter().all(|name| !name.contains("reading") && !name.contains("skipped")));
}

#[test]
fn what_a_running_scan_reads_is_not_skipped() {
    let folder = folder(&["a.md", "b.md"]);
    let cache = tempfile::tempdir().unwrap();
    let catalogue = cache.path().join("library.db");
    let other = FilesInProgress::default();
    other.begin(Some(&catalogue));
    let a = folder.path().join("a.md");
    let stamp = FileStamp::of(&fs::metadata(&a).unwrap(), 0);
    let reading = other.reading(NotedFile::new(&a.canonicalize().unwrap(), stamp));
    let library = of(&folder).with_catalogue(catalogue);
    assert_eq!(scan(&library).0, ["a.md", "b.md"]);
    drop(reading);
    other.end();
}
