//! The catalogue from the command line: `scan`, `list`, and damage to the file.

use std::fs;

use rusqlite::Connection;

use super::support::program::{Folder, yuelan};

fn articles() -> Folder {
    Folder::of(&[
        (
            "a.html",
            "---\ntitle: 渡口停航\ndate: 2021-12-15\nlink: http://a.example/1\n---\n<p>船停在岸上。</p>",
        ),
        ("deep/b.md", "---\ntitle: 写在瓦片上\nauthor: 南窗\n---\n瓦片上写着字。"),
        ("c.jpg", "x"),
    ])
}

#[test]
fn a_scan_reports_its_totals_and_a_list_reads_no_file_again() {
    let (folder, cache) = (articles(), Folder::of::<&str>(&[]));
    let library = cache.file("library.db");
    let arguments = |what| [what, "--library".as_ref(), library.as_os_str(), folder.path().as_os_str()];
    let said = yuelan(arguments("scan".as_ref())).run().well();
    assert!(said.starts_with("articles: 2, files: 3, unreadable: 0"), "{said}");
    // A file with the same size and time is not read again: the list shows what the catalogue contains.
    let file = folder.file("a.html");
    let time = fs::metadata(&file).and_then(|file| file.modified()).expect("a time");
    let other = fs::read_to_string(&file).expect("a file").replace("渡口", "水口");
    fs::write(&file, other).expect("a file");
    let handle = fs::File::options().append(true).open(&file).expect("a file");
    handle.set_modified(time).expect("a time");
    let listed = yuelan(arguments("list".as_ref())).run().well();
    assert!(listed.contains("渡口停航") && listed.contains("写在瓦片上"), "{listed}");
}

#[test]
fn the_json_of_a_list_is_the_same_from_the_catalogue_and_from_the_files() {
    let (folder, cache) = (articles(), Folder::of::<&str>(&[]));
    let library = cache.file("library.db");
    let list = || yuelan(["list", "--json", "--library", library.to_str().expect("UTF-8"), "."]);
    let first = list().within(folder.path()).run().well();
    assert_eq!(first, list().within(folder.path()).run().well());
    assert!(first.contains("http://a.example/1") && first.contains("\"path\":\"./deep/b.md\""), "{first}");
    let nowhere = "/proc/none/library.db";
    let without = yuelan(["list", "--json", "--library", nowhere, "."]).within(folder.path()).run();
    assert_eq!((without.code, without.out), (Some(0), first));
    assert!(without.err.contains("catalogue: cannot be used"), "{}", without.err);
}

#[test]
fn a_damaged_catalogue_is_reported_and_replaced() {
    let folder = articles();
    let cache = Folder::of(&[("library.db", "这不是数据库".repeat(500))]);
    let library = cache.file("library.db");
    let list = || {
        yuelan(["list".as_ref(), "--library".as_ref(), library.as_os_str(), folder.path().as_os_str()]).run()
    };
    let first = list();
    assert_eq!(first.code, Some(0));
    assert!(
        first.out.contains("渡口停航") && first.err.contains("catalogue: damaged; it is being rebuilt"),
        "{first:?}"
    );
    assert!(list().well().contains("渡口停航"));
}

#[test]
fn an_article_that_is_named_as_the_catalogue_is_left_alone() {
    let folder = articles();
    let article = folder.path().join("notes.md");
    std::fs::write(&article, "# 笔记").expect("a file");
    for (command, code) in [("list", 0), ("scan", 2)] {
        let ran =
            yuelan([command.as_ref(), "--library".as_ref(), article.as_os_str(), folder.path().as_os_str()])
                .run();
        assert_eq!(ran.code, Some(code), "{command}");
        assert!(
            ran.err.contains("catalogue: the file is not a catalogue and is left unchanged"),
            "{}",
            ran.err
        );
        assert_eq!(std::fs::read_to_string(&article).ok().as_deref(), Some("# 笔记"), "{command}");
    }
}

#[test]
fn damage_inside_a_catalogue_is_noticed_and_the_catalogue_is_rebuilt() {
    // What SQLite does not see: a title, the stored index.
    for damage in [
        "DELETE FROM shelf; UPDATE article SET title = replace(title, '渡口', '水口')",
        "UPDATE piece SET bytes = CAST(replace(CAST(bytes AS TEXT), '渡口', '水口') AS BLOB)",
    ] {
        let (folder, cache) = (articles(), Folder::of::<&str>(&[]));
        let library = cache.file("library.db");
        let arguments = |what| [what, "--library".as_ref(), library.as_os_str(), folder.path().as_os_str()];
        yuelan(arguments("scan".as_ref())).run().well();
        Connection::open(&library)
            .and_then(|catalogue| catalogue.execute_batch(damage))
            .expect("a catalogue");
        let first = yuelan(arguments("list".as_ref())).run();
        assert!(first.out.contains("渡口停航") && first.out.contains("写在瓦片上"), "{first:?}");
        assert!(first.err.contains("catalogue: damaged; it is being rebuilt"), "{damage}: {first:?}");
        let second = yuelan(arguments("list".as_ref())).run();
        assert_eq!((second.out, second.err.as_str()), (first.out, ""));
    }
}

#[test]
fn a_damaged_text_is_searched_in_its_file_and_read_again_by_the_next_scan() {
    let (folder, cache) = (articles(), Folder::of::<&str>(&[]));
    let library = cache.file("library.db");
    let arguments = |what| [what, "--library".as_ref(), library.as_os_str(), folder.path().as_os_str()];
    let search = |words: &str| {
        yuelan(
            ["search".as_ref(), words.as_ref()].into_iter().chain(arguments("".as_ref()).into_iter().skip(1)),
        )
        .run()
    };
    yuelan(arguments("scan".as_ref())).run().well();
    let catalogue = Connection::open(&library).expect("a catalogue");
    let damage = "UPDATE words SET text = replace(text, '岸', '船')";
    assert_eq!(catalogue.execute(damage, []), Ok(2));
    assert!(search("停在岸上").well().contains("停在岸上"));
    assert_eq!(search("停在船上").code, Some(1));
    yuelan(arguments("scan".as_ref())).run().well();
    let count = "SELECT count(*) FROM words WHERE text LIKE '%停在岸上%'";
    assert_eq!(catalogue.query_row(count, [], |row| row.get(0)), Ok(1));
}

#[test]
fn a_scan_that_finds_no_article_exits_with_1() {
    let folder = Folder::of(&[("a.jpg", "x")]);
    let ran = yuelan(["scan".as_ref(), folder.path().as_os_str()]).run();
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("no articles among 1 files"), "{}", ran.err);
}
