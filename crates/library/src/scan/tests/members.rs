//! Scans of containers: members are known by key and hash, and a file that was looked at is not opened again.

use std::fs::File;
use std::time::{Duration, SystemTime};

use super::*;
use crate::location::Location;
use crate::reading_state::{Change, ReadingState};

/// A mailbox of messages: the id, the subject and the text of each.
fn mailbox(messages: &[(&str, &str, &str)]) -> String {
    let message = |(id, subject, text): &(&str, &str, &str)| {
        format!(
            "From a@lamp.example Mon Jan  1 00:00:00 2020\nFrom: 南窗 <a@lamp.example>\nSubject: {subject}\n\
             Date: Mon, {id} Jan 2020 08:00:00 +0800\nMessage-ID: <{id}>\n\n{text}\n\n"
        )
    };
    messages.iter().map(message).collect()
}

struct Home {
    folder: tempfile::TempDir,
    cache: tempfile::TempDir,
}

impl Home {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), cache: tempfile::tempdir().unwrap() }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, which is older by so many seconds than now.
    fn write(&self, name: &str, content: &str, age: u64) {
        fs::write(self.file(name), content).unwrap();
        let time = SystemTime::now() - Duration::from_secs(1000 + age);
        File::options().write(true).open(self.file(name)).unwrap().set_modified(time).unwrap();
    }

    /// Writes a file over another one without a sign that anything has changed.
    fn overwrite(&self, name: &str, content: &str) {
        let before = fs::metadata(self.file(name)).unwrap();
        assert_eq!(before.len(), content.len() as u64);
        fs::write(self.file(name), content).unwrap();
        let file = File::options().write(true).open(self.file(name)).unwrap();
        file.set_modified(before.modified().unwrap()).unwrap();
    }

    fn library(&self) -> Library {
        of(&self.folder).with_catalogue(self.cache.path().join("library.db"))
    }
}

/// The id, the key and the title of each article, by key; the problems; and the summary.
fn rows(library: &Library) -> (Vec<(i64, String, String)>, Vec<Problem>, ScanSummary) {
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
    let row = |&row: &u32| {
        let row = articles.row(row);
        (row.id(), row.location().key().to_owned(), row.title().to_owned())
    };
    let mut rows: Vec<_> = articles.by_date().iter().map(row).collect();
    rows.sort_by(|one, other| one.1.cmp(&other.1));
    (rows, problems, summary)
}

fn row(id: i64, key: &str, title: &str) -> (i64, String, String) {
    (id, key.to_owned(), title.to_owned())
}

#[test]
fn members_keep_their_rows_and_only_what_has_changed_is_read() {
    let home = Home::new();
    home.write("box.mbox", &mailbox(&[("1", "灯", "水静。"), ("2", "船", "人在。"), ("3", "桥", "雨。")]), 9);
    let library = home.library();
    let all = [row(1, "1", "灯"), row(2, "2", "船"), row(3, "3", "桥")];
    let (found, problems, summary) = rows(&library);
    assert_eq!((found.as_slice(), problems), (&all[..], vec![]));
    assert_eq!(summary, ScanSummary { files: 1, articles: 3, problems: 0 });
    // Whatever is in the file, it is not opened as long as its size and its time are the same.
    home.overwrite(
        "box.mbox",
        &mailbox(&[("1", "山", "水静。"), ("2", "船", "人在。"), ("3", "桥", "雨。")]),
    );
    assert_eq!((rows(&library).0, rows(&library).2), (all.to_vec(), summary));
    home.write("box.mbox", &mailbox(&[("1", "灯", "水静。"), ("3", "石桥", "雨。"), ("4", "塔", "风。")]), 8);
    let changed = vec![row(1, "1", "灯"), row(3, "3", "石桥"), row(4, "4", "塔")];
    assert_eq!(rows(&library).0, changed);
    assert_eq!(rows(&library).0, changed);
    let without = of(&home.folder);
    let titles = rows(&without).0.into_iter().map(|(_, key, title)| (key, title)).collect::<Vec<_>>();
    assert_eq!(
        titles,
        changed.iter().map(|(_, key, title)| (key.clone(), title.clone())).collect::<Vec<_>>()
    );
    fs::remove_file(home.file("box.mbox")).unwrap();
    assert_eq!(rows(&library).0, []);
    assert_eq!(rows(&library).2, ScanSummary::default());
}

#[test]
fn an_article_that_becomes_a_container_and_the_other_way_round_leaves_no_row() {
    let home = Home::new();
    let (one, two) =
        (mailbox(&[("1", "灯", "水静。")]), mailbox(&[("1", "灯", "水静。"), ("2", "船", "人。")]));
    let library = home.library();
    for (age, content, keys) in [(9, &one, &[""][..]), (8, &two, &["1", "2"]), (7, &one, &[""])] {
        home.write("a.eml", content, age);
        for _ in 0..2 {
            let found = rows(&library).0;
            assert_eq!(found.iter().map(|(_, key, _)| key.as_str()).collect::<Vec<_>>(), keys);
        }
    }
    home.write("a.eml", &two, 6);
    rows(&library);
    fs::remove_file(home.file("a.eml")).unwrap();
    assert_eq!(rows(&library).0, []);
}

#[test]
fn files_that_hold_nothing_are_opened_once() {
    let home = Home::new();
    home.write("data.json", "{\"lamps\": [1, 2, 3, 4, 5, 6, 7]}", 9);
    home.write("package.zip", "PK\u{3}\u{4}", 9);
    home.write("a.md", "灯", 9);
    let library = home.library();
    let one = ScanSummary { files: 3, articles: 1, problems: 0 };
    assert_eq!(rows(&library).2, one);
    assert_eq!(rows(&library).2, one);
    let list =
        "[{\"href\": \"https://a.example/1\", \"description\": \"灯\", \"toread\": \"no\", \"tags\": \"\"}]";
    home.write("data.json", "{\"lamps\": [1, 2, 3]}", 8);
    let padded = format!("{{\"lamps\": [{}]}}", "1,".repeat(60));
    home.write("data.json", &padded[..list.len()], 8);
    assert_eq!(rows(&library).2, one);
    home.overwrite("data.json", list);
    assert_eq!(rows(&library).2, one, "it is not opened again");
    home.write("data.json", list, 7);
    assert_eq!(rows(&library).2, ScanSummary { articles: 2, ..one });
    // One that was named is read whatever it is.
    home.write("data.json", "{\"lamps\": [1, 2, 3]}", 6);
    let named = Library::new(vec![home.file("data.json"), home.folder.path().to_owned()]);
    assert_eq!(rows(&named).2.articles, 2);
}

#[test]
fn of_a_large_container_the_newest_members_are_listed_and_a_message_says_so() {
    let home = Home::new();
    home.write("box.mbox", &mailbox(&[("1", "灯", "水。"), ("3", "桥", "雨。"), ("2", "船", "人。")]), 9);
    let library = home.library().with_member_limit(2);
    for _ in 0..2 {
        let (found, problems, summary) = rows(&library);
        assert_eq!(found.iter().map(|(_, key, _)| key.as_str()).collect::<Vec<_>>(), ["2", "3"]);
        assert_eq!(summary, ScanSummary { files: 1, articles: 2, problems: 0 });
        let error = LoadError::TooManyMembers { members: 3, limit: 2 };
        assert_eq!(problems.into_iter().map(|problem| problem.error).collect::<Vec<_>>(), [error]);
    }
    assert_eq!(rows(&home.library()).0.len(), 3, "another limit reads it anew");
    assert!(library.load(&Location::member(home.file("box.mbox"), "1")).is_ok());
}

#[test]
fn a_confined_library_lists_and_opens_members() {
    let home = Home::new();
    home.write("box.mbox", &mailbox(&[("1", "灯", "水。"), ("2", "船", "人。")]), 9);
    home.write("secret.json", "{\"key\": 7}", 9);
    let catalogue = home.cache.path().join("library.db");
    rows(&home.library());
    let kiosk = of(&home.folder).confined().with_catalogue(catalogue.clone());
    let keys = |library: &Library| rows(library).0.into_iter().map(|(_, key, _)| key).collect::<Vec<_>>();
    assert_eq!(keys(&kiosk), ["1", "2"]);
    assert!(kiosk.load(&Location::member(home.file("box.mbox"), "2")).is_ok());
    assert_eq!(kiosk.load(&home.file("secret.json").into()).err(), Some(LoadError::PermissionDenied));
    fs::remove_file(&catalogue).unwrap();
    home.library().prepare_catalogue(&catalogue, &mut |_| ControlFlow::Continue(())).unwrap();
    let prepared = of(&home.folder).confined().with_catalogue(catalogue);
    assert!(prepared.has_prepared_catalogue());
    assert_eq!(keys(&prepared), ["1", "2"]);
}

#[test]
fn what_was_read_is_kept_by_key_and_by_content() {
    let home = Home::new();
    home.write("box.mbox", &mailbox(&[("1", "灯", "水静。"), ("2", "船", "人在。"), ("3", "桥", "雨。")]), 9);
    let library =
        home.library().with_reading_state(ReadingState::open(Some(&home.cache.path().join("reading.db"))));
    let member = |name: &str, key: &str| Location::member(home.file(name), key);
    library.record(&member("box.mbox", "1"), None, Change::Read(true));
    library.record(&member("box.mbox", "2"), None, Change::Starred(true));
    library.reading_state().flush();
    let flags = |library: &Library| {
        let mut articles = Arc::<ArticleIndex>::default();
        library.scan(&mut |found| {
            if let ScanEvent::Index(known) = found {
                articles = known;
            }
            ControlFlow::Continue(())
        });
        let flags = library.flags(&articles);
        let of = |key: &str| {
            let at = articles.by_date().iter().find(|&&row| articles.row(row).location().key() == key);
            at.map(|&row| (flags[row as usize].read, flags[row as usize].starred))
        };
        (of("1"), of("2"), of("3"))
    };
    let all = (Some((true, false)), Some((false, true)), Some((false, false)));
    assert_eq!(flags(&library), all);
    // Fetched anew: the first has another text, the third is gone.
    home.write("box.mbox", &mailbox(&[("2", "船", "人在。"), ("1", "灯火", "水不静。")]), 8);
    assert_eq!(flags(&library), (all.0, all.1, None));
    fs::rename(home.file("box.mbox"), home.file("moved.mbox")).unwrap();
    assert_eq!(
        flags(&library),
        (Some((false, false)), all.1, None),
        "its content was another one when it was read"
    );
    assert!(library.load_state(&member("moved.mbox", "2")).state.starred);
    library.record(&member("moved.mbox", "2"), None, Change::Opened);
    library.reading_state().flush();
    fs::copy(home.file("moved.mbox"), home.file("box.mbox")).unwrap();
    assert!(!library.load_state(&member("box.mbox", "1")).state.starred);
    assert!(library.load_state(&member("moved.mbox", "2")).state.starred, "the row has moved with it");
}

#[test]
fn a_member_is_loaded_by_its_key_and_links_lead_to_members() {
    let home = Home::new();
    home.write("box.mbox", &mailbox(&[("1", "灯", "水静。"), ("2", "船", "人在。")]), 9);
    home.write("a.md", "灯", 9);
    let library = home.library();
    let member = |key: &str| Location::member(home.file("box.mbox"), key);
    assert_eq!(library.load(&member("2")).unwrap().article.meta.title, "船");
    assert!(library.source(&member("2")).unwrap().contains("人在。"));
    assert_eq!(library.load(&member("9")).err(), Some(LoadError::NoMember));
    assert_eq!(library.source(&Location::member(home.file("a.md"), "1")).err(), Some(LoadError::NoMember));
    let (loaded, remembered) = library.load_remembered(&member("1")).unwrap();
    assert_eq!(
        (loaded.article.meta.title.as_str(), remembered.hash),
        ("灯", library.load_state(&member("1")).hash)
    );
    let overview = home.file("box.mbox").into();
    assert_eq!(library.load(&overview).unwrap().article.meta.title, "box");
    assert!(library.is_container(&overview.path) && !library.is_container(&home.file("a.md")));
    let resolved = |from: &Location, address: &str| library.resolve_link(from, address);
    assert_eq!(resolved(&overview, "#2"), Some(member("2")));
    assert_eq!(resolved(&member("1"), "2#top"), Some(member("2")));
    assert_eq!(resolved(&member("1"), "#1"), None, "it is there already");
    assert_eq!(resolved(&member("1"), "a.md"), Some(home.file("a.md").into()));
    assert_eq!(resolved(&home.file("a.md").into(), "#2"), None);
    let typed = |typed: &str| library.resolve_path(typed, Some(&member("1")));
    assert_eq!((typed("box.mbox#2"), typed("box.mbox")), (member("2"), overview.clone()));
}

#[test]
fn a_large_container_is_read_by_several_threads_and_opened_by_what_was_kept() {
    let home = Home::new();
    let long = "水静，灯就静。\n".repeat(800);
    let numbers: Vec<String> = (100..200).map(|number| number.to_string()).collect();
    let messages = |changed: usize| -> String {
        let of = |at: usize| (&*numbers[at], if at == changed { "船" } else { "灯" }, long.as_str());
        mailbox(&(0..numbers.len()).map(of).collect::<Vec<_>>())
    };
    home.write("box.mbox", &messages(100), 9);
    let library = home.library();
    let (all, problems, summary) = rows(&library);
    let keys: Vec<&str> = all.iter().map(|(_, key, _)| key.as_str()).collect();
    assert_eq!((keys, problems), (numbers.iter().map(String::as_str).collect(), vec![]));
    assert_eq!(summary, ScanSummary { files: 1, articles: 100, problems: 0 });
    home.write("box.mbox", &messages(40), 8);
    let mut changed = all.clone();
    changed[40].2 = "船".to_owned();
    assert_eq!(rows(&library).0, changed, "the others keep their rows");
    // Nothing but what the catalogue knows of the places of messages finds one in such a file, even if it is named alone.
    home.overwrite("box.mbox", &messages(40).replace("\nFrom a@", "\nfrom a@"));
    let member = Location::member(home.file("box.mbox"), "140");
    let named = Library::new(vec![home.file("box.mbox")]);
    assert_eq!(named.load(&member).err(), Some(LoadError::NoMember));
    let named = named.with_catalogue(home.cache.path().join("library.db"));
    assert_eq!(named.load(&member).unwrap().article.meta.title, "船");
    assert_eq!(named.catalogue(), None);
}
