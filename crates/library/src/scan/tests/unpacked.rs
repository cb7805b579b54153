//! Scans of folders that are archives which were unpacked: each is an article, or a container, and nothing in it is listed.

use super::*;
use crate::location::Location;
use yuelan_article::WarningKind;

fn write(path: PathBuf, content: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

/// An unpacked book of one document.
fn write_book(folder: &Path, words: &str) {
    write(folder.join("mimetype"), "application/epub+zip");
    let package = "<container><rootfiles><rootfile full-path='OEBPS/a.opf'/></rootfiles></container>";
    write(folder.join("META-INF/container.xml"), package);
    write(
        folder.join("OEBPS/a.opf"),
        "<package><metadata><dc:title>渡口</dc:title></metadata><manifest>\
         <item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest>\
         <spine><itemref idref='a'/></spine></package>",
    );
    write(folder.join("OEBPS/a.xhtml"), &format!("<html><body><p>{words}</p></body></html>"));
}

fn titles(library: &Library) -> Vec<String> {
    let mut articles = Arc::<ArticleIndex>::default();
    library.scan(&mut |found| {
        if let ScanEvent::Index(known) = found {
            articles = known;
        }
        ControlFlow::Continue(())
    });
    articles.by_title().iter().map(|&row| articles.row(row).title().to_owned()).collect()
}

#[test]
fn an_unpacked_book_is_an_article() {
    let (folder, cache) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let books = ["books/lamp.epub", "books/boat"].map(|name| folder.path().join(name));
    for book in &books {
        write_book(book, "水静，灯就静。");
    }
    write(folder.path().join("a.md"), "# 灯");
    let library = of(&folder).with_catalogue(cache.path().join("library.db"));
    for _ in 0..2 {
        assert_eq!(titles(&library), ["灯", "渡口", "渡口"]);
    }
    let text =
        |book: &Path| library.load(&book.into()).unwrap().article.blocks[0].plain_text().trim().to_owned();
    assert_eq!(books.each_ref().map(|book| text(book)), ["水静，灯就静。"; 2]);
    assert!(library.is_article(&books[1]));
    // It has changed when a file in it has.
    write_book(&books[1], "船还没有来。");
    let mut changed = Vec::new();
    library.scan(&mut |found| {
        if let ScanEvent::Index(articles) = found {
            changed = articles.by_date().iter().map(|&row| articles.row(row).hash()).collect();
        }
        ControlFlow::Continue(())
    });
    changed.sort_unstable();
    changed.dedup();
    assert_eq!(changed.len(), 3);
    let own = Library::new(vec![books[1].clone()]);
    assert_eq!(titles(&own), ["渡口"]);
    let kiosk = of(&folder).confined();
    assert!(kiosk.load(&books[1].as_path().into()).is_ok());
    let escaped = kiosk.load(&books[1].join("META-INF/container.xml").as_path().into());
    assert_eq!(escaped.err(), Some(LoadError::PermissionDenied));
}

#[test]
fn an_unpacked_export_is_a_container() {
    let folder = tempfile::tempdir().unwrap();
    let export = folder.path().join("omnivore");
    write(
        export.join("metadata_0_to_1.json"),
        "[{\"slug\": \"lamp\", \"title\": \"灯\", \"savedAt\": \"2024-01-02T00:00:00Z\"},
          {\"slug\": \"boat\", \"title\": \"船\", \"savedAt\": \"2024-01-02T00:00:00Z\"}]",
    );
    write(export.join("content/lamp.html"), "<p>水静，灯就静。</p>");
    write(export.join("content/boat.html"), "<p>船还没有来。</p>");
    let library = of(&folder);
    assert_eq!(titles(&library), ["船", "灯"]);
    let member = Location::of_argument(&folder.path().join("omnivore#boat"));
    assert_eq!(member, Location::member(&export, "boat"));
    assert_eq!(
        library.load(&member).unwrap().article.blocks[0].plain_text().trim().to_owned(),
        "船还没有来。"
    );
}

#[cfg(unix)]
#[test]
fn links_out_of_an_unpacked_book_are_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("book");
    write_book(&book, "水静。");
    write(folder.path().join("secret.xhtml"), "<p>秘密</p>");
    fs::remove_file(book.join("OEBPS/a.xhtml")).unwrap();
    std::os::unix::fs::symlink(folder.path().join("secret.xhtml"), book.join("OEBPS/a.xhtml")).unwrap();
    let loaded = of(&folder).load(&book.as_path().into()).unwrap();
    assert_eq!(loaded.article.blocks, []);
    let is_missing =
        |kind: &WarningKind| matches!(kind, WarningKind::MissingParts(name) if name.contains("a.xhtml"));
    assert!(loaded.warnings.iter().any(|warning| is_missing(&warning.kind)), "{:?}", loaded.warnings);
}
