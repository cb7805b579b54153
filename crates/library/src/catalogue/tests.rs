//! A catalogue in a temporary folder: what was written is read again, and damage to the file is reported.

use std::path::PathBuf;

use super::*;
use crate::article_index::{ArticleIndex, Entry};
use crate::exclusions::Exclusions;
use crate::roots::Root;
use yuelan_article::Meta;

fn root(folder: &Path) -> Root {
    Root { given: "here".into(), ..Root::new(folder, &Exclusions::default()) }
}

fn article(path: &Path, title: &str) -> (PathBuf, IndexedArticle) {
    let meta = Meta {
        title: title.to_owned(),
        author: Some("南窗".to_owned()),
        categories: vec!["灯".to_owned(), "城".to_owned()],
        link: Some("http://a.example/1".to_owned()),
        ..Meta::default()
    };
    let entry = Entry { location: path.into(), meta, figures: 2, hash: u64::MAX, ..Entry::default() };
    (
        path.to_owned(),
        IndexedArticle { entry, stamp: FileStamp { size: 3, mtime: 4, form: -5 }, text: title.to_owned() },
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
    let articles = vec![article(Path::new("/a/b/一.md"), "渡口"), article(Path::new("/a/二.md"), "山城")];
    assert_eq!(write(&mut catalogue, &[root(Path::new("/a"))], articles, vec![]), [1, 2]);
    catalogue
}

fn write(
    catalogue: &mut Catalogue,
    roots: &[Root],
    articles: Vec<(PathBuf, IndexedArticle)>,
    deleted: Vec<i64>,
) -> Vec<i64> {
    catalogue.write(roots, &Batch { articles, deleted, ..Batch::default() }).unwrap()
}

fn titles(articles: &ArticleIndex) -> Vec<&str> {
    articles.by_title().iter().map(|&row| articles.row(row).title()).collect()
}

#[test]
fn rows_are_read_with_paths_that_begin_with_the_given_root() {
    let folder = tempfile::tempdir().unwrap();
    let mut catalogue = filled(&folder.path().join("library.db"));
    let roots = [root(Path::new("/a/b"))];
    let articles = catalogue.store_index(&roots).unwrap();
    assert_eq!((titles(&articles), articles.row(0).location()), (vec!["渡口"], "here/一.md".into()));
    let bytes = |articles: &ArticleIndex| {
        let mut bytes = Vec::new();
        articles.write(&mut bytes).unwrap();
        bytes
    };
    assert_eq!(catalogue.stored_index(&roots).unwrap().as_ref().map(bytes), Some(bytes(&articles)));
    let entry = catalogue.entry(1).unwrap();
    assert_eq!(entry, article(Path::new("/a/b/一.md"), "渡口").1.entry.named());
    let mut known = catalogue.known_files(&roots).unwrap();
    let stamp = FileStamp { size: 3, mtime: 4, form: -5 };
    assert_eq!(known.take(Path::new("/a/b/一.md")), KnownFile::Article(1, stamp));
    assert_eq!(known.rest().0, Vec::<i64>::new());
}

impl Entry {
    fn named(self) -> Self {
        Self { name: self.location.name(), ..self }
    }
}

#[test]
fn an_index_is_deleted_when_its_rows_change_and_only_then() {
    let folder = tempfile::tempdir().unwrap();
    let mut catalogue = filled(&folder.path().join("library.db"));
    let (all, part, other) = ([root(Path::new("/a"))], [root(Path::new("/a/b"))], [root(Path::new("/a/bc"))]);
    for roots in [&all, &part, &other] {
        catalogue.store_index(roots).unwrap();
    }
    write(&mut catalogue, &part, vec![article(Path::new("/a/b/三.md"), "瓦片")], vec![2]);
    let is_stored = |roots| catalogue.stored_index(roots).unwrap().is_some();
    assert_eq!((is_stored(&all), is_stored(&part), is_stored(&other)), (false, false, true));
    assert_eq!(titles(&catalogue.store_index(&all).unwrap()), ["渡口", "瓦片"]);
}

#[test]
fn a_damaged_catalogue_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("library.db");
    fs::write(&file, "灯".repeat(4000)).unwrap();
    let (catalogue, error) = Catalogue::open(&file);
    assert_eq!(error, Some(CatalogueError::Damaged));
    assert!(catalogue.unwrap().is_writable);
    filled(&file);
}

#[test]
fn a_file_that_is_not_a_catalogue_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    fs::write(file("notes.md"), "灯".repeat(4000)).unwrap();
    fs::write(file("short.md"), "灯").unwrap();
    let other = Connection::open(file("other.db")).unwrap();
    other.execute_batch("CREATE TABLE words (own TEXT); INSERT INTO words VALUES ('灯');").unwrap();
    drop(other);
    let names = ["notes.md", "other.db", "short.md"];
    for name in names {
        let before = fs::read(file(name)).unwrap();
        let (catalogue, error) = Catalogue::open(&file(name));
        assert_eq!((catalogue.is_none(), error), (true, Some(CatalogueError::Foreign)), "{name}");
        let prepared = crate::Library::new(vec![folder.path().to_owned()])
            .prepare_catalogue(&file(name), &mut |_| std::ops::ControlFlow::Continue(()));
        assert_eq!(prepared.err(), Some(CatalogueError::Foreign), "{name}");
        assert_eq!(fs::read(file(name)).unwrap(), before, "{name}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), names.len(), "nothing is beside them");
    assert_eq!(Catalogue::open(folder.path()).1, Some(CatalogueError::Foreign));
}

#[test]
fn damage_to_a_row_is_noticed_and_rows_without_a_checksum_are_sanitized() {
    let folder = tempfile::tempdir().unwrap();
    let catalogue = filled(&folder.path().join("library.db"));
    let roots = [root(Path::new("/a"))];
    for column in ["title", "author", "categories", "link", "chars", "hash", "date"] {
        let change = format!("BEGIN; UPDATE article SET {column} = {column} || '7'");
        catalogue.connection.execute_batch(&change).unwrap();
        assert_eq!(catalogue.entry(1), Err(CatalogueError::Damaged), "{column}");
        assert_eq!(catalogue.build_index(&roots).err(), Some(CatalogueError::Damaged), "{column}");
        catalogue.connection.execute_batch("ROLLBACK").unwrap();
        assert!(catalogue.entry(1).is_ok(), "{column}");
    }
    let harmful = "UPDATE article SET checksum = NULL, title = title || char(27) || '[2J', \
        author = char(8238) || author, description = 'a' || char(155), tags = 'x' || char(7)";
    catalogue.connection.execute(harmful, []).unwrap();
    let meta = catalogue.entry(1).unwrap().meta;
    assert_eq!((meta.title.as_str(), meta.author.as_deref()), ("渡口[2J", Some("南窗")));
    assert_eq!((meta.description.as_deref(), meta.tags), (Some("a"), vec!["x".to_owned()]));
    assert_eq!(titles(&catalogue.build_index(&roots).unwrap()), ["渡口[2J", "山城[2J"]);
}

#[test]
fn damage_to_a_stored_index_is_noticed_and_one_of_another_version_is_no_damage() {
    let folder = tempfile::tempdir().unwrap();
    let mut catalogue = filled(&folder.path().join("library.db"));
    let roots = [root(Path::new("/a"))];
    catalogue.store_index(&roots).unwrap();
    let packed: Vec<u8> =
        catalogue.connection.query_row("SELECT bytes FROM piece", [], |row| row.get(0)).unwrap();
    let mut bytes = lz4_flex::block::decompress(&packed, 1 << 18).unwrap();
    let store = |catalogue: &Catalogue, packed: &[u8]| {
        catalogue.connection.execute("UPDATE piece SET bytes = ?1", [packed]).unwrap();
        catalogue.stored_index(&roots).map(|found| found.is_some()).err()
    };
    for (at, noticed) in [(bytes.len() / 2, Some(CatalogueError::Damaged)), (0, None)] {
        bytes[at] ^= 1;
        assert_eq!(store(&catalogue, &lz4_flex::block::compress(&bytes)), noticed);
        bytes[at] ^= 1;
    }
    for at in [0, packed.len() / 2, packed.len() - 1] {
        let mut packed = packed.clone();
        packed[at] ^= 0x55;
        assert_eq!(store(&catalogue, &packed), Some(CatalogueError::Damaged), "{at}");
    }
}

#[test]
fn a_catalogue_of_an_earlier_version_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("library.db");
    let old = Connection::open(&file).unwrap();
    let tables = "CREATE TABLE article (id INTEGER PRIMARY KEY, path TEXT); CREATE TABLE words (id INTEGER PRIMARY KEY, text TEXT);
        CREATE TABLE shelf (id INTEGER PRIMARY KEY, roots TEXT); INSERT INTO words VALUES (7, 'x'); PRAGMA user_version = 4;";
    old.execute_batch(tables).unwrap();
    drop(old);
    let (catalogue, error) = Catalogue::open(&file);
    assert_eq!(error, Some(CatalogueError::Outdated));
    let count = "SELECT (SELECT count(*) FROM words) + (SELECT count(*) FROM article)";
    assert_eq!(catalogue.unwrap().connection.query_row(count, [], |row| row.get(0)), Ok(0));
    assert_eq!(titles(&filled(&file).build_index(&[root(Path::new("/a"))]).unwrap()), ["渡口", "山城"]);
}

#[test]
fn a_file_may_have_members_each_of_them_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut catalogue = filled(&folder.path().join("library.db"));
    let path = Path::new("/a/一.md");
    let member = |key: &str| {
        let (real, mut article) = article(path, key);
        article.entry.location = crate::Location::member(path, key);
        (real, article)
    };
    let roots = [root(Path::new("/a"))];
    assert_eq!(write(&mut catalogue, &roots, vec![member("b"), member("c")], vec![]), [3, 4]);
    assert_eq!(write(&mut catalogue, &roots, vec![member("b")], vec![]), [3], "a member is there once");
    let articles = catalogue.build_index(&roots).unwrap();
    assert_eq!(titles(&articles), ["b", "c", "渡口", "山城"]);
    assert_eq!(
        articles.find(&crate::Location::member("here/一.md", "b")).map(|row| articles.row(row).id()),
        Some(3)
    );
    catalogue.connection.execute("UPDATE article SET member = 'd' WHERE id = 3", []).unwrap();
    assert_eq!(catalogue.entry(3), Err(CatalogueError::Damaged));
}

#[test]
fn fresh_texts_are_packed_and_segments_merged() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("library.db");
    let mut catalogue = open(&file);
    let roots = [root(Path::new("/a"))];
    let named = |number: usize, text: &str| article(Path::new(&format!("/a/{number}.md")), text);
    let mut counts = Vec::new();
    for turn in 0..6 {
        // The first article has another text in every turn.
        let articles = vec![named(0, &format!("灯{turn}")), named(turn + 1, &format!("船{turn}"))];
        write(&mut catalogue, &roots, articles, vec![]);
        catalogue.seal_rest().unwrap();
        let segments = stored_segments(&catalogue.connection).unwrap();
        counts.push(segments.len());
        let all: Vec<i64> =
            segments.iter().flat_map(|stored| stored.segment.as_ref().unwrap().ids().to_vec()).collect();
        assert!((1..=i64::try_from(turn).unwrap() + 2).all(|id| all.contains(&id)), "{turn}: {all:?}");
    }
    assert!(counts.iter().all(|count| (1..=4).contains(count)), "{counts:?}");
    let fresh = "SELECT count(*) FROM words";
    assert_eq!(catalogue.connection.query_row(fresh, [], |row| row.get(0)), Ok(0));
    let stale = "SELECT count(*) FROM article WHERE size < 0";
    assert_eq!(catalogue.connection.query_row(stale, [], |row| row.get(0)), Ok(0));
    // An article without a text is read again, and a segment that is damaged makes room.
    catalogue.connection.execute("UPDATE segment SET directory = x'00'", []).unwrap();
    write(&mut catalogue, &roots, vec![named(9, "河")], vec![]);
    catalogue.seal_rest().unwrap();
    assert_eq!(catalogue.connection.query_row(stale, [], |row| row.get(0)), Ok(7));
    assert_eq!(stored_segments(&catalogue.connection).unwrap().len(), 1);
}

#[test]
fn what_makes_opening_a_container_cheap_is_kept_as_long_as_it_is_the_same_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut catalogue = open(&folder.path().join("library.db"));
    let stamp = FileStamp { size: 3, mtime: 4, form: 5 };
    let real = Path::new("/a/山.warc");
    let row = |index: &[u8]| ContainerRow {
        real: real.to_owned(),
        stamp,
        kind: "web archive",
        title: "山".to_owned(),
        members: 2,
        index: index.to_vec(),
    };
    let roots = [root(Path::new("/a"))];
    let put = |catalogue: &mut Catalogue, containers: Vec<ContainerRow>, deleted_containers| {
        catalogue.write(&roots, &Batch { containers, deleted_containers, ..Batch::default() }).unwrap();
    };
    let index = |catalogue: &Catalogue, stamp| catalogue.member_index(real, stamp).unwrap();
    put(&mut catalogue, vec![row(b"12")], vec![]);
    assert_eq!(index(&catalogue, FileStamp { form: 0, ..stamp }).as_deref(), Some(&b"12"[..]));
    assert_eq!(index(&catalogue, FileStamp { mtime: 5, ..stamp }), None);
    put(&mut catalogue, vec![row(b"")], vec![]);
    assert_eq!(index(&catalogue, stamp), None);
    put(&mut catalogue, vec![row(b"12")], vec![]);
    put(&mut catalogue, vec![], vec![real.to_owned()]);
    assert_eq!(index(&catalogue, stamp), None);
}

#[test]
fn a_newer_catalogue_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("library.db");
    filled(&file).connection.pragma_update(None, "user_version", 99).unwrap();
    let (catalogue, error) = Catalogue::open(&file);
    assert!(catalogue.is_none());
    assert_eq!(error, Some(CatalogueError::Newer));
}

#[cfg(unix)]
#[test]
fn a_catalogue_that_cannot_be_written_is_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("deep/library.db");
    let roots = [root(Path::new("/a"))];
    filled(&file).store_index(&roots).unwrap();
    let allow = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    allow(&file, 0o444);
    allow(file.parent().unwrap(), 0o555);
    // Root may write here nevertheless.
    if fs::write(folder.path().join("deep/try"), "").is_err() {
        let (catalogue, error) = Catalogue::open(&file);
        assert!(matches!(error, Some(CatalogueError::Unusable(_))), "{error:?}");
        let catalogue = catalogue.unwrap();
        assert!(!catalogue.is_writable && catalogue.stored_index(&roots).unwrap().is_some());
    }
    allow(file.parent().unwrap(), 0o755);
}

#[test]
fn concurrent_openers_create_one_catalogue() {
    for _ in 0..8 {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("library.db");
        std::thread::scope(|scope| {
            let openers: Vec<_> = (0..8).map(|_| scope.spawn(|| Catalogue::open(&file).1)).collect();
            for opener in openers {
                assert_eq!(opener.join().expect("no panic"), None);
            }
        });
    }
}

#[test]
fn an_index_does_not_outlive_texts_that_are_lost() {
    let folder = tempfile::tempdir().unwrap();
    let mut catalogue = filled(&folder.path().join("library.db"));
    let roots = [root(Path::new("/a"))];
    catalogue.seal_rest().unwrap();
    catalogue.connection.execute("UPDATE segment SET directory = zeroblob(length(directory))", []).unwrap();
    write(&mut catalogue, &roots, vec![article(Path::new("/a/三.md"), "灯塔")], vec![]);
    catalogue.store_index(&roots).unwrap();
    assert!(catalogue.stored_index(&roots).unwrap().is_some());
    catalogue.seal_rest().unwrap();
    assert!(catalogue.stored_index(&roots).unwrap().is_none(), "a search would miss what is lost");
    let again = "SELECT count(*) FROM article WHERE size = -1";
    assert_eq!(catalogue.connection.query_row(again, [], |row| row.get(0)), Ok(2));
}
