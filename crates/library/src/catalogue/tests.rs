//! A catalogue in a temporary folder: what is written is known, and what is wrong with the file is told.

use super::*;
use crate::Entry;
use yuelan_article::{Article, Block, Heading, Meta};

fn root(folder: &Path) -> Root {
    Root { given: "here".into(), real: folder.to_owned() }
}

fn article(path: &Path, title: &str) -> (PathBuf, IndexedArticle) {
    let meta = Meta {
        title: title.to_owned(),
        author: Some("南窗".to_owned()),
        categories: vec!["灯".to_owned(), "城".to_owned()],
        link: Some("http://a.example/1".to_owned()),
        ..Meta::default()
    };
    let entry = Entry { path: path.to_owned(), meta, figures: 2, hash: u64::MAX, ..Entry::default() };
    (
        path.to_owned(),
        IndexedArticle { entry, stamp: Stamp { size: 3, mtime: 4, form: -5 }, words: title.to_owned() },
    )
}

fn open(file: &Path) -> Catalogue {
    match Catalogue::open(file) {
        (Some(catalogue), None) => catalogue,
        other => panic!("{other:?}"),
    }
}

fn filled(file: &Path) -> Catalogue {
    let mut catalogue = open(file);
    let articles = [article(Path::new("/a/b/一.md"), "渡口"), article(Path::new("/a/二.md"), "山城")];
    assert_eq!(catalogue.write(&[root(Path::new("/a"))], &articles, &[]).unwrap(), [1, 2]);
    catalogue
}

fn titles(articles: &ArticleIndex) -> Vec<&str> {
    articles.by_title().iter().map(|&row| articles.row(row).title()).collect()
}

#[test]
fn what_was_written_is_known_and_named_as_the_root_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut catalogue = filled(&folder.path().join("library.db"));
    let roots = [root(Path::new("/a/b"))];
    let articles = catalogue.keep(&roots).unwrap();
    assert_eq!((titles(&articles), articles.row(0).path()), (vec!["渡口"], "here/一.md".into()));
    let bytes = |articles: &ArticleIndex| {
        let mut bytes = Vec::new();
        articles.write(&mut bytes).unwrap();
        bytes
    };
    assert_eq!(catalogue.kept(&roots).unwrap().as_ref().map(bytes), Some(bytes(&articles)));
    let entry = catalogue.entry(1).unwrap();
    assert_eq!(entry, article(Path::new("/a/b/一.md"), "渡口").1.entry.named());
    let mut known = catalogue.known(&roots).unwrap();
    assert_eq!(known.take(Path::new("/a/b/一.md")), Some((1, Stamp { size: 3, mtime: 4, form: -5 })));
    assert_eq!(known.rest(), Vec::<i64>::new());
}

impl Entry {
    fn named(self) -> Self {
        Self { name: self.path.to_string_lossy().into_owned(), ..self }
    }
}

#[test]
fn a_shelf_goes_when_rows_that_it_stands_on_change_and_only_then() {
    let folder = tempfile::tempdir().unwrap();
    let mut catalogue = filled(&folder.path().join("library.db"));
    let (all, part, other) = ([root(Path::new("/a"))], [root(Path::new("/a/b"))], [root(Path::new("/a/bc"))]);
    for roots in [&all, &part, &other] {
        catalogue.keep(roots).unwrap();
    }
    catalogue.write(&part, &[article(Path::new("/a/b/三.md"), "瓦片")], &[2]).unwrap();
    let is_kept = |roots| catalogue.kept(roots).unwrap().is_some();
    assert_eq!((is_kept(&all), is_kept(&part), is_kept(&other)), (false, false, true));
    assert_eq!(titles(&catalogue.keep(&all).unwrap()), ["渡口", "瓦片"]);
}

#[test]
fn a_damaged_catalogue_is_begun_anew() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("library.db");
    fs::write(&file, "灯".repeat(4000)).unwrap();
    let (catalogue, trouble) = Catalogue::open(&file);
    assert_eq!(trouble, Some(CatalogueError::Damaged));
    assert!(catalogue.unwrap().is_writable);
    filled(&file);
}

#[test]
fn that_of_a_newer_version_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("library.db");
    filled(&file).connection.pragma_update(None, "user_version", 99).unwrap();
    let (catalogue, trouble) = Catalogue::open(&file);
    assert!(catalogue.is_none());
    assert_eq!(trouble, Some(CatalogueError::Newer));
}

#[cfg(unix)]
#[test]
fn where_nothing_can_be_written_it_is_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("deep/library.db");
    let roots = [root(Path::new("/a"))];
    filled(&file).keep(&roots).unwrap();
    let allow = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    allow(&file, 0o444);
    allow(file.parent().unwrap(), 0o555);
    // Somebody who may do everything may write here too.
    if fs::write(folder.path().join("deep/try"), "").is_err() {
        let (catalogue, trouble) = Catalogue::open(&file);
        assert!(matches!(trouble, Some(CatalogueError::Unusable(_))), "{trouble:?}");
        let catalogue = catalogue.unwrap();
        assert!(!catalogue.is_writable && catalogue.kept(&roots).unwrap().is_some());
    }
    allow(file.parent().unwrap(), 0o755);
}

#[test]
fn words_have_a_sign_before_each_block_and_another_before_a_heading() {
    let heading = Heading { level: 2, text: "变化".into(), inferred: None };
    let blocks = vec![Block::Paragraph("灯".into()), Block::Heading(heading), Block::Rule];
    let meta = Meta { title: "山城".to_owned(), tags: vec!["夜".to_owned()], ..Meta::default() };
    let words = words(&Article { meta, blocks });
    assert_eq!(words, "山城\n夜\u{1e}灯\n\u{1d}变化\n\u{1e}");
}
